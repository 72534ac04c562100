"""A case told in JSON or TOML becomes facts, or every fault of it is named with its path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from custos.law import impossible
from custos.law.england_wales.prescribed import CHANGES
from custos.law.facts import (
    BadFact,
    Born,
    Cautioned,
    Convicted,
    CustodyBegan,
    Died,
    Disposal,
    Fact,
    Found,
    HospitalBegan,
    LeftTheUnitedKingdom,
    Matter,
    Nation,
    Notified,
    NotifiedAbsence,
    NotifiedInAdvance,
    NotifiedReturn,
    NotifiedReturnHome,
    NotifiedTravel,
    PlannedAbsence,
    PlannedTravel,
    PrescribedChange,
    Quashed,
    ReturnedHome,
    ReturnedToTheUnitedKingdom,
    Sentenced,
    Stayed,
    StayedWithChild,
    Told,
    TripCancelled,
    VisitedNorthernIreland,
    decode,
)
from custos.law.in_force import AS_SHIPPED, InForce
from custos.law.policy.numbers import AS_SHIPPED as POLICY_AS_SHIPPED
from custos.law.policy.numbers import Policies
from custos.law.policy.told import numbers_of
from custos.law.spells import PAIRS
from custos.law.switching import switched_on
from custos.law.united_kingdom.schedule_3.rows import versions
from custos.law.united_kingdom.terms import term_of
from custos.law.words import in_words

Fault = tuple[str, str]
KEYS = ("facts", "in_force", "policies")
Placed = list[tuple[int, Told]]  # each fact with its place in the file


class BadCase(ValueError):
    """The case can not be read. `faults` holds the path and the message of every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(f"{path}: {message}" if path else message for path, message in self.faults)


class Case(NamedTuple):
    """What a case file tells: the facts, and the law and the numbers of policy under which they are decided."""

    told: list[Told]
    in_force: InForce
    policies: Policies = POLICY_AS_SHIPPED


def read_text(text: str, *, checked: bool = True) -> Case:
    """A case file in JSON."""
    try:
        case = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise BadCase([("", f"is not JSON: {wrong}")]) from None
    return read_whole(case, checked=checked)


def read_case(case: Any) -> list[Told]:
    """The facts of a case, each under its own id or else its place ("fact-1"); BadCase names every fault."""
    return read_whole(case).told


def read_whole(case: Any, *, checked: bool = True) -> Case:
    """The facts of a case, what `in_force` switches on, the numbers under `policies`; BadCase names every fault.

    Not `checked`: only the shape is looked at, as for people on a register, whose facts were accepted before.
    """
    if not isinstance(case, Mapping):
        raise BadCase([("", "must be an object with the key facts")])
    faults: list[Fault] = [(str(key), "is not known in a case") for key in case if key not in KEYS]
    in_force, policies = AS_SHIPPED, POLICY_AS_SHIPPED
    try:
        in_force = switched_on(case.get("in_force", ()))
        policies = numbers_of(case.get("policies", ()))
    except BadFact as wrong:
        faults.extend(wrong.faults)
    told = case.get("facts")
    if not isinstance(told, list):
        message = "is missing" if told is None else "must be a list"
        raise BadCase([*faults, ("facts", message)])
    placed: Placed = []
    for index, each in enumerate(told):
        _read_one(index, each, placed, faults)
    for check in CHECKS if checked else ():
        faults.extend((f"facts[{index}]{field}", message) for index, field, message in check(placed))
    if faults:
        raise BadCase(sorted(faults, key=_place))
    return Case([each for _, each in placed], in_force, policies)


PLACE = re.compile(r"facts\[(\d+)\]")


def _place(fault: Fault) -> tuple[int, str]:
    place = PLACE.match(fault[0])
    return (int(place[1]) if place else -1), fault[0]


EVERYTHING = "all"  # a notification of every matter, said in one word
ALL_MATTERS = [matter.value for matter in Matter]


