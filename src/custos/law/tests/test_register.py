"""The register read line by line: each rule with its extent, nation, first and last day, certainty and sections."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from custos.law.provisions import REGISTER
from custos.law.registrant import Rule
from custos.law.united_kingdom.travel import Regulations

EXPECTED = Path(__file__).with_name("register.txt")
Kind = TypeVar("Kind")


def held_by_modules(kind: type[Kind]) -> list[Kind]:
    """Every value of a kind that a module of the law holds, once."""
    names = [name for name in sys.modules if name.startswith("custos.law.") and ".tests." not in name]
    held = (value for name in sorted(names) for value in vars(sys.modules[name]).values() if isinstance(value, kind))
    return list(dict.fromkeys(held))


def lines_of_the_register() -> Iterator[str]:
    """One line for each provision, and for each row of the terms on which travel is notified."""
    nations = {rule.code: f", asked under the rules of {rule.nation}" for rule in held_by_modules(Rule) if rule.nation}
    for each in sorted(REGISTER, key=lambda each: each.code):
        until = f" to {each.until}" if each.until else ""
        switch = f", switched by {each.switch}" if each.switch else ""
        dates = f"from {each.since}{until}{switch}{nations.get(each.code, '')}"
        yield f"{each.code}: {each.extent}, {dates}, {each.certainty}: {'; '.join(map(str, each.cites))}"
    for laid in sorted(held_by_modules(Regulations), key=lambda laid: laid.travel.code):
        names = f"{laid.travel.code}, {laid.change.code}, {laid.back.code}"
        yield f"regulations of {names}: {laid.leave}; {laid.altered}; {laid.returned}"
        for terms in laid.terms:
            yield f"terms of {laid.travel.code}: " + ", ".join(
                f"{name} {value}" for name, value in terms._asdict().items()
            )


def test_the_register_says_of_each_rule_what_it_said_when_it_was_read_by_eye() -> None:
    assert list(lines_of_the_register()) == EXPECTED.read_text(encoding="utf-8").splitlines()


def test_a_finding_cites_what_the_register_cites_and_is_as_sure() -> None:
    entries = {each.code: (each.cites, each.certainty) for each in REGISTER}
    rules = held_by_modules(Rule)
    assert len(rules) > 60
    assert {rule.code: (rule.cites, rule.certainty) for rule in rules}.items() <= entries.items()
