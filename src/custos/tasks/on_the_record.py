"""What tasks put on a person's record: a section of the work about him, and the alerts on his timeline."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from custos.plumbing import registry
from custos.plumbing.prepared import prepared
from custos.plumbing.registry import Event, Section, Sight
from custos.tasks.models import Alert
from custos.tasks.presenters import Reader, task_row, title_of
from custos.tasks.reads import tasks_about


def work(sight: Sight) -> dict[str, Any]:
    """The tasks about the person that the actor may see."""
    day = timezone.localdate(sight.as_at) if sight.as_at else sight.today
    reader = Reader(actor=sight.actor, today=day)
    found = tasks_about(sight.person, as_at=sight.as_at)
    undone = [task for task in found if not task.done_at or (sight.as_at and task.done_at > sight.as_at)]
    give = reverse("tasks:give") + f"?person={sight.person.reference}"
    return {
        "undone": [task_row(task, reader) for task in undone],
        "done": [task for task in found if task not in undone],
        "give": "" if sight.as_at else give,
    }


def alerts(sight: Sight) -> Sequence[Event]:
    """The alerts raised about the person, for whoever sees the whole record."""
    return [
        Event(
            on=timezone.localdate(alert.raised_at),
            at=alert.raised_at,
            title=f"{alert.get_kind_display()}: {title_of(alert.finding.code)}",
            text=_outcome(alert, sight),
            kind="alert",
        )
        for alert in _alerts(person=sight.person.pk, as_at=sight.as_at)
    ]


@prepared
def _alerts(*, person: UUID, as_at: datetime | None) -> QuerySet[Alert]:
    found = Alert.objects.filter(person=person).select_related("finding")
    return found.filter(raised_at__lte=as_at) if as_at else found


def _outcome(alert: Alert, sight: Sight) -> str:
    if alert.reviewed_at is None or (sight.as_at and alert.reviewed_at > sight.as_at):
        return "Put before the manager and the unit's supervisors; not reviewed yet."
    return f"Reviewed: {alert.outcome}"


registry.add_section(Section("work", "Tasks", order=900, template="tasks/section.html", read=work, tier="full"))
registry.add_timeline(alerts)
