"""Somebody as the police manage him: since when, what keeps things from being due, and when they are due all the same.

Nothing is due while he is in custody, in hospital or abroad, or under the rules of another nation, for whose police
nothing was read. That something first falls due so many days after is policy, not law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from custos.law.citations import policy
from custos.law.facts import (
    AssessmentAged,
    Fact,
    Nation,
    PlanAgreed,
    ReactiveBegan,
    ReactiveChecked,
    ReactiveEnded,
    ReviewPutOff,
    RiskAssessed,
    RiskLevelAgreed,
    Told,
    Visited,
    VisitFailed,
    VisitsVaried,
)
from custos.law.findings import Certainty, Required, Step, end_of
from custos.law.notices import BY_DAY, Came
from custos.law.policy.numbers import Policies
from custos.law.reckoning import NEVER, months_after
from custos.law.registrant import Registrant, Rule
from custos.law.spells import SpellAway, first_day_out, in_order, spells_of, steps_about
from custos.law.united_kingdom.reviews import POLICE

TOLD: dict[type[Fact], str] = {
    RiskLevelAgreed: "a risk level",
    RiskAssessed: "an assessment",
    AssessmentAged: "a change",
    ReviewPutOff: "a review put off",
    PlanAgreed: "a plan",
    Visited: "a visit",
    VisitFailed: "an attempt at a visit",
    VisitsVaried: "another frequency of visits",
    ReactiveBegan: "reactive management",
    ReactiveChecked: "a check of reactive management",
    ReactiveEnded: "the end of reactive management",
}
OF_POLICY = frozenset(TOLD)
ELSEWHERE = "Under the rules of another nation"
HOUSE = policy("House policy: what is due after custody, hospital or time abroad")
RANK = {Certainty.VERIFIED: 0, Certainty.DERIVED: 1, Certainty.UNVERIFIED: 2}


class Episode(NamedTuple):
    """An unbroken time on the register during which policy asks for things."""

    first: date
    last: date  # NEVER while it runs
    key: str
    steps: tuple[Step, ...]  # since when


class Due(NamedTuple):
    """By when something is due, and how that was reckoned."""

    day: date | None  # None: there is nothing to reckon from, or it stands still
    steps: tuple[Step, ...]
    certainty: Certainty


Kinds = Sequence[list[SpellAway]]
Unit = Callable[[date, int], date]  # a day so many days, weeks or months after another


class Again(NamedTuple):
    """The number by which something is due after whatever kept it from being due, and how a step says it."""

    code: str
    unit: Unit
    words: str  # how many, after which day, by when


def worst(*certainties: Certainty) -> Certainty:
    """The least sure."""
    return max(certainties, key=RANK.__getitem__)


def days_after(day: date, days: int) -> date:
    """So many days after a day."""
    return day + timedelta(days)


def weeks_after(day: date, weeks: int) -> date:
    """So many weeks after a day."""
    return day + timedelta(weeks=weeks)


def same_day_after(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month where there is none."""
    return months_after(day, months)[0]


class Start(NamedTuple):
    """The day from which something is reckoned, and the fact that makes it one."""

    day: date
    key: str
    anew: bool = False  # as it is the first time
    stopped: bool = False  # nothing is due any more from then on


class Period(NamedTuple):
    """What was done last and next, nothing where it was not, and from where the next is reckoned."""

    episode: Episode
    last: Told | None
    met: Told | None
    until: date  # the day on which it was met, or the last on which it can be
    start: Start

    @property
    def began(self) -> date:
        """The day of what was done last, or the first day of all."""
        return self.last.fact.on if self.last else self.episode.first


