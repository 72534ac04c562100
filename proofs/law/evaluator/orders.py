"""Sections 103G, 107, 122I and 129, Sentencing Code s. 352, asp 2016/22: who is subject because of an order."""

from __future__ import annotations

from proofs.law.evaluator.abroad import made_by_no_court
from proofs.law.evaluator.days import ENDLESS
from proofs.law.evaluator.person import PART_2_BEGAN, Person, Source
from proofs.law.evaluator.vocabulary import Fact

CODE = "subject-while-an-order-is-in-force"
OLD = frozenset({"restraining-order-of-1997", "sex-offender-order", "interim-sex-offender-order"})
RISK = frozenset(
    {
        *("sexual-risk-order", "interim-sexual-risk-order"),
        *("risk-of-sexual-harm-order", "interim-risk-of-sexual-harm-order"),
    }
)
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


def _code(made: Fact) -> str:
    if made.order in OLD:
        return "subject-by-an-order-before-may-2004"
    return "subject-by-notification-order" if made.order == "interim-notification-order" else CODE


def sources_by_order(person: Person) -> list[Source]:
    """A prevention order from its making, a risk order from a conviction for its breach, until it ends."""
    sources = []
    for made in person.of["order-made"]:
        last, ended = last_day_of(person, made)
        since, begins = made.on, made.served
        if made.order in OLD:
            if made.on >= PART_2_BEGAN or last < PART_2_BEGAN:
                continue
            begins = PART_2_BEGAN
        elif made.order == "interim-notification-order":
            if last >= since and made_by_no_court(person, made):
                person.ask("subject-to-notification", made.about or made.id, "grounds")
                continue
        elif made.order not in PREVENTION | RISK:
            continue
        elif made.order in RISK:
            breaches = [fact.on for fact in person.of["breached-order"] if made.about and fact.about == made.about]
            if not breaches:
                continue
            since = begins = breaches[0]
        since = max(since, PART_2_BEGAN)
        if last >= since:
            person.found.used.add(_code(made))
            key = made.about or made.id
            relevant = made.on if made.order in OLD else since
            sources.append(
                Source(key, since, begins, last, indefinite=last == ENDLESS, ended=ended, order=True, relevant=relevant)
            )
    return sources
