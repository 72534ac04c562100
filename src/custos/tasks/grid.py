"""The supervisor's grid: each post, or each unit below, with what is overdue, due and done on time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from custos.access import reads as access
from custos.organisations.reads import CASE_WORKERS, Actor, Post, Unit, holders_of, units_under
from custos.plumbing.many import among
from custos.requirements import reads as requirements
from custos.requirements.reads import Finding
from custos.tasks.models import OF_THE_MANAGER, Task
from custos.tasks.worklists import DATES, WEEK, Dates

WEEKS_LOOKED_BACK = 12
FORECAST = (30, 60, 90)


@dataclass(slots=True)
class Cell:
    """What is counted for one post or unit."""

    people: int = 0
    overdue: int = 0
    this_week: int = 0
    met: list[int] = field(default_factory=lambda: [0] * WEEKS_LOOKED_BACK)  # a week each, the oldest first
    on_time: int = 0
    falling_due: dict[int, int] = field(default_factory=lambda: dict.fromkeys(FORECAST, 0))  # within so many days

    @property
    def done(self) -> int:
        """How many were met in the weeks looked back on."""
        return sum(self.met)


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the grid: a post with its holder, or a unit, and the code of its worklist where it has one."""

    title: str
    scope: str
    cell: Cell


def parts_of(actor: Actor, *, today: date, by_unit: bool) -> list[Part]:
    """Count everything under the actor's unit by post, or by the units directly below it."""
    places = _units_below(actor) if by_unit else {}
    held = list(access.held_by(actor, today=today).values_list("person_id", "post_id", "unit_id"))
    where = {person: places.get(unit) if by_unit else post for person, post, unit in held}
    cells = _cells(where, today)
    answers = {person: (post, unit) for person, post, unit in held}
    for post, unit, due in [*_tasks_of(actor, today), *_tasks_of_managers(answers, today)]:
        place = places.get(unit) if by_unit else post
        if place:
            cells[place].overdue += due < today
            cells[place].this_week += due >= today
    return _by_unit(actor, places, cells) if by_unit else _by_post(actor, cells, today)


def _tasks_of(actor: Actor, today: date) -> Iterable[tuple[UUID | None, UUID, date]]:
    """Tasks overdue or due this week of every post and unit below, with the unit that each falls to."""
    units = units_under(actor.post.unit)
    undone = access.not_hidden(Task.objects.undone().due_by(today + WEEK))
    for_posts = undone.filter(to_post__unit__in=units).values_list("to_post_id", "to_post__unit_id", "due")
    for_units = undone.filter(to_unit__in=units).values_list("to_post_id", "to_unit_id", "due")
    return [*for_posts, *for_units]


def _tasks_of_managers(
    answers: Mapping[UUID, tuple[UUID | None, UUID]], today: date
) -> Iterable[tuple[UUID | None, UUID, date]]:
    """The same of the tasks that are for whoever manages a record, with who that is today."""
    due = access.not_hidden(Task.objects.undone().due_by(today + WEEK)).filter(OF_THE_MANAGER)
    for person, day in due.filter(person_id__in=among(list(answers))).values_list("person_id", "due"):
        yield *answers[person], day


def _cells(where: dict[UUID, UUID | None], today: date) -> dict[UUID | None, Cell]:
    ids = list(where)
    cells: dict[UUID | None, Cell] = defaultdict(Cell)
    for place in where.values():
        cells[place].people += 1
    horizon = today + timedelta(days=max(FORECAST))
    owed = requirements.open_requirements().filter(
        current__safe_by__lte=horizon, current__person_id__in=among(ids), person_id__in=among(ids)
    )
    for person, *days in _plain(owed, *DATES):
        _count_owed(cells[where[person]], Dates(*days), today)
    first = today - timedelta(weeks=WEEKS_LOOKED_BACK) + timedelta(days=1)
    met = Finding.objects.filter(
        nature=requirements.Nature.REQUIREMENT,
        person_id__in=among(ids),
        current__withdrawn=False,
        current__met_on__gte=first,
        current__met_on__lte=today,
    )
    for person, met_on, breach_after in _plain(met, "current__met_on", "current__breach_after"):
        cell = cells[where[person]]
        cell.met[(met_on - first).days // 7] += 1
        cell.on_time += breach_after is None or met_on <= breach_after
    return cells


def _count_owed(cell: Cell, dates: Dates, today: date) -> None:
    if dates.late(today):
        cell.overdue += 1
        return
    cell.this_week += dates.within(WEEK, today)
    for days in FORECAST:
        cell.falling_due[days] += dates.last is not None and dates.last <= today + timedelta(days=days)


def _plain(found: QuerySet[Finding], *fields: str) -> Iterable[tuple[Any, ...]]:
    return found.select_related(None).order_by().values_list("person_id", *fields)


def _units_below(actor: Actor) -> dict[UUID, UUID]:
    """Each unit under the actor's, with the part directly below the actor's that it belongs to."""
    mine = actor.post.unit
    below = {mine.id: mine.id}
    for part in Unit.objects.filter(parent=mine).select_related("agency"):
        below |= dict.fromkeys(units_under(part), part.id)
    return below


def _by_unit(actor: Actor, places: dict[UUID, UUID], cells: dict[UUID | None, Cell]) -> list[Part]:
    mine = actor.post.unit
    units = Unit.objects.filter(pk__in=set(places.values()) - {mine.id}).order_by("name")
    parts = [Part(unit.name, f"unit-{unit.id}", cells.get(unit.id, Cell())) for unit in units]
    if not parts or mine.id in cells:
        parts.append(Part(f"{mine.name}, in no team", f"only-{mine.id}", cells.get(mine.id, Cell())))
    return parts


def _by_post(actor: Actor, cells: dict[UUID | None, Cell], today: date) -> list[Part]:
    posts = Post.objects.filter(unit_id__in=units_under(actor.post.unit)).order_by("unit__name", "title")
    shown = [post for post in posts if post.id in cells or post.role in CASE_WORKERS]
    users = holders_of([post.id for post in shown], on=today)
    parts = [
        Part(
            users[post.id].name if post.id in users else f"{post.title} (nobody in post)",
            f"post-{post.id}",
            cells.get(post.id, Cell()),
        )
        for post in shown
    ]
    if None in cells:
        parts.append(Part("Given to no post yet", "", cells[None]))
    return parts
