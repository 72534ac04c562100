"""Asking whoever manages a record about its review of retention, from the day on which it falls due to its record."""

from datetime import date, datetime

from django.db import transaction

from custos.access.reads import engine
from custos.organisations.reads import Actor, Agency, Post, Role, holders_of
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.words import count_words, date_words
from custos.rights.models import Asked
from custos.rights.reads import asked_about, falling_due
from custos.tasks.actions import close_task, give_task

WORDS = (
    "The record has been due for a review of retention since {}. Tell data protection what speaks for keeping it, and "
    "what does not"
)
RECORDED = "The review is recorded"
ORIGIN = "nightly run"


def ask_everybody(at: datetime) -> str:
    """Ask about each record that is due and was not asked about, in the name of its force's data protection officer.

    Where a force has nobody in that post nobody can be asked, and the night says so.
    """
    today, asked, without = day_of(at), 0, []
    with engine():
        forces = Agency.objects.filter(pk__in=Person.objects.values("force")).order_by("name")
        for force in forces:
            waiting = Person.objects.exclude(pk__in=Asked.objects.filter(closed=False).values("person"))
            due = list(falling_due(waiting, force, today=today))  # before any is asked about
            by = _officer_of(force, at) if due else None
            if by is None:
                without += [force.name] if due else []
                continue
            for person, day in due:
                ask(person, day, by=by, at=at)
            asked += len(due)
    nobody = f"; nobody could be asked by, since nobody is in post for it: {', '.join(without)}" if without else ""
    return f"{count_words(asked, 'manager')} asked{nobody}"


@transaction.atomic
def ask(person: Person, due: date, *, by: Actor, at: datetime) -> None:
    """Give whoever manages the record, whoever that is on the day, the task of saying what speaks for keeping it."""
    hold(person.id)
    words = WORDS.format(date_words(due))
    task = give_task(words=words, due=max(due, day_of(at)), person=person, to_manager=True, by=by, at=at)
    Asked.objects.create(person=person, due=due, task=task.id)


def settle(person: Person, *, by: Actor, at: datetime) -> None:
    """Finish what was asked, once the review is recorded."""
    for row in asked_about(person):
        close_task(task=row.task, words=RECORDED, by=by, at=at)
        row.closed = True
        row.save(update_fields=["closed"])


def _officer_of(force: Agency, at: datetime) -> Actor | None:
    posts = list(Post.objects.filter(role=Role.DATA_PROTECTION, unit__agency=force).order_by("code", "id"))
    holders = holders_of([post.id for post in posts], on=day_of(at))
    held = next((post for post in posts if post.id in holders), None)
    return Actor(user=holders[held.id], post=held, origin=ORIGIN) if held else None
