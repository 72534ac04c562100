"""Section 82: for how long he is subject for an offence, from the relevant date."""

from __future__ import annotations

from typing import NamedTuple

from proofs.law.evaluator.days import ENDLESS, birthday, day_of, last_beginning_with, months_and_days
from proofs.law.evaluator.person import PART_2_BEGAN, Person, Source
from proofs.law.evaluator.sentences import CUSTODY, SERVICE_DETENTION, WITH_TERM, WITHOUT_END, Term, length_of, term_of
from proofs.law.evaluator.vocabulary import Fact

CODE = "subject-to-notification"
LONGER_SUSPENSION = day_of("2026-03-22")  # Sentencing Act 2026 s. 2
YEARS = {"term-over-6-months": 10, "term-of-6-months-or-less": 7, "hospital-order": 7, "caution": 2, "any-other": 5}
ROW_OF = {
    "life": "life",
    "public-protection": "public-protection",
    "order-for-lifelong-restriction": "order-for-lifelong-restriction",
    "indeterminate-custodial": "indeterminate-custodial-sentence",
    "restricted-hospital-order": "restricted-hospital-order",
    "hospital-order": "hospital-order",
    "conditional-discharge": "conditional-discharge",
    "payback-with-supervision": "payback-with-supervision",
}
Joined = dict[str, tuple[Term, bool]]  # the terms taken together, and whether all of them are suspended


def set_period(person: Person, source: Source, origin: Fact, terms: Joined) -> None:
    """Give the source its last day, or leave it open where it never ends or is not known yet."""
    row = _row(person, source, origin, terms)
    if row is None:
        source.pending = True
        return
    person.found.used.add(f"period-{row}")
    if row in YEARS or row == "caution-before-may-2004":
        _count(person, source, YEARS.get(row, 5))
    elif row in ("conditional-discharge", "payback-with-supervision"):
        _own_period(person, source)
    else:
        source.indefinite = True


def _row(person: Person, source: Source, origin: Fact, terms: Joined) -> str | None:
    """The row of the table by what the court did; None while that is not known."""
    if origin.kind.startswith("cautioned"):
        return "caution" if origin.on >= PART_2_BEGAN else "caution-before-may-2004"
    sentence = source.sentence
    if sentence is None:
        return None
    disposal = sentence.disposal
    if disposal in ("absolute-discharge", SERVICE_DETENTION):  # which row is theirs no fact file says
        person.ask(CODE, source.key, "section 82 row")
        return None
    if disposal not in CUSTODY or disposal in WITHOUT_END:
        return ROW_OF.get(disposal, "any-other")
    term, missing = term_of(sentence)
    if _wrongly_suspended(source, origin, sentence, terms):
        person.ask(CODE, source.key, "court result")
        return None
    if missing is not None:
        person.ask(CODE, source.key, missing)
        return None
    return _row_of_term(terms[source.key][0] if source.key in terms else term)


def _row_of_term(term: Term | None) -> str:
    assert term is not None
    if term.at_least(30):
        return "term-of-30-months"
    return "term-over-6-months" if term.more_than(6) else "term-of-6-months-or-less"


def _wrongly_suspended(source: Source, origin: Fact, sentence: Fact, joined: Joined) -> bool:
    """No court could suspend an extended sentence, nor so long a term or so much together."""
    if sentence.disposal != "suspended-imprisonment":
        return False
    most = 36 if origin.on >= LONGER_SUSPENSION else 24
    together, all_suspended = joined.get(source.key, (None, False))
    terms = [length_of(sentence.length), together if all_suspended else None]
    return sentence.extension is not None or any(term is not None and term.more_than(most) for term in terms)


def _count(person: Person, source: Source, years: int) -> None:
    """So many years beginning with the relevant date, or half of them for those under 18 on it."""
    if person.born is None:
        person.ask(CODE, source.key, "born")
        source.pending = True
        return
    months = 12 * years // 2 if source.minor else 12 * years
    source.last = last_beginning_with(source.relevant, months)


