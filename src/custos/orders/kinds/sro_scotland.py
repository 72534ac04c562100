"""Sexual risk order of Scotland: the Act of 2016, sections 26 to 36."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.shpo_scotland_on_application import KIND as BASE

KIND = replace(
    BASE,
    code="sro-scotland",
    title="Sexual risk order of Scotland",
    short="SRO (Scotland)",
    order=Order.SRO,
    cites="Abusive Behaviour and Sexual Harm (Scotland) Act 2016 ss. 26 to 36",
    person="Anybody who did an act of a sexual nature; no conviction is needed.",
    test="Necessary to protect from harm by him.",
    effect="By its making nobody becomes subject; upon breach that is found he is, until it ends.",
    least=24,
    replaces=("sro-scotland", "interim-sro-scotland"),
    doubts=("There is no bar of 2 years: the sheriff discharges it once it is no longer necessary.",),
)
