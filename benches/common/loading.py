"""Loading a register: invented people, weighed as an import weighs them, put on record by COPY. Run by `register`."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import django

django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benches.common import owner  # noqa: E402
from benches.common.register import PASSWORD, SEED, UNIT_SIZE, mark_as_whole  # noqa: E402
from custos.access.reads import look_as  # noqa: E402
from custos.demonstration import establishment as paper  # noqa: E402
from custos.demonstration.cast import CAST  # noqa: E402
from custos.demonstration.life import Rows  # noqa: E402
from custos.demonstration.organisation import establish  # noqa: E402
from custos.demonstration.register import person  # noqa: E402
from custos.demonstration.writing import headings  # noqa: E402
from custos.exchange.actions import load_people  # noqa: E402
from custos.exchange.mapping import guess  # noqa: E402
from custos.exchange.reading import read_tables  # noqa: E402
from custos.exchange.rows import PersonRows, World  # noqa: E402
from custos.exchange.sources import Table  # noqa: E402
from custos.notifications.reads import Station  # noqa: E402
from custos.organisations.reads import Actor, Agency, Post, Tenure, Unit, User  # noqa: E402

TABLES = """SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')"""


def load(people: int) -> None:
    """Load so many people, unit by unit, into an empty database."""
    moment = timezone.now()
    for number in range(-(-people // UNIT_SIZE)):
        first = number * UNIT_SIZE + 1
        by, world = force(number, moment)
        members = everybody(first, min(first + UNIT_SIZE, people + 1), world)
        load_people(people=members, world=world, register="A bench's register", by=by, at=moment)
        print(f"\r{min(first + UNIT_SIZE - 1, people):,} people", end="", flush=True)
    print(flush=True)
    with owner() as connected:
        connected.execute("VACUUM ANALYZE")
        mark_as_whole(connected, moment)


@transaction.atomic
def force(number: int, moment: datetime) -> tuple[Actor, World]:
    """Make a force with its one unit, and return its ViSOR administrator and what its register is weighed against."""
    today = timezone.localdate(moment)
    if number == 0:
        agency = establish(password=PASSWORD, at=moment).agency
        posts = {each.code: Post.objects.get(code=each.code) for each in paper.POSTS}
        units = {unit.name: unit for unit in Unit.objects.filter(agency=agency)}
    else:
        agency = Agency.objects.create(code=f"force-{number}", name=f"Invented Force {number}", kind="police")
        units = dict(_units(agency))
        posts = dict(_posts(number, units))
    user = Tenure.objects.select_related("user").get(post=posts[paper.ADMINISTRATOR]).user
    by = Actor(user=user, post=posts[paper.ADMINISTRATOR], origin="bench")
    look_as(by, today=today)
    stations = defaultdict(list)
    for each in paper.STATIONS:
        made = Station.objects.create(
            agency=agency, name=each.name, address=each.address, since=each.since, until=each.until
        )
        stations[each.name].append(made)
    local = timezone.localtime(moment)
    return by, World(units, posts, dict(stations), today, local.time(), is_the_visor=False)


def _units(agency: Agency) -> Iterator[tuple[str, Unit]]:
    whole = Unit.objects.create(agency=agency, name=paper.UNIT)
    yield paper.UNIT, whole
    for team in paper.TEAMS:
        yield team, Unit.objects.create(agency=agency, name=team, parent=whole)


def _posts(number: int, units: dict[str, Unit]) -> Iterator[tuple[str, Post]]:
    unusable = make_password(None)
    for each in (post for post in paper.POSTS if post.unit in units):
        code = f"{each.code}-{number}"
        post = Post.objects.create(code=code, title=each.title, role=each.role, unit=units[each.unit])
        user = User.objects.create(username=code, name=each.holder, password=unusable)
        Tenure.objects.create(user=user, post=post, since=paper.IN_POST_SINCE)
        yield each.code, post


def everybody(first: int, end: int, world: World) -> Iterator[PersonRows]:
    """Yield the people of these numbers, read and weighed as an import reads and weighs them."""
    members = (CAST[number - 1] if number <= len(CAST) else None for number in range(first, end))
    told = [person(number, SEED, world.today, member) for number, member in zip(range(first, end), members, strict=True)]
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
    return datetime(value.year, value.month, value.day) if type(value) is date else value  # noqa: DTZ001  as Excel has it


if __name__ == "__main__":
    load(int(sys.argv[1]))
