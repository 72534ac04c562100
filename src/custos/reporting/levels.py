"""At which level of risk many people are managed, and which of them without visits."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from custos.access import reads as access
from custos.law.facts import RiskLevelAgreed
from custos.organisations.reads import Actor
from custos.plumbing.many import among
from custos.reporting.kinds import LEVELS, NO_LEVEL
from custos.requirements.reads import Fact
from custos.visits.reads import Reactive


def levels_of(actor: Actor, people: Collection[UUID], *, today: date) -> dict[UUID, str]:
    """Return the level that was agreed last by the day, as the law was told it; of whom none was, that there is none.

    A level told within a compartment that is closed to the actor is none to them.
    """
    inside = access.cleared_for(actor, today=today)
    told = Fact.objects.filter(person_id__in=among(people), told=RiskLevelAgreed.told).believed()
    last: dict[UUID, tuple[str, int, str]] = {}
    for person, compartment, seq, data in told.values_list("person_id", "compartment", "seq", "data"):
        if data["on"] <= today.isoformat() and (compartment is None or compartment in inside):
            last[person] = max(last.get(person, ("", 0, "")), (data["on"], seq, data["level"]))
    return {person: last[person][2] if person in last else NO_LEVEL for person in people}


def without_visits(people: Collection[UUID]) -> set[UUID]:
    """Return those of these people who are managed without visits."""
    rows: Any = Reactive.objects.filter(person_id__in=among(people), agreed=True, ended_on=None)
    return set(rows.values_list("person_id", flat=True))


def level_words(level: str) -> str:
    """Name a level."""
    return LEVELS[level]
