"""One import, or one load, of a register into a database of its own. Prints JSON. Run by `import`."""

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

django.setup()

import orjson  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benches.common.register import PASSWORD, SEED  # noqa: E402
from custos.access.reads import engine  # noqa: E402
from custos.demonstration.organisation import establish  # noqa: E402
from custos.demonstration.register import people as invented  # noqa: E402
from custos.demonstration.stage import Stage, publish_stations  # noqa: E402
from custos.demonstration.writing import gather, write_workbook  # noqa: E402
from custos.exchange import actions  # noqa: E402
from custos.exchange.eyes import seeing_as  # noqa: E402
from custos.exchange.reading import read_register  # noqa: E402
from custos.exchange.world import world_of  # noqa: E402
from custos.people.reads import Person  # noqa: E402

steps: dict[str, tuple[float, float]] = {}


@contextmanager
def timed(step: str) -> Iterator[None]:
    """Put down how long a step took, and how much of the processor it had."""
    begun, worked = time.perf_counter(), time.process_time()
    yield
    steps[step] = (time.perf_counter() - begun, time.process_time() - worked)


def main(way: str, people: int, path: Path) -> None:
    """Write the register, and put it on record by the one way or the other."""
    now = timezone.now()
    force = establish(password=PASSWORD, at=now)
    publish_stations(Stage(force, now, sys.stderr.write))
    by = force.administrator
    write_workbook(gather(invented(people, SEED, force.today)), path)
    if way == "import":
        with timed("handed in"), seeing_as(by, now):
            imp = actions.hand_in(name=path.name, content=path.read_bytes(), by=by, at=now)
        with timed("read through, faults and likenesses"):
            actions.dry_run(imp=imp, by=by, at=now)
        with timed("imported"):
            actions.run_import(imp=imp, by=by, at=now)
    else:
        with timed("read"), seeing_as(by, now):
            world = world_of(by, now)
            register = read_register(path.read_bytes(), world)
        with timed("loaded"):
            given: dict[str, Any] = {"people": register.ready(), "world": world, "register": path.name}
            actions.load_people(**given, by=by, at=now)
    with transaction.atomic(), engine():
        count = Person.objects.count()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(orjson.dumps({"steps": steps, "people": count, "peak": peak}).decode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
