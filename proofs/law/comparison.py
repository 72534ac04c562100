"""Custos and the evaluator asked the same: where they answer differently, the case is shown."""

from __future__ import annotations

import json
import tomllib
from importlib import resources
from typing import Any

from custos.law.decide import decide
from custos.law.facts import Nation, Told, encode
from custos.law.findings import to_json
from custos.law.in_force import InForce
from custos.law.policy.told import numbers_of
from proofs.law.evaluator.evaluate import evaluate, plain

FIELDS = ("owed_from", "safe_by", "breach_after", "met_by", "met_on", "falls_on")
STANDING = ("since", "last_day", "indefinite", "pending", "ended")
Case = list[dict[str, Any]]
Policies = list[dict[str, Any]]  # a force's own numbers, as a case file tells them
Difference = dict[str, tuple[Any, Any]]


def rows_not_in_the_files() -> dict[str, Any]:
    """Schedule 3 of Scotland and Northern Ireland, which no fact file states row by row: data, handed in."""
    return {
        nation: _rows(tomllib.loads((_FOLDER / f"{nation.replace('-', '_')}.toml").read_text(encoding="utf-8")))
        for nation in ("scotland", "northern-ireland")
    }


_FOLDER = resources.files("custos.law.united_kingdom.schedule_3")
_DETAILS = frozenset(
    {
        *("paragraph", "key", "also", "act", "sections", "title", "since", "until"),
        *("certainty", "source", "read", "listed", "enabled", "why", "person"),
    }
)


def _rows(file: dict[str, Any]) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for table in file["row"]:
        whole = file["defaults"] | table
        row = {
            "listed": whole.get("listed", True),
            "enabled": whole.get("enabled", True),
            "certainty": whole["certainty"],
            "since": whole["since"].isoformat(),
            "conditions": {name: value for name, value in whole.items() if name not in _DETAILS},
        }
        for name in (whole.get("key", whole.get("paragraph")), *whole.get("also", ())):
            rows[name] = row
    return rows


ROWS = rows_not_in_the_files()


def case_of(told: list[Told]) -> Case:
    """The facts as the evaluator gets them: JSON and nothing else."""
    case: Case = json.loads(json.dumps([{"id": each.id, **encode(each.fact)} for each in told]))
    return case


def switches_of(law: InForce, policies: Policies) -> dict[str, Any]:
    """What people set, as the evaluator gets it: the first day of rules, kinds of premises, a force's numbers."""
    return {
        "since": {f"{rule} {nation.value}": day.isoformat() for (rule, nation), day in law.since.items()},
        "kinds": {nation.value: list(law.lists[PREMISES, nation, "premises_kinds"]) for nation in Nation},
        "policies": policies,
    }


PREMISES = "cpa26_premises_notice"


def said_by_custos(told: list[Told], law: InForce, policies: Policies) -> dict[str, dict[str, Any]]:
    """What Custos decides, as far as the evaluator says it as well."""
    decision: Any = to_json(decide(told, in_force=law, policies=numbers_of(policies)))
    out = {}
    for each in decision["status"]:
        fields = ("since",) if each["code"] == "may-apply-for-review" else STANDING
        out[f"standing {each['code']} {each['key']}"] = {name: each[name] for name in fields}
    for each in decision["requirements"]:
        out[f"required {each['code']} {each['key']}"] = {name: each[name] for name in FIELDS}
    for each in decision["cannot_decide"]:
        out[f"question {each['code']} {each['key']}"] = {"missing": each["missing"]}
    return out


def _same(ours: Any, theirs: Any) -> bool:
    """Whether both say the same. Of what is missing Custos asks what comes first: some of it must matter."""
    if ours is None or theirs is None or "missing" not in ours:
        return bool(ours == theirs)
    return not set(ours["missing"].split(", ")).isdisjoint(theirs["missing"].split(", "))


def compare(told: list[Told], law: InForce, policies: Policies) -> tuple[Difference, set[str]]:
    """Where the two differ (Custos's answer first), and the provisions that had a say in the evaluator's answer."""
    found = evaluate(case_of(told), ROWS, switches_of(law, policies))
    ours, theirs = said_by_custos(told, law, policies), plain(found)
    keys = {key for key in ours.keys() | theirs.keys() if not _same(ours.get(key), theirs.get(key))}
    return {key: (ours.get(key), theirs.get(key)) for key in sorted(keys)}, found.used
