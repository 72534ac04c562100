"""Everybody decided under two rule sets, a slice of the people at a time, on several processes: what would move."""

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import django
from django.db import transaction

from custos.access.reads import engine
from custos.law.decide import Decision, decide
from custos.law.findings import Question, Step
from custos.law.in_force import InForce
from custos.law.policy.numbers import Policies, Timeline
from custos.people.reads import Person
from custos.requirements.bringing import Name, findings_of
from custos.requirements.models import Nature
from custos.requirements.sweep import everybody_told
from custos.rulebook.reads import Numbers, Since, policies_of

AT_ONCE = 2_000  # people in one slice
ARISES, GOES, MOVES, OTHERWISE = "arises", "goes", "falls on another day", "reads otherwise"
Key = TypeVar("Key")
Value = TypeVar("Value")
A_VALUE = re.compile(r"\{[^}]*\}")
Values = dict[str, Any]


class Sets(NamedTuple):
    """The two rule sets, by the first days and the numbers that each changes, and the day on which they are weighed."""

    was: Since
    becomes: Since
    today: date
    numbers_were: Numbers
    numbers: Numbers


class Watched(Mapping[Key, Value]):
    """The first days or the numbers of a set, with a note whether one was asked for that differs in the other set."""

    def __init__(self, since: Mapping[Key, Value], differing: frozenset[Key]) -> None:
        self._since, self._differing = since, differing
        self.asked = False

    def __getitem__(self, switch: Key) -> Value:
        self.asked = self.asked or switch in self._differing
        return self._since[switch]

    def __iter__(self) -> Iterator[Key]:
        self.asked = True
        return iter(self._since)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Move(NamedTuple):
    """One finding that moves: its last day before and after, the steps that differ, and those in general words."""

    person: UUID
    name: Name
    how: str
    was: date | None
    becomes: date | None
    overdue_at_once: bool
    why: list[dict[str, Any]]
    because: list[str]


class Slice(NamedTuple):
    """What moves among some of the people, and how many were decided so far, of how many."""

    done: int
    total: int
    moves: list[Move]


def compare(sets: Sets, *, after: int = 0, processes: int = 2) -> Iterator[Slice]:
    """Decide everybody under both sets, slice by slice in the order of ids; `after` people were compared before.

    The processes have connections of their own: what a transaction under way has written they do not see.
    """
    with transaction.atomic(), engine():
        ids = list(Person.objects.order_by("id").values_list("id", flat=True))
    starts = range(after, len(ids), AT_ONCE)
    ends = [min(start + AT_ONCE, len(ids)) for start in starts]
    asked = [(sets, (ids[start], ids[end - 1])) for start, end in zip(starts, ends, strict=True)]
    for end, moves in zip(ends, _each(asked, processes), strict=True):
        yield Slice(end, len(ids), moves)


def _each(asked: list[tuple[Sets, tuple[UUID, UUID]]], processes: int) -> Iterator[list[Move]]:
    if processes == 1 or len(asked) < 2:
        yield from map(_compare_some, asked)
        return
    # Begun afresh rather than forked, since a connection to the database can not be shared.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=django.setup) as pool:
        yield from pool.map(_compare_some, asked)


def _compare_some(asked: tuple[Sets, tuple[UUID, UUID]]) -> list[Move]:
    """Decide under the second set only those of whom the first decision asked for a day that differs.

    The law is pure: what did not ask can not come out otherwise.
    """
    sets, between = asked
    was, becomes = InForce(sets.was), InForce(sets.becomes)
    differing = frozenset(switch for switch, _ in set(sets.was.items()) ^ set(sets.becomes.items()))
    watched = Watched(was.since, differing)
    object.__setattr__(was, "since", watched)
    moves: list[Move] = []
    with transaction.atomic(), engine():
        forces = dict(Person.objects.filter(id__range=between).values_list("id", "force_id"))
        numbers = {force: _watched_numbers(sets, force) for force in set(forces.values())}
        for person, told in everybody_told(between):
            policies, policies_become, read = numbers[forces[person]]
            watched.asked = read.asked = False
            before = decide(told, in_force=was, policies=policies)
            if not watched.asked and not read.asked:
                continue
            after = decide(told, in_force=becomes, policies=policies_become)
            if before != after:
                moves += moves_between(person, before, after, sets.today)
    return moves


