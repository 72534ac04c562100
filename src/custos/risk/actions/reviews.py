"""Significant changes: what aged the assessment in force is told to the law once, and its review may be put off."""

from datetime import date, datetime

from django.db import transaction

from custos.access.reads import check_about, engine
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words
from custos.requirements.actions import tell
from custos.risk.changes import changes_since
from custos.risk.models import Ageing, Assessment, PutOff
from custos.risk.permission import RECORD
from custos.risk.reads import dynamic_of
from custos.risk.telling import aged, put_off

declare(
    {
        "assessment.aged": "{kind} of {on}: aged by a change: {what}",
        "assessment.put-off": "{kind} of {on}: put off its review until {until}. Reason: {why}",
    }
)
LONGEST = 92  # days; house default: no national number was read


@transaction.atomic
def note_changes(*, person: Person, by: Actor, at: datetime) -> list[Ageing]:
    """Tell the law of each change that touches a factor of the assessment in force, once; return what is new."""
    with engine():  # what is kept back from whoever looks ages it all the same
        hold(person.id)
        assessment = dynamic_of(person)
        return _note(assessment, by, at) if assessment else []


def _note(assessment: Assessment, by: Actor, at: datetime) -> list[Ageing]:
    told = set(Ageing.objects.filter(assessment=assessment).values_list("source", flat=True))
    fresh: list[Ageing] = []
    for change in changes_since(assessment):
        if change.source in told or change.on > day_of(at):
            continue
        row = Ageing(person=assessment.person, assessment=assessment, source=change.source, on=change.on)
        row.change, row.saved_at = change.words, at
        row.save(force_insert=True)
        words = {"kind": assessment.what.short, "on": date_words(assessment.on), "what": change.words.lower()}
        write(code="assessment.aged", person=assessment.person, about=row, by=by, at=at, words=words)
        tell(person=assessment.person, fact=aged(change.on, change.words), source=row, by=by, at=at)
        fresh.append(row)
    return fresh


@transaction.atomic
def put_off_review(*, assessment: Assessment, until: date, why: str, by: Actor, at: datetime) -> PutOff:
    """Put off the review that a change calls for, with a reason and an end. Raises UnableToRecord, NotPermitted."""
    check_about(RECORD, assessment.person, by, at)
    today = day_of(at)
    if not why.strip():
        raise UnableToRecord("Say why it is put off", "why")
    if until <= today:
        raise UnableToRecord("Choose a day that is still to come", "until")
    if (until - today).days > LONGEST:
        raise UnableToRecord(f"It is put off for at most {LONGEST} days at a time", "until")
    hold(assessment.person_id)
    note_changes(person=assessment.person, by=by, at=at)
    with engine():
        aged_by = Ageing.objects.filter(assessment=assessment).exists()
    if not aged_by:
        raise UnableToRecord("Nothing has aged it: there is no review to put off")
    whose = {"person": assessment.person, "assessment": assessment, "user": by.user}
    row = PutOff.objects.create(until=until, why=why, saved_at=at, **whose)
    words = {"kind": assessment.what.short, "on": date_words(assessment.on), "until": date_words(until), "why": why}
    write(code="assessment.put-off", person=assessment.person, about=row, by=by, at=at, words=words)
    tell(person=assessment.person, fact=put_off(today, until), source=row, by=by, at=at)
    return row
