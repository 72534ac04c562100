"""How the trend of what is overdue reads: a sentence, bars, and the same as a table."""

from typing import Any

from custos.organisations.reads import Actor
from custos.plumbing.words import count_words, date_words
from custos.reporting.boards import units_of
from custos.reporting.presenters import MONTH, bars, counting, scopes, tabs
from custos.reporting.trend import Stood, Trend
from custos.tasks.reads import Scope, address

Row = dict[str, Any]


def trend_page(actor: Actor, scope: Scope, trend: Trend) -> Row:
    """Today against a year ago, then month by month; days before any record had begun are left out."""
    known = [each for each in trend.stood if each.begun]
    headings = ("Overdue", "People whose record had begun", "Overdue for 100 of them")
    return {
        "heading": f"Trend: {scope.words}",
        "tab_items": tabs(actor, f"reporting:board?by={MONTH}"),
        "scopes": scopes(units_of(actor), scope, "reporting:board", by=MONTH),
        "sentence": _sentence(trend, known),
        "whole": _whole(trend),
        "columns": [{"text": "Day"}, *({"text": each, "numeric": True} for each in headings)],
        "rows": [_row(scope, trend, each) for each in known],
        "chart": bars(
            [(date_words(each.day), [each.late]) for each in known], ["overdue"], "What was overdue, by month"
        ),
    }


def _row(scope: Scope, trend: Trend, each: Stood) -> list[Any]:
    today = each is trend.stood[-1]
    late = counting(each.late, address("reporting:overdue", whose=scope.code), "overdue today") if today else each.late
    return [date_words(each.day), late, f"{each.begun:,}", _rate(each)]


def _rate(each: Stood) -> str:
    return f"{100 * each.late / each.begun:.1f}"


def _sentence(trend: Trend, known: list[Stood]) -> str:
    if not known:
        return ""
    first, now = known[0], known[-1]
    said = f"{count_words(now.late, 'thing')} overdue today, {_rate(now)} for 100 people"
    if first is now:
        return f"{said}."
    return f"{said}; {first.late:,} on {date_words(first.day)}, {_rate(first)} for 100."


def _whole(trend: Trend) -> str:
    """From when the figures hold, where they do not hold for everybody on every day."""
    if trend.whole_from is None or trend.whole_from <= trend.stood[0].day:
        return ""
    since = f"The last of these records began on {date_words(trend.whole_from)}"
    return f"{since}: the figures hold for everybody from then on, and before it for those whose record had begun."
