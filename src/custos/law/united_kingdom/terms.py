"""The term of a sentence as section 82 counts it: as pronounced, with extensions, halved detention and added terms."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from custos.law.facts import Disposal, Length, Sentenced
from custos.law.reckoning import months_after
from custos.law.words import length_in_words

LICENCE_YEAR = Length(years=1)  # SC s. 278(2): the licence of a particular-concern sentence is one year
SINGLE = frozenset(
    {
        Disposal.IMPRISONMENT,
        Disposal.SUSPENDED_IMPRISONMENT,
        Disposal.YOUTH_DETENTION,
        Disposal.DETENTION_AND_TRAINING,
        Disposal.JUVENILE_JUSTICE_CENTRE,
    }
)
WITH_EXTENSION = frozenset({Disposal.EXTENDED_SENTENCE, Disposal.PARTICULAR_CONCERN})
TERMS = SINGLE | WITH_EXTENSION


class Term(NamedTuple):
    """A term in months and days, as pronounced."""

    months: int
    days: int

    def __str__(self) -> str:
        return length_in_words(Length(years=self.months // 12, months=self.months % 12, days=self.days))

    def plus(self, other: Term) -> Term:
        """The two terms added."""
        return Term(self.months + other.months, self.days + other.days)

    def half(self) -> Term:
        """Half the term; half a month is fifteen days."""
        return Term(self.months // 2, 15 * (self.months % 2) + self.days // 2)

    def ends(self, begins: date) -> date:
        """The first day after a term that begins on this day."""
        return date.fromordinal(months_after(begins, self.months)[0].toordinal() + self.days)


def term_of(length: Length) -> Term:
    """A length of sentence as months and days."""
    return Term(12 * length.years + length.months, 7 * length.weeks + length.days)


def effective_term(sentence: Sentenced) -> Term | None:
    """The term that section 82 looks at; None where a length that it needs was not told."""
    if sentence.length is None:
        return None
    term = term_of(sentence.length)
    if sentence.disposal is Disposal.DETENTION_AND_TRAINING:
        return term.half()  # s. 131(a): the detention that he is liable to serve
    if sentence.disposal is Disposal.PARTICULAR_CONCERN:
        return term.plus(term_of(sentence.extension or LICENCE_YEAR))
    if sentence.disposal is Disposal.EXTENDED_SENTENCE:
        return term.plus(term_of(sentence.extension)) if sentence.extension else None
    return term


@lru_cache(maxsize=64)
def _days_in(months: int) -> tuple[int, int]:
    """The fewest and the most days that so many months together can have."""
    run = [calendar.monthrange(year, month)[1] for year in range(2023, 2031) for month in range(1, 13)]
    sums = [sum(run[start : start + months]) for start in range(48)]
    return min(sums), max(sums)


def against(term: Term, months: int) -> tuple[int, bool]:
    """Whether the term is shorter than (-1), equal to (0) or longer than (1) so many months, and whether that is sure.

    A term pronounced in weeks or days can be longer or shorter than a term in months by the day on which it starts (26
    weeks). Practice takes it as not longer; the second answer is then False.
    """
    rest = months - term.months
    if rest <= 0:
        return (1 if rest < 0 or term.days else 0), True
    if rest == 1 and term.days <= 30:
        return -1, True
    fewest, most = _days_in(rest)
    if term.days > most:
        return 1, True
    return -1, term.days <= fewest


def at_least(term: Term, months: int) -> bool | None:
    """Whether the term is so many months or longer; None where that hangs on the day on which it starts."""
    rest = months - term.months
    if rest <= 0:
        return True
    if rest == 1 and term.days <= 30:
        return False  # 29 months and 30 days are less than 30 months
    fewest, most = _days_in(rest)
    if fewest <= term.days < most:
        return None
    return term.days >= most


class Served(NamedTuple):
    """The term of one offence as it lies in time."""

    offence: str
    begins: date
    ends: date  # the first day after it
    term: Term
    after: str | None  # the offence whose term it follows
    suspended: bool


def _together(one: Served, other: Served) -> bool:
    """Consecutive, or concurrent in part (s. 82(3)). A term wholly inside the other is neither."""
    if one.after == other.offence or other.after == one.offence:
        return True
    if one.suspended or other.suspended:
        return False  # a suspended term does not run, so it overlaps nothing unless a court made it consecutive
    first, second = (one, other) if (one.begins, one.ends) <= (other.begins, other.ends) else (other, one)
    return first.begins < second.begins <= first.ends < second.ends


def taken_together(terms: list[Served]) -> dict[str, list[Served]]:
    """For each offence the terms that section 82(3) takes together with its own, itself among them."""
    groups = {each.offence: [each] for each in terms}
    for one, other in combinations(terms, 2):
        mine, theirs = groups[one.offence], groups[other.offence]
        if mine is not theirs and _together(one, other):
            mine.extend(theirs)
            for each in theirs:
                groups[each.offence] = mine
    return groups


def added(group: list[Served]) -> Term:
    """Section 82(4): the sum of consecutive terms, X + Y - Z of overlapping ones: the length of their union."""
    total = Term(0, 0)
    reached: date | None = None
    for each in sorted(group, key=lambda served: (served.begins, served.ends)):
        if reached is None or each.begins >= reached:
            total = total.plus(each.term)
            reached = each.ends
        elif each.ends > reached:
            total = total.plus(_between(reached, each.ends))
            reached = each.ends
    return total


def _between(first: date, last: date) -> Term:
    """The months and days from one day to another."""
    months = 12 * (last.year - first.year) + last.month - first.month
    if months_after(first, months)[0] > last:
        months -= 1
    return Term(months, (last - months_after(first, months)[0]).days)
