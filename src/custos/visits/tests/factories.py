"""Visits for tests, all invented."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.nominals.actions import record
from custos.nominals.reads import Address
from custos.organisations.reads import Actor
from custos.visits.actions import open_visit, record_check, submit_visit
from custos.visits.models import Source, Visit
from custos.visits.reads import orders_asked_about

LOOKED = {"made": True, "done_by": "Alex Nandakumar", "on": TODAY, "reference": "P/1", "words": "", "why_not": ""}
NO_ANSWER: dict[str, Any] = {
    "outcome": "no-answer",
    "purpose": "assess",
    "present": "",
    "child": "",
    "concern": "",
    "rooms": [],
}


def told_of(cast: Cast, address: Address | None = None, **changed: Any) -> dict[str, Any]:
    """What is told of a quiet visit at ten, as a form tells it."""
    told: dict[str, Any] = {
        "outcome": "seen",
        "purpose": "home",
        "on": TODAY,
        "began": time(9, 30),
        "where": str(address.id) if address else "elsewhere",
        "place": "" if address else "The hostel of Longmoor",
        "announced": "no",
        "second": "Alex Okafor",
        "present": "He alone",
        "child": "no",
        **dict.fromkeys(("child_words", "child_referred", "child_to", "child_why_not"), ""),
        "child_on": None,
        "ticks": ["well"],
        "notes": "",
        "rooms": ["living"],
        "rooms_words": "",
        "changed": [],
        "changed_words": "",
        "concern": "none",
        "concern_words": "",
        "next_on": None,
        "next_words": "",
        "devices": [],
        "terms": [],
    }
    return told | changed


def terms_of(cast: Cast, seen: str = "kept", words: str = "") -> list[dict[str, Any]]:
    """How each term that binds Bell today was seen."""
    return [
        {"order": now.order, "thread": term.row.thread, "plain": term.row.plain, "short": now.kind.short}
        | {"seen": seen, "words": words}
        for now in orders_asked_about(cast.bell, on=TODAY)
        for term in now.terms_on(TODAY)
    ]


def packed(cast: Cast, by: Actor, *, at: datetime = NOW, without: Sequence[Source] = ()) -> Visit:
    """Open a visit, and look at everything before it."""
    visit = open_visit(person=cast.bell, by=by, at=at)
    for source in Source:
        if source not in without:
            record_check(visit=visit, source=source, told=LOOKED, by=by, at=at)
    return visit


def visited(cast: Cast, by: Actor, *, at: datetime = NOW, address: Address | None = None, **told: Any) -> Visit:
    """A visit from its pack to its submission."""
    visit = packed(cast, by, at=at)
    return submit_visit(visit=visit, told=told_of(cast, address, **told), address=address, by=by, at=at)


def home_of_bell(cast: Cast, since: date = date(2024, 1, 1), **more: Any) -> Address:
    """A home of Bell's on the record."""
    told = {"kind": "home", "lines": "9 New Road, Longmoor", "since": since, **more}
    made = record(person=cast.bell, kind="home", values=told, by=cast.officer, at=NOW)
    assert isinstance(made, Address)
    return made
