"""Loading the first unit: invented people, weighed as an import weighs them, put on record by COPY."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benches.common import owner  # noqa: E402
from benches.common.register import PASSWORD, SEED, UNIT_SIZE, mark_as_whole  # noqa: E402
from custos.access.reads import look_as  # noqa: E402
from custos.demonstration.life import Rows  # noqa: E402
from custos.demonstration.organisation import establish  # noqa: E402
from custos.demonstration.register import people  # noqa: E402
from custos.demonstration.stage import Stage, publish_stations  # noqa: E402
from custos.demonstration.writing import headings  # noqa: E402
from custos.exchange import building  # noqa: E402
from custos.exchange.actions import load_people  # noqa: E402
from custos.exchange.mapping import guess  # noqa: E402
from custos.exchange.reading import read_tables  # noqa: E402
from custos.exchange.rows import PersonRows, World  # noqa: E402
from custos.exchange.sources import Table  # noqa: E402
from custos.exchange.world import world_of  # noqa: E402
from custos.organisations.reads import Actor  # noqa: E402

FACES = 64  # drawn ones: the bench has no use for a hundred thousand more

building.draw_face = cache(building.draw_face)
building.store = cache(building.store)


def load() -> None:
    """Load the first unit into an empty database."""
    moment = timezone.now()
    by, world = force(moment)
    load_people(people=everybody(world), world=world, register="A bench's register", by=by, at=moment)
    with owner() as connected:
        connected.execute("VACUUM ANALYZE")
        mark_as_whole(connected, moment)


@transaction.atomic
def force(moment: datetime) -> tuple[Actor, World]:
    """Make the force, and return its ViSOR administrator and what its register is weighed against."""
    made = establish(password=PASSWORD, at=moment)
    by = made.administrator
    look_as(by, today=made.today)
    publish_stations(Stage(made, moment, print))
    return by, world_of(by, moment)


def everybody(world: World) -> Iterator[PersonRows]:
    """Yield the people, read and weighed as an import reads and weighs them."""
    told = list(people(UNIT_SIZE, SEED, world.today))
    for photograph in (photograph for rows in told for photograph in rows.get("photographs", ())):
        photograph["drawing"] %= FACES
    tables = list(_tables(told))
    register = read_tables(tables, world, guess(tables))
    if register.faults:
        sys.exit(f"The generated register has faults: {register.faults[:3]}")
    return register.ready()


def _tables(told: list[Rows]) -> Iterator[Table]:
    sheets: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for rows in told:
        for sheet, own in rows.items():
            sheets[sheet] += own
    for sheet, rows in sheets.items():
        columns = headings(sheet)
        cells = [tuple(_cell(row.get(column)) for column in columns) for row in rows]
        yield Table(sheet, columns, list(enumerate(cells, start=2)))


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return datetime(value.year, value.month, value.day) if type(value) is date else value


if __name__ == "__main__":
    load()
