"""Whom the box finds, why, for whom, and what is kept of the asking."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from custos.access import reads as access
from custos.access.actions import conceal
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.nominals.tests.factories import know, open_somebody
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.sealed import seal
from custos.search import reads

Look = Callable[[Actor], None]
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def rowe(cast: Cast, look_as: Look) -> Person:
    """Darren Rowe, who is also known as Danny Quill, with numbers, a telephone and a car."""
    look_as(cast.officer)
    person = open_somebody(cast, identifiers=[("pnc", "84/12345A"), ("passport", "987654321")])
    know(person, "name", by=cast.officer, kind="alias", surname="Quillfeather", forenames="Danny")
    know(person, "phone", by=cast.officer, number="07700 900123")
    know(person, "vehicle", by=cast.officer, registration="ZX51 ABC")
    return person


def find(actor: Actor, text: str) -> list[reads.Hit]:
    """Look through somebody's eyes."""
    access.look_as(actor, today=TODAY)
    wanted = reads.asked(text, today=TODAY)
    hits = reads.find(actor, wanted, today=TODAY).hits
    reads.say_why(hits, wanted)
    return hits


def said(actor: Actor, text: str) -> str:
    """What the page says."""
    with time_machine.travel(NOW, tick=False):
        client = Client()
        client.force_login(actor.user)
        response = client.post("/find/", {"q": text}, follow=True)
    assert response.status_code == 200
    return " ".join(html.unescape(TAGS.sub(" ", response.content.decode())).split())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Rowe", "same surname"),
        ("darren rowe", "same name"),
        ("Rowe, Darren", "same name"),
        ("Row Darren", "surname differs by one letter"),
        ("Quillfeather", "also known as Danny Quillfeather"),
        ("11/2/1968", "same birth date"),
        ("11 Feb 68", "same birth date"),
        ("Rowe 2/11/1968", "birth date with day and month swapped (11 February 1968)"),
        ("84/12345A", "PNC number"),
        ("8412345a", "PNC number"),
        ("987654321", "Passport number"),
        ("07700900123", "telephone"),
        ("zx51abc", "vehicle"),
    ],
)
def test_he_is_found_by_any_of_these_and_the_page_says_why(cast: Cast, rowe: Person, text: str, why: str) -> None:
    first = find(cast.officer, text)[0]
    assert first.person == rowe
    assert why in "; ".join(first.why)


def test_he_is_found_by_his_reference_and_by_the_forces_own(cast: Cast, rowe: Person) -> None:
    with access.engine():
        Person.objects.filter(pk=rowe.pk).update(force_reference="24-00187")
    for text, why in ((rowe.reference, "reference"), (rowe.reference.replace("-", " "), "reference")):
        assert find(cast.neighbourhood, text)[0].why[0] == why
    assert find(cast.neighbourhood, "24-00187")[0].why[0] == "the force's reference"
    assert [hit.person for hit in find(cast.probation, "24-00187")] == []


def test_telephone_and_vehicle_are_found_only_where_the_record_is_open(cast: Cast, rowe: Person) -> None:
    for text in ("07700900123", "ZX51 ABC"):
        assert find(cast.sergeant, text)
        assert not find(cast.neighbourhood, text)
        assert not find(cast.probation, text)


def test_name_only_says_whom_to_ask_and_nothing_else_of_him(cast: Cast, rowe: Person) -> None:
    page = said(cast.probation, "Rowe")
    assert "ROWE, Darren" in page
    assert "You may see only that a record exists. Ask Alex Nandakumar, Team 2 ." in page
    assert "aged" not in page
    assert "Quillfeather" not in page


def test_the_manager_reads_age_standing_and_tier(cast: Cast, rowe: Person) -> None:
    page = said(cast.officer, "Rowe")
    for words in ("aged 58", "Not known to be subject to notification", "Manager Alex Nandakumar", "full view"):
        assert words in page


def test_what_was_searched_for_and_whom_the_page_showed_is_kept(cast: Cast, rowe: Person) -> None:
    said(cast.neighbourhood, "Rowe 11/2/68")
    with access.engine():
        view = access.View.objects.latest("at", "id")
    assert (view.route, view.searched, view.people) == ("search:find", "Rowe 11/2/68", [rowe.id])
    assert view.tiers == ["operational"]


