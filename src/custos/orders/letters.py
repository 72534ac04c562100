"""What he is given when an order is served: what he must not do and must do, in plain words and in easy read.

It is kept word for word with the service. No Welsh is given: nobody has vouched for a wording.
"""

from pathlib import Path
from typing import Any

from django.conf import settings

from custos.law.reckoning import NEVER
from custos.orders.kinds import TermKind
from custos.orders.models import DeedKind, OrderDeed
from custos.orders.standing import OrderNow
from custos.plumbing.pdf import make_pdf
from custos.plumbing.words import date_words

TEMPLATE = Path(__file__).parent / "typst" / "letter.typ"
ASK = "If you do not understand something, ask your manager or a solicitor before you do it."
OFFENCE = "Doing what it prohibits, or not doing what it requires, without a reasonable excuse may be an offence."
EASY = (
    "There are rules for you. The rules are on this page.",
    "You must keep every rule.",
    "If you do not keep a rule, the police may arrest you.",
    "Ask for help if something is not clear.",
)


def letter_of(deed: OrderDeed, now: OrderNow) -> dict[str, Any]:
    """Return the letter that goes with a service; nothing where the deed is another."""
    if deed.kind != DeedKind.SERVED or now.made is None or not now.terms:
        return {}
    kind, person, day = now.kind, deed.person, deed.on
    lasts = "until a court orders otherwise" if now.last_day == NEVER else f"until {date_words(now.last_day)}"
    court = f" by {now.made.court}" if now.made.court else ""
    return {
        "title": kind.title,
        "marking": settings.CUSTOS_MARKING,
        "force": person.force.name,
        "name": person.plain_name,
        "reference": person.reference,
        "on": date_words(day),
        "cites": kind.cites,
        "opening": f"This was made against you on {date_words(now.made.on)}{court}. It is in force {lasts}.",
        "terms": [
            {
                "plain": term.row.plain,
                "wording": term.row.wording,
                "must": term.row.kind == TermKind.POSITIVE,
                "until": "" if term.last_day == NEVER else f"until {date_words(term.last_day)}",
            }
            for term in now.terms_on(max(day, now.since))
        ],
        "closing": [OFFENCE, ASK] if kind.order else [ASK],
        "easy": list(EASY),
        "given": deed.given,
        "interpreter": deed.interpreter,
        "by": deed.by_whom,
    }


def letter_pdf(deed: OrderDeed, *, easy: bool) -> bytes:
    """Return the letter as a tagged PDF, in plain words or in easy read, made anew from what was kept."""
    return make_pdf(TEMPLATE, {**deed.letter, "is_easy": easy})
