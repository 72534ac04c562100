"""The policy numbers that ship: each with its first day, its source and what in Custos reads it."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from custos.law.policy.numbers import SHIPPED

FILES = (("custos.law.policy", "numbers.toml"), ("custos.rulebook", "numbers.toml"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of national policy, as it ships."""

    code: str
    says: str
    unit: str
    value: int
    since: date
    least: int
    most: int
    source: str
    certainty: str
    reader: str = ""  # what reads it; nothing yet, where it is empty

    @property
    def decides(self) -> bool:
        """Whether the law reads it, so that people are decided afresh when it changes."""
        return self.code in SHIPPED


@cache
def shipped() -> dict[str, Number]:
    """Return every number that ships, by its code."""
    texts = (resources.files(package).joinpath(name).read_text(encoding="utf-8") for package, name in FILES)
    rows = [row for text in texts for row in tomllib.loads(text)["number"]]
    return {row["code"]: Number(since=row.pop("from"), **row) for row in rows}


def in_use() -> dict[str, Number]:
    """Return those that something reads today."""
    return {code: number for code, number in shipped().items() if number.reader}
