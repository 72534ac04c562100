"""Restraining order of the Sex Offenders Act 1997, section 5A, saved."""

from datetime import date

from custos.law.findings import Certainty
from custos.law.terms import Order
from custos.orders.kinds.shape import OrderKind

KIND = OrderKind(
    code="restraining-order-1997",
    title="Restraining order of 1997",
    short="Restraining order (1997)",
    nation=None,
    order=Order.RESTRAINING_1997,
    cites="Sex Offenders Act 1997 s. 5A; Sexual Offences Act 2003 s. 81(7)",
    person="Somebody dealt with for a sexual offence before 1 May 2004.",
    applies="The court of its own motion.",
    court="The court that dealt with him.",
    test="Of the Act of 1997; not read.",
    effect="In force just before 1 May 2004, it makes him subject from that day until it ends.",
    last=date(2004, 4, 30),
    certainty=Certainty.DERIVED,
    doubts=("What such an order could hold, and how long, was not read.",),
)
