"""Invented notices before acts, recalls, parental directions, checks and warrants, and a law switched on at random."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random

from custos.law import facts
from custos.law.facts import Check, Disposal, Fact, Nation
from custos.law.in_force import AS_SHIPPED, ROWS, InForce

TIMES = (None, time(0), time(8), time(12), time(18, 30))
KINDS = ("school", "sports-club")


def law_of(seed: int, first: date) -> InForce:
    """The law under which to decide somebody: mostly with every rule that waits switched on, at some day or other."""
    random = Random(seed)
    if seed % 4 == 0:
        return AS_SHIPPED
    since = {
        (row.rule, nation): first + timedelta(days=random.choice((0, 0, 100, 700, random.randrange(1500))))
        for row in ROWS
        if row.switchable
        for nation in row.nations
        if random.random() < 0.95
    }
    kinds = {("cpa26_premises_notice", nation, "premises_kinds"): KINDS[: random.choice((1, 2))] for nation in Nation}
    return InForce(since, lists=kinds)


class Notices:
    """What one invented person plans, notifies and is asked for."""

    def __init__(self, seed: int, first: date) -> None:
        self.random = Random(seed)
        self.first = first
        self.told: list[Fact] = []

    def chance(self, of: float) -> bool:
        """Whether it happened."""
        return self.random.random() < of

    def after(self, day: date, *choices: int) -> date:
        """One of so many days after a day."""
        return day + timedelta(days=self.random.choice(choices))

    def day(self) -> date:
        """A day near or after the first conviction."""
        return self.first + timedelta(days=self.random.randrange(-20, 1500))

    def all(self) -> list[Fact]:
        """A few things of a few kinds."""
        kinds: tuple[Callable[[str], None], ...] = (
            *(self.name, self.entry, self.officer, self.recall, self.absence),
            *(self.parent, self.check, self.warrant),
        )
        for number in range(self.random.choice((1, 2, 3))):
            self.random.choice(kinds)(f"of-2026-{number}")
        return self.told

    def name(self, about: str) -> None:
        """A name planned, told and used, or some of these."""
        day = self.day()
        uses = self.after(day, 0, 3, 7, 8, 9, 40)
        if self.chance(0.7):
            self.told.append(facts.PlannedName(day, about, uses))
        if self.chance(0.4):
            change = facts.Change.NAME
            on = self.after(day, -10, 0, 1, 5)
            self.told.append(
                facts.NotifiedInAdvance(on, change, about, uses, tuple(facts.Matter), None, self.chance(0.8))
            )
        for _ in range(self.random.choice((0, 1, 2))):
            matters = tuple(facts.Matter) if self.chance(0.8) else tuple(facts.Matter)[:7]
            told = facts.Notified(self.after(day, -30, 0, 2, 10), None, matters, (about,), True, self.chance(0.8))
            self.told.append(told)
        if self.chance(0.8):
            self.told.append(facts.UsedName(self.after(uses, 0, 0, -2, 5), about if self.chance(0.9) else ""))

    def absence(self, about: str) -> None:
        """An absence from a notified home, about five days long."""
        day = self.day()
        leaves, left = self.after(day, 0, 1, 9), self.random.choice(TIMES)
        returns = self.after(leaves, 4, 5, 6, 9) if self.chance(0.9) else None
        back = self.random.choice(TIMES) if returns else None
        if self.chance(0.8):
            self.told.append(facts.Notified(self.after(day, -1, -50), None, tuple(facts.Matter), (), self.chance(0.9)))
        self.told.append(facts.PlannedAbsence(day, about, leaves, left, returns, back, self.chance(0.1)))
        if self.chance(0.3):
            self.told.append(facts.AbsenceChanged(self.after(day, 0, 1), about, self.random.choice(TIMES)))
        for _ in range(self.random.choice((0, 1, 2))):
            told = leaves if self.chance(0.8) else self.after(leaves, 1, 2)
            on, flags = self.after(day, 0, 1, 3), (self.chance(0.9), self.chance(0.9))
            self.told.append(facts.NotifiedAbsence(on, about, told, returns, self.random.choice(TIMES), *flags))

    def entry(self, about: str) -> None:
        """An entry planned by somebody who may have to notify it."""
        day = self.day()
        enters = self.after(day, 0, 1, 9)
        for _ in range(self.random.choice((0, 1, 1, 2))):
            self.told.append(facts.RecordedAsChildSexOffender(self.after(day, -50, 0, 5), self.chance(0.6)))
        for number in range(self.random.choice((0, 1, 1, 2))):
            notice, given = f"{about}-notice-{number}", self.after(day, -60, -30, 0, 20)
            self.told.append(facts.EntryNoticeGiven(given, notice))
            if self.chance(0.5):
                self.told.append(facts.EntryNoticeCancelled(self.after(given, 0, 10, 70), notice))
        at, kind = self.random.choice(TIMES), self.random.choice(KINDS)
        self.told.append(facts.PlannedEntry(day, about, enters, kind, at, self.chance(0.9)))
        for _ in range(self.random.choice((0, 1, 2))):
            told = enters if self.chance(0.8) else self.after(enters, 1)
            on, flags = self.after(day, 0, 1, 8), (self.chance(0.9), self.chance(0.9))
            self.told.append(facts.NotifiedEntry(on, about, told, self.random.choice(TIMES), *flags))

    def officer(self, about: str) -> None:
        """An order, and details that change under it or not."""
        day = self.day()
        until = self.after(day, 30, 700) if self.chance(0.7) else None
        self.told.append(facts.CameUnderOfficer(day, about, until))
        for number in range(self.random.choice((1, 2))):
            detail, changed = f"{about}-detail-{number}", self.after(day, -1, 0, 30, 31, 400)
            self.told.append(facts.ChangedContactDetails(changed, detail))
            if self.chance(0.5):
                self.told.append(facts.ToldOfficer(self.after(changed, -1, 0, 5), detail))
        if self.chance(0.4):
            self.told.append(facts.UsedName(self.after(day, 0, 10), f"{about}-name"))

    def recall(self, about: str) -> None:
        """A recall from one sentence or another, at some level of MAPPA."""
        sentence = Disposal.IMPRISONMENT if self.chance(0.8) else Disposal.EXTENDED_SENTENCE
        level = self.random.choice((None, 0, 1, 1, 1, 2, 3))
        self.told.append(facts.Recalled(self.day(), about, sentence, level, self.chance(0.1)))

    def parent(self, about: str) -> None:
        """A direction made when he may have been young, at times varied or discharged."""
        day, nation = self.after(self.first, -5, 0, 0, 30, 300), self.random.choice(tuple(Nation))
        until = self.after(day, 20, 365, 900) if self.chance(0.4) else None
        self.told.append(facts.ParentalDirectionMade(day, about, until, nation, self.chance(0.2)))
        for _ in range(self.random.choice((0, 0, 1, 2))):
            until = self.after(day, 500, 1000) if self.chance(0.7) else None
            self.told.append(facts.ParentalDirectionVaried(self.after(day, 1, 60, 200), about, until))
        if self.chance(0.3):
            self.told.append(facts.ParentalDirectionDischarged(self.after(day, 0, 100, 400), about))

    def check(self, about: str) -> None:
        """A check asked for, and allowed or not."""
        day = self.day()
        self.told.append(facts.IdentityCheckAsked(day, about, self.random.choice(tuple(Check))))
        for _ in range(self.random.choice((0, 1, 2))):
            self.told.append(facts.IdentityCheckAllowed(self.after(day, -1, 0, 3), about))

    def warrant(self, about: str) -> None:
        """A warrant granted, and used or not."""
        day = self.day()
        self.told.append(facts.EntryWarrantGranted(day, about))
        if self.chance(0.5):
            self.told.append(facts.EntryWarrantUsed(self.after(day, 0, 10, 40), about))
