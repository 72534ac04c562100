"""Seeing more of a record on the pages: asked, answered, opened urgently, reviewed, closed; outsiders refused."""

import html
import re
import statistics
import time
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from custos.access import reads as access
from custos.access.actions import clear, conceal
from custos.access.middleware import BLUR_SECONDS
from custos.access.models import Compartment, Opening
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.organisations.reads import Actor
from custos.web.tests.conftest import Visit

TAGS = re.compile(r"<[^>]+>")
ASKED = {
    "tier": "reading",
    "ground": "place",
    "words": "He applies for a tenancy",
    "until-day": "8",
    "until-month": "5",
    "until-year": "2026",
}
URGENT = {"ground": "safeguarding", "words": "A child is missing"}
KNOW = ("officer", "sergeant", "duty", "auditor")  # of the urgent access, which one of them reviews
UNTIL = {"until-day": "8", "until-month": "5", "until-year": "2026"}


def said(client: Client, address: str, status: int = 200) -> str:
    """What a page says, without its markup."""
    response = client.get(address)
    assert response.status_code == status, address
    return " ".join(html.unescape(TAGS.sub(" ", response.content.decode())).split())


def ask(visit: Visit, cast: Cast, actor: Actor, **changed: str) -> str:
    """Ask for the record of Bell; return the address of the request."""
    answer = visit(actor).post(f"/people/{cast.bell.reference}/ask/", ASKED | changed)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_request_is_answered_and_opens_the_record_to_read_until_its_day(registered: Cast, visit: Visit) -> None:
    record = f"/people/{registered.bell.reference}/"
    assert "Your post may see no more than that" in said(visit(registered.probation), record)
    request = ask(visit, registered, registered.probation)
    assert "Waiting for an answer" in said(visit(registered.probation), request)
    assert "Waiting for an answer" in said(visit(registered.probation), record)
    assert "1 request or urgent access waiting" in said(visit(registered.officer), "/")
    assert "He applies for a tenancy" in said(visit(registered.officer), f"{record}about/openings/")
    answer = visit(registered.officer).post(request, {"tier": "reading", "words": "For the panel", **UNTIL})
    assert answer.status_code == 302
    reader = visit(registered.probation)
    page = said(reader, record)
    assert "Opened to you for a time, to read" in page
    assert "Open until the end of 8 May 2026" in page
    assert "Lives at" in page
    for section in ("requirements", "offences", "timeline"):
        assert reader.get(f"{record}about/{section}/").status_code == 200, section
    assert "What if" not in said(reader, f"{record}about/requirements/")
    for section in ("history", "work", "openings"):
        assert reader.get(f"{record}about/{section}/").status_code == 403, section
    for deed in ("known/home/add/", "move/", "what-if/"):
        assert reader.get(f"{record}{deed}").status_code in (403, 404), deed
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        assert "Your post may see no more than that" in said(visit(registered.probation), record)


def test_a_request_is_refused_with_its_reason(registered: Cast, visit: Visit) -> None:
    request = ask(visit, registered, registered.probation)
    silent = visit(registered.officer).post(request, {"tier": "refuse"})
    assert silent.status_code == 422
    assert "Say why you refuse" in silent.content.decode()
    unending = visit(registered.officer).post(request, {"tier": "reading"})
    assert "Enter the last day on which it is open" in unending.content.decode()
    visit(registered.officer).post(request, {"tier": "refuse", "words": "Ask the housing officer"})
    assert "Ask the housing officer" in said(visit(registered.probation), request)
    assert visit(registered.officer).post(request, {"tier": "refuse", "words": "x"}).status_code == 403


def test_what_is_open_is_closed_early_by_the_manager(registered: Cast, visit: Visit) -> None:
    request = ask(visit, registered, registered.probation)
    visit(registered.officer).post(request, {"tier": "reading", **UNTIL})
    visit(registered.officer).post(request, {"why": "He withdrew his application"})
    assert "Closed early" in said(visit(registered.probation), request)
    record = f"/people/{registered.bell.reference}/"
    assert "Your post may see no more than that" in said(visit(registered.probation), record)


def test_a_careless_request_is_refused_at_its_boxes(registered: Cast, visit: Visit) -> None:
    refused = visit(registered.probation).post(f"/people/{registered.bell.reference}/ask/", {"words": ""})
    page = html.unescape(refused.content.decode())
    assert refused.status_code == 422
    for words in ("What do you ask for?", "Say why", "What do you need it for?"):
        assert words in page
    ask(visit, registered, registered.probation)
    again = visit(registered.probation).post(f"/people/{registered.bell.reference}/ask/", ASKED)
    assert again.status_code == 422
    assert "asked already" in again.content.decode()


