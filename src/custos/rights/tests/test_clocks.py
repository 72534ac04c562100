"""The clocks of data protection: worked examples, and what stops and moves them."""

from datetime import UTC, date, datetime

import pytest

from custos.rights.clocks import answer_by, kept_until, next_review, report_by
from custos.rights.vocabulary import Group, StepKind

YEARS = {Group.ONE: 10, Group.TWO: 10, Group.THREE: 6, Group.FOUR: 6}


@pytest.mark.parametrize(
    ("received", "due"), [(date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 3, 15), date(2026, 4, 15))]
)
def test_a_request_is_answered_within_a_month_of_its_receipt(received: date, due: date) -> None:
    clock = answer_by(received, [])
    assert (clock.safe_by, clock.breach_after) == (due, due)


def test_an_extension_gives_two_months_more() -> None:
    assert answer_by(date(2026, 3, 15), [(StepKind.EXTENDED, date(2026, 4, 1))]).safe_by == date(2026, 6, 15)


@pytest.mark.parametrize(
    "steps",
    [
        [(StepKind.EXTENDED, date(2026, 4, 16))],
        [(StepKind.CLARITY_ASKED, date(2026, 4, 16))],
        [(StepKind.CLARITY_ASKED, date(2026, 4, 16)), (StepKind.CLARIFIED, date(2026, 5, 20))],
        [(StepKind.IDENTITY_ASKED, date(2026, 6, 1)), (StepKind.IDENTITY_PROVED, date(2026, 6, 2))],
    ],
)
def test_what_comes_after_the_last_day_makes_no_late_answer_timely(steps: list[tuple[StepKind, date]]) -> None:
    clock = answer_by(date(2026, 3, 15), steps)
    assert (clock.safe_by, clock.breach_after) == (date(2026, 4, 15), date(2026, 4, 15))


def test_what_was_asked_in_time_may_be_answered_later() -> None:
    told = [(StepKind.CLARITY_ASKED, date(2026, 4, 15)), (StepKind.CLARIFIED, date(2026, 5, 20))]
    assert answer_by(date(2026, 3, 15), told).breach_after == date(2026, 6, 20)


def test_while_identity_is_awaited_only_the_strict_day_is_known() -> None:
    clock = answer_by(date(2026, 3, 15), [(StepKind.IDENTITY_ASKED, date(2026, 3, 16))])
    assert (clock.safe_by, clock.breach_after) == (date(2026, 4, 15), None)


def test_once_identity_is_proved_the_lenient_month_runs_from_that_day() -> None:
    told = [(StepKind.IDENTITY_ASKED, date(2026, 3, 16)), (StepKind.IDENTITY_PROVED, date(2026, 3, 20))]
    clock = answer_by(date(2026, 3, 15), told)
    assert (clock.safe_by, clock.breach_after) == (date(2026, 4, 15), date(2026, 4, 20))


def test_identity_that_nobody_asked_for_moves_nothing() -> None:
    clock = answer_by(date(2026, 3, 15), [(StepKind.IDENTITY_PROVED, date(2026, 3, 20))])
    assert clock.breach_after == date(2026, 4, 15)


def test_a_breach_known_on_friday_evening_is_reported_by_monday_evening() -> None:
    known = datetime(2026, 6, 5, 16, 30, tzinfo=UTC)
    assert report_by(known) == datetime(2026, 6, 8, 16, 30, tzinfo=UTC)


def test_group_1_is_reviewed_every_ten_years_and_kept_to_the_hundredth_birthday() -> None:
    assert next_review(Group.ONE, date(2016, 5, 20), YEARS) == date(2026, 5, 20)
    assert kept_until(date(1980, 6, 15), 100) == date(2080, 6, 15)


def test_a_clear_period_from_29_february_ends_on_28_february() -> None:
    assert next_review(Group.THREE, date(2020, 2, 29), YEARS) == date(2026, 2, 28)
