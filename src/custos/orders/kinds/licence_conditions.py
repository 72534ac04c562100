"""Conditions of licence, held so that they are seen beside the terms of orders."""

from custos.law.findings import Certainty
from custos.orders.kinds.shape import OrderKind, Tells, TermKind

KIND = OrderKind(
    code="licence-conditions",
    title="Conditions of licence",
    short="Licence",
    nation=None,
    tells=Tells.NOTHING,
    cites="Not read",
    person="Somebody released on licence.",
    applies="Not this unit. It is held here so that its terms are seen beside those of other orders.",
    court="None: the prison releases him on it.",
    test="Not read.",
    effect="None on the notification requirements.",
    terms=frozenset(TermKind),
    enforced_by="Probation, by warning or recall. The police tell probation what they see.",
    certainty=Certainty.UNVERIFIED,
    doubts=("The law of these was not read: what the paper says is recorded, and nothing is weighed but its days.",),
)
