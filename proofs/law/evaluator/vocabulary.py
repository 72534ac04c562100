"""The facts of a case as they stand in its JSON, with what is left out of it filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from proofs.law.evaluator.days import ENDLESS, day_of, minute_of

DAYS = frozenset({"on", "until", "served", "begins", "committed", "expected", "departs", "returns", "leaves"})
TIMES = frozenset({"at", "departs_at", "leaves_at", "returns_at", "until_at"})
HOME = {"nation": "england-wales"}
OFFENCE = HOME | {"listed": "unknown", "paragraph": "", "committed": None, "victim_age": None, "aspect": None}
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
    "order-made": HOME | {"about": "", "served": None, "until": None},
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
    "notified-travel": {"returns": None, "at": None, "complete": True, "valid": True, "excused": False},
    "notified-return": {"valid": True},
    "planned-absence": {"leaves_at": None, "returns": None, "returns_at": None, "disregarded": False},
    "absence-changed": {"at": None},
    "notified-absence": {"returns": None, "at": None, "complete": True, "valid": True},
    "returned-home": {},
    "notified-return-home": {"valid": True},
}

MUST = frozenset(
    {
        *("told", "id", "on", "nation", "offence", "finding", "disposal", "order", "about", "body"),
        *("ends", "allowed", "departs", "leaves"),
    }
)
ORDERS = frozenset(
    {
        *("sexual-harm-prevention-order", "interim-sexual-harm-prevention-order"),
        *("sexual-offences-prevention-order", "interim-sexual-offences-prevention-order"),
        *("sexual-risk-order", "interim-sexual-risk-order"),
        *("risk-of-sexual-harm-order", "interim-risk-of-sexual-harm-order"),
    }
)
DISPOSALS = frozenset(
    {
        *("imprisonment", "suspended-imprisonment", "extended-sentence", "particular-concern", "life"),
        *("order-for-lifelong-restriction", "indeterminate-custodial", "public-protection"),
        *("detention-and-training", "youth-detention", "juvenile-justice-centre"),
        *("restricted-hospital-order", "hospital-order", "community-order", "youth-rehabilitation"),
        *("payback-with-supervision", "payback-without-supervision", "admonition"),
        *("conditional-discharge", "absolute-discharge", "fine", "other"),
    }
)


def is_known(told: Mapping[str, Any]) -> bool:
    """Whether the evaluator knows this fact and everything that it says."""
    said = LEFT_OUT.get(told["told"])
    if said is None or not told.keys() <= said.keys() | MUST:
        return False
    return told.get("order", "sexual-risk-order") in ORDERS and told.get("disposal", "other") in DISPOSALS


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
