"""Two states of the law over one register: who moves, by how much and why. A register is a file with a case a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from custos.law.casefile import BadCase, read_text
from custos.law.converters import BadFact
from custos.law.decide import decide
from custos.law.differences import PARTS, Difference, differences
from custos.law.findings import to_json
from custos.law.in_force import AS_SHIPPED, InForce
from custos.law.switching import switched_on

SHIPPED = "shipped"
SHOWN = 3  # steps of the second decision that the first had not


class Compared(NamedTuple):
    """One person of a register, by the line on which he stands, and what differs for him."""

    line: int
    found: tuple[Difference, ...]


def decisions(register: Path, law: InForce) -> Iterator[dict[str, Any]]:
    """The decision on each case of a register, in its order. Raises BadCase, its paths beginning with the line."""
    for number, line in _lines(register):
        try:
            case = read_text(line, checked=False)
        except BadCase as bad:
            raise BadCase([(f"line {number}: {path}".rstrip(": "), message) for path, message in bad.faults]) from None
        yield to_json(decide(case.told, in_force=law))


def compared(register: Path, first: str, second: str) -> Iterator[Compared]:
    """Everybody whose findings differ between two states of the law."""
    pairs = zip(_side(register, first), _side(register, second), strict=True)
    try:
        for number, (before, after) in enumerate(pairs, start=1):
            found = tuple(differences(before, after))
            if found:
                yield Compared(number, found)
    except ValueError as wrong:
        if isinstance(wrong, BadCase):
            raise
        raise BadCase([("", "the two files of decisions are not of the same register: one is longer")]) from None


def _side(register: Path, named: str) -> Iterable[dict[str, Any]]:
    """The decisions under one state: the law as shipped, a file of switches, or decisions that were kept in a file."""
    if named == SHIPPED:
        return decisions(register, AS_SHIPPED)
    if named.endswith(".jsonl"):
        return (_decision(line, f"{named}, line {number}") for number, line in _lines(Path(named)))
    switches = _json(_text(Path(named)), named)
    try:
        return decisions(register, switched_on(switches))
    except BadFact as bad:
        raise BadCase([(f"{named}: {path}", message) for path, message in bad.faults]) from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadCase([(str(path), f"can not be read: {wrong}")]) from None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from ((number, line) for number, line in enumerate(file, start=1) if line.strip())
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadCase([(str(path), f"can not be read: {wrong}")]) from None


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise BadCase([(where, f"is not JSON: {wrong}")]) from None


def _decision(text: str, where: str) -> dict[str, Any]:
    found = _json(text, where)
    if not isinstance(found, dict) or not all(isinstance(found.get(part), list) for part in PARTS):
        raise BadCase([(where, "is not a decision")])
    return found


def in_lines(found: Iterable[Compared]) -> Iterator[str]:
    """Each difference in a line with its reasons, and at the end how many there are of each kind."""
    counted: Counter[str] = Counter()
    people = 0
    for person in found:
        people += 1
        for each in person.found:
            counted[f"{each.code} {each.how.value}"] += 1
            yield f"line {person.line}: {each.code} ({each.key}) {each.how.value}{_by(each.days)}"
            yield from (f"    {reason}" for reason in each.because[:SHOWN])
    yield from (f"{number:,} x {what}" for what, number in sorted(counted.items()))
    yield f"{people:,} people differ, in {counted.total():,} findings"


def _by(days: int | None) -> str:
    if days is None:
        return ""
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f", {count} {'later' if days > 0 else 'earlier'}"
