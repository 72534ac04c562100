"""What the police did about the people of the cases, and the numbers of policy that their force has of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from custos.law import facts
from custos.law.facts import Fact, Nation, Told
from custos.law.impossible import management
from custos.law.policy.numbers import REQUIRED, SHIPPED
from custos.law.tests.random_policy import Management

GAPS = (0, 0, 1, 5, 13, 14, 15, 21, 30, 31, 59, 90, 184, 365, 400)
# What begins and what ends it. None of them speaks of another, so that they run side by side.
SPELLS = (
    (facts.CustodyBegan, facts.CustodyEnded),
    (facts.HospitalBegan, facts.HospitalEnded),
    (facts.LeftTheUnitedKingdom, facts.ReturnedToTheUnitedKingdom),
)
MADE_SUBJECT = (facts.Convicted, facts.Found, facts.Cautioned, facts.OrderMade, facts.ForeignNoticeGiven)
VALUES = {"days": (1, 7, 14, 40, 90), "weeks": (1, 4, 12, 26), "months": (1, 2, 5, 12)}


class Managed(Management):
    """The management of somebody who is away now and then, and under another nation's rules."""

    def __init__(self, seed: int, first: date) -> None:
        super().__init__(seed, first)
        self.inside: set[int] = set()
        self.begun: set[tuple[int, date]] = set()

    def all(self) -> list[Fact]:
        """One thing after another, for many years."""
        kinds: tuple[Callable[[], None], ...] = (
            *(self.visit, self.visit, self.visit, self.level, self.level, self.assessment, self.assessment),
            *(self.change, self.change, self.change, self.plan, self.variation, self.reactively),
            *(self.away, self.away, self.moves),
        )
        for _ in range(self.random.choice((4, 10, 18))):
            if self.inside and self.random.random() < 0.4:
                self.back(self.random.choice(sorted(self.inside)))
            elif self.reactive and self.random.random() < 0.3:
                self.reactively()
            else:
                self.random.choice(kinds)()
            self.day += timedelta(days=self.random.choice(GAPS))
        return self.told

    def away(self) -> None:
        """Custody, hospital or time abroad; two of a kind that began on one day would leave open whose end is whose."""
        which = self.random.randrange(3)
        if which not in self.inside and (which, self.day) not in self.begun:
            self.told.append(SPELLS[which][0](self.day))
            self.inside.add(which)
            self.begun.add((which, self.day))

    def back(self, which: int) -> None:
        """The end of it."""
        self.told.append(SPELLS[which][1](self.day))
        self.inside.remove(which)

    def moves(self) -> None:
        """Another nation's rules, or those of England and Wales again."""
        if not any(isinstance(fact, facts.CameUnderNation) and fact.on == self.day for fact in self.told):
            nation = self.random.choice((Nation.ENGLAND_WALES, Nation.ENGLAND_WALES, *Nation))
            self.told.append(facts.CameUnderNation(self.day, nation))


def with_management(seed: int, told: list[Told]) -> list[Told]:
    """The same facts with what the police did since he came on the register, where nothing of it is told."""
    days = [each.fact.on for each in told if isinstance(each.fact, MADE_SUBJECT)]
    if not days or any(each.fact.__class__.__module__ == facts.Visited.__module__ for each in told):
        return told
    more = Management(seed, min(days)).all()
    return [*told, *(Told(f"p{place:02}", fact) for place, fact in enumerate(more))]


def without_what_can_not_be(told: list[Told]) -> list[Told]:
    """The facts without what a case file could not tell of the police: of the dead, or ended before it began."""
    while faults := {index for index, _, _ in management(list(enumerate(told)))}:
        told = [each for index, each in enumerate(told) if index not in faults]
    return told


def policies_for(seed: int, told: list[Told]) -> list[dict[str, Any]]:
    """The rows of a force, as a case file tells them: in half of the cases some, in a quarter required of everybody."""
    random = Random(seed)
    days = sorted(each.fact.on for each in told if not isinstance(each.fact, facts.Born))
    return sorted(_rows(random, days), key=lambda row: str(row["since"])) if days and random.random() < 0.5 else []


def _rows(random: Random, days: list[date]) -> Iterator[dict[str, Any]]:
    for code in SHIPPED:
        if code == REQUIRED:
            values = random.choice(([], [1], [1], [1, 0], [1, 0, 1], [0]))
        else:
            unit = next(unit for unit in VALUES if f".{unit}" in code)
            values = random.choices(VALUES[unit], k=random.choice((0, 0, 1, 2)))
        since = {random.choice(days) + timedelta(days=random.choice((-400, -1, 0, 1, 90))) for _ in values}
        for value, day in zip(values, sorted(since), strict=False):
            yield {"number": code, "since": day.isoformat(), "value": value}
