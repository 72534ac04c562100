"""Every single small fault that can be put into a module of the law: which there are, and the module with one of them.

Not generated, because no test should care: docstrings, prose (any text with a space in it, messages and f-strings
among it), citations, annotations, `__all__` and `__slots__`, assertions made for the type checker, the size of caches.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

# Each comparison with its boundary moved, and turned about.
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
OTHER_FUNCTION = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}
NOT_READ = {"maxsize", "encoding", "title", "asks", "keyed_by"}  # of keywords: titles and sentences for people
NOT_ENTERED = {"Citation", "lru_cache", "dataclass", "TypeVar", "cast", "attrgetter"}
NOT_ASSIGNED = {"__all__", "__slots__"}
NUMERIC = re.compile(r"\b(DAY|NEVER)\b|days?\b|months?\b|years?\b|hours?\b|\bDAYS|timedelta|\d|ordinal")
SHOWN = 40  # characters of the statement around what was changed
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Vocabulary(NamedTuple):
    """What the operators must know of the whole law: the members of its choices, and the kinds of arguments."""

    members: dict[str, list[str]]
    signatures: dict[str, list[str]]


class Change(NamedTuple):
    """A fault in place, for as long as nobody asks for the next."""

    operator: str
    inside: str  # the function or class
    runs_in: str  # the function whose run it changes; empty where it runs when the module is read
    before: str
    after: str


def vocabulary(sources: dict[str, str]) -> Vocabulary:
    """The members of every enumeration, and of every function and record the kinds of its arguments in their order."""
    members: dict[str, list[str]] = {}
    signatures: dict[str, list[str]] = {}
    for source in sources.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef):
                fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
                signatures[node.name] = [ast.unparse(each.annotation) for each in fields if not _of_class(each)]
                if any(ast.unparse(base).endswith("Enum") for base in node.bases):
                    assigned = [each.targets[0] for each in node.body if isinstance(each, ast.Assign)]
                    members[node.name] = [each.id for each in assigned if isinstance(each, ast.Name)]
            elif isinstance(node, FUNCTIONS):
                kinds = [ast.unparse(each.annotation) if each.annotation else "" for each in node.args.args]
                own = node.args.args and node.args.args[0].arg == "self"
                signatures[node.name] = kinds[1:] if own else kinds
    return Vocabulary(members, signatures)


def _of_class(field_: ast.AnnAssign) -> bool:
    return "ClassVar" in ast.unparse(field_.annotation)


@dataclass
class Faults:
    """A walk through one module that puts in one fault after another, each in place only while it is yielded."""

    tree: ast.Module
    words: Vocabulary
    told: bool = True  # False: nobody reads how the text was changed, which takes longest to put together
    inside: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    statement: ast.stmt | None = None

    def every(self) -> Iterator[Change]:
        """Every fault of the module, in the order of its text."""
        yield from self._body(self.tree.body)

    def _body(self, body: list[ast.stmt]) -> Iterator[Change]:
        for place, node in enumerate(body):
            if _left_out(node, place):
                continue
            outer, self.statement = self.statement, node
            for operator, other in self._of_statement(node):
                whole = self._text(node)
                body[place] = other
                yield self._change(operator, whole, other)
                body[place] = node
            yield from self._children(node)
            self.statement = outer

    def _text(self, node: ast.AST | None) -> str:
        return _head(node) if self.told else ""

    def _change(self, operator: str, before: str, now: ast.AST | None) -> Change:
        first, second = _shown(before, self._text(now))
        return Change(operator, ".".join(self.inside), ".".join(self.runs), first, second)

    def _of_statement(self, node: ast.stmt) -> Iterator[tuple[str, ast.stmt]]:
        if _removable(node):
            yield "removed statement", ast.Pass()
        elif isinstance(node, ast.Continue):
            yield "break for continue", ast.Break()
        elif isinstance(node, ast.Break):
            yield "continue for break", ast.Continue()
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add) and NUMERIC.search(ast.unparse(node)):
            yield "arithmetic", ast.AugAssign(node.target, ast.Sub(), node.value)
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Sub):
            yield "arithmetic", ast.AugAssign(node.target, ast.Add(), node.value)
        if isinstance(node, ast.Return) and not isinstance(node.value, ast.Constant | None):
            yield "returned value", ast.Return(ast.Constant(None))

    def _children(self, node: ast.AST) -> Iterator[Change]:
        if isinstance(node, ast.ClassDef):
            yield from self._decorators(node)
            self.inside.append(node.name)
            yield from self._body(node.body)
            self.inside.pop()
        elif isinstance(node, FUNCTIONS):
            yield from self._decorators(node)
            self.inside.append(node.name)
            for defaults in (node.args.defaults, node.args.kw_defaults):
                yield from self._list(defaults)
            runs, self.runs = self.runs, self.runs or list(self.inside)
            yield from self._body(node.body)
            self.runs = runs
            self.inside.pop()
        elif not isinstance(node, ast.Assert | ast.Raise | ast.Import | ast.ImportFrom | ast.JoinedStr):
            for name, value in ast.iter_fields(node):
                if name in ("annotation", "type_comment") or (name == "target" and isinstance(node, ast.AnnAssign)):
                    continue
                if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                    yield from self._body(value)
                elif isinstance(value, list):
                    yield from self._list(value)
                elif isinstance(value, ast.expr | ast.comprehension | ast.keyword):
                    yield from self._in_field(node, name, value)

    def _decorators(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Iterator[Change]:
        # What a decorator is given is read with the module, so the statement shown is the decorator itself.
        for decorator in node.decorator_list:
            outer, self.statement = self.statement, ast.Expr(decorator)
            self.inside.append(node.name)
            if _called(decorator) not in NOT_ENTERED:
                yield from self._children(decorator)
            self.inside.pop()
            self.statement = outer

    def _list(self, nodes: list[Any]) -> Iterator[Change]:
        for place, node in enumerate(nodes):
            if node is None or _called(node) in NOT_ENTERED or getattr(node, "arg", "") in NOT_READ:
                continue
            for operator, other in self._of_expression(node):
                whole = self._text(self.statement)
                nodes[place] = other
                yield self._change(operator, whole, self.statement)
                nodes[place] = node
            if not _is_date(node):
                yield from self._children(node)

    def _in_field(self, parent: ast.AST, name: str, node: ast.AST) -> Iterator[Change]:
        if _called(node) in NOT_ENTERED:
            return
        for operator, other in [*self._of_condition(parent, name, node), *self._of_expression(node)]:
            whole = self._text(self.statement)
            setattr(parent, name, other)
            yield self._change(operator, whole, self.statement)
            setattr(parent, name, node)
        if not _is_date(node):
            yield from self._children(node)

    def _of_condition(self, parent: ast.AST, name: str, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
        if name != "test" or isinstance(node, ast.Constant):
            return
        yield "removed condition", ast.Constant(False)
        if not isinstance(parent, ast.While):
            yield "removed condition", ast.Constant(True)

    def _of_expression(self, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
        if isinstance(node, ast.Compare):
            yield from _compared(node)
        elif isinstance(node, ast.BoolOp):
            yield from _joined(node)
        elif isinstance(node, ast.BinOp):
            yield from _reckoned(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield "dropped not", node.operand
        elif isinstance(node, ast.UnaryOp) and not isinstance(node.operand, ast.Constant):
            yield "dropped sign", node.operand
        elif isinstance(node, ast.Constant):
            yield from _constant(node)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from self._member(node, node.value.id)
        elif isinstance(node, ast.comprehension):
            for place in range(len(node.ifs)):
                fewer = node.ifs[:place] + node.ifs[place + 1 :]
                yield "removed condition", ast.comprehension(node.target, node.iter, fewer, node.is_async)
        elif isinstance(node, ast.Call):
            yield from self._call(node)

    def _member(self, node: ast.Attribute, name: str) -> Iterator[tuple[str, ast.AST]]:
        members = self.words.members.get(name, [])
        if node.attr in members and len(members) > 1:
            following = members[(members.index(node.attr) + 1) % len(members)]
            yield "changed member", ast.Attribute(node.value, following, node.ctx)

    def _call(self, node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
        if _is_date(node):
            day = date(*(each.value for each in node.args))  # type: ignore[attr-defined]
            for other in (day - timedelta(1), day + timedelta(1)):
                numbers: list[ast.expr] = [ast.Constant(each) for each in (other.year, other.month, other.day)]
                yield "changed date", ast.Call(node.func, numbers, [])
            return
        name = _called(node)
        if name in OTHER_FUNCTION and isinstance(node.func, ast.Name):
            keywords = [] if name in ("sorted", "reversed") else node.keywords
            yield "other function", ast.Call(ast.Name(OTHER_FUNCTION[name], ast.Load()), node.args, keywords)
        kinds = self.words.signatures.get(name, [])
        for place in range(min(len(node.args), len(kinds)) - 1):
            same = kinds[place] == kinds[place + 1] != ""
            one, two = node.args[place : place + 2]
            if same and ast.dump(one) != ast.dump(two) and not isinstance(one, ast.Starred | ast.Constant):
                swapped = [*node.args[:place], two, one, *node.args[place + 2 :]]
                yield "swapped arguments", ast.Call(node.func, swapped, node.keywords)


def _left_out(node: ast.stmt, place: int) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return any(isinstance(each, ast.Name) and each.id in NOT_ASSIGNED for each in targets)


def _removable(node: ast.stmt) -> bool:
    """Whether the function can go on without the statement; without a first value of a name it could not."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    if isinstance(node, ast.Assign):
        return isinstance(node.targets[0], ast.Attribute | ast.Subscript)
    return isinstance(node, ast.AugAssign | ast.Raise | ast.Delete)


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _is_date(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and _called(node) == "date"
        and len(node.args) == 3
        and all(isinstance(each, ast.Constant) for each in node.args)
    )


