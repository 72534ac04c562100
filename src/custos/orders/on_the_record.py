"""What this room adds to pages that it does not own: a section of the record, the timeline's events, the bar."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Tier
from custos.orders.advice.presenters import row as advice_row
from custos.orders.advice.reads import advice_about
from custos.orders.applications.presenters import address as file_address
from custos.orders.applications.presenters import says
from custos.orders.applications.reads import applications_of
from custos.orders.conflicts.presenters import question_row
from custos.orders.conflicts.reads import questions_of
from custos.orders.kinds import TERM_WORDS, TermKind
from custos.orders.models import OrderDeed
from custos.orders.permission import RECORD
from custos.orders.presenters import address, deed_words, lasts_words, name_of, term_row
from custos.orders.reads import orders_of, running
from custos.orders.standing import OrderNow, TermNow
from custos.plumbing import registry
from custos.plumbing.prepared import prepared
from custos.plumbing.registry import BarItem, Event, Sight
from custos.plumbing.words import count_words, list_words

ORDER = 32


def register() -> None:
    """Add the section of the record, the timeline's events, and what the identity bar says."""
    registry.add_section(
        registry.Section(
            code="orders",
            title="Orders",
            order=ORDER,
            template="orders/section.html",
            panel="orders/panel.html",
            read=section,
            tier=str(Tier.OPERATIONAL.value),
        )
    )
    registry.add_timeline(timeline)
    registry.add_bar(bar)


def section(sight: Sight) -> dict[str, Any]:
    """Read the record's section of orders, as it stood on the day of the page."""
    orders = sight.once(_orders)
    now_running = running(orders, sight.today)
    records = sight.as_at is None and access.may(sight.actor, RECORD, sight.sighting.tier)
    return {
        "running": [_shown(now, sight) for now in now_running],
        "past": [_shown(now, sight) for now in orders if now not in now_running] if sight.sighting.full else [],
        "meet": meet(now_running, sight),
        "applications": applications(sight),
        "questions": questions(now_running, sight, may=records),
        "advice": advice(sight),
        "ask": reverse("orders:advice-ask", args=[sight.person.reference]) if records else "",
        "every_advice": reverse("orders:advice-list") if records else "",
        "apply": reverse("orders:application-open", args=[sight.person.reference]) if records else "",
        "record": reverse("orders:choose", args=[sight.person.reference]) if records else "",
    }


def applications(sight: Sight) -> list[dict[str, str]]:
    """Return his applications, for whoever sees the whole record, as they stand today."""
    if not sight.sighting.full or sight.as_at:
        return []
    found = applications_of(sight.person)
    return [
        {
            "title": each.title if each.is_his else each.what.title,
            "href": file_address(each, "file"),
            "says": says(each),
        }
        for each in found
    ]


def questions(orders: Sequence[OrderNow], sight: Sight, *, may: bool) -> list[dict[str, Any]]:
    """Return what is to be weighed of terms of different orders, for whoever sees the whole record, as it stood."""
    if not sight.sighting.full:
        return []
    found = questions_of(sight.person, orders, day=sight.today, as_at=sight.as_at)
    return [question_row(each, may=may) for each in found]


def advice(sight: Sight) -> list[dict[str, Any]]:
    """Return what investigators asked about him, for whoever sees the whole record, as it stood."""
    if not sight.sighting.full:
        return []
    return [advice_row(each, sight.today) for each in advice_about(sight.person, as_at=sight.as_at)]


def meet(orders: Sequence[OrderNow], sight: Sight) -> list[dict[str, Any]]:
    """Return what more than one order speaks of: those terms are read together, and may differ."""
    every = [(term.row.kind, now, term) for now in orders for term in now.terms_on(sight.today)]
    every.sort(key=lambda each: list(TermKind).index(TermKind(each[0])))
    found = []
    for kind, group in groupby(every, key=lambda each: each[0]):
        rows: list[tuple[OrderNow, TermNow]] = [(now, term) for _, now, term in group]
        if len({now.order.id for now, _ in rows}) > 1:
            lines = [{"order": now.kind.short, "plain": term.row.plain} for now, term in rows]
            found.append({"about": TERM_WORDS[TermKind(kind)], "rows": lines})
    return found


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell the timeline of each deed about an order."""
    if not sight.sighting.full:
        return []
    return [
        Event(
            on=row.on,
            title=f"{row.order.what.short}: {deed_words(row)}",
            text=row.court,
            kind="order",
            link=address(row.order, "order"),
        )
        for row in _deeds(person=sight.person.pk, as_at=sight.as_at)
    ]


@prepared
def _deeds(*, person: UUID, as_at: datetime | None) -> QuerySet[OrderDeed]:
    return OrderDeed.objects.filter(person=person).standing(as_at).select_related("order__person", "replaced_by")


def bar(sight: Sight) -> Sequence[BarItem]:
    """Say which orders are in force, and of how many terms."""
    if not sight.sighting.operational:
        return []
    found = running(sight.once(_orders), sight.today)
    if not found:
        return []
    words = [f"{now.kind.short}{_terms(now, sight)}" for now in found]
    link = reverse("web:section", args=[sight.person.reference, "orders"])
    return [BarItem(35, list_words(words), kind="order", link=link, link_text="Terms")]


def _terms(now: OrderNow, sight: Sight) -> str:
    count = len(now.terms_on(sight.today))
    return f": {count_words(count, 'term')}" if count else ""


def _orders(sight: Sight) -> list[OrderNow]:
    return orders_of(sight.person, on=sight.today, as_at=sight.as_at)


def _shown(now: OrderNow, sight: Sight) -> dict[str, Any]:
    return {
        "title": name_of(now),
        "href": address(now.order, "order") if sight.sighting.operational else "",
        "lasts": lasts_words(now, sight.today),
        "enforced_by": now.kind.enforced_by,
        "terms": [term_row(term, day=sight.today, order_ends=now.last_day) for term in now.terms_on(sight.today)],
    }
