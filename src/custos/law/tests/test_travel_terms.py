"""What the regulations of each nation asked of a trip on the first and last day of each of their versions."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import NamedTuple

import pytest

from custos.law import facts
from custos.law.decide import decide
from custos.law.facts import Disposal, Fact, Listed, Nation, Told
from custos.law.findings import Certainty, Moment, Required, end_of

EVERY, DAY = 0, timedelta(1)
AT_THREE = time(15)


class Version(NamedTuple):
    """One version of a nation's regulations as the facts about the law tell it."""

    nation: Nation
    first: date
    last: date
    shortest: int  # days; EVERY: every trip
    to_ireland: int
    late: int  # hours before the date of leaving
    change: tuple[int, int]  # hours before leaving, strict and lenient
    day_before: bool  # a change as well 24 hours before the date of leaving
    read: bool = True  # False: on which day these changed was not read


EAST, NORTH, WEST = Nation.ENGLAND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND
LAST = date(2040, 12, 31)
VERSIONS = (
    *(Version(each, date(2004, 5, 9), date(2004, 5, 9), 8, 8, 24, (24, 24), False) for each in Nation),
    Version(EAST, date(2004, 5, 10), date(2012, 8, 12), 3, 3, 24, (24, 24), False),
    Version(EAST, date(2012, 8, 13), date(2012, 8, 27), 3, 3, 12, (12, 12), True),
    Version(EAST, date(2012, 8, 28), LAST, EVERY, EVERY, 12, (12, 12), True),
    Version(NORTH, date(2004, 5, 10), date(2013, 5, 31), 3, 3, 24, (24, 24), False),
    Version(NORTH, date(2013, 6, 1), date(2013, 9, 30), EVERY, EVERY, 12, (24, 12), False, read=False),
    Version(NORTH, date(2013, 10, 1), LAST, EVERY, EVERY, 12, (24, 12), False),
    Version(WEST, date(2004, 5, 10), date(2014, 4, 30), 3, 3, 24, (24, 24), False),
    Version(WEST, date(2014, 5, 1), date(2014, 9, 30), EVERY, 3, 12, (12, 12), True, read=False),
    Version(WEST, date(2014, 10, 1), LAST, EVERY, 3, 12, (12, 12), True),
)
ON_A_DAY = [(version, day) for version in VERSIONS for day in sorted({version.first, version.last})]
NAMES = [f"{version.nation.value} {day}" for version, day in ON_A_DAY]


def required(nation: Nation, plan: Fact, *more: Fact) -> dict[str, Required]:
    """What is required of a trip, by its code without the nation."""
    told: list[Fact] = [
        facts.Born(date(1970, 1, 1)),
        facts.Convicted(date(2004, 1, 5), "a", Listed.OUTRIGHT),
        facts.Sentenced(date(2004, 1, 5), "a", Disposal.LIFE),
        facts.CameUnderNation(date(2004, 1, 1), nation),
        *(plan, *more),
    ]
    found = decide([Told(str(number), fact) for number, fact in enumerate(told)]).requirements
    return {each.code.removesuffix(f"-{nation.value}"): each for each in found if "travel" in each.code}


@pytest.mark.parametrize("ireland", [False, True])
@pytest.mark.parametrize(("version", "departs"), ON_A_DAY, ids=NAMES)
def test_trips_are_caught_from_their_shortest_length(version: Version, departs: date, ireland: bool) -> None:
    shortest = version.to_ireland if ireland else version.shortest

    def asked(returns: date | None) -> Required | None:
        plan = facts.PlannedTravel(departs - 40 * DAY, "trip", departs, None, returns, ireland)
        return required(version.nation, plan).get("notify-travel")

    sure = Certainty.DERIVED if version.read else Certainty.UNVERIFIED
    unknown = asked(None)
    assert unknown is not None
    assert unknown.certainty is (sure if shortest == EVERY else Certainty.UNVERIFIED)
    long = asked(departs + shortest * DAY)
    assert long is not None
    assert long.certainty is sure
    if shortest != EVERY:
        just = asked(departs + (shortest - 1) * DAY)
        assert just is not None
        assert just.certainty is Certainty.UNVERIFIED
        assert asked(departs + (shortest - 2) * DAY) is None


@pytest.mark.parametrize(("version", "departs"), ON_A_DAY, ids=NAMES)
def test_a_trip_known_late_is_due_some_hours_before_its_date(version: Version, departs: date) -> None:
    plan = facts.PlannedTravel(departs - 4 * DAY, "trip", departs, AT_THREE, departs + 9 * DAY)
    found = required(version.nation, plan)["notify-travel"]
    due = end_of(departs - 2 * DAY) if version.late == 24 else Moment(departs - DAY, time(12))
    assert (found.safe_by, found.breach_after) == (due, due)


