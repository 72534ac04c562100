"""Warrants, notices from abroad and whose rules apply: first and last days, and what each answer rests on."""

from __future__ import annotations

from datetime import date

import pytest

from custos.law import facts
from custos.law.decide import decide
from custos.law.facts import Disposal, Fact, Listed, Nation, Order, Told
from custos.law.findings import Standing, facts_named
from custos.law.notices import nations_of
from custos.law.tests.test_requirement_boundaries import BORN, DAY, decided
from custos.law.tests.test_review_boundaries import APPLIED, MAY, NOTIFIED, asked

GRANTED = date(2025, 1, 31)
WARRANT = facts.EntryWarrantGranted(GRANTED, "w")


def warrants(*told: Fact) -> list[Standing]:
    life = (
        facts.Convicted(date(2020, 1, 1), "a", Listed.OUTRIGHT),
        facts.Sentenced(date(2020, 1, 1), "a", Disposal.LIFE),
    )
    decision = decide([Told(str(number), fact) for number, fact in enumerate((BORN, *life, *told))])
    return [each for each in decision.status if each.code == "warrant-of-entry-scotland"]


@pytest.mark.parametrize(
    ("used", "last"),
    [
        (GRANTED - DAY, None),
        (GRANTED, GRANTED),
        (GRANTED + 9 * DAY, GRANTED + 9 * DAY),
        (date(2025, 2, 28), date(2025, 2, 28)),
        (date(2025, 3, 1), None),
    ],
)
def test_one_entry_while_it_is_in_force_ends_a_warrant(used: date, last: date | None) -> None:
    (found,) = warrants(WARRANT, facts.EntryWarrantUsed(used, "w"))
    assert (found.since, found.last_day) == (GRANTED, last or date(2025, 2, 28))
    assert found.ended == ("used" if last else None)
    assert (found.indefinite, found.pending) == (False, False)
    assert ("4" in facts_named(found)) is (last is not None)
    assert any("entered on it" in step.text() for step in found.steps) is (last is not None)


def test_an_entry_ends_its_own_warrant_and_nobody_has_one_before_he_is_subject() -> None:
    early = facts.EntryWarrantGranted(date(2019, 12, 31), "early")
    found = warrants(early, WARRANT, facts.EntryWarrantUsed(GRANTED + DAY, "other"))
    assert [(each.key, each.ended) for each in found] == [("w", None)]


CONVICTED = (
    facts.ConvictedAbroad(date(2021, 5, 10), "a", Listed.OUTRIGHT),
    facts.Sentenced(date(2021, 5, 10), "a", Disposal.FINE),
)
GIVEN = date(2024, 2, 5)


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        ((), date(2026, 5, 9)),
        ((facts.ForeignNoticeCancelled(GIVEN + 9 * DAY, "n"),), GIVEN + 8 * DAY),
        (
            (
                facts.ForeignNoticeCancelled(GIVEN + 9 * DAY, "n"),
                facts.ForeignNoticeAppealDecided(GIVEN + 5 * DAY, "n", True),
            ),
            GIVEN + 4 * DAY,
        ),
        ((facts.ForeignNoticeCancelled(GIVEN - DAY, "n"),), date(2026, 5, 9)),
        ((facts.ForeignNoticeCancelled(GIVEN, "n"),), None),
        ((facts.ForeignNoticeCancelled(GIVEN + DAY, "n"),), GIVEN),
        ((facts.ForeignNoticeCancelled(date(2026, 5, 9), "n"),), date(2026, 5, 8)),
        ((facts.ForeignNoticeCancelled(date(2026, 5, 10), "n"),), date(2026, 5, 9)),
    ],
)
def test_a_notice_on_a_conviction_abroad_runs_until_the_first_of_its_ends(
    ends: tuple[Fact, ...], last: date | None
) -> None:
    whole = (BORN, *CONVICTED, facts.ForeignNoticeGiven(GIVEN, "n", "a"), *ends)
    decision = decide([Told(str(number), fact) for number, fact in enumerate(whole)])
    found = [each for each in decision.status if each.key == "n"]
    assert [(each.since, each.last_day, each.pending, each.indefinite) for each in found] == (
        [(GIVEN, last, False, False)] if last else []
    )


def test_an_order_bars_a_review_and_an_offence_of_the_same_name_does_not() -> None:
    over = facts.OrderMade(MAY - 99 * DAY, Order.SHPO, "a", MAY - 99 * DAY, MAY - DAY)
    assert [each.key for each in asked("acknowledge-review", NOTIFIED, APPLIED, over)] == ["r"]
    unnamed = facts.OrderMade(MAY - 99 * DAY, Order.SHPO, "", MAY - 99 * DAY, MAY)
    assert asked("acknowledge-review", NOTIFIED, APPLIED, unnamed) == []


ON = date(2020, 3, 4)
EAST, NORTH, WEST = Nation.ENGLAND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND


def home(number: int, nation: Nation) -> Told:
    return Told(f"h{number}", facts.ChangedHomeAddress(ON + number * DAY, "", nation=nation))


def came(number: int, nation: Nation) -> Told:
    return Told(f"t{number}", facts.CameUnderNation(ON + number * DAY, nation))


def test_a_home_in_the_nation_under_which_he_last_came_changes_nothing() -> None:
    found = nations_of([home(2, WEST)], [came(0, NORTH), came(1, WEST)])
    assert [each.facts for each in found] == [("t0",), ("t1",)]
    found = nations_of([home(2, NORTH)], [came(0, NORTH), came(1, WEST)])
    assert [each.facts for each in found] == [("t0",), ("t1",), ("h2", "t1")]


def test_coming_by_a_home_rests_on_it_and_on_the_one_before() -> None:
    first, second, third = nations_of([home(0, NORTH), home(1, WEST), home(2, EAST)], [])
    assert [each.facts for each in (first, second, third)] == [("h0",), ("h1", "h0"), ("h2", "h1")]
    assert first.step.text() == "Under the rules of Scotland from 4 March 2020"
    assert third.step.text() == (
        "Under the rules of England and Wales from 6 March 2020, before of others from 5 March 2020"
    )


def test_homes_in_england_and_wales_alone_tell_of_no_nation() -> None:
    assert nations_of([home(0, EAST), home(1, EAST)], []) == []
    assert nations_of([home(0, EAST), home(3, EAST)], [came(1, NORTH)]) == nations_of([], [came(1, NORTH)])
    assert decided(facts.ChangedHomeAddress(ON, "x")).status == decided().status