def test_a_hidden_person_is_found_by_nothing(cast: Cast, rowe: Person) -> None:
    with access.engine():
        circle = access.Compartment.objects.create(name="an invented circle")
        conceal(person=rowe, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    for text in ("Rowe", "11/2/1968", "84/12345A", "987654321", "07700900123", rowe.reference):
        for name, actor in cast.actors.items():
            assert rowe not in [hit.person for hit in find(actor, text)], (name, text)
    assert "Nobody was found for “Darren Rowe”." in said(cast.officer, "Darren Rowe")


def test_an_empty_answer_says_where_we_looked_and_offers_to_open_a_record(cast: Cast) -> None:
    page = said(cast.officer, "Zzyzx 1/1/1950")
    assert "We looked at names and other names and birth dates" in page
    assert "Open a record" in page
    assert "Open a record" not in said(cast.probation, "Zzyzx")
    assert "Nothing was searched for" in said(cast.officer, "  ")


def test_too_many_are_cut_at_fifty_and_the_page_asks_to_narrow(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    for number in range(60):
        open_somebody(cast, "Invented", f"Robin{number}", date(1970, 1, 1))
    found = reads.find(cast.officer, reads.asked("Invented", today=TODAY), today=TODAY)
    assert (len(found.hits), found.more) == (50, True)
    page = said(cast.officer, "Invented")
    assert "More than 50 people are like this" in page
    assert "Showing 1 to 20 of 50 people" in page
    with access.engine():
        assert len(access.View.objects.latest("at", "id").people) == 20


def searched(actor: Actor, text: str) -> tuple[Client, str]:
    """Whoever searched, and where that led."""
    client = Client()
    client.force_login(actor.user)
    return client, client.post("/find/", {"q": text})["Location"]


@pytest.fixture
def today() -> Iterator[None]:
    """Let it be the day of the cast."""
    with time_machine.travel(NOW, tick=False):
        yield


def test_no_word_of_a_search_stands_in_an_address_and_its_pages_are_gone_back_to(
    cast: Cast, look_as: Look, today: None
) -> None:
    look_as(cast.officer)
    for number in range(25):
        open_somebody(cast, "Invented", f"Robin{number}", date(1970, 1, 1))
    client, found = searched(cast.officer, "Invented")
    first = client.get(found).content.decode()
    (second,) = set(re.findall(r'href="(/find/[^"]*page=2)"', first))
    assert "Showing 21 to 25 of 25" in client.get(html.unescape(second)).content.decode()
    assert client.get(found).status_code == 200
    with access.engine():
        paths = list(access.View.objects.values_list("path", "searched"))
    assert {"/find/"} == {path for path, _ in paths}
    assert sorted(words for _, words in paths) == ["", "Invented", "Invented", "Invented"]
    assert not [each for each in (found, second) if "nvented" in each]
    held = client.session["searches"]
    assert "nvented" not in str(held)
    assert "Nothing was searched for" in client.get("/find/?q=Invented").content.decode()


def test_a_search_is_over_for_another_user_for_another_session_and_after_thirty_more(
    cast: Cast, rowe: Person, today: None
) -> None:
    client, found = searched(cast.officer, "Rowe")
    assert "ROWE" in client.get(found).content.decode()
    other, _ = searched(cast.colleague, "Bell")
    again, _ = searched(cast.officer, "Bell")
    for each in (other, again):
        page = each.get(found).content.decode()
        assert "That search is over." in page
        assert "ROWE" not in page
    held = client.session
    held["searches"] = dict.fromkeys(held["searches"], seal("Rowe", row="another's"))
    held.save()
    assert "That search is over." in client.get(found).content.decode()
    found = client.post("/find/", {"q": "Rowe" + " " * 300 + "x" * 1000})["Location"]
    assert "Nobody" not in client.get(found).content.decode()
    assert len(str(client.session["searches"])) < 1000
    for _ in range(30):
        client.post("/find/", {"q": "Bell"})
    assert "That search is over." in client.get(found).content.decode()


def test_nobody_finds_anybody_without_signing_in(cast: Cast) -> None:
    for answer in (Client().get("/find/"), Client().post("/find/", {"q": "Bell"})):
        assert answer["Location"].startswith("/sign-in/")
        assert "Bell" not in answer["Location"]
