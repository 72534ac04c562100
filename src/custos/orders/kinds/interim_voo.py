"""Interim violent offender order."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.voo import KIND as BASE

KIND = replace(
    BASE,
    code="interim-voo",
    title="Interim violent offender order",
    short="Interim VOO",
    order=Order.INTERIM_VOO,
    person="Somebody against whom an application for the full order is pending.",
    test="It is just to make it until the application is decided.",
    least=0,
    most=0,
    renewed_most=0,
    bar=0,
    interim_of=("voo",),
    replaces=(),
)
