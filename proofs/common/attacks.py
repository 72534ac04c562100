"""What somebody can do to the account who owns its database, and holds neither the key nor what is kept elsewhere.

Every attack says where it must be found: the book, and the position or the row.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

import psycopg
from psycopg import sql

from custos.audit.books import BOOKS, DEEDS, Book, linked
from custos.audit.keys import Signer
from custos.audit.sealing import Seal, seals
from custos.plumbing.ids import uuid7

OUT_OF_THE_WAY = 1_000_000
Connection = psycopg.Connection[Any]


@dataclass(frozen=True)
class Found:
    """Where an attack must be found: at a position of a book, as a row outside its chain, or in a statement."""

    book: str
    position: int = 0
    entry: str = ""


@dataclass
class Attacker:
    """The owner of the database, with a key of his own and chance to choose by."""

    connection: Connection
    chance: Random
    own: Signer

    def ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a statement, and return its rows if it has any."""
        cursor = self.connection.execute(query, values)
        return cursor.fetchall() if cursor.description else []

    def last(self, book: Book) -> int:
        """The last position of a book."""
        return int(self.ask("SELECT max(position) FROM audit_link WHERE book = %s", book.number)[0][0])

    def some_book(self) -> Book:
        """One of the two."""
        return self.chance.choice(BOOKS)

    def some_position(self, book: Book, *, but_last: int = 0) -> int:
        """A position of a book."""
        return self.chance.randrange(1, self.last(book) + 1 - but_last)

    def row_at(self, book: Book, position: int) -> tuple[Any, Any]:
        """The id and time of the row at a position."""
        query = "SELECT entry_id, at FROM audit_link WHERE book = %s AND position = %s"
        ((entry, at),) = self.ask(query, book.number, position)
        return entry, at

    def cover(self, book: Book, position: int) -> str:
        """Hide the traces, more or less: re-hash from a position on, and deal with the seals and statements."""
        how = self.chance.choice(("not at all", "one link", "forward", "forward", "forward and seals", "no seals"))
        if how == "not at all":
            return how
        self.rehash(book, position, only=how == "one link")
        if how == "forward and seals":
            self.sign_anew(book)
        if how == "no seals":
            self.ask("DELETE FROM audit_seal WHERE book = %s", book.number)
        if self.chance.random() < 0.5:
            self.ask("DELETE FROM audit_statement")
        return how

    def rehash(self, book: Book, position: int, *, only: bool = False) -> None:
        """Count every link from a position on again, as the sealer does."""
        query = sql.SQL(
            "COPY (SELECT l.position, {line} FROM audit_link l LEFT JOIN {table} e ON e.at = l.at AND e.id = l.entry_id"
            " WHERE l.book = {book} AND l.position >= {first} ORDER BY l.position) TO STDOUT"
        ).format(
            line=book.line,
            table=sql.Identifier(book.table),
            book=sql.Literal(book.number),
            first=sql.Literal(position),
        )
        before = self.hash_before(book, position)
        made: list[tuple[int, bytes]] = []
        with self.connection.cursor().copy(query) as rows:
            for row in rows:
                number, line = bytes(row)[:-1].split(b"\t", 1)
                before = linked(before, line)
                made.append((int(number), before))
        made = made[:1] if only else made
        self.ask(
            "UPDATE audit_link SET hash = new.hash FROM unnest(%s::bigint[], %s::bytea[]) AS new (position, hash)"
            " WHERE book = %s AND audit_link.position = new.position",
            [number for number, _ in made],
            [reached for _, reached in made],
            book.number,
        )

    def hash_before(self, book: Book, position: int) -> bytes:
        """The hash upon which a position rests."""
        query = "SELECT hash FROM audit_link WHERE book = %s AND position < %s ORDER BY position DESC LIMIT 1"
        rows = self.ask(query, book.number, position)
        return bytes(rows[0][0]) if rows else book.beginning

    def sign_anew(self, book: Book) -> None:
        """Put every seal under the chain as it now is, signed with a key of one's own under the real one's name."""
        last = self.last(book)
        for seal in seals(self.connection, book, "ORDER BY number", []):
            upto = min(seal.upto, last)
            reached = self.hash_before(book, upto + 1)
            forged = Seal(seal.number, upto, reached, seal.seen, seal.sealed_at, seal.key)
            if upto == seal.upto and reached == seal.hash:
                continue
            self.ask("DELETE FROM audit_seal WHERE book = %s AND number = %s", book.number, seal.number)
            self.ask(
                "INSERT INTO audit_seal (book, number, upto, hash, seen, sealed_at, key, signature)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                book.number,
                forged.number,
                upto,
                reached,
                forged.seen,
                forged.sealed_at,
                forged.key,
                self.own.sign(forged.message(book)),
            )

    def move(self, book: Book, after: int, by: int) -> None:
        """Renumber every link after a position."""
        for step in (OUT_OF_THE_WAY, by - OUT_OF_THE_WAY):
            where = "position > %s" if step > 0 else f"position > {OUT_OF_THE_WAY} + %s"
            self.ask(
                f"UPDATE audit_link SET position = position + %s WHERE book = %s AND {where}", step, book.number, after
            )


