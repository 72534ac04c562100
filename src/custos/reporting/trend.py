"""What was overdue on the same day of each of the last twelve months, by what was known when that day ended.

Nothing was kept for it: it is read from the revisions, of which none is ever rewritten. They are about the people of
today's scope, since nobody else may be counted by whoever asks.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from custos.law.reckoning import months_after
from custos.reporting.counting import Counting
from custos.tasks.reads import Scope

MONTHS = 12


class Stood(NamedTuple):
    """How it stood when a day ended."""

    day: date
    begun: int  # people whose record had begun by then
    late: int


class Trend(NamedTuple):
    """How it stood month by month, the earliest first, and from which day the figures hold for everybody."""

    stood: Sequence[Stood]
    whole_from: date | None


def trend_of(scope: Scope, *, today: date) -> Trend:
    """Return how it stood today, and on the same day of each of the months before."""
    days = [months_after(today, -months)[0] for months in range(MONTHS, -1, -1)]
    rows = Counting(scope, today=today, ends={}).stood({day: _end_of(day) for day in days})
    last = rows[0][-1]
    return Trend([Stood(*row[:3]) for row in rows], timezone.localdate(last) if last else None)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
