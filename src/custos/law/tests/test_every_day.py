"""Every provision answers or refuses on every day from 1 May 2004 to the end of 2040.

The tests look at one day in `STRIDE`, which meets every day of the week and of the month; `./run prove every_day` at
each. Which days the tests look at changes with nothing, so that a fault comes back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from custos.law import facts
from custos.law.decide import Decision, decide
from custos.law.facts import Change, Disposal, Fact, Length, Listed, Matter, Nation, Told
from custos.law.findings import SUBJECT
from custos.law.provisions import REGISTER
from custos.law.reckoning import last_day_of_period
from custos.law.register import ENGLAND_WALES, NORTHERN_IRELAND, PART_2_BEGAN, SCOTLAND, UNITED_KINGDOM
from custos.law.terms import Assessment, RiskLevel

LAST = date(2040, 12, 31)
STRIDE = 1 if os.environ.get("CUSTOS_EVERY_DAY") == "yes" else 11
ALL = tuple(Matter)
BORN = date(1960, 5, 17)
# In Scotland and Northern Ireland only what they ask themselves is walked through: the Act's own rules are the same.
EXTENT = dict(zip(Nation, (ENGLAND_WALES, SCOTLAND, NORTHERN_IRELAND), strict=True))
NOT_A_FINDING = {"listed-in-schedule-3", "age-at-the-offence", "listed-by-sentencing-condition"}  # they bear on others
NOT_A_FINDING |= {"listed-as-a-service-offence"}
BESIDE = ("under-a-", "violent-", "risk-order-")  # the schemes beside Part 2, walked through by themselves
ON_A_PARENT = "obligations-fall-on-a-parent"
ALONE = (facts.Born, facts.Convicted, facts.CameUnderNation)
PRESCRIBED = (Change.ACCOUNT_OPENED, Change.CARD_OBTAINED, Change.DETAIL_ALTERED, Change.DOCUMENT_OBTAINED)


def every_day() -> Iterator[date]:
    """The days of the law as it is written, and the first and the last of them always."""
    days = (LAST - PART_2_BEGAN).days
    for number in sorted({*range(0, days, STRIDE), days}):
        yield PART_2_BEGAN + timedelta(number)


def what_the_act_asks(day: date) -> list[Fact]:
    """One of every event that the Act itself speaks of, the same in every nation."""
    return [
        facts.NotifiedInAdvance(day, Change.NAME, "never", day + timedelta(3), ALL),
        facts.UsedName(day, "name"),
        facts.ChangedHomeAddress(day, "home"),
        facts.Stayed(day - timedelta(6), "premises", day),
        facts.HospitalBegan(day - timedelta(2)),
        facts.HospitalEnded(day),
        facts.OrderMade(day, facts.Order.SOPO, "order", day, day + timedelta(2000)),
        facts.OrderEnded(day + timedelta(100), "order"),
    ]


def checks_and_a_warrant(day: date) -> list[Fact]:
    """Every check of identity that may be asked for, and a warrant to enter."""
    asked: list[Fact] = [facts.IdentityCheckAsked(day, each.value, each) for each in facts.Check]
    return [*asked, facts.EntryWarrantGranted(day, "warrant")]


def under_orders(day: date, nation: Nation) -> list[Fact]:
    """What happens on a day to somebody who is under orders and was never convicted of a listed offence."""
    orders = {
        Nation.ENGLAND_WALES: (facts.Order.VOO, facts.Order.SRO, facts.Order.FTO),
        Nation.NORTHERN_IRELAND: (facts.Order.VOPO, facts.Order.FTO),
    }[nation]
    made, until = day - timedelta(10), day + timedelta(1000)
    return [
        facts.Born(BORN),
        *(facts.OrderMade(made, each, each.value, made, until, nation) for each in orders),
        facts.Notified(day - timedelta(5), None, ALL),
        *(each for each in what_the_act_asks(day) if not isinstance(each, facts.OrderMade | facts.OrderEnded)),
        *trip(day),
    ]


def trip(day: date) -> list[Fact]:
    """A trip abroad, planned on that day, changed, left and returned from."""

    def later(days: int) -> date:
        return day + timedelta(days)

    return [
        facts.PlannedTravel(day, "trip", later(10), time(9), later(30)),
        facts.NotifiedTravel(later(1), "trip", later(10), later(30)),
        facts.TravelChanged(later(2), "trip", time(9)),
        facts.LeftTheUnitedKingdom(later(10), "trip", time(9)),
        facts.ReturnedToTheUnitedKingdom(later(31), "trip"),
    ]


def absence(day: date) -> list[Fact]:
    """An absence from home, which Northern Ireland asks about."""
    leaves, returns = day + timedelta(5), day + timedelta(15)
    return [
        facts.PlannedAbsence(day, "absence", leaves, time(9), returns, time(9)),
        facts.NotifiedAbsence(day + timedelta(1), "absence", leaves, returns),
        facts.AbsenceChanged(day + timedelta(2), "absence"),
        facts.ReturnedHome(day + timedelta(16), "absence"),
    ]


def managed(day: date) -> list[Fact]:
    """A level, an assessment, a visit and reactive management, which policy asks about."""
    return [
        facts.RiskLevelAgreed(day, RiskLevel.LOW),
        facts.RiskAssessed(day, Assessment.ARMS),
        facts.Visited(day),
        facts.ReactiveBegan(day + timedelta(1)),
    ]


def all_that_happens(day: date, nation: Nation) -> list[Fact]:
    """One of every event on that day, or as near to it as it can be, to somebody of that nation subject for life."""

    def later(days: int) -> date:
        return day + timedelta(days)

    told: list[Fact] = [
        facts.Born(BORN),
        facts.Convicted(later(-400), "old", Listed.OUTRIGHT, nation),
        facts.Sentenced(later(-400), "old", Disposal.LIFE),
        facts.CustodyBegan(later(-400), serving=True),
        facts.CustodyEnded(later(-40)),
        facts.Notified(later(-40), None, ALL, ("household",)),
        facts.Convicted(day, "new", Listed.OUTRIGHT, nation),
        facts.Notified(later(-1), None, ALL),
        facts.StayedWithChild(day, "other household", resides=True),
        facts.CeasedWithChild(day, "household"),
        *trip(day),
        *checks_and_a_warrant(day),
        facts.ReviewApplied(later(6000), "review"),
        facts.BodyAsked(later(6001), "review", "probation"),
        *(facts.PrescribedChange(day, each, each.value) for each in PRESCRIBED),
    ]
    if nation is Nation.ENGLAND_WALES:
        return [*told, *what_the_act_asks(day), *managed(day)]
    told.append(facts.CameUnderNation(later(-500), nation))
    if nation is Nation.NORTHERN_IRELAND:
        told += absence(day)
    return told


def said(decision: Decision) -> set[str]:
    """The provisions that spoke, whether they answered or put a question."""
    return {
        *(each.code for each in decision.status),
        *(each.code for each in decision.requirements),
        *(each.code for each in decision.cannot_decide),
    }


@pytest.mark.parametrize("nation", Nation)
def test_every_rule_of_a_nation_speaks_on_every_day_since_it_began(nation: Nation) -> None:
    extents = (EXTENT[nation], UNITED_KINGDOM) if nation is Nation.ENGLAND_WALES else (EXTENT[nation],)
    since = {
        each.code: each.since
        for each in REGISTER
        if each.extent in extents
        and not each.switch
        and not each.code.startswith(("period-", "subject-", *BESIDE))
        and each.code not in {*NOT_A_FINDING, ON_A_PARENT}
    }
    for day in every_day():
        told = [Told(str(number), fact) for number, fact in enumerate(all_that_happens(day, nation))]
        decision = decide(told)
        silent = {code for code, first in since.items() if first <= day} - said(decision)
        if silent:  # he was spared a notification by what came before
            silent -= said(decide([each for each in told if isinstance(each.fact, ALONE)]))
        assert not silent, f"{day}: {silent}"
        assert {each.code for each in decision.status} >= {SUBJECT}


@pytest.mark.parametrize("nation", [Nation.ENGLAND_WALES, Nation.NORTHERN_IRELAND])
def test_every_rule_beside_part_2_speaks_on_every_day_since_it_began(nation: Nation) -> None:
    extents = (EXTENT[nation], UNITED_KINGDOM)
    since = {each.code: each.since for each in REGISTER if each.extent in extents and each.code.startswith(BESIDE)}
    made_before = timedelta(10)
    for day in every_day():
        told = [Told(str(number), fact) for number, fact in enumerate(under_orders(day, nation))]
        owed = {code for code, first in since.items() if first <= day - made_before}
        assert not owed - said(decide(told)), day


def test_a_parent_answers_for_a_young_offender_on_every_day() -> None:
    for day in every_day():
        born = date(day.year - 15, 6, 1)
        events = (facts.Born(born), facts.Convicted(day, "a", Listed.OUTRIGHT), facts.ParentalDirectionMade(day, "d"))
        assert ON_A_PARENT in said(decide([Told(each.told, each) for each in events])), day


LENGTHS = {"short": Length(months=6), "middle": Length(months=29), "long": Length(months=30)}
WITH_TERMS = {"short": 84, "middle": 120, "long": None}
BY_DISPOSAL: dict[Disposal, int | None] = {
    Disposal.LIFE: None,
    Disposal.PUBLIC_PROTECTION: None,
    Disposal.LIFELONG_RESTRICTION: None,
    Disposal.INDETERMINATE_CUSTODIAL: None,
    Disposal.RESTRICTED_HOSPITAL_ORDER: None,
    Disposal.HOSPITAL_ORDER: 84,
    Disposal.COMMUNITY_ORDER: 60,
}


def test_every_row_of_the_table_gives_its_period_on_every_day() -> None:
    for day in every_day():
        told: list[Fact] = [facts.Born(BORN), facts.Cautioned(day, "caution", Listed.OUTRIGHT)]
        for name, length in LENGTHS.items():
            told += [facts.Convicted(day, name, Listed.OUTRIGHT)]
            told += [facts.Sentenced(day, name, Disposal.IMPRISONMENT, length)]
        for disposal in BY_DISPOSAL:
            told += [facts.Convicted(day, disposal.value, Listed.OUTRIGHT)]
            told += [facts.Sentenced(day, disposal.value, disposal)]
        for disposal in (Disposal.CONDITIONAL_DISCHARGE, Disposal.PAYBACK_WITH_SUPERVISION):
            told += [facts.Convicted(day, disposal.value, Listed.OUTRIGHT)]
            told += [facts.Sentenced(day, disposal.value, disposal, until=day + timedelta(364))]
        found = {each.key: each.last_day for each in decide([Told(str(n), each) for n, each in enumerate(told)]).status}
        expected = {**WITH_TERMS, **{each.value: months for each, months in BY_DISPOSAL.items()}, "caution": 24}
        for name, months in expected.items():
            assert found[name] == (None if months is None else last_day_of_period(day, months)), f"{day}: {name}"
        assert found["conditional-discharge"] == found["payback-with-supervision"] == day + timedelta(364)
