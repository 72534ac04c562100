"""What this room adds to pages that it does not own: that a matter is restricted; and what the night asks."""

from collections.abc import Sequence

from custos.plumbing import registry
from custos.plumbing.registry import BarItem, Sight
from custos.plumbing.words import date_words
from custos.rights.falling_due import ask_everybody
from custos.rights.reads import restrictions_of

ORDER = 5


def register() -> None:
    """Add what the identity bar says, and ask every night about the reviews that fell due."""
    registry.add_bar(bar)
    registry.add_nightly("reviews of retention", ask_everybody)


def bar(sight: Sight) -> Sequence[BarItem]:
    """Say what of the record is restricted, to those who see the whole of it."""
    if not sight.sighting.full:
        return []
    found = restrictions_of(sight.person, as_at=sight.as_at)
    return [BarItem(ORDER, f"Restricted since {date_words(row.since)}: {row.matter}") for row in found]
