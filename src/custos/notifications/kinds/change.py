"""A change that has happened: section 84(1)(a) to (ca). The change is told, and everything else again."""

from custos.notifications.kinds.shape import Kind, notified

KIND = Kind(
    code="change",
    title="Notification of a change",
    when="a name, an address, a household with a child, an account, a card or a document has changed.",
    answers=(
        "notify-change-of-home-address",
        "notify-change-of-name",
        "notify-qualifying-period",
        "notify-child-household",
        "notify-child-household-ceased",
        "notify-change-of-account",
        "notify-change-of-card",
        "notify-altered-detail",
        "notify-change-of-document",
    ),
    closing="You have notified the change and given all the other information again.",
    facts=notified,
)
