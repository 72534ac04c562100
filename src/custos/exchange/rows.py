"""Rows that were read: what each person of a register has, sheet by sheet, and how faults are said of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

import orjson

from custos.exchange.faults import Fault, message_of
from custos.exchange.values import shown
from custos.law.reckoning import age_on
from custos.organisations.reads import Post, Unit

YOUNGEST, OLDEST = 10, 120  # years: nobody younger is convicted


@dataclass
class Row:
    """One row that was read. It is sound while nothing is wrong with it."""

    number: int
    values: dict[str, Any]
    sound: bool = True

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)


@dataclass
class PersonRows:
    """Everything that a register says of one person."""

    reference: str
    sheets: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, sheet: str) -> list[Row]:
        """All rows of a sheet, faulty ones too."""
        return self.sheets.get(sheet, [])

    def sound(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet with which nothing is wrong so far."""
        return (row for row in self.of(sheet) if row.sound)

    @property
    def main(self) -> Row:
        """The row of the sheet people."""
        return self.sheets["people"][0]

    def digests(self) -> dict[str, str]:
        """A digest of what each sheet says of him, in whatever order its rows stand."""
        return {sheet: _digest(rows) for sheet, rows in self.sheets.items()}


def _digest(rows: list[Row]) -> str:
    return sha256(b"\n".join(sorted(orjson.dumps(_said(row), option=orjson.OPT_SORT_KEYS) for row in rows))).hexdigest()


def _said(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.values.items() if value is not None}


@dataclass(frozen=True)
class World:
    """What a register is weighed against: the force's units, posts and published stations, and the moment."""

    units: dict[str, Unit]
    posts: dict[str, Post]
    stations: dict[str, list[Any]]  # one for each time that it was on the published list
    today: date
    time_now: time
    is_the_visor: bool

    @property
    def unit_names(self) -> str:
        """The names of the units, as a refusal lists them."""
        return ", ".join(sorted(self.units)[:12])


@dataclass
class Findings:
    """Faults as they are found. `titles` gives each of our sheets and columns the name it has in the file."""

    faults: list[Fault] = field(default_factory=list)
    titles: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def say(
        self, person: str, sheet: str, row: Row | int, column: str, kind: str, value: Any = None, **words: object
    ) -> None:
        """Put one fault on the list. A row with a fault is no longer sound."""
        if isinstance(row, Row):
            row.sound = False
            number, value = row.number, plain(row[column]) if value is None else value
        else:
            number = row
        theirs, columns = self.titles.get(sheet, (sheet, {}))
        heading = columns.get(column, column)
        message = message_of(kind, value=shown(value), column=heading, **words)
        self.faults.append(Fault(theirs, number, heading, kind, shown(value), message, person))


def plain(value: Any) -> str:
    """A value that was read, as a report of faults shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "" if value is None else str(value)


@dataclass
class Case:
    """One person's rows under examination."""

    person: PersonRows
    world: World
    findings: Findings

    @property
    def born(self) -> date | None:
        """When he was born, where what was read can be right."""
        born: date | None = self.person.main["born"]
        return born if born and YOUNGEST <= age_on(born, self.world.today) <= OLDEST else None

    def sound(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet with which nothing is wrong so far."""
        return self.person.sound(sheet)

    def say(self, sheet: str, row: Row, column: str, kind: str, **words: object) -> None:
        """Say that something is wrong with a row."""
        self.findings.say(self.person.reference, sheet, row, column, kind, **words)
