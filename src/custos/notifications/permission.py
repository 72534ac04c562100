"""Who may do what about a notification."""

from datetime import datetime

from custos.access import reads as access
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.days import day_of


def may(deed: str, person: Person, by: Actor, at: datetime) -> None:
    """Refuse whoever may not do this about him. Raises NotPermitted."""
    access.check(by, deed, access.tiers_for(by, [person.id], today=day_of(at)).get(person.id))


def takes_notifications(by: Actor) -> bool:
    """Say whether this post takes notifications at all, of whomever it may."""
    return by.role in access.DEEDS["notification.take"].roles


def may_see_counter(by: Actor) -> bool:
    """Say whether the front counter's first page is for this post: it takes notifications, or publishes stations."""
    return takes_notifications(by) or access.may(by, "stations.publish")
