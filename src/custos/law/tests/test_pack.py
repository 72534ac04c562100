"""The lawyer's pack names every section, rule and case, and says each in words."""

from datetime import date
from typing import Any

import pytest

from custos.law import pack as pack_of_the_law
from custos.law.citations import Citation
from custos.law.coverage import Section, sections
from custos.law.decide import LAW_VERSION
from custos.law.facts import Nation
from custos.law.findings import Certainty
from custos.law.pack import pack
from custos.law.provisions import REGISTER, sentence_for
from custos.law.worked import rules_of, worked_cases


def test_the_pack_has_every_section_rule_and_case() -> None:
    made = pack()
    assert [each["place"] for each in made["sections"]] == [section.place for section in sections()]
    assert {rule["code"] for section in made["sections"] for rule in section["rules"]} == {
        each.code for each in REGISTER
    }
    assert [each["says"] for each in made["cases"]] == [case["says"] for _, case in worked_cases()]
    assert all(rule["cases"] for section in made["sections"] for rule in section["rules"])


def test_a_case_says_what_was_told_and_what_must_come_out() -> None:
    cases = {each["says"]: each for each in pack()["cases"]}
    case = cases["No hour of leaving told: noon on the day before, at the latest noon on the day"]
    assert case["facts"][0] == "1 January 1980: He was born on this day"
    assert case["facts"][2] == (
        "1 January 2005: From this day the rules of this nation apply to him, whatever his home address says"
        " (nation: northern ireland)"
    )
    assert "leaves: 7 June 2024; returns: 11 June 2024" in case["facts"][4]
    assert case["expects"] == ["Absence from home: safe by: 12:00 on 6 June 2024; breach after: 12:00 on 7 June 2024"]


def test_a_rule_that_is_not_sure_asks_and_numbers_run_together() -> None:
    rules = {rule["code"]: rule for section in pack()["sections"] for rule in section["rules"]}
    assert rules["notify-travel"]["doubt"].startswith("Reasoned from the statute")
    assert rules["subject-to-notification"]["doubt"] == ""
    assert " to " in rules["subject-to-notification"]["cases"]


def test_a_rule_is_proved_by_the_cases_that_expect_it_and_no_others() -> None:
    made = pack()
    (recall,) = [r for section in made["sections"] for r in section["rules"] if r["code"] == "release-after-recall"]
    proving = [number for number, (_, case) in enumerate(worked_cases(), start=1) if recall["code"] in rules_of(case)]
    assert recall["asks"] == sentence_for("release-after-recall")
    assert f"{proving[0]} to " in recall["cases"]
    said = [each.split(" to ") for each in recall["cases"].split(", ")]
    assert [number for run in said for number in range(int(run[0]), int(run[-1]) + 1)] == proving
    (case,) = [each for each in made["cases"] if each["says"].startswith("At level 1, returned on 3 November 2026")]
    assert case["expects"][0] == ("Release after recall: key: recall; since: 28 December 2026; certainty: unverified")


# The pack of invented sections and cases, so that every word of it is expected.

ENDED = next(each for each in REGISTER if each.code == "notify-release")._replace(
    asks="Notify it.",
    cites=(Citation("An Act", "s. 1"), Citation("Regulations", "reg. 2")),
    extent="Scotland",
    since=date(2020, 5, 1),
    until=date(2021, 4, 30),
    certainty=Certainty.UNVERIFIED,
)
FACT = {"told": "born", "on": date(1980, 1, 2)}


def packed(monkeypatch: pytest.MonkeyPatch, *cases: dict[str, Any]) -> dict[str, Any]:
    section = Section("s. 1", "What it says", (Nation.SCOTLAND, Nation.ENGLAND_WALES), (ENDED,), "", ("Is it so?",))
    left = Section("s. 2", "What is left out", (Nation.SCOTLAND,), (), "not a date")
    monkeypatch.setattr(pack_of_the_law, "sections", lambda: (section, left))
    monkeypatch.setattr(
        pack_of_the_law, "worked_cases", lambda: [("name", {"says": "A", "facts": [FACT], **case}) for case in cases]
    )
    return pack()


def test_a_section_and_its_rule_are_printed_with_all_that_a_lawyer_must_see(monkeypatch: pytest.MonkeyPatch) -> None:
    proving, other = {"proves": ["notify-release"]}, {"proves": ["notify-initially"]}
    made = packed(monkeypatch, proving, other, proving, proving, other, proving, proving, proving, other, proving)
    assert made["version"] == LAW_VERSION
    assert set(made) == {"version", "sections", "cases"}
    first, second = made["sections"]
    (rule,) = first.pop("rules")
    assert first == {
        "place": "s. 1",
        "says": "What it says",
        "nations": "S, E+W",
        "left": "",
        "open": ["Is it so?"],
    }
    assert rule == {
        "code": "notify-release",
        "title": "Release",
        "asks": "Notify it.",
        "cites": ["An Act, s. 1", "Regulations, reg. 2"],
        "extent": "Scotland",
        "dates": "from 1 May 2020 to 30 April 2021",
        "certainty": "unverified",
        "doubt": "Disputed or not read in the instrument itself. What does the instrument say?",
        "cases": "1, 3 to 4, 6 to 8, 10",
    }
    assert (second["left"], second["rules"], second["open"]) == ("not a date", [], [])


@pytest.mark.parametrize(
    ("case", "expects"),
    [
        ({"expect_status": "none"}, ["Not subject to notification"]),
        (
            {"expect_status": {"last_day": date(2026, 5, 4)}},
            ["Subject to the notification requirements: last day: 4 May 2026"],
        ),
        (
            {"expect_standing": [{"code": "may-apply-for-review", "key": "a"}]},
            ["May apply for a review: key: a"],
        ),
        ({"expect": {"notify-release": {}}}, ["Release: required"]),
        (
            {"expect": {"notify-release": [{"met": True}, {"met": False, "safe_by": date(2026, 5, 4)}]}},
            ["Release: met: yes", "Release: met: no; safe by: 4 May 2026"],
        ),
        ({"expect_none": ["notify-release"]}, ["Release: nothing is required"]),
        (
            {"expect_question": [{"code": "notify-release", "missing": "date of birth"}]},
            ["Release: can not be decided while this is missing: date of birth"],
        ),
    ],
)
def test_what_a_case_expects_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, case: dict[str, Any], expects: list[str]
) -> None:
    (said,) = packed(monkeypatch, case)["cases"]
    assert said == {
        "number": 1,
        "says": "A",
        "facts": ["2 January 1980: He was born on this day"],
        "expects": expects,
    }
