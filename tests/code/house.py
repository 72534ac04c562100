"""What the tests about the code read: our modules as syntax trees, and the floors as the contracts state them."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.harness import ROOT, SOURCE

NOT_ROOMS = {"law", "plumbing"}


@dataclass(frozen=True)
class Module:
    """One of our Python files."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its dotted name."""
        return ".".join(self.path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")

    @property
    def room(self) -> str:
        """The room that it is in; empty for settings and urls, which stand outside."""
        parts = self.path.relative_to(SOURCE / "custos").parts
        return parts[0] if len(parts) > 1 else ""


@cache
def product() -> tuple[Module, ...]:
    """Every module that runs in service: neither tests nor migrations."""
    paths = sorted((SOURCE / "custos").rglob("*.py"))
    kept = [path for path in paths if not {"tests", "migrations"} & set(path.parts) and path.name != "conftest.py"]
    return tuple(Module(path, ast.parse(path.read_text())) for path in kept)


@cache
def every_file() -> tuple[Path, ...]:
    """Every Python file that people write, tests and tools too."""
    folders = ["src", "tests", "tools", "benches", "proofs"]
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]
    return (*sorted(paths), ROOT / "conftest.py", ROOT / "run")


@cache
def floors() -> dict[str, int]:
    """Each room's floor, the lowest being 0, read from the import contract so that there is one list."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["id"] == "floors")
    rooms = [[room.strip(" ()") for room in layer.split("|")] for layer in reversed(layers)]
    return {room: floor for floor, names in enumerate(rooms) for room in names}


def for_type_checking(tree: ast.Module) -> set[ast.AST]:
    """Every node under `if TYPE_CHECKING:`."""
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)]
    return {inner for block in blocks for statement in block.body for inner in ast.walk(statement)}


def imports(tree: ast.Module) -> Iterator[str]:
    """The dotted names that a module imports at run time, as far as the syntax tells."""
    only_types = for_type_checking(tree)
    for node in ast.walk(tree):
        if node in only_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
