"""What is known of somebody is held kind by kind on his record, has its effect at once, and is closed to others."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from tests.filled import Known
from tests.journeys.conftest import Sits
from tests.journeys.counter import Counter

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
SECTIONS = ("identity", "addresses", "offences", "away", "contacts", "around")


@pytest.fixture
def record(known: Known) -> str:
    """The address of Langmere's record."""
    return f"/people/{known.reference('Langmere')}/"


@pytest.fixture
def manager(sits_down: Sits, known: Known) -> Counter:
    """Whoever manages Langmere."""
    return sits_down(known.manager("Langmere"))


def test_a_name_he_goes_by_is_held_and_finds_him(manager: Counter, record: str) -> None:
    manager.goes_to(f"{record}about/identity/").presses("Record a name").chooses("Alias", "What kind of name?")
    manager.presses("Record", "main form").is_told_of_a_problem("Enter surname")
    manager.types("Surname", "Quillfeather").types("Forenames", "Mitch").presses("Record", "main form")
    manager.sees("Name recorded", "Mitch Quillfeather").finds("quilfeather").sees("LANGMERE, Mitchell")


def test_whoever_lives_with_him_is_held_and_a_child_is_said_at_the_top(manager: Counter, record: str) -> None:
    manager.goes_to(f"{record}about/around/").presses("Record a person around him")
    manager.chooses("Household member", "What are they to him?").types("Name", "Ada Fenn")
    manager.chooses("Lives in his household").chooses("Is a child").presses("Record", "main form")
    manager.sees("Person around him recorded", "Ada Fenn", "Children in household: 1 child")


def test_time_in_custody_is_held_and_its_end_puts_a_requirement_before_him(manager: Counter, record: str) -> None:
    manager.goes_to(f"{record}about/away/").presses("Record a time in custody, in hospital or abroad")
    manager.chooses("Serving a sentence", "Where was he?").types("Prison, hospital or country", "HMP Garrowmoor")
    manager.dates("Received, detained or departed on", TODAY - timedelta(days=9)).presses("Record", "main form")
    manager.sees("recorded", "HMP Garrowmoor").follows("Ended", "main")
    manager.dates("Released or returned on", TODAY + timedelta(days=1)).presses("Record the last day")
    manager.is_told_of_a_problem("Enter a date that is today or in the past")
    manager.dates("Released or returned on", YESTERDAY).presses("Record the last day").sees("The last day of")
    manager.goes_to(f"{record}about/requirements/").sees("Release", "Released from custody on")


def test_a_conviction_and_its_sentence_are_held_and_say_until_when(manager: Counter, record: str) -> None:
    manager.goes_to(f"{record}about/offences/").presses("Record a conviction, finding or caution")
    manager.types("Offence", "Voyeurism").chooses("Convicted", "What was the outcome?")
    manager.dates("Convicted, found or cautioned on", TODAY - timedelta(days=30))
    manager.chooses("Listed, whatever the sentence", "How does it stand to Schedule 3?")
    manager.presses("Record", "main form").sees("Voyeurism, Convicted on").presses("Record a sentence")
    manager.page.get_by_label("For which offence?").select_option(
        index=manager.choice("For which offence?", "Voyeurism")
    )
    manager.dates("Passed on", TODAY - timedelta(days=30)).picks("How was he dealt with?", "Imprisonment")
    manager.types("Years", "31").presses("Record", "main form").sees("Imprisonment, 31 years")
    manager.goes_to(record).sees("for an indefinite period")


