"""Every way in which the statutes count days, months and hours."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.law.facts import CustodyBegan, CustodyEnded, Told
from custos.law.reckoning import (
    Spell,
    age_on,
    anniversary,
    elapsed_hours,
    hours_after,
    last_day,
    last_day_after,
    last_day_beginning_with,
    last_day_of_period,
    months_after,
    not_less_than_days_before,
    within_days_of,
)
from custos.law.spells import PAIRS, spells_of
from custos.law.united_kingdom.terms import Term, against

days = st.dates(date(1950, 1, 1), date(2150, 1, 1))
lengths = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5)


def test_shape_a_counts_the_first_day() -> None:
    assert last_day_beginning_with(date(2026, 2, 27), 3) == date(2026, 3, 1)
    assert last_day_beginning_with(date(2026, 8, 10), 6) == date(2026, 8, 15)
    assert last_day_beginning_with(date(2026, 1, 1), 21) == date(2026, 1, 21)


def test_shape_b_counts_from_the_day_after() -> None:
    assert last_day_after(date(2025, 6, 2), 7) == date(2025, 6, 9)
    assert anniversary(date(2025, 3, 10)) == date(2026, 3, 10)
    assert anniversary(date(2024, 2, 29)) == date(2025, 2, 28)


def test_shape_c_has_two_readings() -> None:
    assert within_days_of(date(2026, 6, 10), 3) == (date(2026, 6, 12), date(2026, 6, 13))


def test_shape_d_has_two_readings() -> None:
    assert not_less_than_days_before(date(2027, 1, 18), 7) == (date(2027, 1, 10), date(2027, 1, 11))


def test_shape_e_ends_on_the_day_before_the_corresponding_date() -> None:
    assert last_day_of_period(date(2026, 3, 4), 120) == date(2036, 3, 3)
    assert last_day_of_period(date(2024, 2, 29), 60) == date(2029, 2, 28)
    assert last_day_of_period(date(2020, 8, 31), 42) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("day", "at", "hours", "then"),
    [
        (date(2026, 6, 20), time(14), -12, "2026-06-20 02:00"),
        (date(2027, 3, 28), time(8), -12, "2027-03-27 19:00"),
        (date(2026, 10, 3), time(20), 12, "2026-10-04 08:00"),
        (date(2026, 10, 24), time(20, 30), 12, "2026-10-25 07:30"),
        (date(2026, 3, 28), time(20, 30), 12, "2026-03-29 09:30"),
        (date(2024, 3, 31), time(0), 1, "2024-03-31 02:00"),  # the last day of the month is the Sunday itself
        (date(2024, 3, 30), time(12), 12, "2024-03-31 00:00"),
        (date(2021, 10, 31), time(0), 3, "2021-10-31 02:00"),
    ],
)
def test_shape_f_counts_hours_that_really_pass(day: date, at: time, hours: int, then: str) -> None:
    assert hours_after(day, at, hours).isoformat(" ", "minutes") == then


@given(days.filter(lambda day: day.year > 1996), st.integers(0, 23), st.integers(0, 400))
def test_hours_after_and_elapsed_hours_agree(day: date, hour: int, hours: int) -> None:
    then = hours_after(day, time(hour), hours)
    # The hour that comes twice in October is read as the first of the two.
    assert abs(elapsed_hours((day, time(hour)), (then.date(), then.time())) - hours) <= 1


@given(days, st.integers(1, 400))
def test_a_period_ends_in_the_month_of_the_corresponding_date_or_on_the_day_before_it(day: date, months: int) -> None:
    corresponding, exists = months_after(day, months)
    last = last_day_of_period(day, months)
    assert last == (corresponding - timedelta(days=1) if exists else corresponding)
    assert (last + timedelta(days=1)).day in (day.day, 1)


@given(days, days)
def test_a_later_period_never_ends_earlier(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert last_day_of_period(first, 84) <= last_day_of_period(second, 84)


def in_a_row(first: date, parts: list[tuple[int, int]]) -> list[Spell]:
    """Spells one after the other: so many days at liberty, so many days away."""
    spells = []
    for gap, away in parts:
        began = first + timedelta(days=gap)
        first = began + timedelta(days=away)
        spells.append(Spell(began, first))
    return spells


@given(days, st.integers(1, 30), lengths)
def test_a_deadline_leaves_out_exactly_the_days_away(day: date, number: int, parts: list[tuple[int, int]]) -> None:
    spells = in_a_row(day - timedelta(days=15), parts)
    due = last_day(day, number, spells)
    assert due is not None
    between = [day + timedelta(days=each) for each in range((due - day).days + 1)]
    away = [each for each in between if any(spell.began <= each < (spell.ended or date.max) for spell in spells)]
    assert len(between) - len(away) == number
    assert due not in away


@given(days, st.integers(1, 30), lengths, st.integers(0, 40), st.integers(0, 20))
def test_more_time_away_never_shortens(day: date, n: int, parts: list[tuple[int, int]], begins: int, more: int) -> None:
    spells = in_a_row(day - timedelta(days=15), parts)
    extra = Spell(day + timedelta(days=begins - 10), day + timedelta(days=begins - 10 + more))
    plain, longer = last_day(day, n, spells), last_day(day, n, sorted([*spells, extra]))
    assert plain is not None
    assert longer is not None
    assert longer >= plain


@given(days, days, st.integers(1, 30), lengths)
def test_a_later_event_is_never_due_earlier(one: date, other: date, n: int, parts: list[tuple[int, int]]) -> None:
    first, second = sorted((one, other))
    spells = in_a_row(first, parts)
    earlier, later = last_day(first, n, spells), last_day(second, n, spells)
    assert earlier is not None
    assert later is not None
    assert earlier <= later


def test_a_spell_that_still_runs_gives_no_day() -> None:
    assert last_day(date(2026, 5, 3), 3, [Spell(date(2026, 5, 4), None)]) is None
    assert last_day(date(2026, 5, 3), 3, [Spell(date(2026, 5, 6), None)]) == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2004, 2, 3), date(2022, 2, 3), 18),
        (date(2004, 2, 4), date(2022, 2, 3), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_changes_on_the_birthday(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("term", "months", "answer"),
    [
        (Term(6, 0), 6, (0, True)),
        (Term(6, 1), 6, (1, True)),
        (Term(5, 30), 6, (-1, True)),
        (Term(0, 181), 6, (-1, True)),
        (Term(0, 182), 6, (-1, False)),
        (Term(0, 184), 6, (-1, False)),
        (Term(0, 185), 6, (1, True)),
        (Term(29, 30), 30, (-1, True)),
        (Term(29, 31), 30, (-1, False)),
        (Term(30, 0), 30, (0, True)),
    ],
)
def test_terms_are_compared_as_pronounced(term: Term, months: int, answer: tuple[int, bool]) -> None:
    assert against(term, months) == answer


def custody(*marks: tuple[str, int]) -> list[tuple[int, int | None]]:
    """The spells that come of beginnings and ends in January, as days of the month."""
    began = [Told(f"b{day}", CustodyBegan(date(2026, 1, day))) for what, day in marks if what == "began"]
    ended = [Told(f"e{day}", CustodyEnded(date(2026, 1, day))) for what, day in marks if what == "ended"]
    return [(each.began.day, each.ended.day if each.ended else None) for each in spells_of(PAIRS[0], began, ended)]


@pytest.mark.parametrize(
    ("marks", "spells"),
    [
        ((("began", 2), ("ended", 9)), [(2, 9)]),
        ((("began", 2),), [(2, None)]),
        ((("ended", 2),), []),
        ((("began", 2), ("ended", 2)), [(2, 2)]),
        ((("began", 2), ("ended", 5), ("began", 5), ("ended", 9)), [(2, 5), (5, 9)]),
        ((("began", 2), ("ended", 5), ("began", 5)), [(2, 5), (5, None)]),
        ((("began", 2), ("began", 5), ("ended", 9)), [(2, 5), (5, 9)]),
        ((("began", 2), ("ended", 5), ("ended", 7)), [(2, 5)]),
    ],
)
def test_each_beginning_is_paired_with_its_end(
    marks: tuple[tuple[str, int], ...], spells: list[tuple[int, int | None]]
) -> None:
    assert custody(*marks) == spells
