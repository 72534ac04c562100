"""The offences told of a person, what the courts did about each, and the terms that are added to one another."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from custos.law.facts import Cautioned, Convicted, Disposal, Found, Listed, Sentenced, Told
from custos.law.spells import SpellAway
from custos.law.united_kingdom.schedule_3.listing import LISTED, Listing, listing_of
from custos.law.united_kingdom.terms import TERMS, Served, Term, effective_term, taken_together

# What can satisfy a sentencing condition of Schedule 3.
MEETS_A_CONDITION = TERMS | {
    Disposal.LIFE,
    Disposal.LIFELONG_RESTRICTION,
    Disposal.INDETERMINATE_CUSTODIAL,
    Disposal.PUBLIC_PROTECTION,
    Disposal.HOSPITAL_ORDER,
    Disposal.RESTRICTED_HOSPITAL_ORDER,
    Disposal.COMMUNITY_ORDER,
    Disposal.YOUTH_REHABILITATION,
    Disposal.SERVICE_DETENTION,
}


class StatusFacts(NamedTuple):
    """The facts that bear on whether and how long he is subject, each kind by day."""

    born: Told | None
    origins: list[Told]
    sentences: list[Told]
    quashed: list[Told]
    kinds: tuple[list[SpellAway], ...]


class Case:
    """One offence while it is being decided."""

    __slots__ = (
        "dealt",
        "first_met",
        "group",
        "listed",
        "listing",
        "looked_at",
        "offence",
        "origin",
        "replaced",
        "sentences",
        "set_aside",
        "term",
    )

    def __init__(self, offence: str, origin: Told) -> None:
        self.offence = offence
        self.origin = origin
        self.listed: Listed = origin.fact.listed  # type: ignore[attr-defined]  # as told, or else as decided
        self.listing: Listing | None = None  # where the law decided from the paragraph
        self.dealt: Told | None = None  # how the court dealt with him, last
        self.first_met: Told | None = None  # the first sentence that met a sentencing condition
        self.replaced: Told | None = None  # a later trial for the offence
        self.set_aside: Told | None = None
        self.term: Term | None = None
        self.group: list[Served] = []
        self.sentences: list[Told] = []
        self.looked_at: list[Told] = []  # facts of other offences that could have given it another term

    def decide_listing(self, born: Told | None) -> None:
        """Let the schedule say whether the offence is listed, where its paragraph was told and nothing more."""
        fact = self.origin.fact
        assert isinstance(fact, ORIGINS)
        if fact.paragraph:
            self.listing = listing_of(fact, self.sentences, born)
            self.listed, self.first_met = self.listing.verdict.listed, self.listing.verdict.met

    def facts(self) -> list[Told]:
        """All that was told of the offence."""
        return [self.origin, *self.sentences, *([self.set_aside] if self.set_aside else [])]


def _by_day(told: Told) -> tuple[date, str]:
    return told.fact.on, told.id


ORIGINS = (Convicted, Found, Cautioned)


def cases_of(file: StatusFacts) -> list[Case]:
    """The offences that could be sources, each with what the courts did about it."""
    sentences: dict[str, list[Told]] = {}
    for told in file.sentences:
        sentences.setdefault(told.fact.offence, []).append(told)  # type: ignore[attr-defined]
    quashed: dict[str, Told] = {}
    for told in file.quashed:
        quashed.setdefault(told.fact.offence, told)  # type: ignore[attr-defined]
    cases: dict[str, Case] = {}
    earlier: list[Case] = []
    for told in sorted(file.origins, key=_by_day):
        fact = told.fact
        assert isinstance(fact, ORIGINS)
        before = cases.get(fact.offence)
        if before is not None and isinstance(before.origin.fact, Found):
            before.replaced = told
            before.offence = f"{fact.offence}:{before.origin.id}"
            earlier.append(before)
        case = cases[fact.offence] = Case(fact.offence, told)
        if not isinstance(fact, Cautioned):
            _deal(case, sentences.get(fact.offence, ()))
        case.set_aside = quashed.get(fact.offence)
    return [*cases.values(), *earlier]


def _deal(case: Case, sentences: list[Told] | tuple[Told, ...]) -> None:
    if not sentences:
        return
    case.sentences = list(sentences)
    case.dealt = sentences[-1]
    fact = case.dealt.fact
    assert isinstance(fact, Sentenced)
    if fact.disposal in TERMS:
        case.term = effective_term(fact)
    for told in sentences:
        if told.fact.disposal in MEETS_A_CONDITION:  # type: ignore[attr-defined]
            case.first_met = told
            if told is not case.dealt and told.fact.on == fact.on and fact.disposal in MEETS_A_CONDITION:
                case.first_met = case.dealt  # of two on one day the one that stands is the witness
            break


def _begins(sentence: Sentenced, all_of_them: dict[str, Sentenced], seen: frozenset[str] = frozenset()) -> date:
    """The day on which a term starts: where it is consecutive, the first free day after the term before it."""
    before = all_of_them.get(sentence.consecutive_to or "")
    term = effective_term(before) if before is not None and before.disposal in TERMS else None
    if before is None or term is None or before.offence in seen:
        return sentence.begins or sentence.on
    return term.ends(_begins(before, all_of_them, seen | {sentence.offence}))


def _follows(sentence: Sentenced, all_of_them: dict[str, Sentenced], counted: set[str]) -> str | None:
    """The counted offence whose term this one follows, looking through terms that are not counted."""
    seen = {sentence.offence}
    after = sentence.consecutive_to
    while after is not None and after not in counted and after not in seen:
        seen.add(after)
        before = all_of_them.get(after)
        after = before.consecutive_to if before else None
    return after if after in counted else None


def add_terms(cases: list[Case]) -> None:
    """Take consecutive and partly concurrent terms for listed offences together (s. 82(3))."""
    listed = [case for case in cases if case.listed in LISTED]
    look_at_others(listed, cases)
    counted = [case for case in listed if case.term and not case.set_aside]
    if len(counted) < 2:
        return
    latest = {case.offence: case.dealt.fact for case in cases if case.dealt and isinstance(case.dealt.fact, Sentenced)}
    names = {case.offence for case in counted}
    served = []
    for case in counted:
        assert case.dealt is not None
        assert case.term is not None
        assert isinstance(case.dealt.fact, Sentenced)
        sentence, begins = case.dealt.fact, _begins(case.dealt.fact, latest)
        suspended = sentence.disposal is Disposal.SUSPENDED_IMPRISONMENT
        follows = _follows(sentence, latest, names)
        served.append(Served(case.offence, begins, case.term.ends(begins), case.term, follows, suspended))
    groups = taken_together(served)
    for case in counted:
        if len(groups[case.offence]) > 1:
            case.group = groups[case.offence]


def look_at_others(listed: list[Case], cases: list[Case]) -> None:
    """Keep for each term the facts of other offences by which it would be another one, so that its reason names them.

    These are terms since replaced or set aside, and terms not counted that another was ordered to follow. An offence
    not listed by its paragraph is looked at as well: without a sentence since replaced it could be listed.
    """
    by_offence = {case.offence: case for case in cases}
    counted = (case for case in listed if case.term and not case.set_aside)
    names = {case.offence for case in counted if case.listing is None or not case.listing.hangs_on_born}
    perhaps = [case for case in cases if case.listing is not None and case.listed not in LISTED]
    followed = {case.offence: _followed(case, by_offence, names) for case in (*listed, *perhaps)}
    for case in listed:
        if not case.term or case.set_aside:
            continue
        looked = list(followed[case.offence])
        for other in (*listed, *perhaps):
            settled = len(other.sentences) < 2 and other.set_aside is None and not followed[other.offence]
            if other is not case and not settled and any(_has_term(told) for told in other.sentences):
                looked += [other, *_followed(other, by_offence, set())]
        told = {each.id: each for other in looked if other is not case for each in other.facts()}
        case.looked_at = sorted(told.values(), key=_by_day)


def _followed(case: Case, by_offence: dict[str, Case], counted: set[str]) -> list[Case]:
    """The offences not counted whose terms lie between this term and the one that it is added to."""
    between: list[Case] = []
    before: Case | None = case
    while before is not None and before.dealt is not None:
        before = by_offence.get(before.dealt.fact.consecutive_to or "")  # type: ignore[attr-defined]
        if before is None or before.dealt is None or before.offence in counted or before in between:
            break
        between.append(before)
    return between


def _has_term(told: Told) -> bool:
    return told.fact.disposal in TERMS  # type: ignore[attr-defined]
