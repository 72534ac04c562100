"""Violent offences prevention order: Justice Act (Northern Ireland) 2015, sections 55 to 76."""

from dataclasses import replace
from datetime import date

from custos.law.findings import Certainty
from custos.law.terms import Nation, Order
from custos.orders.kinds.shape import TermKind
from custos.orders.kinds.voo import KIND as BASE

KIND = replace(
    BASE,
    code="vopo",
    title="Violent offences prevention order",
    short="VOPO",
    nation=Nation.NORTHERN_IRELAND,
    order=Order.VOPO,
    cites="Justice Act (Northern Ireland) 2015 ss. 55 to 76",
    person="Somebody dealt with for one of the violent offences specified.",
    applies="The Chief Constable, or the court that deals with him.",
    court="The court that deals with him, or a court of summary jurisdiction.",
    effect="A scheme of its own beside Part 2, with absences of more than 3 days; an interim order has no yearly one.",
    since=date(2016, 12, 1),
    terms=BASE.terms | {TermKind.POSITIVE},
    replaces=("interim-vopo",),
    certainty=Certainty.DERIVED,
    doubts=("Which terms it may hold was not read: prohibitions and requirements are taken.",),
)
