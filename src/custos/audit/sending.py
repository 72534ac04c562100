"""Sealed batches are sent on: written, without a word that was typed, to a folder from which another system ships them.

A file a seal, in a folder a day: a line of JSON for each row, then the seal. Of a row go its codes, ids, times and
digests. `docs/reference/account.md` says what stands in it.
"""

import base64
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from custos.audit.books import BOOKS, Book, write_plainly
from custos.audit.keys import NotSigned, Ring
from custos.audit.sealing import Seal, seals

AT_ONCE = 50  # seals of one round, so that sealing does not wait
TYPED = ("path", "searched", "reason")  # columns that hold what somebody typed
Row = dict[str, Any]

ROWS = """
COPY (SELECT l.position, encode(l.hash, 'hex'), {line} FROM audit_link l
      JOIN {table} e ON e.at = l.at AND e.id = l.entry_id
      WHERE l.book = {book} AND l.position > {after} AND l.position <= {upto} ORDER BY l.position) TO STDOUT
"""


def send_on(connection: psycopg.Connection[Any], book: Book, folder: Path) -> int:
    """Write what was sealed since the last time, oldest first, and return how many seals it was. Raises OSError."""
    done = folder / f"{book.code}.sent"
    number, before = (int(each) for each in done.read_text().split()) if done.exists() else (0, 0)
    with connection.transaction():
        write_plainly(connection)
        found = seals(connection, book, f"AND number > %s ORDER BY number LIMIT {AT_ONCE}", [number])
        for seal in found:
            lines: list[Row] = [*_rows(connection, book, before, seal.upto), {"seal": _told(seal)}]
            day = folder / f"{seal.sealed_at.astimezone(UTC):%Y-%m-%d}"
            _write(day / f"{book.code}-{seal.number:09}.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines))
            _write(done, f"{seal.number} {seal.upto}\n")
            before = seal.upto
    return len(found)


def faults_of(connection: psycopg.Connection[Any], folder: Path, ring: Ring) -> Iterator[str]:
    """Hold what was sent on against the account: of each book the first place that is another, or no seal stands over.

    The oldest files may have been taken away; between those that are there none may be missing.
    """
    write_plainly(connection)
    for book in BOOKS:
        position: int | None = None
        for file in sorted(folder.glob(f"*/{book.code}-*.jsonl")):
            try:
                *rows, last = (json.loads(line) for line in file.read_text().splitlines())
                seal = _seal(last["seal"])
                if position is None:
                    before = seals(connection, book, "AND number = %s", [seal.number - 1])
                    position = before[0].upto if before else 0
                fault = _fault(connection, book, rows, seal, ring, after=position)
            except (ValueError, KeyError, TypeError, IndexError):
                fault = "it can not be read"
            if fault:
                yield f"{file.name}: {fault}"
                break
            position = seal.upto


def _fault(
    connection: psycopg.Connection[Any], book: Book, rows: list[Row], seal: Seal, ring: Ring, *, after: int
) -> str:
    account = {row["position"]: row for row in _rows(connection, book, after, seal.upto)}
    for position, row in enumerate(rows, start=after + 1):
        if row["position"] != position:
            return f"position {position} is not there"
        if row != account.get(position):
            return f"position {position} is not as it stands on the account"
    if (rows[-1]["position"], rows[-1]["link"]) != (seal.upto, seal.hash.hex()):
        return f"seal {seal.number} was put under other rows"
    try:
        ring.check(seal.key, seal.message(book), seal.signature)
    except NotSigned as fault:
        return f"seal {seal.number} does not hold: {fault}"
    return ""


def _rows(connection: psycopg.Connection[Any], book: Book, after: int, upto: int) -> Iterator[Row]:
    """Name what goes of each row, as the chain's lines write it."""
    columns = [column for column in book.columns if column not in TYPED]
    query = sql.SQL(ROWS).format(
        line=sql.SQL(", ").join(sql.Identifier("e", column) for column in columns),
        table=sql.Identifier(book.table),
        book=sql.Literal(book.number),
        after=sql.Literal(after),
        upto=sql.Literal(upto),
    )
    with connection.cursor().copy(query) as lines:
        for line in lines:
            position, link, *values = bytes(line)[:-1].decode().split("\t")
            said = {name: None if value == r"\N" else value for name, value in zip(columns, values, strict=True)}
            yield {"book": book.code, "position": int(position), "link": link, **said}


def _told(seal: Seal) -> Row:
    signed = {"hash": seal.hash.hex(), "signature": base64.b64encode(seal.signature).decode()}
    when = seal.sealed_at.astimezone(UTC).isoformat()
    return {"number": seal.number, "upto": seal.upto, "seen": seal.seen, "sealed_at": when, "key": seal.key} | signed


def _seal(told: Row) -> Seal:
    when, signature = datetime.fromisoformat(told["sealed_at"]), base64.b64decode(told["signature"])
    return Seal(told["number"], told["upto"], bytes.fromhex(told["hash"]), told["seen"], when, told["key"], signature)


def _write(place: Path, text: str) -> None:
    """Put a file in its place whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = place.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(place)
