"""Interim risk of sexual harm order of England and Wales, saved."""

from dataclasses import replace

from custos.law.findings import Certainty
from custos.law.terms import Order
from custos.orders.kinds.rsho import KIND as BASE

KIND = replace(
    BASE,
    code="interim-rsho",
    title="Interim risk of sexual harm order",
    short="Interim RSHO",
    order=Order.INTERIM_RSHO,
    person="Somebody against whom an application for the full order is pending.",
    test="It is just to make it until the application is decided.",
    effect=BASE.effect.partition(" From ")[0],
    least=0,
    open_ended=False,
    bar=0,
    interim_of=("rsho",),
    replaces=(),
    certainty=Certainty.UNVERIFIED,
    doubts=(
        "That there were such orders was read; their terms and lengths were not: the days of the full order are taken.",
    ),
)
