"""Sections 80, 81, 132 and 134: who is subject by a conviction, a finding or a caution, and from when."""

from __future__ import annotations

from proofs.law.evaluator.abroad import ABROAD, sources_from_abroad
from proofs.law.evaluator.days import ENDLESS, day_of
from proofs.law.evaluator.person import PART_2_BEGAN, Person, Source
from proofs.law.evaluator.schedule_3 import CODE, listing
from proofs.law.evaluator.section_82 import is_minor, joined_terms, never_ended_before_part_2, set_period
from proofs.law.evaluator.sentences import COMMUNITY, CUSTODY, HOSPITAL, SERVICE_DETENTION
from proofs.law.evaluator.vocabulary import Fact

ACT_OF_1997_BEGAN = day_of("1997-09-01")
UNDER_AN_ORDER = COMMUNITY | {"payback-with-supervision"}  # at the start of that day
ORIGINS = ("convicted", "found", "cautioned", *ABROAD)


def sources_by_offence(person: Person) -> list[Source]:
    """Every offence that makes him subject, each with its period."""
    told: list[tuple[Source, Fact]] = []
    for kind in ORIGINS:
        for origin in person.of[kind]:
            source = _source(person, origin)
            if source is not None:
                told.append((source, origin))
    lasting = [(source, origin.kind in ABROAD) for source, origin in told if not _is_over(person, origin)]
    terms = {
        away: joined_terms([source for source, abroad in lasting if abroad is away], person.of["sentenced"])
        for away in (False, True)
    }
    for source, origin in told:
        set_period(person, source, origin, terms[origin.kind in ABROAD])
        _end_early(source, _ends_early(person, origin))
    over = {origin.offence for kind in ORIGINS for origin in person.of[kind] if _is_over(person, origin)}
    # Of what is set aside nothing is asked any more.
    person.found.questions = {asked for asked in person.found.questions if asked[1] not in over}
    told = [(source, origin) for source, origin in told if never_ended_before_part_2(source)]
    here = [source for source, origin in told if origin.kind not in ABROAD and source.last >= source.since]
    abroad = {source.key: source for source, origin in told if origin.kind in ABROAD}
    return [*here, *sources_from_abroad(person, abroad)]


def _is_over(person: Person, origin: Fact) -> bool:
    return any(how == "quashed" for _, how in _ends_early(person, origin))


def _sentences(person: Person, origin: Fact) -> list[Fact]:
    return [sentence for sentence in person.of["sentenced"] if sentence.offence == origin.offence]


def _source(person: Person, origin: Fact) -> Source | None:
    sentences = [] if origin.kind.startswith("cautioned") else _sentences(person, origin)
    if _no_conviction(person, origin, sentences):
        return None
    relevant = _relevant_date(person, origin, sentences)
    if relevant is None or (origin.on < ACT_OF_1997_BEGAN and not _live_in_1997(person, origin, sentences)):
        return None
    person.found.used.add(CODE)
    since = max(relevant, PART_2_BEGAN)
    return Source(
        key=origin.offence,
        since=since,
        begins=since,
        relevant=relevant,
        convicted=origin.on,
        minor=is_minor(person, relevant),
        sentence=sentences[-1] if sentences else None,
    )


def _no_conviction(person: Person, origin: Fact, sentences: list[Fact]) -> bool:
    """What is no conviction, finding or caution in the sense of Part 2, or never counts."""
    if origin.kind == "cautioned-abroad":
        return origin.on < ACT_OF_1997_BEGAN
    if origin.kind == "cautioned":
        return origin.nation == "scotland" or origin.on < ACT_OF_1997_BEGAN
    if not sentences:
        return False
    last = sentences[-1]
    old_discharge = last.disposal == "conditional-discharge" and origin.on < PART_2_BEGAN
    return (last.disposal == "absolute-discharge" and origin.kind.startswith("convicted")) or old_discharge


def _relevant_date(person: Person, origin: Fact, sentences: list[Fact]) -> int | None:
    if origin.listed == "not-listed":
        return None
    if origin.listed == "outright":
        return origin.on
    if origin.listed == "by-sentence":
        meeting = [each for each in sentences if each.disposal in CUSTODY | HOSPITAL | COMMUNITY | {SERVICE_DETENTION}]
        if meeting:
            person.found.used.add("listed-by-sentencing-condition")
        return meeting[0].on if meeting and meeting[-1] is sentences[-1] else None
    if not origin.paragraph:
        person.ask(CODE, origin.offence, "listed")
        return None
    return listing(person, origin, sentences)


def _live_in_1997(person: Person, origin: Fact, sentences: list[Fact]) -> bool:
    """Section 81(3) to (6): not yet dealt with, serving, or detained in hospital at the start of 1 September 1997."""
    day = ACT_OF_1997_BEGAN - 1
    if not sentences or sentences[-1].on > day:
        return True
    place = day - person.first
    if (
        person.first <= day
        and (person.serving[place] if origin.kind.startswith("convicted") else 0) + person.hospital[place]
    ):
        return True
    last = sentences[-1]
    if last.disposal in UNDER_AN_ORDER and last.until is not None and last.until > day:
        return True
    person.ask(CODE, origin.offence, "state on 1 September 1997")
    return False


def _ends_early(person: Person, origin: Fact) -> list[tuple[int, str]]:
    """Set aside, or for a finding of disability overtaken by a trial (s. 82(5)): the last day before, and how."""
    ends = [(fact.on - 1, "quashed") for fact in person.of["quashed"] if fact.offence == origin.offence]
    if origin.kind.startswith("found"):
        tried = origin.kind.replace("found", "convicted")
        later = (fact for fact in person.of[tried] if fact.offence == origin.offence and fact.on >= origin.on)
        ends += [(fact.on - 1, "later-trial") for fact in later]
    return sorted(ends)


def _end_early(source: Source, ends: list[tuple[int, str]]) -> None:
    for last, how in ends[:1]:
        if last < source.last:
            source.last, source.ended = last, how
            source.indefinite = source.pending = False
    if source.last == ENDLESS and not source.indefinite:
        source.pending = True
