"""What lies ahead of a unit at its staffing: one life of it after another is drawn by lot, and the range is told.

Nothing here asks the database or the clock: what is required and the numbers come in, and ranges come out. Days are
counted from today, which is day 0. Work is done by its last day where there is time, the longest overdue first; an
officer in post is away now and then; people arrive; whatever recurs comes again once it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from random import Random
from typing import NamedTuple

DAYS = (30, 60, 90)
LIVES = 100  # that are drawn
FOUR_WEEKS = 28
ABSENCE = 10  # days that an officer is away at a time, in the mean
AWAY = 42  # six weeks
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9  # four lives in five lie between the first and the last
SHORTEST, LONGEST = 0.6, 1.4  # of its minutes, that one piece of work takes
Tick = Callable[[int, int], None]


class Job(NamedTuple):
    """One thing that is required: by which day, its kind, and after how many days it comes again once done."""

    due: int
    kind: str
    again: int = 0


class Coming(NamedTuple):
    """What will be required, so many days after somebody arrives or after other work is done."""

    after: int
    kind: str
    again: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands today."""

    jobs: Sequence[Job]
    officers: int
    minutes: Mapping[str, int]  # that a piece of work takes, by kind
    on_people: int  # minutes in four weeks that its people take beside what is required
    available: int  # minutes that an officer in post has in four weeks
    percent_away: int
    days_early: int
    arrived: int = 0  # people who came in the days looked back on
    looked_back: int = 365
    of_an_arrival: Sequence[Coming] = ()
    follows: Mapping[str, Coming] = field(default_factory=dict)  # what a piece of work calls for once it is done
    away: int = 0  # officers who are away for six weeks beside that


def with_choice(unit: Unit, *, more: int = 0, away: int = 0) -> Unit:
    """Return the unit with officers more, or away for six weeks."""
    return replace(unit, officers=unit.officers + more, away=min(away, unit.officers + more))


class Range(NamedTuple):
    """How many will be overdue: in four lives of five no fewer than the first and no more than the last."""

    low: int
    middle: int
    high: int


def _unheard(done: int, total: int) -> None:
    """Tell nobody of the progress."""


def ranges(unit: Unit, *, seed: int, lives: int = LIVES, tick: Tick = _unheard) -> dict[int, Range]:
    """Return the range of what will be overdue on each of the days; the same seed draws the same lives."""
    chance = Random(seed)  # noqa: S311  # lives are drawn, not secrets
    drawn = []
    for life in range(lives):
        drawn.append(live(unit, chance))
        tick(life + 1, lives)
    return {day: _range(sorted(each[day] for each in drawn)) for day in DAYS}


def _range(counts: list[int]) -> Range:
    last = len(counts) - 1
    return Range(*(counts[round(last * share)] for share in (LOW, MIDDLE, HIGH)))


def live(unit: Unit, random: Random) -> dict[int, int]:
    """Draw one life of the unit, and count what is overdue on each of the days."""
    jobs = list(unit.jobs)
    heapify(jobs)
    # How many will come is not known from how many came: the more came, the surer it is.
    coming = random.gammavariate(unit.arrived + 1, 1 / unit.looked_back) if unit.of_an_arrival else 0.0
    next_arrival = random.expovariate(coming) if coming else float("inf")
    staff = _Staff(unit, random)
    left, found = 0.0, {}
    for day in range(1, max(DAYS) + 1):
        while next_arrival < day:
            for each in unit.of_an_arrival:
                heappush(jobs, Job(day + each.after, each.kind, each.again))
            next_arrival += random.expovariate(coming)
        left = min(left, 0.0) + staff.minutes_on(day)
        while left > 0 and jobs and jobs[0].due <= day + unit.days_early:
            job = heappop(jobs)
            left -= unit.minutes[job.kind] * random.uniform(SHORTEST, LONGEST)
            if job.again:
                heappush(jobs, Job(day + job.again, job.kind, job.again))
            if job.kind in unit.follows:
                after, kind, again = unit.follows[job.kind]
                heappush(jobs, Job(day + after, kind, again))
        if day in DAYS:
            found[day] = sum(job.due < day for job in jobs)
    return found


class _Staff:
    """Who is in post and not away, day by day."""

    def __init__(self, unit: Unit, random: Random) -> None:
        self.unit, self.random = unit, random
        self.share = unit.percent_away / 100
        self.is_away = [random.random() < self.share for _ in range(unit.officers)]
        self.begins = self.share / (ABSENCE * (1 - self.share))

    def minutes_on(self, day: int) -> float:
        """Return how many minutes are left for work on a day."""
        draw = self.random.random
        self.is_away = [draw() >= 1 / ABSENCE if away else draw() < self.begins for away in self.is_away]
        missing = self.unit.away if day <= AWAY else 0
        present = sum(not away for away in self.is_away[missing:])
        return (present * self.unit.available - self.unit.on_people) / FOUR_WEEKS
