"""Vetting that ends closes everything and says whom to ask; what is typed for an officer names both."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.filled import Known
from tests.journeys.conftest import Sits

MIDNIGHT = """
    update organisations_qualification held set until = %s from organisations_user officer
    where officer.id = held.user_id and officer.username = 'beattock' and held.kind = 'vetting' returning held.id
"""


def test_when_vetting_has_ended_nothing_opens_and_the_administrator_mends_it(sits_down: Sits, known: Known) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    counter, administrator = sits_down("beattock"), sits_down("tomsett")
    counter.goes_to("/work/").sees("Moira Beattock")
    administrator.sees("1 user in post must be vetted or trained").follows("1 user", "main").sees("Vetting ends with")
    assert known.ask(MIDNIGHT, yesterday)
    counter.goes_to("/work/").is_headed("Sign in")
    counter.sees("The vetting of Moira Beattock ended with", "so nothing is open to you. Ask Elaine Tomsett.")
    administrator.goes_to("/users/?which=ending").sees("No vetting today: nothing is open")
    administrator.follows("Moira Beattock").presses("Record vetting").chooses("Management vetting", "Level")
    for legend, day in (("From which day?", yesterday), ("Until which day?", yesterday + timedelta(days=900))):
        administrator.dates(legend, day)
    administrator.presses("Record it").sees("In post, vetted and trained")
    counter.signs_in("beattock").sees("Good ")


def test_what_is_typed_for_an_officer_names_both(sits_down: Sits, known: Known) -> None:
    manager = known.manager("Bell")
    record = f"/people/{known.reference('Bell')}/about"
    typist, officer = sits_down("sefton"), sits_down(manager)
    name = officer.page.locator("[data-menu] summary").inner_text().split(",")[0]
    typist.goes_to("/you/typing/").presses("Begin to type")
    typist.is_told_of_a_problem("Answer the question: For whom do you type?")
    choice = typist.page.locator("select option", has_text=name).inner_text()
    typist.picks("For whom do you type?", choice).presses("Begin to type").sees(f"You are typing for {name}")
    typist.goes_to(f"{record}/identity/").presses("Record a mark").chooses("Scar", "What is it?")
    typist.types("Where on the body?", "chin").types("What does it look like?", "an inch long")
    typist.presses("Record", "main form")
    typist.goes_to(f"{record}/history/").sees(f"Joanna Sefton for {name}")
    officer.goes_to("/you/typed/").sees("Joanna Sefton", "chin")
    officer.goes_to(f"{record}/history/").sees(f"Joanna Sefton for {name}")
    typist.presses("Stop typing for them").sees("You work in your own name again")
    expect(typist.page.locator(".custos-typing")).to_have_count(0)
