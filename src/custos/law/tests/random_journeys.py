"""Invented trips abroad and absences from home: planned, notified, changed, made and missed."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

from custos.law import facts
from custos.law.facts import Fact, Nation

TIMES = (None, None, time(0), time(8), time(12), time(18, 30))
NEAR = (date(2004, 5, 6), date(2012, 8, 10), date(2013, 6, 20), date(2014, 6, 20))  # when the regulations changed


class Journeys:
    """The journeys of one invented person."""

    def __init__(self, seed: int, first: date, *, away: bool) -> None:
        self.random = Random(seed)
        self.first = first
        self.away = away  # his time abroad is told already, so that no trip is told as made
        self.told: list[Fact] = []

    def chance(self, of: float) -> bool:
        """Whether it happened."""
        return self.random.random() < of

    def days(self, *choices: int) -> timedelta:
        """One of so many days."""
        return timedelta(days=self.random.choice(choices))

    def at(self) -> time | None:
        """A time, or none told."""
        return self.random.choice(TIMES)

    def all(self) -> list[Fact]:
        """A few trips, and for those in Northern Ireland absences, one after another."""
        random = self.random
        day = self.first + timedelta(days=random.randrange(-20, 1500))
        if self.chance(0.15):
            day = random.choice(NEAR)
        nation = random.choice((None, None, *Nation))
        if nation is not None:
            self.told.append(facts.CameUnderNation(day - self.days(0, 30, 400), nation))
        for number in range(random.choice((1, 1, 2, 3))):
            absent = self.chance(0.55 if nation is Nation.NORTHERN_IRELAND else 0.1)
            day = self.absence(day, f"absence-{number}") if absent else self.trip(day, f"trip-{number}")
            day += self.days(1, 10, 200)
        if self.chance(0.3):
            self.told.append(facts.CameUnderNation(day - self.days(0, 3, 30), random.choice(tuple(Nation))))
        for plan in [each for each in self.told if isinstance(each, facts.PlannedTravel | facts.PlannedAbsence)]:
            if self.chance(0.2):
                self.told.append(facts.TripCancelled(plan.on + self.days(0, 1, 5, 9), plan.about, self.at()))
        return self.told

    def trip(self, day: date, about: str) -> date:
        """A trip; at times without its plan, or never made."""
        leaves, left = day + self.days(0, 1, 2, 6, 7, 8, 9, 30), self.at()
        returns = leaves + self.days(0, 1, 2, 3, 4, 9) if self.chance(0.85) else None
        if self.chance(0.93):
            self.told.append(facts.PlannedTravel(day, about, leaves, left, returns, self.chance(0.25)))
        for _ in range(self.random.choice((0, 1, 1, 1, 2))):
            told = leaves if self.chance(0.9) else leaves + self.days(1, 5)
            on, flags = self.notified(day, leaves), (self.chance(0.9), self.chance(0.9), self.chance(0.25))
            self.told.append(facts.NotifiedTravel(on, about, told, returns, self.at(), *flags))
        for _ in range(self.random.choice((0, 0, 1, 2))):
            self.told.append(facts.TravelChanged(self.notified(day, leaves), about, self.at()))
        back = (returns or leaves) + self.days(0, 0, 1, 5)
        if not self.away and self.chance(0.8):
            named = about if self.chance(0.9) else ""
            self.told.append(facts.LeftTheUnitedKingdom(leaves, named, left))
            if self.chance(0.9):
                self.told.append(facts.ReturnedToTheUnitedKingdom(back, named, self.chance(0.3)))
        for _ in range(self.random.choice((0, 1, 1, 2))):
            self.told.append(facts.NotifiedReturn(back + self.days(0, 1, 2, 3, 9), about, self.chance(0.9)))
        return back

    def notified(self, day: date, leaves: date) -> date:
        """A day on which a notice was given or a plan changed, mostly before he leaves."""
        return day + timedelta(days=self.random.randrange((leaves - day).days + 2))

    def absence(self, day: date, about: str) -> date:
        """An absence from home, from a home notified or not."""
        leaves, left = day + self.days(0, 1, 2, 9), self.at()
        returns = leaves + self.days(2, 3, 4, 5, 6) if self.chance(0.9) else None
        returns_at = self.at() if returns else None
        if self.chance(0.7):
            home = facts.Notified(day - self.days(0, 1, 50), None, tuple(facts.Matter), (), self.chance(0.9))
            self.told.append(home)
        self.told.append(facts.PlannedAbsence(day, about, leaves, left, returns, returns_at, self.chance(0.1)))
        for _ in range(self.random.choice((0, 1, 1, 2))):
            told = leaves if self.chance(0.9) else leaves + self.days(1, 2)
            on, flags = self.notified(day, leaves), (self.chance(0.9), self.chance(0.9))
            self.told.append(facts.NotifiedAbsence(on, about, told, returns, self.at(), *flags))
        for _ in range(self.random.choice((0, 0, 1, 2))):
            self.told.append(facts.AbsenceChanged(self.notified(day, leaves), about, self.at()))
        back = (returns or leaves) + self.days(0, 0, 1, 5)
        if self.chance(0.8):
            self.told.append(facts.ReturnedHome(back, about))
        for _ in range(self.random.choice((0, 1, 1, 2))):
            self.told.append(facts.NotifiedReturnHome(back + self.days(0, 1, 2, 3, 9), about, self.chance(0.9)))
        return back
