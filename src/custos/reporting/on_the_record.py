"""What this room adds to pages that it does not own: the timeline's events."""

from collections.abc import Sequence

from django.utils import timezone

from custos.plumbing import registry
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
    found = Handover.objects.filter(person=sight.person).select_related("giver", "taker", "user")
    if sight.as_at:
        found = found.filter(saved_at__lte=sight.as_at)
    handed = [
        Event(
            on=row.since,
            title=f"Handed over from {row.giver} to {row.taker}",
            text=f"{row.note}\nWritten by {row.user.name}.",
            kind="handover",
        )
        for row in found
    ]
    checked = Sample.objects.filter(person=sight.person).exclude(checked_at=None).select_related("checked_by")
    if sight.as_at:
        checked = checked.filter(checked_at__lte=sight.as_at)
    return handed + [
        Event(
            on=timezone.localdate(row.checked_at),
            title="Checked in a dip sample",
            text=f"{found_words(row)} Checked by {row.checked_by.name}.",
            kind="sample",
        )
        for row in checked
        if row.checked_at and row.checked_by
    ]


def found_words(row: Sample) -> str:
    """What was found to be mended."""
    found = [each["words"] for each in row.answers.values() if each["answer"] == "no"]
    return f"To mend: {list_words(found)}." if found else "Nothing was found to be mended."