def _read_one(index: int, each: Any, placed: Placed, faults: list[Fault]) -> None:
    path = f"facts[{index}]"
    if not isinstance(each, Mapping):
        faults.append((path, "must be an object"))
        return
    name = each.get("id", f"fact-{index + 1}")
    if not isinstance(name, str) or not name:
        faults.append((f"{path}.id", "must be text"))
        name = f"fact-{index + 1}"
    try:
        told = {key: value for key, value in each.items() if key != "id"}
        if told.get("matters") == EVERYTHING:
            told["matters"] = ALL_MATTERS
        placed.append((index, Told(name, decode(told))))
    except BadFact as wrong:
        faults.extend((f"{path}.{field}", message) for field, message in wrong.faults)


OLDEST = 120
LONGEST_SUSPENDED = 36  # months: Sentencing Code s. 277(3B), for convictions from 22 March 2026; shorter before

Found3 = Iterator[tuple[int, str, str]]


def _ids_differ(placed: Placed) -> Found3:
    first: dict[str, int] = {}
    for index, told in placed:
        if told.id in first:
            yield index, ".id", f"is the id of facts[{first[told.id]}] as well"
        first.setdefault(told.id, index)


def _one_birth_one_death(placed: Placed) -> Found3:
    for kind, word in ((Born, "birth"), (Died, "death")):
        for index, _ in [each for each in placed if isinstance(each[1].fact, kind)][1:]:
            yield index, "", f"a second {word}"


def _nothing_before_birth(placed: Placed) -> Found3:
    born = min((told.fact.on for _, told in placed if isinstance(told.fact, Born)), default=None)
    for index, told in placed:
        on: date = told.fact.on
        if born is not None and on < born:
            yield index, ".on", f"is before the birth on {born.isoformat()}"


def _origins(placed: Placed) -> dict[str, list[tuple[int, Told]]]:
    origins: dict[str, list[tuple[int, Told]]] = {}
    for index, told in placed:
        if isinstance(told.fact, Convicted | Found | Cautioned):
            origins.setdefault(told.fact.offence, []).append((index, told))
    return origins


def _one_origin_each(placed: Placed) -> Found3:
    for offence, told in _origins(placed).items():
        for index, _ in [each for each in told if not isinstance(each[1].fact, Found)][1:]:
            yield index, ".offence", f"{offence} was told before: an offence is told once"


def _offence_can_have_been(placed: Placed) -> Found3:
    born = min((told.fact.on for _, told in placed if isinstance(told.fact, Born)), default=date.min)
    for index, told in placed:
        fact = told.fact
        if not isinstance(fact, Convicted | Found | Cautioned):
            continue
        if fact.committed is not None and fact.committed > fact.on:
            yield index, ".committed", f"is after the conviction, finding or caution on {fact.on.isoformat()}"
        if fact.committed is not None and fact.committed < born:
            yield index, ".committed", f"is before the birth on {born.isoformat()}"
        if fact.victim_age is not None and fact.victim_age > OLDEST:
            yield index, ".victim_age", f"must not be over {OLDEST}"
        if fact.paragraph and not versions(fact.nation, fact.paragraph):
            nation = in_words(fact.nation)
            yield index, ".paragraph", f"{fact.paragraph} is not a paragraph of Schedule 3 for {nation}"
        elif fact.paragraph and isinstance(fact, Cautioned) and fact.nation is Nation.SCOTLAND:
            yield (
                index,
                ".paragraph",
                "a caution in Scotland makes nobody subject (s. 80(1)(d)), whatever the paragraph",
            )


def _lengths_that_a_court_can_pass(placed: Placed) -> Found3:
    for index, told in placed:
        fact = told.fact
        if not isinstance(fact, Sentenced) or fact.length is None:
            continue
        term = term_of(fact.length)
        suspended = fact.disposal is Disposal.SUSPENDED_IMPRISONMENT
        if suspended and 31 * term.months + term.days > 31 * LONGEST_SUSPENDED:
            yield index, ".length", f"no court can suspend more than {LONGEST_SUSPENDED} months"
        if term.months > 12 * OLDEST:
            yield index, ".length", f"must not be over {OLDEST} years"


