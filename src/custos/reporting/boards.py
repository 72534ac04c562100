"""What is overdue, or due soon, each thing with its kind, its days over, the level, the team and the officer.

A number and its list are the same rows narrowed in the same way, so that no count differs from its list.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from custos.access import reads as access
from custos.organisations.reads import Actor, Post, Unit, holders_of, units_under
from custos.reporting.counting import NOBODY, SOON, Counting, Rows
from custos.reporting.kinds import KINDS, LEVELS, bracket_words
from custos.rulebook.reads import numbers_under
from custos.tasks import reads as tasks
from custos.tasks.reads import Key, NoSuchScope, Scope

WAYS = ("kind", "days", "level", "team", "officer")
WHOLE, PARTS = "unit", ("unit", "only", "post")


def scope_of(actor: Actor, code: str, *, today: date) -> Scope:
    """Return the part of what the actor oversees that a code names. Raises NoSuchScope, NotPermitted."""
    access.check(actor, "boards.read")
    if code.partition("-")[0] not in PARTS:
        raise NoSuchScope(code)
    return tasks.scope_of(actor, code, today=today)


class Board:
    """Everything of a scope that is required and overdue on the day; with `ahead`, due within four weeks as well."""

    def __init__(self, actor: Actor, scope: Scope, *, today: date, ahead: bool = False) -> None:
        self.numbers = numbers_under("", actor.agency, on=today)
        ends = sorted(number for code, number in self.numbers.items() if code.startswith("board.days."))
        self.ends = dict(zip(("first", "second", "third"), ends, strict=True))
        self.days = bracket_words(self.ends) | ({SOON: "Due within four weeks"} if ahead else {})
        self.scope, self.today, self.ahead = scope, today, ahead
        self.rows = Counting(scope, today=today, ends=self.ends, ahead=ahead)
        places = self.rows.places()
        self.managed = sum(count for *_, count in places)
        held = {unit for unit, *_ in places}
        self.units = units_of(actor)
        by_name = sorted((unit.name, str(unit.id)) for unit in self.units if unit.id in held)
        self.teams = {code: name for name, code in by_name}
        self.officers = officers_of(places, today=today)

    @cached_property
    def _counted(self) -> Rows:
        return self.rows.owed()

    @property
    def total(self) -> int:
        """How many things there are."""
        return sum(count for *_, count, _ in self._counted)

    @property
    def people(self) -> int:
        """Of how many people there is anything."""
        return self._counted[0][-1] if self._counted else 0

    def names(self, way: str) -> dict[str, str]:
        """Return the values by which rows are told apart in one way, each with its words, in order."""
        return {"kind": KINDS, "days": self.days, "level": LEVELS, "team": self.teams, "officer": self.officers}[way]

    def listed(self, chosen: Mapping[str, str]) -> list[Key]:
        """Return the rows that are narrowed so as worklists fetch them, those longest over first."""
        return [Key(finding, due, "requirement") for finding, due, *_ in self.rows.listed(**chosen)]

    def counted(self, down: str, across: str) -> Counter[tuple[str, str]]:
        """Count the rows in two ways at once."""
        one, other = WAYS.index(down), WAYS.index(across)
        found: Counter[tuple[str, str]] = Counter()
        for row in self._counted:
            found[row[one], row[other]] += row[-2]
        return found


def officers_of(places: Rows, *, today: date) -> dict[str, str]:
    """Name those who hold the posts, by team and title; the last are those whom no post manages."""
    found = {post for _, post, _ in places}
    posts = list(Post.objects.filter(pk__in=found - {None}).order_by("unit__name", "title"))
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
