"""Visiting pages of one register, and fetching the same answers by bare SQL. Prints JSON. Run by `pages`."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from statistics import median
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

import orjson  # noqa: E402
import psycopg  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from benches.common import owner, standing_still, timed  # noqa: E402
from custos.organisations.reads import User  # noqa: E402

ROUNDS, WARM = 40, 8  # PostgreSQL settles on one plan of a question after the fifth time
OFFICER, INSPECTOR, COUNTER = "om-north-01", "di", "counter-wexmarsh"

MINE = """SELECT person_id FROM access_holding WHERE part = 'manager' AND since <= %(today)s
    AND (until IS NULL OR until >= %(today)s) AND {whose}"""
OF_POST = "post_id = (SELECT id FROM organisations_post WHERE code = %(post)s)"
OF_UNIT = """unit_id IN (SELECT u.id FROM organisations_unit u JOIN organisations_unit top
    ON top.id = u.id OR top.id = u.parent_id JOIN organisations_post p ON p.unit_id = top.id WHERE p.code = %(post)s)"""
OPEN = """requirements_finding f JOIN requirements_revision r ON r.id = f.current_id
    WHERE f.nature = 'requirement' AND NOT r.withdrawn AND r.met_by_id IS NULL AND r.person_id IN ({mine})"""
COUNTED = """SELECT count(*) FILTER (WHERE r.breach_after < %(today)s),
    count(*) FILTER (WHERE r.breach_after >= %(today)s AND r.safe_by <= %(today)s),
    count(*) FILTER (WHERE r.breach_after >= %(today)s AND r.safe_by <= %(today)s + 6),
    count(*) FILTER (WHERE r.breach_after >= %(today)s AND r.safe_by <= %(today)s + 27) FROM {open}"""
LISTED = """SELECT found.*, p.*, (SELECT digest FROM nominals_photograph n WHERE n.person_id = p.id
        AND n.struck_out_at IS NULL ORDER BY taken_on DESC LIMIT 1)
    FROM (SELECT f.code, f.key, r.* FROM {open} AND r.breach_after >= %(today)s AND r.safe_by <= %(today)s + 27
          ORDER BY r.breach_after LIMIT 50) found JOIN people_person p ON p.id = found.person_id"""
FOUND = """SELECT p.*, found.score FROM nominals_among(ARRAY[nominals_plain(%(name)s)], ARRAY[%(surname)s],
    %(births)s::date[], daitch_mokotoff(nominals_plain(%(surname)s)), '{}', '{}', true, true) found
    JOIN people_person p ON p.id = found.person_id WHERE found.score >= 0.2 ORDER BY found.score DESC LIMIT 20"""
TABLES_OF_A_PERSON = """SELECT DISTINCT c.table_name FROM information_schema.columns c JOIN pg_class t
    ON t.relname = c.table_name WHERE c.column_name = 'person_id' AND c.table_schema = 'public'
    AND (c.table_name LIKE 'nominals_%%' OR c.table_name LIKE 'notifications_%%' OR c.table_name LIKE 'tasks_%%'
         OR c.table_name IN ('access_holding', 'requirements_fact'))
    AND c.table_name NOT LIKE 'nominals_search%%' ORDER BY 1"""
CURRENT = """SELECT * FROM requirements_finding f JOIN requirements_revision r ON r.id = f.current_id
    WHERE f.person_id = %s"""


@dataclass
class Page:
    """A page, who visits it, and what fetches the same answer."""

    name: str
    post: str
    addresses: list[str]
    bare: Callable[[int], object]
    backend: int  # the process of the database that fetches it


def main(moment: datetime) -> list[dict[str, Any]]:
    """Visit every page again and again, at the moment at which the register was loaded."""
    with owner() as connected, standing_still(moment):
        measured = [_measure(page) for page in pages_of(connected, moment)]
        _see_that_all_was_on(connected, moment)
    return measured


def visited(client: Client, address: str) -> None:
    """Visit an address; what is searched for is posted, and leads to its page."""
    address, _, typed = address.partition("?q=")
    answer = client.post(address, {"q": typed}, follow=True) if typed else client.get(address)
    assert answer.status_code == 200, answer.status_code


def _measure(page: Page) -> dict[str, Any]:
    client = Client()
    client.force_login(User.objects.get(tenures__post__code=page.post))
    addresses, numbers = cycle(page.addresses), cycle(range(len(page.addresses)))

    def visit() -> None:
        visited(client, next(addresses))

    def fetch() -> None:
        page.bare(next(numbers))

    for _ in range(WARM):
        visit()
        fetch()
    backends = connection.connection.info.backend_pid, page.backend
    # In turn, so that whatever else the machine does falls on both.
    turns = [(timed(visit, backends[0]), timed(fetch, backends[1])) for _ in range(ROUNDS)]
    kinds = {name: [turn[of] for turn in turns] for of, name in enumerate(("page", "bare"))}
    return {"name": page.name} | {
        name: [median(each[of] for each in found) * 1000 for of in (0, 1)] for name, found in kinds.items()
    }


def pages_of(connected: psycopg.Connection[Any], moment: datetime) -> Iterator[Page]:
    """The pages that are measured."""
    worklist, today, backend = reverse("tasks:worklist"), moment.date(), connected.info.backend_pid

    def lists(post: str, whose: str) -> Callable[[int], object]:
        found = OPEN.format(mine=MINE.format(whose=whose))
        values = {"post": post, "today": today}

        def fetch(_: int) -> object:
            connected.execute(COUNTED.format(open=found), values).fetchall()
            return connected.execute(LISTED.format(open=found), values).fetchall()

        return fetch

    ahead = f"{worklist}?{urlencode({'due': 'next-four-weeks', 'whose': 'mine'})}"
    yield Page("Worklist of one officer", OFFICER, [ahead], lists(OFFICER, OF_POST), backend)
    whole = f"{worklist}?{urlencode({'due': 'next-four-weeks', 'whose': 'unit'})}"
    yield Page("Worklist of a unit of 1,500", INSPECTOR, [whole], lists(INSPECTOR, OF_UNIT), backend)
    yield Page("Home of one officer", OFFICER, [reverse("web:home")], lists(OFFICER, OF_POST), backend)
    yield _record(connected, today)
    yield _search(connected, with_birth=False)
    yield _search(connected, with_birth=True)


def _record(connected: psycopg.Connection[Any], today: Any) -> Page:
    mine = f"SELECT id, reference FROM people_person WHERE id IN ({MINE.format(whose=OF_POST)}) ORDER BY id LIMIT 25"
    people = connected.execute(mine, {"post": OFFICER, "today": today}).fetchall()
    tables = [name for (name,) in connected.execute(TABLES_OF_A_PERSON).fetchall()]

    def fetch(number: int) -> None:
        person = people[number][0]
        connected.execute("SELECT * FROM people_person WHERE id = %s", [person]).fetchall()
        connected.execute(CURRENT, [person]).fetchall()
        for table in tables:
            connected.execute(f'SELECT * FROM "{table}" WHERE person_id = %s', [person]).fetchall()

    addresses = [reverse("web:record", kwargs={"reference": reference}) for _, reference in people]
    return Page("Record of a person", OFFICER, addresses, fetch, connected.info.backend_pid)


def _search(connected: psycopg.Connection[Any], *, with_birth: bool) -> Page:
    people = "SELECT forenames, surname, born FROM people_person ORDER BY id LIMIT 25"
    asked = [
        (f"{forenames} {surname[:-2]}{surname[-1]}{surname[-2]}", surname, born)
        for forenames, surname, born in connected.execute(people).fetchall()
    ]

    def fetch(number: int) -> object:
        name, surname, born = asked[number]
        births = [born] if with_birth else []
        return connected.execute(FOUND, {"name": name, "surname": surname, "births": births}).fetchall()

    addresses = [
        f"{reverse('search:find')}?q={f'{name} {born:%d/%m/%Y}' if with_birth else name}" for name, _, born in asked
    ]
    name = f"Search, misspelled{' with birth date' if with_birth else ' name alone'}"
    return Page(name, OFFICER, addresses, fetch, connected.info.backend_pid)


def _see_that_all_was_on(connected: psycopg.Connection[Any], moment: datetime) -> None:
    """Refuse figures that were taken without row security, or without the view log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("custos_web",)
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone() == (0,), "somebody is seen by nobody"
    viewed = connected.execute("SELECT count(*) FROM access_view WHERE at = %s", [moment]).fetchone()
    assert viewed
    assert viewed[0] >= ROUNDS, "nothing was put on record"


if __name__ == "__main__":
    sys.stdout.write(orjson.dumps(main(datetime.fromisoformat(sys.argv[1]))).decode())
