"""What a submitted visit keeps of what was told, and what it tells the law."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from custos.law.facts import Fact, Visited, VisitFailed
from custos.people.reads import Person
from custos.visits.models import Outcome, Visit


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


def told_by(people: Iterable[Person]) -> Iterator[tuple[UUID, UUID, Sequence[Fact]]]:
    """Return what each submitted visit to these people tells the law, with whose and which visit it is."""
    for visit in Visit.objects.filter(person__in=list(people)).exclude(submitted_at=None):
        yield visit.person_id, visit.id, facts_of(visit)
