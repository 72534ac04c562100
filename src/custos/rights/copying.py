"""The redacted copy: what the structured fields of a record say of him, one item a line.

Never among the items: victims, other people, hazards (they are assessments for whoever calls), photographs, and what
comes from intelligence. Whoever handles the case decides on each of the others; where somebody is named as its source,
another agency perhaps, it is withheld unless he decides to give it, and the source itself is never given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from custos.nominals import reads as nominals
from custos.notifications import reads as notifications
from custos.orders import reads as orders
from custos.people.reads import Person
from custos.plumbing.words import date_words

NEVER = frozenset({"victim", "associate", "hazard", "photograph"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a copy may say."""

    key: str
    title: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """What may be given, and how much is left out because of where it comes from."""

    items: tuple[Item, ...]
    left_out: int


def items_of(person: Person, *, today: date) -> Items:
    """Return what may be given of a record, and count what is left out."""
    every = list(_known(person, today))
    told = [item for item, may in every if may]
    return Items((*told, *_orders(person), *_notified(person)), len(every) - len(told))


def _known(person: Person, today: date) -> Iterator[tuple[Item, bool]]:
    born = f", born {date_words(person.born)}" if person.born else ""
    yield Item("person", "Person", f"{person.plain_name}{born}, reference {person.reference}"), True
    for code in nominals.KINDS:
        for noun in nominals.known(person, code) if code not in NEVER else ():
            yield _item(noun, code, today)


def _item(noun: Any, code: str, today: date) -> tuple[Item, bool]:
    line = nominals.line_of(noun, on=today)
    words = " ".join(part for part in (line.words, line.days) if part)
    return Item(f"{code}-{noun.id}", line.kind.bare_title, words, noun.source), not noun.from_intelligence


def _orders(person: Person) -> Iterator[Item]:
    for now in orders.orders_of(person):
        if now.made is None or not now.kind.order:
            continue
        title = f"{now.kind.title} of {date_words(now.made.on)}"
        yield Item(f"order-{now.order.id}", "Order", title)
        for term in now.terms:
            yield Item(f"term-{term.row.thread}", f"Term of the {now.kind.short}", term.row.plain)


def _notified(person: Person) -> Iterator[Item]:
    for row in notifications.notifications_of(person):
        yield Item(f"notified-{row.id}", "Notification", f"{row.get_kind_display()}, {date_words(row.given_on)}")
