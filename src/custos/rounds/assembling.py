"""A plan's rows as the planner and the check take them, and back."""

from collections.abc import Sequence
from dataclasses import dataclass

from custos.rounds.checking import Fault, faults
from custos.rounds.day import Day, Officer, Place, Plan, Travel, Visit, Why, Window
from custos.rounds.models import Call, DayPlan, OnDuty
from custos.rounds.reckoning import Crew, Reckoner

BASE = 0  # its spot in a table of times
MEDIUM = 2  # where no level is agreed


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan as it stands: its rows, its rounds with their times, and what does not hold in it."""

    row: DayPlan
    officers: list[OnDuty]
    calls: list[Call]
    crews: dict[int, Crew]
    plan: Plan
    faults: list[Fault]

    def call(self, visit: str) -> Call:
        """Return the row of a visit."""
        return next(each for each in self.calls if str(each.id) == visit)

    def names(self, crew: int) -> list[str]:
        """Return who is in a crew."""
        return [each.user.name for each in self.officers if each.crew == crew]


def day_of(row: DayPlan, officers: Sequence[OnDuty], calls: Sequence[Call]) -> Day:
    """Return what is asked of the planner: what has no place on the map is left aside."""
    base = Place(str(BASE), row.base_north, row.base_east)
    table = {(str(one), str(other)): minutes for one, other, minutes in row.table} if row.table is not None else None
    return Day(
        weekday=row.on.weekday(),
        visits=tuple(_visit(each) for each in calls if each.north is not None),
        officers=tuple(Officer(str(each.id), each.begins, each.ends, base, each.drives) for each in officers),
        travel=Travel(row.factor, row.km_an_hour, table),
        seed=row.seed,
    )


def _visit(call: Call) -> Visit:
    assert call.north is not None and call.east is not None, "it is on the map"  # noqa: PT018
    window = (Window(call.opens, call.closes),) if call.opens is not None and call.closes is not None else ()
    return Visit(
        id=str(call.id),
        place=Place(str(call.spot), call.north, call.east),
        minutes=call.minutes,
        windows=window,
        two=call.two,
        level=call.level or MEDIUM,
        days_over=call.days_over,
        before=tuple((weekday, began) for weekday, began in call.before),
    )


def stands(row: DayPlan, officers: list[OnDuty], calls: list[Call]) -> Standing:
    """Return a plan as it stands, its times reckoned anew and everything checked."""
    day = day_of(row, officers, calls)
    clock, known = Reckoner(day), {each.id: each for each in day.officers}
    crews: dict[int, list[Officer]] = {}
    for each in officers:
        if each.crew is not None:
            crews.setdefault(each.crew, []).append(known[str(each.id)])
    rounds = []
    for number, crew in sorted(crews.items()):
        order = sorted((call for call in calls if call.crew == number), key=lambda call: call.place)
        rounds.append(clock.round(tuple(crew), [(clock.visits[str(each.id)], each.not_before) for each in order]))
    out = {str(each.id): Why.FULL for each in calls if each.crew is None and each.north is not None}
    plan = Plan(tuple(each for each in rounds if each.stops), out)
    return Standing(
        row, officers, calls, {number: tuple(crew) for number, crew in crews.items()}, plan, faults(day, plan)
    )
