"""Whoever owns the database can not change the account unseen: seeded attacks, each found at the exact first bad row.

    ./run prove tampering [--attacks 1000] [--seed 1]

An account is written by writers that commit out of order, with words lawfully erased, and sealed; three statements are
kept elsewhere. Each attack is made by the database's owner with every trigger off, checked as `verify_audit` checks,
and undone. The untouched account is checked before, between and after. How long a row waits for its seal, beside a
sealer that comes as often as the one in service, is measured: until then it can be changed unseen.
"""

import argparse
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from random import Random
from statistics import median
from uuid import UUID

import django

django.setup()

import psycopg  # noqa: E402

from custos.audit.books import BOOKS  # noqa: E402
from custos.audit.management.commands.seal import SECONDS  # noqa: E402
from custos.audit.tests.accounts import Account, new_signer  # noqa: E402
from custos.audit.verifying import Report, verify  # noqa: E402
from proofs.common.asking import commit, git  # noqa: E402
from proofs.common.attacks import ATTACKS, Attacker, Found  # noqa: E402
from tests.harness import ROOT  # noqa: E402

STATEMENTS = 3
BETWEEN = 50
WATCHED_FOR = 30.0  # seconds in which rows are written while the sealer comes and goes
BETWEEN_ROWS = 0.25  # seconds at most from one row to the next
TABLES = (
    "audit_entry",
    "access_view",
    "audit_words",
    "audit_link",
    "audit_seal",
    "audit_statement",
    "audit_erasure",
)


class Undone(Exception):
    """An attack was looked at, and is taken back."""


@dataclass
class Trial:
    """An account and what became of the attacks upon it."""

    account: Account
    seed: int
    made: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    untouched: int = 0
    alarms: list[str] = field(default_factory=list)
    rows: int = 0
    seconds: float = 0.0
    waited: list[float] = field(default_factory=list)  # seconds from a row's commit until it stands under a seal

    def watch(self, seconds: float) -> None:
        """Write rows at odd moments while the sealer comes as often as in service, and measure how long each waits."""
        committed: dict[UUID, float] = {}
        ended = threading.Event()
        writer = threading.Thread(target=self._write_on, args=(seconds, committed, ended))
        writer.start()
        while not (ended.wait(SECONDS) and not committed):
            self.account.seal()
            sealed = time.monotonic()
            with psycopg.connect(self.account.owner_url) as owner:
                asked = "SELECT entry_id FROM audit_link WHERE entry_id = ANY(%s)"
                linked = [entry for (entry,) in owner.execute(asked, [list(committed)])]
            self.waited += [max(0.0, sealed - committed.pop(entry)) for entry in linked]
        writer.join()

    def _write_on(self, seconds: float, committed: dict[UUID, float], ended: threading.Event) -> None:
        chance, until = Random(self.seed), time.monotonic() + seconds
        with psycopg.connect(self.account.owner_url) as owner:
            while time.monotonic() < until:
                entry = self.account.clerk.deed(owner)
                owner.commit()
                committed[entry] = time.monotonic()
                time.sleep(chance.uniform(0, BETWEEN_ROWS))
        ended.set()

    def prepare(self) -> None:
        """Write, seal and state; leave a few rows for which no seal has come yet; take the triggers off."""
        for _ in range(STATEMENTS):
            self.account.write(rounds=3, rows=16)
            self.account.state()
        with psycopg.connect(self.account.owner_url) as owner:
            for _ in range(5):
                self.account.clerk.deed(owner)
                self.account.clerk.view(owner)
            for table in TABLES:
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def attack(self, count: int) -> None:
        """Attack so often, and look at the untouched account now and then."""
        with psycopg.connect(self.account.owner_url, autocommit=True) as owner:
            for number in range(count):
                if number % BETWEEN == 0:
                    self.look(owner)
                self.attack_once(owner, number)
            self.look(owner)

    def attack_once(self, owner: psycopg.Connection, number: int) -> None:
        """Make one attack, check, and take it back."""
        chance = Random(f"{self.seed}/{number}")
        attack = chance.choice(ATTACKS)
        name = attack.__name__.replace("_", " ")
        with suppress(Undone), owner.transaction():
            expected = attack(Attacker(owner, chance, new_signer()))
            wrong = misjudged(expected, self.check(owner))
            self.made[name] += 1
            if wrong:
                self.missed.append(f"{number}, who {name}: {wrong}")
            raise Undone

    def look(self, owner: psycopg.Connection) -> None:
        """Check the untouched account: nothing may be reported."""
        with owner.transaction():
            started = time.monotonic()
            report = self.check(owner)
            self.seconds, self.rows = time.monotonic() - started, sum(each.linked for each in report.books)
        self.untouched += 1
        self.alarms += report.faults

    def check(self, owner: psycopg.Connection) -> Report:
        """Check as `verify_audit` does, against what is kept elsewhere."""
        kept: dict[str, Callable[[], str]] = {
            f"statement {number}": partial(str, body) for number, body in enumerate(self.account.kept, start=1)
        }
        return verify(owner, ring=self.account.ring, kept=kept)


