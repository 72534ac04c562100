"""The table of the law in force, and what people switch on."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from custos.law.__main__ import main
from custos.law.casefile import BadCase, read_whole
from custos.law.in_force import AS_SHIPPED, ROWS, InForce, NoSuchSwitch, row_of
from custos.law.terms import Nation

HERE, THERE = Nation.ENGLAND_WALES, Nation.SCOTLAND
NAME = "cpa26_name_notice"
DAY = date(2027, 2, 1)


def test_each_rule_has_one_row_in_a_nation_and_says_why_it_waits() -> None:
    keys = [(row.rule, nation) for row in ROWS for nation in row.nations]
    assert len(keys) == len(set(keys)) > 30
    for row in ROWS:
        assert row.says.endswith(".")
        assert row.instrument
        assert bool(row.waits) is (row.since is None), row.rule
        assert row.until is None or row.since is None or row.since <= row.until
        assert row_of(row.rule, row.nations[0]) is row


def test_no_rule_that_people_switch_on_is_on_as_shipped() -> None:
    waiting = {row.rule for row in ROWS if row.switchable}
    assert NAME in waiting
    assert not waiting & {rule for rule, _ in AS_SHIPPED.since}
    assert AS_SHIPPED.first_day(NAME, HERE) is None
    assert not AS_SHIPPED.on(NAME, HERE, date.max)


def test_a_rule_is_on_from_its_first_day_to_its_last() -> None:
    days = (date(2004, 4, 30), date(2004, 5, 1), date(2022, 11, 28), date(2022, 11, 29))
    assert [AS_SHIPPED.on("notification_order", HERE, day) for day in days] == [False, True, True, False]


def test_a_rule_is_switched_on_for_one_nation_and_the_rest_stands_as_shipped() -> None:
    law = InForce({(NAME, HERE): DAY}, {(NAME, HERE, "notice_days"): 9})
    assert [law.on(NAME, HERE, day) for day in (date(2027, 1, 31), DAY)] == [False, True]
    assert law.first_day(NAME, HERE) == DAY
    assert law.first_day(NAME, THERE) is None
    assert (law.number(NAME, HERE, "notice_days"), law.number(NAME, THERE, "notice_days")) == (9, 7)
    assert law.first_day("foreign_notice", HERE) == date(2022, 11, 29)
    assert law.listed("cpa26_premises_notice", HERE, "premises_kinds") == ()
    assert InForce(law.since, law.numbers, law.lists) == law
    assert pickle.loads(pickle.dumps(law)) == law


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: InForce({("no_such_rule", HERE): DAY}),
        lambda: InForce({("cpa26_probation_details", THERE): DAY}),
        lambda: InForce({("cpa26_entry_warrant", HERE): DAY}),
        lambda: InForce({("foreign_notice", HERE): DAY}),
        lambda: InForce(numbers={(NAME, HERE, "hours"): 1}),
        lambda: AS_SHIPPED.on("no_such_rule", HERE, DAY),
        lambda: AS_SHIPPED.first_day("no_such_rule", HERE),
        lambda: AS_SHIPPED.number(NAME, HERE, "hours"),
        lambda: AS_SHIPPED.listed(NAME, HERE, "kinds"),
    ],
)
def test_what_is_not_in_the_table_is_refused(wrong: Any) -> None:
    with pytest.raises(NoSuchSwitch):
        wrong()


def switch(**told: Any) -> dict[str, Any]:
    return {"rule": NAME, "since": "2027-02-01", **told}


def test_a_case_switches_rules_on_with_their_numbers() -> None:
    kinds = switch(rule="cpa26_premises_notice", nation="scotland", lists={"premises_kinds": ["school"]})
    law = read_whole({"facts": [], "in_force": [switch(numbers={"notice_days": 8}), kinds]}).in_force
    assert {law.first_day(NAME, nation) for nation in Nation} == {DAY}
    assert law.number(NAME, THERE, "notice_days") == 8
    assert law.first_day("cpa26_premises_notice", HERE) is None
    assert law.listed("cpa26_premises_notice", THERE, "premises_kinds") == ("school",)
    assert read_whole({"facts": []}).in_force == AS_SHIPPED


@pytest.mark.parametrize(
    ("in_force", "paths"),
    [
        ({}, ["in_force"]),
        (["x"], ["in_force[0]"]),
        ([{}], ["in_force[0].rule", "in_force[0].since"]),
        ([switch(since="2027-02-30", until="x")], ["in_force[0].since", "in_force[0].until"]),
        ([switch(nation="france", numbers=7)], ["in_force[0].nation", "in_force[0].numbers"]),
        ([switch(numbers={"notice_days": -1}, rule=[])], ["in_force[0].numbers.notice_days", "in_force[0].rule"]),
        ([switch(), switch(rule="no_such_rule")], ["in_force[1]"]),
        ([switch(rule="foreign_notice")], ["in_force[0]"]),
        ([switch(numbers={"hours": 7})], ["in_force[0]"]),
    ],
)
def test_every_fault_of_a_switch_is_named(in_force: Any, paths: list[str]) -> None:
    with pytest.raises(BadCase) as refused:
        read_whole({"facts": [], "in_force": in_force})
    assert sorted(path for path, _ in refused.value.faults) == paths


def test_the_command_line_switches_on_and_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"facts": []}))
    assert main(["decide", str(path), "--switch-on", f"{NAME}=2027-02-01"]) == 0
    assert main(["decide", str(path), "--switch-on", NAME]) == 2
    assert "in_force[0].since: is missing" in capsys.readouterr().err
    assert main(["in-force"]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) == len(ROWS)
    assert "cpa26_entry_warrant (England and Wales): enacted, text not read" in said
    assert "foreign_notice (England and Wales): in force from 2022-11-29; verified" in said
