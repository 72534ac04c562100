"""A change notified in advance that did not happen: section 84(4)(b)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.law.facts import Fact, ToldItDidNotHappen
from custos.notifications.kinds.shape import Kind

if TYPE_CHECKING:
    from custos.notifications.models import Notification


def told_it_did_not_happen(notification: "Notification") -> Sequence[Fact]:
    """Tell that he said the change did not happen."""
    return [ToldItDidNotHappen(on=notification.given_on, at=notification.given_at, about=notification.about)]


KIND = Kind(
    code="did-not-happen",
    title="A change notified in advance did not happen",
    when="he told us of a change to come, and it did not come.",
    answers=(
        "tell-that-it-did-not-happen",
        "violent-tell-that-it-did-not-happen",
        "violent-tell-that-it-did-not-happen-northern-ireland",
    ),
    closing="You have told the police that the change did not happen. If it happens later, notify it within the "
    "time that the law gives for a change.",
    facts=told_it_did_not_happen,
    matters=(),
)
