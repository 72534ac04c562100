"""The rows of Schedule 3 of each nation, read once from the files beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any, NamedTuple

from custos.law.facts import Nation
from custos.law.findings import Certainty
from custos.law.register import PART_2_BEGAN
from custos.law.united_kingdom.schedule_3.conditions import BadRow, Condition, in_words, read

NOT_LISTED = "unlisted"  # begins the key of an offence that the schedule is known to leave out
VICTIM = "the victim or other party"
DETAILS = frozenset(
    {
        *("paragraph", "key", "also", "act", "sections", "title", "since", "until"),
        *("certainty", "source", "read", "listed", "enabled", "why", "person"),
    }
)


class Row(NamedTuple):
    """One paragraph of the schedule under its own dates, or an offence known to stand outside it."""

    key: str  # what the paragraph of a fact names
    paragraph: str  # empty for an offence outside the schedule
    nation: Nation
    act: str
    sections: tuple[str, ...]
    title: str
    since: date
    until: date | None
    conditions: str  # one plain sentence
    condition: Condition | None
    listed: bool
    enabled: bool  # False: known to exist but not read, so that a person must look
    certainty: Certainty
    source: str
    also: tuple[str, ...]  # further paragraphs for which this row stands

    def in_force(self, day: date) -> bool:
        """Whether the row stood in the schedule on that day; one that came with Part 2 reaches back by section 81."""
        begun = self.since <= day or self.since == PART_2_BEGAN
        return begun and (self.until is None or day <= self.until)


def row_of(nation: Nation, table: Mapping[str, Any]) -> Row:
    """The row that a table of the file tells; BadRow where it tells what is not known, or not enough."""
    name = table.get("key", table.get("paragraph", "?"))
    try:
        condition = read({key: value for key, value in table.items() if key not in DETAILS})
        return Row(
            name,
            table.get("paragraph", ""),
            nation,
            table["act"],
            tuple(table.get("sections", ())),
            table["title"],
            table["since"],
            table.get("until"),
            _sentence(table, condition),
            condition,
            table.get("listed", True),
            table.get("enabled", True),
            Certainty(table["certainty"]),
            f"{table['source']} ({table['read']})" if "read" in table else table["source"],
            tuple(table.get("also", ())),
        )
    except (KeyError, ValueError) as wrong:
        raise BadRow(f"{nation.value} {name}: {wrong}") from wrong


def _sentence(table: Mapping[str, Any], condition: Condition | None) -> str:
    """When the offence is listed, in one plain sentence."""
    if not table.get("listed", True):
        return f"Not listed: {table['why']}."
    if not table.get("enabled", True):
        return f"Not known: {table['why']}; recheck Schedule 3."
    if condition is None:
        return "Always listed."
    return f"Listed if {in_words(condition, table.get('person', VICTIM))}.".replace(" ,", ",")


def rows_in(text: str, nation: Nation) -> tuple[Row, ...]:
    """The rows of one nation's file; what `defaults` tells holds for every row that does not tell it."""
    told = tomllib.loads(text)
    return tuple(row_of(nation, {**told["defaults"], **table}) for table in told["row"])


def _file(nation: Nation) -> tuple[Row, ...]:
    name = f"{nation.value.replace('-', '_')}.toml"
    return rows_in(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"), nation)


ROWS: tuple[Row, ...] = tuple(row for nation in Nation for row in _file(nation))
_BY_KEY: dict[tuple[Nation, str], tuple[Row, ...]] = {}
for _row in ROWS:
    for _key in (_row.key, *_row.also):
        _BY_KEY[_row.nation, _key] = (*_BY_KEY.get((_row.nation, _key), ()), _row)


def versions(nation: Nation, key: str) -> tuple[Row, ...]:
    """Every version of a paragraph, the oldest first; none where the nation has no such paragraph."""
    return _BY_KEY.get((nation, key), ())
