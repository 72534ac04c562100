"""What he had notified of an absence is no longer right, or not all of it: section 85A(5), Northern Ireland."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.law.facts import AbsenceChanged, Fact
from custos.notifications.kinds.absence import notified_absence
from custos.notifications.kinds.shape import Kind, plan_of
from custos.notifications.models_of_trips import TripKind

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def changed_and_notified(notification: "Notification") -> Sequence[Fact]:
    """Tell when what he had notified became wrong, and that he notified the absence as it now is."""
    trip, plan = plan_of(notification)
    return [AbsenceChanged(on=plan.known_on, about=trip.about, at=plan.known_at), notified_absence(notification)]


KIND = Kind(
    code="absence-changed",
    title="Change of absence",
    when="something of an absence that he notified has changed, or he can now tell more of it.",
    answers=("notify-change-of-absence",),
    closing="You have notified the absence as it now is. If anything of it changes before you leave, notify that too.",
    facts=changed_and_notified,
    matters=(),
    trips=(TripKind.ABSENCE,),
    asks="plan",
)
