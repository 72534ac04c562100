"""Notifications and stations for tests, all of invented people."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import Convicted, Disposal, Length, Listed, Matter, Sentenced
from custos.nominals.actions import record
from custos.notifications.given import Answer, Given, Row
from custos.notifications.models import Outcome, Plan, Station
from custos.requirements.actions import Telling, tell_all

CONVICTED_ON = date(2026, 4, 1)
AT_TEN = time(9, 30)


def register(cast: Cast, *, on: date = CONVICTED_ON) -> None:
    """Make Bell subject to notification by a conviction."""
    facts = [
        Convicted(on, "C-1", Listed.OUTRIGHT),
        Sentenced(on, "C-1", Disposal.IMPRISONMENT, length=Length(months=8)),
    ]
    with access.engine():
        tell_all(person=cast.bell, facts=[Telling(fact) for fact in facts], by=cast.officer, at=NOW)


def station(cast: Cast, name: str = "Longmoor", since: date = date(2022, 11, 29), until: date | None = None) -> Station:
    """Put a station on the list, or return the one that is there."""
    kept = {"address": "1 High Street", "since": since, "until": until}
    return Station.objects.get_or_create(agency=cast.force, name=name, defaults=kept)[0]


def address(cast: Cast, kind: str = "home", **values: Any) -> str:
    """Put an address of Bell's on record and return what it is called."""
    given = {"kind": "home"} if kind == "home" else {}
    with access.engine():
        noun = record(person=cast.bell, kind=kind, values=given | values, by=cast.officer, at=NOW)
    return f"address:{noun.id}"


def everything(
    *, but: Sequence[Matter] = (), rows: Mapping[Matter, tuple[Row, ...]] | None = None
) -> tuple[Answer, ...]:
    """Answer every matter, with rows where they are given."""
    found = rows or {}
    return tuple(
        Answer(matter, found.get(matter, ()), none=matter not in found) for matter in Matter if matter not in but
    )


def home_row(lines: str, outcome: Outcome = Outcome.ADDED, *, on: date | None = None, noun: str = "") -> Row:
    """Say a home."""
    return Row({"lines": lines, "postcode": "", "fixed": "yes"}, outcome, lines, noun=noun, on=on)


def given(kind: str, place: Station | None, **changed: Any) -> Given:
    """Give a notification today, everything asked, declared and signed."""
    told: dict[str, Any] = {
        "on": TODAY,
        "at": AT_TEN,
        "answers": everything(),
        "identity": "Known to whoever takes it",
        "declared": True,
        "signed_as": "Thomas Bell",
    }
    return Given(kind=kind, station=place, **(told | changed))


def plan_of(departs: date, returns: date | None, **changed: Any) -> Plan:
    """Plan a trip to Spain, known of since today."""
    told: dict[str, Any] = {
        "known_on": TODAY,
        "departs_at": time(6, 40),
        "return_point": "Stansted Airport" if returns else "",
        "companions": "Nobody",
        "legs": [{"country": "Spain", "point": "Alicante airport", "carrier": "Wexair 12", "on": ""}],
        "stays": [{"lines": "4 Calle Mayor", "country": "Spain", "since": departs.isoformat(), "until": ""}],
    }
    return Plan(**(told | {"departs": departs, "returns": returns} | changed))
