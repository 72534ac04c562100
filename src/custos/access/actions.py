"""Giving records to those who manage them, and putting every view on record."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from custos.access import pace
from custos.access.models import Clearance, Compartment, Concealment, Holding, Part, View
from custos.access.opening import UnableToOpen, ask, close, grant, judge, open_urgently, refuse
from custos.access.patterns import UnableToAnswer, answer_doubt, raise_doubts
from custos.access.sight import engine
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor, Post, Unit, User
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.ids import uuid7

TOO_MANY = 429

__all__ = [
    "UnableToAnswer",
    "UnableToGiveRecord",
    "UnableToOpen",
    "answer_doubt",
    "ask",
    "clear",
    "close",
    "conceal",
    "give_record",
    "grant",
    "judge",
    "log_view",
    "make_partitions",
    "note_unfound",
    "open_urgently",
    "raise_doubts",
    "refuse",
]

declare(
    {
        "management.given": "Gave the record to {manager} from {since}",
        "partner.added": "Added {partner} as a partner from {since}",
        "partner.ended": "{partner} is a partner until {until} and no longer",
        "compartment.cleared": "Let {user} into the compartment {compartment} from {since}",
        "person.concealed": "Hid the record in the compartment {compartment} from {since}",
    }
)


class UnableToGiveRecord(Exception):
    """The record can not be given to this unit or post as asked."""


@transaction.atomic
def give_record(
    *, person: Person, unit: Unit, post: Post | None, since: date, by: Actor, at: datetime, part: Part = Part.MANAGER
) -> Holding:
    """Make a unit, and in it a post, answerable for a record; the manager before is so until the day before."""
    hold(person.id)
    if post and post.unit_id != unit.id:
        raise UnableToGiveRecord(f"{post.title} is not a post of {unit.name}")
    if part == Part.MANAGER:
        _end_management(person, since)
    holding = Holding.objects.create(person=person, unit=unit, post=post, part=part, since=since)
    words = {"since": f"{since:%-d %B %Y}", "manager": post or unit, "partner": post or unit}
    code = "management.given" if part == Part.MANAGER else "partner.added"
    write(code=code, person=person, about=holding, by=by, at=at, words=words)
    return holding


def _end_management(person: Person, since: date) -> None:
    current = Holding.objects.filter(person=person, part=Part.MANAGER, until=None).first()
    if current is None:
        return
    if since <= current.since:
        raise UnableToGiveRecord(
            f"The present manager holds the record from {current.since:%-d %B %Y}: choose a later day"
        )
    current.until = since - timedelta(days=1)
    current.save(update_fields=["until"])


@transaction.atomic
def end_partnership(*, person: Person, unit: Unit, until: date, by: Actor, at: datetime) -> None:
    """Let a unit be a partner of a record until a day and no longer."""
    for row in Holding.objects.filter(person=person, unit=unit, part=Part.PARTNER, until=None):
        row.until = max(until, row.since)
        row.save(update_fields=["until"])
        words = {"partner": row.post or unit, "until": f"{row.until:%-d %B %Y}"}
        write(code="partner.ended", person=person, about=row, by=by, at=at, words=words)


@transaction.atomic
def conceal(*, person: Person, compartment: Compartment, since: date, by: Actor, at: datetime) -> Concealment:
    """Hide a person from everybody outside a compartment."""
    hidden = Concealment(person=person, compartment=compartment, since=since)
    with engine():  # whoever hides somebody need not be inside the circle
        Concealment.objects.bulk_create([hidden])
    words = {"compartment": compartment.name, "since": f"{since:%-d %B %Y}"}
    write(code="person.concealed", person=person, about=hidden, by=by, at=at, words=words)
    return hidden


@transaction.atomic
def clear(*, user: User, compartment: Compartment, since: date, by: Actor, at: datetime) -> Clearance:
    """Let a user into a compartment."""
    clearance = Clearance.objects.create(user=user, compartment=compartment, since=since)
    words = {"user": user.name, "compartment": compartment.name, "since": f"{since:%-d %B %Y}"}
    write(code="compartment.cleared", person=None, about=clearance, by=by, at=at, words=words)
    return clearance


@transaction.atomic
def log_view(*, request: HttpRequest, response: HttpResponse, by: Actor, at: datetime) -> None:
    """Put one answer on record with everybody whom it showed, in a transaction of its own: a refusal is kept too."""
    match = request.resolver_match
    View.objects.bulk_create(
        [
            View(
                id=uuid7(),
                at=at,
                user_id=by.user.id,
                post_id=by.post.id,
                on_behalf_of_id=by.on_behalf_of.id if by.on_behalf_of else None,
                route=(match.view_name if match else "")[:80],
                path=request.path[:300],
                method=(request.method or "")[:8],
                status=response.status_code,
                people=list(by.looks.shown),
                tiers=list(by.looks.shown.values()),
                searched=by.looks.searched[:200],
                reason=by.reason[:300],
                origin=by.origin[:80],
            )
        ]
    )
    if response.status_code != TOO_MANY:
        pace.count(request=request, response=response, by=by, at=at)
    for asked in by.looks.missed:
        note_unfound(asked=asked, by=by, at=at)


def note_unfound(*, asked: str, by: Actor, at: datetime) -> None:
    """Keep that somebody was told of no such reference; where somebody hidden bears it, only his circle is told."""
    with connection.cursor() as cursor:
        told: list[Any] = [asked, uuid7(), at, day_of(at), by.user.id, by.post.id]
        cursor.execute("SELECT access_note_unfound(%s, %s, %s, %s, %s, %s)", told)


def make_partitions(*, by: Actor | None, at: datetime) -> None:
    """Make the coming months' partitions of the account and the view log."""
    with connection.cursor() as cursor:
        for table in ("access_view", "audit_entry", "audit_rowhistory"):
            cursor.execute("SELECT audit_make_partitions(%s, 3)", [table])
