"""Terms that are added and compared, and spells away, at their edges."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from custos.law.facts import Disposal, Length, Told
from custos.law.reckoning import NEVER
from custos.law.spells import PAIRS, first_day_out, in_order, spells_of, steps_about
from custos.law.tests.test_status_boundaries import BORN, DAY, ON, convicted, decided, sentenced
from custos.law.united_kingdom.terms import Served, Term, added, against, at_least, taken_together


def two(first: Length, second: Length, gap: int = 0, **more: Any) -> dict[str, date | None]:
    """The last days by two offences, the second so many days after the first."""
    later = ON + gap * DAY
    told = [
        *(convicted(), sentenced(Disposal.IMPRISONMENT, first)),
        convicted(later, offence="b"),
        sentenced(more.pop("disposal", Disposal.IMPRISONMENT), second, on=later, offence="b", **more),
    ]
    return {each.key: each.last_day for each in decided(BORN, *told).status}


SHORT, MIDDLE = date(2027, 3, 3), date(2030, 3, 3)


@pytest.mark.parametrize(
    ("first", "second", "gap", "more", "ends"),
    [
        (Length(months=4), Length(months=2), 0, {"consecutive_to": "a"}, (SHORT, SHORT)),
        (Length(months=4), Length(months=2, days=1), 0, {"consecutive_to": "a"}, (MIDDLE, MIDDLE)),
        (Length(months=4), Length(months=4), 0, {}, (SHORT, SHORT)),  # wholly concurrent
        (Length(months=4), Length(months=3), 0, {}, (SHORT, SHORT)),
        (Length(months=6), Length(months=6), 1, {}, (MIDDLE, MIDDLE + DAY)),  # partly concurrent
        (Length(months=6), Length(months=5), 1, {}, (SHORT, SHORT + DAY)),  # wholly inside
        (Length(months=6), Length(months=6), 184, {}, (MIDDLE, date(2030, 9, 3))),  # begins as the other ends
        (Length(months=6), Length(months=6), 185, {}, (SHORT, date(2027, 9, 4))),  # after it
        (Length(months=6), Length(months=6), 1, {"disposal": Disposal.SUSPENDED_IMPRISONMENT}, (SHORT, SHORT + DAY)),
        (
            *(Length(months=6), Length(months=6), 1),
            *({"disposal": Disposal.SUSPENDED_IMPRISONMENT, "consecutive_to": "a"}, (MIDDLE, MIDDLE + DAY)),
        ),
        (Length(months=15), Length(months=15), 0, {"consecutive_to": "a"}, (None, None)),
        (Length(months=15), Length(months=14), 0, {"consecutive_to": "a"}, (MIDDLE, MIDDLE)),
    ],
)
def test_two_terms_are_taken_together_where_section_82_3_says_so(
    first: Length, second: Length, gap: int, more: dict[str, Any], ends: tuple[date | None, date | None]
) -> None:
    found = two(first, second, gap, **more)
    assert (found["a"], found["b"]) == ends


def served(offence: str, begins: date, months: int, days: int = 0, after: str | None = None) -> Served:
    term = Term(months, days)
    return Served(offence, begins, term.ends(begins), term, after, suspended=False)


@pytest.mark.parametrize(
    ("terms", "whole"),
    [
        ([served("a", ON, 6), served("b", date(2020, 6, 4), 6)], Term(9, 0)),
        ([served("a", ON, 6), served("b", date(2020, 6, 20), 6)], Term(9, 16)),
        ([served("a", ON, 6), served("b", date(2020, 8, 1), 1, 20)], Term(6, 17)),
        ([served("a", ON, 6), served("b", date(2020, 9, 4), 6)], Term(12, 0)),
        ([served("a", ON, 12), served("b", date(2020, 6, 4), 6), served("c", date(2020, 8, 4), 12)], Term(17, 0)),
        ([served("a", date(2021, 1, 31), 1), served("b", date(2021, 2, 15), 1)], Term(1, 15)),
    ],
)
def test_terms_that_overlap_are_counted_once(terms: list[Served], whole: Term) -> None:
    assert added(terms) == whole
    together = taken_together(terms)
    assert {tuple(sorted(each.offence for each in group)) for group in together.values()} == {
        tuple(sorted(each.offence for each in terms))
    }


@pytest.mark.parametrize(
    ("term", "months", "compared", "enough"),
    [
        (Term(7, 0), 6, (1, True), True),
        (Term(5, 31), 6, (-1, True), True),
        (Term(5, 32), 6, (1, True), True),
        (Term(4, 59), 6, (-1, True), None),
        (Term(4, 58), 6, (-1, True), False),
        (Term(4, 60), 6, (-1, False), None),
        (Term(4, 62), 6, (-1, False), True),
        (Term(4, 63), 6, (1, True), True),
    ],
)
def test_months_and_days_are_compared(term: Term, months: int, compared: tuple[int, bool], enough: bool | None) -> None:
    assert against(term, months)[0] == compared[0]
    assert at_least(term, months) is enough


def test_halves_sums_and_ends_of_terms() -> None:
    assert Term(13, 3).half() == Term(6, 16)
    assert Term(12, 0).half() == Term(6, 0)
    assert Term(1, 2).plus(Term(3, 4)) == Term(4, 6)
    assert Term(1, 2).ends(date(2021, 1, 31)) == date(2021, 3, 2)
    assert str(Term(30, 1)) == "2 years, 6 months and 1 day"


def spells(*kinds: tuple[int, ...]) -> list[list[Any]]:
    found = []
    for (began, ended, *_), days in zip(PAIRS, kinds, strict=False):
        first = [Told(f"b{day}", began(date(2020, 3, day))) for day in days[::2]]
        last_ones = [Told(f"e{day}", ended(date(2020, 3, day))) for day in days[1::2]]
        found.append(spells_of((began, ended, *_), first, last_ones))
    return found


def march(day: int) -> date:
    return date(2020, 3, day)


@pytest.mark.parametrize(
    ("kinds", "day", "out"),
    [
        (((5, 9),), 4, None),
        (((5, 9),), 5, march(9)),
        (((5, 9),), 8, march(9)),
        (((5, 9),), 9, None),
        (((5, 9), (9, 12)), 6, march(12)),
        (((5, 9), (10, 12)), 6, march(9)),
        (((5, 9), (6, 12)), 6, march(12)),
        (((5, 9), (6,)), 6, NEVER),
        (((5, 5),), 5, None),
    ],
)
def test_the_day_on_which_he_first_is_no_longer_away(
    kinds: tuple[tuple[int, ...], ...], day: int, out: date | None
) -> None:
    assert first_day_out(in_order(spells(*kinds)), march(day)) == out


@pytest.mark.parametrize(
    ("first", "last_one", "named"),
    [
        (1, 4, []),
        (1, 5, [5]),
        (5, 9, [5]),
        (6, 9, [5]),
        (12, 12, [10]),
        (9, 10, [10, 5]),
        (10, 12, [10]),
        (1, 30, [20, 10, 5]),
    ],
)
def test_the_spells_that_bear_on_a_time(first: int, last_one: int, named: list[int]) -> None:
    steps = steps_about(spells((5, 7, 10, 11, 20, 21)), march(first), march(last_one))
    assert [step.values[0] for step in steps] == [march(day) for day in named]
