"""What a copy for the person says of risk: what was agreed, by structured fields; nothing that is intelligence."""

from collections.abc import Iterator
from datetime import date

from custos.people.reads import Person
from custos.plumbing.registry import Said, Share, add_share
from custos.plumbing.words import date_words
from custos.risk.models import LEVEL_WORDS
from custos.risk.reads import assessments_of, levels_of, override_of

SECTION = "risk"


def register() -> None:
    """Add assessments and levels to the copy."""
    add_share(Share("assessment", "Risk assessment", SECTION, assessments, ("risk.Assessment", "risk.Override")))
    add_share(Share("level", "Level of risk", SECTION, levels, ("risk.Level",), operational=True))


def assessments(person: Person, _today: date) -> Iterator[Said]:
    """Say with which tool he was assessed, when, and what came of it."""
    for row in assessments_of(person):
        if row.from_intelligence:
            continue
        other = override_of(row)
        parts = [
            f"{row.what.title}, {date_words(row.on)}",
            f"{row.what.score_title} {row.score:g}" if row.score is not None else "",
            f"{row.what.band_title} {row.band_words}" if row.band_words else "",
            f"another was taken for right: {dict(row.what.bands).get(other.to, other.to)}" if other else "",
        ]
        yield Said(row.id, ", ".join(part for part in parts if part))


def levels(person: Person, _today: date) -> Iterator[Said]:
    """Say which level was agreed, and from which day."""
    for row in levels_of(person):
        yield Said(row.id, f"{LEVEL_WORDS[row.level]}, from {date_words(row.on)}" if row.on else "")
