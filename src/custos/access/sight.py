"""Telling the database, for one transaction, who is asking: the context on which its row security decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from custos.access.fields import seen_by
from custos.access.models import Clearance
from custos.access.roles import REACH
from custos.organisations.reads import Actor, units_under
from custos.plumbing.prepared import prepared

NOBODY = {
    "custos.user": "",
    "custos.post": "",
    "custos.agency": "",
    "custos.units": "",
    "custos.compartments": "",
    "custos.operational": "",
    "custos.counter": "",
    "custos.known": "",
    "custos.audits": "",
    "custos.engine": "",
    "custos.today": "",
    "custos.now": "",
    "custos.matters": "",
}


def look_as_nobody() -> None:
    """Forget who was asking: no row of any person is seen."""
    _set(NOBODY)


def look_as(actor: Actor, *, today: date, at: datetime | None = None) -> None:
    """See, until the transaction ends, what the actor may see; what was opened for a time, only at a moment given."""
    reach = REACH[actor.role]
    overseen = units_under(actor.post.unit) if reach.oversees else []
    cleared = circles_of(user=actor.user.id, on=today)
    _set(
        NOBODY
        | {
            "custos.user": str(actor.user.id),
            "custos.post": str(actor.post.id),
            "custos.agency": str(actor.agency.id),
            "custos.units": ",".join(map(str, overseen)),
            "custos.compartments": ",".join(map(str, cleared)),
            "custos.operational": _flag(reach.operational),
            "custos.counter": _flag(reach.counter),
            "custos.known": _flag(reach.known),
            "custos.audits": _flag(reach.audits),
            "custos.today": today.isoformat(),
            "custos.matters": ",".join(seen_by(actor.role)),
            "custos.now": at.isoformat() if at else "",
        }
    )


@prepared
def circles_of(*, user: UUID, on: date) -> QuerySet[Clearance, UUID]:
    """Return the compartments that a user is inside of on the day."""
    return Clearance.objects.on(on).filter(user=user).values_list("compartment_id", flat=True)


@contextmanager
def engine() -> Iterator[None]:
    """See everything while the law is asked: what is required rests on all facts, whoever told the last one."""
    before = _get("custos.engine")
    _set({"custos.engine": "on"})
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _set({"custos.engine": before})


def hidden() -> RawSQL:
    """The people who are hidden from whoever the database knows to be looking, to be left out of a query."""
    # The rows that hide people are themselves hidden, so even this filter asks the function that row security asks.
    return RawSQL("SELECT access_hidden()", [])


def not_hidden(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out the rows about people who are hidden from whoever the database knows to be looking."""
    return rows.exclude(person_id__in=hidden())


def _flag(value: bool) -> str:
    return "on" if value else ""


def _set(values: dict[str, str]) -> None:
    asks = ", ".join(["set_config(%s, %s, true)"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asks}", [part for pair in values.items() for part in pair])


def _get(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [name])
        return str(cursor.fetchone()[0])
