"""Travel outside the United Kingdom: section 86(2) and each nation's regulations 5 and 6."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.law.facts import Fact, NotifiedTravel, PlannedTravel
from custos.notifications.kinds.shape import Kind, plan_of, told_in_person
from custos.notifications.models_of_trips import TripKind

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def notified_travel(notification: "Notification") -> NotifiedTravel:
    """Tell that he notified the trip as it now is."""
    trip, plan = plan_of(notification)
    return NotifiedTravel(
        on=notification.given_on,
        about=trip.about,
        departs=plan.departs,
        returns=plan.returns,
        at=notification.given_at,
        complete=not plan.withheld,
        valid=told_in_person(notification),
        excused=bool(notification.excuse),
    )


def planned_and_notified(notification: "Notification") -> Sequence[Fact]:
    """Tell since when he held the details of the trip, and that he notified it."""
    trip, plan = plan_of(notification)
    planned = PlannedTravel(
        on=plan.known_on,
        about=trip.about,
        departs=plan.departs,
        departs_at=plan.departs_at,
        returns=plan.returns,
        ireland=plan.to_ireland_alone,
    )
    return [planned, notified_travel(notification)]


KIND = Kind(
    code="travel",
    title="Travel abroad",
    when="he means to leave the United Kingdom, or has left it and had not told of it.",
    answers=(
        "notify-travel",
        "notify-travel-scotland",
        "notify-travel-northern-ireland",
        "violent-notify-travel",
        "violent-notify-travel-northern-ireland",
    ),
    closing="You have notified this trip. If anything of it changes before you leave, notify the change.",
    facts=planned_and_notified,
    matters=(),
    trips=(TripKind.ABROAD,),
    asks="plan",
    begins=True,
)
