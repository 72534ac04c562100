"""The account: what chaining costs whoever writes, how fast rows are sealed, and how long checking them all takes.

    ./run bench audit [ROWS] [--keep]

10,000,000 deeds with their words, sealed 100,000 at a time, a statement every million. Checking is on one processor,
the database's share included, where it can be bound to one; its target is ten minutes. Its baselines, in the same run,
are fetching the same lines and doing nothing with them, and SHA-256 over as many bytes.
"""

import argparse
import os
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median as middle
from typing import Any

import django

django.setup()

import psycopg  # noqa: E402

from benches.common import heading, processor_seconds, row  # noqa: E402
from benches.common.register import begin, without  # noqa: E402
from custos.audit.books import DEEDS, write_plainly  # noqa: E402
from custos.audit.tests.accounts import BEGUN, Account  # noqa: E402
from custos.audit.verifying import verify  # noqa: E402
from custos.audit.walking import STEP, Walk  # noqa: E402
from custos.plumbing.postgres import SEALER, Postgres  # noqa: E402

ROWS, BATCH, STATED = 10_000_000, 100_000, 1_000_000
TARGET = 600
INSERTS, TURNS = 400, 9

PLAIN = """
CREATE TABLE plain_entry (LIKE audit_entry) PARTITION BY RANGE (at);
ALTER TABLE plain_entry DROP COLUMN written_in, ADD PRIMARY KEY (at, id);
CREATE INDEX ON plain_entry (person_id, at);
CREATE TABLE plain_entry_rest PARTITION OF plain_entry DEFAULT;
"""
# Rows such as `write` makes, a tenth of a second apart, with the digest that their words have.
FILL = """
WITH made AS (
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n %% 4096), 3, '0')
            || 'a' || substr(md5(n::text), 1, 15))::uuid AS id, at, md5('p' || n %% 150000)::uuid AS person,
           md5('u' || n %% 20000)::uuid AS who, 'He moved to ' || n || ' Curlew Row, Wexmarsh' AS lines
    FROM (SELECT n, %(begun)s::timestamptz + n * interval '0.1 second' AS at
          FROM generate_series(%(first)s::bigint, %(last)s::bigint) n) numbers),
told AS (
    INSERT INTO audit_entry (id, at, code, person_id, about_kind, about_id, user_id, post_id, origin, digest)
    SELECT id, at, 'address.changed', person, 'home', md5(lines)::uuid, who, who, '10.0.0.1',
           encode(sha256(convert_to('{"lines":"' || lines || '","since":"5 May 2026"}', 'UTF8')), 'hex') FROM made)
INSERT INTO audit_words SELECT id, person, jsonb_build_object('lines', lines, 'since', '5 May 2026') FROM made
"""


def main() -> None:
    """Measure all three, and say whether the target is met."""
    parser = argparse.ArgumentParser(prog="run bench audit")
    parser.add_argument("rows", nargs="?", type=int, default=ROWS)
    parser.add_argument("--keep", action="store_true", help="leave the database for a look at it")
    given = parser.parse_args()
    kept = begin("custos_bench_account")
    sealer_url = Postgres(Path(os.environ["CUSTOS_POSTGRES_BASE"])).url(SEALER, kept.name)
    account = Account(kept.owner_url, sealer_url, seed=1)
    try:
        heading(f"The account at {given.rows:,} rows")
        with tempfile.TemporaryDirectory() as folder:
            statements = sealing(account, given.rows, Path(folder))
            checking(account, given.rows, statements)
        writing(account)
    finally:
        if not given.keep:
            without(kept)


def writing(account: Account) -> None:
    """One deed a transaction: into a table that knows of no chain, and as it is, the sealer at rest and at work."""
    with psycopg.connect(account.owner_url) as owner:
        owner.execute(PLAIN)
        owner.execute("SET synchronous_commit = off")  # waiting for the disk would hide what is measured
        owner.commit()
        taken: dict[str, list[float]] = {"plain": [], "as it is": [], "while the sealer works": []}
        for _ in range(TURNS):
            taken["plain"].append(inserts(owner, "plain_entry"))
            taken["as it is"].append(inserts(owner, "audit_entry"))
            with sealing_meanwhile(account):
                taken["while the sealer works"].append(inserts(owner, "audit_entry"))
        owner.execute("DROP TABLE plain_entry")
        owner.commit()
    plain = middle(taken["plain"])
    row("Writing one deed, its commit included", "took", "not chained", "ratio")
    for name, took in taken.items():
        row(name, f"{middle(took) * 1e6:.0f} us", f"{plain * 1e6:.0f} us", f"{middle(took) / plain:.2f}")


