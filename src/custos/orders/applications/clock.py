"""By when a draft order must be served before a hearing: Criminal Procedure Rules 31.3, in England and Wales.

At least two business days before the hearing. Whether two whole business days must lie between was not read: the strict
day leaves two between, the lenient day is the second business day before the hearing.
"""

from datetime import date, timedelta
from typing import NamedTuple

from custos.law.reckoning import DAY

BUSINESS_DAYS = 2
MONDAY, SATURDAY = 0, 5
CITES = "Criminal Procedure Rules 31.3"
DOUBT = "Bank holidays are reckoned by their rule; one that was proclaimed for a single year must be looked up."


class LastDays(NamedTuple):
    """The last day on which the draft is served in time, by the strict reading and by the lenient one."""

    safe_by: date
    breach_after: date


def last_days_to_serve(hearing: date) -> LastDays:
    """Return the last days for a hearing."""
    lenient = business_days_before(hearing, BUSINESS_DAYS)
    return LastDays(business_days_before(lenient, 1), lenient)


def business_days_before(day: date, count: int) -> date:
    """Return the day that lies so many business days before another."""
    while count:
        day -= DAY
        count -= is_business_day(day)
    return day


def is_business_day(day: date) -> bool:
    """Say whether the day is neither of a weekend nor a bank holiday of England and Wales."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def bank_holidays(year: int) -> set[date]:
    """Return the bank holidays of a year as their rule has them, with those that stand in for a weekend's."""
    easter = easter_sunday(year)
    fixed = {easter - timedelta(days=2), easter + DAY, _first_monday(year, 5)}
    fixed |= {_first_monday(year, 6) - timedelta(days=7), _first_monday(year, 9) - timedelta(days=7)}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() >= SATURDAY or day in fixed:
            day += DAY
        fixed.add(day)
    return fixed


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar, by the computation of Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7)
