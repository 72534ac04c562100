"""Who is subject to the notification requirements, and by which source: sections 80, 81, 132 and 134."""

from __future__ import annotations

from datetime import date

from custos.law.citations import SOA, Citation
from custos.law.facts import (
    Born,
    Cautioned,
    CautionedAbroad,
    Convicted,
    ConvictedAbroad,
    Disposal,
    Found,
    FoundAbroad,
    Listed,
    Nation,
    Sentenced,
)
from custos.law.findings import SUBJECT, Certainty, Question, Step
from custos.law.reckoning import DAY, NEVER, age_on, last_day_of_period
from custos.law.register import PART_2_BEGAN, provision
from custos.law.united_kingdom.offences import MEETS_A_CONDITION, Case, StatusFacts, add_terms, cases_of
from custos.law.united_kingdom.period import (
    CAUTION,
    CAUTION_BEFORE_2004,
    DERIVED,
    DISCHARGE,
    PAYBACK,
    S81,
    S82_1,
    S82_2,
    S82_3,
    S131,
    UNVERIFIED,
    VERIFIED,
    Row,
    row_for,
)
from custos.law.united_kingdom.schedule_3.listing import LISTED
from custos.law.united_kingdom.schedule_3.reasons import ask_whether_listed, say_why_listed, say_why_not_listed
from custos.law.united_kingdom.schedule_3.sentences import PARA_93
from custos.law.united_kingdom.source import CITES, S80, Source
from custos.law.united_kingdom.terms import TERMS, Term, added, term_of
from custos.law.words import day_in_words, months_in_words

S82_5 = Citation(SOA, "s. 82(5)")
S132 = Citation(SOA, "s. 132(3)")
SC_SUSPENDED = Citation("Sentencing Code", "ss. 264 and 277")

ACT_OF_1997_BEGAN = date(1997, 9, 1)
LONGER_SUSPENSION_BEGAN = date(2026, 3, 22)
SUSPENDED_MONTHS_BEFORE, SUSPENDED_MONTHS = 24, 36
ADULT = 18
WORSE = {certainty: place for place, certainty in enumerate(Certainty)}
PERIODS = {months: months_in_words(months) for months in (12, 24, 30, 42, 60, 84, 120)}
AT_THE_START_OF_1997 = frozenset({Disposal.COMMUNITY_ORDER, Disposal.YOUTH_REHABILITATION})


def sources_of(file: StatusFacts) -> tuple[list[Source], list[Question]]:
    """Every source of the status with its period, and the questions that its facts leave open."""
    cases = cases_of(file)
    for case in cases:
        if case.listed is Listed.UNKNOWN:
            case.decide_listing(file.born)
    if len(cases) > 1:
        add_terms(cases)
    by_offence = {case.offence: case for case in cases}
    questions: list[Question] = []
    sources = []
    for case in cases:
        source = _Deciding(case, by_offence, file, questions).decide()
        if source is not None:
            sources.append(source)
    return sorted(sources, key=lambda source: (source.day, source.key)), questions


NAMES: dict[type, str] = {
    Convicted: "Convicted on {}",
    Cautioned: "Cautioned on {}",
    Found: "Found on {} to have done the act",
    ConvictedAbroad: "Convicted on {} outside the United Kingdom",
    CautionedAbroad: "Cautioned on {} outside the United Kingdom",
    FoundAbroad: "Found on {} outside the United Kingdom to have done the act",
}