def changes_a_column(me: Attacker) -> list[Found]:
    """Change any column of a row."""
    book = me.some_book()
    position = me.some_position(book)
    entry, _ = me.row_at(book, position)
    _alter(me, book, position, str(entry), me.chance.choice(book.columns))
    me.cover(book, position)
    return [Found(book.code, position)]


def dates_a_row_otherwise(me: Attacker) -> list[Found]:
    """Say that something was done at another time."""
    book = me.some_book()
    position = me.some_position(book)
    _alter(me, book, position, str(me.row_at(book, position)[0]), "at")
    me.cover(book, position)
    return [Found(book.code, position)]


def removes_a_row(me: Attacker) -> list[Found]:
    """Remove a row: alone, with its link, or with its link and the rest moved up."""
    book = me.some_book()
    position = me.some_position(book)
    entry, _ = me.row_at(book, position)
    me.ask(f"DELETE FROM {book.table} WHERE id = %s", entry)
    how = me.chance.choice(("alone", "with its link", "closed up"))
    if how != "alone":
        me.ask("DELETE FROM audit_link WHERE book = %s AND position = %s", book.number, position)
    if how == "closed up":
        me.move(book, position, -1)
        me.cover(book, position)
    return [Found(book.code, position)]


def adds_a_row(me: Attacker) -> list[Found]:
    """Add a row of long ago: beside the chain, or in it with the rest moved down."""
    book = me.some_book()
    position = me.some_position(book)
    entry, at = me.row_at(book, position)
    fresh, at = uuid7(), at + timedelta(milliseconds=1)
    others = ", ".join(column for column in book.columns if column not in ("id", "at"))
    me.ask(
        f"INSERT INTO {book.table} (id, at, {others}) SELECT %s, %s, {others} FROM {book.table} WHERE id = %s",
        fresh,
        at,
        entry,
    )
    if me.chance.random() < 0.4:
        return [Found(book.code, 0, str(fresh))]
    me.move(book, position, 1)
    me.ask("INSERT INTO audit_link VALUES (%s, %s, %s, %s, %s)", book.number, position + 1, fresh, at, b"\0" * 32)
    me.cover(book, position + 1)
    return [Found(book.code, position + 1)]


def swaps_two_rows(me: Attacker) -> list[Found]:
    """Let two rows have happened in another order, or two people have done what the other did."""
    book = me.some_book()
    one = me.some_position(book, but_last=1)
    other = me.chance.randrange(one + 1, me.last(book) + 1)
    (first, at), (second, other_at) = me.row_at(book, one), me.row_at(book, other)
    place = "UPDATE audit_link SET entry_id = %s, at = %s WHERE book = %s AND position = %s"
    me.ask(place, uuid7(), at, book.number, one)
    me.ask(place, first, at, book.number, other)
    me.ask(place, second, other_at, book.number, one)
    me.cover(book, one)
    return [Found(book.code, one)]


