"""Which changes touch which factor of an assessment: the one table. A line is a change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from custos.risk.kinds.arms import KIND as ARMS

FACTORS = {part.code: part.title for part in ARMS.parts}
INTELLIGENCE = "Information came in"  # the words of what is kept back: they say no more than that


def _any(noun: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Touch:
    """One line of the table: a fact that is told, or a noun of a kind that began or ended."""

    words: str
    factors: tuple[str, ...]
    facts: frozenset[str] = frozenset()  # as the law names them
    noun: str = ""  # a kind of what is known of him
    only: Callable[[Any], bool] = _any
    ended: str = ""  # the words where it ended; empty: that touches nothing


TABLE = (
    Touch(
        "A new partner",
        ("relationship", "opportunity"),
        noun="associate",
        only=lambda noun: noun.kind == "partner",
        ended="He and a partner parted",
    ),
    Touch(
        "A child in his household",
        ("opportunity", "emotional-congruence"),
        noun="associate",
        only=lambda noun: noun.child and noun.in_household,
        ended="A child left his household",
    ),
    Touch("He stayed with a child", ("opportunity", "emotional-congruence"), frozenset({"stayed-with-child"})),
    Touch(
        "Somebody new around him",
        ("social-influences", "social-investment"),
        noun="associate",
        only=lambda noun: noun.kind != "partner" and not noun.child,
    ),
    Touch("New work or education", ("routine", "opportunity"), noun="employment", ended="Work or education ended"),
    Touch("He moved home", ("opportunity", "routine"), frozenset({"changed-home-address"})),
    Touch("A new device", ("opportunity", "sexual-preoccupation"), noun="device"),
    Touch("A new telephone number", ("opportunity", "sexual-preoccupation"), noun="phone"),
    Touch("A new e-mail address", ("opportunity", "sexual-preoccupation"), noun="email"),
    Touch(
        "A new online name",
        ("opportunity", "sexual-preoccupation"),
        noun="name",
        only=lambda noun: noun.kind == "online",
    ),
    Touch(
        "A further conviction, caution or finding",
        ("commitment", "self-management"),
        frozenset({"convicted", "cautioned", "found", "convicted-abroad", "cautioned-abroad", "found-abroad"}),
    ),
    Touch("Found in breach of an order", ("commitment", "self-management"), frozenset({"breached-order"})),
    Touch("Taken into custody or recalled", ("self-management", "routine"), frozenset({"custody-began", "recalled"})),
)
BREACH = Touch("A suspected breach", ("self-management", "commitment"))  # of alerts
KEPT_BACK = Touch(INTELLIGENCE, ("opportunity",))  # of whatever comes from intelligence
NOUNS = tuple(dict.fromkeys(touch.noun for touch in TABLE if touch.noun))