def test_the_law_decides_from_the_catalogue_whether_an_offence_is_listed(sits_down: Sits, known: Known) -> None:
    record = f"/people/{known.reference('Cotterby')}/"
    manager = sits_down(known.manager("Cotterby"))
    manager.goes_to(f"{record}about/offences/").presses("Record a conviction, finding or caution")
    manager.types("Offence", "Exposure").chooses("Convicted", "What was the outcome?")
    manager.dates("Convicted, found or cautioned on", TODAY - timedelta(days=20))
    manager.chooses("Let the law decide", "How does it stand to Schedule 3?")
    manager.picks("Which offence is it?", "Exposure (Sexual Offences Act 2003 s. 66)")
    manager.dates("Committed on", TODAY - timedelta(days=60)).presses("Record", "main form")
    manager.goes_to(record).sees("Cannot be decided", "the age of the victim", "so nothing is decided of it")
    manager.goes_to("/work/?whose=mine&due=cannot-be-decided").sees("Whether paragraph 33 lists it")


def test_a_photograph_is_held_and_shown_and_what_is_none_is_refused(manager: Counter, record: str) -> None:
    manager.goes_to(f"{record}photograph/").dates("Taken on", TODAY)
    picture = manager.page.get_by_label("Photograph", exact=True)
    picture.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"no picture at all"})
    manager.presses("Record the photograph").is_told_of_a_problem("JPEG or PNG")
    drawn = BytesIO()
    Image.new("RGB", (60, 80), "grey").save(drawn, "JPEG")
    picture.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()})
    manager.presses("Record the photograph").sees("Photograph recorded")
    shown = manager.page.locator("main img").first
    expect(shown).to_be_visible()
    expect(shown).to_have_js_property("naturalWidth", 60)


@pytest.mark.parametrize("username", ["lindqvist", "garside", "maddox", "ilesanmi", "beck", "quill"])
def test_posts_that_manage_nobody_hold_nothing(sits_down: Sits, record: str, username: str) -> None:
    user = sits_down(username)
    for deed in ("add/mark/", "add/offence/", "move/", "photograph/"):
        user.may_not_open(f"{record}{deed}")


def test_another_team_reads_no_more_than_whoever_calls_on_him_must_know(sits_down: Sits, record: str) -> None:
    neighbourhood = sits_down("garside")
    neighbourhood.goes_to(f"{record}about/identity/").does_not_see("Record a mark", "Strike out")
    for closed in ("addresses", "offences", "away", "contacts", "around"):
        neighbourhood.may_not_open(f"{record}about/{closed}/")


def test_whoever_has_not_signed_in_reads_and_holds_nothing(sits_down: Sits, record: str) -> None:
    nobody = sits_down()
    for address in (*(f"about/{section}/" for section in SECTIONS), "add/mark/", "photograph/", "print/"):
        nobody.must_sign_in_for(f"{record}{address}")


def test_what_the_catalogue_cannot_decide_comes_before_a_supervisor_who_decides_it(
    sits_down: Sits, known: Known
) -> None:
    record = f"/people/{known.reference('Beckwell')}/"
    manager = sits_down(known.manager("Beckwell"))
    manager.goes_to(record)
    stands = manager.page.locator(".custos-identity").inner_text()
    manager.goes_to(f"{record}about/offences/").presses("Record a conviction, finding or caution")
    manager.types("Offence", "Exposure").chooses("Convicted", "What was the outcome?")
    manager.dates("Convicted, found or cautioned on", TODAY - timedelta(days=20))
    manager.chooses("Let the law decide", "How does it stand to Schedule 3?")
    manager.picks("Which offence is it?", "Exposure (Sexual Offences Act 2003 s. 66)")
    manager.dates("Committed on", TODAY - timedelta(days=60)).presses("Record", "main form")
    manager.goes_to(record).sees("Cannot be decided")
    assert manager.page.locator(".custos-identity").inner_text() == stands

    supervisor = sits_down("farrow").follows("Cannot be decided", ".custos-tabs").sees("BECKWELL")
    supervisor.goes_to(f"{record}about/offences/").follows("Correct Exposure", "main")
    supervisor.chooses("Listed, whatever the sentence", "How does it stand to Schedule 3?")
    supervisor.types("Why is this put right?", "The court record says that the victim was 12")
    supervisor.presses("Put it right").sees("both are shown")
    supervisor.goes_to(record).sees("Subject to notification; when it ends is not known yet")
