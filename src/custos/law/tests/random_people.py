"""Invented people from a seed: valid facts in every mixture that the law may be told. Nobody here is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random
from typing import Any

from custos.law import facts
from custos.law.facts import Change, Disposal, Fact, Finding, Length, Listed, Matter, Nation, Told
from custos.law.tests.random_abroad import Abroad
from custos.law.tests.random_journeys import Journeys
from custos.law.tests.random_notices import Notices
from custos.law.tests.random_orders import Orders
from custos.law.tests.random_policy import Management
from custos.law.united_kingdom.orders import OLD
from custos.law.united_kingdom.schedule_3.rows import ROWS

ALL = tuple(Matter)
OF_THE_ACT = ALL[:7]
PRESCRIBED = (
    Change.ACCOUNT_OPENED,
    Change.ACCOUNT_CLOSED,
    Change.CARD_OBTAINED,
    Change.CARD_NO_LONGER_HELD,
    Change.DETAIL_ALTERED,
    Change.DOCUMENT_OBTAINED,
    Change.DOCUMENT_NO_LONGER_HELD,
)
WITH_TERMS = (
    Disposal.IMPRISONMENT,
    Disposal.SUSPENDED_IMPRISONMENT,
    Disposal.EXTENDED_SENTENCE,
    Disposal.PARTICULAR_CONCERN,
    Disposal.DETENTION_AND_TRAINING,
    Disposal.YOUTH_DETENTION,
)
LENGTHS = (
    Length(months=3),
    Length(months=6),
    Length(months=6, days=1),
    Length(weeks=26),
    Length(months=10),
    Length(months=12),
    Length(days=365),
    Length(months=16),
    Length(months=29, days=30),
    Length(years=2),
    Length(years=2, months=6),
    Length(years=4),
)

# Paragraphs that ask for much, so that they are met and missed in every way.
OFTEN = {
    Nation.ENGLAND_WALES: ("13", "18", "20", "25", "29", "33A", "34A", "35", "35A"),
    Nation.SCOTLAND: ("43", "45", "46", "49", "52", "60"),
    Nation.NORTHERN_IRELAND: ("64", "65", "73", "88", "92C", "92G", "92L"),
}


class Person:
    """One invented person while facts are being told of him."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.told: list[Told] = []
        self.abouts: list[str] = []
        self.first = date(2004, 5, 1) + timedelta(days=self.random.randrange(7500))
        self.born = self.first - timedelta(days=self.random.randrange(15 * 365, 60 * 365))

    def tell(self, fact: Fact) -> None:
        """Keep the fact under the next reference."""
        self.told.append(Told(f"t{len(self.told):02}", fact))

    def chance(self, of: float) -> bool:
        """Whether it happened to him."""
        return self.random.random() < of

    def day(self, within: int = 1500) -> date:
        """A day at or after the first conviction, at times long after."""
        return self.first + timedelta(days=self.random.randrange(within))

    def about(self, kind: str) -> str:
        """A new reference."""
        self.abouts.append(f"{kind}-{len(self.abouts)}")
        return self.abouts[-1]

    def offence(self, number: int) -> None:
        """An offence and, mostly, how the court dealt with it."""
        random, name = self.random, f"offence-{number}"
        on = self.first if number == 0 else self.day(3000)
        paragraph = self.paragraph(on) if self.chance(0.4) else {}
        listed = Listed.UNKNOWN if paragraph else random.choices(tuple(Listed), (70, 15, 10, 5))[0]
        kind = random.random()
        service = number == 1 and paragraph.get("nation") is Nation.ENGLAND_WALES
        if kind < 0.75:
            self.tell(facts.Convicted(on, name, listed, **paragraph, service=service))
        elif kind < 0.9:
            self.tell(facts.Cautioned(on, name, listed, **paragraph))
            return
        else:
            self.tell(facts.Found(on, name, random.choice(tuple(Finding)), listed, **paragraph, service=service))
        for _ in range(random.choices((0, 1, 2), (10, 75, 15))[0]):
            self.sentence(name, on + timedelta(days=random.choice((0, random.randrange(60)))), number)
        if self.chance(0.08):
            self.tell(facts.Quashed(on + timedelta(days=random.randrange(1000)), name))

    def paragraph(self, on: date) -> dict[str, Any]:
        """The paragraph of Schedule 3 in place of whether it is listed, with more or less of what it asks."""
        random, nation = self.random, self.nation()
        keys = [key for row in ROWS if row.nation is nation for key in (row.key, *row.also[:2])]
        return {
            "nation": nation,
            "paragraph": random.choice((*keys, *OFTEN[nation] * 4)),
            "committed": on - timedelta(days=random.randrange(2500)) if self.chance(0.85) else None,
            "victim_age": random.choice((None, 9, 15, 16, 17, 18, 40)),
            "aspect": random.choice((None, True, False, True)),
        }

    def sentence(self, offence: str, on: date, number: int) -> None:
        """A sentence of any kind."""
        disposal = self.random.choice((*WITH_TERMS, *Disposal))
        length = extension = until = None
        if disposal in (*WITH_TERMS, Disposal.SERVICE_DETENTION) and self.chance(0.95):
            length = self.random.choice(LENGTHS)
        if disposal in (Disposal.EXTENDED_SENTENCE, Disposal.PARTICULAR_CONCERN) and self.chance(0.9):
            extension = Length(years=1)
        if disposal in (Disposal.COMMUNITY_ORDER, Disposal.YOUTH_REHABILITATION):
            until = on + timedelta(days=self.random.choice((200, 364, 365, 800))) if self.chance(0.7) else None
            length = self.random.choice((None, Length(months=12), Length(months=6)))
        if disposal is Disposal.CONDITIONAL_DISCHARGE and self.chance(0.9):
            until = on + timedelta(days=365)
        after = f"offence-{number - 1}" if number and self.chance(0.4) else None
        self.tell(facts.Sentenced(on, offence, disposal, length, extension, None, after, until))

    def orders(self) -> None:
        """An order or two, served or not, at times renewed, breached and ended."""
        random = self.random
        for _ in range(random.choice((1, 1, 2))):
            on, about = self.day(2500), self.about("order") if self.chance(0.9) else ""
            served = on + timedelta(days=random.choice((0, 0, 3, 20))) if self.chance(0.9) else None
            until = on + timedelta(days=random.choice((700, 1826, 3652))) if self.chance(0.8) else None
            order = random.choice(tuple(facts.Order))
            if order in OLD:  # of the time before Part 2, and perhaps notified then as well
                on = date(2004, 4, 30) - timedelta(days=random.randrange(900))
                self.notification(on + timedelta(days=3))
            self.tell(facts.OrderMade(on, order, about, served, until, self.nation()))
            if self.chance(0.4):
                self.tell(facts.BreachedOrder(on + timedelta(days=random.randrange(900)), about))
            if self.chance(0.3):
                longer = on + timedelta(days=random.randrange(2000, 5000)) if self.chance(0.8) else None
                self.tell(facts.OrderRenewed(on + timedelta(days=random.randrange(900)), about, longer))
            if self.chance(0.3):
                self.tell(facts.OrderEnded(on + timedelta(days=random.randrange(2000)), about))

    def review(self) -> None:
        """An application for a review, and mostly what came of it."""
        random, about = self.random, self.about("review")
        on = self.first + timedelta(days=random.randrange(7 * 365, 20 * 365))
        self.tell(facts.ReviewApplied(on, about))
        for body in ("probation", "prison")[: random.randrange(3)]:
            self.tell(facts.BodyAsked(on + timedelta(days=random.randrange(14)), about, body))
            if self.chance(0.7):
                self.tell(facts.BodyAnswered(on + timedelta(days=random.randrange(14, 50)), about, body))
        if self.chance(0.6):
            self.tell(facts.ReviewAcknowledged(on + timedelta(days=random.randrange(20)), about))
        if self.chance(0.7):
            further = random.choice((None, None, Length(years=12)))
            decided = on + timedelta(days=random.randrange(30, 100))
            self.tell(facts.ReviewDecided(decided, about, self.chance(0.5), further, None, self.nation()))
            if self.chance(0.8):
                self.tell(facts.ReviewNoticeReceived(decided + timedelta(days=random.randrange(9)), about))
            if self.chance(0.3):
                self.tell(facts.ReviewAppealDecided(decided + timedelta(days=60), about, self.chance(0.5)))

    def nation(self) -> Nation:
        """A nation, mostly the first."""
        return self.random.choices(tuple(Nation), (80, 10, 10))[0]

    def spells(self) -> None:
        """Spells of each kind that do not overlap their own kind; the last may still run."""
        kinds = (
            (facts.CustodyBegan, facts.CustodyEnded),
            (facts.HospitalBegan, facts.HospitalEnded),
            (facts.LeftTheUnitedKingdom, facts.ReturnedToTheUnitedKingdom),
        )
        for began, ended in kinds:
            day = self.first + timedelta(days=self.random.randrange(-30, 400))
            for _ in range(self.random.choices((0, 1, 2, 3), (45, 30, 15, 10))[0]):
                length = self.random.choice((0, 1, 2, 10, 100, 400))
                self.tell(began(day))
                if self.chance(0.1):
                    break
                self.tell(ended(day + timedelta(days=length)))
                # Two of a kind never begin on one day: nothing told would say which end is whose.
                day += timedelta(days=length + self.random.choice((0 if length else 1, 1, 2, 5, 60, 365)))

    def change(self) -> None:
        """A change of any kind."""
        random, on = self.random, self.day()
        kind = random.randrange(6)
        if kind == 0:
            nation = random.choices(tuple(Nation), (92, 4, 4))[0]
            self.tell(facts.ChangedHomeAddress(on, self.about("home"), self.chance(0.9), nation))
        elif kind == 1:
            self.tell(facts.UsedName(on, self.about("name")))
        elif kind == 2:
            self.stays(on)
        elif kind == 3:
            self.household(on)
        else:
            self.tell(facts.PrescribedChange(on, random.choice(PRESCRIBED), self.about("thing")))

    def stays(self, on: date) -> None:
        """One or several stays at the same premises."""
        premises = self.about("premises")
        for _ in range(self.random.randrange(1, 4)):
            last = on + timedelta(days=self.random.randrange(9))
            if self.chance(0.1):
                self.tell(facts.Stayed(on, premises))
                return
            self.tell(facts.Stayed(on, premises, last))
            on = last + timedelta(days=self.random.choice((1, 5, 100, 400)))

    def household(self, on: date) -> None:
        """A stay with a child, with or without its times, and perhaps its end."""
        household, random = self.about("household"), self.random
        at = time(random.randrange(24), random.choice((0, 30))) if self.chance(0.7) else None
        until = on + timedelta(days=random.randrange(4)) if self.chance(0.7) else None
        until_at = time(23, 45) if until and self.chance(0.7) else None
        self.tell(facts.StayedWithChild(on, household, at, until, until_at, self.chance(0.2)))
        if self.chance(0.4):
            self.tell(facts.CeasedWithChild(on + timedelta(days=random.randrange(1, 60)), household))

    def notification(self, on: date) -> None:
        """A notification, mostly complete, that tells some of the changes."""
        random = self.random
        matters = ALL if self.chance(0.85) else tuple(random.sample(ALL, 9)) if self.chance(0.5) else OF_THE_ACT
        changes = tuple(random.sample(self.abouts, random.randrange(min(3, len(self.abouts)) + 1)))
        at = time(random.randrange(24)) if self.chance(0.5) else None
        self.tell(facts.Notified(on, at, matters, changes, self.chance(0.85), self.chance(0.93)))

    def notice(self) -> None:
        """An advance notice of a change told, or of one that never came."""
        random = self.random
        about = random.choice(self.abouts) if self.abouts and self.chance(0.6) else self.about("plan")
        on = self.day()
        for told in self.told:
            if getattr(told.fact, "about", None) == about:
                on = told.fact.on - timedelta(days=random.randrange(8))
        expected = on + timedelta(days=random.randrange(10)) if self.chance(0.97) else date.max
        change = random.choice((Change.HOME_ADDRESS, Change.NAME, Change.ACCOUNT_OPENED))
        self.tell(facts.NotifiedInAdvance(on, change, about, expected, ALL, None, self.chance(0.95)))
        if self.chance(0.4):
            self.tell(facts.ToldItDidNotHappen(on + timedelta(days=random.randrange(1, 12)), about))


