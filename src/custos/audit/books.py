"""The books whose rows are chained: what is hashed of each row, in which order, and where each chain begins."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import psycopg
from django.db import connection as django_connection
from psycopg import sql

MARK_BYTES = 8  # of each link's hash, in a statement: enough to find the place, while the last hash proves the whole


@dataclass(frozen=True, slots=True)
class Book:
    """A table to which rows are only ever added, and its columns in the order in which they are hashed."""

    number: int
    code: str
    title: str
    table: str
    columns: tuple[str, ...]
    with_words: bool = False  # the words of its rows lie beside it, under a digest

    @property
    def beginning(self) -> bytes:
        """The hash before the first link, so that no chain can stand in for another."""
        return sha256(f"custos chain 1 {self.code}".encode()).digest()

    @property
    def line(self) -> sql.Composed:
        """The columns of a row `e`, as they are asked for."""
        return sql.SQL(", ").join(sql.Identifier("e", column) for column in self.columns)


DEEDS = Book(
    1,
    "deeds",
    "What was done",
    "audit_entry",
    (
        "id",
        "at",
        "code",
        "person_id",
        "about_kind",
        "about_id",
        "user_id",
        "post_id",
        "on_behalf_of_id",
        "origin",
        "digest",
        "written_in",
    ),
    with_words=True,
)
# The view log stands a floor higher; the chain needs its name and columns and nothing else of it.
VIEWS = Book(
    2,
    "views",
    "What was shown",
    "access_view",
    (
        "id",
        "at",
        "user_id",
        "post_id",
        "on_behalf_of_id",
        "route",
        "path",
        "method",
        "status",
        "people",
        "tiers",
        "searched",
        "reason",
        "origin",
        "written_in",
    ),
)
BOOKS = (DEEDS, VIEWS)


def linked(before: bytes, line: bytes) -> bytes:
    """Return the hash of a link: SHA-256 over the hash before it and the row's line."""
    return sha256(before + line).digest()


def write_plainly(connection: psycopg.Connection[Any]) -> None:
    """Have PostgreSQL write rows, until the transaction ends, in the one form that is hashed."""
    connection.execute("SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL client_encoding = 'UTF8'")


def raw_connection() -> psycopg.Connection[Any]:
    """Return the driver's own connection: rows by the million are streamed past the models."""
    django_connection.ensure_connection()
    raw: psycopg.Connection[Any] = django_connection.connection
    return raw
