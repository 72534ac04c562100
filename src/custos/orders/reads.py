"""What stands of orders: each with its deeds and terms, now or as it was known at a moment."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from custos.law.facts import Fact
from custos.orders.applications.models import ApplicationDeedKind
from custos.orders.conflicts.pairs import asked_of
from custos.orders.kinds import KINDS, OrderKind
from custos.orders.models import DeedKind, Order, OrderDeed, OrderTerm, SealedOrder, TermCheck
from custos.orders.papers import Paper, Part, as_docx, as_pdf
from custos.orders.standing import Act, OrderNow, TermNow, put_together
from custos.orders.telling import facts_of
from custos.orders.wordings import WORDINGS
from custos.people.reads import Person
from custos.plumbing.prepared import prepared

__all__ = [
    "KINDS",
    "WORDINGS",
    "ApplicationDeedKind",
    "DeedKind",
    "Order",
    "OrderKind",
    "OrderNow",
    "OrderTerm",
    "Paper",
    "Part",
    "SealedOrder",
    "TermNow",
    "acts_of",
    "as_docx",
    "as_pdf",
    "asked_of",
    "checks_of",
    "every_deed_of",
    "find_order",
    "order_now",
    "orders_of",
    "running",
]


def orders_of(person: Person, *, on: date | None = None, as_at: datetime | None = None) -> list[OrderNow]:
    """Return his orders, the newest made first; as known at a moment, and as their deeds until a day leave them."""
    found: dict[Order, list[Act]] = {}
    for deed in _deeds(person=person.pk, as_at=as_at):
        act = _act(deed)
        found.setdefault(act.deed.order, []).append(act)
    orders = [put_together(order, acts, on=on) for order, acts in found.items()]
    standing = [now for now in orders if now.made]
    return sorted(standing, key=lambda now: (now.since, now.order.id), reverse=True)


def told_by(people: Iterable[Person]) -> Iterator[tuple[UUID, UUID, Sequence[Fact]]]:
    """Return what each deed of these people's orders tells the law, with whose and which deed it is."""
    for order in Order.objects.filter(person__in=people).select_related("person"):
        now = order_now(order)
        for act in now.acts:
            yield order.person_id, act.deed.origin, facts_of(act.deed, now)


def running(orders: Iterable[OrderNow], day: date) -> list[OrderNow]:
    """Keep those in force on the day."""
    return [now for now in orders if now.runs_on(day)]


def find_order(person: Person, pk: UUID) -> Order | None:
    """Return one order of his."""
    return Order.objects.select_related("person__force").filter(person=person, pk=pk).first()


def acts_of(order: Order) -> list[Act]:
    """Return what stands of an order, in no order."""
    return _acts(OrderDeed.objects.filter(order=order).standing())


def order_now(order: Order, *, on: date | None = None) -> OrderNow:
    """Return an order as it stands; with a day, as its deeds until then leave it."""
    return put_together(order, acts_of(order), on=on)


def every_deed_of(order: Order) -> QuerySet[OrderDeed]:
    """Return everything that was recorded of an order, what was struck out as well."""
    found = OrderDeed.objects.filter(order=order).select_related("order", "person", "user", "post", "replaced_by")
    return found.prefetch_related("terms")


def checks_of(order: Order) -> dict[UUID, list[TermCheck]]:
    """Return what was seen of each term when it was checked, the newest first."""
    found: dict[UUID, list[TermCheck]] = {}
    for row in TermCheck.objects.filter(order=order).select_related("user").order_by("-on", "-saved_at"):
        found.setdefault(row.thread, []).append(row)
    return found


def _acts(deeds: QuerySet[OrderDeed]) -> list[Act]:
    return [_act(deed) for deed in _whole(deeds)]


def _act(deed: OrderDeed) -> Act:
    return Act(deed, tuple(sorted(deed.terms.all(), key=lambda row: row.place)))


def _whole(deeds: QuerySet[OrderDeed]) -> QuerySet[OrderDeed]:
    return deeds.select_related("order__person", "person__force", "user").prefetch_related("terms")


@prepared
def _deeds(*, person: UUID, as_at: datetime | None) -> QuerySet[OrderDeed]:
    return _whole(OrderDeed.objects.filter(person=person).standing(as_at))
