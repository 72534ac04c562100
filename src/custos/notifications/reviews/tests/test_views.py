"""The pages of a review: the whole journey, what is refused at which box, and who is turned away."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access.tests.cast import NOW, Cast
from custos.notifications.reviews.tests.factories import RECEIVED, indefinite, tell
from custos.organisations.reads import Actor
from custos.requirements.reads import open_requirements

Look = Callable[[Actor], None]


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(actor: Actor) -> Client:
    """A browser in which the actor has signed in."""
    client = Client()
    client.force_login(actor.user)
    return client


def day(name: str, value: date) -> dict[str, str]:
    """A date in its three boxes."""
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def begin_at(cast: Cast) -> str:
    """Where an application is recorded."""
    return reverse("reviews:begin", args=[cast.bell.reference])


def application(on: date = RECEIVED) -> dict[str, str]:
    """The first page, filled in."""
    return {**day("on", on), "how": "post", "by_whom": "The front desk", "words": "I have changed."}


def problems_on(answer: Any) -> dict[str, str]:
    """What the summary at the top of a refused page says, by the box that each line leads to."""
    summary = re.search(r"govuk-error-summary__list.*?</ul>", answer.content.decode(), re.DOTALL)
    found = re.findall(r'<a href="#([^"]+)">\s*(.*?)\s*</a>', summary[0] if summary else "", re.DOTALL)
    return {box: unescape(words) for box, words in found}


def test_an_application_is_recorded_and_the_law_s_dates_follow(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite())
    client = signed_in(cast.officer)
    assert "The law lets him apply from 11 January 2023." in client.get(begin_at(cast)).content.decode()
    answer = client.post(begin_at(cast), application(), follow=True)
    page = unescape(answer.content.decode())
    assert answer.redirect_chain, problems_on(answer)
    assert "Acknowledge the application for a review" in page
    assert "due Sun 3 May 2026, at the very latest Mon 4 May 2026" not in page
    assert "was due Mon 4 May 2026" in page
    look_as(cast.officer)
    assert {row.code for row in open_requirements()} == {"acknowledge-review", "decide-review", "notify-periodically"}
