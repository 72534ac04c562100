"""What is asked of each row: that outsiders are told the same without the hidden, and that insiders see him."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice

from tests.harness import Database
from tests.leaks.stage import Stage
from tests.leaks.walking import Answer, Asked

# Whoever sees most comes first, so that what proves a row is found soon.
SIGHTED = (
    "inspector",
    "administrator",
    "data protection",
    "counter",
    "offender manager",
    "sergeant",
    "auditor",
    "rulebook",
)
# Whoever reads views is told that a user looked at somebody whom the reader may not see: not at whom, but that he did.
SAYS_THAT_SOMEBODY_LOOKED = ("web:views-by", "web:views-unrelated", "web:searches", "web:views-of")


@dataclass(frozen=True)
class Proof:
    """A row by which an insider learns of somebody hidden, and the words by which he does."""

    asked: Asked
    told: dict[str, str]


@dataclass(frozen=True)
class Matrix:
    """The stage, and what of each address is asked of it."""

    stage: Stage

    def answers(self, database: Database, asked: Iterable[Asked], *, cleared: bool = False) -> Iterator[Answer]:
        """What comes of each, in one of the copies; with `cleared`, to one who is inside every circle."""
        with self.stage.looking_at(database) as walker:
            for each in asked:
                yield walker.ask(each, cleared=cleared)

    def faults(self, asked: list[Asked], *, cleared: bool = False) -> list[str]:
        """Whatever betrays somebody hidden: a word of his, or an answer that differs from that where he is not."""
        found = []
        guarded = list(self.answers(self.stage.hidden_in, asked, cleared=cleared))
        alike = self.answers(self.stage.without, asked, cleared=cleared)
        for each, answer, other in zip(asked, guarded, alike, strict=True):
            if told := self.only_in(each, answer, other):
                found.append(f"{each} tells {told}")
            if answer.same != other.same and each.name not in SAYS_THAT_SOMEBODY_LOOKED:
                found.append(f"{each} betrays that somebody is there: {difference(answer, other)}")
        return found

    def leaks(self, asked: Asked, answer: Answer) -> dict[str, str]:
        """The canaries in all that came of it."""
        return self.stage.canaries.found_in(f"{answer.said}\n{answer.beside}", sent=asked.typed)

    def only_in(self, asked: Asked, answer: Answer, other: Answer) -> dict[str, str]:
        """The canaries in an answer, but for what stands by chance in that where he is not."""
        told = self.leaks(asked, answer)
        by_chance = self.leaks(asked, other) if told else {}
        return {word: family for word, family in told.items() if word not in by_chance}

    def told(self, asked: Asked, answer: Answer, *, cleared: bool = False) -> dict[str, str]:
        """The canaries in an answer that are there because of somebody hidden."""
        if not self.leaks(asked, answer):
            return {}
        (other,) = self.answers(self.stage.without, [asked], cleared=cleared)
        return self.only_in(asked, answer, other)

    def leaked(self, database: Database, asked: Iterable[Asked], *, cleared: bool = False) -> Iterator[str]:
        """The rows that tell a word of somebody hidden in a copy, one after the other."""
        for each, answer in zip(asked, self.answers(database, asked, cleared=cleared), strict=True):
            if told := self.told(each, answer, cleared=cleared):
                yield f"{each} tells {told}"

    def proof(self, name: str) -> Proof | None:
        """A row of the address by which an insider learns of somebody hidden, and what he learns.

        Where no word of his is shown, that the outsider is answered otherwise is what is learned.
        """
        otherwise = None
        with self.stage.looking_at(self.stage.hidden_in) as walker:
            for each in self.rows_of(name):
                answer = walker.ask(each, cleared=True)
                if told := self.told(each, answer, cleared=True):
                    return Proof(each, told)
                if otherwise is None and answer.same != walker.ask(each).same:
                    otherwise = each
        return Proof(otherwise, {}) if otherwise else None

    def rows_of(self, name: str) -> Iterator[Asked]:
        """The rows of one address, the most sighted posts' first, and what is asked for before what is sent."""
        for sending in (False, True):
            for post in SIGHTED:
                yield from (
                    each for each in self.stage.rows[post] if each.name == name and (each.sends is not None) is sending
                )


def difference(one: Answer, other: Answer) -> list[str]:
    """The first lines in which two answers differ."""
    lines = unified_diff(one.same.split("\n"), other.same.split("\n"), n=0, lineterm="")
    return [line.strip()[:160] for line in islice(lines, 3, 9)]
