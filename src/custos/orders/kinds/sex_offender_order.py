"""Sex offender order of the Crime and Disorder Act 1998, sections 2 and 20, saved."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.restraining_order_1997 import KIND as BASE

KIND = replace(
    BASE,
    code="sex-offender-order",
    title="Sex offender order",
    short="Sex offender order",
    order=Order.SEX_OFFENDER,
    cites="Crime and Disorder Act 1998 ss. 2 and 20; Sexual Offences Act 2003 s. 81(7)",
    applies="The police.",
    court="A magistrates' court; in Scotland a sheriff.",
    test="Of the Act of 1998; not read.",
)
