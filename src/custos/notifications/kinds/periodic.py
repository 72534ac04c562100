"""The periodic notification, yearly or weekly: section 85(1)."""

from custos.notifications.kinds.shape import Kind, notified

KIND = Kind(
    code="periodic",
    title="Periodic notification",
    when="the period since he last notified has run out, or soon will.",
    answers=(
        "notify-periodically",
        "violent-notify-periodically",
        "violent-notify-periodically-northern-ireland",
    ),
    closing="You have given all your information again.",
    facts=notified,
)