def _of_a_told_offence(placed: Placed) -> Found3:
    origins = _origins(placed)
    for index, told in placed:
        fact = told.fact
        if not isinstance(fact, Sentenced | Quashed):
            continue
        if fact.offence not in origins:
            yield index, ".offence", f"{fact.offence} was never told"
            continue
        first = min(each.fact.on for _, each in origins[fact.offence])
        if fact.on < first:
            yield index, ".on", f"is before the conviction, finding or caution on {first.isoformat()}"
        if isinstance(fact, Sentenced) and all(isinstance(each.fact, Cautioned) for _, each in origins[fact.offence]):
            yield index, ".offence", f"{fact.offence} is a caution, which has no sentence"


def _consecutive_to_a_sentence(placed: Placed) -> Found3:
    follows = {told.fact.offence: told.fact.consecutive_to for _, told in placed if isinstance(told.fact, Sentenced)}
    for index, told in placed:
        fact = told.fact
        if not isinstance(fact, Sentenced) or fact.consecutive_to is None:
            continue
        if fact.consecutive_to not in follows:
            yield index, ".consecutive_to", f"{fact.consecutive_to} has no sentence"
            continue
        seen = {fact.offence}
        after: str | None = fact.consecutive_to
        while after is not None and after not in seen:
            seen.add(after)
            after = follows.get(after)
        if after == fact.offence:
            yield index, ".consecutive_to", "the terms follow one another in a circle"


def _ends_after_it_begins(placed: Placed) -> Found3:
    for index, told in placed:
        fact = told.fact
        if (
            isinstance(fact, Stayed | Sentenced | StayedWithChild | VisitedNorthernIreland)
            and fact.until is not None
            and fact.until < fact.on
        ):
            yield index, ".until", f"is before {fact.on.isoformat()}, when it began"
        if isinstance(fact, StayedWithChild) and fact.until_at is not None:
            if fact.until is None:
                yield index, ".until_at", "needs the day, until"
            elif fact.until == fact.on and fact.until_at < (fact.at or time.min):
                yield index, ".until_at", "is before the stay began"
        if isinstance(fact, NotifiedInAdvance) and fact.expected < fact.on:
            yield index, ".expected", f"is before the notice on {fact.on.isoformat()}"


def _prescribed(placed: Placed) -> Found3:
    for index, told in placed:
        if isinstance(told.fact, PrescribedChange) and told.fact.change not in CHANGES:
            yield index, ".change", f"{told.fact.change.value} is told by a fact of its own"


def _matters_once(placed: Placed) -> Found3:
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, Notified | NotifiedInAdvance) and len(set(fact.matters)) < len(fact.matters):
            yield index, ".matters", "names a matter twice"


def _order_of_spell(kind: type[Fact]) -> Callable[[tuple[int, Told]], tuple[date, int]]:
    # On one day an end comes before a beginning, as where he is released and received again.
    return lambda each: (each[1].fact.on, isinstance(each[1].fact, kind))


def _spells(placed: Placed) -> Found3:
    names = {CustodyBegan: "custody", HospitalBegan: "hospital", LeftTheUnitedKingdom: "time abroad"}
    for began, ended, _, _ in PAIRS:
        marks = [each for each in placed if isinstance(each[1].fact, began | ended)]
        running: int | None = None
        for index, told in sorted(marks, key=_order_of_spell(began)):
            if isinstance(told.fact, began):
                if running is not None:
                    yield index, ".on", f"{names[began]} overlaps that of facts[{running}]"
                running = index
            elif running is None and not _began_that_day(told, began, marks):
                yield index, ".on", f"{names[began]} ended that never began"
            else:
                running = None


def _began_that_day(ended: Told, began: type[Fact], marks: Placed) -> bool:
    return any(isinstance(told.fact, began) and told.fact.on == ended.fact.on for _, told in marks)


