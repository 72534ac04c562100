"""Who may do what about a notification."""

from custos.access import reads as access
from custos.organisations.reads import Actor


def takes_notifications(by: Actor) -> bool:
    """Say whether this post takes notifications at all, of whomever it may."""
    return by.role in access.DEEDS["notification.take"].roles


def may_see_counter(by: Actor) -> bool:
    """Say whether the front counter's first page is for this post: it takes notifications, or publishes stations."""
    return takes_notifications(by) or access.may(by, "stations.publish")
