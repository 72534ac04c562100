"""Visiting the boards of one register, and reckoning what lies ahead. Prints JSON. Run by `boards`."""

import sys
from datetime import datetime
from statistics import median
from typing import Any

import django

django.setup()

import orjson  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from benches.common import owner, seconds, standing_still  # noqa: E402
from benches.common.overseen import INSPECTOR  # noqa: E402
from custos.access.reads import look_as  # noqa: E402
from custos.organisations.reads import User, actor_of  # noqa: E402
from custos.reporting.ahead import ranges  # noqa: E402
from custos.reporting.forecasting import staffed, unit_of  # noqa: E402

ROUNDS, WARM = 12, 3
OWED = """
    SELECT f.id, f.person_id, f.code, r.falls_on, r.breach_after, r.safe_by, r.owed_from, h.unit_id, h.post_id
    FROM requirements_finding f JOIN requirements_revision r ON r.id = f.current_id
    JOIN access_holding h ON h.person_id = f.person_id AND h.part = 'manager' AND h.until IS NULL
    WHERE f.nature = 'requirement' AND NOT r.withdrawn AND r.met_by_id IS NULL AND {which}
"""
OVERDUE, WITHIN_FOUR_WEEKS = "r.breach_after < %(today)s", "r.safe_by <= %(today)s + 27"
LEVELS = """
    SELECT DISTINCT ON (person_id) person_id, data->>'level' FROM requirements_fact
    WHERE told = 'risk-level-agreed' AND NOT struck_out ORDER BY person_id, data->>'on' DESC
"""
LISTED = f"""
    SELECT found.*, r.*, p.* FROM ({OWED.format(which=OVERDUE)} ORDER BY r.breach_after, f.id LIMIT 50) found
    JOIN requirements_finding f ON f.id = found.id JOIN requirements_revision r ON r.id = f.current_id
    JOIN people_person p ON p.id = found.person_id
"""
# What fetches the answer of each page. A list says how many there are, and so asks for them all as well.
BARE = {
    "board": (OWED.format(which=OVERDUE), LEVELS),
    "overdue": (OWED.format(which=OVERDUE), LISTED),
    "caseload": (OWED.format(which=WITHIN_FOUR_WEEKS), LEVELS),
}


def main(moment: datetime) -> dict[str, Any]:
    """Visit each page again and again, at the moment at which the register was loaded; bare SQL takes turns with it."""
    with owner() as connected, standing_still(moment):
        user = User.objects.get(tenures__post__code=INSPECTOR)
        client = Client()
        client.force_login(user)
        pages = []
        for name, asks in BARE.items():

            def visit(address: str = reverse(f"reporting:{name}")) -> None:
                assert client.get(address).status_code == 200

            def bare(asks: tuple[str, ...] = asks) -> None:
                for each in asks:
                    connected.execute(each, {"today": moment.date()}).fetchall()

            for deed in (visit, bare) * WARM:
                deed()
            took, alone = zip(*((seconds(visit), seconds(bare)) for _ in range(ROUNDS)), strict=True)
            pages.append({"name": name.capitalize(), "took": median(took) * 1000, "bare": median(alone) * 1000})
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
