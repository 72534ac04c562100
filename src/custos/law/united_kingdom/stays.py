"""Days of presence that add up within any 12 months: section 84(6), and section 96A(9) in Northern Ireland."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product

from custos.law.facts import Told
from custos.law.reckoning import DAY, NEVER, months_after

WINDOW_MONTHS = 12


ALWAYS = ((date.min, NEVER),)


def day_reached(
    stays: list[Told], days: int, during: Sequence[tuple[date, date]] = ALWAYS, *, since: date = date.min
) -> tuple[date, list[Told]] | None:
    """The first day on which he had stayed so many days within 12 months, and the last stays that make them up.

    `during`: times in one of which that day must lie; `since`: the first day that is counted. A stay that still runs
    is taken to go on. Each calendar day of presence counts as one (not settled by the Act).
    """
    spans = [(told, told.fact.on, told.fact.until or NEVER) for told in stays]  # type: ignore[attr-defined]
    for (_, began, ended), (first, last) in product(spans, during):
        begins = max(began, first)
        for number in range(min(days, (min(ended, last) - begins).days + 1)):
            day = begins + timedelta(days=number)
            opens = max(months_after(day, -WINDOW_MONTHS)[0] + DAY, since)
            within = [span for span in spans if span[1] <= day and span[2] >= opens]
            if _days_present(within, opens, day) >= days:
                while _days_present(within[1:], opens, day) >= days:
                    within.pop(0)
                return day, [told for told, _, _ in within]
    return None


def _days_present(spans: list[tuple[Told, date, date]], opens: date, day: date) -> int:
    """Distinct days of presence from `opens` to `day`, overlapping stays counted once."""
    days, counted_to = 0, opens - DAY
    for _, first, last in spans:
        first, last = max(first, counted_to + DAY), min(last, day)
        if last >= first:
            days += (last - first).days + 1
            counted_to = last
    return days
