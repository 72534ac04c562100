"""One register three times: with hidden people in it, without them, and with row security off.

Whoever is outside the circles must be answered the same from the first two, byte for byte. The hidden are people of
the register, so that each has a whole record; those whom the addresses of the tests reach are among them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from tests.harness import Database
from tests.leaks.kinds import put_on_record

CIRCLES = ("Circle of covert work", "Circle of the protected", "Circle of category 4")
LONG_AGO = "2000-01-01"


@dataclass(frozen=True)
class Hidden:
    """Who is hidden in the register."""

    people: list[UUID]


@contextmanager
def unguarded(database: Database) -> Iterator[psycopg.Connection]:
    """A connection of the owner with the triggers and keys off that would stand in the way: for a throw-away copy."""
    with psycopg.connect(database.owner_url) as owner:
        for (table,) in owner.execute(TABLES).fetchall():
            owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.SQL(table)))
        yield owner


TABLES = (
    "SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
    " AND NOT relispartition AND pg_get_userbyid(relowner) = current_user"
)
CARRIERS = (
    "SELECT quote_ident(c.relname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname ="
    " 'person_id' WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
)
KEYS = (
    "SELECT conrelid::regclass::text, a.attname, confrelid::regclass::text, conname FROM pg_constraint"
    " JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]"
    " JOIN pg_attribute o ON o.attrelid = confrelid AND o.attnum = confkey[1] AND o.attname = 'id'"
    " WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace"
)


MARK = "quorn"  # ends the family name of everybody hidden, which is then nobody else's


# What the register has of nobody, and the rows need: an application for a warrant, a check that a file proves, and a
# record so old that its retention is to be reviewed.
LACKING = (
    "INSERT INTO visits_warrant (id, person_id, address_id, nation, necessity, conditions, drafted_by_id, drafted_at)"
    " SELECT gen_random_uuid(), a.person_id, a.id, 'england-wales', 'Nobody opens.', '[]', u.id, now() FROM"
    " nominals_address a JOIN people_person p ON p.id = a.person_id, organisations_user u"
    " WHERE p.surname = 'Osmotherby' AND u.username = 'nandakumar' LIMIT 1",
    "UPDATE visits_check c SET file = n.digest FROM visits_visit v JOIN nominals_photograph n USING (person_id)"
    " JOIN people_person p ON p.id = v.person_id WHERE v.id = c.visit_id AND p.surname = 'Bell'",
    "UPDATE people_person SET opened_at = opened_at - interval '40 years' WHERE surname = 'Osmotherby'",
)


def add_what_it_lacks(database: Database) -> dict[str, str]:
    """Put on the register what the demonstration has of nobody; returns the users of the further kinds of post."""
    with unguarded(database) as owner:
        for words in LACKING:
            assert owner.execute(words).rowcount, words
        return put_on_record(owner)


def hide(database: Database, people: Iterable[UUID]) -> Hidden:
    """Hide people in three circles in which nobody is, and give their names a mark that nobody else's has."""
    hidden = Hidden(sorted(people))
    with psycopg.connect(database.owner_url) as owner:
        owner.execute("UPDATE people_person SET surname = surname || %s WHERE id = ANY(%s)", [MARK, hidden.people])
    with unguarded(database) as owner:
        owner.execute("DELETE FROM access_concealment")
        circles = [uuid4() for _ in CIRCLES]
        for circle, name in zip(circles, CIRCLES, strict=True):
            owner.execute("INSERT INTO access_compartment (id, name) VALUES (%s, %s)", [circle, name])
        for place, person in enumerate(hidden.people):
            owner.execute(
                "INSERT INTO access_concealment (id, person_id, compartment_id, since) VALUES (%s, %s, %s, %s)",
                [uuid4(), person, circles[place % len(circles)], LONG_AGO],
            )
        for question in PLANTED:
            assert owner.execute(question, {"person": hidden.people[0]}).rowcount, question
        owner.execute("DELETE FROM audit_words WHERE person_id = ANY(%s)", [hidden.people])
        owner.execute("DELETE FROM audit_entry WHERE person_id = ANY(%s)", [hidden.people])
    return hidden


# What the register has of nobody hidden, and must: a look for him, and a question about views.
PLANTED = (
    "INSERT INTO access_unfound (id, at, user_id, post_id, asked, person_id) SELECT gen_random_uuid(), now(),"
    " t.user_id, t.post_id, p.reference, p.id FROM people_person p, organisations_tenure t"
    " JOIN organisations_user u ON u.id = t.user_id WHERE p.id = %(person)s AND u.username = 'maddox'",
    "UPDATE access_doubt SET person_id = %(person)s",
)


def take_out(database: Database, hidden: Hidden) -> None:
    """Take the hidden out of a copy, with everything that hangs on them: as if they had never been known."""
    with unguarded(database) as owner:
        keys = owner.execute(KEYS).fetchall()
        for table, _, _, name in keys:
            owner.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.SQL(table), sql.Identifier(name)))
        owner.execute("DELETE FROM access_concealment")
        for (table,) in owner.execute(CARRIERS).fetchall():
            owner.execute(sql.SQL("DELETE FROM {} WHERE person_id = ANY(%s)").format(sql.SQL(table)), [hidden.people])
        owner.execute("DELETE FROM access_view WHERE people && %s", [hidden.people])
        owner.execute("DELETE FROM people_person WHERE id = ANY(%s)", [hidden.people])
        while sum(_orphans(owner, *key[:3]) for key in keys):
            pass


def _orphans(owner: psycopg.Connection, table: str, column: str, other: str) -> int:
    """Delete the rows of a table that hang on what is gone; return how many there were."""
    words = (
        "DELETE FROM {table} WHERE {column} IS NOT NULL AND NOT EXISTS (SELECT FROM {other} o WHERE o.id = {column})"
    )
    names = {"table": sql.SQL(table), "other": sql.SQL(other), "column": sql.SQL(f"{table}.{column}")}
    return owner.execute(sql.SQL(words).format(**names)).rowcount


def take_off_row_security(database: Database) -> None:
    """Let every row be seen by whoever asks: the code's own checks are alone."""
    with psycopg.connect(database.owner_url) as owner:
        for (table,) in owner.execute(TABLES).fetchall():
            owner.execute(sql.SQL("ALTER TABLE {} DISABLE ROW LEVEL SECURITY").format(sql.SQL(table)))
