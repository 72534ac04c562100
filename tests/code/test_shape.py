"""Functions and files stay short, imports stay at the top, and no test is set aside."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.code import house
from tests.harness import ROOT

Finder = Callable[[ast.Module], Iterator[str]]
LONGEST_FUNCTION = 60
LONGEST_FILE = 450
SET_ASIDE = {"skip", "skipif", "xfail", "importorskip"}
# Where there is no browser, and it is not CI, browser tests are left out with the reason printed.
MAY_SKIP = {ROOT / "conftest.py"}
# It makes the environment before its tools can be imported.
MAY_IMPORT_LATE = {ROOT / "run"}


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Everything within but what is an expression, in which neither a function nor an import can stand."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.expr):
            yield node
            yield from statements(node)


def long_functions(tree: ast.Module) -> Iterator[str]:
    """The functions that should be split."""
    for node in statements(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} has {lines} lines"


def set_aside(tree: ast.Module) -> Iterator[str]:
    """The marks and calls by which a test would not be run."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SET_ASIDE and "pytest" in ast.unparse(node.value):
            yield f"line {node.lineno}: {ast.unparse(node)}"


def late_imports(tree: ast.Module) -> Iterator[str]:
    """Imports inside functions, and imports of everything."""
    for node in statements(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            inner = (each for each in statements(node) if isinstance(each, (ast.Import, ast.ImportFrom)))
            yield from (f"line {each.lineno}: {ast.unparse(each)}" for each in inner)
        elif isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            yield f"line {node.lineno}: {ast.unparse(node)}"


@cache
def faults() -> dict[Finder, list[tuple[Path, str]]]:
    """What each of the three finds, and where: every file that we wrote is parsed once."""
    found: dict[Finder, list[tuple[Path, str]]] = {long_functions: [], set_aside: [], late_imports: []}
    files = house.every_file()
    assert len(files) > 30
    for path in files:
        tree = ast.parse(path.read_text())
        for find, told in found.items():
            told += [(path, fault) for fault in find(tree)]
    return found


def test_functions_are_short() -> None:
    assert not faults()[long_functions]


def test_files_are_short() -> None:
    sizes = {path: len(path.read_text().splitlines()) for path in house.every_file()}
    assert not {str(path): lines for path, lines in sizes.items() if lines > LONGEST_FILE}


def test_no_test_is_set_aside() -> None:
    assert not [(path, fault) for path, fault in faults()[set_aside] if path not in MAY_SKIP]


def test_imports_stand_at_the_top_and_are_named() -> None:
    assert not [(path, fault) for path, fault in faults()[late_imports] if path not in MAY_IMPORT_LATE]


@pytest.mark.parametrize(
    ("find", "code"),
    [
        (long_functions, "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION),
        (set_aside, "@pytest.mark.skip\ndef test_x(): pass"),
        (set_aside, "@pytest.mark.xfail(reason='later')\ndef test_x(): pass"),
        (late_imports, "def f():\n    import os"),
        (late_imports, "from os import *"),
    ],
)
def test_each_fault_is_noticed(find: object, code: str) -> None:
    assert callable(find)
    assert list(find(ast.parse(code)))
