"""What reviews add to pages that they do not own: a section of the record, the timeline's events, and the buttons."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from custos.access import reads as access
from custos.law.england_wales import reviews as england_wales
from custos.law.northern_ireland import reviews as northern_ireland
from custos.law.scotland import reviews as scotland
from custos.law.terms import Nation
from custos.notifications.reviews import asking, reads
from custos.notifications.reviews.models import NATIONS, DeedKind, ReviewDeed
from custos.notifications.reviews.permission import DECIDE, RECORD
from custos.notifications.reviews.presenters import deed_words, page_address
from custos.organisations.reads import Actor
from custos.plumbing import registry
from custos.plumbing.prepared import prepared
from custos.plumbing.registry import Event, Sight, Step
from custos.plumbing.words import date_words
from custos.requirements.reads import Finding

ORDER = 31
DECIDED_BY = {england_wales.DECIDE.code, northern_ireland.DECIDE.code}
CODES = DECIDED_BY | {england_wales.ACKNOWLEDGE.code, england_wales.INFORM.code, scotland.CONTINUE.code}


def register() -> None:
    """Add the section of the record, the timeline's events, and the button beside each requirement of a review."""
    registry.add_section(
        registry.Section(
            code="reviews",
            title="Reviews of status",
            order=ORDER,
            template="notifications/reviews/section.html",
            read=section,
        )
    )
    registry.add_timeline(timeline)
    for code in CODES:
        registry.add_next_step(code, next_step)


def section(sight: Sight) -> dict[str, Any]:
    """Read the record's section of reviews."""
    known = sight.as_at or sight.now
    rows = ReviewDeed.objects.filter(person=sight.person, saved_at__lte=known).select_related("review__person")
    indefinite = sight.as_at is None and asking.is_indefinite(sight.person)
    may_begin = indefinite and access.may(sight.actor, RECORD, sight.sighting.tier)
    day = asking.may_apply_from(sight.person) if indefinite else None
    begun: dict[UUID, list[ReviewDeed]] = {}
    for row in sorted(rows, key=reads.in_order):
        begun.setdefault(row.review_id, []).append(row)
    return {
        "reviews": [
            {
                "title": NATIONS[Nation(deeds[0].review.nation)],
                "href": page_address(deeds[0].review, "review"),
                "deeds": [_line(deed, known) for deed in deeds],
            }
            for deeds in begun.values()
        ],
        "indefinite": indefinite,
        "from_when": date_words(day) if day else "",
        "scottish": indefinite and asking.is_reviewed_unasked(sight.person),
        "begin": reverse("reviews:begin", args=[sight.person.reference])
        if may_begin and not reads.under_way(sight.person)
        else "",
    }


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell the timeline of each deed of a review."""
    if not sight.sighting.full:
        return []
    return [
        Event(on=row.on, title=deed_words(row), kind="review", link=page_address(row.review, "review"))
        for row in _deeds(person=sight.person.pk, as_at=sight.as_at)
    ]


@prepared
def _deeds(*, person: UUID, as_at: datetime | None) -> QuerySet[ReviewDeed]:
    return ReviewDeed.objects.filter(person=person).standing(as_at).select_related("review__person")


def next_step(finding: Finding, actor: Actor) -> Step | None:
    """Return the button beside what a review requires: it leads to the page where that is done."""
    if actor.role not in access.DEEDS[RECORD].roles:
        return None
    person = finding.person.reference
    if finding.code == scotland.CONTINUE.code:
        return Step("Review his status", reverse("reviews:begin", args=[person]))
    about, _, body = finding.key.partition(":")
    try:
        review = UUID(about)
    except ValueError:  # an application that another register told has no review here
        return None
    if finding.code == england_wales.INFORM.code:
        link = reverse("reviews:record", args=[person, review, DeedKind.ANSWERED.value])
        return Step("Record its answer", f"{link}?{urlencode({'body': body})}")
    if finding.code == england_wales.ACKNOWLEDGE.code:
        return Step("Acknowledge it", reverse("reviews:record", args=[person, review, DeedKind.ACKNOWLEDGED.value]))
    decides = actor.role in access.DEEDS[DECIDE].roles
    name = "decide" if decides else "factors"
    return Step("Decide it" if decides else "Weigh the factors", reverse(f"reviews:{name}", args=[person, review]))


def _line(deed: ReviewDeed, known: datetime) -> dict[str, str]:
    struck = deed.struck_out_at and deed.struck_out_at <= known
    return {
        "words": f"{deed_words(deed)}, {date_words(deed.on)}",
        "struck": f"Struck out or corrected: {deed.struck_out_why}" if struck else "",
    }
