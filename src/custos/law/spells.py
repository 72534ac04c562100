"""Custody, hospital and time abroad as spells: each with a beginning fact and an ending fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from custos.law import facts
from custos.law.citations import SOA, Citation
from custos.law.facts import Fact, Told
from custos.law.findings import Step
from custos.law.reckoning import NEVER

S83_6 = Citation(SOA, "ss. 83(6) and 84(5)")

Pair = tuple[type[Fact], type[Fact], str, str]
PAIRS: tuple[Pair, ...] = (
    (facts.CustodyBegan, facts.CustodyEnded, "In custody", "his release"),
    (facts.HospitalBegan, facts.HospitalEnded, "Detained in hospital", "his release"),
    (facts.LeftTheUnitedKingdom, facts.ReturnedToTheUnitedKingdom, "Outside the United Kingdom", "his return"),
)


BY_BEGINNING = attrgetter("began", "kind")


class SpellAway(NamedTuple):
    """One spell. Its first two fields are those that `reckoning.last_day` reads."""

    began: date
    ended: date | None
    kind: str
    serving: bool
    step: Step


def _spell(pair: Pair, began: Told, ended: Told | None, before: SpellAway | None) -> SpellAway:
    first: date = began.fact.on
    serving: bool = getattr(began.fact, "serving", False)
    last: date | None = None if ended is None else ended.fact.on
    words, values, ids = pair[2] + " since {}", (first,), (began.id,)
    if ended is not None and last is not None:
        words, values, ids = pair[2] + " from {} to {}", (first, last), (began.id, ended.id)  # type: ignore[assignment]
    if before is not None and (before.ended == first or first == last):
        # Where two ends or an end and a beginning fall on one day, which belongs to which rests on the spell before.
        words, values = words + ", after one from {} to {}", (*values, before.began, before.ended)  # type: ignore[assignment]
        ids += before.step.facts  # type: ignore[assignment]
    words += f": days before {pair[3]} do not count"
    return SpellAway(first, last, pair[2], serving, Step(words, values, S83_6, ids))


def _when(mark: tuple[Told, bool]) -> tuple[date, bool, str]:
    told, begins = mark
    return told.fact.on, begins, told.id


def spells_of(pair: Pair, began: Iterable[Told], ended: Iterable[Told]) -> list[SpellAway]:
    """Pair each beginning with the next end.

    A new beginning ends the spell before it; an end without a beginning is left out. On one day an end is taken before
    a beginning (released and received again), but where nothing ran they are one spell of that day.
    """
    marks = sorted([(told, True) for told in began] + [(told, False) for told in ended], key=_when)
    spells: list[SpellAway] = []
    closed: SpellAway | None = None  # the spell before, where an end closed it
    running: Told | None = None
    loose: Told | None = None
    for told, begins in marks:
        if not begins and running is None:
            loose = told
        elif running is not None:
            spells.append(_spell(pair, running, told, closed))
            running, closed = (told, None) if begins else (None, spells[-1])
        elif loose is not None and loose.fact.on == told.fact.on:
            spells.append(_spell(pair, told, loose, closed))
            loose, closed = None, spells[-1]
        else:
            running = told
    if running is not None:
        spells.append(_spell(pair, running, None, closed))
    return spells


def in_order(kinds: Iterable[list[SpellAway]]) -> list[SpellAway]:
    """All spells of all kinds by their first day."""
    return sorted((spell for kind in kinds for spell in kind), key=BY_BEGINNING)


def steps_about(kinds: Iterable[list[SpellAway]], begins: date, until: date) -> tuple[Step, ...]:
    """The spells that bear on a time from `begins` to `until`.

    Of each kind the last that began before it (had it not ended, the clock would stand still) and all that began in it.
    """
    steps: list[Step] = []
    for kind in kinds:
        for spell in reversed(kind):
            if spell.began > until:
                continue
            steps.append(spell.step)
            if spell.began <= begins:
                break
    return tuple(steps)


def first_day_out(spells: list[SpellAway], day: date) -> date | None:
    """The day on which he first ceases to be away, if he was away at the end of `day`; NEVER while it runs."""
    out: date | None = None
    for spell in spells:
        ended = spell.ended or NEVER
        if spell.began <= (out or day) and ended > (out or day):
            out = ended
    return out
