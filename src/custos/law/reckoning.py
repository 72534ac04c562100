"""The statutes' phrases for counting days, months and hours. Days are London's civil dates, both ends counted."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

DAY = timedelta(days=1)
NEVER = date.max


class Reading(NamedTuple):
    """Two readings of an unclear phrase: the strictest and the most lenient."""

    safe: date
    outer: date


def last_day_beginning_with(day: date, days: int) -> date:
    """Within so many days beginning with a day: that day is day one (s. 83(1), 84(1))."""
    return day + timedelta(days=days - 1)


def last_day_after(day: date, days: int) -> date:
    """Within so many days after an event: the day after it is day one (s. 85(1) with reg. 9)."""
    return day + timedelta(days=days)


def within_days_of(day: date, days: int) -> Reading:
    """Within so many days of an event: it is unclear whether its own day counts."""
    return Reading(day + timedelta(days=days - 1), day + timedelta(days=days))


def not_less_than_days_before(day: date, days: int) -> Reading:
    """Not less than so many days before a day: clear days between, or plain subtraction."""
    return Reading(day - timedelta(days=days + 1), day - timedelta(days=days))


def months_after(day: date, months: int) -> tuple[date, bool]:
    """The corresponding date so many months on, or the last day of that month and False where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)), day.day <= last


@lru_cache(maxsize=65536)
def anniversary(day: date, years: int = 1) -> date:
    """Within so many years after an event: the last day is the corresponding date."""
    return months_after(day, 12 * years)[0]


@lru_cache(maxsize=65536)
def last_day_of_period(day: date, months: int) -> date:
    """A period of so many months beginning with a day ends on the day before the corresponding date.

    Where the corresponding date does not exist, it ends on the last day of that month.
    """
    corresponding, exists = months_after(day, months)
    return corresponding - DAY if exists else corresponding


def age_on(born: date, day: date) -> int:
    """Age in whole years; on the birthday itself the new age."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Spell(NamedTuple):
    """A time that may be left out in counting: custody, hospital or abroad."""

    began: date
    ended: date | None  # the day of release or return; None while it runs


def last_day(begins: date, days: int, passing_over: Iterable[tuple[Any, ...]] = ()) -> date | None:
    """The last of so many days beginning with a day, leaving out the days passed over; None while a spell still runs.

    The spells come by their first day.

    The day of reception or leaving is not counted; the day of release or return is. No source settles either
    (UNVERIFIED): this function is the one place that says so.
    """
    day, left = begins, days
    for spell in passing_over:
        began, ended = spell[0], spell[1] or NEVER
        if ended <= day:
            continue
        if began > day:
            if (began - day).days >= left:
                break
            left -= (began - day).days
        if ended == NEVER:
            return None
        day = ended
    return day + timedelta(days=left - 1)


def _clocks_change(year: int, month: int) -> datetime:
    """The last Sunday of the month at 01:00 UTC, when the clocks of London change (since 1996)."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    return datetime.combine(last - timedelta(days=(last.weekday() + 1) % 7), time(1))


def _summer_at(utc: datetime) -> bool:
    return _clocks_change(utc.year, 3) <= utc < _clocks_change(utc.year, 10)


def _to_utc(day: date, at: time) -> datetime:
    # In the hour that comes twice, the first of the two; a time that the change leaves out reads as one hour later.
    wall = datetime.combine(day, at)
    as_summer = wall - timedelta(hours=1)
    return as_summer if _summer_at(as_summer) else wall


def hours_after(day: date, at: time, hours: int) -> datetime:
    """The London wall-clock time when so many elapsed hours have passed; negative hours count back."""
    utc = _to_utc(day, at) + timedelta(hours=hours)
    return utc + timedelta(hours=1) if _summer_at(utc) else utc


def elapsed_hours(first: tuple[date, time], last: tuple[date, time]) -> float:
    """Hours that really passed between two London wall-clock times."""
    return (_to_utc(*last) - _to_utc(*first)).total_seconds() / 3600
