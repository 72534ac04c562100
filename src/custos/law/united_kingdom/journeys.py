"""What trips abroad and absences from home have in common: plans, notices before leaving, and hours counted back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple

from custos.law.citations import Citation
from custos.law.facts import (
    Fact,
    LeftTheUnitedKingdom,
    PlannedAbsence,
    PlannedTravel,
    ReturnedHome,
    ReturnedToTheUnitedKingdom,
    Told,
    TripCancelled,
)
from custos.law.findings import REGISTRANT, Certainty, Moment, Required, Step, end_of
from custos.law.reckoning import DAY, elapsed_hours, hours_after, within_days_of
from custos.law.registrant import Registrant, Rule

MIDNIGHT = time.min
DAYS_OF_RETURN = 3
UNVERIFIED = Certainty.UNVERIFIED
WENT = {LeftTheUnitedKingdom: "left", ReturnedToTheUnitedKingdom: "came back", ReturnedHome: "came back"}


class Leaving(NamedTuple):
    """The day on which he means to leave, and the time where he told one."""

    day: date
    at: time | None

    def moment(self) -> Moment:
        """When he leaves; without a time the end of that day."""
        return Moment(self.day, self.at)

    def earliest_less(self, hours: int) -> Moment:
        """So many hours before he can leave at the earliest."""
        return hours_before(self.day, self.at or MIDNIGHT, hours)

    def latest_less(self, hours: int) -> Moment:
        """So many hours before he can leave at the latest."""
        return self.earliest_less(hours) if self.at else hours_before(self.day + DAY, MIDNIGHT, hours)


class Notice(NamedTuple):
    """A notification of a journey or a return, in the order of days and times."""

    on: date
    at: time | None
    id: str
    leaves: date | None
    returns: date | None
    excused: bool
    fault: str  # why it can not count; nothing where it can

    def step(self, cites: Citation) -> Step:
        """That he notified, or tried to."""
        when, values = ("on {} at {}", (self.on, self.at)) if self.at else ("on {}", (self.on,))
        return Step(f"Notified {when}{self.fault}", values, cites, (self.id,))

    def by(self) -> Moment:
        """When it was given at the latest."""
        return Moment(self.on, self.at)


class Answer(NamedTuple):
    """The notice that meets a requirement, where there is one, and the steps about it and what was tried before."""

    met: Notice | None
    steps: tuple[Step, ...]


class Deadline(NamedTuple):
    """Both readings of a deadline, how it was reckoned, and whether a person should look."""

    safe_by: Moment
    breach_after: Moment
    steps: tuple[Step, ...]
    unsure: bool = False


def hours_before(day: date, at: time, hours: int) -> Moment:
    """So many elapsed hours before a moment of London's clock; midnight is the end of the day before."""
    found = hours_after(day, at, -hours)
    return end_of(found.date() - DAY) if found.time() == MIDNIGHT else Moment(found.date(), found.time())


def first_of_each(told: Iterable[Told]) -> dict[str, Told]:
    """Of each journey the first fact of a kind."""
    first: dict[str, Told] = {}
    for each in told:
        first.setdefault(each.fact.about, each)  # type: ignore[attr-defined]
    return first


def leaving(plan: PlannedTravel | PlannedAbsence) -> Leaving:
    """When he means to leave, as first planned."""
    if isinstance(plan, PlannedTravel):
        return Leaving(plan.departs, plan.departs_at)
    return Leaving(plan.leaves, plan.leaves_at)


def _notice(told: Told) -> Notice:
    fact = told.fact
    leaves: date | None = getattr(fact, "departs", None) or getattr(fact, "leaves", None)
    fault = ""
    if not fact.valid:  # type: ignore[attr-defined]
        fault = ", but not in person at a station that the Act allows"
    elif not getattr(fact, "complete", True):
        fault = ", but not all that he held"
    at: time | None = getattr(fact, "at", None)
    excused: bool = getattr(fact, "excused", False)
    return Notice(fact.on, at, told.id, leaves, getattr(fact, "returns", None), excused, fault)


