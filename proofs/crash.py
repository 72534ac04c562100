"""Nothing that was answered with success is lost, whatever is killed and whenever.

    ./run prove crash [--seed 1] [--kills 30] [--people 300]

A durable PostgreSQL, the server and the worker; two registers on their way in, by the worker and by the command; and
officers who take notifications and record moves over HTTP. At seeded moments one of them is ended by SIGKILL, and
started again. Afterwards every act that was answered with success must be there; whoever was imported must be whole,
as an import that nothing disturbed left him; and `check_ledger` must find nothing. Writes proofs/reports/crash.md.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import orjson

from custos.plumbing.postgres import WORKER
from proofs.common import PASSWORD
from proofs.common.asking import commit, git
from proofs.common.counter import Act, Officer
from proofs.common.stack import NAME, Process, Stack
from tests.harness import ROOT
from tools.serving import stop_politely

TARGETS = ("server", "worker", "PostgreSQL")
REPORT = ROOT / "proofs" / "reports" / "crash.md"
OFFICERS = (("lindqvist", False), ("castell", False), ("sefton", True), ("adeyemi", True))
LONGEST_WAIT = 60  # seconds, for work to go on after a kill
IMPORT_DONE = 900  # seconds, once nothing is killed any more
UNDISTURBED = f"{NAME}_undisturbed"
PLACES = {
    "notification": "SELECT id::text FROM notifications_notification",
    "move": "SELECT lines FROM nominals_address",
}


@dataclass
class Trial:
    """One run of the proof."""

    seed: int
    kills: int
    people: int  # imported meanwhile
    counter: int  # on whom the officers work; their records are not compared
    stack: Stack
    migrated: str | None = None  # the address of a database made already, whose tables are copied
    killed: Counter[str] = field(default_factory=Counter)
    officers: list[Officer] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        middle = self.counter + self.people // 2
        self.registers = {
            "counter.xlsx": (1, self.counter),
            "by-worker.xlsx": (self.counter + 1, middle),
            "by-command.xlsx": (middle + 1, self.counter + self.people),
        }

    def go(self) -> None:
        """Do all of it."""
        self.stack.begin(self.migrated)
        self.set_up()
        self.stack.serve()
        self.set_officers_to_work()
        for number in range(1, self.kills + 1):
            self.kill_one()
            print(f"{number} killed, {len(self.acts)} acts answered", flush=True)
        for officer in self.officers:
            officer.leave.set()
        for officer in self.officers:
            officer.join()
        self.finish_imports()
        self.compare()

    @property
    def acts(self) -> list[Act]:
        """Every act that was answered with success."""
        return [act for officer in self.officers for act in officer.journal]

    def file(self, name: str) -> str:
        """Where a register lies."""
        return str(self.stack.folder / name)

    def set_up(self) -> None:
        """Make the force, the people at the counter, and beside it a register that nothing disturbs."""
        for name, (first, last) in self.registers.items():
            self.stack.do("write", self.file(name), str(first), str(last), str(self.seed))
        self.stack.do("establish")
        self.take_in("counter.xlsx", NAME)
        self.stack.postgres.ensure_database(UNDISTURBED, NAME)
        for name in ("by-worker.xlsx", "by-command.xlsx"):
            self.take_in(name, UNDISTURBED)
        self.undisturbed: dict[str, str] = orjson.loads(self.stack.do("digests", database=UNDISTURBED))
        self.at_the_counter: list[str] = orjson.loads(self.stack.do("known"))

    def take_in(self, name: str, database: str) -> None:
        """Import a register undisturbed; people who are alike are left out, here as there."""
        self.stack.do("manage", "0 2", *self.importing(name), database=database)

    def importing(self, name: str) -> list[str]:
        """The command that imports a register."""
        return ["import_register", self.file(name), "--as", "tomsett", "--yes"]

    def set_officers_to_work(self) -> None:
        """Begin the imports and the work at the counters."""
        self.job = self.stack.do("hand-in", self.file("by-worker.xlsx")).strip()
        self.command = self.stack.process("command", "django", *self.importing("by-command.xlsx"), role=WORKER)
        self.command.start()
        for number, (username, moves) in enumerate(OFFICERS):
            mine = self.at_the_counter[number :: len(OFFICERS)]
            seed = f"{username} {self.seed}"
            self.officers.append(Officer(username, PASSWORD, self.stack.port, mine, seed, moves))
        for officer in self.officers:
            officer.start()

    def kill_one(self) -> None:
        """At a random moment end one of the three, and go on once work is being done again."""
        self.wait_for_work()
        time.sleep(self.chance.uniform(0.2, 3))
        self.killed[target := self.chance.choice(TARGETS)] += 1
        self.stack.kill(target)
        if target == "worker" and self.chance.random() < 0.5:
            self.command.end()
        self.stack.revive()
        self.carry_on()

    def wait_for_work(self) -> None:
        """Return when something more was answered. Raises RuntimeError if nothing is."""
        before, deadline = len(self.acts), time.monotonic() + LONGEST_WAIT
        while len(self.acts) == before:
            if time.monotonic() > deadline:
                raise RuntimeError(f"Nothing is done any more: {self.stack.server.log.read_text()[-3000:]}")
            time.sleep(0.05)

    def carry_on(self) -> str:
        """Take up again whatever import was stopped, as an administrator does; return how far the worker's is."""
        if not self.command.alive and not self.is_done(self.command):
            self.command.start()
        return self.stack.do("carry-on", self.job).strip()

    def is_done(self, command: Process) -> bool:
        """Whether the command came to its end by itself."""
        return command.running is not None and command.running.poll() in (0, 2)

    def finish_imports(self) -> None:
        """Let both imports come to their end. Raises RuntimeError."""
        deadline = time.monotonic() + IMPORT_DONE
        while self.carry_on() != "done" or not self.is_done(self.command):
            self.stack.revive()
            if time.monotonic() > deadline:
                raise RuntimeError(f"The imports do not end: {self.stack.worker.log.read_text()[-3000:]}")
            time.sleep(2)

    def compare(self) -> None:
        """Compare what stands with what was answered, with the undisturbed import, and with itself."""
        for kind, query in PLACES.items():
            there = {mark for (mark,) in self.stack.ask(query)}
            self.faults += [
                f"Lost: {kind} {act.mark}" for act in self.acts if act.kind == kind and act.mark not in there
            ]
        now: dict[str, str] = orjson.loads(self.stack.do("digests"))
        mine = {name for name in self.undisturbed if int(name[2:]) > self.counter}
        self.imported = len(mine)
        self.faults += [f"Not imported: {name}" for name in sorted(mine - now.keys())]
        changed = sorted(name for name in mine & now.keys() if now[name] != self.undisturbed[name])
        self.faults += [f"Not whole, or otherwise than undisturbed: {name}" for name in changed]
        self.ledger = self.stack.do("manage", "0 1", "check_ledger").strip().splitlines()
        self.faults += self.ledger[:-1]

    def report(self) -> str:
        """Say what was done and found, as the page that is kept."""
        done = Counter(act.kind for act in self.acts)
        lost = sum(fault.startswith("Lost") for fault in self.faults)
        rows: list[tuple[str, Any]] = [
            ("Seed", self.seed),
            ("Killed", ", ".join(f"{name} {self.killed[name]}" for name in TARGETS)),
            ("Durability", ", ".join(f"{name} {value}" for name, value in self.stack.settings.items())),
            ("Acts answered with success", ", ".join(f"{count} {kind}s" for kind, count in sorted(done.items()))),
            ("Acts found afterwards", f"{len(self.acts) - lost} of {len(self.acts)}"),
            ("Answers that did not come", sum(officer.unanswered for officer in self.officers)),
            ("People imported meanwhile, each compared with an undisturbed import", self.imported),
            ("`check_ledger`", self.ledger[-1]),
            ("Commit", commit()),
            ("Date of the commit", git("log", "-1", "--format=%cs")),
        ]
        table = "\n".join(f"| {name} | {value} |" for name, value in rows)
        verdict = "\n".join(f"- {fault}" for fault in self.faults) or "Nothing was lost, and nothing was half done."
        return f"# Killed at random moments\n\nMade by `./run prove crash`.\n\n| | |\n|---|---|\n{table}\n\n{verdict}\n"


def prove(seed: int, kills: int, people: int, counter: int = 40, migrated: str | None = None) -> Trial:
    """Run the trial on a stack of its own, of which nothing is left afterwards."""
    (ROOT / ".custos").mkdir(exist_ok=True)
    stack = Stack(Path(tempfile.mkdtemp(dir=ROOT / ".custos", prefix="crash-")))
    trial = Trial(seed, kills, people, counter, stack, migrated)
    try:
        trial.go()
    finally:
        for officer in trial.officers:
            officer.leave.set()
        if hasattr(trial, "command"):
            trial.command.end()
        trial.stack.end()
    return trial


def main() -> int:
    """Prove it, print the report and keep it."""
    parser = argparse.ArgumentParser(prog="run prove crash")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--people", type=int, default=300, help="how many are imported meanwhile")
    given = parser.parse_args()
    stop_politely()
    trial = prove(given.seed, given.kills, given.people)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(trial.report())
    print(trial.report())
    return 1 if trial.faults else 0


if __name__ == "__main__":
    sys.exit(main())
