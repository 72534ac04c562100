"""At which level of risk many people are managed."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import connection

from custos.reporting.kinds import LEVELS, NO_LEVEL

# A level told within a compartment that is closed to whoever the database knows to be looking is none to them.
LEVELS_OF_HELD = """
    SELECT DISTINCT ON (told.person_id) told.person_id, told.data->>'level' AS level FROM requirements_fact told
    WHERE told.told = 'risk-level-agreed' AND NOT told.struck_out AND told.person_id IN (SELECT person_id FROM held)
        AND told.data->>'on' <= %(day)s
        AND (told.compartment IS NULL OR told.compartment = ANY(access_ids('compartments')))
        AND NOT EXISTS (SELECT FROM requirements_fact later WHERE later.supersedes_id = told.id)
    ORDER BY told.person_id, told.data->>'on' DESC, told.seq DESC
"""


def levels_of(people: Collection[UUID], *, today: date) -> dict[UUID, str]:
    """Return the level that was agreed last by the day, as the law was told it, or that none was."""
    if not people:
        return {}
    asks = f"WITH held AS (SELECT unnest(%(people)s::uuid[]) AS person_id) {LEVELS_OF_HELD}"
    with connection.cursor() as cursor:
        # PostgreSQL's own form of an array: the driver would take many ids one by one.
        cursor.execute(asks, {"day": today.isoformat(), "people": f"{{{','.join(map(str, people))}}}"})
        return dict.fromkeys(people, NO_LEVEL) | dict(cursor.fetchall())


def level_words(level: str) -> str:
    """Name a level."""
    return LEVELS[level]
