"""His return to the United Kingdom: each nation's regulation 8."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.law.facts import Fact, NotifiedReturn
from custos.notifications.kinds.shape import Kind, told_in_person
from custos.notifications.models_of_trips import TripKind

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def notified_return(notification: "Notification") -> Sequence[Fact]:
    """Tell that he notified his return. The return itself is told as what happened."""
    assert notification.trip
    about, valid = notification.trip.about, told_in_person(notification)
    return [NotifiedReturn(on=notification.given_on, about=about, valid=valid)]


KIND = Kind(
    code="returned",
    title="Return from abroad",
    when="he has come back from a trip that he notified.",
    answers=(
        "notify-return",
        "notify-return-scotland",
        "notify-return-northern-ireland",
        "violent-notify-return",
        "violent-notify-return-northern-ireland",
    ),
    closing="You have notified your return.",
    facts=notified_return,
    matters=(),
    trips=(TripKind.ABROAD,),
    asks="return",
)
