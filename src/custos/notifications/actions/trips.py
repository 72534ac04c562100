"""Trips: what he told of them is kept, his leaving and return are recorded, and his manager is asked."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from custos.access.reads import check_about, engine
from custos.audit.actions import declare, write
from custos.law.facts import decode
from custos.notifications.given import Given
from custos.notifications.kinds import KINDS
from custos.notifications.models import Notification, Passage, PassageKind, Plan, Trip
from custos.notifications.refusals import AlreadyStruckOut, NoReasonGiven
from custos.notifications.refusing_trips import faults_of_passages
from custos.notifications.telling import facts_of_passage
from custos.notifications.trips import TripNow, trips_of
from custos.notifications.words_of_trips import went
from custos.organisations.reads import Actor
from custos.people.reads import hold
from custos.plumbing.days import day_of
from custos.plumbing.words import date_words, day_words, list_words
from custos.requirements.actions import Telling, correct, strike_out, tell_all
from custos.requirements.reads import believed_from
from custos.tasks.actions import ask_manager, close_task
from custos.tasks.reads import Task, TaskKind

DAYS_TO_WEIGH = 3  # house policy: how soon the manager should have weighed the risk of a trip

declare(
    {
        "passage.recorded": "Recorded that he {what} on {on}, as known from: {source}",
        "passage.struck-out": "Struck out that he {what} on {on}. Reason: {why}",
    }
)
MOST_COUNTRIES = 4  # named in a task
QUESTION = (
    "{trip}. What is the risk of this trip, and what is to be done about it? Weigh the destination, contact with "
    "children, who goes with him ({companions}), and the terms of his orders and licence: check for a prohibition of "
    "travel. "
    "Answer with your reasons."
)
CHECK = "{trip}. Has he come back? Record his return under Trips; that closes this."
NO_DAY = (
    "{trip}. He has told no day of return: find out when he comes back. Recording his return under Trips closes this."
)


@transaction.atomic
def record_passage(
    *,
    trip: Trip,
    kind: PassageKind,
    on: date,
    source: str,
    by: Actor,
    at: datetime,
    at_time: time | None = None,
    point: str = "",
) -> Passage:
    """Record that he left on a trip or came back from it, as it is known otherwise than from a notification.

    Coming back closes the check of his return. Raises UnableToTake, NotPermitted.
    """
    check_about("notification.take", trip.person, by, at)
    hold(trip.person_id)
    now = trip_now(trip)
    passage = Passage(kind=kind, on=on, at=at_time, point=point, source=source)
    for fault in faults_of_passages([passage], now, day_of(at)):
        raise fault
    _belongs(passage, trip, by=by, at=at)
    telling = [Telling(fact, source=passage) for fact in facts_of_passage(passage, now)]
    tell_all(person=trip.person, facts=telling, by=by, at=at)
    keep_passages([passage])
    words = {"what": went(passage), "on": date_words(on), "source": source}
    write(code="passage.recorded", person=trip.person, about=passage, by=by, at=at, words=words)
    put_before_the_manager(trip, words["what"], by=by, at=at)
    return passage


@transaction.atomic
def strike_out_passage(*, passage: Passage, why: str, by: Actor, at: datetime) -> Passage:
    """Say that he did not leave, or did not come back. Raises AlreadyStruckOut, NoReasonGiven, NotPermitted."""
    check_about("fact.correct", passage.person, by, at)
    if not why.strip():
        raise NoReasonGiven("Say why")
    hold(passage.person_id)
    held = Passage.objects.select_related("trip", "person").get(pk=passage.pk)
    if held.struck_out_at:
        raise AlreadyStruckOut("This was struck out meanwhile. Open his trips again.")
    strike(held, why, by=by, at=at)
    put_before_the_manager(held.trip, f"Struck out that he {went(held)}", by=by, at=at)
    return held


def strike(passage: Passage, why: str, *, by: Actor, at: datetime) -> None:
    """Strike out a passage and what it told the law."""
    with engine():  # facts are closed to the counter
        facts = believed_from(passage.id)
    for fact in facts:
        strike_out(fact=fact, why=why, by=by, at=at)
    passage.struck_out_at, passage.struck_out_why = at, why
    passage.save(update_fields=["struck_out_at", "struck_out_why"])
    words = {"what": went(passage), "on": date_words(passage.on), "why": why}
    write(code="passage.struck-out", person=passage.person, about=passage, by=by, at=at, words=words)


def trip_now(trip: Trip) -> TripNow:
    """Return the trip as it stands, with nothing told of it where nothing stands."""
    found = [now for now in trips_of(trip.person) if now.trip.id == trip.id]
    return found[0] if found else TripNow(trip, (), None, None)


def keep_trip(notification: Notification, given: Given) -> None:
    """Give the notification its trip, a new one where he tells of it for the first time, and keep its plan."""
    kind = KINDS[given.kind]
    if not kind.trips:
        return
    person = notification.person
    trip = Trip.objects.create(person=person, kind=kind.trips[0]) if kind.begins else given.trip
    assert trip
    notification.trip = trip
    notification.about = trip.about
    if given.plan:
        keep_plan(given.plan, notification)


def keep_plan(plan: Plan, notification: Notification) -> None:
    """Keep what he told of the trip, beside what he told of it before."""
    assert notification.trip
    plan.person, plan.trip = notification.person, notification.trip
    plan.save(force_insert=True)
    notification.plan = plan


def built_passages(notification: Notification, given: Given, *, by: Actor, at: datetime) -> Sequence[Passage]:
    """Make of what he told of his leaving and return something to be kept."""
    for passage in given.passages:
        assert notification.trip
        _belongs(passage, notification.trip, by=by, at=at)
        passage.source, passage.told_in = "Notified by him", notification.origin
    return given.passages


def _belongs(passage: Passage, trip: Trip, *, by: Actor, at: datetime) -> None:
    passage.person, passage.trip = trip.person, trip
    passage.recorded_at, passage.recorded_by = at, by.user


def keep_passages(passages: Sequence[Passage]) -> None:
    """Keep that he left, and that he came back."""
    for passage in passages:
        passage.save(force_insert=True)


def bring_returns_into_line(trip: Trip, why: str, *, by: Actor, at: datetime) -> None:
    """After what he told of a trip was corrected or struck out, tell anew whether he came back as he had told."""
    now = trip_now(trip)
    if not now.returned:
        return
    with engine():  # facts are closed to the counter
        believed = believed_from(now.returned.id)
    for fact, right in zip(believed, facts_of_passage(now.returned, now), strict=True):
        if decode(fact.data) != right:
            correct(fact=fact, to=right, why=why, by=by, at=at)


def put_before_the_manager(trip: Trip, why: str, *, by: Actor, at: datetime, risk: bool = False) -> None:
    """Have his manager see that he comes back and, where `risk` says so, weigh the risk.

    What was asked before is closed; where he will not go, or has come back, nothing is asked any more.
    """
    now = trip_now(trip)
    ahead = now.plan is not None and not now.cancelled and not now.returned
    anew = risk or not _is_open(trip.return_check_id)
    if risk or not ahead:
        for asked in [] if now.returned else trip.plans.exclude(risk_question=None):
            _close(asked.risk_question_id, why, by=by, at=at)
    if anew or not ahead:
        _close(trip.return_check_id, why, by=by, at=at)
    if now.plan and ahead and risk:
        now.plan.risk_question = _ask_about_risk(now, by=by, at=at)
        now.plan.save(update_fields=["risk_question"])
    if ahead and anew:
        trip.return_check = _ask_for_return(now, by=by, at=at)
        trip.save(update_fields=["return_check"])


def _is_open(task: UUID | None) -> bool:
    with engine():  # whoever takes a notification need not see what was asked of others
        return task is not None and Task.objects.undone().filter(pk=task).exists()


def _close(task: UUID | None, why: str, *, by: Actor, at: datetime) -> None:
    if task:
        close_task(task=task, words=why, by=by, at=at)


def _ask_about_risk(now: TripNow, *, by: Actor, at: datetime) -> Task | None:
    assert now.plan
    today = day_of(at)
    due = max(today, min(now.plan.departs, today + timedelta(days=DAYS_TO_WEIGH)))
    words = QUESTION.format(trip=_said(now), companions=now.plan.companions[:60] or "he did not say")
    return ask_manager(words=words, due=due, person=now.trip.person, kind=TaskKind.QUESTION, by=by, at=at)


def _ask_for_return(now: TripNow, *, by: Actor, at: datetime) -> Task | None:
    assert now.plan
    words = (CHECK if now.plan.returns else NO_DAY).format(trip=_said(now))
    due = max(day_of(at), now.plan.returns or now.plan.departs)
    return ask_manager(words=words, due=due, person=now.trip.person, by=by, at=at)


def _said(now: TripNow) -> str:
    assert now.plan
    named, more = now.plan.countries[:MOST_COUNTRIES], len(now.plan.countries) - MOST_COUNTRIES
    where = f" to {list_words(named)}{f' and {more} more' if more > 0 else ''}" if named else ""
    back = f", returning on {day_words(now.plan.returns)}" if now.plan.returns else ""
    return f"{now.trip.get_kind_display()}{where}, leaving on {day_words(now.plan.departs)}{back}"
