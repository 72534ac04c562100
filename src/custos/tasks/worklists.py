"""What is to be done, whose it is and by when: requirements and tasks on one list, counted and listed by one question.

The tabs after "overdue" reach from today: what is due this week is among what is due in the next four weeks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Value

from custos.access import reads as access
from custos.organisations.reads import Actor, Post, Unit, units_under
from custos.plumbing.many import among
from custos.requirements import reads as requirements
from custos.requirements.reads import Finding
from custos.tasks.models import Task

PAGE = 50
WEEK = timedelta(days=6)  # with today, seven days
FOUR_WEEKS = timedelta(days=27)

Days = Callable[[date], Q]


class NoSuchScope(Exception):
    """The list does not exist, or is not the actor's to see."""


class Tab(NamedTuple):
    """A list by when its things are due."""

    code: str
    title: str
    requirements: Days | None
    tasks: Days | None


def _owed(last: date) -> Q:
    return Q(current__owed_from__lte=last) | Q(current__owed_from=None)


def _late(today: date) -> Q:
    # What is past its last day is past its safe one, by which the index finds it.
    return Q(current__breach_after__lt=today, current__safe_by__lt=today)


def _ahead(days: timedelta) -> tuple[Days, Days]:
    def required(today: date) -> Q:
        last = today + days
        return Q(current__breach_after__gte=today, current__safe_by__lte=last) & _owed(last)

    return required, lambda today: Q(due__gte=today, due__lte=today + days)


