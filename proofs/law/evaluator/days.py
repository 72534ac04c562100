"""The calendar, walked one day at a time. A day is its ordinal number; a time of day is its minute."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

FIRST = date(1900, 1, 1).toordinal()
ENDLESS = date(2190, 1, 1).toordinal()  # stands for a day that never comes
LONDON, UTC = ZoneInfo("Europe/London"), ZoneInfo("UTC")
Moment = tuple[int, int | None]  # a day and a minute of it; without one the end of the day


def _calendar() -> tuple[list[int], list[int]]:
    numbers, lengths = [], []
    for ordinal in range(FIRST, ENDLESS + 40 * 366):
        day = date.fromordinal(ordinal)
        numbers.append(day.day)
        lengths.append(30 + (day.month + day.month // 8) % 2 if day.month != 2 else 28 + _leap(day.year))
    return numbers, lengths


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


NUMBER, MONTH_LENGTH = _calendar()


def day_of(text: str) -> int:
    """The ordinal of a day written 2026-11-26."""
    return date.fromisoformat(text).toordinal()


def text_of(day: int | None) -> str | None:
    """The day as it is written."""
    return None if day is None or day >= ENDLESS else date.fromordinal(day).isoformat()


def text_of_moment(moment: Moment | None) -> str | None:
    """The day, and its time where it has one, as they are written."""
    if moment is None:
        return None
    day, minute = moment
    return str(text_of(day)) if minute is None else f"{text_of(day)}T{minute // 60:02}:{minute % 60:02}"


def later(first: Moment, second: Moment) -> bool:
    """Whether the first moment is after the second."""
    return (first[0], _minute(first)) > (second[0], _minute(second))


def _minute(moment: Moment) -> int:
    return 24 * 60 if moment[1] is None else moment[1]


_ENDS: dict[int, list[int]] = {}


def last_beginning_with(first: int, months: int) -> int:
    """The last day of so many months of which this day is the first.

    A month is over on the day before the number of its first day comes round; in one too short for that, on its last.
    """
    ends = _ENDS.setdefault(first, [])
    if len(ends) < months:
        _walk_on(ends, first, months)
    return ends[months - 1]


def _walk_on(ends: list[int], first: int, months: int) -> None:
    """Walk on from the last month's end known, and note the end of each month."""
    number, day = NUMBER[first - FIRST], (ends[-1] + 1 if ends else first)
    while len(ends) < months:
        tomorrow = NUMBER[day + 1 - FIRST]
        if tomorrow == number or (tomorrow == 1 and MONTH_LENGTH[day - FIRST] < number):
            ends.append(day)
        day += 1


@cache
def last_after(event: int, months: int) -> int:
    """The last day of so many months after this day, which is not counted: the day that bears its number."""
    day, number = event, NUMBER[event - FIRST]
    while months:
        day += 1
        if NUMBER[day - FIRST] == number or (MONTH_LENGTH[day - FIRST] < number and NUMBER[day + 1 - FIRST] == 1):
            months -= 1
    return day


def birthday(born: int, years: int) -> int:
    """The day on which he has lived so many years; of those born on 29 February 1 March in other years."""
    return last_beginning_with(born, 12 * years) + 1


@cache
def shortest_and_longest(months: int) -> tuple[int, int]:
    """How few and how many days so many months can hold, wherever in four years they begin."""
    begins = (date(2023 + number // 12, 1 + number % 12, 1).toordinal() for number in range(48))
    lengths = [last_beginning_with(day, months) - day + 1 for day in begins]
    return min(lengths), max(lengths)


def months_and_days(first: int, last: int) -> tuple[int, int]:
    """The whole months from the first day to the last, both counted, and the days that are left over."""
    months = 0
    while last_beginning_with(first, months + 1) <= last:
        months += 1
    return months, last - (last_beginning_with(first, months) if months else first - 1)


def elapsed(day: int, minute: int, hours: int) -> tuple[int, int]:
    """The day and minute of London when so many hours have really passed, or before which they pass."""
    utc = _utc(day, minute) + timedelta(hours=hours)
    there = utc.astimezone(LONDON)
    return there.toordinal(), there.hour * 60 + there.minute


def hours_between(first: tuple[int, int], last: tuple[int, int]) -> float:
    """How many hours really pass between two times of London."""
    return (_utc(*last) - _utc(*first)).total_seconds() / 3600


def _utc(day: int, minute: int) -> datetime:
    local = datetime.combine(date.fromordinal(day), datetime.min.time()) + timedelta(minutes=minute)
    return local.replace(tzinfo=LONDON).astimezone(UTC)


def minute_of(text: Any) -> int:
    """The minute of the day of a time written 08:30."""
    hours, minutes = str(text).split(":")[:2]
    return int(hours) * 60 + int(minutes)
