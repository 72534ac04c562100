"""Interim violent offences prevention order."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.vopo import KIND as BASE

KIND = replace(
    BASE,
    code="interim-vopo",
    title="Interim violent offences prevention order",
    short="Interim VOPO",
    order=Order.INTERIM_VOPO,
    person="Somebody against whom an application for the full order is pending.",
    test="It is just to make it until the application is decided.",
    least=0,
    most=0,
    renewed_most=0,
    bar=0,
    interim_of=("vopo",),
    replaces=(),
)
