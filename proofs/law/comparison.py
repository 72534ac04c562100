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
from custos.law.register import ENTRIES
from proofs.law.evaluator.evaluate import evaluate, plain

FIELDS = ("owed_from", "safe_by", "breach_after", "met_by", "met_on", "falls_on")
STANDING = ("since", "last_day", "indefinite", "pending", "ended")
Case = list[dict[str, Any]]
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
# The evaluator does not restate the rules of policy yet.
OF_POLICY = frozenset(each.code for each in ENTRIES if each.function.__module__.startswith("custos.law.policy."))


def case_of(told: list[Told]) -> Case:
    """The facts as the evaluator gets them: JSON and nothing else."""
    case: Case = json.loads(json.dumps([{"id": each.id, **encode(each.fact)} for each in told]))
    return case


def switches_of(law: InForce) -> dict[str, Any]:
    """The rules that people switched on, as the evaluator gets them: the first day of each, and kinds of premises."""
    return {
        "since": {f"{rule} {nation.value}": day.isoformat() for (rule, nation), day in law.since.items()},
        "kinds": {nation.value: list(law.lists[PREMISES, nation, "premises_kinds"]) for nation in Nation},
    }


PREMISES = "cpa26_premises_notice"


def said_by_custos(told: list[Told], law: InForce) -> dict[str, dict[str, Any]]:
    """What Custos decides, as far as the evaluator says it as well."""
    decision: Any = to_json(decide(told, in_force=law))
    out = {}
    for each in decision["status"]:
        if each["code"] in OF_POLICY:
            continue
        fields = ("since",) if each["code"] == "may-apply-for-review" else STANDING
        out[f"standing {each['code']} {each['key']}"] = {name: each[name] for name in fields}
    for each in decision["requirements"]:
        if each["code"] in OF_POLICY:
            continue
        out[f"required {each['code']} {each['key']}"] = {name: each[name] for name in FIELDS}
    for each in decision["cannot_decide"]:
        out[f"question {each['code']} {each['key']}"] = {"missing": each["missing"]}
    return out


def _same(ours: Any, theirs: Any) -> bool:
    """Whether both say the same. Of what is missing Custos asks what comes first: some of it must matter."""
    if ours is None or theirs is None or "missing" not in ours:
        return bool(ours == theirs)
    return not set(ours["missing"].split(", ")).isdisjoint(theirs["missing"].split(", "))


def compare(told: list[Told], law: InForce) -> tuple[Difference, set[str]]:
    """Where the two differ (Custos's answer first), and the provisions that had a say in the evaluator's answer."""
    found = evaluate(case_of(told), ROWS, switches_of(law))
    ours, theirs = said_by_custos(told, law), plain(found)
    keys = {key for key in ours.keys() | theirs.keys() if not _same(ours.get(key), theirs.get(key))}
    return {key: (ours.get(key), theirs.get(key)) for key in sorted(keys)}, found.used
