"""The day on which he really came home from an absence: section 85A(6), Northern Ireland."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.law.facts import Fact, NotifiedReturnHome
from custos.notifications.kinds.shape import Kind, told_in_person
from custos.notifications.models_of_trips import TripKind

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def notified_return_home(notification: "Notification") -> Sequence[Fact]:
    """Tell that he notified his return home. The return itself is told as what happened."""
    assert notification.trip
    about, valid = notification.trip.about, told_in_person(notification)
    return [NotifiedReturnHome(on=notification.given_on, about=about, valid=valid)]


KIND = Kind(
    code="returned-home",
    title="Return home",
    when="he has come home from an absence that he notified.",
    answers=("notify-return-home",),
    closing="You have notified your return home.",
    facts=notified_return_home,
    matters=(),
    trips=(TripKind.ABSENCE,),
    asks="return",
)
