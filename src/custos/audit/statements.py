"""The daily statement: how far each chain reached and a mark of every new link, signed, to be kept elsewhere.

It is a JSON file. `docs/reference/account.md` says what stands in it, so that anybody can check it with a tool of
their own. A time-stamp by an authority (RFC 3161) may lie beside it, under its name with `.tsr` added.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

from custos.audit.books import BOOKS, Book, write_plainly
from custos.audit.keys import NotSigned, Ring, Signer
from custos.audit.sealing import LOCK, Seal, last_seal, seals
from custos.audit.walking import Span, Walk

FORM = "custos statement 1"


class UnableToState(Exception):
    """The account is not as it was sealed or stated, so nothing is signed over it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement whose signature holds."""

    number: int
    made_at: datetime
    key: str
    previous: str  # the digest of the statement before, as it was written
    digest: str
    chains: Mapping[str, Mapping[str, Any]]

    def span(self, book: Book, read: Callable[[], str]) -> Span | None:
        """What it says of a book; its marks are read again when they are wanted, so that they need not be held."""
        if not (said := self.chains.get(book.code)):
            return None
        return Span(self.number, said["first"], said["upto"], bytes.fromhex(said["last"]), lambda: _marks(read(), book))


def read_statement(text: str, ring: Ring) -> Statement:
    """Read a statement and check its signature. Raises NotSigned."""
    try:
        told = json.loads(text)
        signature = base64.b64decode(told.pop("signature"))
        key, form = str(told["key"]), told["form"]
    except (ValueError, KeyError, AttributeError, TypeError, binascii.Error):
        raise NotSigned("it can not be read as a statement") from None
    if form != FORM:
        raise NotSigned(f"its form is {form}, and only {FORM} is known")
    ring.check(key, _message(told), signature)
    chains = {code: {name: chain[name] for name in ("first", "upto", "last")} for code, chain in told["chains"].items()}
    made_at = datetime.fromisoformat(told["made_at"])
    return Statement(told["number"], made_at, key, told["previous"], digest_of_file(text), chains)


def make_statement(connection: psycopg.Connection[Any], *, signer: Signer, ring: Ring, at: datetime) -> str:
    """Walk along what was sealed since the last statement, sign over it, keep it, and return it as it is written.

    Raises UnableToState.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s, 0)", [LOCK])
        write_plainly(connection)
        row = connection.execute("SELECT body FROM audit_statement ORDER BY number DESC LIMIT 1").fetchone()
        try:
            before = read_statement(row[0], ring) if row else None
        except NotSigned as fault:
            raise UnableToState(f"The last statement does not hold: {fault}") from fault
        told = {
            "form": FORM,
            "number": before.number + 1 if before else 1,
            "made_at": at.astimezone(UTC).isoformat(),
            "previous": before.digest if before else "",
            "key": signer.name,
            "public_key": signer.public.partition(":")[2],
            "chains": {book.code: _chain(connection, book, before, ring) for book in BOOKS},
        }
        signature = base64.b64encode(signer.sign(_message(told))).decode()
        body = json.dumps(told | {"signature": signature}, indent=1, sort_keys=True) + "\n"
        values = [told["number"], at, body]
        connection.execute("INSERT INTO audit_statement (number, made_at, body) VALUES (%s, %s, %s)", values)
    return body


def last_stated(connection: psycopg.Connection[Any]) -> datetime | None:
    """When the last statement was made."""
    row = connection.execute("SELECT max(made_at) FROM audit_statement").fetchone()
    found: datetime | None = row[0] if row else None
    return found


def keep(body: str, folder: Path) -> Path:
    """Write a statement to a file in a folder, from which it is taken elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / file_name(json.loads(body)["number"])
    place.write_text(body)
    return place


def digest_of_file(text: str) -> str:
    """The digest by which the next statement names this one."""
    return sha256(text.encode()).hexdigest()


def file_name(number: int) -> str:
    """What a statement is called, where it is kept."""
    return f"custos-statement-{number:06}.json"


def _chain(connection: psycopg.Connection[Any], book: Book, before: Statement | None, ring: Ring) -> dict[str, Any]:
    nothing = {"upto": 0, "last": book.beginning.hex()}
    said: Mapping[str, Any] = before.chains[book.code] if before else nothing
    upto = last_seal(connection, book, ring).upto
    walk = Walk(book, ring, keep_marks=True, position=said["upto"], hash=bytes.fromhex(said["last"]))
    walk.seal = _seal_at(connection, book, walk.position) or walk.seal
    if fault := walk.along(connection, upto):
        raise UnableToState(str(fault))
    if walk.position != upto:
        raise UnableToState(f"{book.title}: statement {before and before.number} says more than is there")
    marks = base64.b64encode(walk.marks).decode()
    return {"first": said["upto"] + 1, "upto": upto, "last": walk.hash.hex(), "marks": marks}


def _seal_at(connection: psycopg.Connection[Any], book: Book, upto: int) -> Seal | None:
    return next(iter(seals(connection, book, "AND upto = %s ORDER BY number DESC LIMIT 1", [upto])), None)


def _marks(text: str, book: Book) -> bytes:
    return base64.b64decode(json.loads(text)["chains"][book.code]["marks"])


def _message(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
