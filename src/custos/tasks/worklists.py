"""What is to be done, whose it is and by when: requirements and tasks on one list, counted and listed by one question.

The tabs after "overdue" reach from today: what is due this week is among what is due in the next four weeks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from custos.access import reads as access
from custos.organisations.reads import Actor, Post, Unit, units_under
from custos.plumbing.many import Ids, among, one_of
from custos.plumbing.prepared import prepared
from custos.requirements import reads as requirements
from custos.requirements.reads import Finding, Revision
from custos.tasks.models import OF_THE_MANAGER, Task

PAGE = 50
WEEK = timedelta(days=6)  # with today, seven days
FOUR_WEEKS = timedelta(days=27)


class NoSuchScope(Exception):
    """The list does not exist, or is not the actor's to see."""


class Key(NamedTuple):
    """A row of a worklist, before it is fetched."""

    id: UUID
    due: date | None
    kind: str


class Dates(NamedTuple):
    """When a thing is due: its last day, the day by which it is safe, and from when it is owed at all."""

    last: date | None  # None: a reminder, or by the most lenient reading the clock stands still
    safe: date
    owed: date | None = None

    def late(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.last is not None and self.last < today

    def within(self, days: timedelta, today: date) -> bool:
        """Whether it is to be done in the time that begins today, and is not late."""
        until = today + days
        open_still = self.last is None or self.last >= today
        return open_still and self.safe <= until and (self.owed is None or self.owed <= until)


class Tab(NamedTuple):
    """A list by when its things are due."""

    code: str
    title: str
    holds: Callable[[Dates, date], bool] | None


def _ahead(days: timedelta) -> Callable[[Dates, date], bool]:
    return lambda dates, today: dates.within(days, today)


TABS = {
    tab.code: tab
    for tab in (
        Tab("overdue", "Overdue", Dates.late),
        Tab("today", "Today", _ahead(timedelta(0))),
        Tab("this-week", "This week", _ahead(WEEK)),
        Tab("next-four-weeks", "Next 4 weeks", _ahead(FOUR_WEEKS)),
        Tab("waiting", "Waiting on others", None),
        Tab("cannot-be-decided", "Cannot be decided", None),
    )
}


@dataclass(frozen=True)
class Scope:
    """Whose work is listed: the people managed, and the tasks given to and by the posts concerned.

    Where the people are a unit's they are named one by one, so that the database looks up each of them and does not
    read the whole nation's days; where they are a force's it is the other way about.
    """

    code: str
    words: str
    managed: QuerySet[Any, Any]  # the people whose requirements are listed, by the holdings where they are a unit's
    posts: frozenset[UUID]  # whose tasks are listed, and what they asked of others
    units: frozenset[UUID] = frozenset()  # whose tasks are listed, whoever takes them

    @cached_property
    def people(self) -> list[UUID] | QuerySet[Any, Any]:
        """The ids of these people."""
        if self.managed.model is access.Holding:
            return Ids(self.managed.order_by().values_list("person_id", flat=True))
        return self.managed.values("id")

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.people) if isinstance(self.people, list) else self.people.count()

    def required(self) -> QuerySet[Finding]:
        """What is required of, or for, these people and not yet met."""
        if isinstance(self.people, list):
            return _owed_by(self.people)
        return requirements.open_requirements().filter(current__person_id__in=self.people)


def scope_of(actor: Actor, code: str, *, today: date) -> Scope:
    """Return the list that a code names: mine, team, unit, force, post-ID, unit-ID or only-ID. Raises NoSuchScope."""
    named, _, which = code.partition("-")
    if which:
        return _part_overseen(actor, code, named, _uuid(which), today)
    if named == "mine":
        return _of_posts(code, "you", _held(actor, today).filter(post=actor.post), [actor.post.pk], actor.post.unit)
    if named == "team" and access.REACH[actor.role].counter:
        unit = actor.post.unit
        return _of_posts(code, unit.name, _managed(actor, today).filter(unit=unit), _posts_in(units=[unit.id]), unit)
    if named == "unit" and access.REACH[actor.role].oversees:
        units = units_under(actor.post.unit)
        return _of_units(code, actor.post.unit.name, _held(actor, today), units)
    if named == "force" and access.REACH[actor.role].counter:
        known = access.people_visible_to(actor, today=today).filter(force=actor.agency)
        return Scope(code, actor.agency.name, known, frozenset([actor.post.id]))
    raise NoSuchScope(code)


class Work:
    """Everything on a worklist that is due by the end of the next four weeks, sorted into its tabs.

    Fetched once: a tab is counted and listed from the same rows, so that no count differs from its list.
    """

    def __init__(self, scope: Scope, *, today: date) -> None:
        tabs: dict[str, list[Key]] = {code: [] for code in TABS}
        for key, dates in _required(scope, today):
            _sort(tabs, key, dates, today)
        people = scope.people if isinstance(scope.people, list) else Ids()
        managed, posts, units = set(people), list(scope.posts), list(scope.units)
        for task, due, to_post, to_unit, from_post, person in _tasks(posts=posts, units=units, people=people):
            key, of_manager = Key(task, due, "task"), to_post is None and to_unit is None and person in managed
            if to_post in scope.posts or to_unit in scope.units or of_manager:
                _sort(tabs, key, Dates(due, due), today)
            elif from_post in scope.posts:
                tabs["waiting"].append(key)
        unsettled = _unsettled(people=scope.people) if isinstance(scope.people, list) else _undecided(scope.people)
        tabs["cannot-be-decided"] = [Key(finding, day, "question") for finding, day in unsettled]
        self._tabs = tabs

    def counts(self) -> dict[str, int]:
        """How many things each tab holds."""
        return {code: len(keys) for code, keys in self._tabs.items()}

    def keys(self, tab: Tab, *, page: int = 1) -> list[Key]:
        """One page of a tab's rows, the longest overdue and the soonest due first."""
        ordered = sorted(self._tabs[tab.code], key=lambda key: (key.due or date.max, key.id))
        return ordered[PAGE * (page - 1) : PAGE * page]


