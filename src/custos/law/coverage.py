"""Section by section and nation by nation: which rule says it, how surely, with how many cases, or why none does."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, NamedTuple

from custos.law.facts import Nation
from custos.law.provisions import REGISTER, Provision

UNVERIFIED, NOT_A_DATE = "unverified", "not a date"


class BadCoverage(ValueError):
    """The list of sections names a rule that there is not, or leaves a rule out."""


class Section(NamedTuple):
    """A place in the law, and the rules that say it or why none does."""

    place: str
    says: str
    nations: tuple[Nation, ...]
    rules: tuple[Provision, ...]
    left: str
    open: tuple[str, ...] = ()  # what a reviewing lawyer is asked

    @property
    def lawful(self) -> bool:
        """Whether it is said by rules, or left out for a reason that may stand."""
        return bool(self.rules) or self.left.startswith((UNVERIFIED, NOT_A_DATE))


def sections() -> tuple[Section, ...]:
    """Every section of the committed list; BadCoverage where it and the register of rules do not agree."""
    text = resources.files(__package__).joinpath("coverage.toml").read_text(encoding="utf-8")
    found = tuple(_section(table) for table in tomllib.loads(text)["section"])
    named = {rule.code for section in found for rule in section.rules}
    nowhere = sorted({rule.code for rule in REGISTER} - named)
    if nowhere:
        raise BadCoverage(f"No section names {', '.join(nowhere)}")
    return found


def _section(table: Mapping[str, Any]) -> Section:
    codes = {rule.code: rule for rule in REGISTER}
    unknown = sorted(set(table.get("rules", ())) - set(codes))
    if unknown:
        raise BadCoverage(f"{table['place']}: there is no rule {', '.join(unknown)}")
    if bool(table.get("rules")) == bool(table.get("left")):
        raise BadCoverage(f"{table['place']}: either rules say it, or it is left out for a reason")
    nations = tuple(Nation(each) for each in table.get("nations", [nation.value for nation in Nation]))
    rules = tuple(codes[code] for code in table.get("rules", ()))
    return Section(table["place"], table["says"], nations, rules, table.get("left", ""), tuple(table.get("open", ())))


SHORT = {Nation.ENGLAND_WALES: "E+W", Nation.SCOTLAND: "S", Nation.NORTHERN_IRELAND: "N.I."}


def lines_of(section: Section, cases: Mapping[str, int]) -> list[str]:
    """A section in lines: where, for whom, and each rule with its dates, certainty and number of cases."""
    where = "+".join(SHORT[nation] for nation in section.nations)
    said = [f"{section.place} ({where}): {section.says}"]
    if not section.rules:
        return [*said, f"    {'' if section.lawful else 'NOT FORMALISED: '}{section.left}"]
    for rule in section.rules:
        until = f" to {rule.until}" if rule.until else ""
        count = cases.get(rule.code, 0)
        number = "1 case" if count == 1 else f"{count} cases"
        since = f"enacted {rule.since}, waits for {rule.switch}" if rule.switch else f"from {rule.since}"
        said.append(f"    {rule.code}: {since}{until}, {rule.certainty.value}, {number}")
    return said
