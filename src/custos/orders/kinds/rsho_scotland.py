"""Risk of sexual harm order of Scotland, saved and turning into the new order: the Act of 2016, section 40."""

from dataclasses import replace
from datetime import date

from custos.law.findings import Certainty
from custos.law.terms import Nation
from custos.orders.kinds.rsho import KIND as BASE

KIND = replace(
    BASE,
    code="rsho-scotland",
    title="Risk of sexual harm order of Scotland",
    short="RSHO (Scotland)",
    nation=Nation.SCOTLAND,
    cites=BASE.cites.partition(",")[0] + ", saved by the Act of 2016 s. 40",
    applies="The chief constable.",
    court="A sheriff.",
    effect=BASE.effect.partition(" From 8 March 2020")[0]
    + " From 31 March 2028 its terms count as those of the order that took its place.",
    last=date(2023, 3, 30),
    fixed_since=date(2023, 3, 31),
    replaces=("rsho-scotland",),
    certainty=Certainty.DERIVED,
    doubts=("Its lengths under the old law of Scotland were not read: those of the same Act elsewhere are taken.",),
)
