"""Many units out of one: a copy has ids, names, birth dates and numbers of its own, and the lives of the first unit.

To decide and weigh 150,000 people one by one takes an hour and more, and measures nothing that the import does not. So
rows are copied as PostgreSQL writes them out; what triggers make of them they make again. Run by `register`.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

import django
import psycopg
from psycopg import sql

django.setup()

from benches.common import owner  # noqa: E402
from benches.common.register import SEED, UNIT_SIZE, mark_as_whole  # noqa: E402
from custos.demonstration.invention import forenames, surname  # noqa: E402
from custos.people.reads import sort_key  # noqa: E402
from custos.plumbing.ids import new_reference  # noqa: E402

# What triggers make, and what a copy of people has no part in.
LEFT_OUT = ("nominals_search", "audit_rowhistory", "access_view", "django_", "auth_", "procrastinate_")
AN_ID = re.compile(r"([0-9a-f]{8})(-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})")
LAST_DIGITS = re.compile(r"\d{7}(?=\D*$)")
STEP = 4  # in the first eight digits of an id, which count 65 seconds each: so a unit's ids lie together
OLDER_BY = 20 * 365  # days at most
BLANK = ("", r"\N")
COLUMNS = """SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"""
TABLES = """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
    AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY relname <> 'people_person', relname"""
KEYS = """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0"""
INDEXES = """SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition AND NOT i.indisunique"""

Table = tuple[str, list[str], list[list[str]]]
Cells = dict[str, str]
Owner = psycopg.Connection[Any]


class Copy:
    """One more unit: what is unique in the first has another value here, the same wherever it stands."""

    def __init__(self, number: int, taken: set[str]) -> None:
        self.number, self.taken = number, taken  # the references that are
        self.chance = Random(f"{SEED}:{number}")
        self.listed: dict[str, tuple[str, str]] = {}
        self.births: dict[str, tuple[str, str]] = {}

    def line(self, table: str, columns: list[str], cells: list[str]) -> str:
        """Return a row as this unit has it. People come first: the others are named after them."""
        changed = dict(zip(columns, cells, strict=True))
        if change := getattr(self, f"_{table.partition('_')[2]}", None):
            change(changed)
        return AN_ID.sub(self._id, "\t".join(changed.values())) + "\n"

    def _id(self, found: re.Match[str]) -> str:
        return f"{int(found[1], 16) + STEP * self.number:08x}{found[2]}"

    def _coded(self, cells: Cells) -> None:
        cells["code"] += f"-{self.number}"

    _agency = _post = _coded

    def _user(self, cells: Cells) -> None:
        cells["username"] += f"-{self.number}"

    def _person(self, cells: Cells) -> None:
        cells["surname"], cells["forenames"] = surname(self.chance), forenames(self.chance)
        cells["sort_key"] = sort_key(cells["surname"], cells["forenames"])
        while cells["reference"] in self.taken:
            cells["reference"] = new_reference()
        self.taken.add(cells["reference"])
        self.listed[cells["id"]] = (cells["surname"], cells["forenames"])
        earlier = date.fromisoformat(cells["born"]) - timedelta(days=self.chance.randrange(OLDER_BY))
        self.births[cells["id"]] = (cells["born"], earlier.isoformat())
        cells["born"] = earlier.isoformat()

    def _name(self, cells: Cells) -> None:
        if cells["kind"] == "online":
            cells["surname"] += str(self.number)
            return
        legal = cells["kind"] == "legal"
        new = self.listed[cells["person_id"]] if legal else (surname(self.chance), forenames(self.chance))
        for column, value in zip(("surname", "forenames"), new, strict=True):
            cells[column] = value if cells[column] not in BLANK else cells[column]

    def _birthdate(self, cells: Cells) -> None:
        was, now = self.births[cells["person_id"]]
        moved = date.fromisoformat(cells["born"]) - (date.fromisoformat(was) - date.fromisoformat(now))
        cells["born"] = moved.isoformat()

    def _fact(self, cells: Cells) -> None:
        if cells["told"] == "born":
            cells["data"] = cells["data"].replace(*self.births[cells["person_id"]])

    def _identifier(self, cells: Cells) -> None:
        for column in ("value", "plain"):
            cells[column] = LAST_DIGITS.sub(self._number, cells[column])
        if cells["blind"]:
            cells["blind"] = sha256(f"{cells['blind']}{self.number}".encode()).hexdigest()

    def _number(self, found: re.Match[str]) -> str:
        return f"{(int(found[0]) + self.number * 20_011) % 10**7:07}"


def multiply(people: int, moment: datetime) -> None:
    """Add unit after unit to the first, which was loaded at that moment, until there are so many people."""
    with owner() as connected:
        tables = list(_first_unit(connected))
        taken = {reference for (reference,) in connected.execute("SELECT reference FROM people_person").fetchall()}
        with _bare(connected):
            for number in range(1, people // UNIT_SIZE):
                with connected.transaction():
                    _add(connected, Copy(number, taken), tables)
                print(f"\r{(number + 1) * UNIT_SIZE:,} people", end="", flush=True)
        print(flush=True)
        connected.execute("VACUUM ANALYZE")
        mark_as_whole(connected, moment)


def _first_unit(connected: Owner) -> Iterator[Table]:
    for (name,) in connected.execute(TABLES).fetchall():
        if name.startswith(LEFT_OUT):
            continue
        columns = [column for (column,) in connected.execute(COLUMNS, [name]).fetchall()]
        with connected.cursor() as cursor, cursor.copy(_copy(name, "(SELECT * FROM {}) TO STDOUT")) as copied:
            lines = b"".join(copied).decode().splitlines()
        yield name, columns, [line.split("\t") for line in lines]


def _add(connected: Owner, copy: Copy, tables: list[Table]) -> None:
    for name, columns, rows in tables:
        if not rows:
            continue
        with connected.cursor() as cursor, cursor.copy(_copy(name, "{} FROM STDIN")) as into:
            into.write("".join(copy.line(name, columns, cells) for cells in rows))


def _copy(table: str, what: str) -> sql.Composed:
    return sql.SQL("COPY " + what).format(sql.Identifier(table))


@contextmanager
def _bare(connected: Owner) -> Iterator[None]:
    """Without foreign keys and plain indexes, which are made again, and so checked, all at once."""
    keys, indexes = connected.execute(KEYS).fetchall(), connected.execute(INDEXES).fetchall()
    for table, name, _ in keys:
        connected.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        connected.execute(f"DROP INDEX {name}")
    yield
    for _, definition in indexes:
        connected.execute(definition)
    for table, name, definition in keys:
        connected.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


if __name__ == "__main__":
    multiply(int(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
