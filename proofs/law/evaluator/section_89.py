"""Sections 89, 90 and 96ZB: a parent who answers for a young offender."""

from __future__ import annotations

from proofs.law.evaluator.days import ENDLESS, birthday
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.vocabulary import Fact

CODE = "obligations-fall-on-a-parent"
OF_AGE = {"england-wales": 18, "northern-ireland": 18, "scotland": 16}
SECTIONS_83_TO_86 = ("notify-", "tell-that-it-did-not-happen")
OF_2026 = ("notify-name-before-use", "notify-absence-before-leaving", "notify-entry-before-entering")  # not among them


def falls_on_a_parent(person: Person) -> None:
    """While a direction is in force what falls due of sections 83 to 86 falls on the parent."""
    spans = [span for made in person.of["parental-direction-made"] if (span := _span(person, made))]
    for (code, _), said in person.found.required.items():
        due = said["breach_after"] or said["safe_by"]
        day = said["owed_from"] if due is None else due[0]
        listed = code.startswith(SECTIONS_83_TO_86) and code not in OF_2026
        if listed and any(first <= day <= last for first, last in spans):
            said["falls_on"] = "parent"


def _span(person: Person, made: Fact) -> tuple[int, int] | None:
    """From the direction until he comes of age, or the earlier day that the court set, or its discharge."""
    if person.born is None:
        if person.is_subject(made.on):
            person.ask(CODE, made.about, "date of birth")
        return None
    until = made.until
    for varied in person.of["parental-direction-varied"]:
        until = varied.until if varied.about == made.about else until
    last, ended = min(until or ENDLESS, birthday(person.born, OF_AGE[made.nation]) - 1), None
    for fact in person.of["parental-direction-discharged"]:
        if fact.about == made.about and fact.on - 1 < last:
            last, ended = fact.on - 1, "discharged"
            break
    if made.on > min(last, person.died):
        return None
    if person.is_subject(made.on):
        died = person.died < last
        person.stand(CODE, made.about, made.on, min(last, person.died), "died" if died else ended)
    return made.on, last
