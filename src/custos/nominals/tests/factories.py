"""Invented people with something known of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from custos.access.tests.cast import NOW, SINCE, Cast
from custos.nominals import actions
from custos.nominals.models import Noun, Offence
from custos.organisations.reads import Actor
from custos.people.reads import Person


def open_somebody(
    cast: Cast,
    surname: str = "Rowe",
    forenames: str = "Darren",
    born: date | None = date(1968, 2, 11),
    *,
    identifiers: Sequence[tuple[str, str]] = (),
    by: Actor | None = None,
    at: datetime = NOW,
) -> Person:
    """Open a record in the cast's team, managed by the officer. Whoever opens must already be looking."""
    newcomer = actions.Newcomer(
        force=cast.force, surname=surname, forenames=forenames, born=born, identifiers=identifiers, source="invented"
    )
    opener = by or cast.officer
    return actions.open_nominal(
        newcomer=newcomer, unit=cast.team, post=cast.officer.post, since=SINCE, likeness_seen=True, by=opener, at=at
    )


def know(person: Person, kind: str, /, *, by: Actor, at: datetime = NOW, **values: Any) -> Noun:
    """Record something of a person."""
    return actions.record(person=person, kind=kind, values=values, by=by, at=at)


def convict(person: Person, *, by: Actor, on: date = date(2022, 3, 1), at: datetime = NOW, **values: Any) -> Offence:
    """Record a conviction for a listed offence."""
    told = {
        "offence": "Sexual assault",
        "kind": "convicted",
        "on": on,
        "listed": "outright",
        "reference": "C1",
        **values,
    }
    offence = know(person, "offence", by=by, at=at, **told)
    assert isinstance(offence, Offence)
    return offence
