"""Whether a paragraph of Schedule 3 lists an offence, and by what: sections 80 and 132, Schedule 3 paragraph 95."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import Born, Cautioned, Convicted, Disposal, Found, Listed, Nation, Sentenced, Told
from custos.law.findings import Certainty
from custos.law.reckoning import age_on
from custos.law.register import PART_2_BEGAN, provision
from custos.law.united_kingdom.schedule_3.conditions import Circumstances, met
from custos.law.united_kingdom.schedule_3.rows import Row, versions

S80 = Citation(SOA, "s. 80(1)")
SCHEDULE_3 = Citation(SOA, "s. 80 with Sch. 3")
PARA_95 = Citation(SOA, "Sch. 3 para. 95")
S132_1 = Citation(SOA, "s. 132")
UNREAD = "Whether Schedule 3 lists it is not known here: recheck Schedule 3"
REPLACED = (
    "An earlier sentence met the condition and the one that replaced it does not, so whether it stays listed hangs on "
    "why it was replaced"
)
NOT_READ_OF_SERVICE = frozenset({"35A", "35B", "35C"})  # paragraph 93 goes to 35; how far 93A goes was not read
WANTED = {  # in the order in which they are asked for
    "born": "the date of birth",
    "committed": "the day of the offence",
    "victim_age": "the age of the victim or of the other person whom the paragraph names",
    "aspect": "what else the paragraph asks (the purpose, or what the court determined)",
    "length": "the length of the sentence",
    "length in months": "the length in months, since weeks or days can be longer or shorter",
    "extension": "the extension period",
    "until": "the last day of the community sentence that the court specified",
    "sentence": "how the court dealt with him when it made its determination",
}

Origin = Convicted | Found | Cautioned


class Verdict(NamedTuple):
    """What the row says of the offence."""

    listed: Listed
    met: Told | None = None  # the first sentence that met a sentencing condition
    wanting: frozenset[str] = frozenset()
    text: str = ""  # the question, where it is not about what is wanting


class Listing(NamedTuple):
    """The verdict on one offence with all that its reason must name."""

    verdict: Verdict
    row: Row | None
    certainty: Certainty
    born: str | None = None  # the fact of his birth, where another age would give another answer
    age: int | None = None
    age_on: date | None = None
    hangs_on_born: bool = False  # it counts as listed only because his age is known
    sentences: tuple[Told, ...] = ()  # those that an answer other than listed, or the weight of his age, rests on
    hidden: bool = False  # not listed as things stand, but a sentence told of it would list it if it stood alone

    def question(self) -> tuple[str, str]:
        """What is missing and the words in which a person is asked for it."""
        verdict = self.verdict
        if verdict.text or self.row is None:
            return "listed", verdict.text or UNREAD
        missing = [name for name in WANTED if name in verdict.wanting]
        said = ", and ".join(WANTED[name] for name in missing)
        return ", ".join(missing), f"Whether paragraph {self.row.paragraph} lists it hangs on what was not told: {said}"


UNLISTED = Verdict(Listed.NOT_LISTED)


@provision(
    "listed-in-schedule-3",
    title="Listed in Schedule 3",
    asks="An offence is listed where its paragraph stood in the schedule on the day and its conditions are met.",
    cites=(SCHEDULE_3,),
    keyed_by="the offence",
)
def listing_of(fact: Origin, sentences: Sequence[Told], born: Told | None) -> Listing:
    """What Schedule 3 says of an offence told by its paragraph."""
    rows = versions(fact.nation, fact.paragraph)
    row = next((each for each in reversed(rows) if each.in_force(fact.on)), rows[0] if rows else None)
    if row is None or not row.enabled or (_by_service_court(fact) and row.paragraph in NOT_READ_OF_SERVICE):
        return _unread(row)
    if not row.listed or _never_counts(fact):
        return Listing(UNLISTED, row, row.certainty)
    if not row.in_force(fact.on):
        sure = row.certainty is not Certainty.UNVERIFIED
        return Listing(UNLISTED, row, row.certainty) if sure else _unread(row)
    return _as_decided(row, fact, sentences, born)


def _as_decided(row: Row, fact: Origin, sentences: Sequence[Told], born: Told | None) -> Listing:
    """The verdict of a row in force, and whether it would be another if his birth or a sentence had not been told."""
    aged = circumstances(fact, born)
    verdict = verdict_of(row, fact, sentences, aged)
    hidden = verdict.listed not in LISTED and _would_list(row, fact, sentences, aged)
    names_born = hangs = False
    if born is not None:
        unaged = circumstances(fact, None)
        without = verdict_of(row, fact, sentences, unaged)
        hangs = verdict.listed in LISTED and without.listed not in LISTED
        names_born = verdict != without or (hidden and not _would_list(row, fact, sentences, unaged))
    return Listing(
        verdict,
        row,
        _certainty(row, fact, aged, verdict),
        born.id if born is not None and names_born else None,
        aged.at_most if aged.age is None else aged.age,
        fact.committed or fact.on,
        hangs,
        _rests_on(row, fact, sentences, aged, verdict, names_born),
        hidden,
    )


def _would_list(row: Row, fact: Origin, sentences: Sequence[Told], told: Circumstances) -> bool:
    """Whether one of several sentences would list the offence by itself."""
    several = len(sentences) > 1
    return several and any(verdict_of(row, fact, [each], told).listed in LISTED for each in sentences)


def _rests_on(
    row: Row, fact: Origin, sentences: Sequence[Told], told: Circumstances, verdict: Verdict, names_born: bool
) -> tuple[Told, ...]:
    """The sentences to be named beside those that met the row: of many all, since each weighs with the others."""
    if not sentences:
        return ()
    if verdict.listed in LISTED:
        most = 2 if verdict.met is not None else len(sentences)  # the first that met the row and the last are named
        return tuple(sentences) if len(sentences) > (1 if names_born else most) else ()
    one = len(sentences) == 1 and verdict_of(row, fact, (), told) == verdict
    return () if one else tuple(sentences)


def _by_service_court(fact: Origin) -> bool:
    return not isinstance(fact, Cautioned) and fact.service


def _certainty(row: Row, fact: Origin, told: Circumstances, verdict: Verdict) -> Certainty:
    """That of the row; the relevant date of a court's determination is reasoned from section 132."""
    if told.service and row.certainty is Certainty.VERIFIED:
        return Certainty.DERIVED  # paragraph 93 was read; that 93A says the same was not
    first = verdict.met
    if first is None or not fact.aspect or row.certainty is not Certainty.VERIFIED:
        return row.certainty
    by_itself = _with(row, told._replace(aspect=False), first) is True
    return Certainty.VERIFIED if by_itself else Certainty.DERIVED


