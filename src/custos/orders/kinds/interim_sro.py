"""Interim sexual risk order: section 122E."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.shape import HERE, TermKind
from custos.orders.kinds.sro import KIND as BASE

KIND = replace(
    BASE,
    code="interim-sro",
    title="Interim sexual risk order",
    short="Interim SRO",
    order=Order.INTERIM_SRO,
    cites="Sexual Offences Act 2003 s. 122E",
    person="Somebody against whom an application for the full order is pending.",
    test="It is just to make it until the application is decided.",
    terms=HERE | {TermKind.POSITIVE},
    least=0,
    open_ended=False,
    abroad_most=0,
    bar=0,
    interim_of=("sro",),
    replaces=(),
    replaces_unless=(),
)
