"""Visiting pages with row security and the view log, without either, and without both. Prints JSON. Run by `sight`."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from itertools import cycle
from statistics import median
from typing import Any
from unittest.mock import patch

import django

django.setup()

import orjson  # noqa: E402
from django.db import DEFAULT_DB_ALIAS, connection, connections  # noqa: E402
from django.test import Client  # noqa: E402

from benches.common import owner, standing_still, timed  # noqa: E402
from benches.common.visiting import ROUNDS, WARM, Page, pages_of, visited  # noqa: E402
from custos.organisations.reads import User  # noqa: E402

Visits = list[tuple[float, float]]  # seconds on the wall, and of the processor
ROW_SECURITY, LOG = "row security", "the view log"
WAYS: dict[str, frozenset[str]] = {
    "as it is": frozenset(),
    "row security off": frozenset({ROW_SECURITY}),
    "the view log's write left out": frozenset({LOG}),
    "both off": frozenset({ROW_SECURITY, LOG}),
}
COSTS = {"row security": "row security off", "the view log": "the view log's write left out", "both": "both off"}


def main(moment: datetime) -> list[dict[str, Any]]:
    """Visit every page in every way, at the moment at which the register was loaded."""
    bound = connections[DEFAULT_DB_ALIAS]
    unbound = type(bound)(connections.databases["owner"], DEFAULT_DB_ALIAS)
    with owner() as connected, standing_still(moment):
        _see_that_each_is_off(bound, unbound)
        return [_measured(page, bound, unbound) for page in pages_of(connected, moment)]


@contextmanager
def _without(left_out: frozenset[str], bound: Any, unbound: Any) -> Iterator[int]:
    """Leave out what is not to be measured; gives the process of the database that answers meanwhile."""
    with ExitStack() as stack:
        if ROW_SECURITY in left_out:
            connections[DEFAULT_DB_ALIAS] = unbound
            stack.callback(connections.__setitem__, DEFAULT_DB_ALIAS, bound)
        if LOG in left_out:
            stack.enter_context(patch("custos.access.middleware.log_view", lambda **_: None))
        connection.ensure_connection()
        yield connection.connection.info.backend_pid


def _measured(page: Page, bound: Any, unbound: Any) -> dict[str, Any]:
    client = Client()
    client.force_login(User.objects.get(tenures__post__code=page.post))

    def visit() -> None:
        visited(client, address)

    took: dict[str, Visits] = {way: [] for way in WAYS}
    addresses = cycle(page.addresses)
    for _ in range(WARM + ROUNDS):
        address = next(addresses)
        for way, left_out in WAYS.items():
            with _without(left_out, bound, unbound) as backend:
                took[way].append(timed(visit, backend))
    found = {way: rows[WARM:] for way, rows in took.items()}
    return {
        "name": page.name,
        "ways": [(way, *_middle(rows)) for way, rows in found.items()],
        "costs": [(words, *_cost(found["as it is"], found[way])) for words, way in COSTS.items()],
    }


def _cost(whole: Visits, less: Visits) -> tuple[float, float, float]:
    """How much longer a page takes than with something left out, and how many times as much of the processor."""
    wall, worked = _middle([(one[0] - other[0], one[1] - other[1]) for one, other in zip(whole, less, strict=True)])
    return wall, worked, _middle(whole)[1] / _middle(less)[1]


def _middle(visits: Visits) -> tuple[float, float]:
    """The medians on the wall and of the processor, in milliseconds."""
    return median(wall for wall, _ in visits) * 1000, median(worked for _, worked in visits) * 1000


def _see_that_each_is_off(bound: Any, unbound: Any) -> None:
    """Refuse to measure where row security binds whom it must not, or does not bind whom it must."""
    for wrapper, sees in ((bound, False), (unbound, True)):
        with wrapper.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM people_person)")
            assert cursor.fetchone() == (sees,)


if __name__ == "__main__":
    sys.stdout.write(orjson.dumps(main(datetime.fromisoformat(sys.argv[1]))).decode())
