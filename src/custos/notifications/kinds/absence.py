"""Absence from the notified home in Northern Ireland: section 85A(2) to (4)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.law.facts import Fact, Nation, NotifiedAbsence, PlannedAbsence
from custos.law.united_kingdom.before_acting import ABSENCE_SWITCH
from custos.notifications.kinds.shape import Kind, plan_of, told_in_person
from custos.notifications.models_of_trips import TripKind

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def notified_absence(notification: "Notification") -> NotifiedAbsence:
    """Tell that he notified the absence as it now is."""
    trip, plan = plan_of(notification)
    return NotifiedAbsence(
        on=notification.given_on,
        about=trip.about,
        leaves=plan.departs,
        returns=plan.returns,
        at=notification.given_at,
        complete=not plan.withheld,
        valid=told_in_person(notification),
    )


def planned_and_notified(notification: "Notification") -> Sequence[Fact]:
    """Tell since when he intended the absence, and that he notified it."""
    trip, plan = plan_of(notification)
    planned = PlannedAbsence(
        on=plan.known_on,
        about=trip.about,
        leaves=plan.departs,
        leaves_at=plan.departs_at,
        returns=plan.returns,
        returns_at=plan.returns_at,
        disregarded=plan.disregarded,
    )
    return [planned, notified_absence(notification)]


KIND = Kind(
    code="absence",
    title="Absence from home",
    when="he means to be away from his home, within the United Kingdom, for more than 3 days.",
    answers=("notify-absence", "notify-absence-before-leaving"),
    closing="You have notified this absence. If anything of it changes before you leave, notify the change.",
    facts=planned_and_notified,
    matters=(),
    trips=(TripKind.ABSENCE,),
    asks="plan",
    begins=True,
    nation=Nation.NORTHERN_IRELAND,
    switch=ABSENCE_SWITCH,
)
