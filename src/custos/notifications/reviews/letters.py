"""What he is sent: that his application came, and what was decided and why. It is kept word for word with the deed."""

from pathlib import Path
from typing import Any

from django.conf import settings

from custos.notifications.reviews.models import DeedKind, ReviewDeed
from custos.notifications.reviews.reads import deeds_of
from custos.notifications.reviews.schemes import Scheme, scheme_of
from custos.plumbing.pdf import make_pdf
from custos.plumbing.words import count_words, date_words

TEMPLATE = Path(__file__).parents[1] / "typst" / "review_letter.typ"
UNTIL_THEN = "Until you are told in writing that it has ended, you must go on notifying as before."


def letter_of(deed: ReviewDeed) -> dict[str, Any]:
    """Return the letter that goes with a deed; nothing where none does."""
    if deed.kind == DeedKind.ACKNOWLEDGED:
        return _heading(deed, "Your application for a review") | {"paragraphs": _acknowledged(deed), "reasons": ""}
    if deed.kind == DeedKind.DECIDED:
        paragraphs, closing = _decided(deed, scheme_of(deed.review))
        title = "Decision on the review of your notification requirements"
        return _heading(deed, title) | {"paragraphs": paragraphs, "reasons": deed.words, "closing": closing}
    return {}


def letter_pdf(deed: ReviewDeed) -> bytes:
    """Return the letter as a tagged PDF, made anew from what was kept."""
    return make_pdf(TEMPLATE, deed.letter)


def _heading(deed: ReviewDeed, title: str) -> dict[str, Any]:
    person = deed.person
    return {
        "title": title,
        "marking": settings.CUSTOS_MARKING,
        "force": person.force.name,
        "name": person.plain_name,
        "reference": person.reference,
        "on": date_words(deed.on),
        "cites": scheme_of(deed.review).cites,
        "closing": "",
    }


def _acknowledged(deed: ReviewDeed) -> list[str]:
    received = next(each for each in deeds_of(deed.review) if each.kind == DeedKind.APPLIED)
    return [
        f"We received your application for a review of your notification requirements on {date_words(received.on)}.",
        "We may ask probation, the prison service and other bodies what they know that matters to the review. When it "
        "is decided, we will send you the decision with its reasons.",
        UNTIL_THEN,
    ]


def _decided(deed: ReviewDeed, scheme: Scheme) -> tuple[list[str], str]:
    if deed.ends:
        return [scheme.ending], ""
    if deed.until:
        words = "We have made a notification continuation order. You stay subject to the notification requirements "
        return [f"{words}until {date_words(deed.until)}."], scheme.closing
    paragraphs = ["You stay subject to the notification requirements of Part 2 of the Act."]
    if scheme.years:
        years = count_words(deed.further_years or scheme.years[0], "year")
        paragraphs.append(f"You may apply again from the day after {years} beginning with the day of this decision.")
    return paragraphs, scheme.closing