def person(seed: int, size: int = 14) -> list[Told]:
    """One invented person with about so many facts."""
    someone = Person(seed)
    if someone.chance(0.96):
        someone.tell(facts.Born(someone.born))
    offences = someone.random.choices((1, 2, 3), (60, 28, 12))[0]
    for number in range(0 if seed % 8 == 5 else offences):  # some are under nothing but the orders told below
        someone.offence(number)
    if someone.chance(0.7):
        someone.spells()
    while len(someone.told) < size * 2 // 3:
        someone.change()
    for _ in range(someone.random.choices((0, 1, 2), (70, 20, 10))[0]):
        someone.notice()
    while len(someone.told) < size:
        moments = [told.fact.on for told in someone.told]
        near = someone.random.choice(moments) + timedelta(days=someone.random.randrange(4))
        someone.notification(near if someone.chance(0.7) else someone.day(3000))
    if someone.chance(0.2):
        someone.orders()
    if someone.chance(0.15):
        someone.review()
    if someone.chance(0.15):
        nation = someone.random.choice(tuple(Nation))
        someone.tell(facts.CameUnderNation(someone.day(2500), nation))
        if someone.chance(0.5):
            someone.tell(facts.CameUnderNation(someone.day(2500), someone.random.choice(tuple(Nation))))
    if seed % 4 == 1:
        for fact in Orders(seed, someone.first).all():
            someone.tell(fact)
    if seed % 3 == 0:
        away = any(isinstance(told.fact, facts.LeftTheUnitedKingdom) for told in someone.told)
        for fact in Journeys(seed, someone.first, away=away).all():
            someone.tell(fact)
    if seed % 4 == 1:
        for fact in Abroad(seed, someone.first).all():
            someone.tell(fact)
    if seed % 3 == 1:
        for fact in Notices(seed, someone.first).all():
            someone.tell(fact)
    if seed % 5 == 2:
        for fact in Management(seed, someone.first).all():
            someone.tell(fact)
    if someone.chance(0.06):
        someone.tell(facts.Died(someone.day(4000)))
    return someone.told


def people(count: int, *, seed: int = 0, size: int = 14) -> Iterator[list[Told]]:
    """So many invented people; the same seed gives the same people."""
    for number in range(count):
        yield person(seed * 1_000_003 + number, size)
