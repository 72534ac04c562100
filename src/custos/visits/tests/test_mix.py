"""How guessable visits are."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from custos.visits.mix import SLOTS, less_guessable, mix_of, slot_of

MONDAY = date(2026, 5, 4)
WHEN = st.builds(lambda day, hour: (MONDAY + timedelta(days=day), time(hour)), st.integers(0, 20), st.integers(0, 23))
VISITS = st.lists(WHEN, max_size=12)


def test_visits_on_one_weekday_and_hour_are_easily_guessed() -> None:
    mix = mix_of([(MONDAY + timedelta(days=7 * week), time(10)) for week in range(5)])
    assert mix.bits == 0
    assert mix.says == "Easily guessed: 100% of 5 visits fell on Monday 9 to 12."


def test_visits_that_never_fall_alike_are_hard_to_guess() -> None:
    mix = mix_of([(MONDAY + timedelta(days=day), time(8 + 2 * day)) for day in range(6)])
    assert mix.says.startswith("Hard to guess: no more than 17% of 6 visits")


def test_some_that_fall_alike_are_partly_guessable() -> None:
    alike = [(MONDAY + timedelta(days=7 * week), time(10)) for week in range(3)]
    mix = mix_of([*alike, (MONDAY, time(19)), (MONDAY + timedelta(days=5), time(12))])
    assert mix.says == "Partly guessable: 60% of 5 visits fell on Monday 9 to 12."


def test_of_few_visits_nothing_is_said() -> None:
    assert mix_of([]).says == "Of 0 visits nothing can be said yet; of 4 it can."


def test_the_hours_of_a_day_belong_to_the_part_that_they_begin() -> None:
    assert [slot_of(MONDAY, time(hour))[1] for hour in (0, 8, 9, 12, 15, 17, 18, 23)] == [0, 0, 1, 2, 3, 3, 4, 4]


@given(VISITS)
def test_what_is_proposed_was_used_least_and_entropy_stays_in_its_bounds(visits: list[tuple[date, time]]) -> None:
    mix = mix_of(visits)
    assert mix.counts.total() == len(visits)
    assert 0 <= mix.bits <= mix.most + 1e-9
    least = min(mix.counts[slot] for slot in SLOTS)
    assert mix.counts[less_guessable(mix)[0]] == least
