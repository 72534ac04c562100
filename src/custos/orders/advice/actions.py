"""What may be done about advice to an investigator: it is asked, given, or struck out, and put on the account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.orders.advice.models import Advice
from custos.orders.permission import RECORD
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words
from custos.tasks.actions import close_task, give_task

declare(
    {
        "advice.asked": "{by} asked for advice on {case}, needed by {needed}",
        "advice.given": "Gave advice to {by} on {case}, on {on}",
        "advice.struck-out": "Struck out that {by} asked for advice on {case}. Reason: {why}",
    }
)
TASK = 500  # as long as a task may be


@transaction.atomic
def ask_advice(*, person: Person, told: Mapping[str, Any], by: Actor, at: datetime) -> Advice:
    """Record that an investigator asks for advice, and ask whoever manages him. Raises UnableToRecord, NotPermitted."""
    _hold(person, by, at)
    today, needed = day_of(at), told["needed_by"]
    if told["asked_on"] > today:
        raise UnableToRecord("It can not have been asked on a day that is still to come", "asked_on")
    if needed < told["asked_on"]:
        raise UnableToRecord("It is needed on the day on which it was asked, or after it", "needed_by")
    words = f"Advise {told['asked_by']} on {told['case']}: {told['words']}"[:TASK]
    task = give_task(words=words, due=max(today, needed), person=person, to_manager=True, by=by, at=at)
    made = Advice.objects.create(person=person, task=task.id, user=by.user, saved_at=at, **told)
    _write("advice.asked", made, by, at, needed=date_words(needed))
    return made


@transaction.atomic
def give_advice(*, advice: Advice, told: Mapping[str, Any], by: Actor, at: datetime) -> Advice:
    """Record the advice that was given; what was asked of the manager is done. Raises UnableToRecord, NotPermitted."""
    held = _held(advice, by, at)
    if held.given_on:
        raise UnableToRecord("Advice was given meanwhile: strike it out with the asking if it was not")
    if told["given_on"] > day_of(at):
        raise UnableToRecord("It can not have been given on a day that is still to come", "given_on")
    if told["given_on"] < held.asked_on:
        raise UnableToRecord(f"It was asked on {date_words(held.asked_on)}: it was given then, or after", "given_on")
    for field, value in told.items():
        setattr(held, field, value)
    held.given_user, held.given_at = by.user, at
    held.save(update_fields=[*told, "given_user", "given_at"])
    close_task(task=held.task, words="Advice was given", by=by, at=at)
    _write("advice.given", held, by, at, on=date_words(told["given_on"]))
    return held


@transaction.atomic
def strike_out_advice(*, advice: Advice, why: str, by: Actor, at: datetime) -> None:
    """Say that it was never asked so; it stays, struck out. Raises UnableToRecord, NotPermitted."""
    held = _held(advice, by, at)
    held.struck_out_at, held.struck_out_why = at, why
    held.save(update_fields=["struck_out_at", "struck_out_why"])
    close_task(task=held.task, words="It is asked no more: it was struck out", by=by, at=at)
    _write("advice.struck-out", held, by, at, why=why)


def _hold(person: Person, by: Actor, at: datetime) -> None:
    access.check_about(RECORD, person, by, at)
    hold(person.id)


def _held(advice: Advice, by: Actor, at: datetime) -> Advice:
    _hold(advice.person, by, at)
    held = Advice.objects.select_related("person").get(pk=advice.pk)
    if held.struck_out_at:
        raise UnableToRecord("It was struck out meanwhile. Open the record again")
    return held


def _write(code: str, advice: Advice, by: Actor, at: datetime, **words: str) -> None:
    told = {"by": advice.asked_by, "case": advice.case} | words
    write(code=code, person=advice.person, about=advice, by=by, at=at, words=told)
