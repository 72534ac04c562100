"""Risk of sexual harm order of England and Wales, saved: sections 123 to 129."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.sopo import KIND as BASE

KIND = replace(
    BASE,
    code="rsho",
    title="Risk of sexual harm order",
    short="RSHO",
    order=Order.RSHO,
    cites="Sexual Offences Act 2003 ss. 123 to 129, saved by the Act of 2014 s. 114",
    person="An adult who on at least two occasions did an act of the kinds listed.",
    applies="The chief officer.",
    court="A magistrates' court.",
    test="Necessary to protect children from harm by him.",
    effect="By its making nobody becomes subject; upon breach that is found he is, until it ends. From 8 March "
    "2020 its "
    "terms count as those of a sexual risk order.",
    least=24,
    bar=24,
    replaces=("rsho",),
)
