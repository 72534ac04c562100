"""Orders: which kinds do what, from which day they count as newer ones, and what somebody under a risk order owes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from custos.law import facts
from custos.law.facts import Fact, Nation, Order
from custos.law.findings import SUBJECT, facts_named
from custos.law.tests.test_order_boundaries import order
from custos.law.tests.test_requirement_boundaries import ALL
from custos.law.tests.test_status_boundaries import BORN, DAY, ON, convicted, decided, last, standing
from custos.law.united_kingdom.orders import ASP_18, S100, S103G, S122I

EAST, NORTH, WEST = Nation.ENGLAND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND
OTHERS = {Order.NOTIFICATION, Order.FTO, Order.VOO, Order.INTERIM_VOO, Order.VOPO, Order.INTERIM_VOPO}
OLD = {Order.RESTRAINING_1997, Order.SEX_OFFENDER, Order.INTERIM_SEX_OFFENDER}
BY_BREACH = {Order.SRO, Order.INTERIM_SRO, Order.RSHO, Order.INTERIM_RSHO}


@pytest.mark.parametrize("kind", Order)
def test_what_each_order_made_in_2003_or_2020_does_by_itself_and_by_its_breach(kind: Order) -> None:
    before, breach = order(kind, date(2003, 4, 1), served=None), facts.BreachedOrder(ON + DAY, "o")
    by_itself, by_breach = last(order(kind, nation=NORTH)), last(order(kind, nation=NORTH), breach)
    if kind in OTHERS:
        assert (by_itself, by_breach) == (None, None)
    elif kind in OLD:
        assert last(before) is not None  # in force until Part 2 began
        assert by_itself is None  # no court made one by then
    else:
        assert (by_itself is None, by_breach is None) == (kind in BY_BREACH, False)


@pytest.mark.parametrize(
    ("kind", "nation", "cites"),
    [
        (Order.SHPO, EAST, S103G),
        (Order.SHPO, NORTH, ASP_18),
        (Order.SOPO, NORTH, S103G),
        (Order.INTERIM_SOPO, NORTH, S103G),
        (Order.INTERIM_SHPO, NORTH, ASP_18),
        (Order.SRO, EAST, S122I),
        (Order.SRO, NORTH, ASP_18),
        (Order.RSHO, WEST, S122I),
        (Order.INTERIM_NOTIFICATION, NORTH, S100),
    ],
)
def test_where_the_law_says_so(kind: Order, nation: Nation, cites: Any) -> None:
    found = standing(order(kind, nation=nation), facts.BreachedOrder(ON + DAY, "o"), key="o")
    assert found is not None
    assert found.citations == (cites,)


@pytest.mark.parametrize(
    ("kind", "nation", "day", "newer"),
    [
        (Order.SOPO, EAST, date(2020, 3, 8), "sexual harm prevention order"),
        (Order.RSHO, EAST, date(2020, 3, 8), "sexual risk order"),
        (Order.SOPO, NORTH, date(2028, 3, 31), "sexual harm prevention order"),
        (Order.RSHO, NORTH, date(2028, 3, 31), "sexual risk order"),
    ],
)
def test_an_old_order_counts_as_a_newer_one_from_its_day(kind: Order, nation: Nation, day: date, newer: str) -> None:
    def said(until: date) -> list[str]:
        made = order(kind, date(2012, 1, 10), until=until, nation=nation)
        found = standing(made, facts.BreachedOrder(date(2013, 1, 10), "o"), key="o")
        assert found is not None
        return [each.text() for each in found.steps if each.text().startswith("From ")]

    assert said(day - DAY) == []
    assert said(day) == [f"From {day.day} March {day.year} its terms count as those of a {newer}"]


@pytest.mark.parametrize(("kind", "nation"), [(Order.SOPO, WEST), (Order.RSHO, WEST), (Order.INTERIM_SOPO, EAST)])
def test_no_other_order_counts_as_a_newer_one(kind: Order, nation: Nation) -> None:
    found = standing(order(kind, nation=nation), facts.BreachedOrder(ON + DAY, "o"), key="o")
    assert found is not None
    assert not any("count as those" in each.text() for each in found.steps)


def test_an_order_rests_on_its_first_breach_its_renewals_and_its_first_end() -> None:
    made = order(Order.SRO, until=date(2025, 3, 3))
    breaches = (facts.BreachedOrder(ON + DAY, "o"), facts.BreachedOrder(ON + 2 * DAY, "o"))
    renewed = (facts.OrderRenewed(ON + 3 * DAY, "o", date(2026, 3, 3)), facts.OrderRenewed(ON + 4 * DAY, "o"))
    ended = (facts.OrderEnded(ON + 9 * DAY, "o"), facts.OrderEnded(ON + 10 * DAY, "o"))
    found = standing(made, *breaches, *renewed, *ended, key="o")
    assert found is not None
    assert (found.since, found.last_day, found.indefinite, found.pending) == (ON + DAY, ON + 8 * DAY, False, False)
    assert facts_named(found) == {"1", "2", "4", "5", "6"}


def test_an_order_without_a_name_is_nobody_elses() -> None:
    made = facts.OrderMade(ON, Order.SHPO, "", ON, ON + 300 * DAY)
    found = standing(made, facts.OrderEnded(ON + DAY, ""), facts.OrderRenewed(ON + DAY, ""), key="1")
    assert found is not None
    assert (found.last_day, found.ended) == (ON + 300 * DAY, None)


def test_a_notification_order_whose_last_day_was_not_told_is_until_further_order_only_where_it_can_be() -> None:
    interim = standing(order(Order.INTERIM_NOTIFICATION, nation=NORTH), key="o")
    assert interim is not None
    assert (interim.indefinite, interim.pending) == (True, False)
    (violent,) = [
        each for each in decided(BORN, order(Order.VOO)).status if each.code == "under-a-violent-offender-order"
    ]
    assert (violent.indefinite, violent.pending) == (False, True)


# What somebody under a sexual risk order owes who is not subject otherwise (section 122F).


def risk(kind: Order = Order.SRO, on: date = ON, served: date | None = ON, about: str = "o", **more: Any) -> Fact:
    return facts.OrderMade(on, kind, about, served, **more)


def initially(*told: Fact) -> list[tuple[str, date]]:
    found = decided(BORN, *told).requirements
    return [
        (each.key, each.safe_by.day) for each in found if each.code == "risk-order-notify-initially" and each.safe_by
    ]


INTERIM = risk(Order.INTERIM_SRO, ON, ON, "interim", until=ON + 30 * DAY)
AFTER = ON + 30 * DAY


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ((INTERIM, risk(on=ON, served=ON + DAY)), ["interim"]),
        ((INTERIM, risk(on=AFTER, served=AFTER + DAY)), ["interim"]),
        ((INTERIM, risk(on=AFTER + DAY, served=AFTER + DAY)), ["interim"]),  # the interim one ended with its making
        ((INTERIM, risk(on=AFTER + 2 * DAY, served=AFTER + 2 * DAY)), ["interim", "o"]),
        ((risk(on=ON - DAY, served=ON), INTERIM), ["interim", "o"]),  # made before the interim one was in force
        ((risk(Order.INTERIM_SRO),), ["o"]),
        ((risk(),), ["o"]),
        ((risk(until=ON + 9 * DAY, served=ON + 10 * DAY),), []),  # over before it was served
        ((risk(nation=NORTH), risk(about="mine")), ["mine"]),
        ((risk(Order.SRO, served=None), convicted(ON - DAY)), []),
    ],
)
def test_an_order_is_notified_from_its_service_unless_it_replaced_an_interim_one(
    told: tuple[Fact, ...], due: list[str]
) -> None:
    assert sorted(key for key, _ in initially(*told)) == due
    assert decided(BORN, *told).cannot_decide == ()


@pytest.mark.parametrize(("about", "key"), [("o", "o"), ("", "1")])
def test_service_that_was_not_told_is_asked_about_by_the_order(about: str, key: str) -> None:
    asked = decided(BORN, risk(served=None, about=about)).cannot_decide
    assert [(each.code, each.key, each.missing) for each in asked] == [("risk-order-notify-initially", key, "served")]


def test_what_was_told_under_a_risk_order_ends_with_it() -> None:
    under = [each for each in decided(BORN, INTERIM).status if each.code == "under-a-risk-order"]
    assert [(each.since, each.last_day) for each in under] == [(ON, ON + 30 * DAY)]
    assert [each.code for each in decided(BORN, order(Order.SHPO)).status] == [SUBJECT, SUBJECT]
    moved = facts.ChangedHomeAddress(AFTER + DAY, "x")
    told = decided(BORN, INTERIM, facts.Notified(ON, None, ALL), moved).requirements
    assert [each.code for each in told] == ["risk-order-notify-initially"]
