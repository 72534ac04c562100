"""How advice to investigators reads: whose turn it is, how long it has waited, and how long it took."""

from datetime import date
from typing import Any

from django.urls import reverse

from custos.orders.advice.models import Advice
from custos.plumbing.words import count_words, date_words, day_words, moment_words

Row = dict[str, Any]


def address(advice: Advice, name: str = "advice") -> str:
    """Return the address of one of its pages."""
    return reverse(f"orders:{name}", args=[advice.person.reference, advice.id])


def age_words(advice: Advice, today: date) -> str:
    """Say how long it has waited, or how long it took."""
    if advice.given_on:
        took = (advice.given_on - advice.asked_on).days
        late = (advice.given_on - advice.needed_by).days
        how_long = f"given in {count_words(took, 'day')}" if took else "given on the same day"
        return f"{how_long}, {count_words(late, 'day')} late" if late > 0 else how_long
    waits = (today - advice.asked_on).days
    return f"open for {count_words(waits, 'day')}" if waits else "asked today"


def row(advice: Advice, today: date) -> Row:
    """Say it in a line, for a list."""
    over = (today - advice.needed_by).days
    tag = ""
    if not advice.given_on:
        tag = f"{count_words(over, 'day')} over" if over > 0 else "Needed today" if over == 0 else "Open"
    return {
        "name": advice.person.name,
        "title": f"{advice.case}: {advice.asked_by}",
        "href": address(advice),
        "tag": tag,
        "kind": "overdue" if over > 0 else "due-today" if over == 0 else "waiting",
        "says": f"Asked on {date_words(advice.asked_on)}, needed by {day_words(advice.needed_by)}; "
        f"{age_words(advice, today)}.",
    }


def advice_page(advice: Advice, today: date) -> Row:
    """Return the whole of it."""
    rows = [
        ("Who asks", f"{advice.asked_by}, {advice.reached_at}"),
        ("Case", advice.case),
        ("Asked", date_words(advice.asked_on)),
        ("Needed by", day_words(advice.needed_by)),
        ("How long", f"{age_words(advice, today).capitalize()}"),
        ("Recorded", f"{moment_words(advice.saved_at)} by {advice.user.name}"),
    ]
    given: Row = {}
    if advice.given_on and advice.given_user and advice.given_at:
        given = {
            "words": advice.given,
            "by": f"Given on {date_words(advice.given_on)} by {advice.given_by}. Recorded "
            f"{moment_words(advice.given_at)} by {advice.given_user.name}.",
        }
    return {"summary": [{"key": key, "value": value} for key, value in rows], "words": advice.words, "given": given}