class _Deciding:
    """The decision on one case. Every fact that it reads is named in `facts`."""

    def __init__(self, case: Case, others: dict[str, Case], file: StatusFacts, questions: list[Question]) -> None:
        self.case = case
        self.others = others
        self.file = file
        self.questions = questions
        self.fact = case.origin.fact
        self.source = Source(case.offence, self.fact.on)
        self.names = [case.origin.id]
        self.brief = ""
        self.brief_values: tuple[object, ...] = ()

    def ask(self, missing: str, text: str, citation: Citation) -> None:
        """Put a question to a person; the facts named so far lead to it. What was set aside raises none."""
        if self.case.set_aside is not None:
            return
        self.questions.append(Question(SUBJECT, self.case.offence, missing, text, tuple(self.names), (citation,)))

    def say(
        self, words: str, values: tuple[object, ...], citation: Citation, *facts: str, briefly: str | None = None
    ) -> None:
        """Add a step, naming its facts. `briefly` is how the one-line summary says it, where it does."""
        self.source.steps.append(Step(words, values, citation, facts))
        for fact in facts:
            if fact not in self.names:
                self.names.append(fact)
        if briefly is not None:
            self.brief += briefly
            self.brief_values += values

    def decide(self) -> Source | None:
        """The source that this case makes, or None where it can never be one."""
        listed, listing = self.case.listed, self.case.listing
        if listed is Listed.UNKNOWN:
            ask_whether_listed(self, listing)
        if listed not in LISTED:
            if listing is None or not listing.hidden:
                return None
            words = NAMES[type(self.fact)]
            self.say(words, (self.source.day,), S80, self.case.origin.id, briefly=words)
            say_why_not_listed(self, listing)
            return self._finish()
        caution = isinstance(self.fact, Cautioned)
        if listed is Listed.BY_SENTENCE and (caution or self.case.first_met is None):
            return None
        if caution and self.source.day < ACT_OF_1997_BEGAN:
            return None
        if type(self.fact) is Cautioned and self.fact.nation is Nation.SCOTLAND:
            return None  # s. 80(1)(d) names England and Wales and Northern Ireland only; s. 97 has no such bound
        words = NAMES[type(self.fact)]
        self.say(words, (self.source.day,), S80, self.case.origin.id, briefly=words)
        if listing is not None:
            self.doubt(listing.certainty)
            say_why_listed(self, listing, self.case.origin.id)
            if not caution and self.fact.service:  # type: ignore[attr-defined]
                self.say("By a service court, so listed as the offence to which it corresponds", (), PARA_93)
        relevant = self._relevant_date(listed)
        if relevant is not None and self._counted_in_1997(relevant):
            self._period(relevant, caution)
            self._cut_short()
        return self._finish()

    def doubt(self, certainty: Certainty) -> None:
        """The source is only as sure as the least sure thing that it rests on."""
        if WORSE[certainty] > WORSE[self.source.certainty]:
            self.source.certainty = certainty

    def _relevant_date(self, listed: Listed) -> date | None:
        """Section 80 and, where only a sentencing condition lists the offence, section 132."""
        case, dealt = self.case, self.case.dealt
        if dealt is not None:
            sentence = dealt.fact
            assert isinstance(sentence, Sentenced)
            if sentence.length is None:
                words, values = "Dealt with on {}: {}", (sentence.on, sentence.disposal)
                self.say(words, values, S82_1, dealt.id, briefly=", dealt with on {} ({})")
            else:
                words, lengthy = "Dealt with on {}: {}, {}", (sentence.on, sentence.disposal, sentence.length)
                self.say(words, lengthy, S82_1, dealt.id, briefly=", dealt with on {} ({}, {})")
            if listed is Listed.BY_SENTENCE:
                assert case.first_met is not None
                assert isinstance(case.first_met.fact, Sentenced)
                met = case.first_met.fact.on
                words = "Listed only by how the court dealt with him, which first met the condition on {}"
                self.say(words, (met,), S132, case.first_met.id, briefly=", first listed by the sentence of {}")
                # Where the schedule decided, it has seen to it that the last sentence meets the condition as well.
                return met if case.listing or sentence.disposal in MEETS_A_CONDITION else None
            if sentence.disposal is Disposal.ABSOLUTE_DISCHARGE and isinstance(self.fact, Convicted):
                return None  # s. 134: not a conviction for this purpose
            if sentence.disposal is Disposal.CONDITIONAL_DISCHARGE and self.source.day < PART_2_BEGAN:
                return None  # s. 134(2): nor this, before that section
        return self.source.day

    def _counted_in_1997(self, relevant: date) -> bool:
        """A conviction before 1 September 1997 counts only in the states that section 81 lists."""
        if relevant >= ACT_OF_1997_BEGAN:
            return True
        dealt = self.case.dealt
        if dealt is None or dealt.fact.on >= ACT_OF_1997_BEGAN:
            self.say("Not yet dealt with at the start of 1 September 1997", (), S81)
            return True
        custody, hospital = self.file.kinds[0], self.file.kinds[1]
        kinds = [[spell for spell in custody if spell.serving] if isinstance(self.fact, Convicted) else [], hospital]
        for spell in (spell for kind in kinds for spell in kind):
            if spell.began < ACT_OF_1997_BEGAN <= (spell.ended or NEVER):
                words = spell.step.words
                self.say(words, spell.step.values, S81, *spell.step.facts, briefly=", " + words.split(":")[0])
                return True
        sentence = dealt.fact
        assert isinstance(sentence, Sentenced)
        if sentence.disposal in AT_THE_START_OF_1997 and sentence.until and sentence.until >= ACT_OF_1997_BEGAN:
            self.say("Under a community order at the start of 1 September 1997, until {}", (sentence.until,), S81)
            return True
        text = "Whether he was serving, supervised or detained for it at the start of 1 September 1997 was not told"
        self.ask("state on 1 September 1997", text, S81)
        return False

    def _period(self, relevant: date, caution: bool) -> None:
        """Section 82: the row, halved for those under 18 on the relevant date."""
        source, dealt = self.source, self.case.dealt
        source.relevant = relevant
        source.since = relevant if relevant > PART_2_BEGAN else PART_2_BEGAN
        if caution:
            self._runs(CAUTION if relevant >= PART_2_BEGAN else CAUTION_BEFORE_2004, relevant)
            return
        if dealt is None:
            source.pending = True
            self.say("Not sentenced yet, so the end of the period is not known", (), S82_1)
            return
        sentence = dealt.fact
        assert isinstance(sentence, Sentenced)
        term = self._term(sentence)
        if source.pending:
            return
        row, sure = row_for(sentence, term)
        if not sure:
            self.doubt(UNVERIFIED)
            words = "{} in weeks or days can be longer than the months compared with: practice does not take it so"
            self.say(words, (term,), S82_1)
        if row is DISCHARGE:
            self._discharge(sentence)
        elif row is PAYBACK:
            self._payback(sentence)
        else:
            self._runs(row, relevant)

    def _stop(self, missing: str, text: str, citation: Citation) -> None:
        self.source.pending = True
        self.say(text, (), citation)
        self.ask(missing, text, citation)

    def _term(self, sentence: Sentenced) -> Term | None:
        """The term as section 82 counts it, or the question that bars it."""
        if sentence.disposal is Disposal.ABSOLUTE_DISCHARGE:
            self._stop("section 82 row", "An absolute discharge after such a finding: no source settles the row", S82_1)
            return None
        if sentence.disposal is Disposal.SERVICE_DETENTION:
            text = "Service detention: whether it counts as imprisonment for the row of section 82 was not read"
            self._stop("section 82 row", text, S82_1)
            return None
        if sentence.disposal not in TERMS:
            return None
        term = self.case.term
        if term is None:
            missing = "length" if sentence.length is None else "extension"
            self._stop(missing, f"The {missing} of the sentence was not told", S82_1)
            return None
        if sentence.disposal is Disposal.DETENTION_AND_TRAINING:
            self.doubt(DERIVED)
            self.say("Only the detention counts, half of the order: {}", (term,), S131)
        elif sentence.extension is not None or sentence.disposal is Disposal.PARTICULAR_CONCERN:
            self.say("With the extension or licence year the term is {}", (term,), S82_1)
        if self.case.looked_at:
            looked = self.case.looked_at
            days = ", ".join(day_in_words(told.fact.on) for told in looked)
            words = "Looked at for other offences, what was told of {}"
            ids = (told.id for told in looked)
            self.say(words, (days,), S82_3, *ids, briefly=", beside what was told of {}")
        if self.case.group:
            term = self._added()
        if sentence.disposal is Disposal.SUSPENDED_IMPRISONMENT:
            self._check_suspension(sentence, term)
        return term

    def _added(self) -> Term:
        group = self.case.group
        ids = [dealt.id for each in group if (dealt := self.others[each.offence].dealt)]
        ids += [self.others[each.offence].origin.id for each in group]
        others = [self.others[each.offence].listing for each in group if each.offence != self.case.offence]
        ids += [each.born for each in others if each is not None and each.born is not None and each.hangs_on_born]
        whole = added(group)
        words = "Taken together with the other terms that follow or overlap it ({} terms) the term is {}"
        self.say(words, (len(group), whole), S82_3, *sorted(set(ids)), briefly=", {} terms together {}")
        if len(group) > 2:
            self.doubt(DERIVED)
        return whole

    def _check_suspension(self, sentence: Sentenced, term: Term) -> None:
        """No court could suspend more than this, so a longer one is an error of the record."""
        convicted: date = self.fact.on
        most = SUSPENDED_MONTHS if convicted >= LONGER_SUSPENSION_BEGAN else SUSPENDED_MONTHS_BEFORE
        alone = self.case.term or term
        longest = term if all(each.suspended for each in self.case.group) else alone
        if longest.months * 31 + longest.days > most * 31:
            text = f"More than {most} months can not be suspended on this conviction: query the court result"
            self._stop("court result", text, SC_SUSPENDED)
        elif sentence.extension is not None:
            self._stop(
                "court result", "An extended sentence can not be suspended: query the court result", SC_SUSPENDED
            )

    def _discharge(self, sentence: Sentenced) -> None:
        if sentence.until is None:
            self._stop("until", "The last day of the conditional discharge was not told", S82_1)
            return
        self.source.last = sentence.until
        self.say("A conditional discharge: its own period, which ends on {}", (sentence.until,), S82_1)

    def _payback(self, sentence: Sentenced) -> None:
        """The supervision that the court specified; from the day of the order where only its length was told."""
        last = sentence.until
        if last is None and sentence.length is not None:
            term = term_of(sentence.length)
            last = term.ends(sentence.on) - DAY
            self.doubt(DERIVED)  # no source says on which day the specified period begins
        if last is None:
            self._stop("until", "How long the supervision lasts was not told", S82_1)
            return
        self.source.last = last
        self.say("An order with supervision: the period specified, which ends on {}", (last,), S82_1)

    def _runs(self, row: Row, relevant: date) -> None:
        """The row's period from the relevant date."""
        source = self.source
        if row.certainty is not VERIFIED:
            self.doubt(row.certainty)
        if row.months is None:
            source.indefinite = True
            self.say(row.words + ": for an indefinite period", (), S82_1)
            return
        born = self.file.born
        if born is None:
            self._stop("born", "The date of birth was not told, so whether the period is halved is not known", S82_2)
            return
        assert isinstance(born.fact, Born)
        months = row.months
        if age_on(born.fact.on, relevant) < ADULT:
            months //= 2
            words = row.words + ": {}, half the period because he was born on {} and under 18 on {}"
            self.say(words, (PERIODS[months], born.fact.on, relevant), S82_2, born.id)
        else:
            words = row.words + ": {}. Born on {}, he was 18 or over on {}"
            self.say(words, (PERIODS[months], born.fact.on, relevant), S82_1, born.id)
        source.last = last_day_of_period(relevant, months)
        self.say("{} beginning with {} end on {}", (PERIODS[months], relevant, source.last), S82_1)

    def _cut_short(self) -> None:
        """A quashed conviction and a later trial end the status; a period over before 1 May 2004 never gave any."""
        source, case = self.source, self.case
        assert source.since is not None
        for told, ended, words, citation in (
            (case.set_aside, "quashed", "Set aside on {}: nothing follows from it from that day", S80),
            (case.replaced, "later-trial", "A later trial for the offence ended on {}, and with it this period", S82_5),
        ):
            if told is None:
                continue
            day: date = told.fact.on
            if source.day <= day <= source.last:
                self.brief += ", for a period to {}"
                self.brief_values += (source.end_in_words(),)
                self.say(words, (day,), citation, told.id, briefly=f", {ended.replace('-', ' ')} on {{}}")
                source.last, source.ended = day - DAY, ended
                source.indefinite = source.pending = False
        if source.last < source.since:
            source.since = None  # over before 1 May 2004, or set aside on its first day

    def _finish(self) -> Source:
        """The source with all that it names."""
        source = self.source
        source.facts, source.brief = tuple(self.names), (self.brief, self.brief_values)
        source.put_in_one_line(S80)
        return source


@provision(
    SUBJECT,
    title="Subject to the notification requirements",
    asks="A person convicted, found or cautioned for a listed offence is subject for the period that section 82 gives.",
    cites=CITES,
    keyed_by="the offence, or overall",
)
def subject_to_notification(file: StatusFacts) -> tuple[list[Source], list[Question]]:
    """He is subject for the period of each listed offence, from its relevant date."""
    return sources_of(file)
