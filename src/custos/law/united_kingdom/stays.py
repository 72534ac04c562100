"""Days of presence that add up within any 12 months: section 84(6), and section 96A(9) in Northern Ireland."""

from __future__ import annotations

from datetime import date, timedelta

from custos.law.facts import Told
from custos.law.reckoning import DAY, NEVER, months_after

WINDOW_MONTHS = 12


def day_reached(stays: list[Told], days: int) -> tuple[date, list[Told]] | None:
    """The first day on which he had stayed so many days within 12 months, and the stays that made them up.

    A stay that still runs is taken to go on. Each calendar day of presence counts as one (not settled by the Act).
    """
    spans = [(told, told.fact.on, told.fact.until or NEVER) for told in stays]  # type: ignore[attr-defined]
    for _, first, last in spans:
        for number in range(days):
            day = first + timedelta(days=number)
            if day > last:
                break
            opens = months_after(day, -WINDOW_MONTHS)[0] + DAY
            within = [span for span in spans if span[1] <= day and span[2] >= opens]
            if _days_present(within, opens, day) >= days:
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
