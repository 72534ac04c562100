"""Bad case files are refused with the path of every fault."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from custos.law.casefile import BadCase, read_case, read_text
from custos.law.facts import Matter, Notified
from custos.law.tests.bad_cases import BORN, CONVICTED, FAULTS, FINE, but, event, facts
from custos.law.tests.bad_cases_of_policy import FAULTS_OF_POLICY

EVERY_FAULT = [*FAULTS, *FAULTS_OF_POLICY]


@pytest.mark.parametrize(("what", "case", "paths"), EVERY_FAULT, ids=[what for what, _, _ in EVERY_FAULT])
def test_every_fault_is_named_with_its_path(what: str, case: Any, paths: list[str]) -> None:
    with pytest.raises(BadCase) as refused:
        read_case(case)
    assert [path for path, _ in refused.value.faults] == paths
    assert all(message for _, message in refused.value.faults)
    assert str(refused.value)


@pytest.mark.parametrize("text", ["", "{", '{"facts": [}', "facts: []", "[" * 100_000])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(BadCase, match="is not JSON"):
        read_text(text)


def test_a_good_case_is_read_in_its_order_under_its_ids() -> None:
    told = read_text(json.dumps(facts(but(BORN, id="birth"), CONVICTED, FINE))).told
    assert [each.id for each in told] == ["birth", "fact-2", "fact-3"]
    assert [each.fact.told for each in told] == ["born", "convicted", "sentenced"]


def test_released_and_received_again_on_one_day_is_no_overlap() -> None:
    marks = (("began", "01"), ("ended", "05"), ("began", "05"), ("ended", "09"))
    assert len(read_case(facts(*(event(f"custody-{what}", f"2020-01-{day}") for what, day in marks)))) == 4


def test_a_trip_abroad_within_a_day_is_no_fault() -> None:
    trip = (event("left-the-united-kingdom", "2020-01-05"), event("returned-to-the-united-kingdom", "2020-01-05"))
    assert len(read_case(facts(*trip))) == 2


def test_all_matters_may_be_said_in_one_word() -> None:
    (told,) = read_case({"facts": [{"told": "notified", "on": "2026-03-05", "matters": "all"}]})
    assert told.fact == Notified(date(2026, 3, 5), None, tuple(Matter))


def test_at_least_forty_impossible_cases_are_refused() -> None:
    """Those in which every fact by itself is well told, and which can not be together or could never be."""
    of_form = ("unknown", "missing", "not a", "not an", "number", "text", "date", "time", "key", "no facts", "nothing")
    assert len([name for name, _, _ in FAULTS if not any(word in name for word in of_form)]) >= 40
