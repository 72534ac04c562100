"""The periodic notification, yearly or weekly: section 85(1)."""

from custos.notifications.kinds.shape import Kind, notified

KIND = Kind(
    code="periodic",
    title="Periodic notification",
    when="a year has passed since he last notified, or a week where he has no sole or main residence.",
    answers=("notify-periodically",),
    closing="You have given all your information again.",
    facts=notified,
)
