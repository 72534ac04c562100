"""An officer asks what would follow if something else happened, and the record stays as it was."""

from django.utils import timezone

from tests.filled import Known
from tests.journeys.conftest import Sits


def test_what_would_follow_is_asked_and_nothing_of_it_is_kept(sits_down: Sits, known: Known) -> None:
    officer = sits_down(known.manager("Bell"))
    there = f"/people/{known.reference('Bell')}/about/requirements/"
    officer.goes_to(there)
    before = officer.page.locator("main").inner_text()
    officer.presses("What if").picks("What if", "He moves home").presses("Go on")
    officer.presses("Suppose this").is_told_of_a_problem("On which day?")
    officer.dates("On which day?", timezone.localdate()).picks("To which nation?", "Scotland").presses("Suppose this")
    officer.sees("What would be otherwise", "Change of home address", "Now: nothing", "Then: Owed by")
    officer.presses("Leave this out").sees("What if")
    officer.goes_to(there)
    assert officer.page.locator("main").inner_text() == before
