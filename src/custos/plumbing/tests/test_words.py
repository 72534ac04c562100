"""Plain words for dates, counts and lists."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.plumbing import words


def test_a_date_is_said_as_an_officer_writes_it() -> None:
    assert words.date_words(date(2026, 5, 5)) == "5 May 2026"
    assert words.day_words(date(2026, 5, 5)) == "Tue 5 May 2026"


def test_a_moment_is_said_by_the_clock_on_the_wall_here() -> None:
    assert words.moment_words(datetime(2026, 5, 4, 23, 30, tzinfo=UTC)) == "5 May 2026 at 00:30"
    assert words.moment_words(datetime(2026, 1, 4, 23, 30, tzinfo=UTC)) == "4 January 2026 at 23:30"


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (-1130, "1,130 days over"),
        (-3, "3 days over"),
        (-1, "1 day over"),
        (0, "due today"),
        (1, "due tomorrow"),
        (4, "due in 4 days"),
    ],
)
def test_how_far_off_a_due_date_is_said_in_days(ahead: int, said: str) -> None:
    today = date(2026, 11, 24)

    assert words.days_over(today + timedelta(days=ahead), today) == said


def test_counts_agree_with_their_nouns() -> None:
    assert words.count_words(1, "person", "people") == "1 person"
    assert words.count_words(0, "person", "people") == "0 people"
    assert words.count_words(1130, "person", "people") == "1,130 people"
    assert words.count_words(2, "day") == "2 days"


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1985, 6, 3), date(2026, 6, 2), 40),
        (date(1985, 6, 3), date(2026, 6, 3), 41),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_an_age_is_reached_on_the_birthday(born: date, day: date, age: int) -> None:
    assert words.age_on(born, day) == age


@given(st.dates(date(1900, 1, 1)), st.integers(0, 40_000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    day = min(born.toordinal() + days, date.max.toordinal() - 1)

    assert 0 <= words.age_on(born, date.fromordinal(day)) <= words.age_on(born, date.fromordinal(day + 1))


def test_a_list_is_joined_as_a_sentence_joins_it() -> None:
    assert words.list_words([]) == ""
    assert words.list_words(["dogs"]) == "dogs"
    assert words.list_words(["dogs", "knives", "stairs"]) == "dogs, knives and stairs"
    assert words.list_words(["yes", "no"], last="or") == "yes or no"
