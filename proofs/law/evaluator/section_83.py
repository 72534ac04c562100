"""Section 83: the initial notification, within three days beginning with the relevant date."""

from __future__ import annotations

from proofs.law.evaluator.notices import counting
from proofs.law.evaluator.person import PART_2_BEGAN, Person, Source
from proofs.law.evaluator.vocabulary import Fact

CODE = "notify-initially"
DAYS = 3


def notify_initially(person: Person) -> None:
    """Each source asks for an initial notification, unless an earlier one spares it."""
    asked: list[Source] = []
    for source in person.sources:
        unserved = source.begins is None and not source.order  # whether he is spared hangs on the day of service
        if not unserved and _spared(person, source, asked):
            continue
        if not unserved:
            asked.append(source)
        if source.begins is None:
            person.ask(person.name(CODE), source.key, "served")
        elif person.is_subject(source.begins):
            initially(person, source.key, source.begins, source.begins_latest or source.begins)


def initially(person: Person, key: str, begins: int, latest: int) -> None:
    """Within three days, the first of them that day, or one as late as the other where it is unsure."""
    last, breach = person.last_of(begins, DAYS), person.last_of(latest, DAYS)
    until = person.registered_until(begins)
    met = next((fact for fact in counting(person) if begins <= fact.on <= until), None)
    if met is None and last is not None and last > person.subject_until(begins):
        return
    moments = [None if each is None else (each, None) for each in (last, breach)]
    person.require(person.name(CODE), key, begins, moments[0], moments[1], met)


def _spared(person: Person, source: Source, asked: list[Source]) -> bool:
    """Section 83(2) and (3), and for orders section 103G(1): there is another source that spares him this one."""
    if source.relevant < PART_2_BEGAN and source.since == PART_2_BEGAN and notified_before_2004(person) is not None:
        return True
    if source.order:
        return any(other.since < source.since <= other.last for other in person.sources) or _asked_on(source, asked)
    return _asked_on(source, asked) or _notified_for_another(person, source)


def _asked_on(source: Source, asked: list[Source]) -> bool:
    """Two on one day ask for one notification."""
    return any(other.since == source.since and (source.order or not other.order) for other in asked)


def _notified_for_another(person: Person, source: Source) -> bool:
    """Already subject, already notified for that, and still subject by it when the three days are over."""
    last = person.last_of(source.since, DAYS) or source.since
    return any(
        other.since < source.since
        and other.last_but_for_death >= last
        and any(other.since <= fact.on < source.since for fact in counting(person))
        for other in person.sources
    )


def notified_before_2004(person: Person) -> Fact | None:
    """The notification under the Act of 1997 that section 83(3) lets stand."""
    first = min((source.relevant for source in person.sources), default=PART_2_BEGAN)
    return next((fact for fact in person.of["notified"] if fact.valid and first <= fact.on < PART_2_BEGAN), None)
