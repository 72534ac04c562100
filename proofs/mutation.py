"""The tests of the law notice faults in it: a seeded sample of small faults, one at a time, and which tests see it.

    ./run prove mutation [--sample 1500] [--seed 1] [--at-once 2] [--only TEXT] [--again] [--quick]

Writes proofs/reports/mutation.md. A run that was stopped goes on where it was, as long as neither the law nor its tests
changed, and a smaller sample of a seed is the beginning of a larger one. Where they did change, all is tried again, by
the test that noticed the fault last time before any other. `--only` takes the faults whose module or
function has the text, `--again` those that survived the last run, `--quick` leaves out the tests that take longest;
none of them writes a report. Survivors are explained in proofs/mutation.toml; one without an explanation is shown as
such.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import CodeType
from typing import NamedTuple

import pytest

from proofs.common import killing
from proofs.common.asking import commit, git
from proofs.common.killing import LAW, ROOT, Baseline, Fate, Test
from proofs.common.mutants import Vocabulary, every_fault, fault, sources_under, vocabulary

REPORT = ROOT / "proofs" / "reports" / "mutation.md"
EXPLAINED = ROOT / "proofs" / "mutation.toml"
KEPT = ROOT / ".custos" / "mutation.jsonl"
WANTED = 0.95


class Place(NamedTuple):
    """One fault by its module and its number there."""

    path: str
    number: int


class Outcome(NamedTuple):
    """One fault as it is reported, and what became of it."""

    path: str
    number: int
    inside: str
    operator: str
    before: str
    after: str
    how: str
    by: str

    @property
    def id(self) -> tuple[str, str, str, str, str]:
        """By what an explanation finds it, whatever else moves in the module."""
        return self.path, self.inside, self.operator, self.before, self.after


class Trial:
    """The law, its tests, and the faults that are tried."""

    def __init__(self) -> None:
        self.sources = sources_under(LAW)
        self.words: Vocabulary = vocabulary(self.sources)
        self.changes = {
            Place(path, number): change
            for path, source in self.sources.items()
            for number, change in enumerate(every_fault(source, self.words))
        }
        self.baseline: Baseline | None = None
        self.functions: killing.Functions = {}
        self.items: list[pytest.Item] | None = None
        self.noticed: dict[str, str] = {}

    def places(self, seed: int) -> list[Place]:
        """Every fault that can be put in, in an order that another fault, or a change of another function, leaves."""
        counted: Counter[str] = Counter()
        order: dict[Place, bytes] = {}
        for place, change in self.changes.items():
            inside = f"{place.path} {change.inside}"
            counted[inside] += 1
            order[place] = hashlib.sha256(f"{seed} {inside} {counted[inside]}".encode()).digest()
        return sorted(order, key=order.__getitem__)

    def begin(self, place: Place) -> tuple[int, int, Outcome]:
        """Begin to try one fault."""
        change, tree = fault(self.sources[place.path], self.words, place.number)
        code = compile(tree, str(LAW / place.path), "exec", dont_inherit=True)
        assert self.baseline is not None
        outcome = Outcome(*place, change.inside, change.operator, change.before, change.after, "", "")
        wanted = self.baseline.killers(place.path, change.runs_in, self.noticed.get(shown(outcome), ""))
        child, reading = killing.attack(partial(self.exchange, place.path, change.runs_in, code), wanted, self.items)
        return child, reading, outcome

    def exchange(self, path: str, function: str, code: CodeType) -> None:
        """Put the fault in."""
        if self.items is None:
            killing.exchange_module(path, code)
        else:
            killing.exchange_function(self.functions[f"{path}:{function}"], code)


def try_all(trial: Trial, places: list[Place], at_once: int, done: Callable[[Outcome], None]) -> None:
    """Try every fault, so many at once."""
    waiting = list(reversed(places))
    running: dict[int, tuple[int, Outcome]] = {}
    while waiting or running:
        while waiting and len(running) < at_once:
            child, reading, outcome = trial.begin(waiting.pop())
            running[child] = (reading, outcome)
        child, status = os.wait()
        reading, outcome = running.pop(child)
        fate: Fate = killing.fate_of(status, killing.all_of(reading))
        done(outcome._replace(how=fate.how, by=fate.by))


class Progress:
    """Keeps every outcome, and says how far it is."""

    def __init__(self, places: int, kept: Path | None) -> None:
        self.places, self.kept = places, kept
        self.begun = time.monotonic()
        self.done: list[Outcome] = []

    def __call__(self, outcome: Outcome) -> None:
        """One more outcome."""
        self.done.append(outcome)
        if self.kept:
            with self.kept.open("a") as file:
                file.write(json.dumps(outcome) + "\n")
        if _survived(outcome) or outcome.how.startswith("fault of"):
            print(f"{outcome.how}: {shown(outcome)}", flush=True)
        if len(self.done) % 25 == 0 or len(self.done) == self.places:
            seconds = time.monotonic() - self.begun
            survived = sum(map(_survived, self.done))
            print(f"{len(self.done)} of {self.places}, {survived} survived, {seconds:.0f} s", flush=True)


def try_each(trial: Trial, places: list[Place], at_once: int, kept: Path | None) -> list[Outcome]:
    """Try every fault: first what bears on reading the law, then, where it was read, what is in its functions."""
    progress = Progress(len(places), kept)
    assert trial.baseline is not None
    cold = [each for each in places if trial.baseline.runs_on_reading(each.path, trial.changes[each].runs_in)]
    warm = sorted(set(places) - set(cold), key=places.index)
    try_all(trial, cold, at_once, progress)

    def go_on(items: list[pytest.Item], functions: killing.Functions) -> None:
        trial.items, trial.functions = items, functions
        try_all(trial, warm, at_once, progress)

    if warm:
        killing.when_warm(go_on)
    return progress.done


def shown(outcome: Outcome) -> str:
    """One fault in a line."""
    return f"{outcome.path} {outcome.inside or '(module)'}, {outcome.operator}: {outcome.before}  =>  {outcome.after}"


def digest() -> str:
    """Of everything that bears on what becomes of a fault."""
    found = hashlib.sha256()
    here = (Path(__file__), Path(killing.__file__), Path(killing.__file__).with_name("mutants.py"))
    for path in sorted([*LAW.rglob("*.py"), *LAW.rglob("*.toml"), *LAW.rglob("*.json"), *here]):
        found.update(str(path).encode() + path.read_bytes())
    return found.hexdigest()


def kept_outcomes(path: Path, now: str) -> list[Outcome]:
    """What an earlier run of the same law and tests found; else the file begins anew."""
    lines = path.read_text().splitlines() if path.exists() else []
    if lines and lines[0] == now:
        return [Outcome(*json.loads(line)) for line in lines[1:]]
    path.write_text(now + "\n")
    return []


def noticed_before(path: Path, kept: Path) -> dict[str, str]:
    """Which test noticed each fault in any earlier run: no more than where to begin."""
    found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    lines = kept.read_text().splitlines()[1:] if kept.exists() else []
    found |= {shown(each): each.by for each in (Outcome(*json.loads(line)) for line in lines) if each.by}
    path.write_text(json.dumps(found))
    return found


def survivors_kept(path: Path) -> list[Place]:
    """Which faults survived the last run, whatever has changed since."""
    lines = path.read_text().splitlines()[1:] if path.exists() else []
    return [Place(each.path, each.number) for each in (Outcome(*json.loads(line)) for line in lines) if _survived(each)]


def baseline_of(path: Path, now: str, most_seconds: float | None) -> Baseline:
    """What the tests do without a fault: as it was kept of the same law and tests, or else tried anew and kept."""
    kept = json.loads(path.read_text()) if path.exists() else {}
    if kept.get("of") != now:
        found = killing.baseline()
        rows = [(each.name, each.seconds, sorted(each.runs), each.case) for each in found.tests]
        path.write_text(json.dumps({"of": now, "tests": rows, "on_import": sorted(found.on_import)}))
        kept = json.loads(path.read_text())
    tests = [Test(name, seconds, frozenset(runs), case) for name, seconds, runs, case in kept["tests"]]
    quick = [each for each in tests if most_seconds is None or each.seconds <= most_seconds]
    return Baseline(quick, frozenset(kept["on_import"]))


def _survived(outcome: Outcome) -> bool:
    return outcome.how == "survived"


def explanations() -> dict[tuple[str, str, str, str, str], str]:
    """Why a survivor may survive, by what it is."""
    told = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["survivor"]
    return {
        (each["module"], each["inside"], each["operator"], each["before"], each["after"]): each["why"] for each in told
    }


def report(outcomes: list[Outcome], every: int, seed: int) -> tuple[str, bool]:
    """What is committed of a run, and whether it is as it should be."""
    stood_on = commit() + (" with changes" if git("status", "--porcelain", "src") else "")
    fates = Counter(each.how for each in outcomes)
    survived = sorted(each for each in outcomes if each.how == "survived")
    killed = len(outcomes) - len(survived)
    why = explanations()
    bare = [each for each in survived if each.id not in why]
    operators = Counter(each.operator for each in outcomes)
    lost = Counter(each.operator for each in survived)
    rows = "\n".join(f"| {name} | {count} | {count - lost[name]} |" for name, count in sorted(operators.items()))
    text = f"""# The tests of the law notice faults in it

