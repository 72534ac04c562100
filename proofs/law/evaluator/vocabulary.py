"""The facts of a case as they stand in its JSON, with what is left out of it filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from proofs.law.evaluator.days import ENDLESS, day_of, minute_of

DAYS = frozenset(
    {
        *("on", "until", "served", "in_force", "begins", "committed", "expected", "departs", "returns", "leaves"),
        *("uses", "enters"),
    }
)
TIMES = frozenset({"at", "departs_at", "leaves_at", "returns_at", "until_at", "enters_at"})
HOME = {"nation": "england-wales"}
OFFENCE = HOME | {
    "listed": "unknown",
    "paragraph": "",
    "committed": None,
    "victim_age": None,
    "aspect": None,
    "service": False,
}
# What is left out of the JSON of a fact where it says nothing else.
LEFT_OUT: dict[str, dict[str, Any]] = {
    "born": {},
    "died": {},
    "came-under-nation": {},
    "custody-began": {"serving": False},
    "custody-ended": {},
    "hospital-began": {},
    "hospital-ended": {},
    "left-the-united-kingdom": {"about": "", "at": None},
    "returned-to-the-united-kingdom": {"about": "", "as_notified": False},
    "changed-home-address": HOME | {"about": "", "fixed": True},
    "used-name": {"about": ""},
    "stayed": {"about": "", "until": None},
    "stayed-with-child": {"about": "", "at": None, "until": None, "until_at": None, "resides": False},
    "ceased-with-child": {"about": ""},
    "prescribed-change": {"change": "detail-altered", "about": "", "passport": True},
    "notified": {"at": None, "matters": (), "changes": (), "fixed": True, "valid": True},
    "notified-in-advance": {
        "change": "home-address",
        "about": "",
        "expected": ENDLESS,
        "matters": (),
        "at": None,
        "valid": True,
    },
    "told-it-did-not-happen": {"about": "", "at": None},
    "convicted": OFFENCE,
    "found": OFFENCE,
    "cautioned": OFFENCE,
    "sentenced": {"length": None, "extension": None, "begins": None, "consecutive_to": None, "until": None},
    "quashed": {},
    "convicted-abroad": OFFENCE,
    "found-abroad": OFFENCE,
    "cautioned-abroad": OFFENCE,
    "foreign-notice-given": {},
    "foreign-notice-cancelled": {},
    "foreign-notice-appeal-decided": {},
    "visited-northern-ireland": {"until": None},
    "order-made": HOME | {"about": "", "served": None, "until": None, "offence": "", "in_force": None},
    "order-renewed": {"about": "", "until": None},
    "order-ended": {"about": ""},
    "breached-order": {"about": ""},
    "review-applied": {},
    "review-acknowledged": {},
    "body-asked": {},
    "body-answered": {},
    "review-decided": HOME | {"further": None, "until": None},
    "review-notice-received": {},
    "review-appeal-decided": {},
    "planned-travel": {"departs_at": None, "returns": None, "ireland": False},
    "travel-changed": {"at": None},
    "trip-cancelled": {"at": None},
    "notified-travel": {"returns": None, "at": None, "complete": True, "valid": True, "excused": False},
    "notified-return": {"valid": True},
    "planned-absence": {"leaves_at": None, "returns": None, "returns_at": None, "disregarded": False},
    "absence-changed": {"at": None},
    "notified-absence": {"returns": None, "at": None, "complete": True, "valid": True},
    "returned-home": {},
    "notified-return-home": {"valid": True},
    "planned-name": {},
    "planned-entry": {"enters_at": None, "children": True},
    "notified-entry": {"at": None, "complete": True, "valid": True},
    "entry-notice-given": {},
    "entry-notice-cancelled": {},
    "recorded-as-child-sex-offender": {},
    "came-under-officer": {"until": None},
    "changed-contact-details": {},
    "told-officer": {},
    "recalled": {"level": None, "charged": False},
    "parental-direction-made": HOME | {"until": None, "notice": False},
    "parental-direction-varied": {"until": None},
    "parental-direction-discharged": {},
    "identity-check-asked": {},
    "identity-check-allowed": {},
    "entry-warrant-granted": {},
    "entry-warrant-used": {},
    "risk-level-agreed": {},
    "risk-assessed": {},
    "assessment-aged": {},
    "review-put-off": {},
    "plan-agreed": {},
    "visited": {},
    "visit-failed": {},
    "visits-varied": {},
    "reactive-began": {},
    "reactive-checked": {},
    "reactive-ended": {},
}


class Fact:
    """One fact: its kind, its reference, its day, and whatever else it says."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.kind: str = told["told"]
        self.id: str = told["id"]
        self.said = LEFT_OUT[self.kind] | {
            name: _read(name, value) for name, value in told.items() if name not in ("told", "id")
        }
        self.on: int = self.said["on"]

    def __getattr__(self, name: str) -> Any:
        return self.said[name]


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in DAYS:
        return min(day_of(value), ENDLESS)
    if name in TIMES:
        return minute_of(value)
    return value


def facts_of(case: Iterable[Mapping[str, Any]]) -> list[Fact]:
    """The facts of a case in the order of their days."""
    return sorted((Fact(told) for told in case), key=lambda fact: (fact.on, fact.id))
