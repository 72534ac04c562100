"""The home of each post, the counts on it, and what was put on record for it."""

import html
import re

import pytest
from django.test import Client

from custos.access import reads as access
from custos.access.actions import give_record
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.organisations.models import Post
from custos.organisations.reads import Role
from custos.people.models import Person
from custos.tasks.actions import raise_alerts
from custos.tasks.tests.factories import a_task
from custos.web.tests.conftest import Visit

SAYS = {
    "officer": ["1 thing is overdue and 1 is due today", "Change of home address, not recorded", "1 person"],
    "sergeant": ["Alex Nandakumar", "1 alert to review", "The longest overdue"],
    "inspector": ["Team 2", "Team 3", "Due within 30 days", "1 alert to review"],
    "duty": ["Change of home address, not recorded", "Alex Nandakumar, Team 2"],
    "counter": ["due by the end of today", "Take a notification"],
    "administrator": ["Imports and duplicates", "What the register lacks"],
    "neighbourhood": ["You partner no record", "Find a person"],
    "probation": ["You partner no record"],
    "prison": ["You partner no record"],
    "coordinator": ["You partner no record"],
    "auditor": ["Who viewed a person, or what a user viewed"],
    "keeper": ["0 changes of the rulebook drafted", "Law in force"],
    "protection": ["0 cases open, 0 of them late", "Due for a review of retention"],
    "colleague": ["Nothing is overdue and nothing is due today"],
}
LINK = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.S)
ROW = re.compile(r'<li class="custos-due[ "]|<tr class="govuk-table__row" role="row">\s*<td')
CHOICE = ("/work/?whose=mine", "/work/?whose=team", "/work/?whose=unit")  # whose list it is, which is no count
ASIDE = re.compile(r'<span class="govuk-visually-hidden">.*?</span>')
TAGS = re.compile(r"<[^>]+>")
REFERENCE = re.compile(r"/people/(\d{4}-\d{4})/")


@pytest.fixture
def house(registered: Cast) -> Cast:
    """Bell overdue, an alert of it, and a task."""
    raise_alerts(by=registered.inspector, at=NOW, today=TODAY)
    a_task(registered.sergeant, registered.officer, due=TODAY, person=registered.bell)
    return registered


def text_of(client: Client, address: str = "/") -> str:
    """What a page says, without its markup."""
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(html.unescape(TAGS.sub(" ", response.content.decode())).split())


@pytest.mark.parametrize("name", SAYS)
def test_the_home_of_each_post_says_what_it_needs(registered: Cast, visit: Visit, name: str) -> None:
    raise_alerts(by=registered.inspector, at=NOW, today=TODAY)
    said = text_of(visit(registered.actors[name]))
    for words in [f"Good morning, {registered.actors[name].user.name}", *SAYS[name]]:
        assert words in said, said


@pytest.mark.parametrize("name", ["officer", "sergeant", "inspector", "duty", "counter", "administrator", "probation"])
def test_every_number_in_a_link_is_the_length_of_the_list_it_leads_to(house: Cast, visit: Visit, name: str) -> None:
    client = visit(house.actors[name])
    followed = 0
    for address in ("/", "/work/", "/work/?whose=team", "/work/?whose=unit", "/work/tasks/"):
        page = client.get(address)
        for href, words in LINK.findall(page.content.decode()):
            numbers = re.findall(r"\d[\d,]*", html.unescape(TAGS.sub("", ASIDE.sub("", words))))
            if not numbers or not href.startswith("/work/") or href in CHOICE:
                continue
            listed = client.get(html.unescape(href)).content.decode()
            assert len(ROW.findall(listed)) == int(numbers[-1].replace(",", "")), (address, href, words)
            followed += 1
    assert followed >= 2


@pytest.mark.parametrize("name", SAYS)
def test_a_page_puts_on_record_exactly_the_people_it_shows(house: Cast, visit: Visit, name: str) -> None:
    with access.engine():
        give_record(
            person=house.bell,
            unit=house.probation.post.unit,
            post=house.probation.post,
            since=TODAY,
            part=access.Part.PARTNER,
            by=house.officer,
            at=NOW,
        )
    client = visit(house.actors[name])
    ref = house.bell.reference
    addresses = ["/", "/work/?due=overdue", "/work/people/", "/work/tasks/", f"/people/{ref}/"]
    addresses.append(client.post("/find/", {"q": "bell"})["Location"])
    for address in addresses:
        page = client.get(address)
        shown = set(REFERENCE.findall(page.content.decode()))
        with access.engine():
            view = access.View.objects.latest("at", "id")
            kept = set(Person.objects.filter(pk__in=view.people).values_list("reference", flat=True))
        assert (view.path, view.status) == (address.partition("?")[0], page.status_code)
        assert shown <= kept, address
        assert kept <= ({ref} if ref in page.content.decode() or "BELL" in page.content.decode() else set()), address


def test_a_home_shows_at_most_a_page_and_leads_to_the_rest(registered: Cast, visit: Visit) -> None:
    for _ in range(60):
        a_task(registered.sergeant, registered.officer, due=TODAY.replace(day=1))
    said = text_of(visit(registered.officer))
    assert "See all 61" in said
    listed = text_of(visit(registered.officer), "/work/?due=overdue&page=2")
    assert "Showing 51 to 61 of 61 things" in listed


def test_nobody_sees_a_home_without_signing_in(registered: Cast, today: None) -> None:
    for address in ("/", "/work/", "/find/", f"/people/{registered.bell.reference}/", "/views/"):
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("role", [Role.CHIEF_INSPECTOR, Role.SUPERINTENDENT])
def test_whoever_only_reads_how_a_unit_does_is_offered_no_alert_to_review(
    house: Cast, visit: Visit, role: Role
) -> None:
    assert "to review" in text_of(visit(house.inspector))
    with access.engine():
        Post.objects.filter(pk=house.inspector.post.pk).update(role=role)
    said = text_of(visit(house.inspector))
    assert "Due within 30 days" in said
    assert "eview" not in said.replace("Reviews of indefinite status", "")


@pytest.mark.parametrize("role", Role)
def test_every_post_has_a_home(cast: Cast, visit: Visit, role: Role) -> None:
    with access.engine():
        Post.objects.filter(pk=cast.counter.post.pk).update(role=role)
    said = text_of(visit(cast.counter))
    assert "Good morning" in said
    if not access.REACH[role].known and role != Role.RULEBOOK:
        assert "Nobody on the register is shown to this post." in said
