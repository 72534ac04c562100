"""After it was taken: a notification is struck out or replaced, with a reason; what was first written stays."""

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from custos.access.reads import check_about, engine
from custos.audit.actions import declare, write
from custos.law.facts import NotifiedInAdvance, NotifiedTravel, decode
from custos.notifications.acknowledgement import digest_of, write_acknowledgement
from custos.notifications.actions.trips import bring_returns_into_line, keep_plan, put_before_the_manager, strike
from custos.notifications.given import Given
from custos.notifications.kinds import KINDS
from custos.notifications.models import Notification, Passage, Prints, Said
from custos.notifications.refusals import AlreadyStruckOut, NoReasonGiven, NoSuchAdvanceNotice, NothingToExcuse
from custos.notifications.refusing import refuse_place, refuse_time
from custos.notifications.refusing_trips import faults_of_plan
from custos.notifications.telling import facts_of
from custos.notifications.trips import trips_of
from custos.organisations.reads import Actor
from custos.people.reads import hold
from custos.plumbing.ids import uuid7
from custos.plumbing.words import date_words
from custos.requirements.actions import correct, strike_out
from custos.requirements.reads import Fact, believed_from

declare(
    {
        "notification.struck-out": "Struck out his notification of {on}. Reason: {why}",
        "notification.corrected": "Corrected his notification of {was}, now {on}. Reason: {why}",
        "notification.excused": "Accepted an excuse for not telling of travel before {on}. Reason: {why}",
        "notification.not-excused": "Accepted no excuse for not telling of travel before {on}. Reason: {why}",
        "notification.linked": "Said that the change he told of on {on}, before it happened, is the one on record",
    }
)


@transaction.atomic
def strike_out_notification(*, notification: Notification, why: str, by: Actor, at: datetime) -> Notification:
    """Say that he never gave it; what it met is owed again. Raises AlreadyStruckOut, NoReasonGiven, NotPermitted."""
    held = _held(notification, why, by, at)
    for fact in _facts(held):
        strike_out(fact=fact, why=why, by=by, at=at)
    for passage in Passage.objects.filter(told_in=held.origin).standing().select_related("trip", "person"):
        strike(passage, why, by=by, at=at)
    held.struck_out_at, held.struck_out_why = at, why
    held.save(update_fields=["struck_out_at", "struck_out_why"])
    words = {"on": date_words(held.given_on), "why": why}
    write(code="notification.struck-out", person=held.person, about=held, by=by, at=at, words=words)
    _bring_the_trip_into_line(held, why, by=by, at=at, told_anew=KINDS[held.kind].asks != "return")
    return held


@transaction.atomic
def correct_notification(
    *, notification: Notification, changes: Mapping[str, Any], why: str, by: Actor, at: datetime
) -> Notification:
    """Put right when, where or of what he notified; the first writing stays beside it, and he is acknowledged anew.

    `changes` names fields: kind, given_on, given_at, station, elsewhere, matters, plan. Raises UnableToTake,
    NotPermitted.
    """
    held = _held(notification, why, by, at)
    right = _rewritten(held, changes, at)
    refuse_time(held.person, right.given_on, right.given_at, at)
    refuse_place(Given(right.kind, right.given_on, right.given_at, right.station, elsewhere=right.elsewhere))
    _refuse_plan(right, changes)
    held.struck_out_at, held.struck_out_why = at, why
    held.save(update_fields=["struck_out_at", "struck_out_why"])
    if "plan" in changes:
        keep_plan(changes["plan"], right)
    facts = _correct_facts(held, right, why, by, at)
    passages = list(Passage.objects.filter(told_in=held.origin).standing().select_related("trip"))
    right.acknowledgement = write_acknowledgement(right, facts=facts, at=at, passages=passages)
    right.acknowledged = digest_of(right.acknowledgement)
    right.save(force_insert=True)
    _copy_what_was_said(held, right)
    words = {"was": date_words(held.given_on), "on": date_words(right.given_on), "why": why}
    write(code="notification.corrected", person=held.person, about=right, by=by, at=at, words=words)
    _bring_the_trip_into_line(right, why, by=by, at=at, told_anew="plan" in changes)
    return right


