"""The faults that `./run prove mutation` puts into the law: which there are, and that nothing else is touched."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from proofs import mutation
from proofs.common import killing
from proofs.common.mutants import Faults, every_fault, fault, vocabulary
from proofs.mutation import Outcome

SOURCE = '''
"""The opening."""

from enum import StrEnum
from datetime import date

__all__ = ["rule"]
BEGAN = date(2024, 2, 29)


class Kind(StrEnum):
    """Kinds."""

    ONE = "one"
    TWO = "two"


@provision("the-code", title="Title", since=BEGAN)
def rule(first: int, last: int, kind: Kind = Kind.ONE) -> bool:
    """The rule."""
    assert first is not None
    if first < last and not kind:
        raise ValueError("no such thing")
    found = [each for each in range(3) if each]
    found.sort()
    return rule(first, last) or "some words" == f"{first} words"
'''
WORDS = vocabulary({"a.py": SOURCE})
CHANGES = [(change.operator, change.before, change.after) for change in Faults(ast.parse(SOURCE), WORDS).every()]


@pytest.mark.parametrize(
    "change",
    [
        ("changed date", "BEGAN = date(2024, 2, 29)", "BEGAN = date(2024, 2, 28)"),
        ("changed date", "BEGAN = date(2024, 2, 29)", "BEGAN = date(2024, 3, 1)"),
        ("constant", "ONE = 'one'", "ONE = 'XXone'"),
        ("removed statement", "found.sort()", "pass"),
        ("removed statement", "raise ValueError('no such thing')", "pass"),
        ("dropped not", "if first < last and (not kind):", "if first < last and kind:"),
        ("boundary", "if first < last and (not kind):", "if first <= last and (not kind):"),
        ("comparison turned", "if first < last and (not kind):", "if first >= last and (not kind):"),
        ("boolean", "if first < last and (not kind):", "if first < last or not kind:"),
        ("removed condition", "if first < last and (not kind):", "if first < last:"),
        ("removed condition", "if first < last and (not kind):", "if False:"),
        ("removed condition", "found = [each for each in range(3) if each]", "found = [each for each in range(3)]"),
        ("constant", "found = [each for each in range(3) if each]", "found = [each for each in range(4) if each]"),
    ],
)
def test_each_small_fault_is_put_in(change: tuple[str, str, str]) -> None:
    assert change in CHANGES


def test_arguments_of_one_kind_are_swapped_and_members_changed() -> None:
    assert any(operator == "swapped arguments" and "rule(last, first)" in after for operator, _, after in CHANGES)
    assert any(operator == "changed member" and "Kind.TWO" in after for operator, _, after in CHANGES)
    assert any(operator == "returned value" and after == "return None" for operator, _, after in CHANGES)
    assert any("'XXthe-code'" in after for _, _, after in CHANGES)


def test_what_no_test_should_care_about_is_left_alone() -> None:
    for words in ("The opening", "rule]", "Title", "no such thing", "some words", "The rule"):
        assert not any(f"XX{words}" in after for _, _, after in CHANGES)
    assert not any(before.startswith(("assert", "__all__", "from")) for _, before, _ in CHANGES)


def test_the_module_is_whole_again_and_a_fault_is_found_by_its_number() -> None:
    whole = ast.parse(SOURCE)
    trees = [ast.unparse(whole) for _ in Faults(whole, WORDS).every()]
    assert ast.unparse(whole) == ast.unparse(ast.parse(SOURCE))
    assert len(trees) == len(every_fault(SOURCE, WORDS)) == len(set(trees))
    for number in (0, 7, len(trees) - 1):
        change, tree = fault(SOURCE, WORDS, number)
        assert ast.unparse(tree) == trees[number]
        assert (change.operator, change.before, change.after) == CHANGES[number]
        compile(tree, "a.py", "exec")
    with pytest.raises(IndexError):
        fault(SOURCE, WORDS, len(trees))


def test_a_smaller_sample_begins_a_larger_and_a_change_elsewhere_leaves_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def order(source: str, seed: int) -> list[str]:
        monkeypatch.setattr(mutation, "sources_under", lambda _: {"a.py": source})
        trial = mutation.Trial()
        places = trial.places(seed)
        assert len(places) == len(set(places)) == len(every_fault(source, vocabulary({"a.py": source})))
        return [trial.changes[each].operator for each in places if trial.changes[each].inside]

    assert order(SOURCE, 1) == order("EARLIER = 3 + 4\n" + SOURCE, 1) != order(SOURCE, 2)


def test_a_function_that_was_read_runs_what_it_says_in_another_text() -> None:
    read: dict[str, Any] = {}
    exec(compile("def rule(day):\n    return day + 1\n", "a.py", "exec"), read)
    rule = read["rule"]
    killing.exchange_function([rule], compile("def rule(day):\n    return day - 1\n", "a.py", "exec"))
    assert rule(5) == 4


OUTCOME = Outcome("a.py", 1, "rule", "boundary", "a < b", "a <= b", "survived", "")


def test_the_report_tells_survivors_with_and_without_an_explanation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    explained = tmp_path / "explained.toml"
    explained.write_text("survivor = []")
    monkeypatch.setattr(mutation, "EXPLAINED", explained)
    noticed = [OUTCOME._replace(number=number, how="case") for number in range(2, 40)]
    text, good = mutation.report([OUTCOME, *noticed], 100, 1)
    assert "Survived without an explanation" in text
    assert not good
    lines = ['[[survivor]]\nmodule = "a.py"', 'inside = "rule"', 'operator = "boundary"', 'before = "a < b"']
    explained.write_text("\n".join([*lines, 'after = "a <= b"', 'why = "They never meet."']))
    text, good = mutation.report([OUTCOME, *noticed], 100, 1)
    assert good
    assert "They never meet." in text
    assert not mutation.report([OUTCOME, *noticed[:9]], 100, 1)[1]
    assert not mutation.report([*noticed, OUTCOME._replace(how="fault of the tool")], 100, 1)[1]


def test_a_run_that_was_stopped_goes_on_while_nothing_changed(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    assert mutation.kept_outcomes(kept, "now") == []
    with kept.open("a") as file:
        file.write(json.dumps(OUTCOME) + "\n")
    assert mutation.kept_outcomes(kept, "now") == [OUTCOME]
    assert [tuple(place) for place in mutation.survivors_kept(kept)] == [("a.py", 1)]
    assert mutation.kept_outcomes(kept, "later") == []


def test_what_the_tests_do_without_a_fault_is_kept_while_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = killing.Test("test_cases.py::x", 0.1, frozenset({"a.py:rule"}), 3)
    slow = killing.Test("test_reasons.py::y", 2.0, frozenset(), None)
    whole = killing.Baseline([slow, case], frozenset({"a.py:read"}))
    monkeypatch.setattr(killing, "baseline", lambda: whole)
    kept = tmp_path / "kept.baseline"
    assert mutation.baseline_of(kept, "now", None) == whole
    monkeypatch.setattr(killing, "baseline", lambda: None)
    assert mutation.baseline_of(kept, "now", 0.3).tests == [case]
    assert whole.killers("a.py", "rule") == [case]
    assert whole.killers("a.py", "read") == whole.killers("a.py", "") == [case, slow]
    assert whole.killers("a.py", "other") == []
