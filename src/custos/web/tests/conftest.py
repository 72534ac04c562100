"""Signing in as anybody of the cast, on the day of the tests."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from custos.access import reads as access
from custos.access.tests.cast import NOW, Cast
from custos.law.facts import Born, ChangedHomeAddress, Convicted, Disposal, Length, Listed, Matter, Notified, Sentenced
from custos.organisations.reads import Actor
from custos.requirements.actions import Telling, tell_all

Visit = Callable[[Actor], Client]


@pytest.fixture
def today() -> Iterator[None]:
    """Let it be the day of the cast."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def visit(today: None, db: None) -> Visit:
    """A browser in which somebody has signed in."""

    def signed_in(actor: Actor) -> Client:
        client = Client(headers={"host": "testserver"})
        client.force_login(actor.user)
        return client

    return signed_in


CONVICTED_AND_NOTIFIED = (
    Born(date(1985, 6, 3)),
    Convicted(date(2026, 3, 4), "a", Listed.OUTRIGHT),
    Sentenced(date(2026, 3, 4), "a", Disposal.IMPRISONMENT, Length(months=8)),
    Notified(date(2026, 3, 5), None, tuple(Matter)),
)


@pytest.fixture
def registered(cast: Cast) -> Cast:
    """Bell, convicted and sentenced: he notified once, moved, and has not told us."""
    history = [
        *CONVICTED_AND_NOTIFIED,
        ChangedHomeAddress(date(2026, 4, 28), "address:1"),
        ChangedHomeAddress(date(2026, 5, 3), "address:2"),
    ]
    with access.engine():
        tell_all(person=cast.bell, facts=[Telling(each) for each in history], by=cast.officer, at=NOW)
    return cast
