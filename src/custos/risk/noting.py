"""The nightly search for changes that aged an assessment in force."""

from datetime import datetime
from uuid import UUID

from custos.access.reads import engine
from custos.organisations.reads import Actor, Post, User
from custos.people.reads import Person
from custos.plumbing.words import count_words
from custos.risk.actions import note_changes
from custos.risk.kinds import KINDS
from custos.risk.models import Assessment

NOBODY = UUID(int=0)
AGEING = [code for code, kind in KINDS.items() if kind.is_dynamic]


def note_everybody(at: datetime) -> str:
    """Look through everybody with an assessment that a change may age, and say how many changes are new."""
    system = User(id=NOBODY, username="system", name="The system")
    by = Actor(user=system, post=Post(id=NOBODY), origin="nightly run")
    with engine():
        waiting = Assessment.objects.filter(kind__in=AGEING, agreed=True).values("person_id")
        people = list(Person.objects.filter(pk__in=waiting).order_by("pk"))
    found = sum(len(note_changes(person=person, by=by, at=at)) for person in people)
    return f"{count_words(found, 'change')} aged an assessment"
