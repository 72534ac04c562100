"""What follows an order, a notice or a plan on its very first or last day may be told; a day beside it may not."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from custos.law.casefile import BadCase, read_case
from custos.law.facts import BadFact
from custos.law.switching import switched_on
from custos.law.tests.bad_cases import (
    ABROAD,
    AGED,
    ASSESSED,
    BORN,
    BY_ORDER,
    CHECK,
    CONVICTED,
    DIRECTION,
    ENTRY,
    ENTRY_NOTICE,
    NOTICE,
    REACTIVE,
    VIOLENT,
    WARRANT,
    YOUNG,
    but,
    event,
    facts,
)

# What is told, the field of its last fact that has a bound, the last day allowed, and the first that is refused.
DAYS: list[tuple[str, list[Any], str, Any, Any]] = [
    (
        "cancelled on the day on which the notice was given",
        [ABROAD, NOTICE, event("foreign-notice-cancelled", "", about="notice")],
        *("on", "2023-05-10", "2023-05-09"),
    ),
    (
        "given on the day of the conviction abroad",
        [but(ABROAD, on="2023-05-10"), NOTICE],
        "on",
        "2023-05-10",
        "2023-05-09",
    ),
    ("ordered on the day of the conviction abroad", [ABROAD, BY_ORDER], "on", "2021-05-10", "2021-05-09"),
    (
        "the last day of a warrant",
        [WARRANT, event("entry-warrant-used", "", about="warrant")],
        *("on", "2025-02-28", "2025-03-01"),
    ),
    (
        "the first day of a warrant",
        [WARRANT, event("entry-warrant-used", "", about="warrant")],
        *("on", "2025-01-31", "2025-01-30"),
    ),
    (
        "allowed on the day of the request",
        [CHECK, event("identity-check-allowed", "", about="prints")],
        *("on", "2025-01-11", "2025-01-10"),
    ),
    (
        "cancelled on the day of a chief officer's notice",
        [ENTRY_NOTICE, event("entry-notice-cancelled", "", about="notice")],
        *("on", "2027-02-01", "2027-01-31"),
    ),
    ("a direction on the last day before he is 18", [YOUNG, DIRECTION], "on", "2027-06-09", "2027-06-10"),
    ("an entry planned for the same day", [ENTRY], "enters", "2027-03-01", "2027-02-28"),
    ("a violent order of 24 months", [VIOLENT], "until", "2026-04-30", "2026-04-29"),
    ("a violent order of 60 months", [VIOLENT], "until", "2029-04-30", "2029-05-01"),
    (
        "a violent order on the first day of such orders",
        [but(VIOLENT, until="2011-08-03")],
        "on",
        "2009-08-03",
        "2009-08-02",
    ),
    (
        "a foreign travel order of 60 months",
        [but(VIOLENT, order="foreign-travel-order")],
        "until",
        "2029-04-30",
        "2029-05-01",
    ),
    (
        "an old order before Part 2 began",
        [event("order-made", "", order="sex-offender-order", about="old")],
        *("on", "2004-04-30", "2004-05-01"),
    ),
    (
        "a visit on the day of his death",
        [event("died", "2026-05-04"), event("visited", "")],
        "on",
        "2026-05-04",
        "2026-05-05",
    ),
    ("a change on the day of the assessment", [ASSESSED, AGED], "on", "2026-05-01", "2026-04-30"),
    (
        "put off on the day of the change",
        [ASSESSED, AGED, event("review-put-off", "", until="2026-07-01")],
        *("on", "2026-06-01", "2026-05-31"),
    ),
    (
        "put off until the same day",
        [ASSESSED, AGED, event("review-put-off", "2026-06-02")],
        *("until", "2026-06-02", "2026-06-01"),
    ),
    (
        "checked on the day on which it began",
        [REACTIVE, event("reactive-checked", "")],
        "on",
        "2026-05-04",
        "2026-05-03",
    ),
    ("visits every 60 months", [event("visits-varied", "2026-06-02")], "months", 60, 61),
]


@pytest.mark.parametrize(("what", "told", "field", "allowed", "refused"), DAYS, ids=[what for what, *_ in DAYS])
def test_a_bound_allows_its_own_day_and_not_the_next(
    what: str, told: list[Any], field: str, allowed: Any, refused: Any
) -> None:
    *before, last = told
    assert len(read_case(facts(*before, but(last, **{field: allowed})))) == len(told)
    with pytest.raises(BadCase) as bad:
        read_case(facts(*before, but(last, **{field: refused})))
    assert [path for path, _ in bad.value.faults] == [f"facts[{len(before)}].{field}"]


def test_of_two_births_the_first_is_the_bound() -> None:
    """The second birth is the only fault: what came after the first is not told to be before a birth as well."""
    second = but(BORN, on="2021-01-01")
    with pytest.raises(BadCase) as bad:
        read_case(facts(BORN, second, but(CONVICTED, committed="2019-01-01")))
    assert {path.split(".")[0] for path, _ in bad.value.faults} == {"facts[1]"}


@pytest.mark.parametrize(
    ("switch", "fault"),
    [
        ({"rule": ["recall_56_days"], "since": "2026-03-31"}, "must be text"),
        ({"rule": "recall_56_days", "since": ["2026-03-31"]}, "is a list or an object where one value is wanted"),
        ({"rule": "recall_56_days", "since": "2026-03-31", "numbers": []}, "must be an object"),
    ],
)
def test_a_switch_of_another_form_is_refused_in_words(switch: dict[str, Any], fault: str) -> None:
    with pytest.raises(BadFact) as bad:
        switched_on([switch])
    assert fault in [message for _, message in bad.value.faults]


@pytest.mark.parametrize("day", [20200101, datetime.combine(date(2020, 1, 1), time(10))])
def test_a_day_is_a_date_without_an_hour(day: Any) -> None:
    with pytest.raises(BadCase) as bad:
        read_case(facts(but(BORN, on=day)))
    assert bad.value.faults == [("facts[0].on", "write a date as YYYY-MM-DD")]


def test_of_two_births_the_first_says_who_is_of_age() -> None:
    """Told twice, he is of age by the first birth, so that the second is not the only fault."""
    with pytest.raises(BadCase) as bad:
        read_case(facts(BORN, YOUNG, DIRECTION))
    assert "facts[2].on" in {path for path, _ in bad.value.faults}
