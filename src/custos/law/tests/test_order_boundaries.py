"""What orders do to the status and ask of him, on their first and last days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from custos.law import facts
from custos.law.facts import Fact, Order
from custos.law.findings import Certainty
from custos.law.reckoning import NEVER
from custos.law.tests.test_status_boundaries import BORN, DAY, DERIVED, ON, VERIFIED, convicted, decided, last, standing
from custos.law.united_kingdom.orders import BY_BREACH, PREVENTION


def order(kind: Order, on: date = ON, **more: Any) -> facts.OrderMade:
    return facts.OrderMade(on, kind, "o", more.pop("served", on), **more)


@pytest.mark.parametrize("kind", [each for each in Order if each in PREVENTION | BY_BREACH])
def test_a_prevention_order_makes_him_subject_and_a_risk_order_only_by_its_breach(kind: Order) -> None:
    by_breach = "risk" in kind.value
    assert (last(order(kind)) is None) is by_breach
    breached = standing(order(kind), facts.BreachedOrder(ON + DAY, "o"))
    assert breached is not None
    assert breached.since == (ON + DAY if by_breach else ON)
    assert breached.indefinite


@pytest.mark.parametrize("kind", [Order.VOO, Order.INTERIM_VOO, Order.VOPO, Order.INTERIM_VOPO, Order.FTO])
def test_an_order_of_another_scheme_makes_nobody_subject_under_part_2_even_by_its_breach(kind: Order) -> None:
    assert last(order(kind)) is None
    assert standing(order(kind), facts.BreachedOrder(ON + DAY, "o")) is None


@pytest.mark.parametrize(
    ("more", "end", "ended", "certainty"),
    [
        ((), date(2025, 3, 3), None, VERIFIED),
        ((facts.OrderRenewed(ON + DAY, "o", date(2026, 1, 1)),), date(2026, 1, 1), None, VERIFIED),
        (
            (
                facts.OrderRenewed(ON + DAY, "o", date(2026, 1, 1)),
                facts.OrderRenewed(ON + 2 * DAY, "o", date(2027, 1, 1)),
            ),
            *(date(2027, 1, 1), None, VERIFIED),
        ),
        ((facts.OrderRenewed(ON + DAY, "o"),), NEVER, None, VERIFIED),
        ((facts.OrderEnded(ON + DAY, "o"),), ON, "order-ended", DERIVED),
        ((facts.OrderEnded(ON, "o"),), None, None, None),
        ((facts.OrderEnded(date(2025, 3, 3), "o"),), date(2025, 3, 2), "order-ended", DERIVED),
        ((facts.OrderEnded(date(2025, 3, 4), "o"),), date(2025, 3, 3), None, VERIFIED),
        ((facts.OrderEnded(ON - DAY, "o"),), date(2025, 3, 3), None, VERIFIED),
        ((facts.OrderEnded(ON + DAY, "other"),), date(2025, 3, 3), None, VERIFIED),
        (
            (facts.OrderEnded(ON + 9 * DAY, "o"), facts.OrderEnded(ON + 5 * DAY, "o")),
            ON + 4 * DAY,
            "order-ended",
            DERIVED,
        ),
    ],
)
def test_an_order_lasts_until_its_end_as_renewed(
    more: tuple[Fact, ...], end: date | None, ended: str | None, certainty: Certainty | None
) -> None:
    found = standing(order(Order.SHPO, until=date(2025, 3, 3)), *more)
    if found is None:
        assert end is None
        return
    assert (found.last_day or NEVER, found.ended, found.certainty) == (end, ended, certainty)


def notified_of(*told: Fact) -> list[tuple[str, date]]:
    found = decided(BORN, *told).requirements
    return [(each.key, each.safe_by.day) for each in found if each.code == "notify-initially" and each.safe_by]


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ((order(Order.SHPO, served=ON + 9 * DAY),), [("o", ON + 11 * DAY)]),
        ((order(Order.SHPO), convicted(ON - DAY)), [("a", ON + DAY)]),
        ((order(Order.SHPO), convicted(ON)), [("a", ON + 2 * DAY)]),
        ((order(Order.SHPO), convicted(ON + DAY)), [("o", ON + 2 * DAY), ("a", ON + 3 * DAY)]),
        ((order(Order.SRO, served=None), facts.BreachedOrder(ON + 9 * DAY, "o")), [("o", ON + 11 * DAY)]),
    ],
)
def test_an_order_asks_for_a_notification_where_he_was_not_subject(
    told: tuple[Fact, ...], due: list[tuple[str, date]]
) -> None:
    assert notified_of(*told) == due


def test_an_order_of_which_service_was_not_told_is_asked_about() -> None:
    asked = decided(BORN, order(Order.SHPO, served=None)).cannot_decide
    assert [(each.key, each.missing) for each in asked] == [("o", "served")]
    assert decided(BORN, order(Order.SHPO, served=None), convicted(ON - DAY)).cannot_decide == ()