def _order(notice: Notice) -> tuple[date, time, str]:
    return notice.on, notice.at or MIDNIGHT, notice.id


def notices_of(person: Registrant, kind: type[Fact], about: str) -> list[Notice]:
    """His notifications of one journey, whether or not they can count, by day and time."""
    told = [each for each in person.told(kind) if each.fact.about == about]  # type: ignore[attr-defined]
    return sorted((_notice(each) for each in told), key=_order)


def first_that_counts(notices: Sequence[Notice], cites: Citation, first: Moment, until: date) -> Answer:
    """The first notice from a moment until a day that counts, after the last attempt before it that does not."""
    tried: tuple[Step, ...] = ()
    for each in notices:
        if each.by() < first or each.on > until:
            continue
        if not each.fault:
            return Answer(each, (*tried, each.step(cites)))
        tried = (each.step(cites),)
    return Answer(None, tried)


def of_the_plan(
    person: Registrant, notices: list[Notice], plan: PlannedTravel | PlannedAbsence, changed: type[Fact]
) -> tuple[list[Notice], dict[str, Told]]:
    """The notices, those with another day of leaving faulted, unless a change before them explains it.

    The change by which each such notice counts is given under its reference.
    """
    changes = [each for each in person.told(changed) if each.fact.about == plan.about]  # type: ignore[attr-defined]
    found, explained = [], {}
    day = leaving(plan).day
    for each in notices:
        if not each.fault and each.leaves != day:
            if changes and changes[0].fact.on <= each.on:
                explained[each.id] = changes[0]
            else:
                each = each._replace(fault=", but with another day of leaving than was planned")
        found.append(each)
    return found, explained


def subject_from(person: Registrant, day: date, last: date) -> date | None:
    """The first day from one to another on which he is subject to notification; None if on none."""
    if person.subject_until(day) is not None:
        return day
    return min((first for first, _ in person.blocks if day < first <= last), default=None)


def counts_until(person: Registrant, day: date) -> date:
    """The last day on which a notification counts for something required on a day on which he is subject."""
    until = person.subject_until(day) if person.died is None else person.unbroken_until(day)
    assert until is not None
    return until


def what_is_left(
    strict: Moment, lenient: Moment, going: Leaving, known: tuple[Moment, Moment], cites: Citation
) -> Deadline:
    """The limits of notice still to come when he knew; where none is, he can only tell it before he leaves."""
    rungs = (strict, lenient, going.moment())
    safe = next((each for each in rungs if each >= known[0]), rungs[-1])
    breach = next((each for each in rungs[1:] if each >= known[1]), rungs[-1])
    if breach == lenient:
        return Deadline(min(safe, breach), breach, ())
    words = "That may have been too late to know of it, and then it can only be told before he leaves"
    return Deadline(min(safe, breach), breach, (Step(words, (), cites, ()),), unsure=True)


class Owed(NamedTuple):
    """One thing that is required, before it is seen whether he is subject until it falls due."""

    rule: Rule
    key: str
    owed_from: date
    deadline: Deadline
    answer: Answer
    event: tuple[Step, ...]
    about: str = ""  # the journey, where giving it up ends what is owed of it


def though_given_up(
    person: Registrant, about: str, due: Moment, met: Notice | None, cites: Citation
) -> tuple[Step, ...] | None:
    """Why it is owed though he gave the journey up before it was due: he went. None where giving it up ended it.

    No source speaks of a journey given up. What was met or had been due before stays as it was.
    """
    if met is not None:
        return ()
    for told in person.told(TripCancelled):
        fact = told.fact
        assert isinstance(fact, TripCancelled)
        if fact.about != about or Moment(fact.on, fact.at or MIDNIGHT) > due:
            continue
        went = [each for kind in WENT for each in person.told(kind) if each.fact.about == about]  # type: ignore[attr-defined]
        if not went:
            return None
        words = f"Given up on {{}}, but he {WENT[type(went[0].fact)]} on {{}}"
        return (Step(words, (fact.on, went[0].fact.on), cites, (told.id, went[0].id)),)
    return ()


