"""Whatever writes a spreadsheet or a CSV is known here, with the test that its cells are text and run nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.harness import ROOT, SOURCE

MAKES_ONE = {"openpyxl.Workbook", "csv.writer", "csv.DictWriter", "xlsxwriter.Workbook"}
WRITERS = {
    "custos/exchange/mending.py": "src/custos/exchange/tests/test_hostile.py",
    "custos/demonstration/writing.py": "src/custos/demonstration/tests",  # an invented register, to be handed in
}


def test_every_writer_of_spreadsheets_has_a_test_against_formulas() -> None:
    paths = [path for path in SOURCE.rglob("*.py") if "tests" not in path.parts]
    assert {str(path.relative_to(SOURCE)) for path in paths if MAKES_ONE & set(named(path))} == set(WRITERS)
    assert [test for test in WRITERS.values() if not (ROOT / test).exists()] == []


def named(path: Path) -> Iterator[str]:
    """Whatever a file imports or reaches by a dot, under its whole name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
