"""Policy of the police: visits by level, assessments, plans, and reactive management (R-01 to R-11, RT1 to RT6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from proofs.law.evaluator.days import ENDLESS, day_of, last_after
from proofs.law.evaluator.managed import Bar, Managed, Start, days_on, weeks_on
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.vocabulary import Fact

RULE_OF_2017 = day_of("2017-06-29")
Period = tuple[Fact | None, Fact | None, Start, int]  # done last, done next, the start, the last day on the register


def house_policy(person: Person, rows: list[dict[str, Any]]) -> None:
    """All of it, for whom the police told something of, or whose force requires it of everybody."""
    managed = Managed(person, rows)
    if managed.since == ENDLESS:
        return
    _visits(managed)
    _assessments(managed)
    _plans(managed)
    _may_be_reactive(managed)
    _checks(managed)


def _periods(managed: Managed, done: Iterable[Fact], bar: Bar) -> Iterator[Period]:
    """The time before each such fact of a time on the register, and that after the last."""
    for first, last, key in managed.registered:
        within = [fact for fact in done if first <= fact.on <= last]
        for before, met in pairwise([None, *within, None]):
            begins = Start(before.on, before.id) if before else Start(first, f"first:{key}", anew=True)
            start = managed.start(bar, begins, met.on if met else last, met)
            if start is not None:
                yield before, met, start, last


def _visits(managed: Managed) -> None:
    """At home so soon after registration or release, and then as often as his level or his plan has it."""
    words = managed.person.of["risk-level-agreed"] + managed.person.of["visits-varied"]
    words.sort(key=lambda fact: (fact.on, fact.kind == "visits-varied"))
    for _, met, start, last in _periods(managed, managed.person.of["visited"], managed.held_or_reactive):
        due = None if start.stopped else _next_visit(managed, words, start, met, last)
        due = managed.after(managed.abroad, due, "visit.days.first", days_on)
        managed.require("home-visit", start, due, due, met, last)


def _months(managed: Managed, words: list[Fact], day: int) -> int | None:
    """How many months lie between visits, for what begins on that day. None: nobody said."""
    level, own = None, 0
    for word in words:
        if word.on > day:
            break
        if word.kind == "visits-varied":
            own = word.months
        else:
            level, own = word.level, 0  # any level that is agreed later ends it
    return own or (None if level is None else managed.number(f"visit.months.{level}", day))


def _next_visit(managed: Managed, words: list[Fact], start: Start, met: Fact | None, last: int) -> int | None:
    """By when, as each word of a level or of another frequency moves it while it is awaited."""
    if start.anew:
        due: int | None = start.day + managed.number("visit.days.first", start.day)
    else:
        months = _months(managed, words, start.day)
        due = months and last_after(start.day, months)
    for word in words:
        if word.on <= start.day or word.on > last or (met is not None and word.on >= met.on):
            continue
        months = _months(managed, words, word.on)
        if months is None:
            continue
        stood, due = due, min(due or ENDLESS, last_after(word.on, months))
        if word.kind == "visits-varied" and stood is not None and not start.anew:
            awaited = managed.after(managed.abroad, stood, "visit.days.first", days_on)
            if awaited is None or awaited >= word.on:  # a visit that is late already is not put off by it
                due = max(due, last_after(start.day, months))
    return due


def _of_what_changes(managed: Managed) -> list[Fact]:
    return [fact for fact in managed.person.of["risk-assessed"] if fact.said["kind"] != "static"]


def _assessments(managed: Managed) -> None:
    """So soon after registration or release, then yearly, and at once when something changes, unless put off."""
    for before, met, start, last in _periods(managed, _of_what_changes(managed), managed.held_or_reactive):
        due = None
        if not start.stopped and start.anew:
            due = weeks_on(start.day, managed.number("assessment.weeks.first", start.day))
        elif not start.stopped:
            due = last_after(start.day, managed.number("assessment.months", start.day))
        due = safe = managed.after(managed.abroad, due, "assessment.weeks.first", weeks_on)
        if due is not None and before is not None:
            for day in _called_for(managed, start.day, met.on if met else last):
                called = managed.after(managed.abroad, day, "assessment.weeks.first", weeks_on)
                safe = min(safe or due, called or ENDLESS)
        managed.require("assess-risk", start, safe, due, met, last)


def _called_for(managed: Managed, since: int, until: int) -> list[int]:
    """The days on which changes call for it: each its own, or that to which what had changed by then was put off."""
    called: list[int] = []
    told = managed.person.of["assessment-aged"] + managed.person.of["review-put-off"]
    for fact in sorted(told, key=lambda each: (each.on, each.kind)):
        if since < fact.on <= until and (fact.kind == "assessment-aged" or called):
            called = [*called, fact.on] if fact.kind == "assessment-aged" else [fact.until]
    return called


def _plans(managed: Managed) -> None:
    """A plan so soon after each assessment, or after he is back."""
    for assessed in _of_what_changes(managed):
        for first, last, _ in managed.registered:
            if not first <= assessed.on <= last:
                continue
            agreed = [fact for fact in managed.person.of["plan-agreed"] if assessed.on <= fact.on <= last]
            due = managed.after(
                managed.held_or_abroad,
                assessed.on + managed.number("plan.days", assessed.on),
                "plan.days",
                days_on,
            )
            start = Start(assessed.on, assessed.id)
            managed.require("agree-plan", start, due, due, agreed[0] if agreed else None, last)


def _may_be_reactive(managed: Managed) -> None:
    """From the first day on which he is on the register and has been at low risk so long without a break."""
    lows: list[Fact] = []
    for fact in managed.person.of["risk-level-agreed"]:
        lows = [*lows, fact] if fact.level == "low" else []
    if not lows or managed.gone:
        return
    for first, last, _ in managed.registered:
        began = max(first, lows[0].on)  # nobody keeps a level for whom nobody is answerable
        over = last_after(began, managed.number("reactive.months.low", began))
        since = max(over, RULE_OF_2017)
        if since <= last:
            managed.person.stand("may-manage-reactively", lows[0].id, since, last)
            managed.person.found.standings["may-manage-reactively", lows[0].id]["indefinite"] = False
            return


def _checks(managed: Managed) -> None:
    """That he may still be managed without visits: so long after the approval and after each check, while it lasts."""
    for mark, following in pairwise([*_marks(managed), None]):
        if mark is None or mark.kind == "reactive-ended":
            continue
        for first, last, _ in managed.registered:
            if first <= mark.on <= last:
                number = managed.number("reactive.months.check", mark.on)
                due = managed.after(
                    managed.held_or_abroad, last_after(mark.on, number), "reactive.months.check", last_after
                )
                met = following if following is not None and following.on <= last else None
                managed.require("review-reactive", Start(mark.on, mark.id), due, due, met, last)


def _marks(managed: Managed) -> list[Fact]:
    """Each approval, check and end; of one day the end comes before another approval, and a check after it."""
    order = ("reactive-ended", "reactive-began", "reactive-checked")
    marks = [fact for fact in managed.person.facts if fact.kind in order]
    return sorted(marks, key=lambda fact: (fact.on, order.index(fact.kind)))
