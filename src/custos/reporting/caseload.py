"""How many minutes each officer's people and their work take in four weeks, by the force's own numbers.

Nothing is counted here but the rows of the board and the people of the scope, each once.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from custos.organisations.reads import Actor
from custos.reporting.boards import Board
from custos.reporting.counting import REACTIVE
from custos.reporting.kinds import KINDS, LEVELS, NO_LEVEL
from custos.tasks.reads import Scope

GROUPS = LEVELS | {REACTIVE: "Managed without visits"}


def group_words(group: str) -> str:
    """Say to which group people belong, in the middle of a sentence."""
    words = GROUPS[group].lower()
    return words if group in (NO_LEVEL, REACTIVE) else f"{words} risk"


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
        self.numbers = self.board.numbers
        self.available = self.numbers["forecast.minutes.officer"]
        counted: dict[str, dict[tuple[str, str], int]] = {"people": {}, "work": {}}
        for officer, what, way, count in self.board.rows.load():
            counted[what][officer, way] = count
        self.people, self.work = counted["people"], counted["work"]

    def load_of(self, officer: str) -> Load:
        """Return what an officer carries; parts of which there are none are left out."""
        people = [
            Part(group, words, self.people.get((officer, group), 0), self.numbers[f"caseload.people.{group}"])
            for group, words in GROUPS.items()
        ]
        work = [
            Part(kind, words, self.work.get((officer, kind), 0), self.numbers[f"caseload.minutes.{kind}"])
            for kind, words in KINDS.items()
        ]
        return Load([part for part in people if part.count], [part for part in work if part.count])

    def listed(self, officer: str, group: str) -> list[UUID]:
        """Return the people of an officer, of one group where one is named."""
        chosen = {"officer": officer} | ({"level": group} if group else {})
        return [person for (person,) in self.board.rows.people(**chosen)]
