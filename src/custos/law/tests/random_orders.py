"""Invented orders of the schemes beside Part 2: violent orders, risk orders and foreign travel orders."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from custos.law import facts
from custos.law.facts import Fact, Nation, Order

VIOLENT = {
    Nation.ENGLAND_WALES: (Order.INTERIM_VOO, Order.VOO),
    Nation.NORTHERN_IRELAND: (Order.INTERIM_VOPO, Order.VOPO),
}
RISK = (Order.INTERIM_SRO, Order.SRO)


class Orders:
    """The orders of one invented person, an interim one mostly before the one that takes its place."""

    def __init__(self, seed: int, first: date) -> None:
        self.random = Random(seed)
        self.first = first
        self.told: list[Fact] = []

    def chance(self, of: float) -> bool:
        """Whether it happened."""
        return self.random.random() < of

    def days(self, *choices: int) -> timedelta:
        """One of so many days."""
        return timedelta(days=self.random.choice(choices))

    def all(self) -> list[Fact]:
        """One or two schemes, each order served, renewed and ended or not."""
        day = self.first + timedelta(days=self.random.randrange(-200, 1200))
        for _ in range(self.random.choice((1, 1, 2))):
            nation = self.random.choice(tuple(VIOLENT))
            kinds = self.random.choice((VIOLENT[nation], VIOLENT[nation], RISK, (Order.FTO,)))
            for place, kind in enumerate(kinds):
                if self.chance(0.7):
                    self.order(day, kind, nation, f"{kind.value}-{place}-{len(self.told)}")
                    day += self.days(0, 1, 20, 90)
        return self.told

    def order(self, on: date, kind: Order, nation: Nation, about: str) -> None:
        """An order with more or less of what its scheme asks."""
        served = on + self.days(0, 0, 3, 20) if self.chance(0.85) else None
        until = on + self.days(60, 730, 1826) if self.chance(0.9) else None
        later = any(kind in violent for violent in VIOLENT.values()) and self.chance(0.3)
        in_force = on + self.days(0, 5, 40) if later else None
        self.told.append(facts.OrderMade(on, kind, about, served, until, nation, in_force=in_force))
        if self.chance(0.2):
            self.told.append(facts.OrderRenewed(on + self.days(30, 700), about, on + self.days(2000, 2500)))
        if self.chance(0.3):
            self.told.append(facts.OrderEnded(on + self.days(0, 1, 20, 90, 800), about))
