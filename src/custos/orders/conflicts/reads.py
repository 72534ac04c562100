"""What is to be weighed of his orders' terms, what was decided, and whether that still holds."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from custos.orders.conflicts.models import Weighing
from custos.orders.conflicts.pairs import Asked, asked_of
from custos.orders.models import OrderTerm
from custos.orders.standing import OrderNow
from custos.people.reads import Person

WEIGHED_BY = ("kind", "wording", "plain", "supervisor", "until")  # a change of these opens it again


class Question(NamedTuple):
    """Two terms to be weighed, and what was decided of them, the newest first."""

    asked: Asked
    weighings: tuple[Weighing, ...] = ()

    @property
    def holds(self) -> Weighing | None:
        """The decision that holds: the newest, where neither term changed since."""
        newest = self.weighings[0] if self.weighings else None
        sides = (self.asked.one.term.row, self.asked.other.term.row)
        same = newest and all(is_same(*pair) for pair in zip((newest.one, newest.other), sides, strict=True))
        return newest if same else None


def questions_of(
    person: Person, orders: Iterable[OrderNow], *, day: date, as_at: datetime | None = None
) -> list[Question]:
    """Return what is to be weighed of the orders' terms on the day: what is open first."""
    asked = asked_of(orders, day)
    if not asked:
        return []
    rows = (
        Weighing.objects.filter(person=person)
        .select_related("one", "other", "user", "post")
        .order_by("-saved_at", "-id")
    )
    found: dict[tuple[UUID, UUID], list[Weighing]] = {}
    for row in rows.filter(saved_at__lte=as_at) if as_at else rows:
        found.setdefault((row.one.thread, row.other.thread), []).append(row)
    questions = [Question(each, tuple(found.get(each.key, ()))) for each in asked]
    return sorted(questions, key=lambda each: each.holds is not None)


def is_same(then: OrderTerm, now: OrderTerm) -> bool:
    """Say whether a term reads as it did when it was weighed."""
    return all(getattr(then, field) == getattr(now, field) for field in WEIGHED_BY)
