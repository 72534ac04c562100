"""Parents who answer for a young offender: Sexual Offences Act 2003, sections 89, 90 and 96ZB."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import (
    Born,
    Nation,
    ParentalDirectionDischarged,
    ParentalDirectionMade,
    ParentalDirectionVaried,
    Told,
)
from custos.law.findings import PARENT, Certainty, Required, Standing, Step
from custos.law.reckoning import DAY, NEVER, last_day_of_period
from custos.law.register import provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.changes import Keys

S89 = Citation(SOA, "ss. 89 and 90")
S96ZB = Citation(SOA, "s. 96ZB")

AGES = {Nation.ENGLAND_WALES: 18, Nation.SCOTLAND: 16, Nation.NORTHERN_IRELAND: 18}
OBLIGATIONS = re.compile(r"s\. 8[3-6]\b|s\. 85A")  # of sections 83 to 86: those that a direction moves

ON_A_PARENT = Rule("obligations-fall-on-a-parent", (S89,), Certainty.VERIFIED)


class Direction(NamedTuple):
    """A direction or parental notice, the last day on which it can run at his age, and that on which it does."""

    told: Told
    of_age: date
    last: date
    ended: str | None
    step: Step


@provision(
    ON_A_PARENT.code,
    title="Parent who answers for a young offender",
    asks="While the direction is in force the parent notifies in his place, and brings him to the police station.",
    cites=ON_A_PARENT.cites,
    keyed_by="the direction",
)
def obligations_fall_on_a_parent(person: Registrant) -> None:
    """The obligations of sections 83 to 86 that fall due while a direction is in force fall on the parent.

    It runs from the day on which it is made until he comes of age, or to the earlier day that was set. The last rule of
    all, since it changes on whom the findings of the others fall.
    """
    born, keys = next(iter(person.told(Born)), None), Keys()
    for told in person.told(ParentalDirectionMade):
        key = keys.of(told.fact.about, told.id)  # type: ignore[attr-defined]
        subject = person.subject_until(told.fact.on) is not None
        if born is None:
            text = "Until when the direction runs can not be decided: his birth was not told"
            if subject:
                person.ask(ON_A_PARENT, key, "date of birth", text, told.fact.on, (told.id,))
            continue
        cites = S96ZB if told.fact.notice else S89  # type: ignore[attr-defined]
        direction = _direction(person, told, born, cites)
        person.found[:] = [_fallen(required, direction) for required in person.found]
        if subject and direction.last >= told.fact.on:
            steps = (*person.sources_by(told.fact.on), direction.step)
            person.standings.append(
                Standing(
                    ON_A_PARENT.code,
                    key,
                    told.fact.on,
                    direction.last,
                    False,
                    False,
                    direction.ended,
                    steps,
                    (cites,),
                    ON_A_PARENT.certainty,
                )
            )


def _direction(person: Registrant, told: Told, born: Told, cites: Citation) -> Direction:
    fact = told.fact
    assert isinstance(fact, ParentalDirectionMade)
    age = AGES[fact.nation]
    of_age = last_day_of_period(born.fact.on, 12 * age)
    words = "A parental notice was given on {}" if fact.notice else "A parental direction was made on {}"
    values: list[object] = [fact.on]
    ids, until = [told.id, born.id], fact.until
    if until:
        words, values = words + ", to last until {}", [*values, until]
    for each in person.told(ParentalDirectionVaried):
        if each.fact.about == fact.about:  # type: ignore[attr-defined]
            until = each.fact.until  # type: ignore[attr-defined]
            words, values = words + ", and varied on {}", [*values, each.fact.on]
            ids.append(each.id)
            if until:
                words, values = words + " to last until {}", [*values, until]
    ends = min(until or NEVER, of_age)
    ended = None
    discharges = person.told(ParentalDirectionDischarged)
    discharged = next((each for each in discharges if each.fact.about == fact.about), None)  # type: ignore[attr-defined]
    if discharged is not None:
        words, values = words + ", and discharged on {}", [*values, discharged.fact.on]
        ids.append(discharged.id)
        if discharged.fact.on <= ends:
            ends, ended = discharged.fact.on - DAY, "discharged"
    words += "; born on {}, he was under {} until {}: until {} the obligations fall on the parent, who must bring him"
    step = Step(words, (*values, born.fact.on, age, of_age, ends), cites, tuple(ids))
    return Direction(told, of_age, ends, ended, step)


def _fallen(required: Required, direction: Direction) -> Required:
    """The requirement with the direction among its reasons, where one on that day could bear on it."""
    if not any(map(_moved, required.citations)):
        return required
    limit = required.breach_after or required.safe_by
    due = limit.day if limit else required.owed_from
    if not direction.told.fact.on <= due <= direction.of_age:
        return required
    owed_by = PARENT if due <= direction.last else required.falls_on
    return required._replace(falls_on=owed_by, steps=(direction.step, *required.steps))


def _moved(cites: Citation) -> bool:
    return cites.act == SOA and OBLIGATIONS.match(cites.place) is not None
