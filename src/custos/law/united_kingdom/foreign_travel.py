"""Travel under a foreign travel order by somebody who is not subject otherwise: section 117(4)."""

from __future__ import annotations

from custos.law.citations import SOA, Citation
from custos.law.facts import Order
from custos.law.findings import Certainty
from custos.law.register import provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.beside import orders_in_force, stand

S117_4 = Citation(SOA, "s. 117(4)")

RULE = Rule("under-a-foreign-travel-order", (S117_4,), Certainty.VERIFIED)
ORDERS = frozenset({Order.FTO})


@provision(
    RULE.code,
    title="Under a foreign travel order",
    asks="While a foreign travel order runs, notify the police of travel abroad, whether or not otherwise subject.",
    cites=RULE.cites,
    keyed_by="the order",
)
def under_a_foreign_travel_order(person: Registrant) -> Registrant:
    """Section 86 sees him as subject while the order runs. Returns the person as it sees him."""
    sources = orders_in_force(person, ORDERS, S117_4)
    if not sources:
        return person
    traveller = person.also(sources)
    stand(traveller, RULE, sources)
    return traveller
