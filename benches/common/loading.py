"""Loading the first unit: invented people, weighed as an import weighs them, put on record by COPY."""

import sys
import tempfile
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benches.common import owner  # noqa: E402
from benches.common.register import PASSWORD, SEED, UNIT_SIZE, mark_as_whole  # noqa: E402
from custos.access.reads import look_as  # noqa: E402
from custos.demonstration.organisation import establish  # noqa: E402
from custos.demonstration.register import people  # noqa: E402
from custos.demonstration.stage import Stage, publish_stations  # noqa: E402
from custos.demonstration.writing import gather, write_workbook  # noqa: E402
from custos.exchange.actions import load_people  # noqa: E402
from custos.exchange.reading import read_register  # noqa: E402
from custos.exchange.world import world_of  # noqa: E402


def load() -> None:
    """Load the first unit into an empty database."""
    moment = timezone.now()
    force = establish(password=PASSWORD, at=moment)
    by = force.administrator
    with transaction.atomic():
        look_as(by, today=force.today)
        publish_stations(Stage(force, moment, sys.stderr.write))
        world = world_of(by, moment)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        write_workbook(gather(people(UNIT_SIZE, SEED, force.today)), Path(file.name))
        register = read_register(file.read(), world)
    if register.faults:
        sys.exit(f"The generated register has faults: {register.faults[:3]}")
    load_people(people=register.ready(), world=world, register="A bench's register", by=by, at=moment)
    with owner() as connected:
        connected.execute("VACUUM ANALYZE")
        mark_as_whole(connected, moment)


if __name__ == "__main__":
    load()
