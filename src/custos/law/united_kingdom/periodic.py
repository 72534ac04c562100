"""Periodic notification: Sexual Offences Act 2003, section 85."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import Change, Nation, Notified, Told
from custos.law.findings import REGISTRANT, Certainty, Required, Step, end_of
from custos.law.reckoning import DAY, NEVER, anniversary, last_day_after
from custos.law.register import PART_2_BEGAN, provision
from custos.law.registrant import Given, Registrant, Rule
from custos.law.spells import first_day_out, steps_about
from custos.law.united_kingdom.initial import complied_before_2004
from custos.law.words import day_in_words

S85_1 = Citation(SOA, "s. 85(1) and (2)")
S85_3 = Citation(SOA, "s. 85(3) and (4)")
FAQ = Citation("Home Office", "notification requirements: frequently asked questions, 31 March 2023")

RULE = Rule("notify-periodically", (S85_1, S85_3), Certainty.VERIFIED)
DAYS_AFTER_RETURN = 3


class Applicable(NamedTuple):
    """The applicable period of one nation: a number of days for those without a fixed abode, from a first day."""

    days: int | None  # None: how long it is was not read
    since: date
    cites: Citation
    certainty: Certainty = Certainty.VERIFIED
    later_changes: Collection[Change] = ()  # whose notification, the Home Office says, does not move the annual date
    about_them: Mapping[str, Told] = MappingProxyType({})  # what such changes are about, and the fact that told them


@provision(
    RULE.code,
    title="Periodic notification",
    asks="Notify the police again of everything in section 83(5) within the period after the last notification: "
    "a year, or 7 days without a sole or main residence.",
    cites=RULE.cites,
    keyed_by="the notification that it counts from",
)
def notify_periodically(person: Registrant, of_nation: Mapping[Nation, Applicable]) -> None:
    """Within the applicable period after each notification everything must be notified again."""
    require_periodically(person, RULE, of_nation)


def require_periodically(person: Registrant, rule: Rule, of_nation: Mapping[Nation, Applicable]) -> None:
    """Require that everything is notified again within the applicable period after each notification."""
    chain = _chain(person)
    base: Given | None = None  # where the clock of the Home Office's reading stands
    narrow: list[Given] = []  # the notifications since then that do not move it
    home: Given | None = None  # the last notification that told a home address
    for index, given in enumerate(chain):
        following = chain[index + 1] if index + 1 < len(chain) else None
        if given.fixed is not None:
            home = given
        applicable = of_nation[person.nation(given.on)]
        if base is not None and (given.changes or given.advance) and _tells_later_matters_only(given, applicable):
            narrow.append(given)
        else:
            base, narrow = given, []
        if following is None or following.on != given.on:
            _require(person, rule, applicable, given, (base, narrow), home, following)


def _chain(person: Registrant) -> list[Given]:
    """The events that section 85(2) counts from. Those already notified under the 1997 Act begin with 1 May 2004."""
    before = complied_before_2004(person)
    if before is None:
        return person.given
    assert isinstance(before.fact, Notified)
    words = "Notified on {} under the Act of 1997, and subject when Part 2 began on {}"
    step = Step(words, (before.fact.on, PART_2_BEGAN), S85_1, (before.id,))
    return [Given(PART_2_BEGAN, time.min, before.id, (), before.fact.fixed, None, step), *person.given]


def _tells_later_matters_only(given: Given, applicable: Applicable) -> bool:
    """Whether it told nothing but changes of the matters that the 2012 Regulations added."""
    if given.advance is not None:
        return given.advance.change in applicable.later_changes
    return all(about in applicable.about_them for about in given.changes)


def _is_short(applicable: Applicable, given: Given, home: Given | None) -> bool:
    """Whether the applicable period is the short one, for want of a sole or main residence."""
    return home is not None and home.fixed is False and given.on >= applicable.since


def _require(
    person: Registrant,
    rule: Rule,
    applicable: Applicable,
    given: Given,
    clock: tuple[Given, list[Given]],
    home: Given | None,
    following: Given | None,
) -> None:
    subject_until = person.subject_until(given.on)
    if subject_until is None:
        return
    nation = person.under(rule, given.on)
    if nation is None:
        return
    if applicable.days is None and home is not None and _is_short(applicable, given, home):
        if following is None:
            text = "How often he must notify while he has no sole or main residence was not read"
            person.ask(rule, given.id, "applicable period", text, given.on, (given.id, home.id))
        return
    until = subject_until if person.died is None else person.unbroken_until(given.on)
    if following is not None and following.on > until:
        following = None
    safe, outer, certainty, steps = _reckon(person, rule, applicable, given, clock, home)
    if following is None and outer is not None and outer > subject_until:
        return
    if person.failed:
        last = (until, time.max, "") if following is None else (following.on, following.at, following.id)
        steps += person.attempts(given.on + DAY, None, last)
    if following is not None:
        steps += (following.step,)
    safe_by = None if safe is None else end_of(safe)
    person.found.append(
        Required(
            rule.code,
            given.id,
            REGISTRANT,
            given.on + DAY,
            safe_by,
            safe_by if outer == safe else end_of(outer) if outer is not None else None,
            None if following is None else following.id,
            None if following is None else following.on,
            certainty,
            rule.cites,
            person.sources_until(outer, following) + nation + steps,
        )
    )


Reckoned = tuple[date | None, date | None, Certainty, tuple[Step, ...]]


def _reckon(
    person: Registrant,
    rule: Rule,
    applicable: Applicable,
    given: Given,
    clock: tuple[Given, list[Given]],
    home: Given | None,
) -> Reckoned:
    """The last day on the strict and on the lenient reading, how sure it is, and the steps to it."""
    steps: tuple[Step, ...] = (given.step,)
    if home is not None and home is not given:
        steps += (home.said("The home address last told was that of {}", (home.on,), rule.cite),)
    certainty = rule.certainty
    short = _is_short(applicable, given, home)
    if short and applicable.days is not None:
        ends = last_day_after(given.on, applicable.days)
        words = "No sole or main residence: {} days after that end on {}"
        steps += (Step(words, (applicable.days, ends), applicable.cites, ()),)
        certainty = applicable.certainty
    else:
        ends = anniversary(given.on)
        steps += (Step("A year after that ends on {}", (ends,), rule.cite, ()),)
    safe = ends
    base, narrow = clock
    if narrow and not short:
        safe, certainty = min(ends, anniversary(base.on)), Certainty.UNVERIFIED
        steps += _on_the_other_reading(applicable, base, narrow)
    if safe >= person.quiet_from:
        return safe, ends, certainty, person.quiet_steps + steps
    outer, away, extended = _extend(person, ends)
    strict = outer
    if safe != ends:
        strict, more, _ = _extend(person, safe)
        away += tuple(step for step in more if step not in away)
    if extended:
        steps += (_said_of_extension(outer, rule.cites[1]),)
    return strict, outer, certainty, away + steps


def _on_the_other_reading(applicable: Applicable, base: Given, narrow: list[Given]) -> tuple[Step, ...]:
    """Why the Home Office would count from an earlier notification."""
    steps: list[Step] = []
    for given in narrow:
        told = [applicable.about_them[about] for about in given.changes if about in applicable.about_them]
        days = ", ".join(day_in_words(each.fact.on) for each in told)
        words = "What was told on {} were only matters of the 2012 Regulations ({})"
        steps.append(given.said(words, (given.on, days or "in advance"), FAQ, *(each.id for each in told)))
    words = "On the Home Office's reading the year still runs from {}"
    return (*steps, base.said(words, (base.on,), FAQ))


def _said_of_extension(outer: date | None, cites: Citation) -> Step:
    if outer is None:
        return Step(
            "He is still away, so the period runs until 3 days beginning with his release or return", (), cites, ()
        )
    return Step("Away when it would end, so it ends 3 days beginning with release or return: {}", (outer,), cites, ())


def _extend(person: Registrant, ends: date) -> tuple[date | None, tuple[Step, ...], bool]:
    """Section 85(3): away at the end of the period, it runs until the end of 3 days beginning when he first is not.

    A second absence within those 3 days does not extend it again.
    """
    out = first_day_out(person.spells, ends)
    if out is None:
        return ends, steps_about(person.kinds, ends, ends), False
    if out == NEVER:
        running = max(ends, next(spell.began for spell in person.spells if spell.ended is None))
        return None, steps_about(person.kinds, ends, running), True
    return out + DAY * (DAYS_AFTER_RETURN - 1), steps_about(person.kinds, ends, out), True
