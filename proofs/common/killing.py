"""One fault in the law, and the tests that should notice it: each in a process of its own, forked where all is warm.

Nothing here imports the law: a child does, after one of its modules, or one of its tables, was exchanged for another.
"""

from __future__ import annotations

import argparse  # noqa: F401  # what the law and its tests import is imported once, before the children are forked
import calendar  # noqa: F401
import functools
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.resources
import importlib.util
import itertools
import json
import os
import random  # noqa: F401
import resource
import signal
import subprocess  # noqa: F401
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any, NamedTuple

import hypothesis
import hypothesis.strategies
import pytest

ROOT = Path(__file__).resolve().parents[2]
LAW = ROOT / "src" / "custos" / "law"
TESTS = LAW / "tests"
TOO_LONG = {"test_every_day.py"}
SECONDS_TO_READ = 20  # of processor time, for reading the law and finding its tests
MOST_MEMORY = 3 * 1024**3
PYTEST = (
    *(
        "-q",
        "-x",
        "-c",
        os.devnull,
        "--assert=plain",
        f"--rootdir={ROOT}",
        "--import-mode=importlib",
        "--noconftest",
        "--tb=no",
    ),
    *("-p", "no:django", "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:cacheprovider", "-p", "no:faulthandler"),
    *("-p", "no:playwright", "-p", "no:axe", "-p", "no:time_machine", "--hypothesis-profile=killing"),
)


class Test(NamedTuple):
    """One test as it ran on the law without a fault."""

    name: str
    seconds: float
    runs: frozenset[str]  # the functions of the law that it ran, as "path:name"
    case: int | None  # which of the worked cases it is


class Fate(NamedTuple):
    """What became of one fault."""

    how: str  # "case", "test", "property", "import", "time" or "survived"
    by: str


SURVIVED = Fate("survived", "")
CASES = "test_cases.py::test_the_law_decides_the_case_as_worked["


def warm() -> None:
    """Read every table once, and let properties try the same every time."""
    sys.dont_write_bytecode = False  # what is read again by every child should be read quickly
    every = tuple(hypothesis.HealthCheck)
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "killing", derandomize=True, database=None, deadline=None, suppress_health_check=every, phases=phases
    )
    read = functools.cache(tomllib.loads)
    tomllib.loads = read
    for path in sorted(LAW.rglob("*.toml")):
        read(path.read_text(encoding="utf-8"))


class _Exchanged(importlib.machinery.SourceFileLoader):
    """Reads a module as something else than its file says."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:
        """The code that it was given."""
        return self.code


class Exchange(importlib.abc.MetaPathFinder):
    """Lets the import of one module of the law find the given code."""

    def __init__(self, path: str, code: CodeType) -> None:
        parts = ["custos", "law", *Path(path).with_suffix("").parts]
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.file = str(LAW / path)
        self.code = code

    def find_spec(
        self, fullname: str, path: Any, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The exchanged module under its own name, and no other."""
        if fullname != self.name:
            return None
        loader = _Exchanged(fullname, self.file, self.code)
        return importlib.util.spec_from_file_location(fullname, self.file, loader=loader)


class Run:
    """A pytest plugin that runs the wanted tests in the order in which they are wanted, each within its time."""

    def __init__(self, wanted: list[Test]) -> None:
        self.wanted = {each.name: (place, each) for place, each in enumerate(wanted)}
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what is not wanted, and sort the rest."""
        items[:] = [each for each in items if each.nodeid in self.wanted]
        items.sort(key=lambda each: self.wanted[each.nodeid][0])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """End the whole process where a test takes far longer than it did without the fault."""
        seconds = self.wanted[item.nodeid][1].seconds
        signal.setitimer(signal.ITIMER_VIRTUAL, 3 + 10 * seconds)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note which test failed."""
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note where the tests could not even be read."""
        if report.failed and not self.failed:
            self.failed = f"reading {report.nodeid}"


class Warm:
    """A pytest plugin that, where the law was read and the tests were found, hands over in place of running them."""

    def __init__(self, then: Callable[[list[pytest.Item]], None]) -> None:
        self.then = then

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand over."""
        self.then(session.items)
        return True


