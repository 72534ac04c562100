"""A small sample of the proof of the law; `./run prove law` runs it whole."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from proofs.law.planted import BUGS
from proofs.law.trial import compare_one, run
from tests.harness import ROOT

EVALUATOR = ROOT / "proofs" / "law" / "evaluator"
OURS = "proofs.law.evaluator"


def _imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("file", sorted(EVALUATOR.glob("*.py")), ids=lambda file: file.stem)
def test_the_evaluator_imports_nothing_but_itself_and_the_standard_library(file: Path) -> None:
    foreign = {name for name in _imported(file) if name.split(".")[0] not in sys.stdlib_module_names}
    assert all(name == OURS or name.startswith(f"{OURS}.") for name in foreign)
    assert "custos" not in file.read_text(encoding="utf-8").replace("of Custos", "")


def test_the_law_and_the_evaluator_agree() -> None:
    differing = [compared for seed in range(200) if (compared := compare_one(seed)).unexplained]
    assert differing == []


def test_planted_faults_are_caught() -> None:
    trial = run(seed=3, cases=20, hunted=200, bugs=3)
    assert len(trial.caught) == 3 < len(BUGS)
    assert None not in trial.caught
