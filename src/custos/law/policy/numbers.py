"""The numbers that policy rules read: as they ship, and as a nation or a force set them, each from a first day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

from custos.law.citations import Citation, policy
from custos.law.findings import Certainty

REQUIRED = "management.required"


class NoSuchNumber(ValueError):
    """No rule reads a number of that code."""


class Dated(NamedTuple):
    """A number from its first day on, and who set it."""

    since: date
    value: int
    source: str
    certainty: Certainty = Certainty.VERIFIED  # as approved; what ships may not be

    @property
    def cites(self) -> Citation:
        """Where it is written."""
        return policy(self.source)


Timeline = tuple[Dated, ...]  # by first day; the first holds for all days before as well


@dataclass(frozen=True, slots=True)
class Policies:
    """The numbers by their codes. What is not handed in stands as shipped."""

    numbers: Mapping[str, Timeline] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = sorted(self.numbers.keys() - SHIPPED.keys())
        if unknown:
            raise NoSuchNumber(f"No rule reads {', '.join(unknown)}")
        object.__setattr__(self, "numbers", MappingProxyType({**SHIPPED, **self.numbers}))

    def number(self, code: str, day: date) -> Dated:
        """The number that holds for what begins on that day."""
        found, *later = self.numbers[code]
        for each in later:
            if each.since > day:
                break
            found = each
        return found

    @property
    def required_since(self) -> Dated | None:
        """Since when policy is required of everybody on the register, whatever was told; None where it is not."""
        since = None
        for each in self.numbers[REQUIRED]:
            since = (since or each) if each.value else None
        return since


def _text() -> str:
    return resources.files(__package__).joinpath("numbers.toml").read_text(encoding="utf-8")


def _dated(row: Mapping[str, Any]) -> Dated:
    return Dated(row["from"], row["value"], row["source"], Certainty(row["certainty"]))


SHIPPED: Mapping[str, Timeline] = MappingProxyType(
    {row["code"]: (_dated(row),) for row in tomllib.loads(_text())["number"]}
)
AS_SHIPPED = Policies()


def followed_by(first: Timeline, own: Timeline) -> Timeline:
    """A timeline that another takes the place of from its first day on, as a force's own does of the nation's."""
    return (*(each for each in first if not own or each.since < own[0].since), *own)