def inserts(owner: psycopg.Connection, table: str) -> float:
    """How long one insert takes, with its commit, over many."""
    columns = "id, at, code, about_kind, user_id, origin, digest"
    query = f"INSERT INTO {table} ({columns}) VALUES (uuidv7(), clock_timestamp(), 'x', '', uuidv7(), '', %s)"
    begun = time.perf_counter()
    for _ in range(INSERTS):
        owner.execute(query, ["0" * 64])
        owner.commit()
    return (time.perf_counter() - begun) / INSERTS


class sealing_meanwhile:  # noqa: N801  # it reads as what it does
    """The sealer making its rounds as it does in service, until the block ends."""

    def __init__(self, account: Account) -> None:
        self.account, self.ended = account, threading.Event()

    def __enter__(self) -> None:
        self.thread = threading.Thread(target=self.rounds)
        self.thread.start()

    def __exit__(self, *fault: object) -> None:
        self.ended.set()
        self.thread.join()

    def rounds(self) -> None:
        """A round, and a rest of a tenth of a second: ten times as often as in service."""
        while not self.ended.wait(0.1):
            self.account.seal()


def sealing(account: Account, rows: int, folder: Path) -> list[Path]:
    """Fill, seal and state; returns the statements."""
    took = filled = 0.0
    with psycopg.connect(account.owner_url, autocommit=True) as owner:
        for first in range(1, rows + 1, BATCH):
            last = min(first + BATCH - 1, rows)
            begun = time.perf_counter()
            owner.execute(FILL, {"first": first, "last": last, "begun": BEGUN})
            filled += time.perf_counter() - begun
            begun = time.perf_counter()
            account.seal(at=datetime.fromisoformat(account.clerk.at.isoformat()))
            took += time.perf_counter() - begun
            if last % STATED == 0 or last == rows:
                (folder / f"{last}.json").write_text(account.state())
                account.kept.clear()
                print(f"... {last:,} rows filled and sealed", flush=True)
        owner.execute("VACUUM ANALYZE")
    row("The sealer, rows a second", f"{rows / took:,.0f}", f"{rows / filled:,.0f}", note="beside: filling")
    return sorted(folder.iterdir())


def checking(account: Account, rows: int, statements: list[Path]) -> None:
    """Check everything on one processor, and fetch and hash the same for comparison."""
    with psycopg.connect(account.owner_url) as owner:
        alone = bind(owner.info.backend_pid)
        clock = partial(processor_seconds, owner.info.backend_pid)
        write_plainly(owner)
        ((last,),) = owner.execute("SELECT max(position) FROM audit_link WHERE book = 1").fetchall()
        kept = {file.name: file.read_text for file in statements}
        row("Checking", "took", "baseline", "ratio", note="on one processor" if alone else "not bound to one processor")
        fetched, size = timed(clock, partial(fetch, owner, account, last))
        hashed, _ = timed(clock, partial(hash_as_much, last, size // last))
        begun = time.perf_counter()
        checked, report = timed(clock, partial(verify, owner, ring=account.ring, kept=kept))
        wall = time.perf_counter() - begun
    row("Against fetching the same lines", f"{checked:.1f} s", f"{fetched:.1f} s", f"{checked / fetched:.2f}")
    note = f"seconds of the processor; {wall:.1f} s on the wall"
    row("Against SHA-256 over as many bytes", f"{checked:.1f} s", f"{hashed:.1f} s", f"{checked / hashed:.1f}", note)
    note = f"peak of this process {peak():,} MB; faults: {len(report.faults)}"
    row("Ten million at that rate", f"{checked * ROWS / last:.0f} s", f"{TARGET} s", note=note)
    met = checked * ROWS / last <= TARGET and not report.faults
    print("The target is met" if met else "The target is missed")


def timed(clock: Callable[[], float], deed: Callable[[], Any]) -> tuple[float, Any]:
    """How long a deed took by a clock, and what it gave."""
    begun = clock()
    given = deed()
    return clock() - begun, given


def fetch(owner: psycopg.Connection, account: Account, last: int) -> int:
    """Fetch the lines that are checked and do nothing with them; returns how many bytes they have."""
    walk, size = Walk(DEEDS, account.ring, with_words=True), 0
    for after in range(0, last, STEP):
        with owner.cursor().copy(walk._query(after, after + STEP)) as rows:
            size += sum(map(len, rows))
    return size


def hash_as_much(lines: int, size: int) -> None:
    """Hash as many lines of the same length."""
    line = b"x" * size
    deque((sha256(line).digest() for _ in range(lines)), maxlen=0)


def bind(backend: int) -> bool:
    """Let this process and its backend have one processor between them, where that is allowed."""
    try:
        for process in (0, backend):
            os.sched_setaffinity(process, {0})
    except (OSError, AttributeError):
        return False
    return True


def peak() -> int:
    """The most memory that this process has held, in MB."""
    said = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in said.splitlines() if line.startswith("VmHWM"))) // 1024


if __name__ == "__main__":
    main()
