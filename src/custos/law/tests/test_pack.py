"""The lawyer's pack names every section, rule and case, and says each in words."""

from custos.law.coverage import sections
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