def _planned_once(placed: Placed) -> Found3:
    first: dict[tuple[type[Fact], str], int] = {}
    once = (
        PlannedTravel
        | PlannedAbsence
        | TripCancelled
        | ReturnedHome
        | ReturnedToTheUnitedKingdom
        | LeftTheUnitedKingdom
    )
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, PlannedTravel | PlannedAbsence | TripCancelled) and not fact.about:
            yield index, ".about", "must name the trip or the absence"
        elif isinstance(fact, once) and fact.about:
            key = type(fact), fact.about
            if key in first:
                yield index, ".about", f"{fact.about} is told by facts[{first[key]}] as well"
            first.setdefault(key, index)


def _back_after_leaving(placed: Placed) -> Found3:
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, PlannedTravel | NotifiedTravel):
            leaves = fact.departs
        elif isinstance(fact, PlannedAbsence | NotifiedAbsence):
            leaves = fact.leaves
        else:
            continue
        if fact.returns is not None and fact.returns < leaves:
            yield index, ".returns", f"is before {leaves.isoformat()}, the day of leaving"
        if isinstance(fact, PlannedAbsence) and fact.returns_at is not None:
            if fact.returns is None:
                yield index, ".returns_at", "needs the day, returns"
            elif fact.returns == leaves and fact.leaves_at is not None and fact.returns_at < fact.leaves_at:
                yield index, ".returns_at", "is before the hour of leaving"
        if isinstance(fact, PlannedTravel | PlannedAbsence) and leaves < fact.on:
            field = ".departs" if isinstance(fact, PlannedTravel) else ".leaves"
            yield index, field, f"is before {fact.on.isoformat()}, when it was first planned"


def _notified_after_planned(placed: Placed) -> Found3:
    pairs: tuple[tuple[Any, type[Fact]], ...] = (
        (PlannedTravel, NotifiedTravel),
        (PlannedAbsence, NotifiedAbsence),
        (PlannedTravel | PlannedAbsence, TripCancelled),
    )
    for plan, notice in pairs:
        first = {told.fact.about: told.fact.on for _, told in placed if isinstance(told.fact, plan)}
        for index, told in placed:
            planned: date = first.get(getattr(told.fact, "about", ""), date.min)
            if isinstance(told.fact, notice) and told.fact.on < planned:
                yield index, ".on", f"is before {planned.isoformat()}, when it was first planned"


def _returned_after_leaving(placed: Placed) -> Found3:
    left = {told.fact.about: told.fact.on for _, told in placed if isinstance(told.fact, LeftTheUnitedKingdom)}
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, ReturnedToTheUnitedKingdom) and fact.about and fact.on < left.get(fact.about, date.min):
            yield index, ".on", f"is before {left[fact.about].isoformat()}, when he left on that trip"
        if isinstance(fact, NotifiedReturn | NotifiedReturnHome):
            kind = ReturnedToTheUnitedKingdom if isinstance(fact, NotifiedReturn) else ReturnedHome
            back = [each.fact.on for _, each in placed if isinstance(each.fact, kind) and each.fact.about == fact.about]
            if back and fact.on < min(back):
                yield index, ".on", f"is before the return on {min(back).isoformat()}"


CHECKS: tuple[Callable[[Placed], Found3], ...] = (
    _ids_differ,
    _one_birth_one_death,
    _nothing_before_birth,
    _one_origin_each,
    _offence_can_have_been,
    _of_a_told_offence,
    _lengths_that_a_court_can_pass,
    _consecutive_to_a_sentence,
    _ends_after_it_begins,
    _prescribed,
    _matters_once,
    _spells,
    _planned_once,
    _back_after_leaving,
    _notified_after_planned,
    _returned_after_leaving,
    impossible.orders,
    impossible.abroad,
    impossible.service_courts,
    impossible.reviews,
    impossible.notices_and_powers,
    impossible.days_of_notices,
    impossible.young_offenders_and_warrants,
    impossible.management,
)
