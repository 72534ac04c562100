"""The record by tier, its sections, reasons, days gone by, print, and the request of whoever sees only the name."""

import html
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access import reads as access
from custos.access.tests.cast import NOW, Cast
from custos.law import facts
from custos.law.facts import ChangedHomeAddress, Matter, Notified
from custos.plumbing import registry
from custos.requirements import reads as requirements
from custos.requirements.actions import Telling, tell, tell_all
from custos.requirements.models import Finding
from custos.tasks.models import Task
from custos.web.tests.conftest import CONVICTED_AND_NOTIFIED, Visit

TAGS = re.compile(r"<[^>]+>")
FULL = ["officer", "sergeant", "inspector", "duty", "administrator"]
OPERATIONAL = ["colleague", "other_sergeant", "counter", "neighbourhood"]
NAME_ONLY = ["probation", "prison", "coordinator", "auditor"]


def said(client: Client, address: str, status: int = 200) -> str:
    """What a page says, without its markup."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return " ".join(html.unescape(TAGS.sub(" ", response.content.decode())).split())


def the_late_one(cast: Cast) -> Finding:
    """The move that was not notified in time."""
    with access.engine():
        found = requirements.requirements_of(cast.bell)
        (late,) = [row.finding for row in found if row.breach_after == date(2026, 4, 30) and not row.met_by_id]
    return late


def record_of(cast: Cast, rest: str = "") -> str:
    """The address of Bell's record."""
    return f"/people/{cast.bell.reference}/{rest}"


def why_of(cast: Cast) -> str:
    """The address of the reason for the move not notified."""
    return record_of(cast, f"why/{the_late_one(cast).id}/")


@pytest.mark.parametrize("name", FULL)
def test_those_whose_record_it_is_read_what_is_due_first(registered: Cast, visit: Visit, name: str) -> None:
    page = said(visit(registered.actors[name]), record_of(registered))
    assert "1 requirement past its day and not recorded; 1 requirement due today; 1 requirement ahead." in page
    assert "Subject to notification until 3 March 2036 Why?" in page
    assert "Manager Alex Nandakumar, Team 2" in page
    assert page.index("Suspected breach") < page.rindex("Timeline")


@pytest.mark.parametrize("name", OPERATIONAL)
def test_any_police_officer_reads_the_operational_view_and_no_more(registered: Cast, visit: Visit, name: str) -> None:
    client = visit(registered.actors[name])
    page = said(client, record_of(registered))
    assert "Operational view" in page
    assert "Identity" in page
    for closed in ("Requirements", "Suspected breach", "Subject to notification", "Account of the record"):
        assert closed not in page
    for rest in ("about/requirements/", "about/history/", "about/timeline/", f"why/{the_late_one(registered).id}/"):
        assert "Ask Alex Nandakumar, Team 2" in said(client, record_of(registered, rest), 403)


@pytest.mark.parametrize("name", NAME_ONLY)
def test_others_read_that_a_record_exists_and_whom_to_ask(registered: Cast, visit: Visit, name: str) -> None:
    client = visit(registered.actors[name])
    page = said(client, record_of(registered))
    assert "There is a record of BELL, Thomas James" in page
    assert "Whom to ask: Alex Nandakumar, Team 2" in page
    assert "1985" not in page
    said(client, record_of(registered, "print/"), 403)
    said(client, record_of(registered, "about/identity/"), 403)
    assert ("Send the request" in page) == (name != "auditor")


def test_a_request_with_a_reason_goes_to_the_manager(registered: Cast, visit: Visit) -> None:
    client = visit(registered.probation)
    told = {"tier": "reading", "ground": "place", "words": "He applies for a tenancy", "until-day": "8"}
    told |= {"until-month": "5", "until-year": "2026"}
    assert client.post(record_of(registered, "ask/"), told | {"words": ""}).status_code == 422
    sent = client.post(record_of(registered, "ask/"), told)
    assert sent.status_code == 302
    with access.engine():
        asked = Task.objects.get()
    assert asked.to == "whoever manages the record"
    assert asked.words.endswith("A placement, a tenancy or a release: He applies for a tenancy")
    again = client.post(record_of(registered, "ask/"), told)
    assert again.status_code == 422
    assert "You have asked already" in again.content.decode()
    assert "He applies for a tenancy" in said(visit(registered.officer), "/work/?due=this-week")


