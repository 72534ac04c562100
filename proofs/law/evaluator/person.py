"""The person on each day of the calendar: away or not, under which nation's rules, subject or not."""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from proofs.law.evaluator.days import ENDLESS, Moment, day_of
from proofs.law.evaluator.vocabulary import Fact, facts_of

PART_2_BEGAN = 731702  # 1 May 2004
AWAY = (
    ("custody-began", "custody-ended"),
    ("hospital-began", "hospital-ended"),
    ("left-the-united-kingdom", "returned-to-the-united-kingdom"),
)
HELD, IN_HOSPITAL = 2, 1  # of those pairs
SUFFIX = {"england-wales": "", "northern-ireland": "-northern-ireland", "scotland": "-scotland"}
MARGIN = 17 * 366  # days walked after the last day that any fact speaks of


@dataclass
class Source:
    """What makes him subject: an offence or an order, for a time."""

    key: str
    since: int
    begins: int | None = None  # the day with which the three days of section 83 begin
    last: int = ENDLESS
    indefinite: bool = False
    pending: bool = False
    ended: str | None = None
    order: bool = False
    convicted: int = 0  # the day of the conviction, finding or caution; of one abroad the day from which it counts here
    last_but_for_death: int = ENDLESS
    was_indefinite: bool = False  # so until a review or his death
    relevant: int = 0  # the relevant date of section 82(6)
    minor: bool = False  # under 18 on it
    sentence: Fact | None = None
    begins_latest: int | None = None  # where the day on which section 83 begins is unsure, the latest that it can be


@dataclass
class Findings:
    """What follows, in plain values, and which provisions of the register had a say in it."""

    standings: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    required: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    questions: set[tuple[str, str, str]] = field(default_factory=set)
    used: set[str] = field(default_factory=set)


