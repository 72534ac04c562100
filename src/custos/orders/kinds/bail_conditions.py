"""Conditions of bail, held so that they are seen beside the terms of orders."""

from custos.law.findings import Certainty
from custos.orders.kinds.shape import OrderKind, Tells, TermKind

KIND = OrderKind(
    code="bail-conditions",
    title="Conditions of bail",
    short="Bail",
    nation=None,
    tells=Tells.NOTHING,
    cites="Not read",
    person="Somebody released on bail.",
    applies="Not this unit. It is held here so that its terms are seen beside those of other orders.",
    court="The court or the police that bail him.",
    test="Not read.",
    effect="None on the notification requirements.",
    terms=frozenset(TermKind),
    enforced_by="The police may arrest for breach; the court deals with it.",
    certainty=Certainty.UNVERIFIED,
    doubts=("The law of these was not read: what the paper says is recorded, and nothing is weighed but its days.",),
)
