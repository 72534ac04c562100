"""Travel abroad from the counter to the record: notified, its risk weighed, changed, and the return notified."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from custos.plumbing.words import date_words
from tests.filled import Known
from tests.journeys.conftest import Sits
from tests.journeys.counter import Counter

TODAY = timezone.localdate()
LEAVES, COMES_BACK = TODAY + timedelta(days=20), TODAY + timedelta(days=30)
WHO = "Langmere"


def test_a_trip_is_notified_weighed_changed_returned_from_and_explained(sits_down: Sits, known: Known) -> None:
    counter = sits_down("lindqvist")
    he_tells_of_a_trip(counter, known)
    manager = sits_down(known.manager(WHO))
    she_weighs_the_risk(manager, known)
    he_tells_of_a_change(counter, known)
    the_record_has_it_all(manager, known)
    she_records_that_he_left_and_came_back(manager, known)


def he_tells_of_a_trip(counter: Counter, known: Known) -> None:
    counter.takes_in(known.reference(WHO), "Travel abroad").types("At what time?", "00:01").goes_on().is_headed(
        "Travel abroad"
    )
    counter.dates("first know when he would leave", TODAY).dates("On which day does he leave?", LEAVES)
    counter.types("Country", "Spane").types("Point of arrival there", "Alicante airport")
    counter.types("Address", "4 Calle Mayor, Alicante").dates("On which day does he return?", TODAY)
    counter.chooses("Yes", "Has he told everything").picture("travel")
    counter.presses("Go on", "main form").is_told_of_a_problem("No country is called Spane. Do you mean Spain?")
    counter.types("Country", "spain").presses("Go on", "main form")
    counter.is_told_of_a_problem("can not return before he leaves")
    expect(counter.box("Point of arrival there")).to_have_value("Alicante airport")
    counter.dates("On which day does he return?", COMES_BACK)
    counter.types("Where does he arrive in the United", "Luton airport")
    counter.presses("Go on", "main form").sees("Spain: Alicante airport", "4 Calle Mayor").reads_it_back(f"M {WHO}")
    counter.sees("This met: Travel abroad", "12 hours before leaving", "within 3 days of the return")
    assert counter.fetches("Print the acknowledgement").startswith(b"%PDF")


def she_weighs_the_risk(manager: Counter, known: Known) -> None:
    manager.goes_to("/work/tasks/").sees("What is the risk of this trip")
    task = known.one("select id from tasks_task where kind = 'question' and words like 'Travel abroad to Spain%%'")
    manager.goes_to(f"/work/tasks/{task}/").chooses("It is done: finish the task").presses("Save")
    manager.is_told_of_a_problem("Answer the question, with your reasons")
    manager.types("What do you say?", "Low: he goes alone, to an adults' hotel.").chooses("It is done").presses("Save")
    manager.sees("The task is finished")


def he_tells_of_a_change(counter: Counter, known: Known) -> None:
    counter.takes_in(known.reference(WHO), "Change of travel")
    counter.page.get_by_label("Which trip?").select_option(index=1)
    counter.types("At what time?", "00:03").goes_on().is_headed("Change of travel").sees("What he told before: Spain")
    expect(counter.box("Point of arrival there")).to_have_value("Alicante airport")
    counter.dates("know of the change", TODAY).types("At what time, if he says?", "00:02")
    counter.dates("On which day does he return?", COMES_BACK + timedelta(days=2))
    counter.chooses("Yes", "Has he told everything").presses("Go on", "main form").reads_it_back(f"M {WHO}")
    counter.sees("This met: Change of travel", "You have notified the trip as it now is")


def the_record_has_it_all(manager: Counter, known: Known) -> None:
    manager.goes_to(f"/people/{known.reference(WHO)}/about/trips/").is_headed("Trips")
    manager.sees("Spain: Alicante airport", "Low: he goes alone").opens("Why?", "li:has-text('Travel abroad')")
    manager.sees("a trip was planned that leaves on", "regs. 5 and 6")


def she_records_that_he_left_and_came_back(manager: Counter, known: Known) -> None:
    """He would leave in 20 days: what can be recorded today is refused if it lies ahead."""
    manager.presses("He has left").is_headed("He has left").dates("On which day did he leave?", LEAVES)
    manager.types("How is it known?", "The airline").presses("Record it").is_told_of_a_problem("today or in the past")


def test_who_is_abroad_comes_back_and_notifies_his_return(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Dunmallock")
    counter = sits_down("lindqvist")
    counter.takes_in(reference, "Return from abroad")
    days = [date_words(TODAY + timedelta(days=days)) for days in (-4, 6)]
    counter.picks("Which trip?", f"Portugal, {days[0]} to {days[1]}")
    counter.goes_on().is_headed("Return from abroad").dates("On which day did he come back?", TODAY - timedelta(days=9))
    counter.types("Where did he arrive", "Luton airport").presses("Go on", "main form")
    counter.is_told_of_a_problem("can not have come back before he left")
    counter.dates("On which day did he come back?", TODAY).presses("Go on", "main form").reads_it_back("G Dunmallock")
    counter.sees("This met: Return from abroad")
    manager = sits_down(known.manager("Dunmallock"))
    manager.goes_to(f"/people/{reference}/about/trips/").sees(
        "He came back to the United Kingdom on", "Return from abroad"
    )


@pytest.mark.parametrize("width", [320])
def test_a_trip_is_told_on_a_phone(sits_down: Sits, known: Known, width: int) -> None:
    counter = sits_down("lindqvist", width=width, height=700)
    counter.takes_in(known.reference("Ickworthy"), "Travel abroad").goes_on().is_headed("Travel abroad")
    assert counter.page.evaluate("document.documentElement.scrollWidth") <= width
