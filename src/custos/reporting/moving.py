"""Whom an officer manages, with the work that is open on each, for whoever hands them to another."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from custos.access import reads as access
from custos.orders.reads import orders_of, running
from custos.organisations.reads import CASE_WORKERS, Actor, Post, Role, holders_of, units_under
from custos.people.reads import Person
from custos.plumbing.many import among
from custos.plumbing.words import count_words, date_words, day_words
from custos.reporting.boards import officer_words
from custos.reporting.levels import level_words, levels_of
from custos.requirements import reads as requirements
from custos.tasks.reads import OF_THE_MANAGER, Task, title_of

TAKES = (*CASE_WORKERS, Role.SERGEANT)
AHEAD = timedelta(days=90)
VISIT = "home-visit"


class Officer(NamedTuple):
    """A post to which records may be given, and whoever holds it."""

    post: Post
    name: str
    people: int

    @property
    def words(self) -> str:
        """Whose it is, as a page says it."""
        return officer_words(self.post, self.name)


class Open(NamedTuple):
    """Somebody's work that is not done yet: what is required by when, in order."""

    owed: Sequence[tuple[str, date]]
    late: int
    visit: date | None


def officers_under(actor: Actor, *, today: date) -> list[Officer]:
    """Return the posts under the actor's unit that manage people or may, with how many each manages today."""
    held = list(access.held_by(actor, today=today).values_list("post_id", flat=True))
    posts = Post.objects.filter(unit_id__in=units_under(actor.post.unit)).select_related("unit")
    shown = [post for post in posts.order_by("unit__name", "title") if post.role in TAKES or post.id in held]
    users = holders_of([post.id for post in shown], on=today)
    return [Officer(post, users[post.id].name if post.id in users else "", held.count(post.id)) for post in shown]


def people_of(actor: Actor, post: Post, *, today: date) -> list[Person]:
    """Return whom the post manages today of those whom the actor oversees, by name."""
    held = access.held_by(actor, today=today).filter(post=post)
    people = access.people_in_full(actor, today=today).filter(pk__in=held.values("person_id"))
    return list(people.order_by("sort_key", "id"))


def open_work(people: Collection[UUID], *, today: date) -> dict[UUID, Open]:
    """Return what is required of each of these people, or for them, within 90 days."""
    found = requirements.open_requirements().filter(
        person_id__in=among(people), current__breach_after__lte=today + AHEAD
    )
    owed: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    ordered = found.order_by("current__breach_after", "code", "key")
    for person, code, day in ordered.values_list("person_id", "code", "current__breach_after"):
        assert day is not None  # asked for by it
        owed[person].append((code, day))
    return {person: _open(owed[person], today) for person in people}


def _open(owed: list[tuple[str, date]], today: date) -> Open:
    visit = next((day for code, day in owed if code == VISIT), None)
    return Open(owed, sum(day < today for _, day in owed), visit)


def in_short(people: Sequence[Person], *, today: date) -> dict[UUID, str]:
    """Say in one line how each of these people stands."""
    ids = [person.id for person in people]
    work, levels = open_work(ids, today=today), levels_of(ids, today=today)
    said = {}
    for person in people:
        found = work[person.id]
        late = f"{count_words(found.late, 'thing')} overdue" if found.late else "nothing overdue"
        visit = f"visit by {date_words(found.visit)}" if found.visit else "no visit within 90 days"
        level = level_words(levels[person.id])
        said[person.id] = f"{level if level.startswith('No ') else f'{level} risk'}, {late}, {visit}"
    return said


def notes_of(people: Sequence[Person], giver: Post, *, today: date) -> dict[UUID, str]:
    """Begin the handover note of each of these people: what is overdue, what comes, live terms, the giver's tasks."""
    work = open_work([person.id for person in people], today=today)
    asked: dict[UUID, list[Task]] = defaultdict(list)
    his = Task.objects.undone().filter(OF_THE_MANAGER | Q(to_post=giver), person__in=people)  # he manages them all
    tasks = access.not_hidden(his)
    for task in tasks.order_by("due", "id"):
        asked[task.person_id].append(task)
    return {person.id: "\n".join(_lines(person, work[person.id], asked[person.id], today)) for person in people}


def _lines(person: Person, work: Open, asked: Sequence[Task], today: date) -> list[str]:
    lines = [
        f"{'Overdue' if day < today else 'Due'}: {title_of(code)}, by {day_words(day)}." for code, day in work.owed
    ]
    if not work.visit:
        lines.append("No visit is required within 90 days.")
    for now in running(orders_of(person, on=today), today):
        terms = now.terms_on(today)
        lines.append(f"{now.kind.short} since {date_words(now.since)}, {count_words(len(terms), 'term')}:")
        lines += [f"- {term.row.plain}" for term in terms]
    return lines + [f"Task, by {day_words(task.due)}: {task.words}" for task in asked]
