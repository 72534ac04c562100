"""Two states of the law over one register: who moves, by how much and why, and which files are refused."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from custos.law.__main__ import main
from custos.law.comparing import Compared, in_lines
from custos.law.decide import decide
from custos.law.differences import Difference, How, differences
from custos.law.facts import Born, Convicted, Disposal, Length, Listed, Sentenced, Told, encode
from custos.law.findings import to_json
from custos.law.tests.random_people import people

BORN, CONVICTED = Born(date(1980, 1, 1)), Convicted(date(2020, 5, 1), "a", Listed.OUTRIGHT)


def sentenced(months: int) -> Sentenced:
    """A sentence of so many months."""
    return Sentenced(date(2020, 5, 1), "a", Disposal.IMPRISONMENT, Length(months=months))


def decided(*facts: Any) -> dict[str, Any]:
    """What the law says of these facts."""
    return to_json(decide([Told(str(place), fact) for place, fact in enumerate(facts)]))


def register(path: Path, count: int = 20) -> Path:
    """A register of invented people, a case a line."""
    cases = ({"facts": [encode(each.fact) | {"id": each.id} for each in told]} for told in people(count, seed=7))
    path.write_text("\n".join(json.dumps(case) for case in cases))
    return path


def test_a_longer_sentence_moves_the_last_day_and_says_by_how_much_and_why() -> None:
    found = differences(decided(BORN, CONVICTED, sentenced(5)), decided(BORN, CONVICTED, sentenced(12)))
    (overall,) = [each for each in found if each.key == "overall"]
    assert (overall.how, overall.days) == (How.MOVES, 1096)
    assert any("to 30 April 2030" in reason for reason in overall.because)


def test_what_arises_is_the_mirror_of_what_goes() -> None:
    one, other = decided(BORN), decided(BORN, CONVICTED, sentenced(5))
    arises, goes = differences(one, other), differences(other, one)
    assert {each.how for each in arises} == {How.ARISES}
    assert {each.how for each in goes} == {How.GOES}
    assert [each[:3] for each in arises] == [each[:3] for each in goes]
    assert all(each.because for each in [*arises, *goes])


def test_a_decision_differs_in_nothing_from_itself_whatever_its_reasons() -> None:
    one = decided(BORN, CONVICTED, sentenced(5))
    other = json.loads(json.dumps(one))
    for standing in other["status"]:
        standing["steps"] = []
    assert differences(one, other) == []


def test_the_same_answer_by_another_citation_is_no_move() -> None:
    one = decided(BORN, CONVICTED, sentenced(5))
    other = json.loads(json.dumps(one))
    for standing in other["status"]:
        standing["citations"] = ["another Act"]
    assert differences(one, other) == []


def test_a_move_is_told_by_what_is_new_and_what_goes_by_all_that_it_had() -> None:
    steps = [{"text": f"step {number}"} for number in (3, 9, 1, 7, 5)]
    finding = {"code": "c", "key": "k", "last_day": "2020-01-01", "steps": steps}
    moved = finding | {"last_day": "2020-01-03", "steps": [*steps, {"text": "new"}]}
    one, other, none = ({"status": told, "requirements": [], "cannot_decide": []} for told in ([finding], [moved], []))
    (move,) = differences(one, other)
    assert (move.because, move.days) == (("new",), 2)
    (goes,) = differences(one, none)
    assert goes.because == tuple(f"step {number}" for number in (1, 3, 5, 7, 9))


def test_nobody_moves_between_the_law_and_itself_or_what_was_kept_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everybody, kept = register(tmp_path / "register.jsonl"), tmp_path / "kept.jsonl"
    assert main(["register", str(everybody)]) == 0
    kept.write_text(capsys.readouterr().out)
    for other in ("shipped", str(kept)):
        assert main(["compare", "shipped", other, str(everybody)]) == 0
        assert capsys.readouterr().out == "0 people differ, in 0 findings\n"


def test_a_decision_that_was_otherwise_is_told_with_its_line_days_and_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everybody = tmp_path / "register.jsonl"
    told = [encode(each) for each in (BORN, CONVICTED, sentenced(12))]
    everybody.write_text(json.dumps({"facts": told}) + "\n")
    kept = tmp_path / "kept.jsonl"
    kept.write_text(json.dumps(decided(BORN, CONVICTED, sentenced(5))) + "\n")
    assert main(["compare", str(kept), "shipped", str(everybody)]) == 0
    said = capsys.readouterr().out
    assert "line 1: subject-to-notification (overall) moves, 1096 days later" in said
    assert "    Convicted on 1 May 2020, dealt with on 1 May 2020 (imprisonment, 12 months)" in said


TRAVEL = "notify-travel"


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2021-05-09T10:00", "2021-05-09T10:30", 0),
        ("2021-05-09T10:00", "2021-05-11T09:00", 2),
        ("2021-05-09", "2021-05-08T23:30", -1),
        (None, "2021-05-08T23:30", None),
        ("2021-05-09", None, None),
    ],
)
def test_what_is_due_at_a_time_moves_by_whole_days(first: str | None, second: str | None, days: int | None) -> None:
    def due(moment: str | None) -> dict[str, Any]:
        required = {"code": TRAVEL, "key": "a", "last_day": "2030-01-01", "safe_by": moment}
        return {"status": [], "requirements": [required], "cannot_decide": []}

    (moved,) = differences(due(first), due(second))
    assert (moved.how, moved.days) == (How.MOVES, days)


def test_differences_are_counted_by_kind_in_the_order_of_their_names() -> None:
    found = (
        Difference("requirements", TRAVEL, "trip", How.GOES, None, {}, None),
        Difference("status", "by-order", "a", How.MOVES, 1, {"steps": []}, {"steps": []}),
        Difference("status", "by-order", "b", How.MOVES, -2, {"steps": []}, {"steps": []}),
        Difference("requirements", "notify-release", "a", How.ARISES, None, None, {}),
        Difference("requirements", TRAVEL, "other", How.GOES, None, {}, None),
    )
    assert list(in_lines([Compared(3, found)])) == [
        "line 3: notify-travel (trip) goes",
        "line 3: by-order (a) moves, 1 day later",
        "line 3: by-order (b) moves, 2 days earlier",
        "line 3: notify-release (a) arises",
        "line 3: notify-travel (other) goes",
        "2 x by-order moves",
        "1 x notify-release arises",
        "2 x notify-travel goes",
        "1 people differ, in 5 findings",
    ]


@pytest.mark.parametrize(
    ("register_text", "second", "second_text", "message"),
    [
        ("{", "shipped", None, "line 1: is not JSON"),
        ('{"facts": [{"told": "born"}]}', "shipped", None, "line 1: facts[0].on: is missing"),
        ('{"facts": []}', "switches.json", "[", "is not JSON"),
        ('{"facts": []}', "switches.json", '[{"rule": "nothing", "since": "2027-01-01"}]', "No rule is switched by"),
        ('{"facts": []}', "missing.json", None, "can not be read"),
        ('{"facts": []}', "kept.jsonl", "", "not of the same register"),
        ('{"facts": []}', "kept.jsonl", "{", "is not JSON"),
        ('{"facts": []}', "kept.jsonl", '{"law": 1}', "is not a decision"),
    ],
)
def test_files_that_can_not_be_compared_are_refused_in_words(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    register_text: str,
    second: str,
    second_text: str | None,
    message: str,
) -> None:
    everybody = tmp_path / "register.jsonl"
    everybody.write_text(register_text)
    if second_text is not None:
        (tmp_path / second).write_text(second_text)
    named = second if second == "shipped" else str(tmp_path / second)
    assert main(["compare", "shipped", named, str(everybody)]) == 2
    assert message in capsys.readouterr().err
