"""Another frequency of visits than policy's: proposed with reasons, in force from the day on which it is agreed."""

from datetime import datetime

from django.db import transaction

from custos.access.reads import check_about
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.requirements.actions import tell
from custos.tasks.actions import ask_to_decide, decide_proposal
from custos.visits.models import Frequency
from custos.visits.permission import RECORD, VARY
from custos.visits.reads import frequencies_of, frequency_of, reactive_of, waiting_frequency
from custos.visits.telling import varied
from custos.visits.words import often_words

MOST_MONTHS = 24  # house policy: no number was read

declare(
    {
        "frequency.proposed": "Proposed visits {often}. Reason: {why}",
        "frequency.agreed": "Agreed to visits {often}",
        "frequency.returned": "Did not agree to visits {often}. Reason: {why}",
    }
)


@transaction.atomic
def propose_frequency(*, person: Person, months: int, reasons: str, by: Actor, at: datetime) -> Frequency:
    """Propose another number of months between visits, 0 for policy's own. Raises UnableToRecord, NotPermitted."""
    check_about(RECORD, person, by, at)
    hold(person.id)
    _refuse(person, months, reasons)
    often = often_words(months)
    words = f"Agree to visits {often}, or return it with reasons: {reasons}"[:500]
    task = ask_to_decide(words=words, person=person, deed=VARY, by=by, at=at)
    row = Frequency.objects.create(
        person=person, months=months, reasons=reasons, user=by.user, post=by.post, saved_at=at, task=task
    )
    write(code="frequency.proposed", person=person, about=row, by=by, at=at, words={"often": often, "why": reasons})
    return row


def _refuse(person: Person, months: int, reasons: str) -> None:
    now = frequency_of(person)
    if not reasons.strip():
        raise UnableToRecord("Say why policy's frequency does not fit him", "reasons")
    if not 0 <= months <= MOST_MONTHS:
        raise UnableToRecord(f"Enter a number of months from 1 to {MOST_MONTHS}, or 0 for policy's own", "months")
    if months == (now.months if now else 0):
        raise UnableToRecord(f"Visits are {often_words(months)} already", "months")
    if waiting_frequency(person):
        raise UnableToRecord("A frequency waits for a supervisor already: it is decided first")
    if reactive_of(person):
        raise UnableToRecord("He is managed reactively, without visits: that is ended first")


@transaction.atomic
def decide_frequency(*, frequency: Frequency, agrees: bool, words: str, by: Actor, at: datetime) -> Frequency:
    """Agree to a frequency, so that the law reckons with it, or return it. Raises UnableToRecord, NotPermitted."""
    person = frequency.person
    check_about(VARY, person, by, at)
    hold(person.id)
    if agrees and any(row.on == day_of(at) for row in frequencies_of(person)):
        raise UnableToRecord("A frequency was agreed today already, and two of one day would leave open which holds")
    if agrees and reactive_of(person):
        raise UnableToRecord("He is managed reactively, without visits: that is ended first")
    on = day_of(at) if agrees else None
    held = decide_proposal(row=frequency, agrees=agrees, words=words, on=on, by=by, at=at)
    said = {"often": often_words(held.months), "why": words}
    write(code=f"frequency.{'agreed' if agrees else 'returned'}", person=person, about=held, by=by, at=at, words=said)
    if agrees:
        for fact in varied(held):
            tell(person=person, fact=fact, source=held, by=by, at=at)
    return held