class Watch:
    """A pytest plugin that notes of every test how long it takes and which functions of the law it runs."""

    def __init__(self) -> None:
        self.found: list[tuple[str, float, list[str], int | None]] = []
        self.failed: list[str] = []
        self.running: set[CodeType] = set()
        self.on_import: set[str] = set()
        self.caches: list[Any] = []

    def profile(self, frame: FrameType, event: str, _: object) -> None:
        """Note a function that is called."""
        if event == "call":
            self.running.add(frame.f_code)

    def pytest_collection_finish(self) -> None:
        """What has run by now, ran because modules were read."""
        self.on_import = _functions(self.running)
        self.caches = caches_of_the_law()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Watch one test, with nothing left over from those before it."""
        for each in self.caches:
            each.cache_clear()
        self.running.clear()
        begun = time.process_time()
        done = yield
        seconds, runs = time.process_time() - begun, sorted(_functions(self.running))
        self.found.append((item.nodeid, seconds, runs, _place_of_case(item)))
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what fails although there is no fault."""
        if report.failed:
            self.failed.append(report.nodeid)


def caches_of_the_law() -> list[Any]:
    """Whatever the law remembers of earlier calls."""
    caches = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    return [each for each in caches if str(each.__module__).startswith("custos.law")]


def _place_of_case(item: pytest.Item) -> int | None:
    calls = getattr(item, "callspec", None)
    return calls.indices.get("case") if calls is not None and CASES in item.nodeid else None


def _functions(codes: set[CodeType]) -> set[str]:
    folder = f"{LAW}{os.sep}"
    named = {(code.co_filename, code.co_qualname.split(".<locals>")[0]) for code in tuple(codes)}
    return {f"{name.removeprefix(folder)}:{function}" for name, function in named if name.startswith(folder)}


def files_of_tests() -> list[str]:
    """The files of tests of the law, without those that would take too long for every survivor."""
    return [str(path) for path in sorted(TESTS.glob("test_*.py")) if path.name not in TOO_LONG]


class Baseline(NamedTuple):
    """The tests on the law without a fault, and what of the law runs when it is read."""

    tests: list[Test]
    on_import: frozenset[str]

    def killers(self, path: str, function: str, first: str = "") -> list[Test]:
        """The tests that can notice a fault in a function: the cheapest first, and worked cases before others.

        `first` names the one that noticed it in an earlier run, which goes before all others.
        """
        everything = self.runs_on_reading(path, function)
        able = (each for each in self.tests if everything or f"{path}:{function}" in each.runs)
        return sorted(able, key=lambda each: (each.name != first, *cost(each)))

    def runs_on_reading(self, path: str, function: str) -> bool:
        """Whether a fault in a function bears on reading the law."""
        return not function or f"{path}:{function}" in self.on_import


def cost(test: Test) -> tuple[int, float, str]:
    """Worked cases, then other tests, then properties, each by how long they take."""
    return KINDS.index(kind_of(test)), test.seconds, test.name


KINDS = ("case", "test", "property")


def kind_of(test: Test) -> str:
    """Whether a test is a worked case, a property over many people or days, or any other."""
    if test.case is not None:
        return "case"
    return "property" if "test_reasons.py" in test.name or "test_propert" in test.name else "test"


