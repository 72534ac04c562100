"""What the schemes that stand beside Part 2 share: their orders, their standings and their first notification.

A notification is what he told at a police station. None of their Acts says whether an attendance under one scheme meets
what another asks: here it does where what it told is what the scheme asks. What rests on that is at most derived.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from custos.law.citations import Citation
from custos.law.facts import Matter, Order, OrderMade
from custos.law.findings import Step
from custos.law.reckoning import DAY, last_day_of_period
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.matters import OF_THE_ACT, not_told
from custos.law.united_kingdom.orders import source_by
from custos.law.united_kingdom.source import Source
from custos.law.united_kingdom.standing import how_he_died, standing_of

MONTHS_BEFORE_DISCHARGE = 24


def matters_of_the_act(matters: tuple[Matter, ...], day: date) -> tuple[Matter, ...]:
    """The matters that these Acts list themselves, as section 83(5) does, and that were not told."""
    return not_told(matters, OF_THE_ACT)


def orders_in_force(person: Registrant, orders: Iterable[Order], cites: Citation) -> list[Source]:
    """Each order of these kinds, from the day on which it came into force until it ends as renewed."""
    sources = []
    for made in person.told(OrderMade):
        fact = made.fact
        assert isinstance(fact, OrderMade)
        if fact.order not in orders:
            continue
        first, words, values = fact.on, "Order made on {}: {}", (fact.on, fact.order)
        if fact.in_force is not None:
            first, words, values = fact.in_force, words + ", in force from {}", (*values, fact.in_force)  # type: ignore[assignment]
        sources.append(source_by(made, (first, Step(words, values, cites, (made.id,))), person.facts))
    return sources


def stand(person: Registrant, rule: Rule, sources: Iterable[Source]) -> None:
    """Say that he is under each order, and ask where its last day was not told."""
    died = how_he_died(person)
    for source in sources:
        if source.since is None or (person.died is not None and person.died.fact.on < source.since):
            continue
        person.standings.append(standing_of(rule.code, source, died))
        if source.pending:
            text = "The last day of the order was not told"
            person.ask(rule, source.key, "until", text, source.since, source.facts)


def require_initially(person: Registrant, rule: Rule) -> None:
    """Require a notification within 3 days beginning with the day on which each order came into force."""
    for source in person.live:
        assert source.since is not None
        event = Step("The order came into force on {}", (source.since,), rule.cite, ())
        person.require(rule, source.key, source.since, (event,))


def say_from_when_to_discharge(person: Registrant, rule: Rule, interim: Order) -> None:
    """The day after 2 years that begin with its coming into force, where the order lasts longer."""
    interims = {told.fact.about or told.id for told in person.told(OrderMade) if told.fact.order is interim}  # type: ignore[attr-defined]
    died = how_he_died(person)
    for source in person.live:
        assert source.since is not None
        whole = standing_of(rule.code, source, died)
        bar = last_day_of_period(source.since, MONTHS_BEFORE_DISCHARGE)
        if source.key not in interims and (whole.last_day is None or whole.last_day > bar):
            words = "No discharge without consent before the end of 2 years beginning with {}, on {}"
            step = Step(words, (source.since, bar), rule.cite, ())
            person.standings.append(
                whole._replace(
                    since=bar + DAY, steps=(*whole.steps, step), citations=rule.cites, certainty=rule.certainty
                )
            )
