"""Sections 103G, 107, 122I and 129, Sentencing Code s. 352, asp 2016/22: who is subject because of an order."""

from __future__ import annotations

from proofs.law.evaluator.days import ENDLESS
from proofs.law.evaluator.person import PART_2_BEGAN, Person, Source
from proofs.law.evaluator.vocabulary import Fact

CODE = "subject-while-an-order-is-in-force"
PREVENTION = frozenset(
    {
        *("sexual-harm-prevention-order", "interim-sexual-harm-prevention-order"),
        *("sexual-offences-prevention-order", "interim-sexual-offences-prevention-order"),
    }
)


def last_day_of(person: Person, made: Fact) -> tuple[int, str | None]:
    """The last day of the order as renewed, and how it ended if before its time."""
    last = ENDLESS if made.until is None else made.until
    for renewed in person.of["order-renewed"]:
        if made.about and renewed.about == made.about:
            last = ENDLESS if renewed.until is None else renewed.until
    for ended in person.of["order-ended"]:
        if made.about and ended.about == made.about and ended.on - 1 < last:
            return ended.on - 1, "order-ended"
    return last, None


def sources_by_order(person: Person) -> list[Source]:
    """A prevention order from its making, a risk order from a conviction for its breach, until it ends."""
    sources = []
    for made in person.of["order-made"]:
        last, ended = last_day_of(person, made)
        since, begins = made.on, made.served
        if made.order not in PREVENTION:
            breaches = [fact.on for fact in person.of["breached-order"] if made.about and fact.about == made.about]
            if not breaches:
                continue
            since = begins = breaches[0]
        since = max(since, PART_2_BEGAN)
        if last >= since:
            person.found.used.add(CODE)
            key = made.about or made.id
            sources.append(
                Source(key, since, begins, last, indefinite=last == ENDLESS, ended=ended, order=True, relevant=since)
            )
    return sources
