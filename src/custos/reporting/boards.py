"""What is overdue, or due soon, each thing with its kind, its days over, the level, the team and the officer.

Fetched once: a number and its list are the same rows narrowed in the same way, so that no count differs from its list.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from custos.access import reads as access
from custos.organisations.reads import Actor, Post, Unit, holders_of, units_under
from custos.reporting.kinds import KINDS, LEVELS, bracket_of, bracket_words, kind_of
from custos.reporting.levels import levels_of
from custos.requirements import reads as requirements
from custos.rulebook.reads import numbers_under
from custos.tasks import reads as tasks
from custos.tasks.reads import FOUR_WEEKS, Dates, Key, NoSuchScope, Scope

NOBODY = "nobody"  # given to no post yet
SOON = "soon"  # not overdue, and due within four weeks
WAYS = ("kind", "days", "level", "team", "officer")
WHOLE, PARTS = "unit", ("unit", "only", "post")


@dataclass(frozen=True, slots=True)
class Owed:
    """One requirement that is overdue, or due within four weeks."""

    finding: UUID
    person: UUID
    due: date  # its last day; of a reminder the day by which it is safe
    kind: str
    days: str  # the bracket
    level: str
    team: str
    officer: str

    @property
    def key(self) -> Key:
        """As worklists fetch it."""
        return Key(self.finding, self.due, "requirement")


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody managed within a scope: in which unit and by which post."""

    unit: UUID
    post: UUID | None


def scope_of(actor: Actor, code: str, *, today: date) -> Scope:
    """Return the part of what the actor oversees that a code names. Raises NoSuchScope, NotPermitted."""
    access.check(actor, "boards.read")
    if code.partition("-")[0] not in PARTS:
        raise NoSuchScope(code)
    return tasks.scope_of(actor, code, today=today)


def holdings_of(actor: Actor, scope: Scope, *, today: date) -> dict[UUID, Held]:
    """Return where each person of a scope is managed."""
    people = set(scope.people)
    held = access.held_by(actor, today=today).order_by().values_list("person_id", "unit_id", "post_id")
    return {person: Held(unit, post) for person, unit, post in held if person in people}


class Board:
    """Everything of a scope that is required and overdue on the day; with `ahead`, due within four weeks as well."""

    def __init__(self, actor: Actor, scope: Scope, *, today: date, ahead: bool = False) -> None:
        numbers = numbers_under("board.days.", actor.agency, on=today)
        self.ends = dict(zip(("first", "second", "third"), sorted(numbers.values()), strict=True))
        self.days = bracket_words(self.ends) | ({SOON: "Due within four weeks"} if ahead else {})
        self.scope, self.today, self.ahead = scope, today, ahead
        self.held = holdings_of(actor, scope, today=today)
        found = _within_four_weeks(scope, today) if ahead else _overdue(scope, today)
        levels = levels_of(actor, {person for _, person, *_ in found}, today=today)
        self.rows = [
            Owed(
                finding=finding,
                person=person,
                due=dates.last or dates.safe,
                kind=kind_of(code, falls_on),
                days=bracket_of((today - dates.last).days, self.ends) if dates.last and dates.late(today) else SOON,
                level=levels[person],
                team=str(self.held[person].unit),
                officer=str(self.held[person].post or NOBODY),
            )
            for finding, person, code, falls_on, dates in found
            if person in self.held
        ]
        self.teams, self.officers = teams_of(self.held.values()), officers_of(self.held.values(), today=today)

    def names(self, way: str) -> dict[str, str]:
        """Return the values by which rows are told apart in one way, each with its words, in order."""
        return {"kind": KINDS, "days": self.days, "level": LEVELS, "team": self.teams, "officer": self.officers}[way]

    def listed(self, chosen: Mapping[str, str]) -> list[Owed]:
        """Return the rows that are narrowed so, those longest over first."""
        found = [row for row in self.rows if all(getattr(row, way) == value for way, value in chosen.items())]
        return sorted(found, key=lambda row: (row.due, row.finding))

    def counted(self, down: str, across: str) -> Counter[tuple[str, str]]:
        """Count the rows in two ways at once."""
        return Counter((getattr(row, down), getattr(row, across)) for row in self.rows)


Found = list[tuple[UUID, UUID, str, str, Dates]]
FIELDS = ("id", "person_id", "code", "current__falls_on", "current__breach_after", "current__safe_by")


def _overdue(scope: Scope, today: date) -> Found:
    rows = requirements.overdue(scope.required(), on=today).select_related(None).order_by().values_list(*FIELDS)
    return [(finding, person, code, side, Dates(last, safe)) for finding, person, code, side, last, safe in rows]


def _within_four_weeks(scope: Scope, today: date) -> Found:
    """What the worklist has as overdue and as due in the next four weeks, by the same question."""
    rows = scope.required().filter(current__safe_by__lte=today + FOUR_WEEKS).select_related(None).order_by()
    found = [(*row[:4], Dates(*row[4:])) for row in rows.values_list(*FIELDS, "current__owed_from")]
    return [row for row in found if row[4].late(today) or row[4].within(FOUR_WEEKS, today)]


def teams_of(held: Iterable[Held]) -> dict[str, str]:
    """Name the units, by name."""
    found = Unit.objects.filter(pk__in={each.unit for each in held}).order_by("name")
    return {str(pk): name for pk, name in found.values_list("pk", "name")}


def officers_of(held: Iterable[Held], *, today: date) -> dict[str, str]:
    """Name those who hold the posts, by team and title; the last are those whom no post manages."""
    found = [each.post for each in held]
    posts = list(Post.objects.filter(pk__in={post for post in found if post}).order_by("unit__name", "title"))
    users = holders_of([post.id for post in posts], on=today)
    named = {str(post.id): officer_words(post, users[post.id].name if post.id in users else "") for post in posts}
    return named | ({NOBODY: "Given to no post yet"} if None in found else {})


def officer_words(post: Post, name: str) -> str:
    """Name whoever holds a post."""
    return name or f"{post.title} (nobody in post)"


def units_of(actor: Actor) -> list[Unit]:
    """Return the units that the actor oversees, their own first."""
    below = units_under(actor.post.unit)
    return sorted(Unit.objects.filter(pk__in=below), key=lambda unit: (unit.id != actor.post.unit_id, unit.name))