def test_a_person_hidden_from_the_reader_is_not_found_and_the_question_is_kept(registered: Cast, visit: Visit) -> None:
    client = visit(registered.officer)
    for address in (
        "/people/0000-0000/",
        "/people/nonsense/about/requirements/",
        record_of(registered, "about/nonsense/"),
        record_of(registered, f"why/{uuid4()}/"),
    ):
        said(client, address, 404)
        with access.engine():
            assert access.View.objects.latest("at", "id").status == 404


def test_every_section_opens_alone_and_on_paper(registered: Cast, visit: Visit) -> None:
    client = visit(registered.officer)
    titles = [section.title for section in registry.sections.values()]
    assert len(titles) > 5
    for section in registry.sections.values():
        assert section.title in said(client, record_of(registered, f"about/{section.code}/"))
    paper = said(client, record_of(registered, "print/"))
    assert all(title in paper for title in titles)
    assert "Take notification" not in said(client, record_of(registered, "print/?as_at=2026-05-04"))


def test_why_gives_steps_facts_sections_and_what_would_change_it(registered: Cast, visit: Visit) -> None:
    page = said(visit(registered.officer), why_of(registered))
    assert "The home address changed on 28 April 2026" in page
    assert "The 3 days beginning with 28 April 2026 end on 30 April 2026" in page
    assert "Sexual Offences Act 2003, s. 84(1)(b)" in page
    assert "Changed home address on 28 April 2026, recorded 5 May 2026 at 10:00 by Alex Nandakumar" in page
    assert "It would change if: a fact that it rests on is corrected or struck out" in page
    assert "Rule in force since 1 May 2004, checked against the Act · law version" in page
    assert "Owed by 30 April 2026" in page


def test_why_of_the_standing_says_until_when_and_on_what_it_rests(registered: Cast, visit: Visit) -> None:
    client = visit(registered.officer)
    overview = client.get(record_of(registered)).content.decode()
    found = re.search(rf'href="({record_of(registered)}why/[^"]+)"', overview)
    assert found
    page = said(client, found[1])
    assert "Subject to notification until 3 March 2036" in page
    assert "Convicted on 4 March 2026, recorded" in page


def test_from_when_an_indefinite_status_may_be_reviewed_is_said_with_its_reason(cast: Cast, visit: Visit) -> None:
    sentenced = date(2005, 1, 10)
    life = [
        facts.Born(date(1980, 1, 1)),
        facts.Convicted(sentenced, "a", facts.Listed.OUTRIGHT),
        facts.Sentenced(sentenced, "a", facts.Disposal.IMPRISONMENT, facts.Length(years=5)),
        facts.CustodyBegan(sentenced, serving=True),
        facts.CustodyEnded(date(2008, 1, 9)),
        Notified(date(2008, 1, 11), None, tuple(Matter)),
    ]
    access.look_as(cast.officer, today=NOW.date())
    tell_all(person=cast.bell, facts=[Telling(each) for each in life], by=cast.officer, at=NOW)
    client = visit(cast.officer)
    page = said(client, record_of(cast))
    assert "Subject to notification for an indefinite period Why?" in page
    assert "May apply for a review of his status from 11 January 2023 Why?" in page
    with access.engine():
        found = Finding.objects.get(person=cast.bell, code="may-apply-for-review")
    why = said(client, record_of(cast, f"why/{found.id}/"))
    assert "the first notification after release, are over on 11 January 2023" in why
    assert "s. 91B(2) and (10)" in why
    assert "May apply for a review of his status from 11 January 2023" in why


def test_whoever_is_under_a_violent_offender_order_alone_is_not_said_to_be_on_the_register(
    cast: Cast, visit: Visit
) -> None:
    order = facts.OrderMade(date(2026, 3, 2), facts.Order.VOO, "order-1", date(2026, 3, 2), date(2030, 3, 1))
    with access.engine():
        tell(person=cast.bell, fact=order, by=cast.officer, at=NOW)
    page = said(visit(cast.officer), record_of(cast))
    assert "Under a violent offender order until 1 March 2030 Why?" in page
    assert "ubject to notification" not in page
    section = said(visit(cast.officer), record_of(cast, "about/requirements/"))
    assert "Standing Under a violent offender order until 1 March 2030." in section
    client = visit(cast.officer)
    found = said(client, client.post("/find/", {"q": "Bell"})["Location"])
    assert "Under a violent offender order until 1 March 2030" in found


