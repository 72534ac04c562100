"""Foreign travel order of Northern Ireland, where it is still made."""

from dataclasses import replace

from custos.law.findings import Certainty
from custos.law.terms import Nation
from custos.orders.kinds.fto import KIND as BASE

KIND = replace(
    BASE,
    code="fto-northern-ireland",
    title="Foreign travel order of Northern Ireland",
    short="FTO (NI)",
    nation=Nation.NORTHERN_IRELAND,
    cites=BASE.cites.partition(",")[0],
    applies="The Chief Constable.",
    court="A court of summary jurisdiction.",
    effect=BASE.effect.partition(" From 8 March 2020")[0],
    last=None,
    fixed_since=None,
    replaces=("fto-northern-ireland",),
    certainty=Certainty.VERIFIED,
    doubts=(),
)
