"""The nightly search for what speaks for visiting people again who are managed without visits."""

from datetime import datetime
from uuid import UUID

from custos.access.reads import engine
from custos.organisations.reads import Actor, Post, User
from custos.plumbing.words import count_words
from custos.visits.actions import note_triggers
from custos.visits.models import Reactive

NOBODY = UUID(int=0)


def note_everybody(at: datetime) -> str:
    """Look through everybody who is managed without visits, and say what is new."""
    system = User(id=NOBODY, username="system", name="The system")
    by = Actor(user=system, post=Post(id=NOBODY), origin="nightly run")
    with engine():
        rows = list(Reactive.objects.filter(agreed=True, ended_on=None).select_related("person").order_by("pk"))
    found = [trigger for row in rows for trigger in note_triggers(reactive=row, by=by, at=at)]
    return f"{count_words(len(found), 'reason')} to visit somebody again"
