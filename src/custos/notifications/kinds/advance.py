"""A change that is to come, with the day on which he expects it: section 84(2)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from custos.law.facts import Change, Fact, NotifiedInAdvance
from custos.notifications.kinds.shape import Kind, matters_of, told_in_person

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def notified_in_advance(notification: "Notification") -> Sequence[Fact]:
    """Tell that he notified a change before it happened."""
    return [
        NotifiedInAdvance(
            on=notification.given_on,
            at=notification.given_at,
            change=Change(notification.change),
            about=notification.about,
            expected=notification.expected or date.max,
            matters=matters_of(notification),
            valid=told_in_person(notification),
        )
    ]


KIND = Kind(
    code="advance",
    title="Notification of a change to come",
    when="a change has not happened yet, and he says on which day he expects it.",
    answers=("notify-name-before-use",),
    closing="You have notified a change before it happens. If it comes earlier than you said, notify it again when it "
    "comes. If it does not come, you must tell the police.",
    facts=notified_in_advance,
)
