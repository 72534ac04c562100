"""Whoever asks for more than a person reads waits for the next minute, loses nothing, and is asked about."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

import custos.settings
from custos.access import reads as access
from custos.access.actions import raise_doubts
from custos.access.pace import TOO_FAST, whats
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.models import Entry
from custos.web.tests.conftest import Visit

LIMITS = {"pages": 5, "pictures": 2, "searches": 2, "exports": 1}


@pytest.fixture(autouse=True)
def few(settings: Settings) -> None:
    """Let few answers be too many."""
    settings.CUSTOS_PACE = LIMITS


def statuses(client: Client, address: str, times: int) -> list[int]:
    """What an address answers, asked for again and again."""
    return [client.get(address).status_code for _ in range(times)]


def written() -> list[Any]:
    """Of whom the account says that they were too fast."""
    with access.engine():
        return list(Entry.objects.filter(code=TOO_FAST).values_list("user_id", flat=True))


def test_after_so_many_pages_in_a_minute_nothing_is_shown_until_the_next(cast: Cast, visit: Visit) -> None:
    officer = visit(cast.officer)
    assert statuses(officer, "/work/", 8) == [200] * 6 + [429] * 2
    page = officer.get(f"/people/{cast.bell.reference}/").content.decode()
    assert "until 10:01" in page  # London is an hour ahead of UTC
    assert "BELL" not in page
    assert written() == [cast.officer.user.id]
    assert statuses(visit(cast.colleague), "/work/", 2) == [200] * 2
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert statuses(officer, "/work/", 8) == [200] * 6 + [429] * 2
    assert written() == [cast.officer.user.id] * 2


def test_signing_out_answers_always(cast: Cast, visit: Visit) -> None:
    officer = visit(cast.officer)
    assert statuses(officer, "/work/", 7)[-1] == 429
    assert officer.post("/sign-out/").status_code == 200
    assert officer.get("/work/").status_code == 302


def test_what_was_typed_is_carried_to_the_next_minute(cast: Cast, visit: Visit) -> None:
    officer = visit(cast.officer)
    statuses(officer, "/work/", 7)
    told = {"words": 'Ring the "landlord"', "to": f"post:{cast.officer.post.id}"}
    page = officer.post("/work/tasks/give/", told)
    assert page.status_code == 429
    said = page.content.decode()
    assert 'action="/work/tasks/give/"' in said
    assert "Ring the &#34;landlord&#34;" in said
    assert "Send it again" in said


def test_searches_have_a_limit_of_their_own(cast: Cast, visit: Visit, settings: Settings) -> None:
    settings.CUSTOS_PACE = LIMITS | {"pages": 100}
    officer = visit(cast.officer)
    found = officer.post("/find/", {"q": "Bell"})["Location"]
    assert statuses(officer, found, 4) == [200, 200, 200, 429]
    assert written() == [cast.officer.user.id]


@pytest.mark.parametrize(
    ("headers", "what"),
    [
        ({"Content-Type": "text/html; charset=utf-8"}, "pages"),
        ({"Content-Type": "image/png"}, "pictures"),
        ({"Content-Type": "application/pdf"}, "exports"),
        ({"Content-Type": "text/csv"}, "exports"),
        ({"Content-Type": "application/json", "Content-Disposition": 'attachment; filename="a.json"'}, "exports"),
    ],
)
def test_what_is_taken_away_is_counted_apart_from_pages_and_pictures(
    cast: Cast, headers: dict[str, str], what: str
) -> None:
    assert whats(HttpResponse(headers=headers), cast.officer) == [what]


def test_the_nightly_run_puts_it_to_the_supervisor_as_a_question(cast: Cast, visit: Visit) -> None:
    statuses(visit(cast.officer), "/work/", 8)
    raise_doubts(day=TODAY, by=cast.inspector, at=NOW)
    page = visit(cast.sergeant).get("/views/questions/").content.decode()
    assert "Faster than a person reads" in page
    assert "Alex Nandakumar" in page


def test_it_costs_one_statement_an_answer(cast: Cast, visit: Visit) -> None:
    officer = visit(cast.officer)
    officer.get("/work/")
    with CaptureQueriesContext(connection) as caught:
        officer.get("/work/")
    # Of a question that is kept prepared its words are not told.
    assert sum("access_pace" in (query["sql"] or "") for query in caught.captured_queries) == 1


def test_a_deployment_allows_well_more_than_a_person_reads() -> None:
    assert custos.settings.CUSTOS_PACE == {"pages": 300, "pictures": 3000, "searches": 60, "exports": 20}