def changes_a_link(me: Attacker) -> list[Found]:
    """Change a link and no row."""
    book = me.some_book()
    position = me.some_position(book)
    column, value = me.chance.choice(
        (
            ("hash", me.chance.randbytes(32)),
            ("entry_id", uuid7()),
            ("at", me.row_at(book, position)[1] - timedelta(days=1)),
            ("position", OUT_OF_THE_WAY),
        )
    )
    query = f"UPDATE audit_link SET {column} = %s WHERE book = %s AND position = %s"
    me.ask(query, value, book.number, position)
    return [Found(book.code, position)]


def cuts_the_tail(me: Attacker) -> list[Found]:
    """Cut off the end: links, seals and statements, and mostly the rows too; perhaps give what is left a seal."""
    book = me.some_book()
    left = me.some_position(book) - 1
    _cut(me, book, left, rows=me.chance.random() < 0.7)
    if me.chance.random() < 0.5:
        me.ask("DELETE FROM audit_statement")
    return [Found(book.code, left + 1)]


def brings_back_an_old_database(me: Attacker) -> list[Found]:
    """Put an old state of everything in the place of the present one: each book as it was under one of its seals."""
    found = []
    for book in BOOKS:
        uptos = [seal.upto for seal in seals(me.connection, book, "ORDER BY number", [])]
        left = me.chance.choice(uptos[:-1])
        _cut(me, book, left, rows=True)
        found.append(Found(book.code, left + 1))
    me.ask("DELETE FROM audit_statement WHERE number > %s", me.chance.randrange(3))
    return found


def forges_seals(me: Attacker) -> list[Found]:
    """Change a seal, sign it with another key, or remove it."""
    book = me.some_book()
    all_of_them = seals(me.connection, book, "ORDER BY number", [])
    place = me.chance.randrange(len(all_of_them))
    seal = all_of_them[place]
    how = me.chance.choice(("hash", "seen", "sealed_at", "key", "signature", "removed", "signed anew"))
    at = " WHERE book = %s AND number = %s"
    if how == "removed":
        me.ask(f"DELETE FROM audit_seal {at}", book.number, seal.number)
        after = all_of_them[place + 1 :]
        return [Found(book.code, after[0].upto if after else all_of_them[place - 1].upto + 1)]
    values: dict[str, Any] = {
        "hash": me.chance.randbytes(32),
        "seen": f"{seal.horizon + 1}:{seal.horizon + 1}:",
        "sealed_at": seal.sealed_at - timedelta(hours=1),
        "key": "k9",
        "signature": me.chance.randbytes(64),
        "signed anew": me.own.sign(seal.message(book)),
    }
    column = "signature" if how == "signed anew" else how
    me.ask(f"UPDATE audit_seal SET {column} = %s {at}", values[how], book.number, seal.number)
    return [Found(book.code, seal.upto)]


