"""What a notification tells the law: one place, for the counter and for import."""

from collections.abc import Sequence

from custos.law.facts import Fact
from custos.notifications.kinds import KINDS
from custos.notifications.models import Notification


def facts_of(notification: Notification) -> Sequence[Fact]:
    """Return the facts that this notification tells. What was not asked is not among its matters."""
    return KINDS[notification.kind].facts(notification)
