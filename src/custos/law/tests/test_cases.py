"""The worked cases that stand beside the rules, one test for each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from custos.law.casefile import read_whole
from custos.law.decide import Decision, decide
from custos.law.explain import steps_in_words
from custos.law.findings import SUBJECT, Moment, Required, Standing, end_of
from custos.law.provisions import REGISTER
from custos.law.tests.cases import all_cases

CASES = all_cases()
# The worked examples of the facts about the law that this part must get right.
REQUIRED_NUMBERS = {
    *(1, 2, 4, 9, 10, 12, 13, 14, 16, 17, 18, 20, 22, 26, 29, 32, 37, 38, 40, 41, 42),
    *(5, 6, 8, 21, 24, 25, 28, 30, 33, 34, 36, 73, 74, 76, 77, 78, 84),  # by the rows of Schedule 3
    *(44, 45, 46, 48, 49, 50, 52, 53, 54, 56, 57, 58, 60, 61, 62, 64, 65, 66, 68, 69, 70, 72, 81),
    *(85, 86, 88, 89, 90, 92, 93, 94, 96, 97, 98, 100),  # by rules that wait for their first day
}

# The worked examples of the facts about the law of Scotland and Northern Ireland.
REQUIRED_EXAMPLES = {
    *(
        1,
        2,
        4,
        5,
        6,
        8,
        9,
        10,
        12,
        13,
        14,
        16,
        17,
        18,
        20,
        21,
        22,
        24,
        25,
        26,
        28,
        29,
        30,
        32,
        33,
        34,
        36,
        37,
        38,
        40,
        41,
        42,
        44,
        45,
        46,
        48,
        50,
        52,
        53,
        54,
    ),
}


def the_one(decision: Decision, code: str, key: str | None) -> Required:
    """The requirement expected; without a key there must be only one, or the one that is not met."""
    found = [each for each in decision.requirements if each.code == code and key in (None, each.key)]
    if len(found) > 1:
        found = [each for each in found if each.met_by is None]
    assert len(found) == 1, f"{code} {key}: {[each.key for each in decision.requirements if each.code == code]}"
    return found[0]


def check_required(decision: Decision, code: str, expected: dict[str, Any]) -> None:
    """Compare one requirement with what the case says of it; nothing that it says may be left unread."""
    required = the_one(decision, code, expected.get("key"))
    for name, value in expected.items():
        if name in ("safe_by", "breach_after"):
            moment = Moment(value.date(), value.time()) if isinstance(value, datetime) else end_of(value)
            assert getattr(required, name) == moment, name
        elif name == "stopped":
            assert (required.safe_by is None and required.breach_after is None) is value
        elif name == "reminder":
            assert (required.safe_by is not None and required.breach_after is None) is value
        elif name == "met":
            assert (required.met_by is not None) is value
        elif name == "because":
            assert steps_in_words(required.steps) == value
        elif name == "says":
            assert value in " ".join(step.text() for step in required.steps)
        else:
            assert getattr(required, name) == value, name


def check_status(decision: Decision, expected: dict[str, Any] | str, others: list[dict[str, Any]]) -> None:
    """Compare the status with what the case says of it; where there is none, only what else is said may stand."""
    if expected == "none":
        assert {(each.code, each.key) for each in decision.status} == {(each["code"], each["key"]) for each in others}
        return
    assert isinstance(expected, dict)
    standings: dict[str, Standing] = {each.key: each for each in decision.status if each.code == SUBJECT}
    check_standing(standings[expected.get("key", "overall")], expected)


def check_standing(standing: Standing, expected: dict[str, Any]) -> None:
    """Compare one standing with what the case says of it."""
    for name, value in expected.items():
        found = steps_in_words(standing.steps) if name == "because" else getattr(standing, name)
        assert found == value, name


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_the_law_decides_the_case_as_worked(name: str, case: dict[str, Any]) -> None:
    read = read_whole({key: case[key] for key in ("facts", "in_force", "policies") if key in case})
    decision = decide(read.told, in_force=read.in_force, policies=read.policies)
    expects = {each for each in case if each.startswith("expect")}
    assert expects, f"{name} expects nothing"
    assert set(case) <= {
        "number",
        "example",
        "policy",
        "says",
        "proves",
        "facts",
        "in_force",
        "policies",
        "expect",
        "expect_status",
        "expect_none",
        "expect_question",
        "expect_standing",
    }
    for code, expected in case.get("expect", {}).items():
        several = expected if isinstance(expected, list) else [expected]
        for each in several:
            check_required(decision, code, each)
        if isinstance(expected, list):
            assert len([each for each in decision.requirements if each.code == code]) == len(several)
    if "expect_status" in case:
        check_status(decision, case["expect_status"], case.get("expect_standing", []))
    for expected in case.get("expect_standing", ()):
        (standing,) = [each for each in decision.status if (each.code, each.key) == (expected["code"], expected["key"])]
        check_standing(standing, expected)
    for code in case.get("expect_none", ()):
        assert code not in {each.code for each in decision.requirements} | {each.code for each in decision.status}
    asked = {(each.code, each.missing) for each in decision.cannot_decide}
    assert asked == {(each["code"], each["missing"]) for each in case.get("expect_question", ())}
    texts = {each.text for each in decision.cannot_decide}
    assert texts >= {each["text"] for each in case.get("expect_question", ()) if "text" in each}


def test_the_worked_examples_asked_for_are_all_there() -> None:
    numbers = {case["number"] for _, case in CASES if "number" in case}
    assert numbers >= REQUIRED_NUMBERS
    assert [case["policy"] for _, case in CASES if "policy" in case] == [17, 16, 16, 16, 16]
    assert {case["example"] for _, case in CASES if "example" in case} >= REQUIRED_EXAMPLES


def test_every_provision_is_proved_by_a_case() -> None:
    proved = {code for _, case in CASES for code in (*case.get("expect", ()), *case.get("proves", ()))}
    assert {each.code for each in REGISTER} <= proved
