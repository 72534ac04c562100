"""What other rooms may ask of tasks: worklists with their counts and rows, tasks, and alerts to review."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Window

from custos.access import reads as access
from custos.organisations.reads import Actor, units_under
from custos.people.reads import Person
from custos.plumbing.many import among
from custos.plumbing.prepared import prepared
from custos.requirements import reads as requirements
from custos.requirements.reads import Revision
from custos.tasks.gathering import reader_of, rows, veiled
from custos.tasks.grid import Cell, Part, parts_of
from custos.tasks.lists import (
    address,
    alert_rows,
    lacking,
    sentence,
    standing_words,
    standings_said,
    stands,
    tab_items,
)
from custos.tasks.models import OF_THE_MANAGER, Alert, Task
from custos.tasks.models import Kind as TaskKind
from custos.tasks.moving import moves
from custos.tasks.presenters import (
    CLOSED,
    Reader,
    facts_named,
    person_of,
    question_row,
    requirement_row,
    state_of,
    steps_of,
    task_row,
    title_of,
    why_of,
)
from custos.tasks.worklists import FOUR_WEEKS, PAGE, TABS, Dates, Key, NoSuchScope, Scope, Tab, Work, scope_of

__all__ = [
    "CLOSED",
    "FOUR_WEEKS",
    "OF_THE_MANAGER",
    "PAGE",
    "TABS",
    "Alert",
    "Cell",
    "Dates",
    "Key",
    "NoSuchScope",
    "Part",
    "Reader",
    "Scope",
    "Tab",
    "Task",
    "TaskKind",
    "Work",
    "address",
    "alert_rows",
    "alerts_to_review",
    "asked_of",
    "count_moved",
    "facts_named",
    "is_for",
    "lacking",
    "moved_since",
    "moves",
    "parts_of",
    "person_of",
    "question_row",
    "reader_of",
    "requirement_row",
    "rows",
    "scope_of",
    "sentence",
    "standing_words",
    "standings_said",
    "stands",
    "state_of",
    "steps_of",
    "tab_items",
    "task_row",
    "tasks_about",
    "tasks_seen_by",
    "title_of",
    "veiled",
    "why_of",
]


def tasks_seen_by(actor: Actor, *, today: date) -> QuerySet[Task]:
    """Return the tasks that the actor gave, was given, or sees because the record is theirs; of nobody hidden."""
    units = units_under(actor.post.unit) if access.REACH[actor.role].oversees else []
    mine = asked_of(actor, today=today) | Q(from_user=actor.user) | Q(to_unit__in=units) | Q(to_post__unit__in=units)
    full = access.people_in_full(actor, today=today).values("pk")
    found: QuerySet[Task] = access.not_hidden(Task.objects.filter(mine | Q(person__in=full)))
    return found.select_related("person", "to_post__unit", "to_unit", "from_user", "from_post", "done_by")


def tasks_about(person: Person, *, as_at: datetime | None = None) -> list[Task]:
    """Return the tasks about a person that the actor may see, newest first; as it stood, where a moment is given."""
    found = Task.objects.filter(person=person).select_related("to_post", "to_unit", "from_user", "done_by")
    if as_at:
        found = found.filter(given_at__lte=as_at)
    return list(found.order_by("-given_at", "-id"))


def is_for(task: Task, actor: Actor, *, today: date) -> bool:
    """Say whether the task is the actor's to finish or hand on: theirs, their unit's, or one they gave."""
    if task.to_post_id is None and task.to_unit_id is None and task.from_user_id != actor.user.pk:
        return access.held_by(actor, today=today).filter(person=task.person).exists()
    if actor.user.pk == task.from_user_id or actor.post.pk == task.to_post_id:
        return True
    unit = task.to_unit_id or (task.to_post.unit_id if task.to_post else None)
    if task.to_unit_id == actor.post.unit_id:
        return True
    return access.REACH[actor.role].oversees and unit in units_under(actor.post.unit)


def alerts_to_review(actor: Actor, *, today: date) -> QuerySet[Alert]:
    """Return the alerts about people whom the actor oversees that nobody has reviewed, oldest first."""
    if not access.REACH[actor.role].oversees:
        return Alert.objects.none()
    held = list(access.held_by(actor, today=today).values_list("person_id", flat=True))
    found = Alert.objects.filter(reviewed_at=None, person_id__in=among(held))
    return found.select_related("person", "finding", "revision").order_by("raised_at", "id")


def moved_since(scope: Scope, moment: datetime) -> QuerySet[Revision]:
    """Return what the law found anew, moved, met or withdrew about these people since a moment, newest first."""
    return _moved_among(scope.people, moment).order_by("-decided_at", "-id")


def count_moved(scope: Scope, moment: datetime) -> int:
    """Return how much that is."""
    if isinstance(scope.people, list):
        return next(iter(_moved(people=scope.people, moment=moment)), 0)
    return _moved_among(scope.people, moment).count()


def _moved_among(people: list[UUID] | QuerySet[Any, Any], moment: datetime) -> QuerySet[Revision]:
    found = Revision.objects.filter(person_id__in=among(people), decided_at__gte=moment)
    return found.exclude(finding__nature=requirements.Nature.STANDING)


@prepared
def _moved(*, people: list[UUID], moment: datetime) -> QuerySet[Revision, int]:
    found = _moved_among(people, moment).annotate(count=Window(Count("pk")))
    return found.values_list("count", flat=True)[:1]


def asked_of(actor: Actor, *, today: date) -> Q:
    """The tasks that are for the actor's own post or unit, or for the actor as manager of a record."""
    held = access.held_by(actor, today=today).filter(post=actor.post).values("person_id")
    return Q(to_post=actor.post) | Q(to_unit=actor.post.unit) | (OF_THE_MANAGER & Q(person_id__in=held))
