"""Direction that a parent answers for a young offender: sections 89 and 90."""

from datetime import date

from custos.orders.kinds.shape import OrderKind, Tells

KIND = OrderKind(
    code="parental-direction",
    title="Parental direction",
    short="Parental direction",
    nation=None,
    tells=Tells.DIRECTION,
    cites="Sexual Offences Act 2003 ss. 89 and 90",
    person="A young offender who is subject: under 18, in Scotland under 16.",
    applies="The court of its own motion, or the police by complaint.",
    court="The court that deals with him, or a magistrates' court; in Scotland a sheriff.",
    test="The court thinks fit.",
    effect="His obligations under sections 83 to 86 fall on the parent, who also brings him, until he comes of age.",
    since=date(2004, 5, 1),
    terms=frozenset(),
    needs_terms=False,
    enforced_by="The police: it is the parent who answers.",
)
