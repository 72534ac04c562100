"""Facts go to JSON and come back the same; what can not be read is told with its path."""

from __future__ import annotations

import json
from typing import Any

import pytest

from custos.law.facts import READERS, BadFact, Matter, decode, encode
from custos.law.schema import schema
from custos.law.tests.cases import all_cases
from custos.law.tests.random_people import people

SCHEMA = schema()


def fits(value: Any, rule: dict[str, Any]) -> bool:
    """Whether a value fits the part of JSON Schema that the case file's schema uses."""
    for word in ("oneOf", "anyOf"):
        if word in rule:
            hits = sum(fits(value, each) for each in rule[word])
            return hits == 1 if word == "oneOf" else hits >= 1
    if "const" in rule:
        return bool(value == rule["const"])
    kinds: dict[str, Any] = {"string": str, "boolean": bool, "integer": int, "array": list, "object": dict}
    if rule["type"] == "null":
        return value is None
    if not isinstance(value, kinds[rule["type"]]) or (rule["type"] == "integer" and isinstance(value, bool)):
        return False
    if rule["type"] == "array":
        return all(fits(each, rule["items"]) for each in value)
    if rule["type"] == "object":
        known = rule["properties"]
        return (
            set(value) <= set(known)
            and set(rule.get("required", ())) <= set(value)
            and all(fits(each, known[key]) for key, each in value.items())
        )
    return "enum" not in rule or value in rule["enum"]


def in_json(value: Any) -> Any:
    """A case of TOML as JSON would hold it."""
    return json.loads(json.dumps(value, default=lambda each: each.isoformat()))


def test_every_kind_of_fact_goes_to_json_and_back() -> None:
    kinds = set()
    for told in people(300, seed=11, size=30):
        for each in told:
            written = json.loads(json.dumps(encode(each.fact)))
            assert decode(written) == each.fact
            kinds.add(written["told"])
    assert kinds == set(READERS)


def test_every_worked_case_fits_the_schema() -> None:
    cases = all_cases()
    assert len(cases) > 100
    for name, case in cases:
        assert fits(in_json({"facts": case["facts"]}), SCHEMA), name


def test_every_encoded_fact_fits_the_schema() -> None:
    for told in people(60, seed=12):
        assert fits({"facts": [{"id": each.id, **encode(each.fact)} for each in told]}, SCHEMA)


@pytest.mark.parametrize(
    "fact",
    [{"told": "born"}, {"told": "born", "on": 3}, {"told": "born", "on": "1980-01-01", "x": 1}, {"told": "x"}, {}],
)
def test_what_the_schema_refuses_is_refused_in_reading(fact: dict[str, Any]) -> None:
    assert not fits({"facts": [fact]}, SCHEMA)
    with pytest.raises(BadFact):
        decode(fact)


def test_all_faults_of_a_fact_are_told_at_once() -> None:
    with pytest.raises(BadFact) as refused:
        decode({"told": "sentenced", "on": "2020-02-30", "disposal": "x", "length": {"months": -1, "u": 2}})
    assert {path for path, _ in refused.value.faults} == {"offence", "on", "disposal", "length.months", "length.u"}


def test_a_bad_fact_says_each_fault_after_its_path() -> None:
    assert str(BadFact([("on", "is missing"), ("", "must be an object")])) == "on: is missing; must be an object"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("matters", [["names-now"]], None),
        ("matters", "names-now", "must be a list"),
        ("at", 1200, "write a time as HH:MM"),
        ("at", [9, 0, 0, 0, 0], "write a time as HH:MM"),
        ("at", "9:00", "write a time as HH:MM"),
        ("at", "99:00", "99:00 is not a real time"),
        ("changes", [3], "must be text"),
        ("valid", 1, "must be true or false"),
    ],
)
def test_a_value_of_another_kind_is_refused_in_these_words(field: str, value: Any, message: str | None) -> None:
    with pytest.raises(BadFact) as refused:
        decode({"told": "notified", "on": "2020-01-02", field: value})
    ((path, said),) = refused.value.faults
    if message is None:  # one of the listed choices, wherever it stands
        path, message = path.removesuffix("[0]"), f"must be one of {', '.join(each.value for each in Matter)}"
    assert (path.removesuffix("[0]"), said) == (field, message)


def test_a_choice_is_one_of_its_words_and_no_list_of_them() -> None:
    with pytest.raises(BadFact) as refused:
        decode({"told": "sentenced", "on": "2020-01-02", "offence": "a", "disposal": ["fine"]})
    ((path, said),) = refused.value.faults
    assert path == "disposal"
    assert said.startswith("must be one of imprisonment, ")


def test_what_is_no_object_is_no_fact() -> None:
    with pytest.raises(BadFact, match="must be an object"):
        decode(["born"])  # type: ignore[arg-type]
