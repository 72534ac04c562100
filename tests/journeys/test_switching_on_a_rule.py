"""A provision is switched on by two people of the national body, upon a preview of everybody; others draft no law."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from custos.plumbing import postgres
from custos.plumbing.words import date_words
from tests.filled import Known
from tests.harness import Site
from tests.journeys.conftest import Sits
from tests.journeys.counter import Counter

RULE = "England and Wales: A new name is notified 7 days before it is first used."
CHANGES = "/rulebook/changes/"


# A register of fifty is cut into many slices, so that two processes decide it as they do a large one.
IN_SLICES = """
from custos.requirements import comparing
from django.core.management import call_command
comparing.AT_ONCE = 10
call_command("procrastinate", "worker", "--one-shot")
"""


def the_worker_works(site: Site) -> None:
    site.manage("shell", "--command", IN_SLICES, role=postgres.WORKER)


def drafts(officer: Counter, since: date) -> Counter:
    officer.follows("Rulebook", ".custos-bar").presses("Switch on a rule")
    officer.picks("Rule", RULE).dates("First day", since)
    officer.types("Instrument", "SI 2026/999 reg. 2(a)").types("Reason", "The instrument was read and checked.")
    return officer.presses("Draft the change")


def test_nothing_is_switched_on_into_a_breach(sits_down: Sits, site: Site) -> None:
    first, second = sits_down("penrose"), sits_down("strath")
    first.goes_to(CHANGES)
    drafts(first, timezone.localdate() - timedelta(days=60))
    the_worker_works(site)
    second.goes_to(first.page.url).sees("1 requirement would be overdue at once", "It can not be approved")
    second.does_not_see("Approve the change")
    first.waits_for("It can not be approved").presses("Withdraw it").sees("Withdrawn by Harriet Penrose")


def test_a_provision_is_switched_on_by_two_people_with_its_preview(sits_down: Sits, site: Site, known: Known) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    first, second, inspector = sits_down("penrose"), sits_down("strath"), sits_down("sefton")
    first.goes_to("/rulebook/").sees("Enacted, not switched on", "Signed national set")
    drafts(first, yesterday).sees("waiting for its turn", "You drafted this")
    here = first.page.url
    the_worker_works(site)
    first.waits_for("people, something moves for 1.", "Name before its use: arises")
    first.does_not_see("Approve the change", "VARLEY")
    inspector.goes_to(here).sees("VARLEY, Reece Jude", "Only a national rulebook officer switches law on")
    second.goes_to("/").sees("1 change of the rulebook drafted").presses("Changes").follows("A new name is notified")
    second.sees("Harriet Penrose", "SI 2026/999 reg. 2(a)").picture("rulebook-preview", "main h2")
    second.presses("Approve the change").sees("The change is approved", "Bringing people into line")
    the_worker_works(site)
    second.waits_for("Approved by Callum Strath").does_not_see("Bringing people into line")
    inspector.goes_to(f"/people/{known.reference('Varley')}/about/requirements/").sees("Name before its use")
    anybody = sits_down("lindqvist", width=320)
    anybody.goes_to("/rulebook/").sees(
        f"From {date_words(yesterday)}", "Harriet Penrose; checked by Callum Strath", "Edition 1"
    )
    first.goes_to(here).does_not_see("Withdraw it")


def test_a_draft_is_refused_with_reasons(sits_down: Sits, site: Site) -> None:
    first, second = sits_down("penrose"), sits_down("strath")
    first.goes_to(f"{CHANGES}switch/").presses("Draft the change").is_told_of_a_problem("Enter instrument")
    first.picks("Rule", RULE.replace("England and Wales", "Scotland")).dates("First day", timezone.localdate())
    first.types("Instrument", "SI 2026/998").types("Reason", "As made").presses("Draft the change")
    second.goes_to(first.page.url).presses("Refuse it").presses("Refuse the change")
    second.is_told_of_a_problem("Answer the question: Why is it refused?")
    second.types("Why is it refused?", "It extends to England and Wales alone.").presses("Refuse the change")
    second.sees("Refused by Callum Strath", "It extends to England and Wales alone.")


@pytest.mark.parametrize("username", ["sefton", "tomsett"])
def test_a_force_drafts_its_numbers_and_no_law(sits_down: Sits, username: str) -> None:
    user = sits_down(username)
    user.goes_to(CHANGES).sees("Change a policy number").does_not_see("Switch on a rule")
    user.may_not_open(f"{CHANGES}switch/").sees("Only a national rulebook officer switches law on")


@pytest.mark.parametrize("username", ["whitlock", "farrow", "lindqvist", "garside", "maddox", "beck", "quill"])
def test_nobody_else_comes_near_drafts(sits_down: Sits, username: str) -> None:
    user = sits_down(username)
    user.may_not_open(CHANGES).may_not_open(f"{CHANGES}number/")
    user.goes_to("/rulebook/").sees("Law in force").does_not_see("Changes")
