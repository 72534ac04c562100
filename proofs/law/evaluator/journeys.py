"""What trips abroad and absences from home have in common: plans, notices of them, and limits of hours."""

from __future__ import annotations

from typing import NamedTuple

from proofs.law.evaluator.days import Moment, elapsed
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.vocabulary import Fact

MIDNIGHT = 0
WHOLE_DAY = 24 * 60


class Kinds(NamedTuple):
    """The kinds of fact that tell of one sort of journey, and the word for its day of leaving."""

    plan: str
    notice: str
    change: str
    back: str
    notice_of_return: str
    leaves: str


def place(moment: Moment) -> tuple[int, int]:
    """Where a moment lies; without a time it is the end of its day."""
    return moment[0], WHOLE_DAY if moment[1] is None else moment[1]


def hours_before(day: int, minute: int, hours: int) -> Moment:
    """So many hours before a time of London; midnight is the end of the day before."""
    found = elapsed(day, minute, -hours)
    return (found[0] - 1, None) if found[1] == MIDNIGHT else found


def leaves_of(fact: Fact, kinds: Kinds) -> tuple[int, int | None]:
    """The day and the minute at which he means to leave."""
    return fact.said[kinds.leaves], fact.said[f"{kinds.leaves}_at"]


def plans_of(person: Person, kinds: Kinds) -> list[Fact]:
    """The first plan of each journey."""
    plans: dict[str, Fact] = {}
    for fact in person.of[kinds.plan]:
        plans.setdefault(fact.about, fact)
    return list(plans.values())


def notices_of(person: Person, kind: str, about: str) -> list[Fact]:
    """The notices of a journey in the order in which they were given; without a time at the beginning of their day."""
    told = [fact for fact in person.of[kind] if fact.about == about]
    return sorted(told, key=lambda fact: (fact.on, fact.said.get("at") or MIDNIGHT, fact.id))


def good(notice: Fact) -> bool:
    """Whether it was given as the Act asks and left out nothing that he held."""
    return bool(notice.valid and notice.said.get("complete", True))


def first_good(notices: list[Fact], first: Moment, until: int) -> Fact | None:
    """The first good notice from a moment until a day."""
    for notice in notices:
        when = (notice.on, notice.said.get("at"))
        if good(notice) and notice.on <= until and place(when) >= place(first):
            return notice
    return None


def held_from(person: Person, plan: Fact, leaves: int) -> int | None:
    """The first day, from the plan to the leaving, on which he was subject and had the plan."""
    for day in range(plan.on, leaves + 1):
        if person.is_subject(day):
            return day
    return None


def notice_of_plan(
    person: Person, kinds: Kinds, plan: Fact, held: int
) -> tuple[Fact | None, tuple[int, int | None], int]:
    """The notice that tells of the journey, when he then means to leave, and since when he held that.

    It tells the planned day of leaving, or another one after the plan had changed.
    """
    leaves, at = leaves_of(plan, kinds)
    changes = [change for change in person.of[kinds.change] if change.about == plan.about]
    notices = [
        notice
        for notice in notices_of(person, kinds.notice, plan.about)
        if notice.said[kinds.leaves] == leaves or (changes and changes[0].on <= notice.on)
    ]
    met = first_good(notices, (held, MIDNIGHT), person.registered_until(held))
    if met is not None and met.said[kinds.leaves] != leaves:
        return met, (met.said[kinds.leaves], None), max(held, changes[0].on)
    return met, (leaves, at), held


def limits(going: tuple[int, int | None], strict_hours: int, lenient_hours: int) -> tuple[Moment, Moment]:
    """Hours before he leaves: before the earliest and before the latest that the time of leaving can be."""
    day, at = going
    early = hours_before(day, at or MIDNIGHT, strict_hours)
    late = hours_before(*((day, at) if at is not None else (day + 1, MIDNIGHT)), lenient_hours)
    return early, late


def still_possible(
    strict: Moment, lenient: Moment, going: Moment, earliest: Moment, latest: Moment
) -> tuple[Moment, Moment]:
    """A limit that was past when he came to know can not bind him: then the next one, at the end the leaving itself."""
    safe = next((each for each in (strict, lenient) if place(each) >= place(earliest)), going)
    breach = lenient if place(lenient) >= place(latest) else going
    return min(safe, breach, key=place), breach


def change_of(
    person: Person, kinds: Kinds, plan: Fact, change: Fact
) -> tuple[list[Fact], tuple[int, int | None]] | None:
    """The notices after the one that a change made wrong, and when he meant to leave; none if nothing was notified."""
    notices = notices_of(person, kinds.notice, plan.about)
    known = (change.on, change.at)
    before = [
        notice for notice in notices if good(notice) and (notice.on, notice.said["at"] or MIDNIGHT) <= place(known)
    ]
    if not before:
        return None
    leaves, at = leaves_of(plan, kinds)
    last = before[-1]
    going = (leaves, at) if last.said[kinds.leaves] == leaves else (last.said[kinds.leaves], None)
    if (change.on, change.at or MIDNIGHT) > place(going):
        return None
    return notices[notices.index(last) + 1 :], going


def given_up(person: Person, about: str, breach: Moment) -> bool:
    """Whether he gave the journey up before it fell due, and did not go after all."""
    went = ("left-the-united-kingdom", "returned-to-the-united-kingdom", "returned-home")
    if not about or any(fact.about == about for kind in went for fact in person.of[kind]):
        return False
    told = (fact for fact in person.of["trip-cancelled"] if fact.about == about)
    return any((fact.on, fact.at or MIDNIGHT) <= place(breach) for fact in told)


def owe(
    person: Person, code: str, key: str, owed: int, safe: Moment, breach: Moment, met: Fact | None, about: str = ""
) -> None:
    """Require it, unless, not being done, he is no longer subject when it falls due or gave the journey up before."""
    if met is None and given_up(person, about, breach):
        return
    if person.is_subject(owed) and (met is not None or breach[0] <= person.subject_until(owed)):
        person.require(code, key, owed, safe, breach, met)


def first_returns(person: Person, kind: str) -> list[Fact]:
    """The first return from each journey."""
    returns: dict[str, Fact] = {}
    for fact in person.of[kind]:
        returns.setdefault(fact.about, fact)
    return list(returns.values())


def notify_return(person: Person, code: str, back: Fact, kind: str) -> None:
    """Within three days of a return; it is unclear whether its own day counts."""
    met = first_good(notices_of(person, kind, back.about), (back.on, MIDNIGHT), person.registered_until(back.on))
    owe(person, code, back.about or back.id, back.on, (back.on + 2, None), (back.on + 3, None), met)
