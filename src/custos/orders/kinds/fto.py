"""Foreign travel order of England and Wales, all of which have expired: sections 114 to 122."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.shape import TermKind
from custos.orders.kinds.sopo import KIND as BASE

KIND = replace(
    BASE,
    code="fto",
    title="Foreign travel order",
    short="FTO",
    order=Order.FTO,
    cites="Sexual Offences Act 2003 ss. 114 to 122",
    person="Somebody dealt with for an offence against a child that qualifies.",
    applies="The chief officer.",
    court="A magistrates' court.",
    test="Necessary to protect children from serious sexual harm abroad.",
    effect="While it is in force he notifies travel abroad, also where he is not subject otherwise.",
    terms=frozenset({TermKind.FOREIGN_TRAVEL}),
    least=0,
    most=60,
    open_ended=False,
    abroad_most=60,
    bar=0,
    replaces=("fto",),
    doubts=("The longest length was 6 months until 1 April 2010; the day was not read.",),
)
