"""Notification order of Scotland: sections 97 to 103."""

from dataclasses import replace

from custos.law.terms import Nation
from custos.orders.kinds.notification_order import KIND as BASE

KIND = replace(
    BASE,
    code="notification-order-scotland",
    nation=Nation.SCOTLAND,
    applies="The chief constable.",
    court="Any sheriff.",
    cites="Sexual Offences Act 2003 ss. 97 to 103, as they stand in Scotland",
    last=None,
    replaces=("interim-notification-order-scotland",),
)
