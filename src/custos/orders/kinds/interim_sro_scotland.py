"""Interim sexual risk order of Scotland: the Act of 2016, section 31."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.shape import HERE, TermKind
from custos.orders.kinds.sro_scotland import KIND as BASE

KIND = replace(
    BASE,
    code="interim-sro-scotland",
    title="Interim sexual risk order of Scotland",
    short="Interim SRO (Scotland)",
    order=Order.INTERIM_SRO,
    cites="Abusive Behaviour and Sexual Harm (Scotland) Act 2016 s. 31",
    person="Somebody against whom an application for the full order is pending.",
    test="There is a case on the face of it, and it is just to make the order until the application is decided.",
    terms=HERE | {TermKind.POSITIVE},
    least=0,
    least_of_each=False,
    abroad_most=0,
    interim_of=("sro-scotland",),
    replaces=(),
    doubts=(),
)
