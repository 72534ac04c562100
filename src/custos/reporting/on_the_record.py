"""What this room adds to pages that it does not own: the timeline's events."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from custos.plumbing import registry
from custos.plumbing.prepared import prepared
from custos.plumbing.registry import Event, Sight
from custos.plumbing.words import list_words
from custos.reporting.models import Handover, Sample


def register() -> None:
    """Add the events of the timeline."""
    registry.add_timeline(timeline)


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell the timeline of each handover, with its note, and of each check, for whoever sees the whole record."""
    if not sight.sighting.full:
        return []
    handed = [
        Event(
            on=row.since,
            title=f"Handed over from {row.giver} to {row.taker}",
            text=f"{row.note}\nWritten by {row.user.name}.",
            kind="handover",
        )
        for row in _handed(person=sight.person.pk, as_at=sight.as_at)
    ]
    return handed + [
        Event(
            on=timezone.localdate(row.checked_at),
            title="Checked in a dip sample",
            text=f"{found_words(row)} Checked by {row.checked_by.name}.",
            kind="sample",
        )
        for row in _checked(person=sight.person.pk, as_at=sight.as_at)
        if row.checked_at and row.checked_by
    ]


@prepared
def _handed(*, person: UUID, as_at: datetime | None) -> QuerySet[Handover]:
    found = Handover.objects.filter(person=person).select_related("giver", "taker", "user")
    return found.filter(saved_at__lte=as_at) if as_at else found


@prepared
def _checked(*, person: UUID, as_at: datetime | None) -> QuerySet[Sample]:
    found = Sample.objects.filter(person=person).exclude(checked_at=None).select_related("checked_by")
    return found.filter(checked_at__lte=as_at) if as_at else found


def found_words(row: Sample) -> str:
    """What was found to be mended."""
    found = [each["words"] for each in row.answers.values() if each["answer"] == "no"]
    return f"To mend: {list_words(found)}." if found else "Nothing was found to be mended."
