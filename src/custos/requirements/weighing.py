"""What a change of the rulebook does: the preview that is kept with its draft, and what follows its approval."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from custos.access.reads import Holding, Part, concealed, engine
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.plumbing.many import among
from custos.requirements.actions import bring_into_line
from custos.requirements.comparing import Move, Sets, compare
from custos.requirements.models import Fact
from custos.rulebook.actions import finish, keep_slice
from custos.rulebook.reads import (
    Moved,
    Numbers,
    Purpose,
    Sweep,
    ensure_signed,
    latest_edition,
    numbers_of,
    since_of,
)

Counts = dict[str, Any]
NOT_NAMED = "Not counted by unit"  # hidden people, lest a small count betray them, and those whom no unit manages


def run(*, sweep: Sweep, by: Actor, at: datetime, processes: int = 2) -> None:
    """Make a preview, or bring into line whomever an approval moves; one that was stopped is taken up where it was."""
    ensure_signed()
    preview = sweep.purpose == Purpose.PREVIEW
    numbers = numbers_of(sweep.edition), _numbers_become(sweep)
    sets = Sets(since_of(sweep.edition), _becomes(sweep), day_of(at), *numbers)
    counts: Counts = dict(sweep.counts)
    for part in compare(sets, after=sweep.done, processes=processes):
        if not preview:
            _bring({move.person for move in part.moves}, at=at)
        with transaction.atomic(), engine():
            moved, units = _rows(sweep, part.moves, sets.today)
            counts = counted(counts, part.moves, units)
            kept = moved if preview else []
            keep_slice(sweep=sweep, done=part.done, total=part.total, moved=kept, counts=counts, by=by, at=at)
    with transaction.atomic():
        finish(sweep=sweep, by=by, at=at)


def _becomes(sweep: Sweep) -> Any:
    """With the draft added; or, after the approval, as it is now: what was approved meanwhile counts as well."""
    if sweep.purpose == Purpose.PREVIEW:
        return since_of(sweep.edition, sweep.change)
    return since_of(latest_edition())


def _numbers_become(sweep: Sweep) -> Numbers:
    """The same of the numbers."""
    if sweep.purpose == Purpose.PREVIEW:
        return numbers_of(sweep.edition, sweep.change)
    return numbers_of(latest_edition())


def _bring(people: Collection[UUID], *, at: datetime) -> None:
    for person in sorted(people):
        with transaction.atomic(), engine():
            bring_into_line(person=Person.objects.get(pk=person), by=None, at=at)


def _rows(sweep: Sweep, moves: list[Move], today: date) -> tuple[list[Moved], dict[UUID, str]]:
    people = {move.person for move in moves}
    held = Holding.objects.on(today).filter(person_id__in=among(people), part=Part.MANAGER).select_related("unit")
    units = {holding.person_id: holding.unit for holding in held}
    hidden = concealed(people)
    named = {fact for move in moves for step in move.why for fact in step["facts"]}
    closed = dict(Fact.objects.filter(pk__in=among(named)).exclude(compartment=None).values_list("pk", "compartment"))
    rows = [
        Moved(
            sweep=sweep,
            person_id=move.person,
            unit=units.get(move.person),
            nature=move.name[0],
            code=move.name[1],
            key=move.name[2],
            how=move.how,
            was=move.was,
            becomes=move.becomes,
            why=[_closable(step, closed) for step in move.why],
        )
        for move in moves
    ]
    names = {person: f"{unit.name}, {unit.agency.name}" for person, unit in units.items() if person not in hidden}
    return rows, names


def _closable(step: dict[str, Any], closed: dict[UUID, UUID | None]) -> dict[str, Any]:
    """A step with the compartments that close it, in place of the facts that it rests on."""
    shut = {str(closed[UUID(fact)]) for fact in step["facts"] if UUID(fact) in closed}
    return {"text": step["text"], "citation": step["citation"], "now": step["now"], "compartments": sorted(shut)}


def counted(counts: Counts, moves: list[Move], units: dict[UUID, str]) -> Counts:
    """Add what moves to the counts: in whole and by unit, in words that are particular to nobody."""
    people = {move.person for move in moves}
    ways = dict(counts.get("ways", {}))
    for move in moves:
        place = f"{move.name[0]}|{move.name[1]}|{move.how}"
        ways[place] = _way(ways.get(place, {}), move)
    by_unit = {unit: Counter(each) for unit, each in counts.get("units", {}).items()}
    for person in people:
        by_unit.setdefault(units.get(person, NOT_NAMED), Counter())["people"] += 1
    for move in moves:
        by_unit[units.get(move.person, NOT_NAMED)][move.how] += 1
    return {
        "people": counts.get("people", 0) + len(people),
        "overdue_at_once": counts.get("overdue_at_once", 0) + sum(move.overdue_at_once for move in moves),
        "ways": ways,
        "units": {unit: dict(each) for unit, each in by_unit.items()},
    }


def _way(way: Counts, move: Move) -> Counts:
    days = (move.becomes - move.was).days if move.becomes and move.was else None
    because = Counter(dict(way.get("because", [])))
    because.update(move.because)
    seen = [each for each in (way.get("least"), way.get("most"), days) if each is not None]
    return {
        "findings": way.get("findings", 0) + 1,
        "least": min(seen, default=None),
        "most": max(seen, default=None),
        "because": [list(each) for each in because.items()],  # in the order of the steps, which an object would lose
    }