def require(person: Registrant, owed: Owed) -> None:
    """Require it, unless he is no longer subject when it falls due, or gave the journey up, and has not met it."""
    deadline, met, subject_until = owed.deadline, owed.answer.met, person.subject_until(owed.owed_from)
    due = deadline.breach_after.day
    if subject_until is None or (met is None and due > subject_until):
        return
    though = though_given_up(person, owed.about, deadline.breach_after, met, owed.rule.cites[-1])
    if though is None:
        return
    sources = person.source_steps if met is None else person.sources_by(max(due, met.on))
    person.found.append(
        Required(
            owed.rule.code,
            owed.key,
            REGISTRANT,
            owed.owed_from,
            deadline.safe_by,
            deadline.breach_after,
            None if met is None else met.id,
            None if met is None else met.on,
            UNVERIFIED if deadline.unsure or though else owed.rule.certainty,
            owed.rule.cites,
            (*sources, *owed.event, *though, *deadline.steps, *owed.answer.steps),
        )
    )


def within_days_of_return(day: date, unsure: bool, cites: Citation) -> Deadline:
    """Within 3 days of a return: whether its own day counts is not said."""
    reading = within_days_of(day, DAYS_OF_RETURN)
    words = "3 days of it end on {}, or on {} if its own day does not count"
    return Deadline(
        end_of(reading.safe),
        end_of(reading.outer),
        (Step(words, (reading.safe, reading.outer), cites, ()),),
        unsure,
    )


def change_before_leaving(
    person: Registrant, change: Told, plan: PlannedTravel | PlannedAbsence, notices: list[Notice]
) -> tuple[Notice, Leaving, tuple[Moment, Moment]] | None:
    """The notice that a change made wrong, when he then meant to leave, and when at the earliest and latest it changed.

    None where nothing had been notified, or the change came after he was to leave.
    """
    at: time | None = change.fact.at  # type: ignore[attr-defined]
    known = Moment(change.fact.on, at or MIDNIGHT), Moment(change.fact.on, at)
    before = [each for each in notices if not each.fault and Moment(each.on, each.at or MIDNIGHT) <= known[1]]
    if not before:
        return None
    last = before[-1]
    going = leaving(plan)
    if last.leaves is not None and last.leaves != going.day:
        going = Leaving(last.leaves, None)
    return None if known[0] > going.moment() else (last, going, known)


def is_long(first: date, last: date | None, days: int) -> tuple[bool, bool]:
    """Whether a journey may last so many days or longer, and whether it surely does.

    Every day touched is counted on the strict reading, whole days on the other.
    """
    if days == 0:
        return True, True
    if last is None:
        return True, False
    return (last - first).days + 1 >= days, (last - first).days >= days


def longer_than(plan: PlannedAbsence, days: int) -> tuple[bool, bool]:
    """Whether an absence may be longer than so many days, days touched being counted, and whether it surely is."""
    long, surely = is_long(plan.leaves, plan.returns, days + 1)
    if plan.returns is None or plan.leaves_at is None or plan.returns_at is None:
        return long, surely
    hours = elapsed_hours((plan.leaves, plan.leaves_at), (plan.returns, plan.returns_at))
    return long, hours > days * 24


def plan_changed(change: Told, leaves: date | None, cites: Citation) -> Step:
    """Why another day of leaving than was planned first may be told."""
    words = "The plan changed on {}: he now means to leave on {}"
    return Step(words, (change.fact.on, leaves), cites, (change.id,))


def changed(change: Told, cites: Citation) -> Step:
    """From when what he had notified was no longer right."""
    at: time | None = change.fact.at  # type: ignore[attr-defined]
    when, values = ("{} at {}", (change.fact.on, at)) if at else ("{}", (change.fact.on,))
    return Step(f"What he had notified was wrong or incomplete from {when}", values, cites, (change.id,))
