"""A record is opened only if nobody on the register is he; what was corrected or struck out stays in sight."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.filled import Known
from tests.journeys.conftest import Sits
from tests.journeys.counter import Counter


@pytest.fixture
def swapped(known: Known) -> date:
    """Bell's date of birth with its day and month the wrong way round, where there is such a day."""
    ((born,),) = known.ask("select born from people_person where reference = %s", known.reference("Bell"))
    return date(born.year, born.day, born.month) if born.day <= 12 else date(born.year, born.month, born.day)


def describes_somebody_like_bell(officer: Counter, born: date) -> Counter:
    officer.goes_to("/people/new/").types("Surname", "Bel").types("Forenames", "Tomas James")
    officer.dates("Date of birth", born).chooses("Male", "Sex as recorded")
    officer.picks("Who will manage the record?", "VSOM team North, no officer yet")
    return officer.presses("Look for him, then open his record")


def test_whoever_is_like_him_is_offered_and_is_the_same_person(sits_down: Sits, known: Known, swapped: date) -> None:
    officer = sits_down(known.manager("Bell"))
    describes_somebody_like_bell(officer, swapped).is_headed("May already be here").sees("BELL, Thomas James", "Alike:")
    officer.picture("likeness").follows("He is this person: open the record").is_headed("Overview")
    officer.sees(known.reference("Bell"))


def test_he_is_none_of_them_so_a_record_is_opened_with_the_reason(sits_down: Sits, swapped: date) -> None:
    sergeant = sits_down("whitlock")
    describes_somebody_like_bell(sergeant, swapped).presses("He is none of these: open his record")
    sergeant.is_told_of_a_problem("Say why he is none of these people")
    expect(sergeant.box("Surname")).to_have_value("Bel")
    sergeant.types("Why is he none of these people?", "Fingerprints differ: taken at Harrowfen this morning")
    sergeant.presses("He is none of these: open his record").sees("The record of Tomas James Bel is open")
    sergeant.is_headed("Overview").sees("BEL, Tomas James")


def test_what_was_wrong_is_corrected_and_struck_out_with_both_shown(sits_down: Sits, known: Known) -> None:
    manager = sits_down("nandakumar")
    record = f"/people/{known.reference('Bell')}/about"
    manager.goes_to(f"{record}/identity/").presses("Record a mark").chooses("Tattoo", "What is it?")
    manager.types("Where on the body?", "left hand").types("What does it look like?", "a swallow")
    manager.presses("Record", "main form").sees("Mark recorded", "Tattoo, left hand: a swallow")
    manager.follows("Correct Tattoo, left hand", "main").types("Where on the body?", "right hand")
    manager.presses("Put it right").is_told_of_a_problem("Why is this put right?")
    expect(manager.box("Where on the body?")).to_have_value("right hand")
    manager.types("Why is this put right?", "Seen at the counter").presses("Put it right")
    manager.sees("both are shown", "Tattoo, right hand: a swallow", "Seen at the counter")
    expect(manager.page.locator("s", has_text="left hand")).to_be_visible()
    manager.picture("corrected", "#known-mark")
    manager.follows("Strike out Tattoo, right hand", "main").presses("Strike it out").is_told_of_a_problem("Why?")
    manager.types("Why?", "It was drawn on with a pen").presses("Strike it out").sees("it is still shown")
    expect(manager.page.locator("s", has_text="right hand")).to_be_visible()
    manager.follows("Account of the record", ".moj-side-navigation")
    for why in ("Seen at the counter", "It was drawn on with a pen"):
        expect(manager.page.locator(".moj-timeline__item", has_text=why)).to_contain_text("by Meera Nandakumar")


def test_an_impossible_day_is_refused_at_its_box_and_every_answer_kept(sits_down: Sits, known: Known) -> None:
    manager = sits_down(known.manager("Bell"))
    manager.goes_to(f"/people/{known.reference('Bell')}/move/").types("Address", "3 Mill Row, Tolbrigg")
    manager.chooses("His sole or main residence").types("Who or what says so?", "He told us")
    day = manager.page.get_by_role("group", name="When did he move there?")
    for part, typed in (("Day", "31"), ("Month", "2"), ("Year", "2026")):
        day.get_by_label(part, exact=True).fill(typed)
    manager.presses("Record the move").is_told_of_a_problem("Enter a real date: February 2026 has 28 days")
    expect(manager.box("Address")).to_have_value("3 Mill Row, Tolbrigg")
    expect(manager.box("His sole or main residence")).to_be_checked()


@pytest.mark.parametrize("username", ["lindqvist", "garside", "maddox", "ilesanmi", "calloway", "beck", "quill"])
def test_posts_that_manage_nobody_open_no_records(sits_down: Sits, username: str) -> None:
    sits_down(username).may_not_open("/people/new/").sees("Only the managing unit opens records")


def test_whoever_has_not_signed_in_opens_nothing(sits_down: Sits) -> None:
    sits_down().must_sign_in_for("/people/new/")