def _compared(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for place, operator in enumerate(node.ops):
        for number, other in enumerate(COMPARISONS[type(operator)]):
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            turned = number == 1 or len(COMPARISONS[type(operator)]) == 1
            yield "comparison turned" if turned else "boundary", ast.Compare(node.left, ops, node.comparators)


def _joined(node: ast.BoolOp) -> Iterator[tuple[str, ast.AST]]:
    yield "boolean", ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    for place in range(len(node.values)):
        fewer = node.values[:place] + node.values[place + 1 :]
        yield "removed condition", fewer[0] if len(fewer) == 1 else ast.BoolOp(node.op, fewer)


def _is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _reckoned(node: ast.BinOp) -> Iterator[tuple[str, ast.AST]]:
    if type(node.op) not in ARITHMETIC or _is_text(node):
        return
    if isinstance(node.op, ast.Add) and not NUMERIC.search(ast.unparse(node)):
        yield "dropped part", node.left
        yield "dropped part", node.right
        return
    yield "arithmetic", ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)


def _constant(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int):
        yield "constant", ast.Constant(value + 1)
        yield "constant", ast.Constant(value - 1)
    elif isinstance(value, str) and re.search(r"[A-Za-z]", value) and not re.search(r"[\s{}]", value):
        yield "constant", ast.Constant(f"XX{value}")


