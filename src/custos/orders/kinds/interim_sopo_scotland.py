"""Interim sexual offences prevention order of Scotland, saved by the Act of 2016, section 40."""

from dataclasses import replace

from custos.law.findings import Certainty
from custos.law.terms import Order
from custos.orders.kinds.sopo_scotland import KIND as BASE

KIND = replace(
    BASE,
    code="interim-sopo-scotland",
    title="Interim sexual offences prevention order of Scotland",
    short="Interim SOPO (Scotland)",
    order=Order.INTERIM_SOPO,
    person="Somebody against whom an application for the full order is pending.",
    test="It is just to make it until the application is decided.",
    effect=BASE.effect.partition(" From ")[0],
    least=0,
    open_ended=False,
    bar=0,
    interim_of=("sopo-scotland",),
    replaces=(),
    certainty=Certainty.UNVERIFIED,
    doubts=(
        "That there were such orders was read; their terms and lengths were not: the days of the full order are taken.",
    ),
)
