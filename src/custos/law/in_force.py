"""The dates on which rules not known to be in force were switched on, and a force's own numbers. Both are handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

# Enacted, commencement not verified (Crime and Policing Act 2026; Sentencing Act 2026): off until a date is entered.
SWITCHED = frozenset(
    {
        "release_one_third",
        "recall_56_days",
        "cpa26_name_notice",
        "cpa26_absence_notice",
        "cpa26_premises_notice",
        "cpa26_id_document_restriction",
        "cpa26_alternative_notification",
        "cpa26_police_discharge_indefinite",
        "cpa26_entry_warrant",
        "cpa26_disclosure_guidance",
        "cpa26_probation_details",
    }
)


class NoSuchSwitch(ValueError):
    """The key is not among the rules that a date can switch on."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The first day of each switched rule that somebody has switched on."""

    since: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        unknown = sorted(set(self.since) - SWITCHED)
        if unknown:
            raise NoSuchSwitch(f"No rule is switched by {', '.join(unknown)}")

    def on(self, rule: str, day: date) -> bool:
        """Whether the rule was in force on that day."""
        first = self.since.get(rule)
        return first is not None and first <= day


AS_SHIPPED = InForce()


@dataclass(frozen=True, slots=True)
class Policies:
    """A force's own dated numbers. No rule of the Act reads one."""

    numbers: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
