"""What a sentence is: whether it is custody, how long its term is, and how it compares with so many months."""

from __future__ import annotations

from typing import NamedTuple

from proofs.law.evaluator.days import last_beginning_with, shortest_and_longest
from proofs.law.evaluator.vocabulary import Fact

WITHOUT_END = frozenset({"life", "order-for-lifelong-restriction", "indeterminate-custodial", "public-protection"})
WITH_TERM = frozenset(
    {
        *("imprisonment", "suspended-imprisonment", "extended-sentence", "particular-concern"),
        *("detention-and-training", "youth-detention", "juvenile-justice-centre"),
    }
)
CUSTODY = WITHOUT_END | WITH_TERM
HOSPITAL = frozenset({"hospital-order", "restricted-hospital-order"})
SERVICE_DETENTION = "service-detention"
COMMUNITY = frozenset({"community-order", "youth-rehabilitation"})
YEAR = {"years": 1}
LONGEST_MONTH = 31


class Term(NamedTuple):
    """A term as pronounced. `halves`: it is told in halves, as the detention of a training order is."""

    months: int
    days: int
    halves: bool = False

    def in_halves(self) -> Term:
        """The same term counted in halves."""
        return self if self.halves else Term(2 * self.months, 2 * self.days, True)

    def plus(self, other: Term) -> Term:
        """One term after the other."""
        first, second = (self, other) if self.halves == other.halves else (self.in_halves(), other.in_halves())
        return Term(first.months + second.months, first.days + second.days, first.halves)

    def at_least(self, months: int) -> bool | None:
        """Whether it is so many months or more; None where that hangs on which months they are."""
        wanting = months * (2 if self.halves else 1) - self.months
        if wanting <= 0:
            return True
        if wanting == 1 and self.months and self.days < LONGEST_MONTH:
            return False  # as pronounced: 29 months and 30 days are less than 30 months
        shortest, longest = shortest_and_longest(wanting)
        return True if self.days >= longest else False if self.days < shortest else None

    def more_than(self, months: int) -> bool | None:
        """Whether it is more than so many months; None where that hangs on which months they are."""
        wanting = months * (2 if self.halves else 1) - self.months
        if wanting < 0 or (wanting == 0 and self.days):
            return True
        if wanting == 0:
            return False
        shortest, longest = shortest_and_longest(wanting)
        return True if self.days > longest else False if self.days <= shortest else None

    def days_at_least(self, days: int) -> bool | None:
        """Whether it is so many days or more; None where that hangs on which months they are."""
        shortest, longest = shortest_and_longest(self.months)
        return True if shortest + self.days >= days else False if longest + self.days < days else None

    def last_day(self, first: int) -> int:
        """The last day of the term where this is its first."""
        months, days = (self.months // 2, self.days // 2) if self.halves else (self.months, self.days)
        return (last_beginning_with(first, months) if months else first - 1) + days


def length_of(told: dict[str, int] | None) -> Term | None:
    """A length as it was told."""
    if told is None:
        return None
    return Term(12 * told.get("years", 0) + told.get("months", 0), 7 * told.get("weeks", 0) + told.get("days", 0))


def term_of(sentence: Fact) -> tuple[Term | None, str | None]:
    """The term, as far as it was told, and what of it was not.

    An extension, and the year of licence of an offender of particular concern, are part of it; of a detention and
    training order only the half that is detention.
    """
    term = length_of(sentence.length)
    if term is None:
        return None, "length"
    if sentence.disposal == "detention-and-training":
        return Term(term.months, term.days, True), None
    if sentence.disposal == "particular-concern":
        return term.plus(length_of(sentence.extension or YEAR) or Term(12, 0)), None
    if sentence.disposal == "extended-sentence":
        more = length_of(sentence.extension)
        return (term, "extension") if more is None else (term.plus(more), None)
    return term, None
