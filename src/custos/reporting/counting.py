"""What boards count, as questions to the database: what is owed, and everybody who is managed, each with the level.

Every count and every list is asked of the same rows, so that no number differs from its list. Whom they are about comes
from a scope of `tasks`, and so from `access`; row security applies as it does to any other question.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from custos.law.findings import ON_HIS_SIDE
from custos.reporting.kinds import CODES, NO_LEVEL
from custos.reporting.levels import LEVELS_OF_HELD
from custos.tasks.reads import FOUR_WEEKS, Scope
from custos.visits.reads import Reactive

NOBODY = "nobody"  # given to no post yet
SOON = "soon"  # not overdue, and due within four weeks
REACTIVE = "reactive"
Rows = list[tuple[Any, ...]]

OVERDUE = "owed.breach_after < %(today)s"
WITHIN_FOUR_WEEKS = """owed.safe_by <= %(until)s
    AND (owed.breach_after < %(today)s OR owed.owed_from IS NULL OR owed.owed_from <= %(until)s)"""
KIND = " ".join(f"WHEN finding.code = '{code}' THEN '{kind}'" for code, kind in CODES.items())
OWED = """
    SELECT finding.id AS finding, held.person_id AS person, coalesce(owed.breach_after, owed.safe_by) AS due,
        CASE {kind} WHEN owed.falls_on = ANY(%(his)s) THEN 'notifications' ELSE 'others' END AS kind,
        CASE WHEN owed.breach_after >= %(today)s OR owed.breach_after IS NULL THEN '{soon}' {days} ELSE 'more' END
            AS days, coalesce(level, '{no_level}') AS level,
        held.unit_id::text AS team, coalesce(held.post_id::text, '{nobody}') AS officer
    FROM held JOIN requirements_revision owed ON owed.person_id = held.person_id
    JOIN requirements_finding finding ON finding.current_id = owed.id
    LEFT JOIN levels ON levels.person_id = held.person_id
    WHERE finding.nature = 'requirement' AND NOT owed.withdrawn AND owed.met_by_id IS NULL AND {which}
"""
MANAGED = """
    SELECT person_id AS person, coalesce(post_id::text, '{nobody}') AS officer,
        CASE WHEN person_id IN ({reactive}) THEN '{group}' ELSE coalesce(level, '{no_level}') END AS level
    FROM held LEFT JOIN levels USING (person_id)
"""
# What was open when each day ended: a revision stands until the next one of its finding was decided.
STOOD = """
    asked AS (SELECT * FROM unnest(%(days)s::date[], %(ends)s::timestamptz[]) AS each (day, ends)),
    stood AS MATERIALIZED (
        SELECT owed.breach_after, owed.decided_at, later.decided_at AS ended
        FROM held JOIN requirements_revision owed ON owed.person_id = held.person_id
        JOIN requirements_finding finding ON finding.id = owed.finding_id
        LEFT JOIN requirements_revision later ON later.finding_id = owed.finding_id AND later.number = owed.number + 1
        WHERE finding.nature = 'requirement' AND NOT owed.withdrawn AND owed.met_by_id IS NULL
            AND owed.breach_after < %(today)s AND (later.decided_at IS NULL OR later.decided_at >= %(first)s)),
    begun AS MATERIALIZED (
        SELECT told.recorded_at FROM held JOIN requirements_fact told USING (person_id) WHERE told.seq = 1)
"""
STOOD_THEN = """
    SELECT day, (SELECT count(*) FROM begun WHERE recorded_at < ends), (SELECT count(*) FROM stood
        WHERE breach_after < day AND decided_at < ends AND (ended IS NULL OR ended >= ends)),
        (SELECT max(recorded_at) FROM begun) FROM asked ORDER BY day
"""


def _as_text(rows: QuerySet[Any, Any]) -> str:
    """A question with its values in it, to stand within another that has values of its own."""
    composing: Any = connection.ops  # of PostgreSQL, which the types do not know
    return str(composing.compose_sql(*rows.query.sql_with_params())).replace("%", "%%")


class Counting:
    """The questions about one scope on one day."""

    def __init__(self, scope: Scope, *, today: date, ends: Mapping[str, int], ahead: bool = False) -> None:
        held = scope.managed.order_by().values("person_id", "unit_id", "post_id")
        self._held = f"WITH held AS MATERIALIZED ({_as_text(held)})"
        self._levels = f"{self._held}, levels AS MATERIALIZED ({LEVELS_OF_HELD})"
        days = " ".join(
            f"WHEN %(today)s - owed.breach_after <= {int(last)} THEN '{code}'" for code, last in ends.items()
        )
        which = WITHIN_FOUR_WEEKS if ahead else OVERDUE
        words = {"soon": SOON, "no_level": NO_LEVEL, "nobody": NOBODY, "group": REACTIVE}
        owed = OWED.format(kind=KIND, days=days, which=which, **words)
        self._owed = f"{self._levels}, rows AS ({owed})"
        without = Reactive.objects.filter(agreed=True, ended_on=None).order_by().values("person_id")
        self._managed = f"{self._levels}, rows AS ({MANAGED.format(reactive=_as_text(without), **words)})"
        self._both = f"{self._managed}, work AS ({owed})"
        self._told: dict[str, Any] = {
            "today": today,
            "day": today.isoformat(),
            "until": today + FOUR_WEEKS,
            "his": list(ON_HIS_SIDE),
        }

    def places(self) -> Rows:
        """Return each unit and post that manages somebody, with how many they manage."""
        return self._ask(self._held, "SELECT unit_id, post_id, count(*) FROM held GROUP BY 1, 2")

    def owed(self) -> Rows:
        """Count what is owed by kind, days, level, team and officer; last in each row is of how many people."""
        asks = """SELECT kind, days, level, team, officer, count(*), (SELECT count(DISTINCT person) FROM rows)
            FROM rows GROUP BY kind, days, level, team, officer"""
        return self._ask(self._owed, asks)

    def listed(self, **chosen: str) -> Rows:
        """Return what is owed, narrowed so, the longest overdue first: each with its day and the ways it counts."""
        asks = "SELECT finding, due, kind, days, level, team, officer FROM rows WHERE"
        return self._ask(self._owed, " ".join([asks, _narrowed(chosen), "ORDER BY due, finding"]), chosen)

    def load(self) -> Rows:
        """Count the people of each officer by level, or as managed without visits, and what is owed by its kind."""
        asks = """SELECT officer, 'people', level, count(*) FROM rows GROUP BY 1, 3
            UNION ALL SELECT officer, 'work', kind, count(*) FROM work GROUP BY 1, 3"""
        return self._ask(self._both, asks)

    def people(self, **chosen: str) -> Rows:
        """Return the people who are managed, narrowed so."""
        return self._ask(self._managed, " ".join(["SELECT person FROM rows WHERE", _narrowed(chosen)]), chosen)

    def stood(self, days: Mapping[date, datetime]) -> Rows:
        """Count, for each day with its end, the records that had begun and what was overdue; last, when all had."""
        ends = list(days.values())
        return self._ask(f"{self._held}, {STOOD}", STOOD_THEN, {"days": list(days), "ends": ends, "first": ends[0]})

    def _ask(self, within: str, asks: str, told: Mapping[str, Any] | None = None) -> Rows:
        with connection.cursor() as cursor:
            cursor.execute(f"{within} {asks}", self._told | dict(told or {}))
            found: Rows = cursor.fetchall()
        return found


def _narrowed(chosen: Mapping[str, str]) -> str:
    return " AND ".join(["true", *(f"{way} = %({way})s" for way in chosen)])
