"""What this room adds to pages that it does not own: that a matter is restricted; and what the night asks."""

from collections.abc import Sequence
from datetime import datetime

from custos.people.reads import Person
from custos.plumbing import registry
from custos.plumbing.registry import BarItem, Restricted, Sight, shares
from custos.plumbing.words import date_words
from custos.rights.falling_due import ask_everybody
from custos.rights.reads import Stands, restricted_among, restrictions_of

ORDER = 5


def register() -> None:
    """Add what the identity bar says, and ask every night about the reviews that fell due."""
    registry.add_bar(bar)
    registry.add_restrictor(restricted, among=restricted_among)
    registry.add_nightly("reviews of retention", ask_everybody)


def bar(sight: Sight) -> Sequence[BarItem]:
    """Say which data of the record is restricted, to those who are shown such data."""
    found = restrictions_of(sight.person, as_at=sight.as_at) if sight.sighting.operational else []
    return [BarItem(ORDER, f"Restricted since {date_words(row.since)}: {row.title.lower()}") for row in found]


def restricted(person: Person, as_at: datetime | None) -> list[Restricted]:
    """Say, for the sections and papers that show it, which data is restricted and what it may be used for."""
    return [
        Restricted(shares[row.kind].section if row.kind in shares else "", words_of(row))
        for row in restrictions_of(person, as_at=as_at)
    ]


def words_of(row: Stands) -> str:
    """Say one restriction as it stands where the data is shown."""
    which = f"one {row.title.lower()}" if row.item else row.title.lower()
    about = f" ({row.matter})" if row.matter else ""
    use = f"do not use but for: {row.but_for}" if row.but_for else "do not use until it is lifted"
    return f"Restricted: {use}. Since {date_words(row.since)}, {which}{about}"
