"""Checking the account: each row against its link, the seals, its words and the statements kept elsewhere."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

import psycopg
from psycopg import sql

from custos.audit.books import BOOKS, Book, write_plainly
from custos.audit.keys import NotSigned, Ring
from custos.audit.statements import Statement, read_statement
from custos.audit.walking import Fault, Walk

STRAYS = """
SELECT count(*) FILTER (WHERE behind), count(*) FILTER (WHERE NOT behind), min(at) FILTER (WHERE NOT behind),
       (array_agg(id ORDER BY at, id) FILTER (WHERE behind))[1]
FROM (SELECT e.id, e.at, pg_visible_in_snapshot(e.written_in::text::xid8, {seen}::pg_snapshot) AS behind
      FROM {table} e
      WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.entry_id = e.id AND l.at = e.at AND l.book = {book})) stray
"""
DISPOSALS = """
SELECT x.disposal_id, w.values->>'entries' FROM (SELECT DISTINCT disposal_id FROM audit_erasure) x
LEFT JOIN audit_entry e ON e.id = x.disposal_id AND e.code = 'account.words_erased'
LEFT JOIN audit_words w ON w.entry_id = e.id
"""


@dataclass
class Checked:
    """What was found of one book."""

    book: Book
    fault: Fault | None = None
    linked: int = 0
    sealed_at: datetime | None = None
    stated: int = 0  # the last position that a statement vouches for
    unsealed: int = 0
    oldest_unsealed: datetime | None = None
    late: int = 0
    first_late: str = ""


@dataclass
class Report:
    """What was found of the account."""

    books: list[Checked] = field(default_factory=list)
    about_statements: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    kept_elsewhere: int = 0
    stamps: list[str] = field(default_factory=list)
    sent_on: list[str] | None = None  # what is wrong with what was sent on, where that was looked at

    @property
    def faults(self) -> list[str]:
        """Everything that is wrong: of each book, the first."""
        books = (str(each.fault) for each in self.books if each.fault)
        return [*self.about_statements, *books, *(self.sent_on or ())]


def verify(connection: psycopg.Connection[Any], *, ring: Ring, kept: Mapping[str, Callable[[], str]]) -> Report:
    """Check the whole account against itself, its seals, and the statements kept elsewhere, by their names.

    The statements that the database keeps are asked too: whoever owns it may remove them, and can not sign others.
    """
    write_plainly(connection)
    report = Report(kept_elsewhere=len(kept))
    reads = dict(kept) | {
        f"statement {number} of the database": _of_the_database(connection, number)
        for (number,) in connection.execute("SELECT number FROM audit_statement ORDER BY number")
    }
    found = _read_all(report, reads, ring)
    report.statements = [statement for statement, _ in found]
    unlisted = frozenset(_unlisted(connection))
    report.books = [_check(connection, book, ring, found, unlisted) for book in BOOKS]
    return report


def _of_the_database(connection: psycopg.Connection[Any], number: int) -> Callable[[], str]:
    def read() -> str:
        row = connection.execute("SELECT body FROM audit_statement WHERE number = %s", [number]).fetchone()
        return str(row[0]) if row else ""

    return read


def _unlisted(connection: psycopg.Connection[Any]) -> Iterator[bytes]:
    """Name the tombstones of which no disposal on record says that it erased them."""
    for disposal, entries in connection.execute(DISPOSALS).fetchall():
        listed = set((entries or "").split(","))
        erased = connection.execute("SELECT entry_id::text FROM audit_erasure WHERE disposal_id = %s", [disposal])
        yield from (entry.encode() for (entry,) in erased if entry not in listed)


Found = list[tuple[Statement, Callable[[], str]]]


def _read_all(report: Report, reads: Mapping[str, Callable[[], str]], ring: Ring) -> Found:
    """Read every statement, first those kept elsewhere; name what is not signed, or not of one row of statements."""
    found: dict[int, tuple[Statement, Callable[[], str]]] = {}
    for name, read in reads.items():
        try:
            statement = read_statement(read(), ring)
        except NotSigned as fault:
            report.about_statements.append(f"{name} does not hold: {fault}")
            continue
        other = found.setdefault(statement.number, (statement, read))[0]
        if other.digest != statement.digest:
            report.about_statements.append(f"{name} is not the statement {statement.number} that was kept elsewhere")
    ordered = [found[number] for number in sorted(found)]
    for (one, _), (two, _) in pairwise(ordered):
        if two.number == one.number + 1 and two.previous != one.digest:
            report.about_statements.append(f"Statement {two.number} does not follow upon statement {one.number}")
    return ordered


def _check(
    connection: psycopg.Connection[Any], book: Book, ring: Ring, found: Found, unlisted: frozenset[bytes]
) -> Checked:
    spans = [span for statement, read in found if (span := statement.span(book, read))]
    walk = Walk(book, ring, spans, unlisted, with_words=True)
    least, most, seals = _one(connection, ENDS, {"book": book.number})
    checked = Checked(book, stated=max((span.upto for span in spans), default=0))
    checked.fault = walk.along(connection, most) or _at_the_end(walk, checked.stated, least, seals) or walk.doubt
    checked.linked, checked.sealed_at = walk.position, walk.seal.sealed_at if walk.seal.number else None
    checked.late, checked.first_late = walk.late, walk.first_late
    if not checked.fault:
        _strays(connection, checked, walk)
    return checked


def _at_the_end(walk: Walk, stated: int, least: int, seals: int) -> Fault | None:
    after = walk.position + 1
    if least < 1:
        return walk.fault("", "a link stands before the first", at=least)
    if walk.position < stated:
        return walk.fault("", f"it is gone, and with it every row to {stated:,} that was stated", at=after)
    if walk.seal.upto < walk.position:
        return walk.fault("", "no seal stands over it", at=walk.seal.upto + 1)
    if seals != walk.seal.number:
        return walk.fault("", f"seals that cover nothing: there are {seals:,}, not {walk.seal.number:,}", at=after)
    return None


def _strays(connection: psycopg.Connection[Any], checked: Checked, walk: Walk) -> None:
    """Look for rows outside the chain: those that the sealer had passed were put in behind it, the rest wait for it."""
    query = sql.SQL(STRAYS).format(
        seen=sql.Literal(walk.seal.seen),
        table=sql.Identifier(checked.book.table),
        book=sql.Literal(checked.book.number),
    )
    behind, checked.unsealed, checked.oldest_unsealed, first = _one(connection, query, None)
    if behind:
        words = "it was put in after the sealer had passed" + (f", and {behind - 1:,} more" if behind > 1 else "")
        checked.fault = Fault(checked.book.code, 0, str(first), words)


ENDS = """
SELECT coalesce(min(position), 1), coalesce(max(position), 0), (SELECT count(*) FROM audit_seal WHERE book = %(book)s)
FROM audit_link WHERE book = %(book)s
"""


def _one(connection: psycopg.Connection[Any], query: Any, values: Any) -> Sequence[Any]:
    row: Sequence[Any] | None = connection.execute(query, values).fetchone()
    assert row
    return row
