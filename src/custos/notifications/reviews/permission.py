"""Which permission a deed of a review asks for."""

from custos.notifications.reviews.models import DeedKind, ReviewDeed

RECORD, DECIDE, CORRECT, COUNT = "record.change", "review.decide", "fact.correct", "reviews.count"


def changing(deed: ReviewDeed) -> str:
    """Return what correcting or striking out a deed asks for: a decision is changed only by who may decide."""
    return DECIDE if deed.kind == DeedKind.DECIDED else CORRECT
