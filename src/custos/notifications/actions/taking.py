"""Taking a notification: what he said is put on record, kept, told to the law and acknowledged, or none of it is."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from custos.access.reads import check_about
from custos.audit.actions import declare, write
from custos.law.facts import Matter
from custos.notifications.acknowledgement import digest_of, write_acknowledgement
from custos.notifications.actions.trips import (
    built_passages,
    keep_passages,
    keep_trip,
    put_before_the_manager,
    trip_now,
)
from custos.notifications.given import Answer, Given
from custos.notifications.models import Draft, Notification, Outcome, Prints, Said, Volunteered
from custos.notifications.nouns import abouts_of, put_on_record
from custos.notifications.refusals import AlreadyBeingTaken
from custos.notifications.refusing import refuse
from custos.notifications.telling import facts_of, facts_of_passage
from custos.notifications.words import plain_rows
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.ids import uuid7
from custos.plumbing.words import date_words
from custos.requirements.actions import Telling, tell_all
from custos.tasks.actions import ask_manager

__all__ = ["take_notification"]

HOURS_TO_READ = 24  # house policy: how soon the manager should read what he volunteered

declare(
    {
        "notification.taken": "Took his notification ({kind}), given on {on}: {count} matters told",
        "notification.trip-taken": "Took what he told of a trip or an absence ({kind}), given on {on}",
    }
)


@transaction.atomic
def take_notification(*, person: Person, given: Given, by: Actor, at: datetime) -> Notification:
    """Take what he notifies: record the differences, tell the law, and write what he is given. Raises UnableToTake.

    Also raises UnableToRecord where what he said can not be so, and NotPermitted.
    """
    check_about("notification.take", person, by, at)
    hold(person.id)
    refuse(person, given, at)
    _close_the_draft(person, by)
    notification = _built(person, given, by, at)
    keep_trip(notification, given)
    passages = built_passages(notification, given, by=by, at=at)
    answers = put_on_record(given.answers, person=person, by=by, at=at)
    notification.changes = abouts_of(answers)
    telling = [Telling(fact, source=notification) for fact in facts_of(notification)]
    for passage in passages:
        told = facts_of_passage(passage, trip_now(passage.trip))
        telling += [Telling(fact, source=passage) for fact in told]
    facts = tell_all(person=person, facts=telling, by=by, at=at)
    notification.acknowledgement = write_acknowledgement(notification, facts=facts, at=at, passages=passages)
    notification.acknowledged = digest_of(notification.acknowledgement)
    notification.save(force_insert=True)
    keep_passages(passages)
    _keep_what_was_said(notification, answers)
    _keep_prints(notification, given)
    words = {"kind": notification.get_kind_display(), "on": date_words(given.on), "count": len(given.matters)}
    code = "notification.trip-taken" if notification.trip else "notification.taken"
    write(code=code, person=person, about=notification, by=by, at=at, words=words)
    _hand_over(notification, given, by=by, at=at)
    if notification.trip:
        why = f"He notified: {notification.get_kind_display().lower()}"
        put_before_the_manager(notification.trip, why, by=by, at=at, risk=notification.plan is not None)
    return notification


def _close_the_draft(person: Person, by: Actor) -> None:
    draft = Draft.objects.select_related("user").filter(person=person).first()
    if draft and draft.user_id != by.user.id:
        raise AlreadyBeingTaken(f"{draft.user.name} is taking his notification: it must be taken over first")
    if draft:
        draft.delete()


def _built(person: Person, given: Given, by: Actor, at: datetime) -> Notification:
    pk = uuid7()
    coming = given.to_come
    return Notification(
        id=pk,
        origin=pk,
        person=person,
        kind=given.kind,
        given_on=given.on,
        given_at=given.at,
        station=given.station,
        elsewhere=given.elsewhere,
        in_person=given.in_person,
        identity=given.identity,
        taken_by=by.user,
        taken_as=by.post,
        matters=[matter.value for matter in given.matters],
        fixed=_has_a_home(given.answers),
        change=coming.change.value if coming else "",
        expected=coming.expected if coming else None,
        expects=coming.words if coming else given.expects,
        about=f"to-come:{pk}" if coming else given.about,
        signed_as=given.signed_as,
        saved_at=at,
    )


def _has_a_home(answers: Sequence[Answer]) -> bool:
    homes = [row for answer in answers if answer.matter == Matter.HOME_NOW for row in answer.rows]
    return all(row.values.get("fixed", "yes") == "yes" for row in homes)


def _keep_what_was_said(notification: Notification, answers: Sequence[Answer]) -> None:
    order = list(Matter)
    Said.objects.bulk_create(
        [
            Said(
                person=notification.person,
                notification=notification,
                place=order.index(answer.matter),
                matter=answer.matter.value,
                outcome=answer.outcome,
                rows=plain_rows(answer),
            )
            for answer in answers
        ]
    )


def _keep_prints(notification: Notification, given: Given) -> None:
    Prints.objects.bulk_create(
        [
            Prints(
                person=notification.person,
                notification=notification,
                kind=asked.kind,
                taken=asked.taken,
                why_not=asked.why_not,
            )
            for asked in given.prints
        ]
    )


def _hand_over(notification: Notification, given: Given, *, by: Actor, at: datetime) -> None:
    """Put what he volunteered where only his managers read it, and tell his manager what is for him or her alone."""
    if given.volunteered:
        Volunteered.objects.bulk_create(
            [Volunteered(person=notification.person, notification=notification, words=given.volunteered, said_at=at)]
        )
        _tell_the_manager(notification, "He volunteered something. It is under Notifications.", by=by, at=at)
    if any(answer.matter == Matter.DATE_OF_BIRTH and answer.outcome == Outcome.CHANGED for answer in given.answers):
        _tell_the_manager(notification, "He gave a date of birth that is not the one on record.", by=by, at=at)


def _tell_the_manager(notification: Notification, words: str, *, by: Actor, at: datetime) -> None:
    said = f"When he notified on {date_words(notification.given_on)}: {words}"
    due = timezone.localdate(at + timedelta(hours=HOURS_TO_READ))
    ask_manager(words=said, due=due, person=notification.person, by=by, at=at)
