"""A whole Custos of a proof's own: a durable PostgreSQL, the server and the worker, each of which may be killed."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import psycopg

from custos.plumbing.postgres import OWNER, SEALER, WEB, WORKER, Postgres
from custos.upkeep import dumping
from tests.harness import ROOT

NAME = "custos_crash"
SURE = ("fsync", "synchronous_commit", "full_page_writes")
SECONDS = 90


class NotDurable(Exception):
    """The server forgoes durability, so that nothing would be proved."""


@dataclass
class Process:
    """One process that is started again whenever it has died."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    log: Path
    running: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def alive(self) -> bool:
        """Whether it runs now."""
        return self.running is not None and self.running.poll() is None

    def start(self) -> None:
        """Start it, in a session of its own."""
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def end(self) -> None:
        """End it and its own children with no warning."""
        if self.running is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()


class Stack:
    """The three of them, from nothing to nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres = Postgres(folder / "pg")
        self.inside: subprocess.Popen[bytes] | None = None
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port: int = listener.getsockname()[1]

    def begin(self, migrated: str | None = None) -> None:
        """Start PostgreSQL, see that it is durable, and make the tables, or copy those of a database made already."""
        self.postgres.start()
        self.postgres.ensure_database(NAME)
        self.settings = self.durability()
        if migrated is None:
            self.do("manage", "0", "migrate", "--database=owner", "--verbosity=0")
            return
        with dumping.still(migrated) as (snapshot, _), tempfile.TemporaryFile() as dumped:
            dumping.dump(migrated, snapshot, dumped)
            dumped.seek(0)
            dumping.restore(self.postgres.url(OWNER, NAME), dumped)

    def serve(self) -> None:
        """Start the server and the worker."""
        granian = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--no-ws"]
        served = [*granian, "--workers", "1", "--blocking-threads", "4", "custos.wsgi:application"]
        self.server = self.process("server", *served, role=WEB)
        self.worker = self.process("worker", "django", *WORKING, role=WORKER)
        self.revive()

    def durability(self) -> dict[str, str]:
        """What PostgreSQL says of its durability. Raises NotDurable."""
        with psycopg.connect(self.postgres.url(OWNER, NAME)) as connection:
            said = {name: str(_first(connection, f"SHOW {name}")) for name in SURE}
        if set(said.values()) != {"on"}:
            raise NotDurable(str(said))
        return said

    def process(self, name: str, *module: str, role: str, database: str = NAME) -> Process:
        """Make a process of ours that works in a role."""
        urls = {variable: self.postgres.url(each, database) for each, variable in ADDRESSES.items()}
        ours = {"DJANGO_SETTINGS_MODULE": "custos.settings", "CUSTOS_DATA": str(self.folder)}
        ours |= {"CUSTOS_STATIC_FROM_SOURCE": "yes", "DATABASE_URL": self.postgres.url(role, database)}
        ours |= {"CUSTOS_SECOND_FACTOR": "no", "CUSTOS_SESSIONS": "50"}  # what is proved is not signing in
        return Process(
            name, [sys.executable, "-m", *module], {**os.environ, **urls, **ours}, self.folder / f"{name}.log"
        )

    def do(self, *deed: str, database: str = NAME) -> str:
        """Do something inside Custos as the worker, and return what it printed. Raises RuntimeError."""
        log = self.folder / "inside.log"
        if self.inside is None:
            made = self.process("inside", "proofs.common.inside", role=WORKER)
            with log.open("ab") as kept:
                self.inside = subprocess.Popen(
                    made.command,
                    env=made.environment,
                    cwd=ROOT,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=kept,
                )
        process = self.inside
        assert process.stdin
        assert process.stdout
        process.stdin.write(orjson.dumps([database, *deed]) + b"\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        printed, fault = orjson.loads(answer) if answer else ("", log.read_text()[-3000:])
        if fault or not answer:
            raise RuntimeError(f"{' '.join(deed)}:\n{printed}\n{fault}")
        return str(printed)

    def kill(self, target: str) -> None:
        """End one of them with no warning."""
        if target == "PostgreSQL":
            self.postgres.kill()
        else:
            {"server": self.server, "worker": self.worker}[target].end()

    def revive(self) -> None:
        """Start again whatever is dead, and return once pages are answered."""
        if not self.postgres.answers():
            self.postgres.start()
        for process in (self.server, self.worker):
            if not process.alive:
                process.start()
        deadline = time.monotonic() + SECONDS
        while not self._answers():
            if time.monotonic() > deadline or not self.server.alive:
                raise RuntimeError(f"The server does not answer: {self.server.log.read_text()[-3000:]}")
            time.sleep(0.1)

    def ask(self, query: str, *values: Any, database: str = NAME) -> list[tuple[Any, ...]]:
        """Ask the database as its owner, whom row security does not bind."""
        with psycopg.connect(self.postgres.url(OWNER, database)) as connection:
            return connection.execute(query, values).fetchall()

    def end(self) -> None:
        """Stop everything, and leave nothing on the disk."""
        for process in (getattr(self, "server", None), getattr(self, "worker", None)):
            if process:
                process.end()
        if self.inside:
            self.inside.communicate()  # it ends when nothing is asked any more
        data = self.postgres.data
        self.postgres.stop()
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(self.postgres.socket, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True


WORKING = ("worker",)
ADDRESSES = {
    OWNER: "DATABASE_OWNER_URL",
    WORKER: "DATABASE_WORKER_URL",
    SEALER: "DATABASE_SEALER_URL",
}


def _first(connection: psycopg.Connection[Any], query: str) -> Any:
    row = connection.execute(query).fetchone()
    return row[0] if row else None
