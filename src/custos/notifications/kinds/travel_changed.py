"""What he had notified of a trip is no longer right, or not all of it: each nation's regulation 7."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.law.facts import Fact, TravelChanged
from custos.notifications.kinds.shape import Kind, plan_of
from custos.notifications.kinds.travel import notified_travel
from custos.notifications.models_of_trips import TripKind

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def changed_and_notified(notification: "Notification") -> Sequence[Fact]:
    """Tell when what he had notified became wrong, and that he notified the trip as it now is."""
    trip, plan = plan_of(notification)
    return [TravelChanged(on=plan.known_on, about=trip.about, at=plan.known_at), notified_travel(notification)]


KIND = Kind(
    code="travel-changed",
    title="Change of travel",
    when="something of a trip that he notified has changed, or he can now tell more of it.",
    answers=(
        "notify-change-of-travel",
        "notify-change-of-travel-scotland",
        "notify-change-of-travel-northern-ireland",
        "violent-notify-change-of-travel",
        "violent-notify-change-of-travel-northern-ireland",
    ),
    closing="You have notified the trip as it now is. If anything of it changes before you leave, notify that too.",
    facts=changed_and_notified,
    matters=(),
    trips=(TripKind.ABROAD,),
    asks="plan",
)
