"""Which rules are in force since when, and their numbers: as shipped, and as people have switched them on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

from custos.law.facts import Nation
from custos.law.findings import Certainty

Switch = tuple[str, Nation]
Number = tuple[str, Nation, str]


class NoSuchSwitch(ValueError):
    """No rule of that key, nation or number is in the table, or it is not one that people may switch on."""


class Row(NamedTuple):
    """One rule of the table of the law in force, for one or more nations. `until` is its last day."""

    rule: str
    nations: tuple[Nation, ...]
    says: str
    since: date | None  # None: not known to be in force, and off
    until: date | None
    numbers: Mapping[str, int]  # hours, days: parameters of the rule
    lists: Mapping[str, tuple[str, ...]]  # kinds that regulations set
    instrument: str
    certainty: Certainty
    switchable: bool  # a rule of ours waits for its date
    waits: str  # why there is no date

    @property
    def state(self) -> str:
        """How the rule stands as shipped, in words."""
        if self.since is None:
            return self.waits
        return f"in force from {self.since}" + (f" to {self.until}" if self.until else "")


def _row(table: Mapping[str, Any]) -> Row:
    return Row(
        table["rule"],
        tuple(Nation(each) for each in table["nations"]),
        table["says"],
        table.get("from"),
        table.get("until"),
        MappingProxyType(table.get("numbers", {})),
        MappingProxyType({name: tuple(each) for name, each in table.get("lists", {}).items()}),
        table["instrument"],
        Certainty(table["certainty"]),
        table.get("switchable", False),
        table.get("waits", ""),
    )


_TEXT = resources.files(__package__).joinpath("commencement.toml").read_text(encoding="utf-8")
ROWS: tuple[Row, ...] = tuple(_row(table) for table in tomllib.loads(_TEXT)["row"])
_BY_SWITCH: dict[Switch, Row] = {(row.rule, nation): row for row in ROWS for nation in row.nations}
_RULES = frozenset(row.rule for row in ROWS)
_SINCE = {key: row.since for key, row in _BY_SWITCH.items() if row.since}
_NUMBERS = {(*key, name): number for key, row in _BY_SWITCH.items() for name, number in row.numbers.items()}
_LISTS = {(*key, name): words for key, row in _BY_SWITCH.items() for name, words in row.lists.items()}


def row_of(rule: str, nation: Nation) -> Row:
    """The row of a rule in one nation; NoSuchSwitch where the table has none."""
    row = _BY_SWITCH.get((rule, nation))
    if row is None:
        raise NoSuchSwitch(f"No rule is switched by {rule} in {nation.value}")
    return row


@dataclass(frozen=True, slots=True)
class InForce:
    """The first day of each rule in force in each nation, with the numbers of the rules.

    What is not handed in stands as shipped. Only a switchable rule can be given a day that is not the shipped one.
    """

    since: Mapping[Switch, date] = field(default_factory=dict)
    numbers: Mapping[Number, int] = field(default_factory=dict)
    lists: Mapping[Number, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (rule, nation), day in self.since.items():
            if not row_of(rule, nation).switchable and day != _SINCE.get((rule, nation)):
                raise NoSuchSwitch(f"{rule} is not switched by a date in {nation.value}")
        unknown = sorted(f"{rule}: {name}" for rule, _, name in {*self.numbers, *self.lists} - {*_NUMBERS, *_LISTS})
        if unknown:
            raise NoSuchSwitch(f"No rule reads {', '.join(unknown)}")
        object.__setattr__(self, "since", MappingProxyType({**_SINCE, **self.since}))
        object.__setattr__(self, "numbers", MappingProxyType({**_NUMBERS, **self.numbers}))
        object.__setattr__(self, "lists", MappingProxyType({**_LISTS, **self.lists}))

    def __reduce__(self) -> tuple[Any, ...]:
        # A view of a mapping can not be handed to another process as it is.
        return InForce, (dict(self.since), dict(self.numbers), dict(self.lists))

    def on(self, rule: str, nation: Nation, day: date) -> bool:
        """Whether the rule was in force in that nation on that day."""
        first = self.first_day(rule, nation)
        if first is None or day < first:
            return False
        last = _BY_SWITCH[rule, nation].until
        return last is None or day <= last

    def first_day(self, rule: str, nation: Nation) -> date | None:
        """The first day on which the rule is in force in that nation; None while it is off, or is none of its rules."""
        if rule not in _RULES:
            raise NoSuchSwitch(f"No rule is switched by {rule}")
        return self.since.get((rule, nation))

    def number(self, rule: str, nation: Nation, name: str) -> int:
        """A number of the rule: so many hours, or days."""
        try:
            return self.numbers[rule, nation, name]
        except KeyError:
            raise NoSuchSwitch(f"{rule} reads no {name} in {nation.value}") from None

    def listed(self, rule: str, nation: Nation, name: str) -> tuple[str, ...]:
        """What regulations list for the rule; nothing until somebody enters it."""
        try:
            return self.lists[rule, nation, name]
        except KeyError:
            raise NoSuchSwitch(f"{rule} reads no {name} in {nation.value}") from None


AS_SHIPPED = InForce()