def edits_the_words(me: Attacker) -> list[Found]:
    """Change what an entry said, put it to another person, lose it, or put back what was lawfully erased."""
    how = me.chance.choice(("said", "person", "lost", "said to be erased", "put back"))
    there = "EXISTS" if how == "put back" else "NOT EXISTS"
    (chosen,) = me.ask(
        "SELECT l.position, l.entry_id FROM audit_link l WHERE l.book = 1 AND l.position >= %s"
        f" AND {there} (SELECT FROM audit_erasure x WHERE x.entry_id = l.entry_id) ORDER BY l.position LIMIT 1",
        0 if how == "put back" else me.some_position(DEEDS, but_last=20),
    )
    position, entry = chosen
    if how == "said":
        words = json.dumps({"lines": f"{me.chance.randrange(99)} Nowhere Row"})
        me.ask("UPDATE audit_words SET values = values || %s::jsonb WHERE entry_id = %s", words, entry)
    elif how == "person":
        me.ask("UPDATE audit_words SET person_id = %s WHERE entry_id = %s", uuid7(), entry)
    elif how == "put back":
        me.ask("INSERT INTO audit_words (entry_id, person_id, values) VALUES (%s, NULL, '{}')", entry)
    else:
        me.ask("DELETE FROM audit_words WHERE entry_id = %s", entry)
    if how == "said to be erased":
        (disposal,) = me.chance.choice(me.ask("SELECT DISTINCT disposal_id FROM audit_erasure ORDER BY 1"))
        me.ask("INSERT INTO audit_erasure VALUES (%s, %s)", entry, me.chance.choice([disposal, uuid7(), entry]))
    return [Found(DEEDS.code, position)]


def forges_a_statement(me: Attacker) -> list[Found]:
    """Change the database's copy of a statement, perhaps signing it with another key."""
    number, body = me.chance.choice(me.ask("SELECT number, body FROM audit_statement ORDER BY number"))
    told = json.loads(body)
    told["chains"]["deeds"]["last"] = me.chance.randbytes(32).hex()
    if me.chance.random() < 0.5:
        del told["signature"]
        message = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
        told["signature"] = base64.b64encode(me.own.sign(message)).decode()
    me.ask("UPDATE audit_statement SET body = %s WHERE number = %s", json.dumps(told), number)
    return [Found(f"statement {number} of the database")]


ATTACKS: tuple[Callable[[Attacker], list[Found]], ...] = (
    changes_a_column,
    changes_a_column,
    changes_a_column,
    dates_a_row_otherwise,
    removes_a_row,
    removes_a_row,
    adds_a_row,
    swaps_two_rows,
    changes_a_link,
    cuts_the_tail,
    forges_seals,
    edits_the_words,
    edits_the_words,
    brings_back_an_old_database,
    forges_a_statement,
)


def _alter(me: Attacker, book: Book, position: int, entry: str, column: str) -> None:
    """Give a column of a row another value, with its link following where it leads there."""
    ((kind, had),) = me.ask(
        f"SELECT format_type(a.atttypid, a.atttypmod), e.{column} FROM {book.table} e, pg_attribute a"
        " WHERE a.attrelid = %s::regclass AND a.attname = %s AND e.id = %s",
        book.table,
        column,
        entry,
    )
    if kind.endswith("[]"):
        value: Any = [*had, uuid7() if kind == "uuid[]" else "full"]
    elif kind.startswith("character"):
        value = had[:-1] if had and me.chance.random() < 0.5 else f"{had[:-1]}~"
    else:
        value = {
            "uuid": uuid7(),
            "smallint": (had if isinstance(had, int) else 0) + 1,
            "bigint": (had if isinstance(had, int) else 0) + 1,
            "timestamp with time zone": me.row_at(book, position)[1] - timedelta(days=me.chance.randrange(1, 400)),
        }[kind]
    me.ask(f"UPDATE {book.table} SET {column} = %s WHERE id = %s", value, entry)
    if column in ("id", "at") and me.chance.random() < 0.7:
        link = "entry_id" if column == "id" else "at"
        me.ask(f"UPDATE audit_link SET {link} = %s WHERE book = %s AND position = %s", value, book.number, position)


def _cut(me: Attacker, book: Book, left: int, *, rows: bool) -> None:
    if rows:
        me.ask(
            f"DELETE FROM {book.table} e WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.book = %s"
            " AND l.entry_id = e.id AND l.at = e.at AND l.position <= %s)",
            book.number,
            left,
        )
    me.ask("DELETE FROM audit_link WHERE book = %s AND position > %s", book.number, left)
    me.ask("DELETE FROM audit_seal WHERE book = %s AND upto > %s", book.number, left)
