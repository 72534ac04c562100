"""The cases of the comparison, from a seed: the law's own invented people, and lives that lead to what is rare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from custos.law import facts
from custos.law.facts import Change, Disposal, Finding, Length, Listed, Matter, Nation, Order, Told
from custos.law.in_force import InForce
from custos.law.tests.random_journeys import Journeys
from custos.law.tests.random_notices import Notices, law_of
from custos.law.tests.random_orders import RISK, VIOLENT, Orders
from custos.law.tests.random_people import Person, person
from proofs.law.cases_of_policy import Managed, with_management, without_what_can_not_be

OFFENCE = "offence-0"
INDEFINITE = (
    Disposal.LIFE,
    Disposal.PUBLIC_PROTECTION,
    Disposal.LIFELONG_RESTRICTION,
    Disposal.INDETERMINATE_CUSTODIAL,
    Disposal.RESTRICTED_HOSPITAL_ORDER,
)
MANAGED = 2  # where a person of the law's tests would have neither orders nor journeys nor notices
OF_1997 = date(1997, 9, 1)
OF_ORDERS = (facts.OrderMade, facts.OrderRenewed, facts.OrderEnded, facts.BreachedOrder)
NOT_BEFORE = {
    **dict.fromkeys((Order.NOTIFICATION, Order.INTERIM_NOTIFICATION, Order.FTO), date(2004, 5, 1)),
    **dict.fromkeys((Order.VOO, Order.INTERIM_VOO), date(2009, 8, 3)),
    **dict.fromkeys((Order.SRO, Order.INTERIM_SRO), date(2015, 3, 8)),
    **dict.fromkeys((Order.VOPO, Order.INTERIM_VOPO), date(2016, 12, 1)),
}


def case(seed: int) -> list[Told]:
    """The invented person of this number: of twelve five as the law's tests invent them, and one of each life below.

    Every third of them has what the police did since, and one in twelve little but that.
    """
    place = seed % 12
    if place == MANAGED:
        return without_what_can_not_be(managed(seed))
    told = possible(person(seed, size=10 + seed % 9) if place < 6 else LIVES[place - 6](seed))
    return without_what_can_not_be(told if seed // 12 % 3 else with_management(seed, told))


def possible(told: list[Told]) -> list[Told]:
    """The facts without the orders that no court could make on their day, and without what speaks of these."""
    made = [each.fact for each in told if isinstance(each.fact, facts.OrderMade)]
    left_out = {fact.about or id(fact) for fact in made if fact.on < NOT_BEFORE.get(fact.order, date.min)}
    return [
        each
        for each in told
        if not isinstance(each.fact, OF_ORDERS) or (each.fact.about or id(each.fact)) not in left_out
    ]


def law_for(seed: int, told: list[Told]) -> InForce:
    """The law under which to decide somebody: in three of four cases with rules that wait for their day switched on."""
    happened = (each.fact.on for each in told if not isinstance(each.fact, facts.Born))
    return law_of(seed // 12, max(min(happened, default=OF_1997), OF_1997))


def _begin(seed: int, earliest: date, days: int) -> Person:
    """Somebody born before what follows, at an age at which it can."""
    someone = Person(seed)
    someone.first = earliest + timedelta(days=someone.random.randrange(days))
    someone.born = someone.first - timedelta(days=someone.random.randrange(15 * 365, 60 * 365))
    if someone.chance(0.97):
        someone.tell(facts.Born(someone.born))
    return someone


def in_another_nation(seed: int) -> list[Told]:
    """A life under the rules of Scotland or Northern Ireland: changes, households, notices, visits, journeys."""
    someone = _begin(seed, date(2007, 1, 1), 6000)
    random, first = someone.random, someone.first
    nation = random.choice((Nation.SCOTLAND, Nation.NORTHERN_IRELAND, Nation.NORTHERN_IRELAND))
    someone.tell(facts.Convicted(first, OFFENCE, Listed.OUTRIGHT, nation))
    length = random.choice((Length(months=18), Length(years=4)))
    someone.tell(facts.Sentenced(first, OFFENCE, Disposal.IMPRISONMENT, length))
    someone.tell(facts.CameUnderNation(first - timedelta(days=random.randrange(3)), nation))
    if someone.chance(0.5):
        someone.spells()
    away = any(isinstance(told.fact, facts.LeftTheUnitedKingdom) for told in someone.told)
    journeys = Journeys(seed, first, away=away)
    for number in range(random.randrange(4)):
        day = first + timedelta(days=random.randrange(2500))
        go = journeys.absence if nation is Nation.NORTHERN_IRELAND and someone.chance(0.7) else journeys.trip
        go(max(day, date(2013, 6, 1)), f"journey-{number}")
    for fact in journeys.told:
        someone.tell(fact)
        if isinstance(fact, facts.NotifiedAbsence) and someone.chance(0.4):
            someone.tell(facts.AbsenceChanged(fact.on, fact.about, journeys.at()))
        if isinstance(fact, facts.NotifiedTravel) and someone.chance(0.3):
            someone.tell(facts.TravelChanged(fact.on, fact.about, journeys.at()))
    for _ in range(random.randrange(2, 6)):
        someone.change()
    if someone.chance(0.3):
        _told_and_left(someone)
    if someone.chance(0.4):
        someone.notice()
    for _ in range(random.randrange(5)):
        near = random.choice([told.fact.on for told in someone.told]) + timedelta(days=random.randrange(4))
        someone.notification(max(near, first))
    if someone.chance(0.2):
        someone.tell(facts.CameUnderNation(someone.day(3000), random.choice(tuple(Nation))))
    return someone.told


def _told_and_left(someone: Person) -> None:
    """A household with a child, notified, and left again."""
    on, about = someone.day(2500), someone.about("household")
    someone.tell(facts.StayedWithChild(on, about, None, None, None, resides=True))
    on += timedelta(days=someone.random.randrange(4))
    someone.tell(facts.Notified(on, None, tuple(facts.Matter), (about,)))
    someone.tell(facts.CeasedWithChild(on + timedelta(days=someone.random.randrange(60)), about))


def reviewed(seed: int) -> list[Told]:
    """Indefinite status, custody or none, a first notification, and a review about the time that it may come."""
    someone = _begin(seed, date(1998, 1, 1), 8000)
    random, first = someone.random, someone.first
    nation = random.choice(tuple(Nation))
    someone.tell(facts.Convicted(first, OFFENCE, Listed.OUTRIGHT, nation))
    if someone.chance(0.5):
        someone.tell(facts.Sentenced(first, OFFENCE, random.choice(INDEFINITE)))
    else:
        someone.tell(facts.Sentenced(first, OFFENCE, Disposal.IMPRISONMENT, Length(years=3)))
    if nation is not Nation.ENGLAND_WALES:
        someone.tell(facts.CameUnderNation(first, nation))
    out = first
    if someone.chance(0.8):
        began, ended = random.choice(
            ((facts.CustodyBegan, facts.CustodyEnded), (facts.HospitalBegan, facts.HospitalEnded))
        )
        someone.tell(began(first + timedelta(days=random.randrange(-40, 3))))
        out = first + timedelta(days=random.choice((3, 100, 900)))
        someone.tell(ended(out))
    out += timedelta(days=random.randrange(4))
    for _ in range(random.choice((0, 1, 1, 2))):
        someone.tell(facts.Notified(out, None, tuple(facts.Matter)))
        out += timedelta(days=random.randrange(400))
    _decisions(someone, nation)
    if first >= date(2004, 5, 1) and someone.chance(0.25):
        someone.orders()
    if someone.chance(0.1):
        someone.tell(facts.Died(someone.day(9000)))
    return someone.told


def _decisions(someone: Person, nation: Nation) -> None:
    random = someone.random
    for number in range(random.choice((1, 1, 2))):
        about = f"review-{number}"
        on = someone.first + timedelta(days=random.choice((8, 15, 16, 20)) * 366 + random.randrange(900))
        if nation is not Nation.SCOTLAND:
            someone.tell(facts.ReviewApplied(on, about))
        if nation is Nation.ENGLAND_WALES:
            _of_bodies(someone, on, about)
        if someone.chance(0.6):
            on += timedelta(days=random.randrange(1, 120))
            ends = someone.chance(0.4)
            further = random.choice((None, Length(years=12), Length(years=15))) if not ends else None
            until = on + timedelta(days=3650) if nation is Nation.SCOTLAND and not ends else None
            someone.tell(facts.ReviewDecided(on, about, ends, further, until, nation))
            if someone.chance(0.8):
                someone.tell(facts.ReviewNoticeReceived(on + timedelta(days=random.randrange(9)), about))
            if not ends and someone.chance(0.3):
                someone.tell(facts.ReviewAppealDecided(on + timedelta(days=60), about, someone.chance(0.5)))


def _of_bodies(someone: Person, on: date, about: str) -> None:
    random = someone.random
    for body in ("probation", "prison")[: random.randrange(3)]:
        someone.tell(facts.BodyAsked(on + timedelta(days=random.randrange(14)), about, body))
        if someone.chance(0.6):
            someone.tell(facts.BodyAnswered(on + timedelta(days=random.randrange(14, 50)), about, body))
    if someone.chance(0.6):
        someone.tell(facts.ReviewAcknowledged(on + timedelta(days=random.randrange(20)), about))


def before_part_2(seed: int) -> list[Told]:
    """Convicted, found or cautioned between 1994 and 2004: what the Act of 1997 left of it when Part 2 began."""
    someone = _begin(seed, date(1994, 1, 1), 3770)
    random, first = someone.random, someone.first
    kind = random.choice((facts.Convicted, facts.Convicted, facts.Cautioned, facts.Found))
    if kind is facts.Found:
        someone.tell(facts.Found(first, OFFENCE, random.choice(tuple(Finding)), Listed.OUTRIGHT))
    else:
        nation = random.choices(tuple(Nation), (80, 10, 10))[0]
        listed = random.choice((Listed.OUTRIGHT, Listed.BY_SENTENCE))
        make = facts.Cautioned if kind is facts.Cautioned else facts.Convicted
        someone.tell(make(first, OFFENCE, listed, nation))
    if kind is not facts.Cautioned:
        someone.sentence(OFFENCE, first + timedelta(days=random.choice((0, 0, 40, 400))), 0)
    began, ended = random.choice(((facts.CustodyBegan, facts.CustodyEnded), (facts.HospitalBegan, facts.HospitalEnded)))
    if someone.chance(0.6):
        on = first if someone.chance(0.5) else min(first, OF_1997 - timedelta(days=random.randrange(1, 20)))
        someone.tell(facts.CustodyBegan(on, someone.chance(0.7)) if began is facts.CustodyBegan else began(on))
        someone.tell(ended(on + timedelta(days=random.choice((1, 19, 400, 2500)))))
    for _ in range(random.randrange(3)):
        someone.notification(first + timedelta(days=random.randrange(3500)))
    for _ in range(random.randrange(3)):
        day = date(2004, 4, 25) + timedelta(days=random.randrange(900))
        someone.tell(facts.ChangedHomeAddress(day, someone.about("home")))
        someone.notification(day + timedelta(days=random.randrange(4)))
    return someone.told


def under_orders(seed: int) -> list[Told]:
    """Orders of every kind, beside offences or alone, with changes and absences while they last."""
    someone = _begin(seed, date(2004, 5, 1), 7500)
    random = someone.random
    for number in range(random.randrange(3)):
        someone.offence(number)
    someone.orders()
    if someone.chance(0.5):
        someone.orders()
    someone.spells()
    nation = random.choice((None, *Nation))
    if nation is not None:
        someone.tell(facts.CameUnderNation(someone.first, nation))
    for _ in range(random.randrange(4)):
        someone.change()
    for _ in range(random.randrange(1, 5)):
        near = random.choice([told.fact.on for told in someone.told]) + timedelta(days=random.randrange(4))
        someone.notification(near if someone.chance(0.7) else someone.day(3000))
    if someone.chance(0.1):
        someone.tell(facts.Died(someone.day(4000)))
    return someone.told


def beside_part_2(seed: int) -> list[Told]:
    """Under the orders of a scheme beside Part 2, mostly nothing else, with what each of them asks for."""
    someone = _begin(seed, date(2017, 1, 1), 3000)
    random, first = someone.random, someone.first
    nation = random.choice((Nation.ENGLAND_WALES, Nation.NORTHERN_IRELAND))
    kinds = VIOLENT[nation] if someone.chance(0.6) else random.choice((RISK, RISK, RISK, (Order.FTO,)))
    if kinds is RISK:
        nation = Nation.ENGLAND_WALES
    orders = Orders(seed, first)
    for place, kind in enumerate(kinds[-random.choice((1, 2)) :]):
        orders.order(first + timedelta(days=20 * place), kind, nation, f"{kind.value}-{place}")
    for fact in orders.told:
        someone.tell(fact)
    if someone.chance(0.2):
        someone.offence(0)
    if someone.chance(0.4):
        someone.spells()
    away = any(isinstance(told.fact, facts.LeftTheUnitedKingdom) for told in someone.told)
    journeys = Journeys(seed, first, away=away)
    day = first
    for number in range(random.randrange(1, 4)):
        day = journeys.trip(day + timedelta(days=random.randrange(1, 300)), f"trip-{number}")
    for fact in journeys.told:
        someone.tell(fact)
        if isinstance(fact, facts.NotifiedTravel) and someone.chance(0.5):
            someone.tell(facts.TravelChanged(fact.on, fact.about, journeys.at()))
    for _ in range(random.randrange(2, 5)):
        _change_under_an_order(someone)
    for _ in range(random.randrange(1, 5)):
        near = random.choice([told.fact.on for told in someone.told]) + timedelta(days=random.randrange(4))
        someone.notification(max(near, first))
    return someone.told


def _change_under_an_order(someone: Person) -> None:
    """A name, a home or a stay, at times notified before it happened, or notified and not come about."""
    random, on = someone.random, someone.day(700)
    kind = random.choice((0, 1, 1, 2, 3))
    if kind == 0:
        someone.tell(facts.ChangedHomeAddress(on, someone.about("home"), someone.chance(0.8)))
    elif kind == 1:
        someone.tell(facts.UsedName(on, someone.about("name")))
    elif kind == 2:
        someone.stays(on)
    else:
        about, expected = someone.about("plan"), on + timedelta(days=random.randrange(5))
        someone.tell(facts.NotifiedInAdvance(on, Change.HOME_ADDRESS, about, expected, tuple(Matter)))
        if someone.chance(0.4):
            someone.tell(facts.ToldItDidNotHappen(expected + timedelta(days=random.randrange(8)), about))


def of_2026(seed: int) -> list[Told]:
    """Subject, under one nation or another, with what the rules of 2026 and the powers of section 87 ask about."""
    someone = _begin(seed, date(2007, 1, 1), 6500)
    random, first = someone.random, someone.first
    if someone.chance(0.2):
        someone.born = first - timedelta(days=random.randrange(13 * 365, 17 * 365))
        someone.told[:] = []
        someone.tell(facts.Born(someone.born))
    nation = random.choice(tuple(Nation))
    someone.tell(facts.Convicted(first, OFFENCE, Listed.OUTRIGHT, nation))
    someone.tell(facts.Sentenced(first, OFFENCE, Disposal.IMPRISONMENT, Length(months=random.choice((4, 18, 40)))))
    if nation is not Nation.ENGLAND_WALES:
        someone.tell(facts.CameUnderNation(first, nation))
    notices = Notices(seed, first)
    asks = (notices.name, notices.entry, notices.officer, notices.absence, notices.parent)
    for number in range(random.randrange(2, 5)):
        random.choice((*asks, notices.warrant, notices.check, notices.check, notices.check))(f"of-2026-{number}")
    for fact in notices.told:
        someone.tell(fact)
    if someone.chance(0.4):
        recalled = someone.day(900)
        someone.tell(facts.Recalled(recalled, "recall", Disposal.IMPRISONMENT, random.choice((0, 1))))
        someone.tell(facts.CustodyBegan(recalled + timedelta(days=random.randrange(4)), True))
        if someone.chance(0.6):
            someone.tell(facts.CustodyEnded(recalled + timedelta(days=random.choice((20, 56, 58, 90)))))
    if someone.chance(0.1):
        someone.tell(facts.CameUnderNation(someone.day(1500), random.choice(tuple(Nation))))
    for _ in range(random.randrange(4)):
        near = random.choice([told.fact.on for told in someone.told]) + timedelta(days=random.randrange(4))
        someone.notification(max(near, first))
    return someone.told


def managed(seed: int) -> list[Told]:
    """Managed by the police for years, once on the register or twice, away now and then."""
    someone = _begin(seed, date(2004, 5, 1), 7500)
    random, first = someone.random, someone.first
    someone.tell(facts.Convicted(first, OFFENCE, Listed.OUTRIGHT))
    length = random.choice((Length(months=5), Length(months=18), Length(years=4), Length(years=4)))
    someone.tell(facts.Sentenced(first, OFFENCE, Disposal.IMPRISONMENT, length))
    if someone.chance(0.3):
        again = someone.day(7000)
        someone.tell(facts.Convicted(again, "offence-1", Listed.OUTRIGHT))
        someone.tell(facts.Sentenced(again, "offence-1", Disposal.IMPRISONMENT, length))
    for fact in Managed(seed, first).all():
        someone.tell(fact)
    if someone.chance(0.1):
        died = max(told.fact.on for told in someone.told) + timedelta(days=random.randrange(400))
        someone.tell(facts.Died(died))
    return someone.told


LIVES: tuple[Callable[[int], list[Told]], ...] = (
    in_another_nation,
    reviewed,
    before_part_2,
    under_orders,
    beside_part_2,
    of_2026,
)
