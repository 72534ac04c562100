"""How long the way takes, and at what times a crew that makes its visits in an order arrives, begins and leaves."""

from collections.abc import Iterable, Sequence
from math import asin, ceil, cos, radians, sin, sqrt

from custos.rounds.day import Day, Officer, Place, Round, Stop, Travel, Visit, Window

EARTH_KM = 6371.0
ANY_TIME = (Window(0, 24 * 60),)
Crew = tuple[Officer, ...]


class NoTimeGiven(Exception):
    """The table of times says nothing of a way that is needed."""


def minutes_between(one: Place, other: Place, travel: Travel) -> int:
    """Return the minutes from one place to another, whole and rounded up. Raises NoTimeGiven."""
    if one == other:
        return 0
    if travel.table is not None:
        if one.name == other.name:
            return 0
        if (one.name, other.name) not in travel.table:
            raise NoTimeGiven(f"The table of times has no time from {one.name} to {other.name}")
        return travel.table[one.name, other.name]
    return ceil(_km(one, other) * travel.factor / travel.km_an_hour * 60)


def _km(one: Place, other: Place) -> float:
    """The great circle, by the haversine formula."""
    north, east = radians(other.north - one.north), radians(other.east - one.east)
    half = sin(north / 2) ** 2 + cos(radians(one.north)) * cos(radians(other.north)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def shift_of(crew: Sequence[Officer]) -> Window:
    """Return the hours in which all of a crew are on duty."""
    return Window(max(each.begins for each in crew), min(each.ends for each in crew))


class Reckoner:
    """The times of a day's rounds. Each way is reckoned once."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.visits = {each.id: each for each in day.visits}
        self._ways: dict[tuple[Place, Place], int] = {}

    def way(self, one: Place, other: Place) -> int:
        """Return the minutes from one place to another. Raises NoTimeGiven."""
        if (one, other) not in self._ways:
            self._ways[one, other] = minutes_between(one, other, self.day.travel)
        return self._ways[one, other]

    def round(self, crew: Crew, order: Iterable[tuple[Visit, int]]) -> Round:
        """Return the round of a crew that makes its visits in an order, each not before a time of the day.

        Where the round does not fit so, those times are forgotten: they keep visits from being guessed, no more. What
        does not fit even then is reckoned all the same, for the check to say so. Raises NoTimeGiven.
        """
        asked = list(order)
        found = self._timed(crew, asked)
        if self.fits(crew, found) or not any(not_before for _, not_before in asked):
            return found
        return self._timed(crew, [(visit, 0) for visit, _ in asked])

    def fits(self, crew: Crew, found: Round) -> bool:
        """Say whether a round keeps to the shift, to every window, and to two officers where two are needed."""
        shift = shift_of(crew)
        return (
            shift.opens <= found.departs
            and found.returns <= shift.closes
            and all(_in_window(self.visits[stop.visit], stop) for stop in found.stops)
            and all(len(crew) > 1 or not self.visits[stop.visit].two for stop in found.stops)
        )

    def _timed(self, crew: Crew, order: Sequence[tuple[Visit, int]]) -> Round:
        """The crew leaves the base no earlier than the first visit asks, and begins each as soon as it may."""
        base, free = crew[0].base, shift_of(crew).opens
        here, departs, driving = base, free, 0
        stops: list[Stop] = []
        for visit, not_before in order:
            way = self.way(here, visit.place)
            begins = _begins(visit, max(free + way, not_before))
            arrives = free + way if stops else begins
            if not stops:
                departs = begins - way
            stops.append(Stop(visit.id, arrives, begins, begins + visit.minutes, not_before))
            here, free, driving = visit.place, begins + visit.minutes, driving + way
        way = self.way(here, base)
        return Round(tuple(each.id for each in crew), departs, free + way, driving + way, tuple(stops))


def _in_window(visit: Visit, stop: Stop) -> bool:
    return any(each.opens <= stop.begins and stop.leaves <= each.closes for each in visit.windows or ANY_TIME)


def _begins(visit: Visit, earliest: int) -> int:
    starts = ((max(each.opens, earliest), each.closes) for each in visit.windows or ANY_TIME)
    return min((begins for begins, closes in starts if begins + visit.minutes <= closes), default=earliest)
