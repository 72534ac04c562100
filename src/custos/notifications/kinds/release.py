"""After release from custody, detention or hospital: section 84(1)(d)."""

from custos.notifications.kinds.shape import Kind, notified

KIND = Kind(
    code="release",
    title="Notification after release",
    when="he was released from custody, detention or hospital.",
    answers=(
        "notify-release",
        "violent-notify-release",
        "violent-notify-release-northern-ireland",
    ),
    closing="You have notified after your release.",
    facts=notified,
)
