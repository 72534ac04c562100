"""Another frequency of visits than policy's: proposed, agreed, ended, and everything that is refused."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.organisations.reads import Actor
from custos.plumbing.refusals import UnableToRecord
from custos.requirements.reads import believed_from
from custos.risk.tests.factories import agreed as level_agreed
from custos.tasks.reads import Task
from custos.visits.actions import decide_frequency, propose_frequency
from custos.visits.models import Frequency
from custos.visits.reads import frequency_of, reactive_of

Look = Callable[[Actor], None]
LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def proposed(cast: Cast, months: int = 2) -> Frequency:
    """Let the officer propose a frequency for Bell."""
    return propose_frequency(person=cast.bell, months=months, reasons="He drinks again.", by=cast.officer, at=NOW)


def agreed(cast: Cast, look_as: Look, months: int = 2) -> Frequency:
    """Let the sergeant agree to a frequency for Bell."""
    row = proposed(cast, months)
    look_as(cast.sergeant)
    return decide_frequency(frequency=row, agrees=True, words="", by=cast.sergeant, at=NOW)


def test_a_frequency_is_proposed_asked_about_agreed_and_told(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    row = agreed(cast, look_as)
    task = Task.objects.get(person=cast.bell)
    assert task.pk == row.task
    assert (task.to_post, task.done_by) == (cast.sergeant.post, cast.sergeant.user)
    assert [fact.data for fact in believed_from(row.id)] == [
        {"told": "visits-varied", "on": TODAY.isoformat(), "months": 2}
    ]
    assert frequency_of(cast.bell) == row
    assert {"frequency.proposed", "frequency.agreed"} <= {entry.code for entry in account_of(cast.bell.id)}


def test_it_goes_back_with_words_and_nothing_is_told(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    row = proposed(cast)
    look_as(cast.sergeant)
    with pytest.raises(UnableToRecord, match="Say why it goes back"):
        decide_frequency(frequency=row, agrees=False, words=" ", by=cast.sergeant, at=NOW)
    decide_frequency(frequency=row, agrees=False, words="Say what he drinks.", by=cast.sergeant, at=NOW)
    assert not believed_from(row.id)
    assert frequency_of(cast.bell) is None
    with pytest.raises(UnableToRecord, match="decided meanwhile"):
        decide_frequency(frequency=row, agrees=True, words="", by=cast.sergeant, at=NOW)


def test_whoever_types_for_the_one_who_proposed_it_does_not_agree_to_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    row = proposed(cast)
    look_as(cast.sergeant)
    for_him = replace(cast.sergeant, on_behalf_of=cast.officer.user)
    with pytest.raises(UnableToRecord, match="You proposed it"):
        decide_frequency(frequency=row, agrees=True, words="", by=for_him, at=NOW)


def test_whoever_had_it_typed_does_not_agree_to_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    typed = replace(cast.officer, on_behalf_of=cast.sergeant.user)
    row = propose_frequency(person=cast.bell, months=2, reasons="He drinks.", by=typed, at=NOW)
    look_as(cast.sergeant)
    with pytest.raises(UnableToRecord, match="You proposed it"):
        decide_frequency(frequency=row, agrees=True, words="", by=cast.sergeant, at=NOW)
    look_as(cast.inspector)
    assert decide_frequency(frequency=row, agrees=True, words="", by=cast.inspector, at=NOW).agreed


def test_nobody_agrees_to_their_own_and_an_officer_agrees_to_none(cast: Cast, look_as: Look) -> None:
    look_as(cast.sergeant)
    row = propose_frequency(person=cast.bell, months=2, reasons="He drinks.", by=cast.sergeant, at=NOW)
    with pytest.raises(UnableToRecord, match="You proposed it"):
        decide_frequency(frequency=row, agrees=True, words="", by=cast.sergeant, at=NOW)
    look_as(cast.officer)
    with pytest.raises(NotPermitted):
        decide_frequency(frequency=row, agrees=True, words="", by=cast.officer, at=NOW)


@pytest.mark.parametrize(
    ("months", "reasons", "says"),
    [
        (2, " ", "Say why"),
        (-1, "He drinks", "from 1 to 24"),
        (25, "He drinks", "from 1 to 24"),
        (0, "He drinks", "as often as policy has it already"),
    ],
)
def test_a_frequency_that_can_not_be_is_refused(
    cast: Cast, look_as: Look, months: int, reasons: str, says: str
) -> None:
    look_as(cast.officer)
    with pytest.raises(UnableToRecord, match=says):
        propose_frequency(person=cast.bell, months=months, reasons=reasons, by=cast.officer, at=NOW)
    assert not Frequency.objects.exists()


def test_one_waits_at_a_time_and_the_one_in_force_is_not_proposed_again(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    proposed(cast)
    with pytest.raises(UnableToRecord, match="waits for a supervisor already"):
        proposed(cast, 3)
    look_as(cast.sergeant)
    row = Frequency.objects.get()
    decide_frequency(frequency=row, agrees=True, words="", by=cast.sergeant, at=NOW)
    look_as(cast.officer)
    with pytest.raises(UnableToRecord, match="every 2 months already"):
        proposed(cast)
    second = proposed(cast, 0)
    look_as(cast.sergeant)
    with pytest.raises(UnableToRecord, match="agreed today already"):
        decide_frequency(frequency=second, agrees=True, words="", by=cast.sergeant, at=NOW)
    decide_frequency(frequency=second, agrees=True, words="", by=cast.sergeant, at=LATER)
    assert frequency_of(cast.bell) is None


def test_a_level_that_is_agreed_on_a_later_day_ends_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    agreed(cast, look_as)
    look_as(cast.officer)
    level_agreed(cast, "high", at=LATER)
    assert frequency_of(cast.bell) is None
    assert reactive_of(cast.bell) is None


def test_the_page_shows_what_it_would_do_to_the_next_visit_and_proposes_nothing_yet(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    level_agreed(cast, "low")
    client = Client()
    client.force_login(cast.officer.user)
    address = reverse("visits:frequency", args=[cast.bell.reference])
    told = {"months": "2", "reasons": "He drinks again."}
    page = unescape(client.post(address, told | {"do": "look"}).content.decode())
    assert "What moves if it is agreed today" in page
    assert "Now visits are due as often as policy has it" in page
    look_as(cast.officer)
    assert not Frequency.objects.exists()
    assert client.post(address, told | {"do": "propose"}).status_code == 302
    look_as(cast.officer)
    row = Frequency.objects.get()
    sergeant = Client()
    sergeant.force_login(cast.sergeant.user)
    record = unescape(sergeant.get(f"/people/{cast.bell.reference}/about/visits/").content.decode())
    assert "Visits every 2 months" in record
    decide = reverse("visits:decide-frequency", args=[cast.bell.reference, row.id])
    assert sergeant.post(decide, {"outcome": "return", "words": ""}).status_code == 422
    assert sergeant.post(decide, {"outcome": "agree", "words": ""}).status_code == 302
    assert client.post(decide, {"outcome": "agree", "words": ""}).status_code == 403
    for bad in ({"months": "two", "reasons": "x"}, {"months": "30", "reasons": "x"}, {}):
        assert client.post(address, bad | {"do": "look"}).status_code == 422
