"""How two decisions on one person differ: which findings arise, go or move, by how much and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

Json = Mapping[str, Any]
Name = tuple[str, str, str]  # the part of the decision, the rule's code, the finding's key

PARTS = ("status", "requirements", "cannot_decide")
NOT_COMPARED = ("steps", "citations")  # the same answer for other reasons is no move
DATES = ("last_day", "safe_by", "breach_after")


class How(StrEnum):
    """What becomes of a finding."""

    ARISES = "arises"
    GOES = "goes"
    MOVES = "moves"


class Difference(NamedTuple):
    """One finding that the second decision does not share with the first."""

    part: str
    code: str
    key: str
    how: How
    days: int | None  # how much later its date is; less than nothing: earlier; None: it has no two dates
    before: Json | None
    after: Json | None

    @property
    def because(self) -> tuple[str, ...]:
        """The steps that only the second decision has or, where the finding goes, that the first one had."""
        had = {step["text"] for step in (self.before or {}).get("steps", ())}
        has = [step["text"] for step in (self.after or {}).get("steps", ())]
        return tuple(text for text in has if text not in had) if self.after else tuple(sorted(had))


def differences(before: Json, after: Json) -> list[Difference]:
    """Every finding that arises, goes or moves from one decision to another, both as `to_json` writes them."""
    first, second = dict(_named(before)), dict(_named(after))
    found = [_difference(name, first.get(name), second.get(name)) for name in {**first, **second}]
    return [each for each in found if each is not None]


def _named(decision: Json) -> Iterator[tuple[Name, Json]]:
    for part in PARTS:
        for each in decision[part]:
            yield (part, each["code"], each["key"]), each


def _difference(name: Name, before: Json | None, after: Json | None) -> Difference | None:
    if before is None or after is None:
        return Difference(*name, How.ARISES if before is None else How.GOES, None, before, after)
    if all(before[field] == after[field] for field in before if field not in NOT_COMPARED):
        return None
    return Difference(*name, How.MOVES, _days_later(before, after), before, after)


def _days_later(before: Json, after: Json) -> int | None:
    for field in DATES:
        first, second = before.get(field), after.get(field)
        if first and second and first != second:
            return (_day(second) - _day(first)).days
    return None


def _day(moment: str) -> date:
    return date.fromisoformat(moment.partition("T")[0])
