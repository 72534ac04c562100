"""Sexual offences prevention order of England and Wales, saved: sections 104 to 113."""

from dataclasses import replace
from datetime import date

from custos.law.findings import Certainty
from custos.law.terms import Order
from custos.orders.kinds.shape import HERE
from custos.orders.kinds.shpo_on_conviction import KIND as BASE

KIND = replace(
    BASE,
    code="sopo",
    title="Sexual offences prevention order",
    short="SOPO",
    order=Order.SOPO,
    cites="Sexual Offences Act 2003 ss. 104 to 113, saved by the Act of 2014 s. 114",
    person="Somebody convicted, found or cautioned for an offence of Schedule 3 or 5.",
    applies="The court of its own motion, or the chief officer.",
    court="The court that dealt with him, or a magistrates' court.",
    test="Necessary to protect from serious sexual harm.",
    effect="While it is in force he is subject to the notification requirements. From 8 March 2020 its terms "
    "count as "
    "those of a sexual harm prevention order.",
    since=date(2004, 5, 1),
    last=date(2015, 3, 7),
    terms=HERE,
    positive_since=None,
    abroad_most=0,
    bar_spares_travel=False,
    least_of_each=False,
    fixed_since=date(2015, 3, 8),
    replaces=("sopo",),
    replaces_unless=(),
    certainty=Certainty.DERIVED,
    doubts=("The shortest length of 5 years was not read again, and is shown as background knowledge.",),
)
