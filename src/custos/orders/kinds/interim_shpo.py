"""Interim sexual harm prevention order: section 103F."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.shape import HERE, TermKind
from custos.orders.kinds.shpo_on_application import KIND as BASE

KIND = replace(
    BASE,
    code="interim-shpo",
    title="Interim sexual harm prevention order",
    short="Interim SHPO",
    order=Order.INTERIM_SHPO,
    cites="Sexual Offences Act 2003 s. 103F",
    person="Somebody against whom an application for the full order is pending.",
    test="It is just to make it until the application is decided.",
    least=0,
    least_of_each=False,
    open_ended=False,
    abroad_most=0,
    terms=HERE | {TermKind.POSITIVE},
    bar=0,
    interim_of=("shpo-on-application",),
    replaces=(),
    replaces_unless=(),
)
