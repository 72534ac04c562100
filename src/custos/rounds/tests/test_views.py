"""The pages of a day's round: what they show, what they refuse and where, and whom they refuse."""

import io
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from custos.access.reads import View
from custos.access.tests.cast import NOW, Cast
from custos.organisations.reads import Actor
from custos.rounds.models import Call, DayPlan, State
from custos.rounds.tests.factories import YESTERDAY, Look, managed, of, proposed, typed

NEW = "/rounds/new/"
# What is typed wrongly, and the answer at which box. Officer 0 is Alex Nandakumar, who asks; 1 is Alex Okafor.
BAD: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"until-0": "08:00"}, "until-0", "The shift ends before it begins"),
    ({"until-0": "09:00"}, "until-0", "The shift ends before it begins"),
    ({"from-0": "25:00"}, "from-0", "Enter a real time"),
    ({"from-0": ""}, "from-0", "Enter from when Alex Nandakumar is on duty"),
    ({"go-0": ""}, "go-0", "Select who goes out"),
    ({"drives-0": ""}, "drives-0", "Nobody who goes out has a vehicle"),
    ({"on-day": str(YESTERDAY.day)}, "on", "today or in the future"),
    ({"on-day": "31", "on-month": "6"}, "on", "June 2026 has 30 days"),
    ({"base": "Nowhere"}, "base", "No such town or postcode is known here"),
    ({"base": "12.5, 3.5"}, "base", "outside the United Kingdom"),
    ({"base": ""}, "base", "Answer the question: From which base?"),
    ({"minutes": "-30"}, "minutes", "greater than or equal to 5"),
    ({"minutes": "half"}, "minutes", "Enter a whole number"),
    ({"days_ahead": "400"}, "days_ahead", "less than or equal to 90"),
    ({"km_an_hour": "0"}, "km_an_hour", "greater than or equal to 5"),
    ({"factor": "0.5"}, "factor", "greater than or equal to 1"),
    ({"factor": "nan"}, "factor", "Enter a number"),
)
TABLES = (
    ("", "The submitted file is empty"),
    ("a,b,c\nbase,ZX1 4AB,7\n", "The first line of the table must be"),
    ("from,to,minutes\nbase,ZX1 4AB,-7\n", "Line 2 of the table: the minutes must be a whole number"),
    ("from,to,minutes\nbase,ZX1 4AB\n", "Line 2 of the table must have 3 cells"),
    (
        "from,to,minutes\nbase,ZX1 4AB,7\nBase,zx1 4ab,8\n",
        "Line 3 of the table gives the way from Base to zx1",
    ),
    ("from,to,minutes\nbase,ZX1 4AB,7\n", "The table has no time from ZX1 4AB to base"),
    ("from,to,minutes\nbase,ZX1 4AB,\N{SUPERSCRIPT TWO}\n", "the minutes must be a whole number"),
)


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(actor: Actor) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(actor.user)
    return client


def shown(client: Client, address: str, status: int = 200) -> str:
    """What a page says."""
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return unescape(answer.content.decode())


def at(row: DayPlan, name: str, *more: object) -> str:
    """The address of one of a plan's pages."""
    return reverse(f"rounds:{name}", args=[row.pk, *more])


def send(client: Client, sent: dict[str, Any]) -> tuple[int, str]:
    """Send the form for a day, and return what comes back."""
    answer = client.post(NEW, {name: value for name, value in sent.items() if value != ""})
    return answer.status_code, unescape(answer.content.decode())