class Managed:
    """What the rules of policy ask about one person."""

    def __init__(self, person: Registrant, policies: Policies) -> None:
        self.person = person
        self.policies = policies
        custody, hospital, self.abroad = ([_retold(spell) for spell in kind] for kind in person.kinds)
        self.elsewhere = _elsewhere(person.nations)
        self.detained = (custody, hospital, self.elsewhere)
        told = person.told(ReactiveBegan), person.told(ReactiveEnded)
        spells = spells_of((ReactiveBegan, ReactiveEnded, "Managed reactively", ""), *told)
        self.reactive = [_retold(spell) for spell in spells]
        # Dead, or under the rules of another nation: what was not done can not be asked of these police any more.
        self.gone = person.died is not None or bool(self.elsewhere and self.elsewhere[-1].ended is None)
        self.came_back = tuple(spell.step for spell in self.elsewhere[-1:])
        self.episodes = self._episodes()

    def _episodes(self) -> list[Episode]:
        since, steps = self._since()
        keys = sorted((source.since, source.key) for source in self.person.live)
        return [
            Episode(max(first, since), last, next(key for day, key in keys if day == first), steps)
            for first, last in self.person.blocks
            if since <= last
        ]

    def _since(self) -> tuple[date, tuple[Step, ...]]:
        """The first day of which the police told something, or that from which the force requires it of everybody."""
        told = sorted((each for kind in OF_POLICY for each in self.person.told(kind)), key=BY_DAY)
        required = self.policies.required_since
        if required is not None and (not told or required.since <= told[0].fact.on):
            step = Step("Required of everybody on the register from {}", (required.since,), required.cites, ())
            return required.since, (step,)
        day = told[0].fact.on
        first = [each for each in told if each.fact.on == day]
        words = ", ".join(TOLD[type(each.fact)] for each in first)
        step = Step("What the police told first, of {}: {}", (day, words), None, tuple(each.id for each in first))
        return day, (step,)

    def periods(self, told: Sequence[Told], kinds: Kinds) -> Iterator[Period]:
        """From each of such facts to the next, the first from its episode's first day."""
        for episode in self.episodes:
            within = [each for each in told if episode.first <= each.fact.on <= episode.last]
            for last, met in zip([None, *within], [*within, None], strict=True):
                began = Start(last.fact.on, last.id) if last else Start(episode.first, f"first:{episode.key}", True)
                until = met.fact.on if met else episode.last
                yield Period(episode, last, met, until, self._start(kinds, began, until, met=met is not None))

    def _start(self, kinds: Kinds, began: Start, until: date, *, met: bool) -> Start:
        """That start, or the end of the last such spell before it was met; stopped while one runs."""
        out = began  # where he was out last
        for spell in in_order(kinds):
            ended = spell.ended or NEVER
            # Only another nation's rules follow upon another's with no moment in which he is met between.
            others = spell.kind == ELSEWHERE and any(each.ended == spell.began for each in self.elsewhere)
            if spell.began > until or (met and spell.began == until and not others):
                break
            if began.day < ended:
                out = began if began.day < spell.began else out
                if ended == NEVER or (met and ended > until):
                    return out._replace(stopped=True)
                began = Start(ended, spell.step.facts[1], True)
        return began

    def again(self, base: date, again: Again) -> Due:
        """What is due so long after a day, as it is the first time."""
        number = self.policies.number(again.code, base)
        day = again.unit(base, number.value)
        return Due(day, (Step(again.words, (number.value, base, day), number.cites, ()),), number.certainty)

    def unless(self, kinds: Kinds, due: Due, base: date, again: Again) -> Due:
        """The same; where it falls into such a spell so long after he is out of all of them; never while one runs."""
        if due.day is None:
            return due
        day, after, reach = due.day, None, due.day
        while out := first_day_out(in_order(kinds), day):
            reach = day
            after = Due(None, (), due.certainty) if out == NEVER else self.again(out, again)
            day = after.day or NEVER
        spells = steps_about(kinds, base, max(reach, day))
        if after is None:
            return due._replace(steps=(*due.steps, *spells))
        return Due(after.day, (*due.steps, *spells, *after.steps), after.certainty)

    def require(self, rule: Rule, period: Period, due: Due, *done: Step, outer: date | None = None) -> None:
        """Require something of the police by a day; `outer` is the day on its latest reading."""
        last, met = outer or due.day, period.met
        if met is None and (self.gone or (last or period.start.day) > period.episode.last):
            return
        here = self.came_back if met is None else ()
        self.person.found.append(
            Required(
                rule.code,
                period.start.key,
                POLICE,
                period.start.day,
                None if due.day is None else end_of(due.day),
                None if last is None else end_of(last),
                met.id if met else None,
                met.fact.on if met else None,
                worst(rule.certainty, due.certainty),
                rule.cites,
                tuple(dict.fromkeys((*self._sources(last, met), *period.episode.steps, *here, *due.steps, *done))),
            )
        )

    def _sources(self, due: date | None, met: Told | None) -> tuple[Step, ...]:
        """What made him subject, as far as it bears on what is required."""
        if met is None:
            return self.person.source_steps
        on = met.fact.on
        return self.person.sources_by(on if due is None or on > due else due)


def _retold(spell: SpellAway) -> SpellAway:
    """The spell as policy cites it."""
    words = spell.step.words.split(": ")[0] + ": nothing is due meanwhile"
    return spell._replace(step=spell.step._replace(words=words, citation=HOUSE))


def _elsewhere(nations: Sequence[Came]) -> list[SpellAway]:
    """The times during which the rules of another nation applied to him."""
    return [
        _under_others(came, after)
        for came, after in pairwise([*nations, None])
        if came and came.nation is not Nation.ENGLAND_WALES and (after is None or after.on > came.on)
    ]


def _under_others(came: Came, after: Came | None) -> SpellAway:
    said, values, facts = came.step.words, came.values, came.facts
    if after is not None:
        said, values = said + ", to {}", (*values, after.on)
        # As of every spell, the fact that began it is the first, and that which ended it the second.
        facts = tuple(dict.fromkeys((came.facts[0], after.facts[0], *came.facts)))
    step = Step(said + ": nothing is due meanwhile", values, HOUSE, facts)
    return SpellAway(came.on, after.on if after else None, ELSEWHERE, False, step)
