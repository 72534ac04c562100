"""The pages of visits: what they show, what they keep, and whom they refuse."""

from collections.abc import Callable, Iterator
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from custos.access.tests.cast import NOW, Cast
from custos.orders.tests.factories import ordered
from custos.organisations.reads import Actor
from custos.visits.models import Visit
from custos.visits.reads import boxes_at
from custos.visits.tests.factories import home_of_bell, packed, visited

Look = Callable[[Actor], None]


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(actor: Actor) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(actor.user)
    return client


def at(cast: Cast, name: str, *more: object) -> str:
    """The address of a page of visits about Bell."""
    return reverse(f"visits:{name}", args=[cast.bell.reference, *more])


def shown(client: Client, address: str) -> str:
    """What a page says."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def test_the_pack_says_everything_that_is_known_before_the_door(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    ordered(cast)
    home_of_bell(cast)
    visit = packed(cast, cast.officer)
    page = shown(client_of(cast.officer), at(cast, "visit", visit.id))
    for words in ("9 New Road, Longmoor", "Do not have contact with anybody under 18.", "Children's services", "P/1"):
        assert words in page


def test_the_page_at_the_door_names_nobody(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit = packed(cast, cast.officer)
    page = shown(client_of(cast.officer), at(cast, "door", visit.id))
    assert "bell" not in page.lower().replace("label", "")
    assert "offender" not in page.lower()


def test_what_was_typed_is_kept_whatever_comes_of_its_submission(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit, client = packed(cast, cast.officer), client_of(cast.officer)
    answer = client.post(at(cast, "door", visit.id), {"notes": "Calm", "version": "0", "submit": "yes"})
    assert answer.status_code == 422
    look_as(cast.officer)
    assert Visit.objects.get(pk=visit.pk).answers == {"notes": ["Calm"]}
    assert "Calm" in shown(client, at(cast, "door", visit.id))


def test_a_save_answers_with_what_others_wrote_and_a_clash_with_theirs(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit = packed(cast, cast.officer)
    keep = at(cast, "keep", visit.id)
    first = client_of(cast.sergeant).post(keep, {"notes": "Loud", "version": "0"}).json()
    assert first["version"] == 1
    second = client_of(cast.officer).post(keep, {"present": "He", "version": "0"}).json()
    assert second["theirs"] == {"notes": ["Loud"]}
    clash = client_of(cast.officer).post(keep, {"notes": "Calm", "version": "0"})
    assert clash.status_code == 409
    assert clash.json()["theirs"] == {"notes": ["Loud"]}
    page = client_of(cast.officer).post(at(cast, "door", visit.id), {"notes": "Calm", "version": "0"})
    assert page.status_code == 409
    assert "Keep mine instead" in page.content.decode()
    look_as(cast.officer)
    assert boxes_at(visit, 1) == {"notes": ["Loud"]}


@pytest.mark.parametrize("version", ["", "-1", "none", "9" * 40])
def test_a_version_that_is_none_is_taken_for_the_first(cast: Cast, look_as: Look, version: str) -> None:
    look_as(cast.officer)
    visit = packed(cast, cast.officer)
    answer = client_of(cast.officer).post(at(cast, "keep", visit.id), {"notes": "Calm", "version": version})
    assert answer.json()["version"] == 1


def test_a_check_is_proved_by_a_file_that_is_handed_out_to_be_kept(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit, client = packed(cast, cast.officer), client_of(cast.officer)
    told = {"made": "yes", "done_by": "Alex", "on-day": "5", "on-month": "5", "on-year": "2026"}
    sent = told | {"file": SimpleUploadedFile("print.html", b"<script>")}
    assert client.post(at(cast, "check", visit.id, "pnd"), sent).status_code == 302
    look_as(cast.officer)
    row = visit.checks.exclude(file="").get()
    answer = client.get(at(cast, "proof", visit.id, row.id))
    assert answer.content == b"<script>"
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_locked_visit_is_not_written_in_and_waits_for_those_who_may_review_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit = visited(cast, cast.officer)
    client = client_of(cast.officer)
    assert client.post(at(cast, "keep", visit.id), {"notes": "More", "version": "0"}).json()["locked"]
    assert client.get(at(cast, "door", visit.id)).status_code == 302
    assert client.get(reverse("visits:waiting")).status_code == 403
    assert "BELL, Thomas James" in shown(client_of(cast.sergeant), reverse("visits:waiting"))
    assert "BELL" not in shown(client_of(cast.other_sergeant), reverse("visits:waiting"))


@pytest.mark.parametrize("name", ["neighbourhood", "probation", "counter", "colleague", "auditor"])
def test_a_stranger_learns_nothing_of_a_visit(cast: Cast, look_as: Look, name: str) -> None:
    look_as(cast.officer)
    visit = visited(cast, cast.officer)
    client = client_of(cast.actors[name])
    for page, more in (
        ("visit", (visit.id,)),
        ("open", ()),
        ("warrant", ()),
        ("review", (visit.id,)),
        ("schedule", ()),
    ):
        assert client.get(at(cast, page, *more)).status_code in (403, 404), page


def test_a_visit_of_somebody_else_is_not_found_under_his_name(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    absent = "00000000-0000-7000-8000-000000000000"
    assert client_of(cast.officer).get(at(cast, "visit", absent)).status_code == 404
    assert client_of(cast.officer).get(at(cast, "check", absent, "pnc")).status_code == 404


def test_the_week_of_his_visits_is_drawn_and_agrees_with_the_list(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visited(cast, cast.officer)
    page = shown(client_of(cast.officer), at(cast, "schedule"))
    assert "Of 1 visits nothing can be said yet" in page
    assert "Tue 5 May 2026 at 09:30" in page


def test_the_unit_s_mix_counts_what_its_lists_show(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visited(cast, cast.officer)
    client, address = client_of(cast.sergeant), reverse("visits:unit")
    page = shown(client, address)
    assert "Unannounced: 1</a> of 1 (100%)" in page
    assert "In the evening: 0</a> of 1 (0%)" in page
    assert "BELL, Thomas James" in shown(client, f"{address}?only=unannounced")
    assert "BELL" not in shown(client, f"{address}?only=evening")
    assert client.get(f"{address}?only=nothing").status_code == 404
    assert "Unannounced: 0</a> of 0 (0%)" in shown(client_of(cast.other_sergeant), address)
    assert client_of(cast.officer).get(address).status_code == 403