OF_A_TASK = ("id", "due", "to_post_id", "to_unit_id", "from_post_id", "person_id")
DATES = ("current__breach_after", "current__safe_by", "current__owed_from")


def _required(scope: Scope, today: date) -> Iterable[tuple[Key, Dates]]:
    # What is past its last day is past its safe one, so the safe one alone finds everything.
    until = today + FOUR_WEEKS
    if isinstance(scope.people, list):
        days_of = {revision: Dates(*days) for revision, *days in _owed(people=scope.people, until=until)}
        found = [(finding, days_of[revision]) for finding, revision in _required_by(revisions=list(days_of))]
    else:
        owed = _ids(scope.required().filter(current__safe_by__lte=until))
        found = [(finding, Dates(*days)) for finding, *days in owed.values_list("id", *DATES)]
    for finding, dates in found:
        yield Key(finding, dates.last, "requirement"), dates


def _owed_by(people: list[UUID]) -> QuerySet[Finding]:
    # Said of both tables, since neither knows that the other's person is the same.
    owed = requirements.open_requirements().filter(current__person_id__in=among(people))
    return owed.filter(person_id__in=among(people))


def _undecided(people: list[UUID] | QuerySet[Any, Any]) -> QuerySet[Finding, Any]:
    of_them = one_of("person_id", people) if isinstance(people, list) else Q(person_id__in=people)
    return _ids(requirements.questions().filter(of_them)).values_list("id", "current__breach_after")


def _asked_of(posts: list[UUID], units: list[UUID], people: list[UUID]) -> QuerySet[Task]:
    asked = Q(to_post__in=among(posts)) | Q(from_post__in=among(posts)) | Q(to_unit__in=among(units))
    undone: QuerySet[Task] = access.not_hidden(Task.objects.undone())
    return undone.filter(asked | (OF_THE_MANAGER & Q(person_id__in=among(people))))


# What is owed is asked of the revisions by person and day, and only then which of them stand: joined, the database
# would read everything that was ever found of these people.
@prepared
def _owed(*, people: list[UUID], until: date) -> QuerySet[Revision, Any]:
    owed = Revision.objects.filter(one_of("person_id", people), withdrawn=False, met_by=None, safe_by__lte=until)
    return owed.values_list("id", "breach_after", "safe_by", "owed_from")


@prepared
def _required_by(*, revisions: list[UUID]) -> QuerySet[Finding, Any]:
    found = Finding.objects.filter(one_of("current_id", revisions), nature=requirements.Nature.REQUIREMENT)
    return found.values_list("id", "current_id")


@prepared
def _unsettled(*, people: list[UUID]) -> QuerySet[Finding, Any]:
    return _undecided(people)


@prepared
def _tasks(*, posts: list[UUID], units: list[UUID], people: list[UUID]) -> QuerySet[Task, Any]:
    return _asked_of(posts, units, people).values_list(*OF_A_TASK)


def _sort(tabs: dict[str, list[Key]], key: Key, dates: Dates, today: date) -> None:
    for tab in TABS.values():
        if tab.holds and tab.holds(dates, today):
            tabs[tab.code].append(key)


def _ids(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(None).order_by()


def _held(actor: Actor, today: date) -> QuerySet[access.Holding]:
    return access.held_by(actor, today=today)


def _managed(actor: Actor, today: date) -> QuerySet[access.Holding]:
    visible = access.people_visible_to(actor, today=today)
    return access.Holding.objects.on(today).filter(part=access.Part.MANAGER, person__in=visible)


def _of_posts(code: str, words: str, held: QuerySet[access.Holding], posts: Iterable[UUID], unit: Unit) -> Scope:
    return Scope(code, words, held, frozenset(posts), frozenset([unit.id]))


def _of_units(code: str, words: str, held: QuerySet[access.Holding], units: list[UUID]) -> Scope:
    return Scope(code, words, held, frozenset(_posts_in(units=units)), frozenset(units))


@prepared
def _posts_in(*, units: list[UUID]) -> QuerySet[Post, UUID]:
    return Post.objects.filter(unit_id__in=among(units)).values_list("id", flat=True)


def _part_overseen(actor: Actor, code: str, named: str, which: UUID, today: date) -> Scope:
    """A post or a unit under the actor's own unit, for whoever oversees it."""
    units = units_under(actor.post.unit) if access.REACH[actor.role].oversees else []
    post = Post.objects.filter(pk=which, unit_id__in=units).select_related("unit").first()
    if named == "post" and post:
        held = _held(actor, today).filter(post=post)
        return Scope(code, post.title, held, frozenset([post.id]))
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
