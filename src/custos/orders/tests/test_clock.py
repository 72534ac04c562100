"""By when a draft order must be served, over weekends and bank holidays."""

from datetime import date

import pytest

from custos.orders.applications.clock import bank_holidays, easter_sunday, last_days_to_serve


@pytest.mark.parametrize(
    ("hearing", "safe_by", "breach_after"),
    [
        (date(2026, 5, 8), date(2026, 5, 5), date(2026, 5, 6)),  # a Friday
        (date(2026, 5, 11), date(2026, 5, 6), date(2026, 5, 7)),  # a Monday
        (date(2026, 5, 6), date(2026, 4, 30), date(2026, 5, 1)),  # two days after the early May bank holiday
        (date(2026, 4, 8), date(2026, 4, 1), date(2026, 4, 2)),  # after Easter
        (date(2026, 12, 30), date(2026, 12, 23), date(2026, 12, 24)),  # Boxing Day on a Saturday, kept on the Monday
    ],
)
def test_the_last_days_to_serve(hearing: date, safe_by: date, breach_after: date) -> None:
    assert last_days_to_serve(hearing) == (safe_by, breach_after)


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5))]
)
def test_easter(year: int, day: date) -> None:
    assert easter_sunday(year) == day


def test_bank_holidays_are_eight_a_year_and_none_is_of_a_weekend() -> None:
    for year in range(2020, 2040):
        assert len(bank_holidays(year)) == 8
        assert all(day.weekday() < 5 for day in bank_holidays(year))
    assert date(2027, 12, 28) in bank_holidays(2027)
