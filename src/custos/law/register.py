"""How a rule enters the register: its code, where it is written, where and since when it holds, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar

from custos.law.citations import Citation
from custos.law.findings import Certainty

UNITED_KINGDOM = "E+W+S+N.I."
ENGLAND_WALES = "E+W"
SCOTLAND = "S"
NORTHERN_IRELAND = "N.I."
PART_2_BEGAN = date(2004, 5, 1)

Rule = TypeVar("Rule", bound=Callable[..., Any])


class Provision(NamedTuple):
    """One rule of law under its own dates. New law adds a provision; the old one stays."""

    code: str
    title: str
    asks: str  # one plain sentence, for forms
    cites: tuple[Citation, ...]
    extent: str
    since: date  # of a rule with a switch the day of its enactment
    until: date | None
    certainty: Certainty
    keyed_by: str
    function: Callable[..., Any]
    switch: str = ""  # its row in the table of the law in force, where it waits for a day that people enter

    @property
    def of_policy(self) -> bool:
        """Whether a policy asks it and no enactment: a policy has no sections to name."""
        return not any(each.place for each in self.cites)


ENTRIES: list[Provision] = []


def provision(
    code: str,
    *,
    title: str,
    asks: str,
    cites: tuple[Citation, ...],
    keyed_by: str,
    extent: str = UNITED_KINGDOM,
    since: date = PART_2_BEGAN,
    until: date | None = None,
    certainty: Certainty = Certainty.VERIFIED,
    switch: str = "",
) -> Callable[[Rule], Rule]:
    """Enter the decorated rule in the register; the rule itself is left as it is."""

    def enter(rule: Rule) -> Rule:
        ENTRIES.append(Provision(code, title, asks, cites, extent, since, until, certainty, keyed_by, rule, switch))
        return rule

    return enter
