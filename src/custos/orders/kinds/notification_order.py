"""Notification order of England and Wales, saved: sections 97 to 101."""

from datetime import date

from custos.law.terms import Nation, Order
from custos.orders.kinds.shape import OrderKind, Tells

KIND = OrderKind(
    code="notification-order",
    title="Notification order",
    short="Notification order",
    nation=Nation.ENGLAND_WALES,
    order=Order.NOTIFICATION,
    tells=Tells.NOTIFICATION_ORDER,
    cites="Sexual Offences Act 2003 ss. 97 to 101, repealed on 29 November 2022 and saved",
    person="Somebody convicted, found or cautioned abroad on or after 1 September 1997 for what Schedule 3 would list.",
    applies="The chief officer.",
    court="A magistrates' court.",
    test="It is made where the conditions are proved: the court has no choice.",
    effect="He is subject for what is left of the period counted from the conviction abroad; 3 days begin with "
    "service.",
    since=date(2004, 5, 1),
    last=date(2022, 11, 28),
    terms=frozenset(),
    needs_terms=False,
    varied=False,
    replaces=("interim-notification-order",),
    enforced_by="The police, as the notification requirements themselves.",
)
