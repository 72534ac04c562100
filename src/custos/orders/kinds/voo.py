"""Violent offender order: Criminal Justice and Immigration Act 2008, sections 98 to 117."""

from datetime import date

from custos.law.terms import Nation, Order
from custos.orders.kinds.shape import OrderKind, TermKind

KIND = OrderKind(
    code="voo",
    title="Violent offender order",
    short="VOO",
    nation=Nation.ENGLAND_WALES,
    order=Order.VOO,
    cites="Criminal Justice and Immigration Act 2008 ss. 98 to 117",
    person="An adult dealt with for one of the violent offences listed, by 12 months of custody or more, or in "
    "hospital.",
    applies="The chief officer.",
    court="A magistrates' court.",
    test="Necessary to protect from serious violent harm, as the risk is now.",
    effect="A scheme of its own beside Part 2: initial, change and yearly notification, and travel of 3 days or "
    "longer.",
    since=date(2009, 8, 3),
    terms=frozenset({TermKind.CONTACT, TermKind.PLACE, TermKind.OTHER}),
    least=24,
    most=60,
    open_ended=False,
    renewed_most=60,
    bar=24,
    asks_in_force=True,
    replaces=("interim-voo",),
)