def _head(node: ast.AST | None) -> str:
    """The text of a statement without the statements in it."""
    if node is None:
        return ""
    kept = {name: value for name, value in ast.iter_fields(node) if isinstance(value, list)}
    held = {name: value for name, value in kept.items() if value and isinstance(value[0], ast.stmt)}
    decorators = kept.get("decorator_list")
    for name in held:
        setattr(node, name, [ast.Pass()] if name == "body" else [])
    if decorators:
        node.decorator_list = []  # type: ignore[attr-defined]
    try:
        text = " ".join(ast.unparse(node).split())
    finally:
        for name, value in kept.items():
            setattr(node, name, value)
    return text.removesuffix(" pass") if held else text


def _shown(before: str, after: str) -> tuple[str, str]:
    """Both texts, cut down to what differs and a little around it."""
    if max(len(before), len(after)) <= 2 * SHOWN:
        return before, after
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    begin, end = max(0, first - SHOWN), max(0, last - SHOWN)
    return before[begin : len(before) - end], after[begin : len(after) - end]


def every_fault(source: str, words: Vocabulary) -> list[Change]:
    """Every fault that can be put into a module, without its text."""
    return list(Faults(ast.parse(source), words, told=False).every())


def fault(source: str, words: Vocabulary, number: int) -> tuple[Change, ast.Module]:
    """One fault of a module, and the module with it."""
    faults = Faults(ast.parse(source), words, told=number == 0)
    for place, change in enumerate(faults.every()):
        if place == number - 1:
            faults.told = True  # the next is the one asked for
        if place == number:
            return change, ast.fix_missing_locations(faults.tree)
    raise IndexError(number)


def sources_under(folder: Path) -> dict[str, str]:
    """The text of every module of the rules and their machinery, by its path in the folder."""
    paths = sorted(path for path in folder.rglob("*.py") if "tests" not in path.parts and path.name != "__main__.py")
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in paths}
