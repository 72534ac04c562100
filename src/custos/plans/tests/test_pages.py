"""The pages of plans: every one opens for whom it should, keeps what is typed, and refuses at the box."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import RiskAssessed
from custos.law.terms import Assessment
from custos.organisations.reads import Actor
from custos.plans import actions, reads
from custos.plans.models import Plan
from custos.plans.on_the_record import next_step
from custos.plans.tests.factories import action_boxes, boxes, countersigned, signed, still_current
from custos.plumbing.registry import next_steps
from custos.requirements.actions import tell

Look = Callable[[Actor], None]


@pytest.fixture(autouse=True)
def _at_ten_on_5_may(cast: Cast, look_as: Look) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        look_as(cast.officer)
        yield


@pytest.fixture
def seated(client: Client) -> Callable[[Actor], Client]:
    """Sign somebody in."""

    def sit(actor: Actor) -> Client:
        client.force_login(actor.user)
        return client

    return sit


Seated = Callable[[Actor], Client]


def address(cast: Cast, name: str, *more: object) -> str:
    """The address of one of Bell's pages."""
    return reverse(f"plans:{name}", args=[cast.bell.reference, *more])


def words_of(answer: Any) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def sent(do: str, *, number: int = 1, base: int = 0, **changed: str) -> dict[str, str]:
    """A plan as its page sends it."""
    return boxes(**changed) | {"do": do, "number": str(number), "base": str(base)}


def section_of(cast: Cast) -> str:
    """The record's section of plans."""
    return reverse("web:section", args=[cast.bell.reference, "plans"])


def test_a_plan_is_kept_refused_at_its_boxes_signed_and_countersigned(cast: Cast, seated: Seated) -> None:
    write, officer = address(cast, "write"), seated(cast.officer)
    page = words_of(officer.get(write))
    assert "Victim safety planning" in page
    assert "Who is to be protected, by what" in page
    assert not Plan.objects.exists()
    page = officer.post(write, {"do": "sign", "number": "1", "base": "0"}).content.decode()
    assert "#id_action-1-what" in page
    assert "#id_contingency-1-trigger" in page
    assert officer.post(write, sent("keep", section_victims="", action_1_due_day="31")).status_code == 302
    page = officer.get(write).content.decode()
    assert 'value="31"' in page
    assert "last written in by Alex Nandakumar" in page
    refused = officer.post(write, sent("sign", base=1, section_victims="", action_1_due_month="two"))
    assert refused.status_code == 422
    assert "#id_action-1-due-month" in refused.content.decode()
    refused = officer.post(write, sent("sign", base=2, section_victims=""))
    assert "Write: victim safety planning" in words_of(refused)
    assert "#id_section-victims" in refused.content.decode()
    done = officer.post(write, sent("sign", base=3))
    assert done.status_code == 302
    row = Plan.objects.get()
    assert officer.get(address(cast, "decide", row.id)).status_code == 403
    assert officer.get(write).status_code == 302
    assert "signed and locked" in words_of(officer.post(write, sent("keep", base=4)))
    assert officer.get(address(cast, "paper", row.id)).status_code == 404
    sergeant, decide = seated(cast.sergeant), address(cast, "decide", row.id)
    assert "Countersign or return" in words_of(sergeant.get(address(cast, "plan", row.id)))
    assert sergeant.post(decide, {"outcome": "return", "words": ""}).status_code == 422
    assert sergeant.post(decide, {"outcome": "agree"}).status_code == 302
    shown = words_of(sergeant.get(address(cast, "plan", row.id)))
    assert "countersigned by Alex Whitlock" in shown
    assert "Nobody is recorded as having received this version" in shown


def test_two_writers_are_told_of_each_other(cast: Cast, seated: Seated) -> None:
    write = address(cast, "write")
    seated(cast.officer).post(write, sent("keep"))
    seated(cast.sergeant).post(write, sent("keep", base=1, section_control="Tagged."))
    officer = seated(cast.officer)
    clash = officer.post(write, sent("keep", base=1, section_control="Not tagged."))
    assert clash.status_code == 409
    page = words_of(clash)
    assert "Alex Whitlock wrote in this plan at 10:00" in page
    assert "Monitoring and control Tagged." in page
    assert ">\nNot tagged.</textarea>" in clash.content.decode() or ">Not tagged.</textarea>" in clash.content.decode()
    assert 'name="base" value="2"' in clash.content.decode()
    late = officer.post(write, sent("sign", base=1, section_victims="No contact."), follow=True)
    assert "Somebody else wrote in it meanwhile" in words_of(late)
    assert Plan.objects.get().is_draft


