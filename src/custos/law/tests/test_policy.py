"""Numbers of policy: chosen by their day, handed in, told in a case; and what holds of visits whatever the numbers."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import Any

import pytest

from custos.law.casefile import BadCase, read_whole
from custos.law.decide import decide
from custos.law.facts import Convicted, CustodyBegan, CustodyEnded, Listed, RiskLevelAgreed, Told, Visited
from custos.law.findings import Certainty, Required
from custos.law.policy.numbers import AS_SHIPPED, REQUIRED, SHIPPED, Dated, NoSuchNumber, Policies, followed_by
from custos.law.terms import RiskLevel

DAY = date(2026, 5, 4)
HIGH = "visit.months.high"


def the_open_visit(*facts: Any) -> Required:
    """The home visit that is awaited by somebody convicted in March 2026."""
    told = [Convicted(date(2026, 3, 2), "a", Listed.OUTRIGHT), *facts]
    found = decide([Told(str(place), each) for place, each in enumerate(told)]).requirements
    (visit,) = [each for each in found if each.code == "home-visit" and each.met_by is None]
    return visit


def due(visit: Required) -> date:
    """By when."""
    assert visit.safe_by is not None
    return visit.safe_by.day


def test_a_number_holds_from_its_day_and_the_shipped_one_before() -> None:
    own = Policies({HIGH: followed_by(SHIPPED[HIGH], (Dated(DAY, 2, "ours"),))})
    assert [own.number(HIGH, day).value for day in (date.min, DAY - timedelta(1), DAY, date.max)] == [3, 3, 2, 2]
    assert own.number(HIGH, DAY).certainty is Certainty.VERIFIED
    assert str(own.number(HIGH, DAY).cites) == "ours"
    assert AS_SHIPPED.number(HIGH, DAY).value == 3
    with pytest.raises(NoSuchNumber, match=r"visit\.hours"):
        Policies({"visit.hours": ()})


def test_a_forces_own_number_takes_the_place_of_the_nations_from_its_first_day_on() -> None:
    nation = (Dated(date(2020, 1, 1), 4, "nation"), Dated(date(2027, 1, 1), 5, "nation"))
    line = followed_by(nation, (Dated(DAY, 2, "force"),))
    assert [each.value for each in line] == [4, 2]
    assert followed_by(nation, ()) == nation
    same = Dated(date(2027, 1, 1), 2, "force")
    assert followed_by(nation, (same,)) == (nation[0], same)


def test_it_is_required_of_everybody_since_the_last_day_on_which_that_began() -> None:
    def since(*values: int) -> date | None:
        rows = tuple(Dated(DAY + timedelta(place), value, "ours") for place, value in enumerate(values))
        found = Policies({REQUIRED: followed_by(SHIPPED[REQUIRED], rows)}).required_since
        return found and found.since

    assert AS_SHIPPED.required_since is None
    assert since(1) == since(1, 1) == DAY
    assert since(1, 0) is None
    assert since(1, 0, 1) == DAY + timedelta(2)


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ({}, "policies"),
        ([3], "policies[0]"),
        ([{"number": HIGH, "since": "2026-05-04"}], "policies[0].value"),
        ([{"number": HIGH, "since": "2026-05-04", "value": -1}], "policies[0].value"),
        ([{"number": "visit.hours", "since": "2026-05-04", "value": 1}], "policies[0].number"),
        ([{"number": HIGH, "since": "x", "value": 1, "unit": "days"}], "policies[0].unit"),
    ],
)
def test_a_number_that_can_not_be_is_told_with_its_path(told: Any, path: str) -> None:
    with pytest.raises(BadCase) as bad:
        read_whole({"facts": [], "policies": told})
    assert path in [each for each, _ in bad.value.faults]


def test_a_later_visit_is_never_due_earlier() -> None:
    level = RiskLevelAgreed(date(2026, 3, 3), RiskLevel.HIGH)
    days = [due(the_open_visit(level, Visited(DAY + timedelta(later)))) for later in range(400)]
    assert days == sorted(days)
    assert days[0] == date(2026, 8, 4)


def test_more_custody_never_makes_a_visit_due_earlier() -> None:
    level, began = RiskLevelAgreed(date(2026, 3, 3), RiskLevel.HIGH), CustodyBegan(DAY)
    days = [
        due(the_open_visit(level, Visited(DAY), began, CustodyEnded(DAY + timedelta(longer))))
        for longer in range(1, 400)
    ]
    assert days == sorted(days)
    assert days[0] == DAY + timedelta(15)
    assert the_open_visit(level, Visited(DAY), began).safe_by is None


def test_numbers_survive_being_handed_to_another_process() -> None:
    own = {HIGH: followed_by(SHIPPED[HIGH], (Dated(DAY, 2, "ours"),))}
    assert pickle.loads(pickle.dumps(own)) == own
