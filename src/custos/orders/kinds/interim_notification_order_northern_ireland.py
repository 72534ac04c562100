"""Interim notification order of Northern Ireland: section 100."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.notification_order_northern_ireland import KIND as BASE
from custos.orders.kinds.shape import Tells

KIND = replace(
    BASE,
    code="interim-notification-order-northern-ireland",
    title="Interim notification order",
    short="Interim notification order",
    order=Order.INTERIM_NOTIFICATION,
    tells=Tells.ORDER,
    cites="Sexual Offences Act 2003 s. 100",
    person="Somebody against whom an application for the full order is pending.",
    test="It is just to make it until the application is decided.",
    effect="While it is in force he is subject to the notification requirements.",
    open_ended=False,
    interim_of=("notification-order-northern-ireland",),
    replaces=(),
)
