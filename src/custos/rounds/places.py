"""Where an address lies, by a gazetteer that is kept with the program, and how exactly it was found."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OURS = tuple(sorted((Path(__file__).parent / "data").glob("*.csv")))
MAP_SHOWS = (49.0, 61.5, -11.0, 2.5)  # degrees: south, north, west, east of the United Kingdom
KINDS = {
    "postcode": "found by its postcode, {}",
    "sector": "found by the sector {} of its postcode, so to within a mile or two",
    "district": "found by the district {} of its postcode, so to within a few miles",
    "town": "found by its town: the middle of {}",
}
A_POINT = re.compile(r"(-?\d{1,2}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A point, and how it was found, as part of a sentence."""

    north: float
    east: float
    how: str


class NoPlace(Exception):
    """What was typed names no place that is known here."""


class Gazetteer:
    """Names and where they lie."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.rows: dict[tuple[str, str], tuple[str, float, float]] = {}
        for file in files:
            with file.open(encoding="utf-8") as lines:
                for row in csv.DictReader(lines):
                    key = row["kind"], _key(row["name"])
                    self.rows.setdefault(key, (row["name"], float(row["north"]), float(row["east"])))

    def find(self, lines: str, postcode: str) -> Found | None:
        """Return where an address lies: by as much of its postcode as is known, or else by the town it ends with."""
        parts = [part for part in re.split(r"[,\n]", lines) if part.strip()]
        code = " ".join(postcode.upper().split())
        outward, _, inward = code.partition(" ")
        asked = [("postcode", code), ("sector", f"{outward} {inward[:1]}"), ("district", outward)] if code else []
        asked += [("town", part) for part in reversed(parts)]
        return next((found for kind, name in asked for found in self._known(kind, name)), None)

    def look_up(self, typed: str) -> Found:
        """Return where a base lies: a postcode, a town, or a point as two numbers. Raises NoPlace."""
        if point := A_POINT.fullmatch(typed.strip()):
            north, east = float(point[1]), float(point[2])
            if not on_the_map(north, east):
                raise NoPlace("The point lies outside the United Kingdom: degrees north first, then east")
            return Found(north, east, "the point that was typed")
        last = typed.split(",")[-1].strip()
        found = self.find(typed, last if re.fullmatch(r"[A-Za-z]{1,2}\d\w?( ?\d[A-Za-z]{2})?", last) else "")
        if found is None:
            raise NoPlace("No such town or postcode is known here. Enter another, or a point as 53.06, -0.18")
        return found

    def towns(self, south: float, north: float, west: float, east: float) -> Iterator[tuple[str, float, float]]:
        """Return the towns within a frame."""
        for (kind, _), row in self.rows.items():
            if kind == "town" and south <= row[1] <= north and west <= row[2] <= east:
                yield row

    def _known(self, kind: str, name: str) -> Iterator[Found]:
        if row := self.rows.get((kind, _key(name))):
            yield Found(row[1], row[2], KINDS[kind].format(row[0]))


def on_the_map(north: float, east: float) -> bool:
    """Say whether a point lies where the map shows."""
    south, top, west, right = MAP_SHOWS
    return south <= north <= top and west <= east <= right


@cache
def gazetteer(more: Path | None) -> Gazetteer:
    """Return the gazetteer: a force's own file first, where it has one, then what is kept with the program."""
    return Gazetteer([*([more] if more else []), *OURS])


def _key(name: str) -> str:
    return " ".join(name.lower().replace(".", "").split())
