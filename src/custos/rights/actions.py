"""What may be done in a case: each deed is kept and put on the account, or none of it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from custos.access import actions as holdings
from custos.access import reads as access
from custos.access.reads import Part, Tier
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.registry import shares
from custos.plumbing.words import date_words
from custos.rights.copying import matter_of
from custos.rights.disposing import dispose
from custos.rights.falling_due import settle
from custos.rights.models import Case, Restriction, Step
from custos.rights.reads import File, file_of, is_partnered
from custos.rights.refusing import refuse_step
from custos.rights.vocabulary import ABOUT_A_PERSON, CaseKind, Outcome, StepKind
from custos.tasks.actions import close_task, give_task

declare(
    {
        "rights.opened": "Opened a case of data protection: {what}, begun on {since}",
        "rights.recorded": "{what}: {step}, on {on}",
        "rights.released": "{what}: the answer was given to {to}, on {on}",
        "rights.closed": "{what}: closed",
    }
)
__all__ = ["UnableToRecord", "dispose", "open_case", "record_step"]
HANDLE = "rights.handle"
MOST_WORDS = 500  # of a task


@transaction.atomic
def open_case(*, kind: CaseKind, person: Person | None, told: Mapping[str, Any], by: Actor, at: datetime) -> Case:
    """Open a case; one about a person opens his record to the unit that handles it. Raises UnableToRecord."""
    access.check(by, HANDLE)
    if person is None and kind in ABOUT_A_PERSON:
        raise UnableToRecord("Such a case is about somebody on record: enter the reference", "reference")
    if told["since"] > at:
        raise UnableToRecord("It can not have begun at a moment that is still to come", "since")
    if person:
        _open_record(person, by, at)
    case = Case.objects.create(
        kind=kind, person=person, unit=by.post.unit, user=by.user, post=by.post, opened_at=at, **told
    )
    words = {"what": kind.label, "since": date_words(day_of(case.since))}
    write(code="rights.opened", person=person, about=case, by=by, at=at, words=words)
    _put_on_worklist(file_of(case), by, at)
    return case


@transaction.atomic
def record_step(*, case: Case, kind: StepKind, told: Mapping[str, Any], by: Actor, at: datetime) -> Step:
    """Record what was done in a case; its day and words stand apart. Raises UnableToRecord, NotPermitted."""
    access.check(by, HANDLE)
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if held.person_id:
        hold(held.person_id)
    file = file_of(held)
    refuse_step(file, kind, told, by, day_of(at))
    rest = {name: value for name, value in told.items() if name not in ("on", "words")}
    step = Step.objects.create(
        case=held,
        person_id=held.person_id,
        kind=kind,
        on=told["on"],
        words=told.get("words", ""),
        told=rest,
        user=by.user,
        post=by.post,
        saved_at=at,
    )
    _write(file, step, by, at)
    _follow(file_of(held), step, by, at)
    return step


def _write(file: File, step: Step, by: Actor, at: datetime) -> None:
    words = {"what": CaseKind(file.case.kind).label, "on": date_words(step.on)}
    if step.kind == StepKind.RELEASED:
        code, more = "rights.released", {"to": step.told.get("to", "")}
    else:
        code, more = "rights.recorded", {"step": StepKind(step.kind).label}
    write(code=code, person=file.case.person, about=step, by=by, at=at, words=words | more)


def _follow(file: File, step: Step, by: Actor, at: datetime) -> None:
    """What a step brings with it: a restriction set or lifted, the end of the case, another day on the worklist."""
    proposed = file.proposal.told if file.proposal else {}
    restricts = file.case.kind == CaseKind.RESTRICTION and proposed.get("outcome") != Outcome.REFUSED
    if restricts and step.kind == StepKind.APPROVED:
        _restrict(file, proposed, step, at)
    if step.kind == StepKind.LIFTED:
        Restriction.objects.filter(case=file.case, lifted_at=None).update(lifted_at=at)
    if step.kind == StepKind.CLOSED:
        _close(file, by, at)
    else:
        _put_on_worklist(file, by, at)


def _restrict(file: File, proposed: Mapping[str, Any], step: Step, at: datetime) -> None:
    assert file.case.person is not None
    kind, item = matter_of(proposed.get("matter", ""))
    Restriction.objects.create(
        person=file.case.person,
        case=file.case,
        kind=kind,
        item=item,
        operational=not kind or shares[kind].operational,
        but_for=proposed.get("but_for", ""),
        matter=proposed["changed"][:300],
        since=step.on,
        saved_at=at,
    )


def _close(file: File, by: Actor, at: datetime) -> None:
    case = file.case
    if case.task:
        close_task(task=case.task, words="The case is closed", by=by, at=at)
    if case.kind == CaseKind.REVIEW and case.person:
        settle(case.person, by=by, at=at)
    Case.objects.filter(pk=case.pk).update(closed_at=at)
    write(code="rights.closed", person=case.person, about=case, by=by, at=at, words={"what": CaseKind(case.kind).label})
    if case.person and not is_partnered(case.person, case):
        holdings.end_partnership(person=case.person, unit=case.unit, until=day_of(at), by=by, at=at)


def _open_record(person: Person, by: Actor, at: datetime) -> None:
    tier = access.tiers_for(by, [person.id], today=day_of(at)).get(person.id)
    if tier is None:
        raise UnableToRecord("No record bears this reference", "reference")
    hold(person.id)
    if tier != Tier.FULL:
        told: dict[str, Any] = {"unit": by.post.unit, "post": None, "part": Part.PARTNER, "since": day_of(at)}
        holdings.give_record(person=person, **told, by=by, at=at)


def _put_on_worklist(file: File, by: Actor, at: datetime) -> None:
    """Keep one task of the unit, due by the strict reading of the clock; another day makes another task."""
    case, due = file.case, max(file.clock.safe_by, day_of(at))
    if case.kind == CaseKind.REVIEW:
        due = max(day_of(case.since), day_of(at))
    if case.task:
        if file.steps and file.steps[-1].kind != StepKind.EXTENDED:
            return
        close_task(task=case.task, words="Its day moved", by=by, at=at)
    words = f"{CaseKind(case.kind).label}: {case.requester or case.words}"[:MOST_WORDS]
    task = give_task(words=words, due=due, person=case.person, to_unit=case.unit, by=by, at=at)
    case.task = task.id
    case.save(update_fields=["task"])