REQUIRED_THIS_WEEK, _ = _ahead(WEEK)
TABS = {
    tab.code: tab
    for tab in (
        Tab("overdue", "Overdue", _late, lambda today: Q(due__lt=today)),
        Tab("today", "Today", *_ahead(timedelta(0))),
        Tab("this-week", "This week", *_ahead(WEEK)),
        Tab("next-four-weeks", "Next 4 weeks", *_ahead(FOUR_WEEKS)),
        Tab("waiting", "Waiting on others", None, None),
        Tab("cannot-be-decided", "Cannot be decided", None, None),
    )
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose work is listed: the people managed, and the tasks given to and by the posts concerned.

    Where the people are a unit's they are named one by one, so that the database looks up each of them and does not
    read the whole nation's days; where they are a force's it is the other way about.
    """

    code: str
    words: str
    people: list[UUID] | QuerySet[Any, Any]  # the ids of the people whose requirements are listed
    to: Q
    given: Q

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.people) if isinstance(self.people, list) else self.people.count()

    def required(self) -> QuerySet[Finding]:
        """What is required of, or for, these people and not yet met."""
        owed = requirements.open_requirements().filter(current__person_id__in=among(self.people))
        # Said of both tables, since neither knows that the other's person is the same.
        return owed.filter(person_id__in=among(self.people)) if isinstance(self.people, list) else owed

    def unsettled(self) -> QuerySet[Finding]:
        """What the law can not decide about these people."""
        return requirements.questions().filter(person_id__in=among(self.people))

    def tasks(self) -> QuerySet[Task]:
        """What these posts were asked to do and have not done."""
        return Task.objects.undone().filter(self.to)

    def awaited(self) -> QuerySet[Task]:
        """What these posts asked of others, who have not done it."""
        return Task.objects.undone().filter(self.given).exclude(self.to)


class Key(NamedTuple):
    """A row of a worklist, before it is fetched."""

    id: UUID
    due: date | None
    kind: str


def scope_of(actor: Actor, code: str, *, today: date) -> Scope:
    """Return the list that a code names: mine, team, unit, force, post-ID, unit-ID or only-ID. Raises NoSuchScope."""
    named, _, which = code.partition("-")
    if which:
        return _part_overseen(actor, code, named, _uuid(which), today)
    if named == "mine":
        return _of_posts(code, "you", _held(actor, today).filter(post=actor.post), Q(pk=actor.post.pk), actor.post.unit)
    if named == "team" and access.REACH[actor.role].counter:
        unit = actor.post.unit
        return _of_posts(code, unit.name, _managed(actor, today).filter(unit=unit), Q(unit=unit), unit)
    if named == "unit" and access.REACH[actor.role].oversees:
        units = units_under(actor.post.unit)
        return _of_units(code, actor.post.unit.name, _held(actor, today), units)
    if named == "force" and access.REACH[actor.role].counter:
        known = access.people_visible_to(actor, today=today).filter(force=actor.agency)
        return Scope(code, actor.agency.name, known.values("id"), Q(to_post=actor.post), Q(from_post=actor.post))
    raise NoSuchScope(code)


def counts(scope: Scope, *, today: date) -> dict[str, int]:
    """Count every tab of a list: one question to the requirements, one to the tasks."""
    due = [tab for tab in TABS.values() if tab.requirements and tab.tasks]
    wanted = _ids(scope.required().filter(_within_reach(today)))
    found = wanted.aggregate(**{_name(tab): Count("pk", filter=tab.requirements(today)) for tab in due})  # type: ignore[misc]
    tasks = Task.objects.undone().filter(scope.to | scope.given)
    given = tasks.aggregate(
        waiting=Count("pk", filter=scope.given & ~scope.to),
        **{_name(tab): Count("pk", filter=scope.to & tab.tasks(today)) for tab in due},  # type: ignore[misc]
    )
    counted = {tab.code: found[_name(tab)] + given[_name(tab)] for tab in due}
    return counted | {"waiting": given["waiting"], "cannot-be-decided": _ids(scope.unsettled()).count()}


def keys(scope: Scope, tab: Tab, *, today: date, page: int) -> list[Key]:
    """Return one page of a tab's rows, the longest overdue and the soonest due first."""
    rows = _listed(scope, tab, today).order_by("by", "id")[PAGE * (page - 1) : PAGE * page]
    return [Key(*row) for row in rows]


def _listed(scope: Scope, tab: Tab, today: date) -> QuerySet[Any, Any]:
    if tab.code == "waiting":
        return _keyed(scope.awaited(), "due", "task")
    if tab.code == "cannot-be-decided":
        return _keyed(scope.unsettled(), "current__breach_after", "question")
    assert tab.requirements
    assert tab.tasks
    found = _keyed(scope.required().filter(tab.requirements(today)), "current__breach_after", "requirement")
    both: QuerySet[Any, Any] = found.union(_keyed(scope.tasks().filter(tab.tasks(today)), "due", "task"), all=True)
    return both


def _keyed(rows: QuerySet[Any], due: str, kind: str) -> QuerySet[Any, Any]:
    keyed: QuerySet[Any, Any] = _ids(rows).annotate(by=F(due), what=Value(kind)).values_list("id", "by", "what")
    return keyed


def _ids(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(None).order_by()


def _within_reach(today: date) -> Q:
    return Q(current__safe_by__lte=today + FOUR_WEEKS)


def _name(tab: Tab) -> str:
    return tab.code.replace("-", "_")


def _held(actor: Actor, today: date) -> QuerySet[access.Holding]:
    return access.held_by(actor, today=today)


def _managed(actor: Actor, today: date) -> QuerySet[access.Holding]:
    visible = access.people_visible_to(actor, today=today)
    return access.Holding.objects.on(today).filter(part=access.Part.MANAGER, person__in=visible)


def _of_posts(code: str, words: str, held: QuerySet[access.Holding], posts: Q, unit: Unit) -> Scope:
    ids = list(Post.objects.filter(posts).values_list("id", flat=True))
    to = Q(to_post__in=ids) | Q(to_unit=unit)
    return Scope(code, words, _people(held), to, Q(from_post__in=ids))


def _of_units(code: str, words: str, held: QuerySet[access.Holding], units: list[UUID]) -> Scope:
    posts = list(Post.objects.filter(unit_id__in=units).values_list("id", flat=True))
    to = Q(to_post__in=posts) | Q(to_unit__in=units)
    return Scope(code, words, _people(held), to, Q(from_post__in=posts))


def _people(held: QuerySet[access.Holding]) -> list[UUID]:
    return list(held.order_by().values_list("person_id", flat=True))


def _part_overseen(actor: Actor, code: str, named: str, which: UUID, today: date) -> Scope:
    """A post or a unit under the actor's own unit, for whoever oversees it."""
    units = units_under(actor.post.unit) if access.REACH[actor.role].oversees else []
    post = Post.objects.filter(pk=which, unit_id__in=units).select_related("unit").first()
    if named == "post" and post:
        held = _held(actor, today).filter(post=post)
        return Scope(code, post.title, _people(held), Q(to_post=post), Q(from_post=post))
    unit = Unit.objects.filter(pk=which, pk__in=units).first()
    if named in ("unit", "only") and unit:
        parts = units_under(unit) if named == "unit" else [unit.id]
        return _of_units(code, unit.name, _held(actor, today).filter(unit_id__in=parts), parts)
    raise NoSuchScope(code)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise NoSuchScope(text) from wrong
