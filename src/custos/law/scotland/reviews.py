"""Review of indefinite status in Scotland, which needs no application: sections 88A to 88I."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import Nation, ReviewDecided, Told
from custos.law.findings import Certainty, Step
from custos.law.reckoning import DAY, NEVER, Reading, anniversary
from custos.law.register import SCOTLAND, provision
from custos.law.registrant import Registrant, Rule
from custos.law.spells import steps_about
from custos.law.united_kingdom.reviews import POLICE, dead_before, require, to_review, years_of
from custos.law.united_kingdom.source import Source

S88B = Citation(SOA, "s. 88B(1) and (2)")
S88C = Citation(SOA, "s. 88C(1) and (2)")
S88E = Citation(SOA, "s. 88E")

BEGAN = date(2011, 1, 28)  # SSI 2011/45
LONGEST_ORDER_YEARS = 15  # s. 88C(2): from the date that would have been the date of discharge

CONTINUE = Rule("decide-on-continuation", (S88C, S88B), Certainty.DERIVED, Nation.SCOTLAND)


class Discharge(NamedTuple):
    """The date of discharge of one offence, and why."""

    source: Source
    day: date
    steps: tuple[Step, ...]
    sure: bool


@provision(
    CONTINUE.code,
    title="Decide whether indefinite notification continues",
    asks="By the date of discharge make a notification continuation order, or tell him that the requirements end.",
    cites=CONTINUE.cites,
    keyed_by="the offence, and the order before it",
    extent=SCOTLAND,
    since=BEGAN,
    certainty=CONTINUE.certainty,
)
def decide_on_continuation(person: Registrant) -> None:
    """The police must decide by 15 years, or 8, after the relevant date; time away before he notified is left out."""
    nation = person.under(CONTINUE, person.nations[-1].on)
    if nation is None:
        return
    decided = [told for told in person.told(ReviewDecided) if told.fact.nation is Nation.SCOTLAND]  # type: ignore[attr-defined]
    for source in to_review(person):
        discharge = _discharge(person, source)
        if discharge is None or dead_before(person, discharge.day):
            continue
        if discharge.day < BEGAN:
            text = f"The date of discharge, {discharge.day.isoformat()}, came before section 88A: what applies instead "
            text += "was not read (s. 88D)"
            named = tuple(dict.fromkeys(fact for step in discharge.steps for fact in step.facts))
            person.ask(CONTINUE, source.key, "applicable date", text, source.day, named)
            continue
        _first(person, discharge, nation, decided)


def _first(person: Registrant, discharge: Discharge, nation: tuple[Step, ...], decided: list[Told]) -> None:
    rule = CONTINUE if discharge.sure else CONTINUE._replace(certainty=Certainty.UNVERIFIED)
    day, steps, key = discharge.day, (*discharge.steps, *nation), discharge.source.key
    since = max(BEGAN, discharge.source.since or BEGAN)
    for told in [*decided, None]:
        require(person, rule, key, POLICE, since, steps, Reading(day, day), [told] if told else [], _decided)
        until: date | None = told.fact.until if told else None  # type: ignore[attr-defined]
        if told is None or until is None:
            return
        words = "By the notification continuation order of {} they go on until {}, the further date of discharge"
        steps += (Step(words, (told.fact.on, until), S88E, (told.id,)),)
        day, key = until, f"{discharge.source.key}:{told.id}"


def _decided(told: Told) -> Step:
    return Step("Decided on {}", (told.fact.on,), S88C, (told.id,))


def _discharge(person: Registrant, source: Source) -> Discharge | None:
    years = years_of(person, source)
    relevant = source.relevant
    assert relevant is not None
    first = next((each for each in person.given if each.on >= relevant), None)
    if years is None or first is None:
        return None
    away = [spell for spell in person.spells if spell.began < first.on and (spell.ended or NEVER) > relevant]
    left_out, reached = 0, relevant
    for spell in away:
        begins, ends = max(spell.began, reached), min(spell.ended or first.on, first.on)
        left_out += max(0, (ends - begins).days)
        reached = max(reached, ends)
    day = anniversary(relevant + timedelta(days=left_out), years[0])
    words = "{} years after {}, with {} days away before he first notified on {} left out, are over on {}"
    values = (years[0], relevant, left_out, first.on, day)
    steps = (
        *person.sources_by(source.day),
        *years[1],
        *steps_about(person.kinds, relevant, first.on - DAY),
        first.said(words, values, S88B),
    )
    # A later sentence moves the date by a rule that was not read (s. 88B(3) and (4)).
    later = [spell for spell in person.kinds[0] if spell.serving and spell.began >= first.on]
    return Discharge(source, day, (*steps, *(spell.step for spell in later)), not later)
