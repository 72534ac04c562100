"""What a submitted visit keeps of what was told, and what it tells the law."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from custos.law.facts import Fact, ReactiveBegan, ReactiveChecked, ReactiveEnded, Visited, VisitFailed, VisitsVaried
from custos.people.reads import Person
from custos.visits.models import Frequency, Outcome, Reactive, ReactiveCheck, Visit


def kept(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was told as the visit keeps it: days in text, each term by its order and thread."""
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
    plain.pop("began")
    terms = [row | {"order": str(row["order"].id), "thread": str(row["thread"])} for row in told["terms"]]
    return plain | {"terms": terms}


def settle(visit: Visit, told: Mapping[str, Any], address: Any) -> None:
    """Put what is asked about by lists into the visit's own fields."""
    visit.told, visit.address = kept(told), address
    for name in ("on", "began", "purpose", "outcome", "concern", "next_on"):
        setattr(visit, name, told[name])
    visit.announced, visit.crewed = told["announced"] == "yes", bool(told["second"])


def facts_of(visit: Visit) -> list[Fact]:
    """Return what a submitted visit tells the law; nothing where he was seen elsewhere than at home."""
    assert visit.on, "what was submitted has its day"
    if visit.outcome != Outcome.SEEN:
        return [VisitFailed(visit.on)]
    return [Visited(visit.on)] if visit.address_id else []


def varied(frequency: Frequency) -> list[Fact]:
    """Return what a frequency that was agreed tells the law."""
    assert frequency.on, "what was agreed has its day"
    return [VisitsVaried(frequency.on, frequency.months)]


def without_visits(reactive: Reactive) -> list[Fact]:
    """Return what reactive management tells the law: its beginning and its end; nothing where both are of one day."""
    assert reactive.on, "what was approved has its day"
    if reactive.on == reactive.ended_on:
        return []
    return [ReactiveBegan(reactive.on), *([ReactiveEnded(reactive.ended_on)] if reactive.ended_on else [])]


def checked(check: ReactiveCheck) -> list[Fact]:
    """Return what a check of reactive management tells the law."""
    return [ReactiveChecked(check.on)] if without_visits(check.reactive) else []


def told_by(people: Iterable[Person]) -> Iterator[tuple[UUID, UUID, Sequence[Fact]]]:
    """Return what each deed about visits to these people tells the law, with whose and which deed it is."""
    theirs = {"person__in": list(people)}
    for visit in Visit.objects.filter(**theirs).exclude(submitted_at=None):
        yield visit.person_id, visit.id, facts_of(visit)
    for frequency in Frequency.objects.filter(**theirs, agreed=True):
        yield frequency.person_id, frequency.id, varied(frequency)
    for reactive in Reactive.objects.filter(**theirs, agreed=True):
        yield reactive.person_id, reactive.id, without_visits(reactive)
    for check in ReactiveCheck.objects.filter(**theirs).select_related("reactive"):
        yield check.person_id, check.id, checked(check)