def test_the_next_version_flags_what_is_carried_over_and_is_compared(cast: Cast, seated: Seated) -> None:
    first = countersigned(cast)
    officer, write = seated(cast.officer), address(cast, "write")
    page = words_of(officer.get(write))
    assert "It begins with the words of version 1" in page
    assert "The same words since version 1, agreed on 5 May 2026" in page
    refused = officer.post(write, sent("sign", number=2, section_control="He is tagged."))
    assert "tick that the same words are still current" in words_of(refused)
    assert "#id_current-supervision" in refused.content.decode()
    later = action_boxes(2, "Look at his phone", due=TODAY + timedelta(days=9))
    whole = sent("sign", number=2, base=1, section_control="He is tagged.") | still_current() | later
    assert officer.post(write, whole).status_code == 302
    second = Plan.objects.get(number=2)
    actions.decide_plan(plan=second, agrees=True, words="", by=cast.sergeant, at=NOW)
    page = words_of(officer.get(address(cast, "plan", second.id)))
    assert "confirmed as still current" in page
    answer = officer.get(address(cast, "compare", second.id, first.id))
    page = words_of(answer)
    assert "from version 1 to version 2" in page
    assert "Removed: so of monitoring and control. . End of removed. Added: tagged. . End of added." in page
    assert "Action 2: new" in page
    assert "Action 1: the same" in page
    assert "<del>" in answer.content.decode()
    assert "A later version is in force" in words_of(officer.get(address(cast, "plan", first.id)))
    assert officer.get(address(cast, "compare", first.id, first.id)).status_code == 404


def test_a_plan_is_shared_and_its_paper_says_with_whom(cast: Cast, seated: Seated) -> None:
    row, officer = countersigned(cast, boxes(section_control="#panic() *Tagged*")), seated(cast.officer)
    share = address(cast, "share", row.id)
    refused = officer.post(share, {"agency": ""})
    assert "Which agency?" in words_of(refused)
    assert refused.status_code == 422
    told = {"agency": "Wexmarsh Probation", "name": "Alex Maddox", "way": "mail"}
    told |= {"on-day": "5", "on-month": "5", "on-year": "2026"}
    before = told | {"on-day": "4"}
    assert "nobody can have received it before" in words_of(officer.post(share, before))
    assert officer.post(share, told).status_code == 302
    assert "Wexmarsh Probation" in words_of(officer.get(address(cast, "plan", row.id)))
    answer = officer.get(address(cast, "paper", row.id))
    assert answer["Content-Type"] == "application/pdf"
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages]
    assert all("OFFICIAL-SENSITIVE" in page and f"{cast.bell.reference}, version 1" in page for page in pages)
    said = " ".join(pages)
    assert "Alex Maddox" in said
    assert "#panic() *Tagged*" in said


def test_an_overdue_action_stands_on_the_panel_until_it_is_done(cast: Cast, seated: Seated) -> None:
    row, officer = countersigned(cast), seated(cast.officer)
    page = address(cast, "action", row.id, 1)
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        officer = seated(cast.officer)
        record = reverse("web:record", args=[cast.bell.reference])
        assert "See him at home: DC Nandakumar, Police, 10 days over" in words_of(officer.get(record))
        day = {"on-day": "14", "on-month": "6", "on-year": "2026"}
        assert officer.post(page, day | {"became": "done", "words": ""}).status_code == 422
        assert officer.post(page, day | {"became": "done", "words": "The note of the visit."}).status_code == 302
        assert "10 days over" not in words_of(officer.get(record))
        section = words_of(officer.get(section_of(cast)))
        assert "Done on 14 June 2026" in section
        assert "Evidence: The note of the visit." in section
        paper = officer.get(address(cast, "paper", row.id)).content
        said = " ".join(PdfReader(BytesIO(paper)).pages[0].extract_text().split())
        assert "The note of the visit." in said
        line = words_of(officer.get(reverse("web:timeline", args=[cast.bell.reference])))
        assert "Plan agreed: version 1" in line
        assert "Plan: action 1 done" in line
    assert officer.get(address(cast, "action", row.id, 8)).status_code == 404


def test_a_draft_is_no_plan_to_look_at_and_an_absent_one_is_none(cast: Cast, seated: Seated) -> None:
    officer = seated(cast.officer)
    assert "No plan is agreed" in words_of(officer.get(section_of(cast)))
    officer.post(address(cast, "write"), sent("keep"))
    row = Plan.objects.get()
    assert officer.get(address(cast, "plan", row.id)).status_code == 404
    assert "Go on with the plan" in words_of(officer.get(section_of(cast)))
    assert officer.get(address(cast, "plan", cast.bell.id)).status_code == 404


@pytest.mark.parametrize("name", ["neighbourhood", "counter", "coordinator", "colleague"])
def test_an_outsider_opens_no_plan(cast: Cast, seated: Seated, name: str) -> None:
    row, outsider = signed(cast), seated(getattr(cast, name))
    for page in (address(cast, "plan", row.id), address(cast, "decide", row.id), address(cast, "write")):
        assert outsider.get(page).status_code in (403, 404)


def test_the_button_beside_a_plan_that_is_due_leads_to_its_page(cast: Cast, seated: Seated) -> None:
    fact = RiskAssessed(TODAY - timedelta(days=3), Assessment.ARMS)
    tell(person=cast.bell, fact=fact, source=cast.bell, by=cast.officer, at=NOW)
    assert next_steps["agree-plan"] is next_step

    class Finding:
        person = cast.bell

    step = next_step(Finding, cast.officer)
    assert step
    assert step.link == address(cast, "write")
    assert next_step(Finding, cast.auditor) is None
    assert reads.in_force(cast.bell) is None