def test_an_urgent_access_opens_at_once_and_is_reviewed(registered: Cast, visit: Visit) -> None:
    record = f"/people/{registered.bell.reference}/"
    constable = visit(registered.neighbourhood)
    assert "Open it urgently" in said(constable, record)
    assert constable.post(f"{record}urgent/", {"ground": "safeguarding"}).status_code == 422
    assert constable.post(f"{record}urgent/", URGENT)["Location"] == record
    assert "not reviewed yet" in said(constable, record)
    with access.engine():
        opening = Opening.objects.get()
    address = f"/openings/{opening.id}/"
    assert visit(registered.officer).get(address).status_code == 200
    assert "Was it proper?" not in said(visit(registered.officer), address)
    told = {name: "1 request or urgent access waiting" in said(visit(registered.actors[name]), "/") for name in KNOW}
    assert told == {"officer": False, "sergeant": True, "duty": False, "auditor": False}
    assert "Was it proper?" in said(visit(registered.sergeant), address)
    assert visit(registered.sergeant).post(address, {"proper": "no"}).status_code == 422
    visit(registered.sergeant).post(address, {"proper": "no", "words": "No child was missing"})
    assert "Not proper" in said(constable, address) or "not proper" in said(constable, address)
    assert "Operational view" in said(constable, record)
    assert constable.get(f"{record}about/offences/").status_code == 403


@pytest.mark.parametrize("name", ["colleague", "prison", "coordinator", "other_sergeant", "keeper"])
def test_outsiders_find_no_request_of_others_and_answer_none(registered: Cast, visit: Visit, name: str) -> None:
    request = ask(visit, registered, registered.probation)
    outsider = visit(registered.actors[name])
    assert outsider.get(request).status_code == 404
    assert outsider.post(request, {"tier": "reading", **UNTIL}).status_code == 404
    for which in ("waiting", "open", "all", "asked"):
        assert "tenancy" not in said(outsider, f"/openings/?which={which}")
    assert outsider.get("/openings/?which=nobodys").status_code == 404


def test_an_auditor_reads_every_request_and_answers_none(registered: Cast, visit: Visit) -> None:
    request = ask(visit, registered, registered.probation)
    auditor = visit(registered.auditor)
    assert "tenancy" in said(auditor, "/openings/?which=all")
    assert auditor.get(request).status_code == 200
    assert auditor.post(request, {"tier": "reading", **UNTIL}).status_code == 403
    assert auditor.get(f"/people/{registered.bell.reference}/ask/").status_code == 403


def test_probation_opens_nothing_urgently(registered: Cast, visit: Visit) -> None:
    address = f"/people/{registered.bell.reference}/urgent/"
    for actor in (registered.probation, registered.prison, registered.auditor):
        assert visit(actor).get(address).status_code == 403
        assert visit(actor).post(address, URGENT).status_code == 403


def hide(cast: Cast) -> None:
    """Hide Bell in a circle of his manager alone."""
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        clear(user=cast.officer.user, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
        conceal(person=cast.bell, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)


def plain(page: bytes, reference: str) -> str:
    """What a page says, without what differs from one answer to the next, or is the asker's own words."""
    tokens = r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"'
    return re.sub(tokens, "", page.decode()).replace(reference, "")


def test_a_hidden_person_is_not_found_by_asking_opening_or_searching_in_the_same_bytes(
    registered: Cast, visit: Visit
) -> None:
    hide(registered)
    hidden, nobody = registered.bell.reference, "0000-0000"
    constable = visit(registered.neighbourhood)
    for rest in ("", "ask/", "urgent/", "about/identity/"):
        one, other = (constable.get(f"/people/{reference}/{rest}") for reference in (hidden, nobody))
        assert (one.status_code, other.status_code) == (404, 404)
        assert plain(one.content, hidden) == plain(other.content, nobody), rest
    one, other = (constable.post("/find/", {"q": reference}, follow=True) for reference in (hidden, nobody))
    assert plain(one.content, hidden) == plain(other.content, nobody)
    assert "5 looks for hidden people" in said(visit(registered.officer), "/")
    page = said(visit(registered.officer), "/views/hidden/")
    assert "Alex Garside" in page
    assert hidden in page
    for name in ("sergeant", "neighbourhood", "auditor", "inspector"):
        assert hidden not in said(visit(registered.actors[name]), "/views/hidden/"), name


def test_a_hidden_person_is_not_found_in_the_same_time(
    registered: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("custos.access.middleware.sleep", waits.append)
    hide(registered)
    constable = visit(registered.neighbourhood)
    took: dict[str, list[float]] = {registered.bell.reference: [], "0000-0000": []}
    for turn in range(200):
        for reference in sorted(took, reverse=bool(turn % 2)):
            begun = time.perf_counter()
            assert constable.get(f"/people/{reference}/").status_code == 404
            took[reference].append(time.perf_counter() - begun)
    hidden, nobody = (statistics.median(times) for times in took.values())
    assert abs(hidden - nobody) < 0.1 * nobody, f"{hidden * 1000:.2f} ms and {nobody * 1000:.2f} ms"
    # What is left of a difference is hidden by a wait that is drawn by lot.
    assert len(waits) == 400
    assert 0 <= min(waits) < BLUR_SECONDS / 4 < 3 * BLUR_SECONDS / 4 < max(waits) <= BLUR_SECONDS


def test_whoever_is_inside_the_circle_finds_him_and_nobody_is_told(registered: Cast, visit: Visit) -> None:
    hide(registered)
    officer = visit(registered.officer)
    found = officer.post("/find/", {"q": registered.bell.reference}, follow=True)
    assert "BELL" in found.content.decode()
    assert officer.get(f"/people/{registered.bell.reference}/").status_code == 200
    assert "looks for hidden people" not in said(officer, "/")
