"""Notifications that another register recorded."""

from collections.abc import Sequence
from datetime import datetime

from custos.law.facts import Fact
from custos.notifications.given import Past
from custos.notifications.models import Notification
from custos.notifications.telling import facts_of
from custos.organisations.reads import Actor
from custos.people.reads import Person


def build_past(*, person: Person, told: Past, by: Actor, at: datetime) -> tuple[Notification, Sequence[Fact]]:
    """Make a notification that another register recorded, and what it tells the law. Neither is saved or told.

    `at` is the moment of the import. Nobody of ours took it, so none is named, and there is no acknowledgement.
    """
    notification = Notification(
        person=person,
        kind=told.kind,
        given_on=told.on,
        given_at=told.at,
        station=told.station,
        elsewhere=told.elsewhere or ("" if told.station else "Not said by the register that this came from"),
        in_person=told.in_person,
        matters=[matter.value for matter in told.matters],
        changes=list(told.changes),
        fixed=told.fixed,
        change=told.change.value if told.change else "",
        expected=told.expected,
        about=told.about or (told.changes[0] if told.expected and told.changes else ""),
        expects=told.words,
        saved_at=at,
    )
    notification.origin = notification.id
    return notification, facts_of(notification)
