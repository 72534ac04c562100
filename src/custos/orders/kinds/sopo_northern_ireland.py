"""Sexual offences prevention order of Northern Ireland, where it is still made."""

from dataclasses import replace

from custos.law.findings import Certainty
from custos.law.terms import Nation
from custos.orders.kinds.shape import TermKind
from custos.orders.kinds.sopo import KIND as BASE

KIND = replace(
    BASE,
    code="sopo-northern-ireland",
    title="Sexual offences prevention order of Northern Ireland",
    short="SOPO (NI)",
    nation=Nation.NORTHERN_IRELAND,
    cites=BASE.cites.partition(",")[0],
    applies="The Chief Constable, or the court of its own motion.",
    court="The court that deals with him, or a court of summary jurisdiction.",
    effect=BASE.effect.partition(" From 8 March 2020")[0],
    last=None,
    fixed_since=None,
    terms=BASE.terms | {TermKind.POSITIVE},
    replaces=("sopo-northern-ireland",),
    certainty=Certainty.VERIFIED,
    doubts=("From which day it could also ask something of him was not read.",),
)
