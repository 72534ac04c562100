"""Every post's home says what waits for it; work is given and answered; the record can be seen as it stood."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.filled import Known
from tests.journeys.conftest import Sits

YESTERDAY = timezone.localdate() - timedelta(days=1)

# What is said to each post first, besides its greeting.
HOMES = {
    "nandakumar": "overdue",
    "whitlock": "Work by officer",
    "sefton": "Work by team",
    "adeyemi": "90 days",
    "farrow": "Overdue",
    "lindqvist": "due by the end of today",
    "tomsett": "Imports and duplicates",
    "garside": "Find a person",
    "maddox": "You partner",
    "ilesanmi": "HALLOWICK, Leroy Ambrose",
    "calloway": "DENHOLT, Wayne",
    "beck": "GOSSFIELD, Edwin",
    "quill": "Everything that anybody was shown is kept",
}


@pytest.mark.parametrize("username", HOMES)
def test_the_home_of_each_post_says_what_waits_for_it(sits_down: Sits, username: str) -> None:
    user = sits_down(username).is_headed("Good").sees(HOMES[username])
    if username == "whitlock":
        user.picture("home-sergeant")


@pytest.mark.parametrize("username", ["nandakumar", "whitlock", "farrow", "sefton", "lindqvist"])
def test_counts_lead_to_lists_of_that_length(sits_down: Sits, username: str) -> None:
    user = sits_down(username)
    tabs = user.page.locator(".custos-tabs a")
    counts = [re.search(r"[\d,]+$", text) for text in tabs.all_inner_texts()]
    addresses = [tab.get_attribute("href") for tab in tabs.all()]
    assert len(addresses) == 6
    for address, count in zip(addresses, counts, strict=True):
        assert count
        user.goes_to(str(address))
        expect(user.page.locator("main li.custos-due")).to_have_count(int(count[0].replace(",", "")))


def test_the_duty_officer_has_the_whole_unit_and_a_sergeant_one_team_of_it(sits_down: Sits) -> None:
    counted = {}
    for username in ("nandakumar", "whitlock", "farrow", "sefton"):
        tab = sits_down(username).page.locator(".custos-tabs a", has_text="Overdue")
        counted[username] = int(tab.inner_text().split()[-1])
    assert counted["nandakumar"] < counted["whitlock"] < counted["farrow"] == counted["sefton"]


def test_others_see_no_work_that_is_not_theirs(sits_down: Sits, known: Known) -> None:
    task = known.one("select id from tasks_task where words like 'Please confirm attendance%%' limit 1")
    for username in ("garside", "quill", "calloway"):
        user = sits_down(username)
        user.may_not_open("/work/alerts/").may_not_open(f"/work/tasks/{task}/", 404)
    officer = sits_down(known.manager("Bell"))
    officer.may_not_open("/work/alerts/").may_not_open("/work/?whose=unit", 404)


def test_a_sergeant_gives_a_task_and_has_it_answered_and_finished(sits_down: Sits, known: Known) -> None:
    sergeant = sits_down("whitlock")
    sergeant.goes_to(f"/people/{known.reference('Bell')}/about/work/").presses("Give a task about him")
    sergeant.presses("Give the task").is_told_of_a_problem("What is to be done?")
    sergeant.types("What is to be done?", "Ring the hostel at Harrowfen before noon.")
    sergeant.picks("For whom?", "Whoever manages the record").presses("Give the task").sees("Given to")
    officer = sits_down(known.manager("Bell"))
    officer.follows("Tasks", ".custos-bar").sees("Ring the hostel at Harrowfen")
    officer.page.locator("li", has_text="Ring the hostel").get_by_role("link").last.click()
    officer.types("What do you say?", "Rang twice; nobody answers.").presses("Save").sees("Your reply is kept")
    officer.types("What do you say?", "They rang back: he left on Monday.").chooses("It is done: finish the task")
    officer.presses("Save").sees("The task is finished", "Rang twice; nobody answers.")
    sergeant.goes_to(f"/people/{known.reference('Bell')}/about/work/").sees("Ring the hostel at Harrowfen", "Done")


def test_a_task_is_handed_on_with_a_reason(sits_down: Sits) -> None:
    inspector = sits_down("sefton")
    inspector.follows("Tasks", ".custos-bar").sees("Please confirm attendance")
    inspector.page.locator("li", has_text="Please confirm attendance").get_by_role("link").last.click()
    inspector.follows("Hand it on").picks("For whom?", "Detective sergeant, Central, VSOM team Central")
    inspector.types("Why do you hand it on?", "His team knows him").presses("Hand it on").sees("Handed on to")
    sits_down("pryce").follows("Tasks", ".custos-bar").sees("Please confirm attendance")


def test_an_alert_is_reviewed_by_the_supervisor_and_kept_on_the_record(sits_down: Sits, known: Known) -> None:
    sergeant = sits_down("whitlock")
    sergeant.follows("Alerts", ".custos-bar").sees("BELL, Thomas James")
    sergeant.follows("Review", "li:has-text('BELL, Thomas James')").types("What did you decide?", "Arrest today")
    sergeant.presses("Keep what I decided").sees("is kept on the record")
    sergeant.goes_to(f"/people/{known.reference('Bell')}/about/timeline/").sees("Reviewed: Arrest today")


def test_the_law_s_question_is_put_before_a_person(sits_down: Sits, known: Known) -> None:
    officer = sits_down(known.manager("Whelgate"))
    officer.follows("Cannot be decided", ".custos-tabs").sees("WHELGATE, Pavel")


def test_the_record_is_seen_as_it_stood_on_a_day(sits_down: Sits, known: Known) -> None:
    officer = sits_down(known.manager("Bell"))
    officer.goes_to(f"/people/{known.reference('Bell')}/").sees("Suspected breach")
    officer.opens("As it stood on a day").dates("As it stood at the end of", YESTERDAY).presses("Show that day")
    officer.sees("What was recorded later is not shown").does_not_see("Suspected breach")


def test_who_viewed_whom_is_shown_to_the_auditor_and_to_supervisors(sits_down: Sits, known: Known) -> None:
    sits_down("garside").finds("Marrowgill")
    auditor = sits_down("quill")
    auditor.presses("Who viewed a person").types("or user name", "garside").presses("Show the views")
    auditor.is_headed("What Lucy Garside viewed").sees("MARROWGILL, Desmond")
    auditor.goes_to("/views/searches/").sees("Marrowgill", "Lucy Garside")
    sergeant = sits_down("whitlock")
    sergeant.goes_to(f"/views/people/{known.reference('Bell')}/").sees("Rachel Whitlock")
    sergeant.may_not_open("/views/searches/", 404)
    officer = sits_down(known.manager("Bell"))
    officer.may_not_open("/views/").sees("Only auditors and supervisors")


def test_nobody_s_lists_are_shown_to_whoever_has_not_signed_in(sits_down: Sits) -> None:
    nobody = sits_down()
    for address in ("/", "/work/", "/work/people/", "/work/tasks/", "/work/alerts/", "/find/", "/views/"):
        nobody.must_sign_in_for(address)


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 780), (320, 900), (320, 700)])
def test_the_form_signs_in_on_every_screen(sits_down: Sits, width: int, height: int) -> None:
    sits_down(width=width, height=height).signs_in("nandakumar").is_headed("Good")


def test_whoever_signs_out_is_out(sits_down: Sits) -> None:
    officer = sits_down("nandakumar").signs_out().sees("signed out")
    officer.must_sign_in_for("/")