def misjudged(expected: list[Found], report: Report) -> str:
    """What was found elsewhere than it was done, or nothing."""
    wanted = {each.book: each for each in expected}
    wrong = []
    for each in report.books:
        found, due = each.fault, wanted.pop(each.book.code, None)
        if (due is None) != (found is None):
            wrong.append(f"{each.book.code}: expected {due}, found {found}")
        elif found and due and (found.position != due.position or (due.entry and found.entry != due.entry)):
            wrong.append(f"expected {due}, found {found}")
        elif found and found.position and found.since < found.position:
            wrong.append(f"it is not exact: {found}")
    for name in wanted:
        if not any(line.startswith(name) for line in report.about_statements):
            wrong.append(f"nothing is said of {name}")
    if report.about_statements and all(each.book in {book.code for book in BOOKS} for each in expected):
        wrong.append(f"said without reason: {report.about_statements}")
    return "; ".join(wrong)


def prove(*, attacks: int, seed: int, owner_url: str, sealer_url: str, watched_for: float = WATCHED_FOR) -> Trial:
    """Write an account, attack it so often, watch the sealer for so many seconds, and return what was found."""
    trial = Trial(Account(owner_url, sealer_url, seed), seed)
    trial.prepare()
    trial.attack(attacks)
    trial.watch(watched_for)
    return trial


def main() -> int:
    """Prove it and write the report."""
    parser = argparse.ArgumentParser(prog="run prove tampering")
    parser.add_argument("--attacks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    trial = prove(
        attacks=given.attacks,
        seed=given.seed,
        owner_url=os.environ["DATABASE_OWNER_URL"],
        sealer_url=os.environ["DATABASE_SEALER_URL"],
    )
    write_report(trial)
    print("\n".join([*trial.missed[:20], *trial.alarms[:5]]) or "Every attack was found at its first bad row")
    return 1 if trial.missed or trial.alarms else 0


def write_report(trial: Trial) -> None:
    """Write what was done and found."""
    made = sum(trial.made.values())
    rows = {
        "Seed": trial.seed,
        "Account": f"{trial.rows:,} rows in two books under seals, {STATEMENTS} statements kept elsewhere",
        "Attacks by the owner of the database, every trigger off": f"{made:,}",
        "Found at the exact first bad row": f"{made - len(trial.missed):,}",
        "Rows written beside a sealer that comes every second": f"{len(trial.waited):,}",
        "How long one waits for its seal: the unsealed window": f"{median(trial.waited):.2f} s in the middle, "
        f"{max(trial.waited):.2f} s at most",
        "Looks at the untouched account": trial.untouched,
        "Faults reported of it": len(trial.alarms),
        "Commit": commit(),
        "Date of the commit": git("log", "-1", "--format=%cs"),
    }
    lines = ["# Tampering with the account", "", "Made by `./run prove tampering`.", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in rows.items()]
    lines += ["", "| What the attacker does | Times |", "|---|---|"]
    lines += [f"| {name} | {count} |" for name, count in sorted(trial.made.items())]
    lines += ["", *(f"- Missed: {each}" for each in trial.missed), *(f"- False alarm: {each}" for each in trial.alarms)]
    if not trial.missed and not trial.alarms:
        lines.append("Every attack was found, and nothing was reported of the untouched account.")
    (ROOT / "proofs/reports/tampering.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
