"""The draft of a notification: one a person, so that two counters never take the same one."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from custos.access.reads import check_about
from custos.audit.actions import declare, write
from custos.notifications.drafting import sealed
from custos.notifications.kinds import KINDS
from custos.notifications.models import Draft
from custos.notifications.refusals import AlreadyBeingTaken, CanNotBeTakenOver, NoReasonGiven
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.words import moment_words

# House policy: how long a draft must have lain before somebody else may take it over.
MINUTES_BEFORE_TAKING_OVER = 10

declare(
    {
        "notification.begun": "Began to take a notification: {kind}",
        "notification.taken-over": "Took over the notification that {who} had begun. Reason: {why}",
        "notification.abandoned": "Gave up a notification that had been begun: {kind}. Reason: {why}",
    }
)


@transaction.atomic
def begin(*, person: Person, kind: str, answers: dict[str, Any], by: Actor, at: datetime) -> Draft:
    """Begin to take a notification; whoever comes second is told who has it, since when. Raises AlreadyBeingTaken."""
    check_about("notification.take", person, by, at)
    draft = Draft(person=person, kind=kind, user=by.user, begun_at=at, saved_at=at)
    draft.answers = sealed(answers, draft)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError as twice:
        raise AlreadyBeingTaken(_who_has_it(person)) from twice
    write(code="notification.begun", person=person, about=draft, by=by, at=at, words={"kind": KINDS[kind].title})
    return draft


@transaction.atomic
def save_draft(*, draft: Draft, answers: dict[str, Any], by: Actor, at: datetime, kind: str = "") -> Draft:
    """Keep what was answered so far, page by page, as it was typed. Raises AlreadyBeingTaken."""
    held = _held(draft, by)
    held.answers = {**held.answers, **sealed(answers, held)}
    held.kind, held.saved_at = kind or held.kind, at
    held.save()
    return held


@transaction.atomic
def take_over(*, draft: Draft, why: str, by: Actor, at: datetime) -> Draft:
    """Go on with what somebody else began and left. Raises CanNotBeTakenOver, NoReasonGiven."""
    check_about("notification.take", draft.person, by, at)
    if not why.strip():
        raise NoReasonGiven("Say why you take it over")
    held = Draft.objects.select_for_update(of=("self",)).select_related("user", "person").get(pk=draft.pk)
    free_at = held.saved_at + timedelta(minutes=MINUTES_BEFORE_TAKING_OVER)
    if held.user_id != by.user.id and at < free_at:
        raise CanNotBeTakenOver(f"{_words(held)}. You can take it over from {moment_words(free_at)}.")
    words = {"who": held.user.name, "why": why}
    held.user, held.begun_at, held.saved_at = by.user, at, at
    held.save()
    write(code="notification.taken-over", person=held.person, about=held, by=by, at=at, words=words)
    return held


@transaction.atomic
def abandon(*, draft: Draft, why: str, by: Actor, at: datetime) -> None:
    """Give up a notification that was begun: nothing was notified. Raises NoReasonGiven, AlreadyBeingTaken."""
    held = _held(draft, by)
    if not why.strip():
        raise NoReasonGiven("Say why it was not taken")
    words = {"kind": KINDS[held.kind].title, "why": why}
    write(code="notification.abandoned", person=held.person, about=held, by=by, at=at, words=words)
    held.delete()


def _held(draft: Draft, by: Actor) -> Draft:
    held = Draft.objects.select_for_update(of=("self",)).select_related("user", "person").filter(pk=draft.pk).first()
    if held is None:
        raise AlreadyBeingTaken("This notification was saved or given up meanwhile. Open his notifications again.")
    if held.user_id != by.user.id:
        raise AlreadyBeingTaken(f"{_words(held)}. Nothing that you typed is lost: it is still on this page.")
    return held


def _who_has_it(person: Person) -> str:
    held = Draft.objects.select_related("user").filter(person=person).first()
    return _words(held) if held else "Another counter has just taken it. Open his notifications again."


def _words(draft: Draft) -> str:
    return f"{draft.user.name} has been taking his notification since {moment_words(draft.begun_at)}"
