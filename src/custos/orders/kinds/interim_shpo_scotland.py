"""Interim sexual harm prevention order of Scotland: the Act of 2016, section 21."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.shape import HERE, TermKind
from custos.orders.kinds.shpo_scotland_on_application import KIND as BASE

KIND = replace(
    BASE,
    code="interim-shpo-scotland",
    title="Interim sexual harm prevention order of Scotland",
    short="Interim SHPO (Scotland)",
    order=Order.INTERIM_SHPO,
    cites="Abusive Behaviour and Sexual Harm (Scotland) Act 2016 s. 21",
    person="Somebody against whom an application for the full order is pending.",
    test="It is just to make it until the application is decided.",
    terms=HERE | {TermKind.POSITIVE},
    least=0,
    least_of_each=False,
    abroad_most=0,
    interim_of=("shpo-scotland-on-application",),
    replaces=(),
    doubts=(),
)
