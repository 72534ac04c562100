"""Everybody decided under two rule sets, as a preview does, on one process and on two: 150,000 people at 12 facts.

One person in fifty used a new name, which the rule that is switched on reads. The target is two minutes or less.
"""

import sys
import time
from datetime import date

import django

django.setup()

import orjson  # noqa: E402

from benches.common import heading, owner, row, seconds  # noqa: E402
from benches.decide import NOW, load  # noqa: E402
from custos.law.facts import Nation, UsedName, encode  # noqa: E402
from custos.plumbing.ids import uuid7  # noqa: E402
from custos.requirements.comparing import Sets, compare  # noqa: E402

PEOPLE, HEAD, ONE_IN = 150_000, 12, 50
TODAY = NOW.date()
SETS = Sets({}, {("cpa26_name_notice", Nation.ENGLAND_WALES): date(2026, 1, 1)}, TODAY, {}, {})


def use_new_names() -> None:
    """Let one person in fifty use a new name."""
    name = UsedName(TODAY, "name:1")
    data = orjson.dumps(encode(name)).decode()
    columns = "id, person_id, seq, told, data, version, source_kind, struck_out, why, recorded_at"
    with owner() as connected, connected.cursor() as cursor:
        people = cursor.execute("SELECT id FROM people_person ORDER BY id").fetchall()[::ONE_IN]
        with cursor.copy(f"COPY requirements_fact ({columns}) FROM STDIN") as copy:
            for (person,) in people:
                copy.write_row((uuid7(), person, HEAD + 1, name.told, data, 1, "", False, "", NOW))


def main(people: int) -> None:
    """Measure one preview on one process and on two."""
    load(people, HEAD)
    use_new_names()
    heading("Everybody under two rule sets")
    row("", "took", "processor of one", note="people who move")
    for processes in (1, 2):
        moving: list[int] = []

        def weigh(processes: int = processes, moving: list[int] = moving) -> None:
            moving[:] = [len(part.moves) for part in compare(SETS, processes=processes)]

        busy = time.process_time()
        took = seconds(weigh)
        own = f"{time.process_time() - busy:.1f} s" if processes == 1 else ""
        row(f"{people:,} people, {processes} processes", f"{took:.1f} s", own, note=f"{sum(moving):,}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
