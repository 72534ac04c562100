"""Conditions of a community order, held so that they are seen beside the terms of orders."""

from custos.law.findings import Certainty
from custos.orders.kinds.shape import OrderKind, Tells, TermKind

KIND = OrderKind(
    code="community-order-conditions",
    title="Conditions of a community order",
    short="Community order",
    nation=None,
    tells=Tells.NOTHING,
    cites="Not read",
    person="Somebody under a community order or suspended sentence.",
    applies="Not this unit. It is held here so that its terms are seen beside those of other orders.",
    court="The court that sentences him.",
    test="Not read.",
    effect="None on the notification requirements.",
    terms=frozenset(TermKind),
    enforced_by="Probation, by returning it to the court. The police tell probation what they see.",
    certainty=Certainty.UNVERIFIED,
    doubts=("The law of these was not read: what the paper says is recorded, and nothing is weighed but its days.",),
)
