"""What the three schemes for reviewing indefinite status share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from custos.law.facts import Born, Order, OrderMade, Told
from custos.law.findings import Required, Step, end_of
from custos.law.reckoning import NEVER, Reading, age_on
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.source import Source

POLICE, BODY = "police", "responsible-body"
ADULT_YEARS, YOUNG_YEARS, ADULT = 15, 8, 18


def to_review(person: Registrant) -> list[Source]:
    """The offences for which he is, or was until a review, subject for an indefinite period."""
    return [source for source in person.live if source.indefinite and not source.order]


def dead_before(person: Registrant, day: date) -> bool:
    """Whether he had died before that day, so that there is nobody left whose status could be reviewed."""
    return person.died is not None and person.died.fact.on < day


def reviewable_on(person: Registrant, day: date) -> list[Source]:
    """Those of them that made him subject on that day, on which he was alive."""
    if dead_before(person, day):
        return []
    return [source for source in to_review(person) if source.since is not None and source.since <= day <= source.last]


def years_of(person: Registrant, source: Source) -> tuple[int, tuple[Step, ...]] | None:
    """15 years, or 8 for those under 18 on the relevant date; None where his birth was not told."""
    born = next(iter(person.told(Born)), None)
    if born is None:
        return None
    relevant = source.relevant
    assert relevant is not None
    day: date = born.fact.on
    young = age_on(day, relevant) < ADULT
    words = "Born on {}, he was {} on {}: {} years"
    years = YOUNG_YEARS if young else ADULT_YEARS
    values = (day, "under 18" if young else "18 or over", relevant, years)
    return years, (Step(words, values, None, (born.id,)),)


def barred(person: Registrant, rule: Rule, application: Told, bars: frozenset[Order], named: tuple[str, ...]) -> bool:
    """Whether an order was in force on the day of the application that bars it; a person is then told so."""
    day, which = application.fact.on, application.fact.about  # type: ignore[attr-defined]
    orders = {told.fact.about or told.id for told in person.told(OrderMade) if told.fact.order in bars}  # type: ignore[attr-defined]
    for source in person.live:
        if source.order and source.key in orders and source.since and source.since <= day <= source.last:
            text = "A prevention order was in force on the day of the application, so he may not apply"
            person.ask(rule, which, "prevention order", text, day, (*named, *source.facts))
            return True
    return False


def require(
    person: Registrant,
    rule: Rule,
    key: str,
    falls_on: str,
    since: date,
    event: tuple[Step, ...],
    reading: Reading,
    met: Sequence[Told],
    said: Callable[[Told], Step],
) -> None:
    """Require something of the police or of another body by a day, and see whether it was done."""
    done = met[0] if met else None
    person.found.append(
        Required(
            rule.code,
            key,
            falls_on,
            since,
            None if reading.safe == NEVER else end_of(reading.safe),
            None if reading.outer == NEVER else end_of(reading.outer),
            done.id if done else None,
            done.fact.on if done else None,
            rule.certainty,
            rule.cites,
            (*event, *((said(done),) if done else ())),
        )
    )
