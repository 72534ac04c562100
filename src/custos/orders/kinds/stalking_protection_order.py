"""Stalking protection order, held so that it is seen beside the others."""

from custos.law.findings import Certainty
from custos.orders.kinds.shape import HERE, OrderKind, Tells, TermKind

KIND = OrderKind(
    code="stalking-protection-order",
    title="Stalking protection order",
    short="Stalking protection order",
    nation=None,
    tells=Tells.NOTHING,
    cites="Not read",
    person="Somebody whose acts are associated with stalking.",
    applies="Not this unit. It is held here so that its terms are seen beside those of other orders.",
    court="A magistrates' court.",
    test="Not read.",
    effect="None on the notification requirements.",
    terms=HERE | {TermKind.POSITIVE},
    enforced_by="The police. Breach is an offence, to be investigated and charged as such.",
    certainty=Certainty.UNVERIFIED,
    doubts=("The law of these was not read: what the paper says is recorded, and nothing is weighed but its days.",),
)