def _watched_numbers(sets: Sets, force: UUID) -> tuple[Policies, Policies, Watched[str, Timeline]]:
    """A force's numbers in both sets, the first of them watched."""
    was, becomes = policies_of(sets.numbers_were, force), policies_of(sets.numbers, force)
    differing = frozenset(code for code, line in was.numbers.items() if line != becomes.numbers[code])
    watched = Watched(was.numbers, differing)
    was = Policies(was.numbers)  # its own, since what ships is shared
    object.__setattr__(was, "numbers", watched)
    return was, becomes, watched


def moves_between(person: UUID, before: Decision, after: Decision, today: date) -> Iterator[Move]:
    """Give every finding of a person that is another by the second decision than by the first.

    `law.differences` says so of decisions as JSON, which hold neither the words of a step before its values are put in
    nor what it rests on, and asks only for another answer; a test holds the two together.
    """
    was, becomes = findings_of(before), findings_of(after)
    steps_were, steps_are = _steps(before), _steps(after)
    for name in sorted(was.keys() | becomes.keys()):
        old, new = was.get(name), becomes.get(name)
        if old == new:
            continue
        gone = _without(steps_were.get(name, ()), steps_are.get(name, ()))
        come = _without(steps_are.get(name, ()), steps_were.get(name, ()))
        yield Move(
            person=person,
            name=(str(name[0]), name[1], name[2]),
            how=_how(old, new),
            was=_day(old),
            becomes=_day(new),
            overdue_at_once=_is_overdue(new, today) and not _is_overdue(old, today),
            why=[*(_as_kept(step, now=True) for step in come), *(_as_kept(step, now=False) for step in gone)],
            because=[*(_in_general("", step) for step in come), *(_in_general("No longer: ", step) for step in gone)],
        )


def _how(old: Values | None, new: Values | None) -> str:
    if old is None:
        return ARISES
    if new is None:
        return GOES
    days = ("safe_by", "safe_by_at", "breach_after", "breach_after_at")
    return MOVES if any(old.get(day) != new.get(day) for day in days) else OTHERWISE


def _day(values: Values | None) -> date | None:
    """The last day on the lenient reading; of a reminder, from which no breach follows, the day by which it is safe."""
    return values.get("breach_after") or values.get("safe_by") if values else None


def _is_overdue(values: Values | None, today: date) -> bool:
    if not values or values.get("met_by_id") or not values.get("breach_after"):
        return False
    return bool(values["breach_after"] < today)


def _steps(decision: Decision) -> dict[Name, tuple[Step, ...]]:
    found: dict[Name, tuple[Step, ...]]
    found = {(Nature.STANDING, each.code, each.key): _resting(each.steps) for each in decision.status}
    found |= {(Nature.REQUIREMENT, each.code, each.key): _resting(each.steps) for each in decision.requirements}
    return found | {(Nature.QUESTION, each.code, each.key): (_asked(each),) for each in decision.cannot_decide}


def _resting(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps, each that names no fact with those of the steps before it, from which it reckons."""
    return tuple(
        step if step.facts else step._replace(facts=tuple({fact for each in steps[:place] for fact in each.facts}))
        for place, step in enumerate(steps)
    )


def _asked(question: Question) -> Step:
    return Step("A person is asked: {}", (question.text,), None, question.facts)


def _without(steps: Iterable[Step], others: Iterable[Step]) -> list[Step]:
    said = {step.text() for step in others}
    return [step for step in steps if step.text() not in said]


def _as_kept(step: Step, *, now: bool) -> dict[str, Any]:
    return {"text": step.text(), "citation": str(step.citation or ""), "facts": list(step.facts), "now": now}


def _in_general(lead: str, step: Step) -> str:
    """The step without what is particular to a person, for those who see counts alone."""
    cite = f" ({step.citation})" if step.citation else ""
    return f"{lead}{A_VALUE.sub('…', step.words)}{cite}"
