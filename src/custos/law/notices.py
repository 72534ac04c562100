"""Notifications as they count or do not, and by which nation's rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from operator import attrgetter
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import CameUnderNation, Matter, Nation, NotifiedInAdvance, Told
from custos.law.findings import Step
from custos.law.words import in_words

S130 = Citation(SOA, "Part 2, extent")

BY_DAY = attrgetter("fact.on", "id")


class Came(NamedTuple):
    """From which day the rules of a nation applied to him, by which facts, and how a step says it."""

    on: date
    nation: Nation
    facts: tuple[str, ...]
    words: str
    values: tuple[object, ...]
    step: Step


def _came(on: date, nation: Nation, by: tuple[str, ...], after: date | None = None) -> Came:
    """`after`: by a home address alone, since when those before it applied, where others did."""
    words, values = "nder the rules of {} from {}", (nation, on)
    if after:
        words, values = words + ", before of others from {}", (*values, after)  # type: ignore[assignment]
    return Came(on, nation, by, "u" + words, values, Step("U" + words, values, S130, by))


class Given(NamedTuple):
    """A notification that counts: valid, complete for the law of its day, and given while subject."""

    on: date
    at: time
    id: str
    changes: tuple[str, ...]
    fixed: bool | None  # None: it said nothing about the home address
    advance: NotifiedInAdvance | None
    step: Step
    came: Came | None = None  # by which rules it counts, where that was told

    def said(self, words: str, values: tuple[object, ...], cites: Citation, *more: str) -> Step:
        """A step that rests on it, and so on the rules by which it counts."""
        if self.came is None:
            return Step(words, values, cites, (self.id, *more))
        came = self.came
        return Step(words + ", " + came.words, (*values, *came.values), cites, (self.id, *more, *came.facts))


class Failed(NamedTuple):
    """An attempt at a notification that does not count."""

    on: date
    at: time
    id: str
    changes: tuple[str, ...]
    step: Step


def last_by(nations: list[Came], day: date) -> Came | None:
    """Under whose rules he last came on or before that day; None while he never came under another nation's."""
    return next((each for each in reversed(nations) if each.on <= day), None)


def nation_of(came: Came | None) -> Nation:
    """Of which nation those rules are; where he never came under another's, of England and Wales."""
    return came.nation if came else Nation.ENGLAND_WALES


def said_of(told: Told, came: Came | None, words: str, values: tuple[object, ...], cites: Citation) -> Step:
    """That he notified, by whose rules where that was told, and with what outcome."""
    if came is None:
        return Step("Notified on {}" + words, (told.fact.on, *values), cites, (told.id,))
    words = "Notified on {}, " + came.words + words
    return Step(words, (told.fact.on, *came.values, *values), cites, (told.id, *came.facts))


def listed(matters: Iterable[Matter]) -> str:
    """The matters in words, one after the other."""
    return ", ".join(in_words(matter) for matter in matters)


def nations_of(homes: list[Told], told_as_such: list[Told]) -> list[Came]:
    """Each time that he came under the rules of another nation: told as such, or by a home address there."""
    came: list[Came] = []
    by_home = False
    for told in sorted([*homes, *told_as_such], key=BY_DAY):
        nation: Nation = told.fact.nation  # type: ignore[attr-defined]
        before = came[-1] if came else None
        if isinstance(told.fact, CameUnderNation):
            came.append(_came(told.fact.on, nation, (told.id,)))
            by_home = False
        elif nation is Nation.ENGLAND_WALES and not by_home:
            continue  # as every home address does where nothing else is said
        elif nation is not (before.nation if before else Nation.ENGLAND_WALES):
            by_home = True
            ids = (told.id, *(before.facts[:1] if before else ()))
            came.append(_came(told.fact.on, nation, ids, before.on if before else None))
    return came
