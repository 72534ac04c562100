"""What each deed of a review tells the law: one fact, or nothing where the law has no word for it."""

from custos.law.facts import Fact
from custos.law.facts_of_reviews import (
    BodyAnswered,
    BodyAsked,
    ReviewAcknowledged,
    ReviewAppealDecided,
    ReviewApplied,
    ReviewDecided,
    ReviewNoticeReceived,
)
from custos.law.terms import Length, Nation
from custos.notifications.reviews.models import DeedKind, ReviewDeed
from custos.notifications.reviews.schemes import scheme_of


def fact_of(deed: ReviewDeed) -> Fact | None:
    """Return the fact that a deed tells. Where nobody applies, the law is told of no acknowledgement and no body."""
    about, on = str(deed.review_id), deed.on
    if deed.kind == DeedKind.DECIDED:
        further = Length(years=deed.further_years) if deed.further_years else None
        return ReviewDecided(on, about, bool(deed.ends), further, deed.until, Nation(deed.review.nation))
    if deed.kind == DeedKind.NOTICE:
        return ReviewNoticeReceived(on, about)
    if deed.kind == DeedKind.APPEAL_DECIDED:
        return ReviewAppealDecided(on, about, bool(deed.allowed))
    return _of_an_application(deed, about) if scheme_of(deed.review).applies else None


def _of_an_application(deed: ReviewDeed, about: str) -> Fact | None:
    if deed.kind == DeedKind.APPLIED:
        return ReviewApplied(deed.on, about)
    if deed.kind == DeedKind.ACKNOWLEDGED:
        return ReviewAcknowledged(deed.on, about)
    if deed.kind == DeedKind.ASKED:
        return BodyAsked(deed.on, about, deed.body)
    return BodyAnswered(deed.on, about, deed.body) if deed.kind == DeedKind.ANSWERED else None