def test_a_reason_that_rests_on_a_closed_fact_says_only_that(cast: Cast, visit: Visit) -> None:
    with access.engine():
        circle = access.Compartment.objects.create(name="an invented circle")
        for fact in CONVICTED_AND_NOTIFIED:
            tell(person=cast.bell, fact=fact, by=cast.officer, at=NOW)
        closed = ChangedHomeAddress(date(2026, 4, 28), "address:1")
        tell(person=cast.bell, fact=closed, compartment=circle.id, by=cast.officer, at=NOW)
    client = visit(cast.officer)
    for address in (why_of(cast), record_of(cast, "about/requirements/"), "/"):
        page = said(client, address)
        assert "Information you may not see" in page
        assert "28 April 2026" not in page


def test_the_revisions_of_a_finding_are_told_newest_first(registered: Cast, visit: Visit) -> None:
    with access.engine():
        given = Notified(date(2026, 5, 5), None, tuple(Matter), ("address:1", "address:2"))
        late = the_late_one(registered)
        tell(person=registered.bell, fact=given, by=registered.officer, at=NOW + timedelta(minutes=1))
    page = said(visit(registered.officer), record_of(registered, f"why/{late.id}/"))
    assert page.index("Met on 5 May 2026", page.index("What was found before")) < page.index("Owed by 30 April 2026")
    assert "What met it Notified on 5 May 2026" in page


def test_a_record_is_seen_as_it_stood_on_a_day(registered: Cast, visit: Visit) -> None:
    a_week_on = NOW + timedelta(days=7)
    with access.engine():
        given = Notified(date(2026, 5, 12), None, tuple(Matter), ("address:1", "address:2"))
        tell(person=registered.bell, fact=given, by=registered.officer, at=a_week_on)
    with time_machine.travel(a_week_on + timedelta(hours=1), tick=False):
        client = visit(registered.officer)
        now = said(client, record_of(registered, "about/requirements/"))
        assert "Suspected breach" not in now
        then = said(client, record_of(registered, "about/requirements/?as_at=2026-05-05"))
        assert "As it stood on 5 May 2026" in then
        assert "Suspected breach" in then
        boxes = "?as_at-day=5&as_at-month=may&as_at-year=2026"
        assert "Suspected breach" in said(client, record_of(registered, f"about/requirements/{boxes}"))
        before = said(client, record_of(registered, "?as_at=2026-05-04"))
        assert "Nothing is owed." in before
        assert "Take notification" not in then
        assert (
            "/about/identity/?as_at=2026-05-05"
            in client.get(record_of(registered, "?as_at=2026-05-05")).content.decode()
        )


@pytest.mark.parametrize("day", ["2026-02-31", "2030-01-01", "nonsense"])
def test_a_day_that_is_none_is_refused_at_its_field_and_the_record_is_shown(
    registered: Cast, visit: Visit, day: str
) -> None:
    page = said(visit(registered.officer), record_of(registered, f"?as_at={day}"), 422)
    assert re.search("Enter a real date|Enter a date that is today or in the past|Enter the month", page)
    assert "Suspected breach" in page


def test_whoever_else_looks_at_the_record_now_is_named(registered: Cast, visit: Visit) -> None:
    said(visit(registered.sergeant), record_of(registered))
    assert "Alex Whitlock also looked at this record in the last 5 minutes" in said(
        visit(registered.officer), record_of(registered)
    )
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):
        assert "also looked" not in said(visit(registered.officer), record_of(registered))


def test_the_account_of_the_record_says_who_did_what(registered: Cast, visit: Visit) -> None:
    page = said(visit(registered.officer), record_of(registered, "about/history/"))
    assert "Told the law 6 facts in one batch by Alex Nandakumar" in page


def test_the_addresses_are_those_that_rooms_lead_to(registered: Cast) -> None:
    named = {"reference": registered.bell.reference}
    assert reverse("web:record", kwargs=named) == record_of(registered)
    assert reverse("web:section", kwargs={**named, "section": "x"}) == record_of(registered, "about/x/")
