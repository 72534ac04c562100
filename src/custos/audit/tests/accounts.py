"""Accounts for tests and proofs: rows by two writers at once, some words erased lawfully, sealed as they come."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from custos.audit.acts import digest_of
from custos.audit.books import BOOKS, Book
from custos.audit.keys import Ring, Signer
from custos.audit.sealing import Seal, seal_round
from custos.audit.statements import make_statement
from custos.plumbing.ids import uuid7

BEGUN = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
Connection = psycopg.Connection[Any]


def new_signer(name: str = "k1") -> Signer:
    """A key for a test."""
    return Signer(name, Ed25519PrivateKey.generate())


@dataclass
class Clerk:
    """Writes deeds and views as the product does: the row, and for a deed its words beside it."""

    chance: Random
    at: datetime = BEGUN

    def moment(self) -> datetime:
        """A little later than before."""
        self.at += timedelta(milliseconds=self.chance.randrange(1, 2000))
        return self.at

    def uuid(self) -> UUID:
        """An id of somebody or something."""
        return UUID(int=self.chance.getrandbits(128))

    def deed(self, connection: Connection, code: str = "address.changed", **words: Any) -> UUID:
        """Write a deed with its words."""
        entry, person = uuid7(), self.uuid()
        said = words or {"lines": f"{self.chance.randrange(99)} Curlew\tRow, “Osier”\\", "since": "5 May 2026", "n": 3}
        values = [entry, self.moment(), code, person, "home", self.uuid(), self.uuid(), self.uuid()]
        values += [self.chance.choice([None, self.uuid()]), "10.0.0.1", digest_of(said)]
        connection.execute(
            "INSERT INTO audit_entry (id, at, code, person_id, about_kind, about_id, user_id, post_id,"
            " on_behalf_of_id, origin, digest) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            values,
        )
        added = "INSERT INTO audit_words (entry_id, person_id, values) VALUES (%s, %s, %s)"
        connection.execute(added, [entry, person, json.dumps(said)])
        return entry

    def view(self, connection: Connection) -> UUID:
        """Write a view."""
        view = uuid7()
        people = [self.uuid() for _ in range(self.chance.randrange(4))]
        values = [view, self.moment(), self.uuid(), self.uuid(), None, "search:find", "/find/\n", "GET", 200]
        values += [people, ["name"] * len(people), self.chance.choice(["", "Bell"]), "", "10.0.0.1"]
        connection.execute(
            "INSERT INTO access_view (id, at, user_id, post_id, on_behalf_of_id, route, path, method, status, people,"
            " tiers, searched, reason, origin) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            values,
        )
        return view

    def erase(self, connection: Connection, entries: list[UUID]) -> UUID:
        """Erase the words of entries as the law has it: by a disposal on record."""
        listed = ",".join(map(str, entries))
        disposal = self.deed(connection, "account.words_erased", entries=listed, authority="A review of retention")
        connection.execute("SELECT audit_erase_words(%s, %s)", [entries, disposal])
        return disposal


@dataclass
class Account:
    """An account in a database, its sealer, and the statements that are kept elsewhere."""

    owner_url: str
    sealer_url: str
    seed: int
    signer: Signer = field(default_factory=new_signer)
    kept: list[str] = field(default_factory=list)
    erased: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clerk = Clerk(Random(self.seed))
        self.ring = Ring.of([self.signer.public])

    @contextmanager
    def sealer(self) -> Iterator[Connection]:
        """The sealer's connection."""
        with psycopg.connect(self.sealer_url, autocommit=True) as connection:
            yield connection

    def seal(self, at: datetime | None = None) -> dict[Book, Seal]:
        """One round of every book."""
        with self.sealer() as connection:
            given: dict[str, Any] = {"signer": self.signer, "ring": self.ring, "at": at or self.clerk.moment()}
            return {book: seal_round(connection, book, **given) for book in BOOKS}

    def state(self) -> str:
        """Sign a statement, and take it elsewhere."""
        with self.sealer() as connection:
            body = make_statement(connection, signer=self.signer, ring=self.ring, at=self.clerk.moment())
        self.kept.append(body)
        return body

    def write(self, rounds: int, rows: int) -> None:
        """Let writers commit in another order than they wrote, sealing after each; erase a little, lawfully."""
        with psycopg.connect(self.owner_url) as slow, psycopg.connect(self.owner_url) as quick:
            for _ in range(rounds):
                written = [self.clerk.deed(slow) for _ in range(rows // 4)]
                for _ in range(rows):
                    self.clerk.deed(quick)
                    self.clerk.view(quick)
                quick.commit()
                self.seal()
                slow.commit()
                gone = written[: self.clerk.chance.randrange(1, 3)]
                self.clerk.erase(quick, gone)
                self.erased += gone
                quick.commit()
                self.seal()
