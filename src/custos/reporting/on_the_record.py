"""What this room adds to pages that it does not own: the timeline's events."""

from collections.abc import Sequence

from custos.plumbing import registry
from custos.plumbing.registry import Event, Sight
from custos.reporting.models import Handover


def register() -> None:
    """Add the events of the timeline."""
    registry.add_timeline(timeline)


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell the timeline of each handover, with its note, for whoever sees the whole record."""
    if not sight.sighting.full:
        return []
    found = Handover.objects.filter(person=sight.person).select_related("giver", "taker", "user")
    if sight.as_at:
        found = found.filter(saved_at__lte=sight.as_at)
    return [
        Event(
            on=row.since,
            title=f"Handed over from {row.giver} to {row.taker}",
            text=f"{row.note}\nWritten by {row.user.name}.",
            kind="handover",
        )
        for row in found
    ]