LISTED = frozenset({Listed.OUTRIGHT, Listed.BY_SENTENCE})


def _unread(row: Row | None) -> Listing:
    return Listing(Verdict(Listed.UNKNOWN, text=UNREAD), row, Certainty.UNVERIFIED)


def _never_counts(fact: Origin) -> bool:
    """A caution in Scotland makes nobody subject (s. 80(1)(d)), nor does one before 1 September 1997 (s. 81)."""
    return isinstance(fact, Cautioned) and (fact.nation is Nation.SCOTLAND or fact.on < date(1997, 9, 1))


@provision(
    "age-at-the-offence",
    title="Age at the offence",
    asks="Ages in Schedule 3 are those at the time of the offence; of a picture, those when it was taken.",
    cites=(PARA_95,),
    keyed_by="the offence",
)
def circumstances(fact: Origin, born: Told | None) -> Circumstances:
    """What was told of the offence; the offender's age where both his birth and the day of the offence were."""
    wanting = {name for name, value in (("born", born), ("committed", fact.committed)) if value is None}
    age = at_most = None
    if born is not None:
        assert isinstance(born.fact, Born)
        if fact.committed is None:
            at_most = age_on(born.fact.on, fact.on)
        else:
            age = age_on(born.fact.on, fact.committed)
    return Circumstances(
        fact.on, age, at_most, frozenset(wanting), fact.victim_age, fact.aspect, None, _by_service_court(fact)
    )


