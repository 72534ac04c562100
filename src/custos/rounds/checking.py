"""A second, independent look at a plan: every constraint is checked from what was given. It shares no rule with
whatever made the plan, and reckons ways in a manner of its own."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from custos.rounds.day import Day, Officer, Place, Plan, Round, Stop, Visit

KM_ROUND_THE_EARTH = 40_030.17  # of a sphere of 6,371 km
NEARLY = 0.02  # of a minute, for the last figures of two ways to reckon


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold in a plan: in words, with the crew and the visit that it lies in."""

    words: str
    crew: tuple[str, ...] = ()
    visit: str = ""


def faults(day: Day, plan: Plan) -> list[Fault]:
    """Return everything that does not hold in a plan."""
    return [*_visits_counted(day, plan), *_crews(day, plan), *(f for each in plan.rounds for f in _round(day, each))]


def _visits_counted(day: Day, plan: Plan) -> Iterator[Fault]:
    planned = Counter(stop.visit for each in plan.rounds for stop in each.stops)
    for visit in day.visits:
        times = planned.pop(visit.id, 0) + (visit.id in plan.left_out)
        if times != 1:
            yield Fault(
                "It is neither planned nor left out" if times == 0 else "It stands in the day twice", (), visit.id
            )
    for unknown in [*planned, *(set(plan.left_out) - {each.id for each in day.visits})]:
        yield Fault("Nobody asked for this visit", (), unknown)


def _crews(day: Day, plan: Plan) -> Iterator[Fault]:
    known = {each.id: each for each in day.officers}
    out = Counter(officer for each in plan.rounds for officer in each.crew)
    for officer, times in out.items():
        if officer not in known:
            yield Fault("Nobody of this name is on duty", (officer,))
        elif times > 1:
            yield Fault("An officer goes out with two crews", (officer,))
    for each in plan.rounds:
        crew = [known[officer] for officer in each.crew if officer in known]
        if len(each.crew) not in (1, 2):
            yield Fault("A crew is of one officer or of two", each.crew)
        if crew and not any(officer.drives for officer in crew):
            yield Fault("The crew has no vehicle", each.crew)
        if len({(officer.base.north, officer.base.east) for officer in crew}) > 1:
            yield Fault("Two who go out together begin at one base", each.crew)


def _round(day: Day, each: Round) -> Iterator[Fault]:
    known = {officer.id: officer for officer in day.officers}
    crew = [known[officer] for officer in each.crew if officer in known]
    visits = {visit.id: visit for visit in day.visits}
    if not crew or any(stop.visit not in visits for stop in each.stops):
        return  # said already
    yield from _on_duty(each, crew)
    here, left, driven = crew[0].base, each.departs, 0.0
    for stop in each.stops:
        visit = visits[stop.visit]
        way = _minutes(here, visit.place, day)
        if stop.arrives - left < way - NEARLY:
            yield Fault(f"The way there takes {math.ceil(way)} minutes", each.crew, visit.id)
        yield from _stop(each, stop, visit)
        here, left, driven = visit.place, stop.leaves, driven + way
    way = _minutes(here, crew[0].base, day)
    if each.returns - left < way - NEARLY:
        yield Fault(f"The way back takes {math.ceil(way)} minutes", each.crew)
    if not driven + way - NEARLY <= each.driving <= driven + way + len(each.stops) + 1:
        yield Fault("The minutes driven are not those of the ways", each.crew)


def _on_duty(each: Round, crew: list[Officer]) -> Iterator[Fault]:
    for officer in crew:
        if each.departs < officer.begins:
            yield Fault(f"The shift begins at {_clock(officer.begins)}, after they leave", each.crew)
        if each.returns > officer.ends:
            yield Fault(f"They are back at {_clock(each.returns)}, after the shift ends", each.crew)


def _stop(each: Round, stop: Stop, visit: Visit) -> Iterator[Fault]:
    if stop.begins < stop.arrives:
        yield Fault("It begins before anybody is there", each.crew, visit.id)
    if stop.leaves - stop.begins != visit.minutes:
        yield Fault(f"It takes {visit.minutes} minutes", each.crew, visit.id)
    if visit.two and len(each.crew) != 2:
        yield Fault("Two officers are needed", each.crew, visit.id)
    inside = [w for w in visit.windows if stop.begins >= w.opens and stop.leaves <= w.closes]
    if visit.windows and not inside:
        hours = " or ".join(f"{_clock(w.opens)} to {_clock(w.closes)}" for w in visit.windows)
        yield Fault(f"It is to lie within {hours}", each.crew, visit.id)
    if stop.begins < 0 or stop.leaves > 24 * 60:
        yield Fault("It does not lie within the day", each.crew, visit.id)


def _minutes(one: Place, other: Place, day: Day) -> float:
    """Not rounded: by the angle between the two, seen from the middle of the earth."""
    if day.travel.table is not None:
        same = one.name == other.name
        return 0.0 if same else float(day.travel.table.get((one.name, other.name), math.inf))
    a, b = _arrow(one), _arrow(other)
    across = math.dist(a, b) / 2
    km = 2 * math.asin(min(1.0, across)) / math.tau * KM_ROUND_THE_EARTH
    return km * day.travel.factor * 60 / day.travel.km_an_hour


def _arrow(place: Place) -> tuple[float, float, float]:
    north, east = math.radians(place.north), math.radians(place.east)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