def test_a_day_is_asked_for_and_waits_with_its_progress(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    client = client_of(cast.officer)
    assert "Alex Okafor" in shown(client, NEW)
    assert send(client, typed(0, 1))[0] == 302
    look_as(cast.officer)
    row = DayPlan.objects.get()
    assert (row.state, row.officers.count(), row.calls.count()) == (State.ASKED, 2, 1)
    assert "The best day is being sought" in shown(client, at(row, "plan"))
    assert "The best day is being sought" in shown(client, at(row, "progress"))


@pytest.mark.parametrize(("changed", "box", "words"), BAD)
def test_what_is_typed_wrongly_is_answered_at_its_box(
    cast: Cast, look_as: Look, changed: dict[str, Any], box: str, words: str
) -> None:
    status, page = send(client_of(cast.officer), typed(0) | changed)
    assert status == 422
    assert words in page
    assert f'href="#id_{box}' in page
    look_as(cast.officer)
    assert not DayPlan.objects.exists()


@pytest.mark.parametrize(("table", "words"), TABLES)
def test_a_table_that_can_not_be_used_is_answered_at_its_box(cast: Cast, look_as: Look, table: str, words: str) -> None:
    managed(cast, "Bell")
    file = SimpleUploadedFile("times.csv", table.encode(), content_type="text/csv")
    status, page = send(client_of(cast.officer), typed(0) | {"table": file})
    assert status == 422
    assert words in page
    assert 'href="#id_table"' in page
    look_as(cast.officer)
    assert not DayPlan.objects.exists()


def test_a_proposal_says_how_times_and_places_were_found_and_what_is_left_out(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    managed(cast, "Dunmore")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    page = shown(client_of(cast.officer), at(row, "plan"))
    for words in (
        "the straight line, 1.3 times as long, at 40 kilometres an hour",
        "Found by the sector ZX1 4 of its postcode",
        "It is not known where the address lies",
        "1 visit planned",
        "1 visit left out",
    ):
        assert words in page


def test_every_look_at_a_day_is_put_on_record(cast: Cast, look_as: Look) -> None:
    person = managed(cast, "Bell")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    shown(client_of(cast.officer), at(row, "plan"))
    look_as(cast.auditor)
    assert person.id in View.objects.order_by("-at").values_list("people", flat=True)[0]


def test_a_visit_is_moved_with_buttons_and_the_day_agreed_and_printed(cast: Cast, look_as: Look) -> None:
    for surname in ("Bell", "Ardle"):
        managed(cast, surname)
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    client, first = client_of(cast.officer), row.calls.get(place=0)
    answer = client.post(at(row, "move", first.id), {"do": "down", "version": row.version}, follow=True)
    assert answer.status_code == 200
    look_as(cast.officer)
    assert Call.objects.get(pk=first.pk).place == 1
    stale = client.post(at(row, "move", first.id), {"do": "up", "version": row.version}, follow=True)
    assert "Somebody changed the day meanwhile" in stale.content.decode()
    assert client.get(at(row, "sheet", 0)).status_code == 404
    look_as(cast.officer)
    row.refresh_from_db()
    client.post(at(row, "agree"), {"version": row.version})
    paper = client.get(at(row, "sheet", 0))
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    for expected in ("OFFICIAL-SENSITIVE", "Alex Nandakumar", "9 Lantern Street", "Bell"):
        assert expected in words
    assert "High" not in words


@pytest.mark.parametrize(
    ("sent", "box", "words"),
    [
        ({"minutes": "-5"}, "minutes", "greater than or equal to 5"),
        ({"minutes": "30", "opens": "10:00"}, "closes", "Enter both times, or neither"),
        ({"minutes": "30", "opens": "10:00", "closes": "09:00"}, "closes", "It must be done after it may begin"),
        ({"minutes": "30", "opens": "10:00", "closes": "10:20"}, "closes", "does not fit between"),
    ],
)
def test_what_is_asked_of_one_visit_wrongly_is_answered(
    cast: Cast, look_as: Look, sent: dict[str, str], box: str, words: str
) -> None:
    managed(cast, "Bell")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    answer = client_of(cast.officer).post(at(row, "change", of(row, "Bell").id), sent)
    assert answer.status_code == 422
    assert words in unescape(answer.content.decode())
    assert f'href="#id_{box}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"north": "0.05", "east": "53.1"}, "outside the United Kingdom"),
        ({"north": "here", "east": "0.1"}, "Enter a number"),
        ({"north": "", "east": "0.1"}, "Enter degrees north"),
    ],
)
def test_a_point_that_is_none_is_answered(cast: Cast, look_as: Look, sent: dict[str, str], words: str) -> None:
    managed(cast, "Bell")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    answer = client_of(cast.officer).post(at(row, "point", of(row, "Bell").id), sent)
    assert answer.status_code == 422
    assert words in unescape(answer.content.decode())


def test_nothing_is_changed_once_the_day_has_passed_or_by_a_wrong_move(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    client, call = client_of(cast.officer), of(row, "Bell")
    for deed in ("up", "down", "to-9", "to-x", "sideways", ""):
        said = client.post(at(row, "move", call.id), {"do": deed, "version": row.version}, follow=True)
        assert "govuk-notification-banner" in said.content.decode()
    with time_machine.travel(NOW.replace(day=6), tick=False):
        client = client_of(cast.officer)
        assert "Leave out" not in shown(client, at(row, "plan"))
        said = client.post(at(row, "move", call.id), {"do": "out", "version": row.version}, follow=True)
        assert "The day has passed" in said.content.decode()


def test_who_may_not_plan_is_told_who_may_and_a_stranger_finds_no_day(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    assert "Only those who manage or oversee records" in shown(client_of(cast.counter), NEW, 403)
    shown(client_of(cast.colleague), at(row, "plan"), 404)
    shown(client_of(cast.other_sergeant), at(row, "plan"), 404)
