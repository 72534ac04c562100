"""The first notification: Sexual Offences Act 2003, section 83."""

from custos.notifications.kinds.shape import Kind, notified

KIND = Kind(
    code="initial",
    title="Initial notification",
    when="he has become subject to the notification requirements and has not notified yet.",
    answers=(
        "notify-initially",
        "risk-order-notify-initially",
        "violent-notify-initially",
        "violent-notify-initially-northern-ireland",
    ),
    closing="You have given your initial notification.",
    facts=notified,
)
