"""A trip or an absence that he told of and will not make: what had not fallen due of it is no longer owed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.law.facts import Fact, TripCancelled
from custos.notifications.kinds.shape import Kind
from custos.notifications.models_of_trips import TripKind

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def given_up(notification: "Notification") -> Sequence[Fact]:
    """Tell that he gave it up, on the day on which he told it."""
    assert notification.trip
    return [TripCancelled(on=notification.given_on, about=notification.trip.about, at=notification.given_at)]


KIND = Kind(
    code="trip-cancelled",
    title="A trip that he will not make",
    when="he told of travel or of an absence, and will not go.",
    answers=(),
    closing="You have told the police that you will not go. If you go after all, notify it again before you leave.",
    facts=given_up,
    matters=(),
    trips=(TripKind.ABROAD, TripKind.ABSENCE),
    asks="cancellation",
)
