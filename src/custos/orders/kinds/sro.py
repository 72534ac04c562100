"""Sexual risk order: sections 122A to 122K."""

from dataclasses import replace

from custos.law.terms import Order
from custos.orders.kinds.shpo_on_application import KIND as BASE

KIND = replace(
    BASE,
    code="sro",
    title="Sexual risk order",
    short="SRO",
    order=Order.SRO,
    cites="Sexual Offences Act 2003 ss. 122A to 122K",
    person="Anybody who did an act of a sexual nature; no conviction is needed.",
    applies="The chief officer, the National Crime Agency; from 29 November 2022 also the British Transport "
    "Police and "
    "the Ministry of Defence Police.",
    test="Necessary to protect from harm by him. From 29 November 2022 the act is proved on the balance of "
    "probabilities.",
    effect="By its making he is not subject to Part 2: he tells his names and home within 3 days of service. "
    "Upon breach "
    "that is found he is subject until it ends.",
    least=24,
    least_of_each=False,
    bar=24,
    bar_spares_travel=False,
    replaces=("sro", "interim-sro"),
    replaces_unless=(
        "rsho",
        "rsho-scotland",
        "rsho-northern-ireland",
        "fto",
        "fto-scotland",
        "fto-northern-ireland",
        "sro-scotland",
    ),
)
