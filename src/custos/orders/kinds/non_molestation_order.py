"""Non-molestation order, held so that it is seen beside the others."""

from custos.law.findings import Certainty
from custos.orders.kinds.shape import HERE, OrderKind, Tells, TermKind

KIND = OrderKind(
    code="non-molestation-order",
    title="Non-molestation order",
    short="Non-molestation order",
    nation=None,
    tells=Tells.NOTHING,
    cites="Not read",
    person="Somebody associated with whom it protects.",
    applies="Not this unit. It is held here so that its terms are seen beside those of other orders.",
    court="A family court.",
    test="Not read.",
    effect="None on the notification requirements.",
    terms=HERE | {TermKind.POSITIVE},
    enforced_by="The police, or the family court on application.",
    certainty=Certainty.UNVERIFIED,
    doubts=("The law of these was not read: what the paper says is recorded, and nothing is weighed but its days.",),
)
