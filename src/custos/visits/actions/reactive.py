"""Management without visits: proposed, approved by an inspector, checked every year, and ended."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from custos.access import reads as access
from custos.access.reads import Tier, engine
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import SeveralFaults, UnableToRecord
from custos.requirements.actions import strike_out, tell
from custos.requirements.reads import believed_from
from custos.tasks.actions import ask_to_decide, close_task, decide_proposal
from custos.visits.actions.common import ask_manager
from custos.visits.eligible import conditions
from custos.visits.forms import STAYS
from custos.visits.models import Reactive, ReactiveCheck, Trigger
from custos.visits.permission import APPROVE, RECORD
from custos.visits.reads import reactive_of, waiting_reactive
from custos.visits.telling import checked, without_visits
from custos.visits.triggers import ENDS_IT, triggers_of, waiting_of
from custos.visits.weighing import case_of_reactive

declare(
    {
        "reactive.proposed": "Proposed management without visits. Reason: {why}",
        "reactive.approved": "Approved management without visits. {why}",
        "reactive.returned": "Did not approve management without visits. Reason: {why}",
        "reactive.checked": "Checked management without visits: it goes on. {why}",
        "reactive.triggered": "Management without visits: {what}, so its end is proposed",
        "reactive.ended": "Ended management without visits. Reason: {why}",
    }
)


@transaction.atomic
def propose_reactive(*, person: Person, reasons: str, by: Actor, at: datetime) -> Reactive:
    """Propose that he is managed without visits. Raises UnableToRecord, NotPermitted."""
    access.check_about(RECORD, person, by, at)
    hold(person.id)
    if not reasons.strip():
        raise UnableToRecord("Say why he need not be visited", "reasons")
    if reactive_of(person):
        raise UnableToRecord("He is managed without visits already")
    if waiting_reactive(person):
        raise UnableToRecord("A proposal waits for an inspector already: it is decided first")
    words = f"Approve management without visits, or return it with reasons: {reasons}"[:500]
    task = ask_to_decide(words=words, person=person, deed=APPROVE, by=by, at=at)
    whose = {"person": person, "user": by.user, "post": by.post}
    row = Reactive.objects.create(reasons=reasons, saved_at=at, task=task, **whose)
    write(code="reactive.proposed", person=person, about=row, by=by, at=at, words={"why": reasons})
    return row


@transaction.atomic
def decide_reactive(*, reactive: Reactive, agrees: bool, words: str, by: Actor, at: datetime) -> Reactive:
    """Approve that he is managed without visits, or return it with reasons. Raises UnableToRecord, NotPermitted.

    It is refused where a condition is not met; what can not be said from the record is said by whoever approves.
    """
    person = reactive.person
    access.check_about(APPROVE, person, by, at)
    hold(person.id)
    found = conditions(case_of_reactive(person, today=day_of(at)))
    if agrees and (failing := [each for each in found if each.met is False]):
        raise UnableToRecord("Not met. " + " ".join(f"{each.words}: {each.why}" for each in failing), "outcome")
    if agrees and not words.strip() and (open_ones := [each.words for each in found if each.met is None]):
        raise UnableToRecord(f"Say why, although this can not be said: {'; '.join(open_ones)}", "words")
    also = {"on": day_of(at) if agrees else None, "conditions": [each.kept() for each in found]}
    held = decide_proposal(row=reactive, agrees=agrees, words=words, by=by, at=at, **also)
    code = f"reactive.{'approved' if agrees else 'returned'}"
    write(code=code, person=person, about=held, by=by, at=at, words={"why": words})
    if agrees:
        for fact in without_visits(held):
            tell(person=person, fact=fact, source=held, by=by, at=at)
    return held


@transaction.atomic
def check_reactive(
    *, reactive: Reactive, answers: Mapping[str, str], words: str, by: Actor, at: datetime
) -> ReactiveCheck:
    """Record that he may stay without visits: what was asked, and what was looked at. Raises UnableToRecord.

    Where something new speaks against it, only an inspector says that he stays.
    """
    held, today = _held(reactive, by, at), day_of(at)
    faults = [
        UnableToRecord("Then he can not stay without visits: end it, with this as the reason", code)
        for code in STAYS
        if answers[code] != "yes"
    ]
    if not words.strip():
        faults.append(UnableToRecord("Say what was looked at, and what was found", "words"))
    if faults:
        raise SeveralFaults(faults)
    if held.checks.filter(on=today).exists():
        raise UnableToRecord("It was checked today already")
    waiting = waiting_of(held, today=today)
    if waiting and not access.may(by, APPROVE, Tier.FULL):
        said = "; ".join(each.words for each in waiting)
        raise UnableToRecord(f"Something is new: {said}. An inspector says whether he stays, or you end it")
    whose = {"person": held.person, "reactive": held, "user": by.user}
    row = ReactiveCheck.objects.create(on=today, answers=dict(answers), words=words, at=at, **whose)
    for each in waiting:
        noted, _ = held.triggers.get_or_create(
            source=each.source, defaults={"person": held.person, "on": each.on, "words": each.words, "noted_at": at}
        )
        noted.answered_by = row
        noted.save(update_fields=["answered_by"])
        if noted.task:
            close_task(task=noted.task, words=f"He stays without visits: {words}"[:500], by=by, at=at)
    write(code="reactive.checked", person=held.person, about=row, by=by, at=at, words={"why": words})
    for fact in checked(row):
        tell(person=held.person, fact=fact, source=row, by=by, at=at)
    return row


@transaction.atomic
def end_reactive(*, reactive: Reactive, why: str, by: Actor, at: datetime) -> Reactive:
    """End management without visits: the next visit is a first one. Raises UnableToRecord, NotPermitted."""
    held = _held(reactive, by, at)
    if not why.strip():
        raise UnableToRecord("Say why he is to be visited again", "why")
    for trigger in held.triggers.filter(answered_by=None).exclude(task=None):
        assert trigger.task, "only those with a task are asked for"
        close_task(task=trigger.task, words=f"Ended: {why}"[:500], by=by, at=at)
    held.ended_by = by.user
    return _end(held, why, by, at)


def _end(held: Reactive, why: str, by: Actor, at: datetime) -> Reactive:
    held.ended_on, held.ended_at, held.ended_why = day_of(at), at, why
    held.save(update_fields=["ended_on", "ended_at", "ended_by", "ended_why"])
    write(code="reactive.ended", person=held.person, about=held, by=by, at=at, words={"why": why})
    if held.ended_on == held.on:  # the law counts in days, and no day of it passed
        for source in (held.id, *held.checks.values_list("id", flat=True)):
            for fact in believed_from(source):
                strike_out(fact=fact, why=f"Ended on the day of its approval. {why}"[:500], by=by, at=at)
    else:
        tell(person=held.person, fact=without_visits(held)[-1], source=held, by=by, at=at)
    return held


def _held(reactive: Reactive, by: Actor, at: datetime) -> Reactive:
    """Hold management that is not ended. Raises UnableToRecord, NotPermitted."""
    access.check_about(RECORD, reactive.person, by, at)
    hold(reactive.person_id)
    held = Reactive.objects.select_related("person__force").get(pk=reactive.pk)
    if not held.agreed:
        raise UnableToRecord("It is not approved")
    if held.ended_on:
        raise UnableToRecord("It was ended meanwhile")
    return held


@transaction.atomic
def note_triggers(*, reactive: Reactive, by: Actor, at: datetime) -> list[Trigger]:
    """Note once what speaks for visiting him again, as the nightly run does; a breach or custody ends it.

    The manager is asked, in the name of whoever approved it.
    """
    with engine():  # what is kept back from whoever looks counts all the same
        hold(reactive.person_id)
        held = Reactive.objects.select_related("person__force", "decided_by", "decided_post").get(pk=reactive.pk)
        if held.ended_on or not held.decided_by or not held.decided_post:
            return []
        known = set(held.triggers.values_list("source", flat=True))
        fresh = [each for each in triggers_of(held, today=day_of(at)) if each.source not in known]
        if not fresh:
            return []
        said = "; ".join(dict.fromkeys(each.words for each in fresh))
        ends = any(each.words in ENDS_IT for each in fresh)
        begins = "Management without visits ended" if ends else "The end of management without visits is proposed"
        asking = Actor(user=held.decided_by, post=held.decided_post, origin=by.origin)
        task = ask_manager(f"{begins}: {said}", person=held.person, by=asking, at=at)
        rows = [Trigger(person=held.person, reactive=held, noted_at=at, task=task, **each._asdict()) for each in fresh]
        Trigger.objects.bulk_create(rows)
        write(code="reactive.triggered", person=held.person, about=held, by=by, at=at, words={"what": said})
        if ends:
            _end(held, said, by, at)
        return rows
