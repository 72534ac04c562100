"""What stands of plans: now, or as it was known at a moment."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from custos.people.reads import Person
from custos.plans.models import Plan, Progress, Receipt
from custos.plans.reading import ActionNow, actions_now, content_of, same_since
from custos.plans.writing import SECTIONS, SPARE, Boxes, as_boxes, boxes_of, numbers_in
from custos.plumbing.prepared import prepared

__all__ = [
    "SECTIONS",
    "ActionNow",
    "Plan",
    "action_of",
    "agreed_of",
    "boxes_at",
    "boxes_of",
    "find_plan",
    "in_force",
    "next_boxes",
    "next_number",
    "open_plan",
    "plans_of",
    "progress_of",
    "receipts_of",
    "rows_for",
    "since_of",
    "standing",
    "writers_of",
]


def plans_of(person: Person) -> QuerySet[Plan]:
    """Return every version of his, what is written and what waits as well, newest first."""
    return _plans(person.pk)


def _plans(person: UUID) -> QuerySet[Plan]:
    return Plan.objects.filter(person=person).select_related("person", "signed_by", "agreed_by").order_by("-number")


def agreed_of(person: Person, *, as_at: datetime | None = None) -> list[Plan]:
    """Return his countersigned versions, newest first."""
    return _agreed(person=person.pk, as_at=as_at)


@prepared
def _agreed(*, person: UUID, as_at: datetime | None) -> QuerySet[Plan]:
    found = _plans(person).filter(agreed_at__isnull=False)
    return found if as_at is None else found.filter(agreed_at__lte=as_at)


def in_force(person: Person, *, as_at: datetime | None = None) -> Plan | None:
    """Return the version in force: the newest that is countersigned."""
    return next(iter(agreed_of(person, as_at=as_at)), None)


def open_plan(person: Person) -> Plan | None:
    """Return the version that is written, or waits to be countersigned."""
    return next(iter(_open(person=person.pk)), None)


@prepared
def _open(*, person: UUID) -> QuerySet[Plan]:
    return _plans(person).filter(agreed_at=None)[:1]


def next_number(person: Person) -> int:
    """Return the number of the version that is written, or would be."""
    last = in_force(person)
    return last.number + 1 if last else 1


def find_plan(person: Person, pk: UUID) -> Plan | None:
    """Return one version of his."""
    return plans_of(person).filter(pk=pk).first()


def writers_of(plan: Plan) -> set[UUID]:
    """Return who wrote in a version."""
    return set(plan.writings.values_list("user_id", flat=True))


def progress_of(person: Person, *, as_at: datetime | None = None) -> list[Progress]:
    """Return what was recorded of his actions, oldest first."""
    return _progress(person=person.pk, as_at=as_at)


@prepared
def _progress(*, person: UUID, as_at: datetime | None) -> QuerySet[Progress]:
    found = Progress.objects.filter(person=person).select_related("user").order_by("saved_at", "id")
    return found if as_at is None else found.filter(saved_at__lte=as_at)


def receipts_of(plan: Plan) -> list[Receipt]:
    """Return who received a version, in the order of the days."""
    return list(Receipt.objects.filter(plan=plan).select_related("user").order_by("on", "saved_at"))


def standing(plan: Plan, today: date, *, as_at: datetime | None = None) -> list[ActionNow]:
    """Return each action of a version as it stands on a day."""
    return actions_now(plan, progress_of(plan.person, as_at=as_at), today)


def action_of(plan: Plan, number: int, today: date) -> ActionNow | None:
    """Return one action of a version as it stands on a day."""
    return next((each for each in standing(plan, today) if each.row["number"] == number), None)


def boxes_at(plan: Plan | None, person: Person, save_number: int) -> Boxes:
    """Return the boxes as they stood after a save; before the first, what the version begins with."""
    if save_number == 0 or plan is None:
        return next_boxes(person)
    rows = plan.writings.filter(save_number__lte=save_number).order_by("save_number")
    return as_boxes(rows.values_list("changed", flat=True))


def next_boxes(person: Person) -> Boxes:
    """Return the boxes with which his next version begins: the last one's, less what is done, moved days in place."""
    last = in_force(person)
    if last is None:
        return {}
    # Days as they were moved: the day on which this is asked decides nothing of them.
    left = [each for each in standing(last, last.agreed_on or date.min) if not each.done]
    actions: list[dict[str, Any]] = [dict(each.row) | {"due": each.due.isoformat()} for each in left]
    return boxes_of(last.sections, last.contingencies, actions)


def rows_for(person: Person, boxes: Boxes, kind: str) -> list[int]:
    """Return the numbers of the rows of a page: those with something in them, and empty ones no version ever had."""
    used = numbers_in(boxes, kind)
    held = "actions" if kind == "action" else "contingencies"
    ever = [row["number"] for plan in plans_of(person) for row in getattr(plan, held)]
    highest = max([0, *ever, *used])
    return [*sorted(used), *range(highest + 1, highest + 1 + SPARE)]


def since_of(plan: Plan) -> dict[str, Plan]:
    """Return, for each section of the same words as in the version before, the version since which it has them."""
    before = [each for each in agreed_of(plan.person) if each.number < plan.number]
    found = {code: same_since(code, content_of(plan), before) for code in SECTIONS}
    return {code: since for code, since in found.items() if since}
