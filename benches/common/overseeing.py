"""Visiting the boards of one register, and reckoning what lies ahead. Prints JSON. Run by `boards`."""

import sys
from datetime import datetime
from typing import Any
from unittest.mock import patch

import django

django.setup()

import orjson  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from benches.common import median, owner, seconds  # noqa: E402
from custos.access.reads import look_as  # noqa: E402
from custos.organisations.reads import User, actor_of  # noqa: E402
from custos.reporting.ahead import ranges  # noqa: E402
from custos.reporting.forecasting import staffed, unit_of  # noqa: E402

INSPECTOR, ROUNDS, WARM = "di", 12, 3
# The other forces' units become parts of the inspector's, so that one post oversees them all.
UNDER_ONE = """
    UPDATE organisations_unit unit SET agency_id = mine.agency_id, parent_id = coalesce(unit.parent_id, mine.id),
        name = left(unit.name || ' ' || unit.id, 120)
    FROM organisations_unit mine JOIN organisations_post post ON post.unit_id = mine.id
    WHERE post.code = %s AND unit.agency_id <> mine.agency_id
        AND unit.id IN (SELECT unit_id FROM access_holding UNION SELECT parent.parent_id FROM organisations_unit parent
                        JOIN access_holding held ON held.unit_id = parent.id)
"""
OVERDUE = """
    SELECT f.id, f.person_id, f.code, r.falls_on, r.breach_after, h.unit_id, h.post_id
    FROM requirements_finding f JOIN requirements_revision r ON r.id = f.current_id
    JOIN access_holding h ON h.person_id = f.person_id AND h.part = 'manager' AND h.until IS NULL
    WHERE f.nature = 'requirement' AND NOT r.withdrawn AND r.met_by_id IS NULL AND r.breach_after < %s
"""
LEVELS = """
    SELECT DISTINCT ON (person_id) person_id, data->>'level' FROM requirements_fact
    WHERE told = 'risk-level-agreed' AND NOT struck_out ORDER BY person_id, data->>'on' DESC
"""


def main(moment: datetime) -> dict[str, Any]:
    """Visit each page again and again, at the moment at which the register was loaded."""
    with owner() as connected, patch("django.utils.timezone.now", lambda: moment):
        connected.execute(UNDER_ONE, [INSPECTOR])

        def bare() -> None:
            connected.execute(OVERDUE, [moment.date()]).fetchall()
            connected.execute(LEVELS).fetchall()

        user = User.objects.get(tenures__post__code=INSPECTOR)
        client = Client()
        client.force_login(user)
        pages = []
        for name in ("board", "overdue", "caseload"):

            def visit(address: str = reverse(f"reporting:{name}")) -> None:
                assert client.get(address).status_code == 200

            for _ in range(WARM):
                visit()
            took, alone = median(visit, times=ROUNDS), median(bare, times=ROUNDS)
            pages.append({"name": name.capitalize(), "took": took * 1000, "bare": alone * 1000})
        return {"pages": pages, **_ahead(user, moment)}


def _ahead(user: User, moment: datetime) -> dict[str, Any]:
    jobs: list[int] = []

    def reckon() -> None:
        by = actor_of(user, on=moment.date(), origin="bench")
        with transaction.atomic():
            look_as(by, today=moment.date(), at=moment)
            unit = unit_of(by, "unit", today=moment.date())
        jobs.append(len(unit.jobs))
        for each in staffed(unit).values():
            ranges(each, seed=1)

    return {"ahead": seconds(reckon), "jobs": jobs[0]}


if __name__ == "__main__":
    sys.stdout.write(orjson.dumps(main(datetime.fromisoformat(sys.argv[1]))).decode())
