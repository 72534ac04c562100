"""The clock is read once, at the edge, and handed down."""

import ast

import pytest

from tests.code import house
from tests.code.house import Module

CLOCKS = {"timezone", "datetime", "date", "time", "dt"}
READINGS = {"now", "utcnow", "today", "localdate", "localtime", "gmtime", "time", "time_ns", "ctime"}
CONVERT_WHAT_THEY_ARE_GIVEN = {"localdate", "localtime"}
LOOSE = {
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
    "django.db.models.functions.Now",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
}
# An identifier carries the moment of its making for the sake of order; no rule or record reads it.
EDGES = {"custos.plumbing.postgres", "custos.plumbing.ids", "custos.settings"}


def readings(tree: ast.Module) -> list[str]:
    """Every place where a module reads the clock, or has a model field read it."""
    found = [f"imports {name}" for name in house.imports(tree) if name in LOOSE]
    conversions = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in READINGS and _last_name(node.value) in CLOCKS:
            if node.attr not in CONVERT_WHAT_THEY_ARE_GIVEN or node not in conversions:
                found.append(f"line {node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            found.append(f"line {node.lineno}: {node.arg}")
    return found


def _last_name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def is_edge(module: Module) -> bool:
    """Whether the module may read the clock."""
    parts = module.name.split(".")
    return bool({"views", "middleware", "commands"} & set(parts)) or module.name in EDGES


def test_no_clock_is_read_below_the_edge() -> None:
    inside = [module for module in house.product() if not is_edge(module)]
    assert len(inside) > 20
    faults = [f"{module.name}, {reading}" for module in inside for reading in readings(module.tree)]
    assert not faults


def test_the_edge_does_read_it() -> None:
    assert [module for module in house.product() if is_edge(module) and readings(module.tree)]


@pytest.mark.parametrize(
    "line",
    [
        "timezone.now()",
        "datetime.datetime.now(UTC)",
        "datetime.utcnow()",
        "date.today()",
        "timezone.localdate()",
        "time.time()",
        "models.DateTimeField(default=timezone.now)",
        "models.DateTimeField(auto_now_add=True)",
        "from django.utils.timezone import now",
        "from django.db.models.functions import Now",
    ],
)
def test_a_reading_is_noticed(line: str) -> None:
    assert readings(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["time.monotonic()", "timezone.localdate(at)", "self.today", "moment.time()", "datetime.combine(day, at)"]
)
def test_what_is_no_reading_is_let_through(line: str) -> None:
    assert not readings(ast.parse(line))
