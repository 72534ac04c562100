"""Invented things done abroad: convictions, findings and cautions, and the notices and orders that rest on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from custos.law import facts
from custos.law.facts import Disposal, Fact, Finding, Length, Listed, Nation, Order

DISPOSALS = (
    *(Disposal.FINE, Disposal.FINE, Disposal.COMMUNITY_ORDER, Disposal.LIFE, Disposal.ABSOLUTE_DISCHARGE),
    *(Disposal.HOSPITAL_ORDER, Disposal.CONDITIONAL_DISCHARGE, Disposal.IMPRISONMENT, Disposal.IMPRISONMENT),
)


class Abroad:
    """What one invented person did abroad."""

    def __init__(self, seed: int, first: date) -> None:
        self.random = Random(seed)
        self.first = first

    def days(self, most: int) -> timedelta:
        """Some days, fewer than so many."""
        return timedelta(days=self.random.randrange(most))

    def all(self) -> Iterator[Fact]:
        """An offence or two abroad, with more or less of what can follow."""
        for number in range(self.random.choice((1, 1, 2))):
            yield from self.offence(f"abroad-{number}", number)
        on = max(self.first, date(2014, 3, 1))
        for _ in range(self.random.choice((0, 0, 0, 1, 3))):
            on += self.days(200)
            yield facts.VisitedNorthernIreland(on, on + self.days(15) if self.random.random() < 0.9 else None)

    def offence(self, name: str, number: int) -> Iterator[Fact]:
        """An offence, mostly with its sentence, and a notice, an order or neither."""
        random = self.random
        on = self.first + self.days(1500)
        if random.random() < 0.1:
            on = date(1997, 6, 1) + self.days(200)
        listed = random.choices(tuple(Listed), (75, 10, 5, 10))[0]
        nation = random.choice(tuple(Nation))
        kind = random.random()
        if kind < 0.7:
            yield facts.ConvictedAbroad(on, name, listed, nation, random.choice(("", "18", "64")), on, 15)
        elif kind < 0.85:
            yield facts.CautionedAbroad(on, name, listed, nation)
        else:
            yield facts.FoundAbroad(on, name, random.choice(tuple(Finding)), listed, nation)
        for _ in range(random.choice((0, 1, 1, 1, 2)) if not 0.7 <= kind < 0.85 else 0):
            length = Length(months=random.choice((4, 10, 40))) if random.random() < 0.9 else None
            after = f"abroad-{number - 1}" if number and random.random() < 0.4 else None
            yield facts.Sentenced(on + self.days(40), name, random.choice(DISPOSALS), length, consecutive_to=after)
        if random.random() < 0.15:
            yield facts.Quashed(on + self.days(1000), name)
        for count in range(random.choice((0, 1, 1, 2))):
            yield from self.notice(on, name, f"notice-{number}-{count}")
        if random.random() < 0.4:
            yield from self.order(on, name, f"by-order-{number}")

    def notice(self, on: date, offence: str, about: str) -> Iterator[Fact]:
        """A notice, at times too early or too late, and perhaps its cancellation."""
        random = self.random
        given = max(on, date(2022, 11, 20)) + self.days(900)
        yield facts.ForeignNoticeGiven(given, about, offence if random.random() < 0.95 else "never-told")
        if random.random() < 0.3:
            yield facts.ForeignNoticeCancelled(given + self.days(300), about)
        if random.random() < 0.3:
            yield facts.ForeignNoticeAppealDecided(given + self.days(300), about, random.random() < 0.5)

    def order(self, on: date, offence: str, about: str) -> Iterator[Fact]:
        """A notification order or an interim one, perhaps ended."""
        random = self.random
        made, interim = on + self.days(1500), random.random() < 0.3
        kind = Order.INTERIM_NOTIFICATION if interim else Order.NOTIFICATION
        served = made + self.days(9) if random.random() < 0.9 else None
        rests_on = "" if interim or random.random() < 0.05 else offence
        yield facts.OrderMade(made, kind, about, served, None, random.choice(tuple(Nation)), rests_on)
        if random.random() < 0.4:
            yield facts.OrderEnded(made + self.days(900), about)