def _own_period(person: Person, source: Source) -> None:
    """A conditional discharge, or supervision in Scotland, lasts as long as the court said, and is never halved."""
    sentence = source.sentence
    assert sentence is not None
    length = length_of(sentence.length) if sentence.disposal == "payback-with-supervision" else None
    if sentence.until is not None:
        source.last = sentence.until
    elif length is not None:
        source.last = length.last_day(sentence.on)
    else:
        person.ask(CODE, source.key, "until")
        source.pending = True


def is_minor(person: Person, day: int) -> bool:
    """Whether he was under 18 on that day."""
    return person.born is not None and day < birthday(person.born, 18)


Span = tuple[int, int]  # the first and the last day of a term


class Running(NamedTuple):
    """A term for a listed offence, on the days on which it runs."""

    key: str
    term: Term
    span: Span
    follows: str | None
    suspended: bool


def joined_terms(sources: list[Source], sentences: list[Fact]) -> Joined:
    """Section 82(3) and (4): terms for listed offences that are consecutive or partly concurrent count as one."""
    latest = {sentence.offence: sentence for sentence in sentences}
    listed = {source.key for source in sources if source.sentence is not None and _whole_term(source.sentence)}
    running = {key: _running(key, latest, listed) for key in listed}
    joined = {}
    for key in running:
        group = _group(key, running)
        if len(group) > 1:
            joined[key] = _length_of(group), all(each.suspended for each in group)
    return joined


def _whole_term(sentence: Fact) -> Term | None:
    term, missing = term_of(sentence) if sentence.disposal in WITH_TERM else (None, None)
    return None if missing else term


def _running(key: str, latest: dict[str, Fact], listed: set[str]) -> Running:
    sentence, term = latest[key], _whole_term(latest[key])
    assert term is not None
    first = _first_day(key, latest, frozenset())
    after, seen = sentence.consecutive_to, {key}
    while after is not None and after not in listed and after not in seen:  # through terms that do not count
        seen.add(after)
        after = latest[after].consecutive_to if after in latest else None
    follows = after if after in listed and after != key else None
    suspended = sentence.disposal == "suspended-imprisonment"
    return Running(key, term, (first, term.last_day(first)), follows, suspended)


def _first_day(key: str, latest: dict[str, Fact], seen: frozenset[str]) -> int:
    """The day on which a term begins: one that follows another on the day after that one's last."""
    sentence = latest[key]
    before = latest.get(sentence.consecutive_to)
    term = None if before is None or before.offence in seen else _whole_term(before)
    if before is None or term is None:
        return int(sentence.begins or sentence.on)
    return term.last_day(_first_day(before.offence, latest, seen | {key})) + 1


def _group(key: str, running: dict[str, Running]) -> list[Running]:
    group, grown = {key}, True
    while grown:
        more = {other for other in running for one in group if _belong(running[one], running[other])} | group
        grown, group = more != group, more
    return [running[each] for each in sorted(group)]


def _belong(one: Running, other: Running) -> bool:
    return one.key in (other.follows, other.key) or other.key == one.follows or _partly_concurrent(one, other)


def _partly_concurrent(one: Running, other: Running) -> bool:
    """Some days in common and on either side some that are not; a suspended term does not run."""
    if one.suspended or other.suspended or one.key == other.key:
        return False
    first, second = sorted((one.span, other.span))
    return first[0] < second[0] <= first[1] < second[1]


def _length_of(group: list[Running]) -> Term:
    """Those that follow one another are added; where some overlap, the days on which any of them runs are counted."""
    if not any(_partly_concurrent(one, other) for one in group for other in group):
        total = Term(0, 0)
        for each in group:
            total = total.plus(each.term)
        return total
    return Term(*months_and_days(min(each.span[0] for each in group), max(each.span[1] for each in group)))


def never_ended_before_part_2(source: Source) -> bool:
    """Section 81(2): one whose period was over before 1 May 2004 is not subject."""
    return source.last >= PART_2_BEGAN or source.last == ENDLESS
