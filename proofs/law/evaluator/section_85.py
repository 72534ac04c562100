"""Section 85: everything again within the applicable period after each notification."""

from __future__ import annotations

from proofs.law.evaluator.days import ENDLESS, day_of, last_after
from proofs.law.evaluator.notices import by_day
from proofs.law.evaluator.person import PART_2_BEGAN, Person
from proofs.law.evaluator.section_83 import notified_before_2004
from proofs.law.evaluator.vocabulary import Fact

CODE = "notify-periodically"
WEEKLY_SINCE = {
    "england-wales": day_of("2012-08-13"),
    "scotland": day_of("2013-07-08"),
    "northern-ireland": day_of("2014-07-01"),
}
OF_2012 = frozenset({"prescribed-change", "stayed-with-child", "ceased-with-child"})
OF_THE_ACT = frozenset({"name", "home-address", "qualifying-period"})
CHANGES = OF_2012 | {"used-name", "changed-home-address", "stayed"}


def notify_periodically(person: Person, weekly_since: dict[str, int] | None = WEEKLY_SINCE) -> None:
    """A requirement for each notification that counts, met by the next; of several on one day for the last."""
    chain = [*(_of_1997(person) if person.scheme is None else ()), *by_day(person)]
    moved, fixed = None, True
    for place, notice in enumerate(chain):
        fixed = notice.said.get("fixed", fixed)
        moved = moved if moved is not None and _told_only_of_2012(person, notice) else notice
        following = chain[place + 1] if place + 1 < len(chain) else None
        if following is None or following.on != notice.on:
            _require(person, notice, weekly_since, fixed, moved, following)


def _of_1997(person: Person) -> list[Fact]:
    """Section 83(3): who complied with the Act of 1997 begins his year with 1 May 2004."""
    before = notified_before_2004(person)
    return [] if before is None else [before]


def _require(
    person: Person, notice: Fact, weekly_since: dict[str, int] | None, fixed: bool, moved: Fact, following: Fact | None
) -> None:
    since = max(notice.on, PART_2_BEGAN)
    until = person.subject_until(since)
    if not person.is_subject(since):
        return
    if weekly_since is None and not fixed:
        if following is None:
            person.ask(person.name(CODE), notice.id, "applicable period")
        return
    met = following if following is not None and following.on <= person.registered_until(since) else None
    weekly = not fixed and since >= (weekly_since or {}).get(person.nation(since), ENDLESS)
    breach = since + 7 if weekly else last_after(since, 12)
    safe = breach if weekly else min(breach, last_after(max(moved.on, PART_2_BEGAN), 12))
    safe_last, breach_last = _extended(person, safe), _extended(person, breach)
    if met is None and breach_last is not None and breach_last > until:
        return
    person.require(
        person.name(CODE),
        notice.id,
        since + 1,
        None if safe_last is None else (safe_last, None),
        None if breach_last is None else (breach_last, None),
        met,
    )


def _told_only_of_2012(person: Person, notice: Fact) -> bool:
    """Whether it told of matters of the 2012 Regulations alone, which on the Home Office's reading move no year."""
    if person.nation(notice.on) != "england-wales" or person.scheme is not None:
        return False
    if notice.kind == "notified-in-advance":
        return notice.change not in OF_THE_ACT
    told = {fact.about: fact.kind for fact in person.facts if fact.kind in CHANGES}
    return bool(notice.changes) and all(told.get(about) in OF_2012 for about in notice.changes)


def _extended(person: Person, day: int) -> int | None:
    """Section 85(3): away when it would end, it goes on for three days beginning when that first stops."""
    if not person.is_away(day):
        return day
    while person.is_away(day):
        day += 1
        if day >= person.away_for_ever:
            return None
    return day + 2
