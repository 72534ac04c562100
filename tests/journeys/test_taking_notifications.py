"""Notifications of every kind at the front counter, and what happens when a form is refused or two counters meet."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from custos.law.facts import Matter
from custos.notifications.actions.drafts import MINUTES_BEFORE_TAKING_OVER
from tests.filled import Known
from tests.journeys.conftest import Sits
from tests.journeys.counter import Counter

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


def whole_account(counter: Counter, known: Known, surname: str) -> Counter:
    """He tells everything, and lives where he is recorded as living."""
    reference = known.reference(surname)
    ((born, forenames),) = known.ask("select born, forenames from people_person where reference = %s", reference)
    ((lines, postcode),) = known.ask(
        "select home.lines, home.postcode from nominals_address home join people_person person"
        " on person.id = home.person_id where person.reference = %s and home.kind = 'home'"
        " and home.struck_out_at is null order by home.since desc limit 1",
        reference,
    )
    return counter.hears_his_account(name=(forenames, surname), born=born, home=f"{lines}, {postcode}")


@pytest.mark.parametrize(
    ("surname", "kind", "met"),
    [
        ("Calderside", "Initial notification", "Initial notification"),
        ("Rowe", "Notification of a change:", "Change of home address"),
        ("Brackenhow", "Periodic notification", "Periodic notification"),
        ("Denholt", "Notification after release", "release"),
    ],
)
def test_what_he_owes_is_met_by_the_kind_that_answers_it(
    sits_down: Sits, known: Known, surname: str, kind: str, met: str
) -> None:
    counter = sits_down("lindqvist")
    counter.takes_in(known.reference(surname), kind).goes_on()
    whole_account(counter, known, surname).goes_on()
    counter.resolves_what_differs(YESTERDAY).reads_it_back(surname)
    counter.sees("This met", met, "Always")


def test_a_change_to_come_is_notified_in_advance(sits_down: Sits, known: Known) -> None:
    counter = sits_down("castell")
    counter.takes_in(known.reference("Corriesby"), "Notification of a change to come", "Harrowfen")
    counter.presses("Go on", "main form").is_told_of_a_problem("What does he say will be so?")
    counter.picks("What will change?", "Home address").types("What does he say will be so?", "2 Mill Lane, Tolbrigg")
    counter.dates("On which day does he expect it?", TODAY + timedelta(days=6)).goes_on()
    whole_account(counter, known, "Corriesby").goes_on()
    counter.resolves_what_differs(YESTERDAY).reads_it_back("E Corriesby")
    counter.sees(
        "Notification of a change to come", "Change did not happen", "within 6 days beginning with the expected day"
    )


def test_what_was_told_in_advance_and_did_not_happen_is_told_too(sits_down: Sits, known: Known) -> None:
    counter = sits_down("beattock")
    counter.takes_in(known.reference("Ormerden"), "A change notified in advance did not happen", "Tolbrigg")
    counter.page.get_by_label("Which change did not happen?").select_option(index=1)
    counter.goes_on().reads_it_back("G Ormerden").sees("the change did not happen")


def test_a_refused_form_keeps_every_answer_and_says_what_is_wrong_at_its_box(sits_down: Sits, known: Known) -> None:
    counter = sits_down("lindqvist")
    counter.takes_in(known.reference("Fennick"))
    counter.dates("On which day does he give it?", TODAY + timedelta(days=2)).types("At what time?", "half past")
    counter.chooses("Asked for and not taken", "Fingerprints").types("why not?", "The reader is broken")
    counter.goes_on().is_told_of_a_problem("Enter a real time")
    expect(counter.box("At what time?")).to_have_value("half past")
    expect(counter.box("why not?")).to_have_value("The reader is broken")
    expect(counter.box("Asked for and not taken", "main fieldset:has-text('Fingerprints')")).to_be_checked()
    expect(counter.box("He is here in person")).to_be_checked()
    counter.types("At what time?", "00:01").goes_on().is_told_of_a_problem("a day that is still to come")


def test_what_was_not_asked_is_not_notified(sits_down: Sits, known: Known) -> None:
    counter = sits_down("lindqvist")
    counter.takes_in(known.reference("Galebridge"), "Periodic notification").sees("It is late: do not ask him why")
    counter.goes_on().sees_ticked("Date of birth", "To ask")
    whole_account(counter, known, "Galebridge").does_not_ask(Matter.ACCOUNTS).sees_ticked("Bank", "Not asked")
    counter.types("Anything that he volunteered", "I was on nights and could not come.")
    counter.goes_on().sees("Not asked, so not notified", "bank and building society accounts")
    counter.resolves_what_differs(YESTERDAY).reads_it_back("S Galebridge")
    counter.sees("This met nothing that he had to notify by now", "Not asked, so not notified")
    manager = sits_down(known.manager("Galebridge"))
    manager.goes_to(f"/people/{known.reference('Galebridge')}/about/notifications/")
    manager.sees("I was on nights and could not come.", "Not asked, so not notified")
    manager.goes_to(f"/people/{known.reference('Galebridge')}/about/requirements/").sees("past its day")


def somebody_takes_the_other_s_notification(sits_down: Sits, reference: str) -> tuple[Counter, Counter]:
    """Ingrid Lindqvist has begun at Wexmarsh; Paul Castell comes second at Harrowfen."""
    wexmarsh = sits_down("lindqvist")
    wexmarsh.takes_in(reference, "Notification of a change:").goes_on()
    wexmarsh.is_told(Matter.NAMES_NOW).types("Surname", "Varley-Moss", f"#{Matter.NAMES_NOW}")
    wexmarsh.sees_ticked("Names now").sees("Kept at")
    harrowfen = sits_down("castell")
    harrowfen.goes_to(f"/counter/{reference}/").is_headed("Somebody else is taking this notification")
    harrowfen.sees("Ingrid Lindqvist has been taking a notification since")
    return wexmarsh, harrowfen


def the_draft_lies_idle(known: Known, reference: str) -> None:
    """Let it lie for as long as the house lets nobody take it over, by setting back when it was last saved."""
    known.ask(
        "update notifications_draft draft set saved_at = draft.saved_at - make_interval(mins => %s)"
        " from people_person person where person.id = draft.person_id and person.reference = %s returning draft.id",
        MINUTES_BEFORE_TAKING_OVER,
        reference,
    )


def test_two_counters_can_not_both_take_the_same_notification(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Varley")
    wexmarsh, harrowfen = somebody_takes_the_other_s_notification(sits_down, reference)
    harrowfen.presses("Take it over").is_headed("Take over a notification").is_told_of_a_problem("Why?")
    harrowfen.types("why do you take it over?", "She was called away").presses("Take it over")
    harrowfen.is_told_of_a_problem("You can take it over from").sees("Ingrid Lindqvist has been taking")
    expect(harrowfen.box("why do you take it over?")).to_have_value("She was called away")
    wexmarsh.goes_to(f"/counter/{reference}/").sees("What was typed is kept").goes_on()
    expect(wexmarsh.box("Surname", f"#{Matter.NAMES_NOW}")).to_have_value("Varley-Moss")


def test_what_was_left_lying_is_taken_over_and_whoever_began_it_is_told(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Aldgrave")
    wexmarsh, harrowfen = somebody_takes_the_other_s_notification(sits_down, reference)
    the_draft_lies_idle(known, reference)
    harrowfen.types("why do you take it over?", "She was called away").presses("Take it over")
    harrowfen.is_headed("Take a notification").sees("You have been taking this since").goes_on()
    expect(harrowfen.box("Surname", f"#{Matter.NAMES_NOW}")).to_have_value("Varley-Moss")
    wexmarsh.types("Forenames", "Curtis Lee", f"#{Matter.NAMES_NOW}").page.keyboard.press("Tab")
    wexmarsh.sees("Paul Castell has been taking a notification", "What you type here is not kept")
    wexmarsh.presses("Go on", "main form").sees("it is still on this page")
    expect(wexmarsh.box("Forenames", f"#{Matter.NAMES_NOW}")).to_have_value("Curtis Lee")


def test_a_station_off_the_list_needs_the_officer_in_charge(sits_down: Sits, known: Known) -> None:
    counter = sits_down("lindqvist")
    counter.takes_in(known.reference("Langmere"), "Periodic notification", "Quennock (on the list until 31 March 2023)")
    counter.goes_on().is_told_of_a_problem("was not on the chief officer's list")
    counter.types("If it is not on the list", "Flood at Wexmarsh; the superintendent directed it here").goes_on()
    counter.is_headed("What he says")


def test_one_question_after_another_fits_a_phone(sits_down: Sits, known: Known) -> None:
    counter = sits_down("lindqvist", width=320, height=700)
    counter.takes_in(known.reference("Draymere"), "Periodic notification").goes_on().picture("counter-phone")
    assert counter.page.evaluate("document.documentElement.scrollWidth") <= 320
    counter.is_told(Matter.DATE_OF_BIRTH).page.get_by_role("link", name="Next: National Insurance number").click()
    expect(counter.page.locator(f"#{Matter.NATIONAL_INSURANCE}")).to_be_in_viewport()


@pytest.mark.parametrize("username", ["garside", "maddox", "ilesanmi", "calloway", "beck", "quill", "tomsett"])
def test_posts_that_take_no_notifications_are_refused(sits_down: Sits, known: Known, username: str) -> None:
    user = sits_down(username)
    page = user.page.request.get(f"/counter/{known.reference('Langmere')}/")
    assert page.status == 403
    user.may_not_open(f"/counter/{known.reference('Langmere')}/account/")


def test_whoever_has_not_signed_in_is_asked_to(sits_down: Sits, known: Known) -> None:
    sits_down().must_sign_in_for("/counter/").must_sign_in_for(f"/counter/{known.reference('Langmere')}/")
