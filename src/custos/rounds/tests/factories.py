"""Days of visits for tests, all invented."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from custos.access import reads as access
from custos.access.actions import give_record
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.law.facts import Born, Convicted, Listed, RiskLevelAgreed, Visited
from custos.law.terms import RiskLevel
from custos.nominals.actions import record
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.reads import Person
from custos.requirements.actions import Telling, tell_all
from custos.rounds.actions import plan_day
from custos.rounds.models import Call, DayPlan
from custos.rounds.places import Found
from custos.rounds.proposing import propose
from custos.rounds.reads import due_visits

Look = Callable[[Actor], None]
HOMES = {
    "Bell": ("9 Lantern Street, Wexmarsh", "ZX1 4AB"),
    "Ardle": ("3 Osier Lane, Harrowfen", "ZX2 1AB"),
    "Corven": ("7 Sedge Close, Tolbrigg", ""),
    "Dunmore": ("1 Nowhere Lane, Elsewhere", "QQ1 1QQ"),
}
BASE = Found(53.06, -0.18, "found by its town: the middle of Wexmarsh")


def managed(cast: Cast, surname: str, *, hazard: str = "") -> Person:
    """Somebody whom the officer manages, whose level was agreed long ago, so that a visit is overdue."""
    lines, postcode = HOMES[surname]
    with access.engine():
        person = cast.bell
        if surname != "Bell":
            named: dict[str, Any] = {
                "force": cast.force,
                "surname": surname,
                "forenames": "Tom",
                "born": date(1970, 1, 2),
            }
            person = open_person(**named, by=cast.officer, at=NOW)
            give_record(person=person, unit=cast.team, post=cast.officer.post, since=SINCE, by=cast.officer, at=NOW)
        home = {"kind": "home", "lines": lines, "postcode": postcode, "since": date(2024, 1, 1)}
        record(person=person, kind="home", values=home, by=cast.officer, at=NOW)
        if hazard:
            told = {"kind": hazard, "description": "By the gate", "since": date(2024, 1, 1)}
            record(person=person, kind="hazard", values=told, by=cast.officer, at=NOW)
        facts = (
            Born(date(1985, 6, 3)),
            Convicted(date(2021, 3, 4), "a", Listed.OUTRIGHT),
            RiskLevelAgreed(date(2025, 1, 6), RiskLevel.HIGH),
            Visited(date(2025, 11, 3)),
        )
        tell_all(person=person, facts=[Telling(each) for each in facts], by=cast.officer, at=NOW)
    return person


def told_of(*actors: Actor, **changed: Any) -> dict[str, Any]:
    """What is told of a day from nine to five, as the form tells it."""
    officers = [{"user": each.user, "begins": 540, "ends": 1020, "drives": True} for each in actors]
    told = {"on": TODAY, "base": "Wexmarsh", "base_found": BASE, "days_ahead": 14, "minutes": 30}
    return told | {"km_an_hour": 40, "factor": 1.3, "table": None, "officers": officers} | changed


def asked(cast: Cast, by: Actor, *actors: Actor, **changed: Any) -> DayPlan:
    """A day that was asked for and is not proposed yet."""
    told = told_of(*(actors or (by,)), **changed)
    due = due_visits(by, on=told["on"], days_ahead=told["days_ahead"], today=TODAY)
    return plan_day(told=told, due=due, by=by, at=NOW)


def proposed(cast: Cast, by: Actor, *actors: Actor, **changed: Any) -> DayPlan:
    """A day that the worker proposed."""
    row = asked(cast, by, *actors, **changed)
    with access.engine():
        propose(plan=row, by=by, at=NOW)
    row.refresh_from_db()
    return row


def of(row: DayPlan, surname: str) -> Call:
    """The visit of a day to somebody."""
    return row.calls.select_related("person", "address").get(person__surname=surname)


def typed(*numbers: int, on: date = TODAY) -> dict[str, str]:
    """What is typed into the form for a day, the officers of these places going out."""
    boxes = {"on-day": str(on.day), "on-month": str(on.month), "on-year": str(on.year), "base": "Wexmarsh"}
    boxes |= {"days_ahead": "14", "minutes": "30", "km_an_hour": "40", "factor": "1.3"}
    for number in numbers:
        boxes |= {f"go-{number}": "on", f"drives-{number}": "on"}
        boxes |= {f"from-{number}": "09:00", f"until-{number}": "17:00"}
    return boxes


YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
