"""The sealer: chains every committed row exactly once, and signs how far the chain reached. Writers never wait for it.

Rows become visible in another order than they were written in. Each says which transaction wrote it, and every
transaction before the oldest that still runs is over. A round therefore takes whatever is visible and not yet linked
from the oldest transaction on that the round before saw running, and signs which transactions it saw done: a row of one
of those that stands in no chain was put in afterwards.
"""

from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import sql

from custos.audit.books import Book, linked, write_plainly
from custos.audit.keys import NotSigned, Ring, Signer

LOCK = 7_210_414  # one sealer at a time, for each book
MOST = 100_000  # rows of one round

CANDIDATES = """
COPY (SELECT {line} FROM {table} e WHERE e.written_in >= {since} AND {known}
      AND NOT EXISTS (SELECT FROM audit_link l WHERE l.entry_id = e.id AND l.at = e.at AND l.book = {book})
      ORDER BY e.written_in, e.at, e.id LIMIT {most}) TO STDOUT
"""
# What a restored database brought from another server bears higher numbers than any transaction here has had.
OURS = "e.written_in < (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint)"


class UnableToSeal(Exception):
    """The chain does not stand as it was sealed, so nothing is built upon it."""


@dataclass(frozen=True, slots=True)
class Seal:
    """How far a round took a chain."""

    number: int
    upto: int
    hash: bytes
    seen: str  # the snapshot, as PostgreSQL writes it: every row of a transaction that was done then is linked
    sealed_at: datetime
    key: str
    signature: bytes = b""

    @property
    def horizon(self) -> int:
        """The oldest transaction that may still have been running."""
        return int(self.seen.partition(":")[0])

    def message(self, book: Book) -> bytes:
        """What is signed."""
        when = self.sealed_at.astimezone(UTC).isoformat()
        parts = (book.code, self.number, self.upto, self.hash.hex(), self.seen, when, self.key)
        return "\n".join(("custos seal 1", *map(str, parts))).encode()


def nothing_yet(book: Book) -> Seal:
    """What stands before the first seal."""
    return Seal(0, 0, book.beginning, "3:3:", datetime.min.replace(tzinfo=UTC), "")


def seal_round(
    connection: psycopg.Connection[Any],
    book: Book,
    *,
    signer: Signer,
    ring: Ring,
    at: datetime,
    after: Seal | None = None,
    most: int = MOST,
) -> Seal:
    """Chain what was committed since, sign it, and return the seal; the last one, where there was nothing.

    `after` is the seal that this sealer made last: it goes on from no other. Raises UnableToSeal.
    """
    with connection.transaction():
        write_plainly(connection)
        connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, book.number])
        row = connection.execute("SELECT pg_current_snapshot()::text").fetchone()
        seen = str(row[0]) if row else ""
        last = last_seal(connection, book, ring)
        if after and after.number > last.number:
            raise UnableToSeal(f"{book.title}: seal {after.number}, which was made here, is gone")
        elsewhere = int(seen.partition(":")[0]) < last.horizon
        lines = _candidates(connection, book, since=0 if elsewhere else last.horizon, every=elsewhere, most=most)
        if not lines:
            return last
        links, reached = _links(book, last, lines)
        if len(lines) == most:  # there may be more of the transaction that the last row is of
            seen = last.seen if elsewhere else _only_before(int(lines[-1].rsplit(b"\t", 1)[1]), seen)
        made = Seal(last.number + 1, last.upto + len(lines), reached, seen, at, signer.name)
        made = replace(made, signature=signer.sign(made.message(book)))
        _write(connection, book, links, made)
    return made


def last_seal(connection: psycopg.Connection[Any], book: Book, ring: Ring) -> Seal:
    """Return the last seal of a book, whose signature and last link must hold. Raises UnableToSeal."""
    last = next(iter(seals(connection, book, "ORDER BY number DESC LIMIT 1", [])), nothing_yet(book))
    link = "SELECT position, hash FROM audit_link WHERE book = %s ORDER BY position DESC LIMIT 1"
    found = connection.execute(link, [book.number]).fetchone() or (0, book.beginning)
    if (found[0], bytes(found[1])) != (last.upto, last.hash):
        raise UnableToSeal(f"{book.title}: the last link is not the one that was sealed")
    if last.number:
        try:
            ring.check(last.key, last.message(book), last.signature)
        except NotSigned as fault:
            raise UnableToSeal(f"{book.title}: seal {last.number} does not hold: {fault}") from fault
    return last


def seals(connection: psycopg.Connection[Any], book: Book, which: str, values: list[int]) -> list[Seal]:
    """Return seals of a book."""
    columns = "SELECT number, upto, hash, seen, sealed_at, key, signature FROM audit_seal WHERE book = %s "
    rows = connection.execute(columns + which, [book.number, *values])
    return [
        Seal(number, upto, bytes(reached), seen, at, key, bytes(signed))
        for number, upto, reached, seen, at, key, signed in rows
    ]


def _only_before(transaction: int, seen: str) -> str:
    first = min(transaction, int(seen.partition(":")[0]))
    return f"{first}:{first}:"


def _candidates(connection: psycopg.Connection[Any], book: Book, *, since: int, every: bool, most: int) -> list[bytes]:
    query = sql.SQL(CANDIDATES).format(
        line=book.line,
        table=sql.Identifier(book.table),
        since=sql.Literal(since),
        known=sql.SQL("true" if every else OURS),
        book=sql.Literal(book.number),
        most=sql.Literal(most),
    )
    with connection.cursor().copy(query) as rows:
        return [bytes(row)[:-1] for row in rows]


def _links(book: Book, last: Seal, lines: list[bytes]) -> tuple[list[bytes], bytes]:
    before, links = last.hash, []
    for position, line in enumerate(lines, start=last.upto + 1):
        before = linked(before, line)
        entry, at, _ = line.split(b"\t", 2)
        links.append(b"%d\t%d\t%s\t%s\t\\\\x%s\n" % (book.number, position, entry, at, before.hex().encode()))
    return links, before


def _write(connection: psycopg.Connection[Any], book: Book, links: list[bytes], made: Seal) -> None:
    with connection.cursor().copy("COPY audit_link (book, position, entry_id, at, hash) FROM STDIN") as rows:
        rows.write(b"".join(links))
    connection.execute(
        "INSERT INTO audit_seal (book, number, upto, hash, seen, sealed_at, key, signature)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [book.number, *astuple(made)],
    )
