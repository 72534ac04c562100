"""Somebody at a browser on the day of the tests, where a second step is asked for."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pyotp
import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from custos.access.tests.cast import NOW
from custos.identity import actions
from custos.identity.proofs import new_secret
from custos.organisations.reads import Actor

PASSWORD = "an invented password"
Waits = Callable[..., None]


@pytest.fixture
def clock() -> Iterator[Waits]:
    """Let it be the day of the cast, and let time pass: `clock(minutes=31)`."""
    with time_machine.travel(NOW, tick=False) as traveller:

        def wait(**how_long: float) -> None:
            traveller.shift(timedelta(**how_long))

        yield wait


@pytest.fixture
def two_steps(settings: Settings, clock: Waits) -> None:
    """Ask for a second step, as every deployment but the demonstration does."""
    settings.CUSTOS_SECOND_FACTOR = True


def with_codes(actor: Actor) -> str:
    """Set up one-time codes for somebody, a minute ago; returns the secret."""
    secret = new_secret()
    earlier = NOW - timedelta(minutes=5)
    actions.keep_code_maker(secret=secret, code=code_of(secret, earlier.timestamp()), by=actor, at=earlier)
    return secret


def code_of(secret: str, moment: float = NOW.timestamp()) -> str:
    """The code that the app shows at a moment."""
    return pyotp.TOTP(secret).at(int(moment))


def signs_in(actor: Actor, password: str = PASSWORD) -> Client:
    """Somebody who gave name and password."""
    client = Client()
    client.post("/sign-in/", {"username": actor.user.username, "password": password})
    return client
