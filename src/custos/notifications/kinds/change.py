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
        "notify-change-of-account-northern-ireland",
        "notify-change-of-card-northern-ireland",
        "notify-altered-detail-northern-ireland",
        "notify-change-of-document-northern-ireland",
        "notify-child-household-northern-ireland",
        "notify-child-household-ceased-northern-ireland",
        "notify-change-of-account-scotland",
        "notify-change-of-card-scotland",
        "notify-change-of-passport-scotland",
        "risk-order-notify-change-of-home-address",
        "risk-order-notify-change-of-name",
        "violent-notify-change-of-home-address",
        "violent-notify-change-of-home-address-northern-ireland",
        "violent-notify-change-of-name",
        "violent-notify-change-of-name-northern-ireland",
        "violent-notify-qualifying-period",
        "violent-notify-qualifying-period-northern-ireland",
    ),
    closing="You have notified the change and given all the other information again.",
    facts=notified,
)
