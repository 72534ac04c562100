"""What a notification tells the law, at the counter and in an import; and what a leaving or a return tells."""

from collections.abc import Sequence

from custos.law.facts import Fact, LeftTheUnitedKingdom, ReturnedHome, ReturnedToTheUnitedKingdom
from custos.notifications.kinds import KINDS
from custos.notifications.models import Notification, Passage, PassageKind, TripKind
from custos.notifications.trips import TripNow


def facts_of(notification: Notification) -> Sequence[Fact]:
    """Return the facts that this notification tells. What was not asked is not among its matters."""
    return KINDS[notification.kind].facts(notification)


def facts_of_passage(passage: Passage, now: TripNow) -> Sequence[Fact]:
    """Return what it tells that he left on a trip or came back. Leaving home for an absence tells the law nothing."""
    about = passage.trip.about
    if passage.trip.kind == TripKind.ABSENCE:
        return [ReturnedHome(passage.on, about=about)] if passage.kind == PassageKind.RETURNED else []
    if passage.kind == PassageKind.LEFT:
        return [LeftTheUnitedKingdom(passage.on, about=about, at=passage.at)]
    return [ReturnedToTheUnitedKingdom(passage.on, about=about, as_notified=now.is_as_notified(passage))]
