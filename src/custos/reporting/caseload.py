"""How many minutes each officer's people and their work take in four weeks, by the force's own numbers.

Nothing is counted here but the rows of the board and the people of the scope, each once.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from custos.organisations.reads import Actor
from custos.reporting.boards import NOBODY, Board
from custos.reporting.kinds import KINDS, LEVELS
from custos.reporting.levels import levels_of, without_visits
from custos.rulebook.reads import numbers_under
from custos.tasks.reads import Scope

REACTIVE = "reactive"
GROUPS = LEVELS | {REACTIVE: "Managed without visits"}


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the sum: so many of something, and how many minutes each takes."""

    code: str
    words: str
    count: int
    each: int

    @property
    def minutes(self) -> int:
        """How many minutes they take together."""
        return self.count * self.each


@dataclass(frozen=True, slots=True)
class Load:
    """What an officer carries in four weeks: people by level, and what is overdue or falls due."""

    people: list[Part]
    work: list[Part]

    @property
    def minutes(self) -> int:
        """How many minutes it takes in whole."""
        return minutes_of(self.people) + minutes_of(self.work)


def minutes_of(parts: list[Part]) -> int:
    """Add up minutes."""
    return sum(part.minutes for part in parts)


class Caseload:
    """The load of every officer of a scope."""

    def __init__(self, actor: Actor, scope: Scope, *, today: date) -> None:
        self.board = Board(actor, scope, today=today, ahead=True)
        self.numbers: Mapping[str, int] = numbers_under("caseload.", actor.agency, on=today)
        self.available = numbers_under("forecast.minutes.", actor.agency, on=today)["forecast.minutes.officer"]
        people = list(self.board.held)
        levels, without = levels_of(actor, people, today=today), without_visits(people)
        self.groups = {person: REACTIVE if person in without else levels[person] for person in people}
        self._people = Counter((self.officer_of(person), group) for person, group in self.groups.items())
        self._work = self.board.counted("officer", "kind")

    def officer_of(self, person: UUID) -> str:
        """Return by which post somebody is managed."""
        return str(self.board.held[person].post or NOBODY)

    def load_of(self, officer: str) -> Load:
        """Return what an officer carries; parts of which there are none are left out."""
        people = [
            Part(group, words, self._people[officer, group], self.numbers[f"caseload.people.{group}"])
            for group, words in GROUPS.items()
        ]
        work = [
            Part(kind, words, self._work[officer, kind], self.numbers[f"caseload.minutes.{kind}"])
            for kind, words in KINDS.items()
        ]
        return Load([part for part in people if part.count], [part for part in work if part.count])

    def listed(self, officer: str, group: str) -> list[UUID]:
        """Return the people of an officer, of one group where one is named."""
        return [
            person for person, each in self.groups.items() if self.officer_of(person) == officer and group in ("", each)
        ]
