"""The checks of the code that narrow to who may see, each with a twin that lets everybody pass, to put in its place."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from custos.access import reads as access
from custos.access.reads import Compartment, Holding, Sighting, Tier
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.prepared import kept


def _everybody(actor: Actor | None, *, today: date) -> QuerySet[Person]:
    return Person.objects.all()


def _all_held(actor: Actor, *, today: date) -> QuerySet[Holding]:
    return Holding.objects.on(today)


def _full(actor: Actor | None, people: Iterable[UUID], *, today: date) -> dict[UUID, Tier]:
    return dict.fromkeys(people, Tier.FULL)


def _found(actor: Actor | None, reference: str, *, at: datetime, needs: Tier = Tier.NAME, deed: str = "") -> Sighting:
    person = Person.objects.filter(reference=reference).first()
    if person is None:
        raise Http404("No such record")
    if deed and actor:
        access.check(actor, deed, Tier.FULL)
    return Sighting(person, Tier.FULL)


def _every_circle(actor: Actor, *, today: date) -> set[UUID]:
    return set(Compartment.objects.values_list("pk", flat=True))


def _all_rows(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows


CHECKS: dict[str, Callable[..., Any]] = {
    "people_visible_to": _everybody,
    "people_in_full": _everybody,
    "held_by": _all_held,
    "tiers_for": _full,
    "find": _found,
    "not_hidden": _all_rows,
}
# By whom and at which address it shows that a check narrows. None is idle: `tiers_for` is the only one in the search by
# telephone and vehicle and for the names on the view log; each of the others is the only one in some list.
TURNS_ON = {
    "people_visible_to": ("inspector", "web:openings"),
    "people_in_full": ("inspector", "risk:waiting"),
    "held_by": ("inspector", "tasks:moved"),
    "tiers_for": ("auditor", "search:find"),
    "find": ("inspector", "nominals:move"),
    "not_hidden": ("inspector", "tasks:task"),
}
# What else the door of access offers, and why no row of the matrix turns on it.
NO_CHECKS = {
    "cleared_for": "of facts in a circle on an open record: requirements/tests",
    "check": "who may do what: access/tests/test_permissions.py, cell by cell",
    "check_about": "who may do what at the tier that `tiers_for` tells: access/tests/test_permissions.py",
    "may": "who may do what: access/tests/test_permissions.py, cell by cell",
    "sees": "matters kept back in an open record: nominals/tests/test_kept_back.py",
    "concealed": "asked by the worker alone: rulebook/tests",
    "inside": "whom to ask about him: tasks/tests/test_silent.py, test_tasks.py",
    "engine": "the law's own eyes",
    "look_as": "tells the database who looks",
    "look_as_nobody": "tells the database that nobody looks",
    "manager_of": "asked of people who were found",
    "managers_of": "asked of people who were found",
    "more_of": "compares two tiers",
    "show": "puts on record",
    "permission_tables": "drawn from the code",
    "views_of": "asked of people who were found",
    "views_by": "the view log: row security, and the names on it by tiers_for",
    "looks_at": "asked of people who were found",
    "looks_by": "the view log: row security, and the names on it by tiers_for",
    "unrelated_looks": "the view log: row security, and the names on it by tiers_for",
    "narrowed": "narrows by days and posts",
    "hidden_looks": "narrowed by not_hidden",
    "doubts_for": "narrowed by not_hidden",
}


@contextmanager
def left_out(name: str) -> Iterator[None]:
    """Put the twin in the place of a check, wherever it was imported."""
    real = getattr(access, name)
    with ExitStack() as stack:
        for module in [each for each in sys.modules.values() if each.__name__.startswith("custos.")]:
            for attribute, value in list(vars(module).items()):
                if value is real:
                    stack.enter_context(patch.object(module, attribute, CHECKS[name]))
        kept.clear()  # questions that were put together with the check in them
        stack.callback(kept.clear)
        yield
