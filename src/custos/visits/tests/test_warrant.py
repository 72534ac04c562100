"""Each condition of a warrant by itself: met, not met, or not to be said from the record, with its reason."""

from dataclasses import replace
from datetime import date

import pytest

from custos.law.terms import Nation
from custos.visits.warrant import Case, conditions

FIRST, SECOND = date(2026, 5, 1), date(2026, 5, 3)
WHOLE = Case(
    nation=Nation.ENGLAND_WALES,
    failed=(FIRST, SECOND),
    notified_home=True,
    notified_otherwise=False,
    subject=True,
    away="",
    necessity="He may have devices that nobody has seen.",
)


def met(case: Case) -> list[bool | None]:
    """How each condition stands, in its order."""
    return [row.met for row in conditions(case)]


def test_where_all_is_so_only_the_applicant_s_rank_is_left_to_say() -> None:
    assert met(WHOLE) == [True, True, True, True, True, None]


@pytest.mark.parametrize(
    ("changed", "place", "expected", "why"),
    [
        ({"subject": False}, 0, False, "Today he is not"),
        ({"subject": None}, 0, None, "can not say"),
        ({"notified_home": False}, 1, None, "on what grounds"),
        ({"away": "In custody since 1 May 2026."}, 2, False, "In custody"),
        ({"failed": (FIRST,)}, 3, False, "1 attempt for that purpose"),
        ({"failed": ()}, 3, False, "No attempt"),
        ({"necessity": " "}, 4, None, "Nobody has said why"),
    ],
)
def test_each_condition_falls_by_its_own_fact_alone(
    changed: dict[str, object], place: int, expected: bool | None, why: str
) -> None:
    case = replace(WHOLE, **changed)  # type: ignore[arg-type]
    rows = conditions(case)
    assert rows[place].met is expected
    assert why in rows[place].why
    assert [row.met for number, row in enumerate(rows) if number != place] == [
        one for number, one in enumerate(met(WHOLE)) if number != place
    ]


@pytest.mark.parametrize(
    ("home", "otherwise", "expected"), [(False, False, False), (False, True, True), (True, False, True)]
)
def test_in_scotland_only_premises_that_he_notified_are_reached(home: bool, otherwise: bool, expected: bool) -> None:
    case = replace(WHOLE, nation=Nation.SCOTLAND, notified_home=home, notified_otherwise=otherwise)
    assert met(case)[1] is expected
    assert "more than one occasion" in conditions(case)[3].words
