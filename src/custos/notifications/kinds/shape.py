"""What a kind of notification is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custos.law.facts import Fact, Matter, Nation, Notified
from custos.notifications.models_of_trips import Plan, Trip, TripKind

if TYPE_CHECKING:
    from custos.notifications.models import Notification

# In the Act's order, s. 83(5)(a) to (h), then regulations 10, 12 and 14.
EVERYTHING = tuple(Matter)


@dataclass(frozen=True, slots=True)
class Kind:
    """Why somebody attends: what he is asked, what it answers, and what the law is told."""

    code: str
    title: str
    when: str  # whom it is for, beside the choice
    answers: tuple[str, ...]  # codes of requirements, the likeliest first
    closing: str  # the sentence that ends the acknowledgement
    facts: Callable[["Notification"], Sequence[Fact]]
    matters: tuple[Matter, ...] = EVERYTHING
    trips: tuple[TripKind, ...] = ()  # the trips that it may be about
    asks: str = ""  # of the trip: its plan, his return, or why he will not make it
    begins: bool = False  # whether it tells of a trip for the first time
    nation: Nation | None = None  # None: asked in all three
    switch: str = ""  # the rule by which another nation asks for it too, once it is in force there


def told_in_person(notification: "Notification") -> bool:
    """Whether section 87(1) is met: in person, at a station on the list or where the officer in charge allowed it."""
    return notification.in_person and (notification.station_id is not None or bool(notification.elsewhere))


def matters_of(notification: "Notification") -> tuple[Matter, ...]:
    """Return the matters that he told; one that was not asked is not among them."""
    return tuple(Matter(each) for each in notification.matters)


def notified(notification: "Notification") -> Sequence[Fact]:
    """Tell that he notified."""
    return [
        Notified(
            on=notification.given_on,
            at=notification.given_at,
            matters=matters_of(notification),
            changes=tuple(notification.changes),
            fixed=notification.fixed,
            valid=told_in_person(notification),
        )
    ]


def plan_of(notification: "Notification") -> tuple[Trip, Plan]:
    """Return the trip and what he told of it: a notification of a kind that asks for a plan has both."""
    assert notification.trip
    assert notification.plan
    return notification.trip, notification.plan
