"""Walking along a chain: every link counted again from the rows, and held against the seals and whatever is kept."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from typing import Any

import orjson
import psycopg
from psycopg import sql

from custos.audit.acts import digest_of
from custos.audit.books import MARK_BYTES, Book, linked
from custos.audit.keys import NotSigned, Ring
from custos.audit.sealing import Seal, nothing_yet, seals

STEP = 20_000  # links fetched at a time
LATE = timedelta(hours=1)
GONE = b"\\N"

LINES = """
COPY (SELECT l.position, encode(l.hash, 'hex'), l.entry_id, {words}, {line}
      FROM audit_link l LEFT JOIN {table} e ON e.at = l.at AND e.id = l.entry_id {beside}
      WHERE l.book = {book} AND l.position > {after} AND l.position <= {upto} ORDER BY l.position) TO STDOUT
"""
WORDS = "x.disposal_id, w.person_id, w.values"
BESIDE = """
LEFT JOIN audit_words w ON w.entry_id = l.entry_id LEFT JOIN audit_erasure x ON x.entry_id = l.entry_id
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row of a book that is not as it was, and what is wrong with it."""

    book: str
    position: int  # 0 where a row stands in no chain
    entry: str  # its id, where it is known
    words: str
    since: int = 0  # where nothing outside vouches for what stands before: the first that it may be

    def __str__(self) -> str:
        where = f"position {self.position}" if self.position else "no position"
        row = f" (row {self.entry})" if self.entry else ""
        doubt = f". Whoever signed vouches for what stands before {self.since}" if self.since < self.position else ""
        return f"{self.book}, {where}{row}: {self.words}{doubt if self.since else ''}"


@dataclass(frozen=True, slots=True)
class Span:
    """What a statement says of one chain: how far it reached, and a mark of every link since the one before."""

    statement: int
    first: int
    upto: int
    last: bytes
    marks: Callable[[], bytes]


@dataclass
class Walk:
    """One walk along the chain of a book, from a place that is known on."""

    book: Book
    ring: Ring
    spans: Sequence[Span] = ()
    unlisted: frozenset[bytes] = frozenset()
    with_words: bool = False
    keep_marks: bool = False
    seal: Seal = field(init=False)
    span: Span | None = None
    stated: bytes = b""
    position: int = 0
    hash: bytes = b""
    sure: int = 0  # up to here, somebody's signature vouches
    doubt: Fault | None = None  # a fault, unless the disposal that it rests on is found to be one further on
    late: int = 0
    first_late: str = ""
    marks: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.hash = self.hash or self.book.beginning
        self.seal = nothing_yet(self.book)
        self.sure = self.position
        self.turns = {end for span in self.spans for end in (span.first - 1, span.upto)}
        self._look_for_a_statement()

    def along(self, connection: psycopg.Connection[Any], upto: int) -> Fault | None:
        """Walk as far as a position, and return the first fault."""
        while self.position < upto:
            step = min(self.position + STEP, upto)
            sealed = iter(seals(connection, self.book, BETWEEN, [self.position, step, step]))
            with connection.cursor().copy(self._query(self.position, step)) as rows:
                fault = self._steps(rows, sealed)
                deque(rows, maxlen=0)  # a copy that is broken off leaves the connection waiting
            if fault:
                return fault
            if self.position < step:
                return self.fault("", "its link is gone", at=self.position + 1)
        return None

    def fault(self, entry: str, words: str, *, at: int) -> Fault:
        """Name what is wrong at a position."""
        return Fault(self.book.code, at, entry, words, self.sure + 1)

    def _query(self, after: int, upto: int) -> sql.Composed:
        words = self.book.with_words and self.with_words
        return sql.SQL(LINES).format(
            words=sql.SQL(WORDS if words else "NULL, NULL, NULL"),
            beside=sql.SQL(BESIDE if words else ""),
            line=self.book.line,
            table=sql.Identifier(self.book.table),
            book=sql.Literal(self.book.number),
            after=sql.Literal(after),
            upto=sql.Literal(upto),
        )

    def _steps(self, rows: Any, sealed: Iterator[Seal]) -> Fault | None:
        """Go from row to row; what is looked at rarely is looked at elsewhere."""
        seal, span, marks = next(sealed, None), self.span, self.stated
        reads_words = self.book.with_words and self.with_words
        threshold = self._late_before(seal)
        for row in rows:
            number, kept, entry, disposal, whose, said, line = bytes(row)[:-1].split(b"\t", 6)
            position = self.position + 1
            if int(number) != position:
                return self._out_of_line(int(number), position, entry)
            reached = linked(self.hash, line)
            mark = reached[:MARK_BYTES]
            place = (position - span.first) * MARK_BYTES if span else 0
            fits = not span or marks[place : place + MARK_BYTES] == mark
            if reached.hex().encode() != kept or not fits:
                return self._changed(position, entry, line, fits=bool(span) and fits)
            self.position, self.hash = position, reached
            if span:
                self.sure = position
            if self.keep_marks:
                self.marks += mark
            if reads_words and (fault := self._words(entry, disposal, whose, said, line)):
                return fault
            if line[37:62] < threshold:
                self.late += 1
                self.first_late = self.first_late or entry.decode()
            while seal and seal.upto == position:
                if fault := self._sealed(seal):
                    return fault
                seal = next(sealed, None)
                threshold = self._late_before(seal)
            if span and position == span.upto and reached != span.last:
                return self.fault(entry.decode(), f"it is not the last of statement {span.statement}", at=position)
            if position in self.turns:
                self._look_for_a_statement()
                span, marks = self.span, self.stated
        return None

    def _look_for_a_statement(self) -> None:
        self.span = next((each for each in self.spans if each.first <= self.position + 1 <= each.upto), None)
        self.stated = self.span.marks() if self.span else b""

    def _late_before(self, seal: Seal | None) -> bytes:
        return f"{(seal.sealed_at - LATE).astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}".encode() if seal else b""

    def _out_of_line(self, number: int, position: int, entry: bytes) -> Fault:
        if number < position:
            return self.fault(entry.decode(), "it stands there twice", at=number)
        return self.fault("", "its link is gone", at=position)

    def _changed(self, position: int, entry: bytes, line: bytes, *, fits: bool) -> Fault:
        if line.startswith(GONE):
            words = "the row is gone, or has another id or time"
        elif fits:
            words = "the row is as it was stated, and its link was changed"
        else:
            words = "the row or its link is not what was chained there"
        return self.fault(entry.decode(), words, at=position)

    def _words(self, entry: bytes, disposal: bytes, whose: bytes, said: bytes, line: bytes) -> Fault | None:
        fields = line.split(b"\t")
        if said == GONE:
            if disposal == GONE or fields[CODE] == DISPOSES:
                return self._about_words(entry, "its words are gone, and nothing erased them that may")
            if entry in self.unlisted and not self.doubt:
                words = "its words are gone, and the disposal that is named did not erase them"
                self.doubt = self._about_words(entry, words)
        elif _digest_of(said) != fields[DIGEST]:
            return self._about_words(entry, "its words are not those it was written with")
        elif whose != fields[PERSON]:
            return self._about_words(entry, "its words are put to another person")
        elif disposal != GONE:
            return self._about_words(entry, "its words were erased and are there")
        return None

    def _about_words(self, entry: bytes, words: str) -> Fault:
        # The row itself was counted, and found good, just before.
        return Fault(self.book.code, self.position, entry.decode(), words, self.position)

    def _sealed(self, seal: Seal) -> Fault | None:
        fault = fault_of(seal, self)
        if fault:
            return self.fault("", fault, at=self.position)
        self.seal, self.sure = seal, self.position
        return None


def _digest_of(said: bytes) -> bytes:
    """The digest of words as COPY writes them, where they can be read at all."""
    try:
        return digest_of(orjson.loads(said.replace(b"\\\\", b"\\"))).encode()
    except ValueError:
        return b""


def fault_of(seal: Seal, walk: Walk) -> str:
    """What is wrong with a seal, where the walk has come to it."""
    name = f"seal {seal.number}, over {walk.seal.upto + 1:,} to {seal.upto:,},"
    if seal.number != walk.seal.number + 1:
        return f"seal {walk.seal.number + 1} is gone"
    try:
        walk.ring.check(seal.key, seal.message(walk.book), seal.signature)
    except NotSigned as fault:
        return f"{name} does not hold: {fault}"
    if walk.seal.number and walk.ring.age(seal.key) < walk.ring.age(walk.seal.key):
        return f"{name} is signed with a key that was no longer used"
    return "" if seal.hash == walk.hash else f"{name} was put under another chain than this"


NEXT = "(SELECT min(upto) FROM audit_seal after WHERE after.book = audit_seal.book AND after.upto >= %s)"
BETWEEN = f"AND upto > %s AND upto <= coalesce({NEXT}, %s) ORDER BY upto, number"
CODE, PERSON, DIGEST = 2, 3, 10
DISPOSES = b"account.words_erased"  # what was erased is said there alone, so that its own words stay
