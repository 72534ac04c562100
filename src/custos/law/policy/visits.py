"""Visits to his home: the first after registration or release, then by his level of risk."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from custos.law.citations import Citation, policy
from custos.law.facts import Nation, RiskLevelAgreed, Told, Visited, VisitFailed, VisitsVaried
from custos.law.findings import Certainty, Step
from custos.law.notices import BY_DAY
from custos.law.policy.managed import Again, Due, Managed, Period, Start, days_after, same_day_after, worst
from custos.law.reckoning import DAY
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Rule
from custos.law.spells import steps_about

FLOOR = policy("National police rule before June 2017, kept by many forces as a floor")
FIRST = policy("Practice of forces: the first visit")
VARIED = policy("National police rule of 2017: the frequency of visits is set in his plan")
LEVEL_CHANGED = policy("House policy: the next visit once a level changes")

VISIT = Rule("home-visit", (FLOOR, VARIED, FIRST), Certainty.VERIFIED, Nation.ENGLAND_WALES)
AGAIN = Again("visit.days.first", days_after, "A first visit within {} days of {}, so by {}")
EVERY = "A visit every {} months, from {}, so by {}"


class Frequency(NamedTuple):
    """How often he is visited from a day on: in months, None where no level says it, and why."""

    months: int | None
    steps: tuple[Step, ...]
    cites: Citation
    certainty: Certainty = Certainty.VERIFIED


@provision(
    VISIT.code,
    title="Home visit",
    asks="See him at home as often as his level of risk asks, and soon after registration or release.",
    cites=VISIT.cites,
    keyed_by="the visit before it",
    extent=ENGLAND_WALES,
    certainty=VISIT.certainty,
)
def home_visit(managed: Managed) -> None:
    """He must be seen at home within so many days at first, and then within so many months of the last visit.

    Nothing is due while he is managed reactively, in custody, in hospital or abroad. Once that ends, the next visit is
    a first one; after time abroad only where it would have fallen due meanwhile.
    """
    kinds = (*managed.detained, managed.reactive)
    words = _words(managed)
    for period in managed.periods(managed.person.told(Visited), kinds):
        clock = _Clock(managed, period.start, words)
        if not period.start.stopped:
            clock.run(period)
        spells = steps_about(kinds, period.began, period.until)
        due = managed.unless((managed.abroad,), clock.due, period.start.day, AGAIN)
        due = due._replace(steps=(*_seen(period.last), *spells, *due.steps))
        managed.require(VISIT, period, due, *_tried(managed, period), *_seen(period.met))


def _seen(told: Told | None) -> tuple[Step, ...]:
    return (Step("Seen at home on {}", (told.fact.on,), None, (told.id,)),) if told else ()


def _tried(managed: Managed, period: Period) -> tuple[Step, ...]:
    """The last attempt since, which does not count."""
    after = period.last.fact.on if period.last else period.episode.first - DAY
    tried = [each for each in managed.person.told(VisitFailed) if after < each.fact.on <= period.until]
    if not tried:
        return ()
    return (Step("Tried on {}: he was not seen, so it does not count", (tried[-1].fact.on,), None, (tried[-1].id,)),)


def _words(managed: Managed) -> list[Told]:
    """Every agreement of a level or of another frequency by its day; of one day the frequency is the last."""
    told = [*managed.person.told(RiskLevelAgreed), *managed.person.told(VisitsVaried)]
    return sorted(told, key=lambda each: (each.fact.on, isinstance(each.fact, VisitsVaried), BY_DAY(each)))


class _Clock:
    """By when the next visit is due, as one agreement after another bears on it."""

    def __init__(self, managed: Managed, start: Start, words: list[Told]) -> None:
        self.managed = managed
        self.start = start
        self.words = words
        self.due = Due(None, (), Certainty.VERIFIED)

    def run(self, period: Period) -> None:
        """Reckon from the start, and then by each word until it is met."""
        self._begin()
        for word in self.words:
            on = word.fact.on
            if self.start.day < on < period.until or (period.met is None and on == period.until):
                self._hear(word)

    def _begin(self) -> None:
        base = self.start.day
        if self.start.anew:
            self.due = self.managed.again(base, AGAIN)
            return
        often = self._frequency(base)
        if often.months is None:
            words = "No level was agreed by then, so no day can be reckoned"
            self.due = Due(None, (*often.steps, Step(words, (), often.cites, ())), often.certainty)
            return
        day = same_day_after(base, often.months)
        step = Step(EVERY, (often.months, base, day), often.cites, ())
        self.due = Due(day, (*often.steps, step), often.certainty)

    def _hear(self, word: Told) -> None:
        """Let a level or another frequency bear on it, which is agreed while the visit is awaited.

        It is due so long after that day, if not before. Another frequency that is longer counts from the last visit,
        unless the visit is late already.
        """
        on, now = word.fact.on, self.due.day
        often = self._frequency(on)
        if often.months is None:
            return
        begins, day = on, same_day_after(on, often.months)
        if now is not None:
            day = min(now, day)
            if isinstance(word.fact, VisitsVaried) and not self.start.anew and not self._late(on):
                from_visit = same_day_after(self.start.day, often.months)
                begins, day = (self.start.day, from_visit) if from_visit > day else (on, day)
        if day == now:
            if isinstance(word.fact, VisitsVaried):  # which could be longer by the level in force, and so rests on it
                self.due = self.due._replace(steps=(*self.due.steps, *often.steps))
            return
        cites = VARIED if isinstance(word.fact, VisitsVaried) else LEVEL_CHANGED
        step = Step(EVERY, (often.months, begins, day), cites, ())
        self.due = Due(day, (*self.due.steps, *often.steps, step), worst(often.certainty, Certainty.DERIVED))

    def _late(self, on: date) -> bool:
        day = self.managed.unless((self.managed.abroad,), self.due, self.start.day, AGAIN).day
        return day is not None and day < on

    def _frequency(self, day: date) -> Frequency:
        """How often from that day on: by the last word on it, which is the level agreed or another frequency."""
        words = [each for each in self.words if each.fact.on <= day]
        last = words[-1] if words else None
        steps: tuple[Step, ...] = ()
        if last is not None and isinstance(last.fact, VisitsVaried):
            if last.fact.months:
                step = Step(
                    "Visits every {} months approved on {}", (last.fact.months, last.fact.on), VARIED, (last.id,)
                )
                return Frequency(last.fact.months, (step,), VARIED)
            steps = (Step("From {} visits are as policy has them", (last.fact.on,), VARIED, (last.id,)),)
        level = next((each for each in reversed(words) if isinstance(each.fact, RiskLevelAgreed)), None)
        if level is None:
            return Frequency(None, steps, FLOOR)
        assert isinstance(level.fact, RiskLevelAgreed)
        number = self.managed.policies.number(f"visit.months.{level.fact.level}", day)
        step = Step("Level agreed on {}: {}", (level.fact.on, level.fact.level), None, (level.id,))
        return Frequency(number.value, (*steps, step), number.cites, number.certainty)
