"""An action is one thing that somebody does: keyword-only, by somebody, at a moment."""

import ast

import pytest

from tests.code import house
from tests.code.house import Module


def actions(tree: ast.Module) -> list[ast.FunctionDef]:
    """The deeds that a module of actions offers."""
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def fault_of(action: ast.FunctionDef) -> str:
    """What is wrong with an action's signature, or nothing."""
    keywords = {argument.arg for argument in action.args.kwonlyargs}
    if action.args.args or action.args.posonlyargs or action.args.vararg:
        return f"{action.name} takes arguments by place"
    missing = {"by", "at"} - keywords
    return f"{action.name} lacks {' and '.join(sorted(missing))}" if missing else ""


def offered() -> list[tuple[Module, ast.FunctionDef]]:
    """Every deed that a room offers: all of its `actions.py`, or what the door of its `actions/` takes from inside."""
    inside = [module for module in house.product() if "actions" in module.name.split(".")[2:]]
    taken = {name for module in inside if module.path.name == "__init__.py" for name in house.imports(module.tree)}
    return [
        (module, action)
        for module in inside
        for action in actions(module.tree)
        if module.path.name == "actions.py" or f"{module.name}.{action.name}" in taken
    ]


def test_every_action_says_by_whom_and_when() -> None:
    assert len(offered()) > 5
    faults = [f"{module.name}: {fault_of(action)}" for module, action in offered() if fault_of(action)]
    assert not faults


@pytest.mark.parametrize(
    "signature",
    ["move(*, by, person)", "move(*, at, person)", "move(person, *, by, at)", "move(by, at)", "move(*people, by, at)"],
)
def test_a_careless_signature_is_noticed(signature: str) -> None:
    (action,) = actions(ast.parse(f"def {signature}: pass"))
    assert fault_of(action)


def test_a_proper_signature_is_let_through() -> None:
    (action,) = actions(ast.parse("def move(*, person, by, at): pass\ndef _helper(row): pass"))
    assert not fault_of(action)