`./run prove mutation --sample {len(outcomes)} --seed {seed}` on commit `{stood_on}`, {date.today():%-d %B %Y}.

{len(outcomes):,} of {every:,} possible faults in {len({each.path for each in outcomes})} modules: **{killed:,} were
noticed, {100 * killed / len(outcomes):.1f} %**. By a worked case {fates["case"]:,}, by another test {fates["test"]:,},
by a property {fates["property"]:,}; with {fates["import"]:,} the law could not be read, with {fates["time"]:,} a
test had no end.
{len(survived)} survived, of which {len(bare)} without an explanation.

Not generated: docstrings; prose (text with a space in it: the words of steps, of messages and of citations);
annotations; `__all__` and `__slots__`; assertions made for the type checker; what is raised; the size of caches. All
tests of the law are run against a fault but those of {", ".join(f"`{name}`" for name in sorted(killing.TOO_LONG))}.

| Kind of fault | Tried | Noticed |
|---|---|---|
{rows}
"""
    explained = [each for each in survived if each.id in why]
    for title, which in (("Survived without an explanation", bare), ("Survived", explained)):
        if which:
            text += f"\n## {title}\n\n" + "\n".join(_told(each, why.get(each.id, "")) for each in which)
    return text, not bare and killed >= WANTED * len(outcomes) and not any(name.startswith("fault") for name in fates)


def _told(outcome: Outcome, why: str) -> str:
    reason = f"\n  {why}" if why else ""
    return (
        f"- `{outcome.path}` `{outcome.inside or '(module)'}`, {outcome.operator}:\n"
        f"  `{outcome.before}`\n  `{outcome.after}`{reason}\n"
    )


def main(arguments: list[str]) -> int:
    """Try the sample and write the report; 0 where enough was noticed and every survivor is explained."""
    parser = argparse.ArgumentParser(prog="run prove mutation")
    parser.add_argument("--sample", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="the faults whose module and function have this text")
    parser.add_argument("--again", action="store_true", help="the faults that survived the last run")
    parser.add_argument("--quick", action="store_true", help="leave out the tests that take longest")
    given = parser.parse_args(arguments)
    killing.warm()
    began = digest()
    KEPT.parent.mkdir(exist_ok=True)
    trial = Trial()
    trial.noticed = noticed_before(KEPT.with_suffix(".noticed"), KEPT)
    every = trial.places(given.seed)
    apart = given.again or given.quick or bool(given.only)
    sample = survivors_kept(KEPT) if given.again else every[: given.sample]
    if given.only:
        sample = [each for each in every if given.only in f"{each.path}:{trial.changes[each].inside}"]
    earlier = [] if apart else kept_outcomes(KEPT, began)
    before = {(each.path, each.number): each for each in earlier}
    untried = [each for each in sample if each not in before]
    print(f"{len(every)} faults, {len(sample)} of them to try, {len(sample) - len(untried)} tried before", flush=True)
    if untried:
        trial.baseline = baseline_of(KEPT.with_suffix(".baseline"), began, 0.3 if given.quick else None)
        print(f"{len(trial.baseline.tests)} tests pass on the law without a fault", flush=True)
    for each in try_each(trial, untried, given.at_once, None if apart else KEPT):
        before[each.path, each.number] = each
    outcomes = [before[each] for each in sample]
    if digest() != began:
        print("The law or its tests changed meanwhile, so nothing is reported.", file=sys.stderr)
        return 1
    if apart:
        return 0
    text, good = report(outcomes, len(every), given.seed)
    REPORT.write_text(text, encoding="utf-8")
    print(text)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
