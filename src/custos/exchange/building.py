"""From rows to nouns and notifications: unsaved, ready to be kept one person at a time or very many at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from custos.exchange.rows import PersonRows, Row, World
from custos.law.facts import Change, Matter
from custos.nominals.actions import about, build, draw_face
from custos.nominals.reads import IMPORTED, Description, Noun
from custos.notifications.actions import build_past
from custos.notifications.reads import Notification, Past
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.files import store
from custos.requirements.actions import Telling

# Which kind of noun a row is, where the sheet alone says it; its columns are then named as the noun's fields are.
PLAIN = {
    "birth_dates": "birth-date",
    "identifiers": "identifier",
    "spells": "spell",
    "descriptions": "description",
    "marks": "mark",
    "hazards": "hazard",
    "phones": "phone",
    "emails": "email",
    "vehicles": "vehicle",
    "devices": "device",
    "accounts": "account",
    "employments": "employment",
    "associates": "associate",
}
PLACES = {"home": "home", "found": "home", "stays": "stay", "household": "household", "work": "place", "other": "place"}
TRAITS = ("sex", "gender", "ethnicity", "nationality", "language", "interpreter")


@dataclass
class Building:
    """One person's nouns in the making. `named` leads from the force's references to the nouns."""

    person: Person
    rows: PersonRows
    at: datetime
    nouns: list[Noun] = field(default_factory=list)
    named: dict[str, Noun] = field(default_factory=dict)

    def add(self, kind: str, row: Row | None, /, **values: Any) -> Noun:
        """Make one noun."""
        told = {"source": IMPORTED} | {name: value for name, value in values.items() if value is not None}
        noun = build(kind, person=self.person, at=self.at, values=told)
        self.nouns.append(noun)
        if row is not None and row["ref"]:
            self.named[row["ref"]] = noun
        return noun


def describe(person: PersonRows) -> Description:
    """How a person of the register is looked for among those on record."""
    main = person.main
    names = [(main["surname"], main["forenames"] or "")]
    names += [(row["surname"], row["forenames"] or "") for row in person.of("names") if row["kind"] != "online"]
    births = [main["born"], *(row["born"] for row in person.of("birth_dates"))]
    numbers = [(row["kind"], row["value"]) for row in person.of("identifiers")]
    return Description(names=tuple(dict.fromkeys(names)), births=tuple(births), identifiers=tuple(numbers))


def nouns_of(person: Person, rows: PersonRows, at: datetime) -> Building:
    """Make every noun that the register tells of a person, in an order in which each may be weighed after the last."""
    building = Building(person, rows, at)
    for make in (_identity, _addresses, _offending, _plain):
        make(building)
    return building


def notifications_of(
    building: Building, world: World, *, by: Actor, at: datetime
) -> Iterator[tuple[Notification, list[Telling]]]:
    """Make every notification that the register tells of a person, each with what it tells the law."""
    for row in _by_day(building.rows.of("notifications"), "given_on"):
        notification, facts = build_past(person=building.person, told=_past(row, building, world), by=by, at=at)
        yield notification, [Telling(fact, source=notification) for fact in facts]


def _identity(building: Building) -> None:
    main, rows = building.rows.main, building.rows
    listed = (main["surname"], main["forenames"] or "")
    names = _by_day(rows.of("names"))
    if not any(row["kind"] == "legal" and (row["surname"], row["forenames"] or "") == listed for row in names):
        building.add("name", None, kind="legal", surname=listed[0], forenames=listed[1])
    for row in names:
        building.add("name", row, **_columns(row))
    building.add("birth-date", None, born=main["born"], chosen=True)
    if any(main[trait] for trait in TRAITS):
        building.add("traits", None, **{trait: main[trait] for trait in TRAITS})


def _addresses(building: Building) -> None:
    for row in _by_day(building.rows.of("addresses")):
        building.add(PLACES[row["kind"]], row, **_columns(row))


def _offending(building: Building) -> None:
    offences: dict[str, Noun] = {}
    for row in _by_day(building.rows.of("offences"), "on"):
        offences[row["ref"]] = building.add("offence", None, reference=row["ref"], **_columns(row))
    for row in _by_day(building.rows.of("sentences"), "on"):
        named = {"offence": offences[row["offence"]], "consecutive_to": offences.get(row["consecutive_to"])}
        building.add("sentence", None, **(_columns(row) | named))
    for kind, sheet in (("victim", "victims"), ("certificate", "certificates")):
        for row in building.rows.of(sheet):
            building.add(kind, None, **(_columns(row) | {"offence": offences[row["offence"]]}))


def _plain(building: Building) -> None:
    for sheet, kind in PLAIN.items():
        for row in _by_day(building.rows.of(sheet)):
            building.add(kind, row, **_columns(row))
    for row in building.rows.of("photographs"):
        building.add("photograph", None, taken_on=row["taken_on"], digest=store(draw_face(row["drawing"])))


def _columns(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.values.items() if name not in {"person", "ref"}}


def _by_day(rows: list[Row], column: str = "since") -> list[Row]:
    return sorted(rows, key=lambda row: (row[column] or date.min, row.number))


def _past(row: Row, building: Building, world: World) -> Past:
    changes = tuple(about(building.named[ref]) for ref in row["changes"] or () if ref in building.named)
    listed = (station for station in world.stations[row["station"]] if station.is_published_on(row["given_on"]))
    return Past(
        kind=row["kind"],
        on=row["given_on"],
        at=row["given_at"],
        station=next(listed),
        matters=tuple(Matter(matter) for matter in row["told"] or ()),
        changes=changes,
        fixed=row["fixed"] is not False,
        change=Change(row["change"]) if row["change"] else None,
        expected=row["expected"],
        about=changes[0] if changes and row["kind"] in {"advance", "did-not-happen"} else "",
    )