def verdict_of(row: Row, fact: Origin, sentences: Sequence[Told], told: Circumstances) -> Verdict:
    """Listed apart from any sentence, by a sentence, not at all, or not known."""
    apart = met(row.condition, told)
    if apart is True:
        return Verdict(Listed.OUTRIGHT)
    if isinstance(fact, Cautioned):
        return Verdict(Listed.UNKNOWN, wanting=apart) if apart else UNLISTED
    if _not_a_conviction(fact, sentences):
        return UNLISTED
    by_sentence = by_sentencing_condition(row, fact, sentences, told, apart or frozenset())
    if not apart:
        return by_sentence
    first = by_sentence.met
    # Where conviction and sentence share a day, both readings give the same relevant date: nothing need be asked.
    if by_sentence.listed is Listed.BY_SENTENCE and first is not None and first.fact.on == fact.on:
        return by_sentence
    return Verdict(Listed.UNKNOWN, wanting=apart)


def _not_a_conviction(fact: Origin, sentences: Sequence[Told]) -> bool:
    """After an absolute discharge nothing follows, whatever was not told (s. 134)."""
    dealt = sentences[-1].fact if sentences else None
    if not isinstance(fact, Convicted) or not isinstance(dealt, Sentenced):
        return False
    discharged = dealt.disposal is Disposal.CONDITIONAL_DISCHARGE and fact.on < PART_2_BEGAN
    return discharged or dealt.disposal is Disposal.ABSOLUTE_DISCHARGE


@provision(
    "listed-by-sentencing-condition",
    title="Listed only by how the court dealt with him",
    asks="Where only a sentence meets the paragraph, the conviction counts as made on the day of that sentence.",
    cites=(S132_1,),
    keyed_by="the offence",
)
def by_sentencing_condition(
    row: Row, fact: Origin, sentences: Sequence[Told], told: Circumstances, apart: frozenset[str]
) -> Verdict:
    """The first sentence that meets the row; `apart` is what is wanting even apart from any sentence."""
    if not sentences:
        return _determined_but_not_told(row, fact, told)
    for place, sentence in enumerate(sentences):
        answer = _with(row, told, sentence)
        if answer is True:
            after = sentences[place + 1 :]
            if after and after[0].fact.on == sentence.fact.on:
                # Of two on one day the later is the witness, so that without the other nothing reads otherwise.
                later = by_sentencing_condition(row, fact, after, told, apart)
                if later.met is not None and later.met.fact.on == sentence.fact.on:
                    return later
            return _still_met(row, told, sentence, sentences[-1])
        if answer and answer - apart:
            return Verdict(Listed.UNKNOWN, wanting=answer)
    return UNLISTED


def _with(row: Row, told: Circumstances, sentence: Told) -> bool | frozenset[str]:
    assert isinstance(sentence.fact, Sentenced)
    return met(row.condition, told._replace(sentence=sentence.fact))


def _still_met(row: Row, told: Circumstances, first: Told, last: Told) -> Verdict:
    """The sentence that stands now must meet the row as well, or a person says why the first was replaced."""
    answer = _with(row, told, last)
    if answer is True:
        return Verdict(Listed.BY_SENTENCE, first)
    return Verdict(Listed.UNKNOWN, wanting=answer) if answer else Verdict(Listed.UNKNOWN, text=REPLACED)


def _determined_but_not_told(row: Row, fact: Origin, told: Circumstances) -> Verdict:
    """A court determines in disposing of the case, so a determination without a disposal lacks its day."""
    disposed = Sentenced(fact.on, fact.offence, Disposal.OTHER)
    if told.aspect and met(row.condition, told._replace(sentence=disposed)) is True:
        return Verdict(Listed.UNKNOWN, wanting=frozenset({"sentence"}))
    return UNLISTED
