"""Which terms of different orders may conflict, and why that is asked. Nothing here concludes that they do."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from custos.orders.kinds import TermKind
from custos.orders.standing import OrderNow, TermNow

K = TermKind
HOURS = "It may be a curfew, or speak of hours in another way. Can he keep to them and do what the other"
# House's own choice: no source lists them.
REASONS: dict[frozenset[TermKind], str] = {
    frozenset({K.CONTACT}): "Both speak of whom he may see, ring or write to. Does one allow, or let somebody allow, "
    "what the other forbids?",
    frozenset({K.CONTACT, K.POSITIVE}): "Does what he must do bring him together with somebody whom he may not meet?",
    frozenset({K.CONTACT, K.WORK}): "Can he do the work that is left to him without meeting whom he may not meet?",
    frozenset({K.PLACE}): "Both speak of where he may be. Does one send him, or let him go, where the other keeps him "
    "away from?",
    frozenset({K.PLACE, K.POSITIVE}): "Does what he must do lie at a place, or on the way to a place, at which he may "
    "not be?",
    frozenset({K.PLACE, K.TRAVEL}): "Does one let him go where the other keeps him away from, or tell him to ask "
    "somebody else?",
    frozenset({K.PLACE, K.WORK}): "Can he get to the work that is left to him without going where he may not be?",
    frozenset({K.PLACE, K.MONITORING}): "Monitoring may tie him to a place at certain hours. May he be there, and on "
    "the way there?",
    frozenset({K.INTERNET}): "Both speak of devices and accounts. Does one allow, or let somebody allow, what the "
    "other forbids, and do both name the same person to ask?",
    frozenset({K.INTERNET, K.POSITIVE}): "Does what he must do need a device or an account that he may not use?",
    frozenset(
        {K.INTERNET, K.WORK}
    ): "Does the work that is left to him need a device or an account that he may not use?",
    frozenset({K.TRAVEL}): "Both speak of travel. Do they name the same person to ask, and the same journeys?",
    frozenset({K.TRAVEL, K.POSITIVE}): "Does what he must do ask for a journey that he may not make?",
    frozenset({K.FOREIGN_TRAVEL}): "Both speak of travel abroad. Does one allow, or let somebody allow, what the other "
    "forbids?",
    frozenset({K.FOREIGN_TRAVEL, K.TRAVEL}): "Does one let him go abroad where the other does not, or tell him to ask "
    "somebody else?",
    frozenset({K.WORK}): "Both speak of work. Does one allow, or let somebody allow, what the other forbids?",
    frozenset({K.WORK, K.POSITIVE}): "Does what he must do fall in with work that he may not take?",
    frozenset({K.POSITIVE}): "Both ask something of him. Can he do both, at their hours, and for both supervisors?",
    frozenset({K.MONITORING}): "Both may fix where he is at which hours. Can he keep to both?",
    frozenset({K.MONITORING, K.POSITIVE}): f"{HOURS} asks?",
    frozenset({K.MONITORING, K.WORK}): f"{HOURS} leaves him?",
    frozenset({K.MONITORING, K.TRAVEL}): f"{HOURS} lets him?",
    frozenset({K.OTHER, K.POSITIVE}): f"{HOURS} asks?",
    frozenset({K.OTHER, K.WORK}): f"{HOURS} leaves him?",
    frozenset({K.OTHER, K.MONITORING}): f"{HOURS} asks?",
}


class Side(NamedTuple):
    """One of the two terms, with its order."""

    order: OrderNow
    term: TermNow


class Asked(NamedTuple):
    """Two terms of different orders, and what is asked of them. The sides are in the order of their threads."""

    one: Side
    other: Side
    reason: str

    @property
    def key(self) -> tuple[UUID, UUID]:
        """The threads under which the two terms go on, whatever is changed of them."""
        return self.one.term.row.thread, self.other.term.row.thread


def asked_of(orders: Iterable[OrderNow], day: date) -> list[Asked]:
    """Return what is to be weighed of the terms of different orders that bind him on the day."""
    sides = [Side(now, term) for now in orders for term in now.terms_on(day)]
    found = []
    for pair in combinations(sides, 2):
        reason = reason_of(pair)
        if reason and pair[0].order.order.id != pair[1].order.order.id:
            one, other = sorted(pair, key=lambda side: side.term.row.thread)
            found.append(Asked(one, other, reason))
    return found


def reason_of(sides: Sequence[Side]) -> str:
    """Say why terms of these kinds are weighed; nothing where they are not."""
    return REASONS.get(frozenset(TermKind(side.term.row.kind) for side in sides), "")
