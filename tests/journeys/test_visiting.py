"""Visits from the pack to the review, on a phone and at a desk: journeys that the field named."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from custos.demonstration import establishment as paper
from tests.filled import Known, sergeant_of
from tests.journeys.conftest import Sits
from tests.journeys.user import User

TODAY = timezone.localdate()
PHONE, DESK = {"width": 390, "height": 780}, {"width": 1280, "height": 900}
VISITED, PREPARED, SHUT, NEW = "Hebblewick", "Pickerden", "Osmotherby", "Kirbyside"
WAITS, MANAGED = "Sallowby", "Quarrendon"
SOURCES = 6


def packs(user: User, reference: str) -> User:
    """Open a visit, and record or explain everything that is looked at before."""
    user.goes_to(f"/people/{reference}/visits/new/")
    if user.page.get_by_role("button", name="Open the pack").count():
        user.presses("Open the pack")
    user.is_headed("Before the visit")
    left = user.page.locator("main a", has_text="Record it:")
    for place in range(left.count(), 0, -1):
        user.goes_to(str(left.first.evaluate("link => link.href")))
        if place == SOURCES:
            user.presses("Keep it").is_told_of_a_problem("Was it looked at?")
            user.chooses("Yes").presses("Keep it").is_told_of_a_problem("Prove it")
            user.types("Its reference", "P/4127").presses("Keep it")
        else:
            user.chooses("No").types("Why not", "Not reached before the visit").presses("Keep it")
    return user


def at_the_door(user: User, outcome: str = "Seen", purpose: str = "To see him at home") -> User:
    """Write what is written at the door, all but who was there under 18."""
    user.presses("At the door").chooses(outcome, "Seen?")
    user.chooses("No", "Expecting you?").types("Time there", "00:00")
    user.opens("Where, which day and what for").chooses(purpose, "What for?")
    user.page.locator("[name=where]").first.check()
    return user


def says_kept(user: User) -> None:
    """Wait until the page says that the server has it."""
    expect(user.page.locator("[data-kept]")).to_contain_text("Kept at", timeout=15_000)


def test_a_visit_on_a_phone_from_its_pack_to_its_review_with_a_term_broken(sits_down: Sits, known: Known) -> None:
    reference = known.reference(PREPARED)
    officer = sits_down(known.manager(PREPARED), **PHONE)
    officer.goes_to(f"/people/{reference}/about/visits/").sees("opened a visit that is not submitted yet")
    packs(officer, reference)
    at_the_door(officer).types("Who was there?", "He alone").chooses("No", "Anybody under 18?")
    officer.does_not_see(PREPARED)
    assert officer.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    says_kept(officer)

    officer.page.context.set_offline(True)
    officer.types("Notes", "A pram stood in the hall.")
    expect(officer.page.locator("[data-kept]")).to_contain_text("kept on this phone", timeout=15_000)
    stored = officer.page.evaluate("JSON.stringify(localStorage)")
    assert "custos-visit:" in stored
    assert "pram" not in stored
    address, context = officer.page.url, officer.page.context
    officer.page.close()
    context.set_offline(False)
    officer.page = context.new_page()
    officer.goes_to(address)
    expect(officer.box("Notes")).to_have_value("A pram stood in the hall.")
    says_kept(officer)
    assert officer.page.evaluate("localStorage.length") == 0

    officer.presses("Submit").is_told_of_a_problem("Say how concerned you are").is_told_of_a_problem("this was kept")
    terms = officer.page.get_by_role("radio", name="Kept")
    for place in range(terms.count()):
        terms.nth(place).check()
    officer.page.get_by_role("radio", name="Broken, as it seems").first.check()
    officer.chooses("Serious", "Concern")
    officer.presses("Submit").is_told_of_a_problem("what was seen")
    officer.page.get_by_label("What was seen, or why not").first.fill("A pram and a child's coat in the hall.")
    officer.page.get_by_label("Why", exact=True).fill("Somebody with a small child comes here.")
    officer.presses("Submit").sees("It is submitted and locked", "Broken, as it seems")
    officer.goes_to(f"/people/{reference}/about/orders/").follows("Sexual harm prevention order")
    officer.sees("A pram and a child's coat in the hall.")

    sergeant = sits_down(sergeant_of(known.manager(PREPARED)))
    sergeant.goes_to("/visits/to-review/").sees(PREPARED.upper())
    sergeant.goes_to(f"/people/{reference}/about/visits/").follows("Seen").presses("Review it")
    sergeant.presses("Keep the review").is_told_of_a_problem("Were the checks made before the visit")
    for question in sergeant.page.locator("main").get_by_role("group").all()[:6]:
        question.get_by_label("Yes").check()
    sergeant.chooses("More is to be done").types("What you tell", "Ask the mother's name.").presses("Keep the review")
    sergeant.sees("More is to be done.", "Ask the mother's name.")
    officer.goes_to("/work/tasks/").sees("Ask the mother's name.")


def test_a_child_found_present_is_resolved_before_the_visit_is_submitted(sits_down: Sits, known: Known) -> None:
    reference = known.reference(NEW)
    officer = sits_down(known.manager(NEW), also=DESK["width"], **PHONE)
    packs(officer, reference)
    at_the_door(officer).types("Who was there?", "He and a woman")
    expect(officer.page.locator("[data-child]")).to_be_hidden()
    officer.chooses("Yes", "Anybody under 18?")
    expect(officer.page.locator("[data-child]")).to_be_visible()
    officer.opens("In the car").chooses("Serious", "Concern")
    officer.page.get_by_label("Why", exact=True).fill("A child was alone with him.")
    officer.presses("Submit").is_told_of_a_problem("Say who was there under 18")
    officer.is_told_of_a_problem("say whether a referral was made")
    officer.types("Who, how old", "A boy of about 5, with his mother").chooses("Yes", "Was a referral made?")
    officer.presses("Submit").is_told_of_a_problem("Say to whom the referral was made")
    officer.types("To whom", "Children's services of Wexmarsh").dates("On which day", TODAY)
    officer.presses("Submit").sees("Somebody under 18 was there", "Referred to Children's services of Wexmarsh")


def test_two_officers_who_write_in_one_visit_are_told_of_each_other(sits_down: Sits, known: Known) -> None:
    reference = known.reference(VISITED)
    officer, sergeant = sits_down(known.manager(VISITED), **PHONE), sits_down(sergeant_of(known.manager(VISITED)))
    officer.goes_to(f"/people/{reference}/visits/new/").presses("Open the pack").presses("At the door")
    sergeant.goes_to(f"/people/{reference}/visits/new/").is_headed("Before the visit").presses("At the door")
    sergeant.types("Who was there?", "A neighbour")
    says_kept(sergeant)
    officer.types("Notes", "Calm")
    expect(officer.page.locator("[data-kept]")).to_contain_text("wrote in this visit at", timeout=15_000)
    expect(officer.box("Who was there?")).to_have_value("A neighbour")
    sergeant.types("Notes", "Loud")
    expect(sergeant.page.locator("[data-clash]")).to_contain_text("in the same boxes. Theirs: Calm", timeout=15_000)
    sergeant.presses("Keep mine instead")
    expect(sergeant.box("Notes")).to_have_value("Loud")
    sergeant.goes_to(f"/people/{reference}/visits/new/").follows("Give up this visit")
    sergeant.types("Why?", "A trial of the form").presses("Give it up").sees("It is given up")


def drafts(user: User, words: str) -> User:
    """Ask for the application, of the first of the premises."""
    user.page.locator("[name=where]").first.check()
    return user.types("Why are entry and search necessary", words).presses("Draft the application")


def test_two_attempts_lead_to_a_warrant(sits_down: Sits, known: Known) -> None:
    reference = known.reference(SHUT)
    officer = sits_down(known.manager(SHUT))
    officer.goes_to(f"/people/{reference}/about/visits/").presses("Warrant to enter and search")
    officer.sees("A warrant can be applied for", "2 attempts for that purpose")
    drafts(officer, "").is_told_of_a_problem("Say why entry and search are necessary")
    drafts(officer, "Nobody has seen where he lives since his release.").sees("It is drafted")
    assert officer.fetches("Application (PDF)").startswith(b"%PDF")
    assert officer.fetches("Application (DOCX)").startswith(b"PK")


def test_one_attempt_on_a_phone_is_too_few_and_a_second_is_enough(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Yarstone")
    warrant = f"/people/{reference}/visits/warrant/"
    officer = sits_down(known.manager("Yarstone"), **PHONE)
    packs(officer, reference)
    at_the_door(officer, "No answer", "To enter and search, to assess").dates("Day", TODAY - timedelta(days=1))
    officer.presses("Submit").sees("no answer")
    officer.goes_to(warrant).sees("A warrant can not be applied for")
    drafts(officer, "Devices").is_told_of_a_problem("1 attempt for that purpose")
    packs(officer, reference)
    at_the_door(officer, "No answer", "To enter and search, to assess").presses("Submit").sees("no answer")
    officer.goes_to(warrant).sees("A warrant can be applied for", "2 attempts for that purpose")
    drafts(officer, "Nobody has seen his devices.").sees("It is drafted")
    sits_down("maddox").may_not_open(f"/people/{reference}/visits/new/")


def test_visits_fit_a_small_phone(sits_down: Sits, known: Known) -> None:
    reference = known.reference(SHUT)
    officer = sits_down(known.manager(SHUT), width=320, height=700)
    for address in ("about/visits/", "visits/warrant/", "visits/new/", "visits/schedule/"):
        officer.goes_to(f"/people/{reference}/{address}")
        assert officer.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("screen", "surname"), [(PHONE, WAITS), (DESK, MANAGED)])
def test_management_without_visits_is_approved_and_ended(
    sits_down: Sits, known: Known, screen: dict[str, int], surname: str
) -> None:
    page = f"/people/{known.reference(surname)}/visits/reactive/"
    officer = sits_down(known.manager(surname), **screen).goes_to(page)
    if surname == MANAGED:
        officer.presses("End it").types("Why is he to be visited again?", "He moved.").presses("End it")
        officer.goes_to(page).presses("Propose it").is_told_of_a_problem("Why need he not be visited?")
        officer.types("Why need he not be visited?", "He moved next door, with the same people.").presses("Propose it")
        officer.goes_to(page)
    officer.sees("Waiting for an inspector", "House condition", "Cannot be said")
    assert officer.page.evaluate("document.documentElement.scrollWidth") <= screen["width"]

    inspector = sits_down(next(post.username for post in paper.POSTS if post.role == "inspector"), **screen)
    inspector.goes_to("/visits/reactive/").follows(surname.upper()).sees("What moves if it is agreed today")
    inspector.chooses("Agree").presses("Decide").is_told_of_a_problem("Say why, although this can not be said")
    inspector.types("Your reasons", "ARMS was done on paper, and gave low priority.").presses("Decide")
    inspector.sees("Without visits since", "ARMS was done on paper")

    officer.goes_to(page).presses("Check it").presses("Keep the check").is_told_of_a_problem("Is low risk still right?")
    officer.goes_to(page).presses("End it").presses("End it").is_told_of_a_problem("Why is he to be visited again?")
    officer.types("Why is he to be visited again?", "A family moved in with him.").presses("End it")
    officer.sees("It is ended", "until", "A family moved in with him.")
    officer.goes_to(page.replace("visits/reactive", "about/visits")).does_not_see("Without visits since")
