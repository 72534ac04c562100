"""Somebody as the police of England and Wales manage him, evening by evening: since when, and what stands in the way.

House policy for all of it: nothing is due while he is in custody or in hospital, or while another nation's police have
him. The numbers are those of the fact files about practice, unless a force has its own from some day on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from proofs.law.evaluator.days import ENDLESS, day_of
from proofs.law.evaluator.person import AWAY, Person, inside_after
from proofs.law.evaluator.vocabulary import Fact

OURS = "england-wales"
NUMBERS = {
    "management.required": 0,
    "visit.days.first": 14,
    "visit.months.very-high": 1,
    "visit.months.high": 3,
    "visit.months.medium": 6,
    "visit.months.low": 12,
    "assessment.weeks.first": 8,
    "assessment.months": 12,
    "plan.days": 21,  # 15 working days
    "reactive.months.low": 36,
    "reactive.months.check": 12,
}
KINDS = (
    *("risk-level-agreed", "risk-assessed", "assessment-aged", "review-put-off", "plan-agreed", "visited"),
    *("visit-failed", "visits-varied", "reactive-began", "reactive-checked", "reactive-ended"),
)


@dataclass
class Bar:
    """Something that stands in the way: on which evenings, and what ended on a day: since when, and by which fact."""

    evenings: bytearray
    ended: dict[int, list[tuple[int, str]]]
    for_ever: int = ENDLESS  # the day from which it stands with no end
    parts: tuple[Bar, ...] = ()


def together(*bars: Bar) -> Bar:
    """Any of several things that stand in the way. Of what ends on one day the first is what began first."""
    evenings = 0
    ended: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for bar in bars:
        evenings |= int.from_bytes(bar.evenings, "big")
        for day, ends in bar.ended.items():
            ended[day] += ends
    for ends in ended.values():
        ends.sort(key=lambda each: each[0])
    whole = bytearray(evenings.to_bytes(len(bars[0].evenings), "big"))
    return Bar(whole, ended, min(bar.for_ever for bar in bars), bars)


@dataclass
class Start:
    """The day from which something is reckoned, the fact that makes it one, and whether all begins anew with it."""

    day: int
    key: str
    anew: bool = False
    stopped: bool = False


class Managed:
    """What the rules of policy ask about one person."""

    def __init__(self, person: Person, rows: list[dict[str, Any]]) -> None:
        self.person = person
        self.rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in rows:
            self.rows[row["number"]].append((day_of(row["since"]), row["value"]))
        custody, hospital, self.abroad = (self._walk(*pair) for pair in AWAY)
        elsewhere = self._walk_elsewhere()
        reactive = self._walk("reactive-began", "reactive-ended")
        self.held_or_abroad = together(hospital, custody, elsewhere, self.abroad)
        self.held_or_reactive = together(hospital, custody, reactive, elsewhere)
        self.gone = person.died < ENDLESS or elsewhere.for_ever < ENDLESS
        self.quiet_from = max(fact.on for fact in person.facts) + 1  # nothing happens any more
        self.since = self._since()
        self.registered = list(self._times_on_the_register())

    def number(self, code: str, day: int) -> int:
        """The number that holds for what begins on that day."""
        value = NUMBERS[code]
        for since, own in sorted(self.rows[code]):
            value = own if since <= day else value
        return value

    def _since(self) -> int:
        """The day of the first fact of policy, or the earlier one from which the force requires it of everybody."""
        required = ENDLESS
        for since, yes in sorted(self.rows["management.required"]):
            required = min(required, since) if yes else ENDLESS
        return min([required, *(fact.on for kind in KINDS for fact in self.person.of[kind])])

    def _times_on_the_register(self) -> Iterator[tuple[int, int, str]]:
        """The unbroken times on the register as far as he is managed in them, each with what it began by."""
        person, day = self.person, self.person.first
        while (place := person.subject.find(1, day - person.first)) >= 0:
            first = place + person.first
            last = person.subject_until(first)
            if last >= self.since:
                key = min(source.key for source in person.sources if source.since == first)
                yield max(first, self.since), last, key
            day = last + 1
            if day > person.end:
                return

    def _walk(self, began: str, ended: str) -> Bar:
        """The evenings of custody, of hospital, abroad or of reactive management."""
        bar = self._nothing()
        begins, ends = self._by_day(began), self._by_day(ended)
        inside, since = False, 0
        for today in sorted({*begins, *ends}):
            was = inside
            inside = inside_after(was, len(begins[today]), len(ends[today]))
            if ends[today] and (was or begins[today]):
                bar.ended[today] = [(since if was else today, ends[today][0])]
            since = today if begins[today] else since
            self._mark(bar, today, inside)
        bar.for_ever = since if inside else ENDLESS
        return bar

    def _by_day(self, kind: str) -> dict[int, list[str]]:
        days: dict[int, list[str]] = defaultdict(list)
        for fact in self.person.of[kind]:
            days[fact.on].append(fact.id)
        return days

    def _walk_elsewhere(self) -> Bar:
        """The evenings on which the rules of another nation applied to him."""
        bar, person, since = self._nothing(), self.person, ENDLESS
        for today in sorted(person.came_by):
            away = person.nation(today) != OURS
            if not away and since < ENDLESS:
                bar.ended[today] = [(since, person.came_by[today])]
            since = min(since, today) if away else ENDLESS
            self._mark(bar, today, away)
        bar.for_ever = since
        return bar

    def _nothing(self) -> Bar:
        return Bar(bytearray(len(self.person.away)), {})

    def _mark(self, bar: Bar, today: int, away: bool) -> None:
        """So it is from this evening on, until something else happens."""
        place = today - self.person.first
        bar.evenings[place:] = (b"\1" if away else b"\0") * (len(bar.evenings) - place)

    def stands(self, bar: Bar, day: int) -> bool:
        """Whether it stood in the way on the evening of that day."""
        return day >= bar.for_ever or (day <= self.person.end and bool(bar.evenings[day - self.person.first]))

    def start(self, bar: Bar, start: Start, until: int, met: Fact | None) -> Start | None:
        """From which day it is reckoned, if not from this one: from the last on which something ceased to stand so.

        None where it stands so at the end of the time on the register, but is known to end after it.
        """
        last = min(until, self.quiet_from)
        starts = [start]
        for today in sorted(day for day in bar.ended if start.day < day <= last):
            # What begins and ends on the day of a visit comes after it.
            ended = [each for each in bar.ended[today] if met is None or today < until or each[0] < today]
            starts += [Start(today, ended[0][1], anew=True)] if ended else []
        if met is not None and not any(self._all_day(part, until) for part in bar.parts):
            return starts[-1]
        if met is None and bar.for_ever > last:
            return None if self.stands(bar, last) else starts[-1]
        evening = last if met is None else until - 1
        while evening > start.day and self.stands(bar, evening):
            evening -= 1
        out = [each for each in starts if each.day <= max(evening, start.day)][-1]
        return Start(out.day, out.key, stopped=True)

    def _all_day(self, bar: Bar, day: int) -> bool:
        return self.stands(bar, day - 1) and self.stands(bar, day) and day not in bar.ended

    def after(self, bar: Bar, due: int | None, code: str, later: Callable[[int, int], int]) -> int | None:
        """The day on which it is due, or so long after the first evening on which he is back, if he is away on it."""
        while due is not None and self.stands(bar, due):
            while self.stands(bar, due):
                due += 1
                if due > self.quiet_from:
                    return None
            due = later(due, self.number(code, due))
        return due

    def require(
        self, code: str, start: Start, safe: int | None, breach: int | None, met: Fact | None, last: int
    ) -> None:
        """The police must do it by then, unless it falls away: he is gone, or off the register before it is due."""
        if met is None and (self.gone or (breach is not None and breach > last)):
            return
        by = [None if day is None else (day, None) for day in (safe, breach)]
        self.person.require(code, start.key, start.day, by[0], by[1], met, falls_on="police")


def weeks_on(day: int, weeks: int) -> int:
    """So many weeks later."""
    return day + 7 * weeks


def days_on(day: int, days: int) -> int:
    """So many days later."""
    return day + days