def in_a_child(work: Callable[[int], None]) -> tuple[int, int]:
    """Fork, and let the child do its work and write what it finds into a pipe; its number, and the pipe's other end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        work(writing)
    finally:
        os._exit(1)


def all_of(reading: int) -> bytes:
    """What a child wrote until it ended."""
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read()


def baseline() -> Baseline:
    """Run every test once on the law as it is; it must pass."""

    def work(writing: int) -> None:
        watch = Watch()
        sys.setprofile(watch.profile)
        code = pytest.main([*PYTEST, *files_of_tests()], plugins=[watch])
        sys.setprofile(None)
        found = {"code": int(code), "failed": watch.failed, "tests": watch.found, "read": sorted(watch.on_import)}
        with os.fdopen(writing, "w") as pipe:
            json.dump(found, pipe)

    child, reading = in_a_child(work)
    written = all_of(reading)
    os.waitpid(child, 0)
    found = json.loads(written or '{"code": 1, "failed": ["the tests did not run"]}')
    if found["code"] or not found["tests"]:
        raise SystemExit(f"The tests of the law must pass before faults are put in: {found['failed']}")
    tests = [Test(name, seconds, frozenset(runs), case) for name, seconds, runs, case in found["tests"]]
    return Baseline(tests, frozenset(found["read"]))


def attack(exchange: Callable[[], None], wanted: list[Test], found: list[pytest.Item] | None = None) -> tuple[int, int]:
    """Begin a child that puts a fault into the law and runs the tests; its number, and where it will tell its fate.

    `found`: the tests as a warm process has them already.
    """

    def work(writing: int) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_TO_READ)
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        try:
            exchange()
            fate = SURVIVED
            for are_cases, group in itertools.groupby(wanted, key=lambda each: each.case is not None):
                tests = list(group)
                if fate == SURVIVED:
                    fate = by_cases(tests) if are_cases else by_others(tests, found)
        except Exception as wrong:
            fate = Fate(f"fault of the tool: {wrong!r}", "")
        os.write(writing, json.dumps(fate).encode())
        os._exit(0)

    return in_a_child(work)


def by_cases(wanted: list[Test]) -> Fate:
    """Run worked cases until one fails, without the weight of pytest."""
    try:
        module = importlib.import_module("custos.law.tests.test_cases")
    except Exception as wrong:
        return Fate("import", repr(wrong)[:200])
    for each in wanted:
        signal.setitimer(signal.ITIMER_VIRTUAL, 3 + 10 * each.seconds)
        try:
            module.test_the_law_decides_the_case_as_worked(*module.CASES[each.case])
        except Exception:
            return Fate("case", each.name)
    return SURVIVED


def by_others(wanted: list[Test], found: list[pytest.Item] | None) -> Fate:
    """Run other tests than worked cases until one fails."""
    return by_pytest(wanted) if found is None else by_items(wanted, found)


def by_pytest(wanted: list[Test]) -> Fate:
    """Run the other tests until one fails."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_TO_READ)
    run = Run(wanted)
    code = pytest.main([*PYTEST, *sorted({str(ROOT / each.name.split("::")[0]) for each in wanted})], plugins=[run])
    if code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return SURVIVED
    if run.failed.startswith("reading "):
        return Fate("import", run.failed)
    by = next((each for each in wanted if each.name == run.failed), None)
    return Fate(kind_of(by) if by else f"fault of the tool: pytest says {code}", run.failed)


def by_items(wanted: list[Test], found: list[pytest.Item]) -> Fate:
    """Run the other tests, which were found already, until one fails."""
    run = Run(wanted)
    items = list(found)
    run.pytest_collection_modifyitems(items)
    found[0].config.pluginmanager.register(run)
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if run.failed:
            return Fate(kind_of(run.wanted[run.failed][1]), run.failed)
    found[0].config.pluginmanager.unregister(run)
    return SURVIVED


def fate_of(status: int, written: bytes) -> Fate:
    """What became of a fault, from how the child ended and what it wrote."""
    if written:
        return Fate(*json.loads(written))
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGVTALRM:
        return Fate("time", "")
    return Fate("import", f"the process ended with {status}")


def exchange_module(path: str, code: CodeType) -> None:
    """Let the law be read with this code in place of that module's."""
    sys.meta_path.insert(0, Exchange(path, code))


Functions = dict[str, list[FunctionType]]


def functions_of_the_law() -> Functions:
    """Every function of the law that was read, as "path:name"."""
    found: Functions = {}
    folder = f"{LAW}{os.sep}"
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(folder):
            name = f"{each.__code__.co_filename.removeprefix(folder)}:{each.__code__.co_qualname}"
            found.setdefault(name, []).append(each)
    return found


def exchange_function(functions: list[FunctionType], code: CodeType) -> None:
    """Let a function that was read already run what it says in this other text of its module."""
    others = {(each.co_qualname, each.co_firstlineno): each for each in _codes_in(code)}
    for each in functions:
        each.__code__ = others[each.__code__.co_qualname, each.__code__.co_firstlineno]


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes_in(each)


def when_warm(then: Callable[[list[pytest.Item], Functions], None]) -> None:
    """Read the law, find its tests, and go on in the same process, from which children are forked."""
    importlib.import_module("custos.law.tests.test_cases")

    def begin(items: list[pytest.Item]) -> None:
        functions = functions_of_the_law()
        gc.freeze()  # what is frozen is not copied for each child
        then(items, functions)

    pytest.main([*PYTEST, "-s", "-q", "--no-summary", *files_of_tests()], plugins=[Warm(begin)])
