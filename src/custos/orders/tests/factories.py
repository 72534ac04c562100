"""Orders and terms for tests, all invented."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.reckoning import last_day_of_period
from custos.orders.actions import record_deed, record_order
from custos.orders.kinds import KINDS, OrderKind, Tells, TermKind
from custos.orders.models import DeedKind, Order, OrderDeed, OrderTerm
from custos.plumbing.ids import uuid7

COURT = "Wexmarsh Crown Court"
ABROAD = {
    "on": "2021-02-03",
    "what": "Assault of a child, in Ruritania",
    "how": "convicted",
    "listed": "outright",
    "disposal": "imprisonment",
    "years": 3,
    "months": 0,
}


def term(kind: str = TermKind.CONTACT, **changed: Any) -> OrderTerm:
    """A prohibition of contact."""
    told: dict[str, Any] = {
        "kind": kind,
        "wording": "Having any contact with any child under the age of 18.",
        "plain": "Do not have contact with anybody under 18.",
        "check_words": "Ask at each visit who comes to the home.",
        "supervisor": "The programme's manager" if kind == TermKind.POSITIVE else "",
    }
    return OrderTerm(thread=changed.pop("thread", None) or uuid7(), **(told | changed))


def day_for(kind: OrderKind) -> date:
    """A day on which such an order could be made."""
    return kind.last if kind.last else TODAY


def told_of(kind: OrderKind, on: date, **changed: Any) -> dict[str, Any]:
    """What is told of an order of a kind that was made on a day, as short as the law lets it be."""
    told: dict[str, Any] = {"on": on, "length": "further", "court": COURT}
    if kind.tells == Tells.NOTICE or kind.code == "parental-notice":
        told |= {"authorised_by": "Inspector Sefton", "court": ""}
    if kind.tells in (Tells.NOTICE, Tells.NOTIFICATION_ORDER):
        told["abroad"] = ABROAD | {"on": date(on.year - 1, 2, 3).isoformat()}
    elif not kind.open_ended:
        told |= {"length": "fixed", "until": last_day_of_period(on, kind.least or 36)}
    if kind.is_interim:
        told["applied_on"] = on
    return told | changed


def terms_of(kind: OrderKind) -> list[OrderTerm]:
    """A term that an order of the kind may hold; none where it has none."""
    allowed = [each for each in TermKind if each in kind.terms and each != TermKind.POSITIVE]
    return [term(allowed[0])] if allowed else []


def ordered(
    cast: Cast, code: str = "shpo-on-conviction", *, terms: Sequence[OrderTerm] | None = None, **changed: Any
) -> Order:
    """Let a court make an order against Bell."""
    kind = KINDS[code]
    left: set[UUID] = changed.pop("left_in_force", set())
    on = changed.pop("on", day_for(kind))
    return record_order(
        person=cast.bell,
        kind=code,
        nation=changed.pop("nation", kind.nation or "england-wales"),
        told=told_of(kind, on, **changed),
        terms=terms_of(kind) if terms is None else terms,
        left_in_force=left,
        by=cast.officer,
        at=NOW,
    )


def done(cast: Cast, order: Order, kind: DeedKind, terms: Sequence[OrderTerm] = (), **told: Any) -> OrderDeed:
    """Record what was done about an order, today where no day is given."""
    given = {"on": TODAY} | told
    return record_deed(order=order, kind=kind, told=given, terms=terms, by=cast.officer, at=NOW)
