"""Everybody at once: for checking the ledger, for a change of the law, for measuring."""

from collections.abc import Iterator
from uuid import UUID

import orjson
from django.db import connection

from custos.law.facts import Told, decode

FETCHED_AT_ONCE = 500

# One row a person, so that a hundred thousand people are a hundred thousand rows and not a million.
BELIEVED = """
SELECT f.person_id, jsonb_agg(jsonb_build_array(f.id, f.data) ORDER BY f.seq)::text
FROM requirements_fact f
WHERE NOT f.struck_out AND NOT EXISTS (SELECT FROM requirements_fact later WHERE later.supersedes_id = f.id)
GROUP BY f.person_id ORDER BY f.person_id
"""


def everybody_told() -> Iterator[tuple[UUID, list[Told]]]:
    """Give each person of whom anything is believed, with what is believed, as the law is told it.

    Runs in the caller's transaction, and through the eyes set for it: a sweep over all wants `access.engine()`.
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(BELIEVED)
        while rows := cursor.fetchmany(FETCHED_AT_ONCE):
            for person, told in rows:
                yield person, [Told(fact_id, decode(data)) for fact_id, data in orjson.loads(told)]
