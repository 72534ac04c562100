"""Dumping and restoring by PostgreSQL's own programs, as the owner, and counting what there is."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from psycopg import sql

from custos.plumbing.postgres import program

PARTS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "host": "PGHOST", "port": "PGPORT"}
AT_ONCE = 1024 * 1024


class DumpFailed(Exception):
    """PostgreSQL could not dump or restore; says what it said."""


@contextmanager
def still(owner_url: str) -> Iterator[tuple[str, dict[str, int]]]:
    """Hold one view of the database: yields its snapshot's name, and how many rows each table has in it."""
    with psycopg.connect(owner_url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        yield snapshot, _counted(connection)


def counts(owner_url: str) -> dict[str, int]:
    """How many rows each table has now; nothing where there are no tables."""
    with psycopg.connect(owner_url) as connection:
        return _counted(connection)


def dump(owner_url: str, snapshot: str, into: IO[bytes]) -> None:
    """Write a dump in PostgreSQL's custom form. Raises DumpFailed."""
    command = ["pg_dump", "--format=custom", f"--snapshot={snapshot}", "--no-password"]
    with _running(command, owner_url, stdout=subprocess.PIPE) as process:
        assert process.stdout
        shutil.copyfileobj(process.stdout, into, AT_ONCE)


def restore(owner_url: str, dumped: IO[bytes]) -> None:
    """Restore a dump into an empty database, whole or not at all. Raises DumpFailed."""
    command = ["pg_restore", "--exit-on-error", "--single-transaction", "--no-password", "--dbname", _name(owner_url)]
    with _running(command, owner_url, stdin=subprocess.PIPE) as process:
        assert process.stdin
        with contextlib.suppress(BrokenPipeError):  # it ended before it had read all, and says why
            shutil.copyfileobj(dumped, process.stdin, AT_ONCE)
            process.stdin.close()


@contextmanager
def _running(
    command: list[str], owner_url: str, *, stdin: int | None = None, stdout: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    whole = [str(program(command[0])), *command[1:]]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(whole, env=_environment(owner_url), stdin=stdin, stdout=stdout, stderr=said) as process:
            try:
                yield process
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            said.seek(0)
            raise DumpFailed(f"{command[0]}: {said.read().decode(errors='replace').strip()[-600:]}")


def _environment(url: str) -> dict[str, str]:
    """The address in the environment, since a command line is read by everybody on the machine."""
    parts = urlsplit(url)
    given = {
        "PGHOST": unquote(parts.hostname or ""),
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": _name(url),
        **{PARTS[name]: value for name, value in parse_qsl(parts.query) if name in PARTS},
    }
    return {"PATH": os.environ.get("PATH", os.defpath), **{name: value for name, value in given.items() if value}}


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def _counted(connection: psycopg.Connection[Any]) -> dict[str, int]:
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    found = {}
    for (table,) in tables:
        row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
        found[table] = row[0] if row else 0
    return found
