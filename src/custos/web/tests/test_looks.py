"""Who viewed whom: for auditors everything, for supervisors as far as their own people go, for others nothing."""

import html
import re

import pytest
from django.test import Client

from custos.access import reads as access
from custos.access.actions import conceal
from custos.access.tests.cast import NOW, SINCE, Cast
from custos.people.actions import open_person
from custos.plumbing.ids import uuid7
from custos.web.tests.conftest import Visit

TAGS = re.compile(r"<[^>]+>")
MAY = {"auditor", "sergeant", "other_sergeant", "inspector", "administrator"}


def said(client: Client, address: str, status: int = 200) -> str:
    """What a page says, without its markup."""
    response = client.get(address)
    assert response.status_code == status, address
    return " ".join(html.unescape(TAGS.sub(" ", response.content.decode())).split())


@pytest.fixture
def looked_at(registered: Cast, visit: Visit) -> Cast:
    """The officer and a neighbourhood officer looked at Bell, and one of them searched."""
    visit(registered.officer).get(f"/people/{registered.bell.reference}/")
    neighbour = visit(registered.neighbourhood)
    neighbour.post("/find/", {"q": "Bell"}, follow=True)
    neighbour.get(f"/people/{registered.bell.reference}/about/history/")
    return registered


def test_only_auditors_and_supervisors_read_who_viewed_whom(looked_at: Cast, visit: Visit) -> None:
    for name, actor in looked_at.actors.items():
        client = visit(actor)
        for address in ("/views/", f"/views/people/{looked_at.bell.reference}/", "/views/users/garside/"):
            assert client.get(address).status_code == (200 if name in MAY else 403), (name, address)
        assert client.get("/views/searches/").status_code == (
            200 if name == "auditor" else 404 if name in MAY else 403
        ), name


def test_an_auditor_reads_who_viewed_a_person_and_at_which_tier(looked_at: Cast, visit: Visit) -> None:
    page = said(visit(looked_at.auditor), f"/views/people/{looked_at.bell.reference}/")
    assert "Who viewed BELL, Thomas James" in page
    for words in ("Alex Nandakumar", "Alex Garside", "full", "operational", "refused"):
        assert words in page


def test_an_auditor_reads_what_a_user_viewed_and_is_on_record_for_the_names(looked_at: Cast, visit: Visit) -> None:
    page = said(visit(looked_at.auditor), "/views/users/garside/")
    assert f"BELL, Thomas James ({looked_at.bell.reference})" in page
    with access.engine():
        view = access.View.objects.latest("at", "id")
    assert (view.people, view.tiers) == ([looked_at.bell.id], ["name"])


def test_an_auditor_reads_what_was_searched_for(looked_at: Cast, visit: Visit) -> None:
    page = said(visit(looked_at.auditor), "/views/searches/")
    assert "Who Alex Garside, Neighbourhood officer (Garside) Page /find/" in page
    assert "Bell" in page


def test_a_supervisor_reads_only_the_views_of_the_people_of_the_unit(looked_at: Cast, visit: Visit) -> None:
    with access.engine():
        other = open_person(
            force=looked_at.force, surname="Rowe", forenames="Darren", born=None, by=looked_at.officer, at=NOW
        )
    visit(looked_at.neighbourhood).get(f"/people/{other.reference}/")
    mine = said(visit(looked_at.sergeant), "/views/users/garside/")
    assert "BELL" in mine
    assert "ROWE" not in mine
    assert other.reference not in mine
    assert "Nobody viewed this person" in said(visit(looked_at.other_sergeant), f"/views/people/{other.reference}/")
    assert "ROWE" in said(visit(looked_at.auditor), "/views/users/garside/")


def test_the_box_asks_for_one_of_the_two_and_leads_on(looked_at: Cast, visit: Visit) -> None:
    client = visit(looked_at.auditor)
    onward = client.get("/views/", {"reference": looked_at.bell.reference, "username": ""})
    assert onward["Location"] == f"/views/people/{looked_at.bell.reference}/"
    assert client.get("/views/", {"reference": "", "username": "garside"})["Location"] == "/views/users/garside/"
    refused = client.get("/views/", {"reference": "1", "username": "garside"})
    assert refused.status_code == 422
    assert "Enter either" in refused.content.decode()
    assert client.get("/views/users/nobody/").status_code == 404
    assert client.get("/views/people/0000-0001/").status_code == 404


def test_what_was_searched_for_is_not_told_beside_somebody_hidden(registered: Cast, visit: Visit) -> None:
    with access.engine():
        secret = open_person(
            force=registered.force, surname="Quexilby", forenames="Q", born=None, by=registered.officer, at=NOW
        )
        circle = access.Compartment.objects.create(name="an invented circle")
        conceal(person=secret, compartment=circle, since=SINCE, by=registered.inspector, at=NOW)
        row = access.View(id=uuid7(), at=NOW, user_id=registered.officer.user.id, post_id=registered.officer.post.id)
        row.route, row.path, row.method, row.status = "web:record", f"/people/{secret.reference}/", "GET", 200
        row.people, row.tiers = [registered.bell.id, secret.id], ["full", "full"]
        row.searched, row.reason = "bell quexilby", "Quexilby rang"
        access.View.objects.bulk_create([row])
    addresses = ["/views/users/nandakumar/", f"/views/people/{registered.bell.reference}/"]
    for name, more in (("sergeant", []), ("auditor", ["/views/searches/"])):
        for address in addresses + more:
            answer = visit(registered.actors[name]).get(address)
            page = answer.content.decode().casefold()
            assert "a page that you may not see" in page, (name, address)
            assert not [words for words in ("quexilby", secret.reference) if words in page], (name, address)