@pytest.mark.parametrize(("version", "departs"), ON_A_DAY, ids=NAMES)
def test_a_trip_is_known_early_from_eight_days_before(version: Version, departs: date) -> None:
    early = facts.PlannedTravel(departs - 8 * DAY, "trip", departs, AT_THREE, departs + 9 * DAY)
    found = required(version.nation, early)["notify-travel"]
    assert (found.safe_by, found.breach_after) == (end_of(departs - 8 * DAY), end_of(departs - 7 * DAY))
    late = required(version.nation, early.__class__(departs - 7 * DAY, "trip", departs, AT_THREE, departs + 9 * DAY))
    due = late["notify-travel"].safe_by
    assert due is not None
    assert due > end_of(departs - 7 * DAY)


def before_three(departs: date, hours: int) -> Moment:
    return Moment(departs - DAY, AT_THREE) if hours == 24 else Moment(departs, time(15 - hours))


@pytest.mark.parametrize("excused", [False, True])
@pytest.mark.parametrize(("version", "departs"), ON_A_DAY, ids=NAMES)
def test_a_change_is_due_some_hours_before_he_means_to_leave(version: Version, departs: date, excused: bool) -> None:
    plan = facts.PlannedTravel(departs - 8 * DAY, "trip", departs, AT_THREE, departs + 9 * DAY)
    notice = facts.NotifiedTravel(departs - 7 * DAY, "trip", departs, departs + 9 * DAY)
    change = facts.TravelChanged(departs - 4 * DAY, "trip")
    again = facts.NotifiedTravel(departs - 3 * DAY, "trip", departs, departs + 9 * DAY, excused=excused)
    found = required(version.nation, plan, notice, change, again)["notify-change-of-travel"]
    strict, lenient = (before_three(departs, hours) for hours in version.change)
    if version.day_before and not excused:
        strict = min(strict, end_of(departs - 2 * DAY))
    assert (found.safe_by, found.breach_after) == (strict, lenient)
    assert found.met_on == again.on
    unsure = not version.read or version.nation is NORTH  # what Scotland says of changes was not read
    assert found.certainty is (Certainty.UNVERIFIED if unsure else Certainty.DERIVED)


@pytest.mark.parametrize(
    ("changed", "safe_by", "breach_after"),
    [
        # On the second day before he leaves both limits are still to come; the strict one is gone when it has begun.
        (date(2026, 6, 8), end_of(date(2026, 6, 8)), Moment(date(2026, 6, 10), time(3))),
        (date(2026, 6, 9), Moment(date(2026, 6, 10), time(3)), Moment(date(2026, 6, 10), time(3))),
        (date(2026, 6, 10), Moment(date(2026, 6, 10), time(3)), Moment(date(2026, 6, 10), AT_THREE)),
    ],
)
def test_the_limits_that_are_gone_when_he_knew_do_not_bind_him(
    changed: date, safe_by: Moment, breach_after: Moment
) -> None:
    departs = date(2026, 6, 10)
    plan = facts.PlannedTravel(date(2026, 5, 1), "trip", departs, AT_THREE)
    notice = facts.NotifiedTravel(date(2026, 5, 2), "trip", departs)
    found = required(EAST, plan, notice, facts.TravelChanged(changed, "trip"))["notify-change-of-travel"]
    assert (found.safe_by, found.breach_after) == (safe_by, breach_after)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (facts.TravelChanged(date(2026, 6, 10), "trip", AT_THREE), True),
        (facts.TravelChanged(date(2026, 6, 10), "trip", time(15, 1)), False),
        (facts.TravelChanged(date(2026, 6, 11), "trip"), False),
        (facts.TravelChanged(date(2026, 5, 1), "trip"), False),
        (facts.TravelChanged(date(2026, 5, 2), "trip"), True),
        (facts.TravelChanged(date(2026, 6, 8), "other"), False),
    ],
)
def test_a_change_is_asked_about_between_the_notice_and_leaving(told: Fact, asked: bool) -> None:
    plan = facts.PlannedTravel(date(2026, 5, 1), "trip", date(2026, 6, 10), AT_THREE)
    notice = facts.NotifiedTravel(date(2026, 5, 2), "trip", date(2026, 6, 10))
    assert ("notify-change-of-travel" in required(EAST, plan, notice, told)) is asked
