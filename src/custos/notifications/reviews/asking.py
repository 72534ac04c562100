"""Asking the law before anything is told: whether he may apply on a day, and under which nation's scheme."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from custos.access.reads import engine
from custos.law.decide import Decision
from custos.law.england_wales import reviews as england_wales
from custos.law.facts import Told
from custos.law.facts_of_reviews import ReviewApplied
from custos.law.northern_ireland import reviews as northern_ireland
from custos.law.scotland import reviews as scotland
from custos.law.terms import Nation
from custos.notifications.reviews.refusals import UnableToReview
from custos.people.reads import Person
from custos.plumbing.words import date_words
from custos.requirements import reads as requirements

SUPPOSED = "supposed"
CONTINUE = scotland.CONTINUE.code
DECIDES = {england_wales.DECIDE.code: Nation.ENGLAND_WALES, northern_ireland.DECIDE.code: Nation.NORTHERN_IRELAND}
# What the law asks of an application that he could not make. Any other question goes to a person, on the review itself.
CLOSED = {"qualifying date", "prevention order"}


def nation_of_application(person: Person, on: date, *, without: Collection[str] = ()) -> Nation:
    """Return under which nation's scheme an application received on the day falls, some facts not believed.

    Raises UnableToReview where the law lets nobody apply, or not him, or not yet.
    """
    decision = _suppose(person, on, without)
    for question in decision.cannot_decide:
        if question.key == SUPPOSED and question.missing in CLOSED:
            raise UnableToReview(_too_early(decision, on) or question.text, "on")
    codes = [each.code for each in decision.requirements if each.key == SUPPOSED]
    codes += [each.code for each in decision.cannot_decide if each.key == SUPPOSED]
    for code in codes:
        if code in DECIDES:
            return DECIDES[code]
    if is_reviewed_unasked(person):
        raise UnableToReview("In Scotland nobody applies: the police review of their own accord", "on")
    raise UnableToReview("The law finds no review that he could have applied for on that day", "on")


def is_indefinite(person: Person) -> bool:
    """Say whether the law finds him subject for an indefinite period."""
    standing = requirements.standing_of(person)
    return bool(standing and standing.detail.get("indefinite"))


def is_reviewed_unasked(person: Person) -> bool:
    """Say whether the police must review his status without an application, as in Scotland."""
    found = requirements.found_of(person)
    return any(row.finding.code == CONTINUE for rows in found.values() for row in rows)


def date_of_discharge(person: Person, *, decided: UUID | None = None) -> date | None:
    """Return the day by which the Scottish police had to make this decision, or must make the next; None if unknown."""
    found = [row for row in requirements.requirements_of(person) if row.finding.code == CONTINUE]
    told = {fact.id for fact in requirements.believed_from(decided)} if decided else set()
    met = [row for row in found if row.met_by_id in told]
    return next((row.breach_after for row in met or found if met or row.met_by_id is None), None)


def may_apply_from(person: Person) -> date | None:
    """Return the day from which the law lets him apply; None where it gives none."""
    found = requirements.found_of(person)[requirements.Nature.STANDING]
    days = [row.detail["since"] for row in found if row.finding.code == england_wales.MAY_APPLY.code]
    return date.fromisoformat(max(days)) if days else None


def _suppose(person: Person, on: date, without: Collection[str]) -> Decision:
    with engine():  # a fact may be closed to whoever asks; the law reckons with it all the same
        believed = [told for told in requirements.believed_by(person) if told.id not in without]
    supposed = Told(SUPPOSED, ReviewApplied(on, SUPPOSED))
    return requirements.decide_as_in_force([*believed, supposed], person.force_id)


def _too_early(decision: Decision, on: date) -> str:
    days = [each.since for each in decision.status if each.code == england_wales.MAY_APPLY.code and each.since > on]
    return f"He may apply from {date_words(max(days))}: an application received before that day is none" if days else ""
