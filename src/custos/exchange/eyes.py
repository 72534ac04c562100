"""Long work is done in short transactions: each sees what the actor may see, and keeps what it did."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from custos.access.reads import look_as
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of

Tick = Callable[[int, int], None]  # how many are done, of how many


@contextmanager
def seeing_as(by: Actor, at: datetime) -> Iterator[None]:
    """One transaction, through the actor's eyes."""
    with transaction.atomic():
        look_as(by, today=day_of(at), at=at)
        yield


def unheard(done: int, total: int) -> None:
    """Tell nobody of the progress."""
