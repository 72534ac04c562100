"""How what lies ahead reads: a range for each day and staffing, drawn and as a table."""

from datetime import datetime
from typing import Any

from custos.organisations.reads import Actor
from custos.plumbing.words import moment_words
from custos.reporting.ahead import DAYS
from custos.reporting.boards import units_of
from custos.reporting.forecasting import STAFFING, STALE
from custos.reporting.models import Forecast
from custos.reporting.presenters import scopes, tabs
from custos.tasks.reads import Scope

Row = dict[str, Any]
WIDTH, LABEL, SUM, LINE = 720, 290, 90, 34


def progress_of(forecast: Forecast) -> Row:
    """How far the worker has come."""
    words = f"{forecast.done:,} of {forecast.total:,} lives drawn" if forecast.total else "Waiting for the worker"
    return {"forecast": forecast, "progress": words}


def ahead_page(actor: Actor, scope: Scope, last: Forecast | None, *, now: datetime) -> Row:
    """The newest reckoning, or the progress of the one under way; of one that came to no end, that it may be asked."""
    stale = last is not None and last.finished_at is None and now - last.asked_at >= STALE
    last = None if stale else last
    page: Row = {
        "heading": f"What lies ahead: {scope.words}",
        "tab_items": tabs(actor, "reporting:ahead"),
        "scopes": scopes(units_of(actor), scope, "reporting:ahead"),
        "sentence": "What you asked before came to no end: ask again." if stale else "",
        "last": last,
        "under_way": last is not None and last.finished_at is None,
    }
    if last and last.finished_at:
        found = last.found["ranges"]
        page |= {
            "sentence": f"{last.found['late']:,} overdue today. Reckoned {moment_words(last.asked_at)}.",
            "chart": chart(found),
            "columns": [{"text": "Staffing"}, *({"text": f"In {day} days", "numeric": True} for day in DAYS)],
            "rows": [
                [words, *(range_words(found[code][str(day)]) for day in DAYS)] for code, (words, _) in STAFFING.items()
            ],
            "assumed": last.found["assumed"],
        }
    return page | (progress_of(last) if last else {})


def range_words(found: list[int]) -> str:
    """Say a range: 12 to 31, most likely about 20."""
    low, middle, high = found
    return f"{low:,} to {high:,}, the middle {middle:,}"


def chart(found: dict[str, dict[str, list[int]]]) -> Row:
    """A line for each staffing and day, from the low to the high end of the range, with a mark at its middle."""
    most = max(max(each) for days in found.values() for each in days.values()) or 1
    wide = WIDTH - LABEL - SUM

    def place(count: int) -> float:
        return round(LABEL + wide * count / most, 1)

    lines: list[Row] = []
    for code, (words, _) in STAFFING.items():
        for day in DAYS:
            low, middle, high = found[code][str(day)]
            at = {"low": place(low), "middle": place(middle), "wide": max(round(place(high) - place(low), 1), 2)}
            says = {"words": f"{words}, {day} days", "says": f"{low:,} to {high:,}", "end": place(high) + 8}
            lines.append({"y": len(lines) * LINE, **at, **says})
    return {"lines": lines, "width": WIDTH, "height": len(lines) * LINE}