class Person:
    """Everything told of one person, and his state on every day between the first fact and long after the last."""

    def __init__(self, case: Iterable[dict[str, Any]], rows: dict[str, Any], switches: dict[str, Any]) -> None:
        self.facts = facts_of(case)
        self.switched_on = {name: day_of(day) for name, day in switches.get("since", {}).items()}
        self.kinds_of_premises: dict[str, list[str]] = switches.get("kinds", {})
        self.rows = rows
        self.found = Findings()
        self.of: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            self.of[fact.kind].append(fact)
        days = [day for fact in self.facts for day in _days_of(fact) if day < ENDLESS]
        self.first = min([*days, PART_2_BEGAN]) - 1
        self.end = max([*days, PART_2_BEGAN]) + MARGIN
        self.born = self.of["born"][0].on if self.of["born"] else None
        self.died = self.of["died"][0].on if self.of["died"] else ENDLESS
        self.away_for_ever = ENDLESS
        self.away = bytearray(self.end - self.first + 1)
        self.serving = bytearray(self.end - self.first + 1)
        self.hospital = bytearray(self.end - self.first + 1)
        self.held = bytearray(self.end - self.first + 1)
        for number, (began, ended) in enumerate(AWAY):
            self._walk_spells(self.of[began], self.of[ended], number)
        self.came_by: dict[int, str] = {}  # the last fact of a day by which he came under a nation's rules
        self.nation_changes = self._walk_nations()
        self.subject = bytearray(self.end - self.first + 2)
        self.registered = bytearray(self.end - self.first + 2)  # the same, as if he had not died
        self.sources: list[Source] = []
        self.happened: dict[str, list[int]] = defaultdict(list)  # when what a reference names happened
        self.counting: dict[str, list[Fact]] = {}  # the notifications that count, once they are known
        self.scheme: tuple[str, str] | None = None  # what stands before and after each code of another scheme
        self.must_tell: frozenset[str] | None = None  # what a notification under that scheme must hold

    def beside(self, scheme: tuple[str, str] | None, must_tell: frozenset[str] | None) -> Person:
        """The same person under another scheme: subject on other days, and nothing notified under it yet."""
        other = copy.copy(self)
        other.scheme, other.must_tell = scheme, must_tell
        other.subject, other.registered = bytearray(len(self.subject)), bytearray(len(self.registered))
        other.sources, other.happened, other.counting = [], defaultdict(list), {}
        return other

    def name(self, code: str, nation: str = "england-wales") -> str:
        """What the register calls a rule: under another scheme, or under the regulations of a nation."""
        if self.scheme is not None:
            return f"{self.scheme[0]}{code}{self.scheme[1]}"
        return code + SUFFIX[nation]

    def first_day(self, rule: str, nation: str) -> int:
        """The first day of a rule that waits for it; a day that never comes while it is off."""
        return self.switched_on.get(f"{rule} {nation}", ENDLESS)

    def mark(self, first: int, last: int) -> None:
        """He is subject from the first day to the last, or to his death; `registered` is as if he had not died."""
        for days, until in ((self.registered, last), (self.subject, min(last, self.died))):
            begins, ends = max(first, self.first), min(until, self.end)
            if begins <= ends:
                days[begins - self.first : ends - self.first + 1] = b"\1" * (ends - begins + 1)

    def _walk_spells(self, began: list[Fact], ended: list[Fact], number: int) -> None:
        """He is away on a day if he is away at its end: the day of reception is left out, that of release counted."""
        if not began:
            return
        begins = Counter(fact.on for fact in began)
        ends = Counter(fact.on for fact in ended)
        serves = {fact.on for fact in began if fact.said.get("serving")}
        inside, serving, last = False, False, max(*begins, *ends, 0)
        for day in range(began[0].on, self.end + 1):
            if day in begins or day in ends:
                was = inside
                inside = inside_after(inside, begins[day], ends[day])
                serving = day in serves if day in begins or not was else serving
            if day > last:
                break
            if inside:
                self._mark_away(day - self.first, 1, number, serving)
        if inside:
            self._mark_away(last - self.first, len(self.away) - last + self.first, number, serving)
            self.away_for_ever = min(self.away_for_ever, last)

    def _mark_away(self, place: int, days: int, number: int, serving: bool) -> None:
        """So many days from a place of the calendar on which he is in custody, in hospital or abroad."""
        marked = b"\1" * days
        self.away[place : place + days] = marked
        if number < HELD:
            self.held[place : place + days] = marked
        if number == IN_HOSPITAL:
            self.hospital[place : place + days] = marked
        if serving:
            self.serving[place : place + days] = marked

    def _walk_nations(self) -> list[tuple[int, str]]:
        """When he came under the rules of which nation.

        A home address in England or Wales, as every one is where nothing else is said, ends only what another began.
        """
        moves: list[tuple[int, str]] = []
        nation, by_home = "england-wales", False
        facts = [fact for fact in self.facts if fact.kind in ("changed-home-address", "came-under-nation")]
        for fact in facts:
            told = fact.kind == "came-under-nation"
            if told or (fact.nation != nation and (by_home or fact.nation != "england-wales")):
                nation, by_home = fact.nation, not told
                moves.append((fact.on, nation))
                self.came_by[fact.on] = fact.id
        return moves

    def nation(self, day: int) -> str:
        """Whose rules apply to him on that day."""
        nation = "england-wales"
        for since, to in self.nation_changes:
            if since > day:
                break
            nation = to
        return nation

    def is_away(self, day: int) -> bool:
        """Whether he is in custody, in hospital or abroad at the end of that day."""
        return day >= self.away_for_ever or (day <= self.end and self.away[day - self.first] == 1)

    def is_subject(self, day: int) -> bool:
        """Whether the notification requirements apply to him on that day."""
        return self.first <= day and bool(self.subject[min(day, self.end) - self.first])

    def subject_until(self, day: int) -> int:
        """The last day of the unbroken time in which he is subject that holds this day."""
        return self._unbroken(self.subject, day)

    def registered_until(self, day: int) -> int:
        """The same as if he had not died: a notification dated after that is an error of the record, but counts."""
        return self._unbroken(self.registered, day)

    def _unbroken(self, days: bytearray, day: int) -> int:
        place = days.find(0, day - self.first)
        return ENDLESS if place > self.end - self.first else place + self.first - 1

    def last_of(self, day: int, days: int) -> int | None:
        """The last of so many days, this day the first, time away left out; none while he is away without end."""
        while True:
            if not self.is_away(day):
                days -= 1
            elif day >= self.away_for_ever:
                return None
            if days == 0:
                return day
            day += 1

    def require(
        self,
        code: str,
        key: str,
        owed: int,
        safe: Moment | None,
        breach: Moment | None,
        met: Fact | None,
        *,
        falls_on: str = "registrant",
    ) -> None:
        """Something is required of him, or of the police."""
        number, name = 1, key
        while (code, name) in self.found.required:
            number += 1
            name = f"{key}:{number}"
        self.found.used.add(code)
        self.found.required[code, name] = {
            "owed_from": owed,
            "safe_by": safe,
            "breach_after": breach,
            "met_by": met.id if met else None,
            "met_on": met.on if met else None,
            "falls_on": falls_on,
        }

    def stand(self, code: str, key: str, since: int, last: int, ended: str | None = None) -> None:
        """Something holds of him from one day to another, or without an end."""
        self.found.used.add(code)
        self.found.standings[code, key] = {
            "since": since,
            "last_day": None if last >= ENDLESS else last,
            "indefinite": last >= ENDLESS,
            "pending": False,
            "ended": ended,
        }

    def stand_for_a_time(
        self, code: str, key: str, since: int, last: int, ended: str | None, *, ask: bool = True
    ) -> None:
        """He is under an order that lasts for a fixed time, or until his death; its last day may not have been told."""
        died = self.died < last
        self.stand(code, key, since, min(last, self.died), "died" if died else ended)
        if not died and last >= ENDLESS:
            self.found.standings[code, key] |= {"indefinite": False, "pending": True}
        if last >= ENDLESS and ask:
            self.ask(code, key, "until")

    def ask(self, code: str, key: str, missing: str) -> None:
        """A person must answer this before the law can be said."""
        self.found.used.add(code)
        self.found.questions.add((code, key, missing))


def inside_after(inside: bool, begins: int, ends: int) -> bool:
    """Whether he is inside at the end of a day on which he was received and released so many times."""
    if ends == 0:
        return inside or begins > 0
    return begins >= ends if inside else begins > ends


def _days_of(fact: Fact) -> list[int]:
    return [value for name, value in fact.said.items() if isinstance(value, int) and _is_day(name)]


ON_THE_CALENDAR = frozenset(
    {
        *("on", "until", "served", "in_force", "begins", "expected", "departs", "returns", "leaves"),
        *("uses", "enters"),
    }
)


def _is_day(name: str) -> bool:
    return name in ON_THE_CALENDAR
