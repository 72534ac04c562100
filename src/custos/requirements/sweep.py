"""Everybody at once: for a change of the law, for measuring."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import orjson
from django.db import connection

from custos.law.facts import Told, decode

# One row a person, so that a hundred thousand people are a hundred thousand rows and not a million. The array is put
# together as text, which costs PostgreSQL half of what `jsonb_agg` does. COPY lets it work ahead while we decide.
BELIEVED = """
COPY (
    SELECT f.person_id, '[' || string_agg('["' || f.id || '",' || f.data || ']', ',' ORDER BY f.seq) || ']'
    FROM requirements_fact f
    WHERE NOT f.struck_out AND NOT EXISTS (SELECT FROM requirements_fact later WHERE later.supersedes_id = f.id)
    AND f.person_id BETWEEN %s AND %s
    GROUP BY f.person_id ORDER BY f.person_id
) TO STDOUT (FORMAT BINARY)
"""
EVERYBODY = (UUID(int=0), UUID(int=2**128 - 1))


def everybody_believed(between: tuple[UUID, UUID] = EVERYBODY) -> Iterator[tuple[UUID, str]]:
    """Give each person of whom anything is believed, with a JSON array of what is: [id of the fact, the fact].

    `between` names the first and the last by the order of ids.

    Runs in the caller's transaction, and through the eyes set for it: a sweep over all wants `access.engine()`.
    """
    with connection.cursor() as cursor, cursor.copy(BELIEVED, between) as rows:
        rows.set_types(["uuid", "text"])
        yield from rows.rows()


def everybody_told(between: tuple[UUID, UUID] = EVERYBODY) -> Iterator[tuple[UUID, list[Told]]]:
    """Give each person of whom anything is believed, with what is believed, as the law is told it."""
    with _uncollected():
        for person, told in everybody_believed(between):
            yield person, [Told(fact_id, decode(data)) for fact_id, data in orjson.loads(told)]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold back the collector of cycles: facts and findings make none, and it would walk them all again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