@transaction.atomic
def link_advance(*, notification: Notification, about: str, by: Actor, at: datetime) -> Notification:
    """Say that a change on record is the one he told us of before it happened. Raises NoSuchAdvanceNotice."""
    why = "The change that he told of in advance has happened"
    held = _held(notification, why, by, at, deed="notification.take")
    facts = [fact for fact in _facts(held) if isinstance(decode(fact.data), NotifiedInAdvance)]
    if not facts:
        raise NoSuchAdvanceNotice("This notification did not tell of a change to come")
    for fact in facts:
        told = decode(fact.data)
        assert isinstance(told, NotifiedInAdvance)
        correct(fact=fact, to=replace(told, about=about), why=why, by=by, at=at)
    held.about = about
    held.save(update_fields=["about"])
    words = {"on": date_words(held.given_on)}
    write(code="notification.linked", person=held.person, about=held, by=by, at=at, words=words)
    return held


@transaction.atomic
def weigh_excuse(*, notification: Notification, accepted: bool, why: str, by: Actor, at: datetime) -> Notification:
    """Say whether he had a reasonable excuse for not telling of travel earlier: regulations 5(2)(b) and 7(3).

    Raises NothingToExcuse, AlreadyStruckOut, NoReasonGiven, NotPermitted.
    """
    held = _held(notification, why, by, at)
    facts = [fact for fact in _facts(held) if isinstance(decode(fact.data), NotifiedTravel)]
    if not facts:
        raise NothingToExcuse("This notification did not tell of travel abroad")
    held.excuse = why if accepted else ""
    held.save(update_fields=["excuse"])
    for fact in facts:
        told = decode(fact.data)
        assert isinstance(told, NotifiedTravel)
        if told.excused != accepted:
            correct(fact=fact, to=replace(told, excused=accepted), why=why, by=by, at=at)
    code = "notification.excused" if accepted else "notification.not-excused"
    words = {"on": date_words(held.given_on), "why": why}
    write(code=code, person=held.person, about=held, by=by, at=at, words=words)
    return held


def _held(notification: Notification, why: str, by: Actor, at: datetime, *, deed: str = "fact.correct") -> Notification:
    check_about(deed, notification.person, by, at)
    if not why.strip():
        raise NoReasonGiven("Say why")
    hold(notification.person_id)
    held = Notification.objects.select_related("person__force", "station", "taken_by", "trip__person", "plan").get(
        pk=notification.pk
    )
    if held.struck_out_at:
        raise AlreadyStruckOut("This was struck out or corrected meanwhile. Open his notifications again.")
    return held


def _facts(notification: Notification) -> list[Fact]:
    with engine():  # facts are closed to the counter, its own among them
        return believed_from(notification.origin)


def _rewritten(held: Notification, changes: Mapping[str, Any], at: datetime) -> Notification:
    right = copy(held)
    right._state = copy(held._state)
    right._state.adding = True
    right.id, right.replaces, right.saved_at = uuid7(), held, at
    for field, value in changes.items():
        setattr(right, field, value)
    return right


def _correct_facts(held: Notification, right: Notification, why: str, by: Actor, at: datetime) -> list[Fact]:
    wanted = list(facts_of(right))
    order = [now.told for now in wanted]
    found = sorted(_facts(held), key=lambda fact: order.index(fact.told) if fact.told in order else 0)
    kept = []
    for fact, now in zip(found, wanted, strict=True):
        same = decode(fact.data) == now
        kept.append(fact if same else correct(fact=fact, to=now, why=why, by=by, at=at))
    return kept


def _refuse_plan(right: Notification, changes: Mapping[str, Any]) -> None:
    if "plan" not in changes:
        return
    assert right.trip
    trips = trips_of(right.person)
    now = next((each for each in trips if each.trip.id == right.trip.id), None)
    for fault in faults_of_plan(
        Given(right.kind, right.given_on, right.given_at, None, plan=changes["plan"]), trips, of=now
    ):
        raise fault


def _bring_the_trip_into_line(
    notification: Notification, why: str, *, by: Actor, at: datetime, told_anew: bool
) -> None:
    if notification.trip:
        bring_returns_into_line(notification.trip, why, by=by, at=at)
        words = f"What he notified on {date_words(notification.given_on)} was corrected or struck out"
        put_before_the_manager(notification.trip, words, by=by, at=at, risk=told_anew)


def _copy_what_was_said(held: Notification, right: Notification) -> None:
    said = [row for row in Said.objects.filter(notification=held) if row.matter in right.matters]
    prints = list(Prints.objects.filter(notification=held))
    for copied in said:
        copied.id, copied.notification = uuid7(), right
    for asked in prints:
        asked.id, asked.notification = uuid7(), right
    Said.objects.bulk_create(said)
    Prints.objects.bulk_create(prints)
