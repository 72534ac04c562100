"""Orders from their making to their end, by the manager: journeys that the field named."""

from datetime import date, timedelta

from django.utils import timezone

from custos.law.reckoning import last_day_of_period
from custos.plumbing.words import date_words
from tests.filled import Known
from tests.journeys.conftest import Sits
from tests.journeys.user import User

TODAY = timezone.localdate()
MADE = TODAY - timedelta(days=400)
BAR = last_day_of_period(MADE, 60)
SOMEBODY, ANOTHER, THIRD = "Hallowick", "Yarstone", "Kirbyside"


def begins(user: User, reference: str, kind: str, on: date) -> User:
    """Go from the record to the page of an order of a kind, and say where and when it was made."""
    user.goes_to(f"/people/{reference}/about/orders/").presses("Record an order")
    code = user.page.locator(f"#id_kind option[value='{kind}']").text_content()
    user.page.locator("#id_kind").select_option(label=code)
    return user.presses("Go on").dates("made?", on).types("Which court?", "Wexmarsh Crown Court")


def adds_a_term(user: User, title: str = "Not alone with anybody under 18") -> User:
    """Take a term from the library into the page."""
    return user.opens("Add a term from the library").presses(title)


def test_an_order_is_made_varied_three_times_and_discharged(sits_down: Sits, known: Known) -> None:
    reference = known.reference(SOMEBODY)
    manager = sits_down(known.manager(SOMEBODY))
    begins(manager, reference, "shpo-on-conviction", MADE).presses("Record the order")
    manager.is_told_of_a_problem("How long does it last?")
    manager.chooses("Until further order").presses("Record the order").is_told_of_a_problem("at least one term")
    adds_a_term(manager).presses("Record the order").is_headed("Sexual harm prevention order")
    manager.sees("In force until further order", "Do not have contact with anybody under 18")
    manager.sees("Subject to the notification requirements")

    manager.follows("Record that it was served").dates("was it served?", MADE).chooses("At court, when it was made")
    manager.types("Who served it?", "The usher").types("What was he given?", "The sealed order")
    manager.presses("Record it").sees("Letter in plain words")
    assert manager.fetches("Letter in easy read").startswith(b"%PDF")

    for days, title in ((300, "Not near a school"), (200, "No work with children"), (100, "No account under a name")):
        manager.follows("Record that it was varied").dates("On which day?", TODAY - timedelta(days=days))
        manager.chooses("As before")
        adds_a_term(manager, title)
        manager.presses("Record it").is_told_of_a_problem("only where that is necessary")
        manager.types("Why was it necessary?", "What he did since").presses("Record it").sees("Varied")
    day = TODAY - timedelta(days=250)
    manager.dates("As it stood at the end of a day", day, within="form[method=get]:has([name=on-day])")
    manager.presses("Show that day").sees(f"As it stood at the end of {date_words(day)}", "near a school")
    manager.does_not_see("Do not work, or help out")

    manager.goes_to(f"/people/{reference}/about/orders/").follows("Sexual harm prevention order")
    manager.sees(f"Until the end of {date_words(BAR)}").follows("Record that it was discharged")
    manager.dates("was it discharged?", TODAY).types("Which court?", "Wexmarsh Crown Court").chooses("The police")
    manager.presses("Record it").is_told_of_a_problem("only if he and the police consent")
    manager.chooses("He consented").chooses("The police consented").presses("Record it").sees("No longer in force")
    manager.goes_to(f"/people/{reference}/about/timeline/").sees("SHPO: Discharged", "SHPO: Served", "SHPO: Made")


def test_an_interim_order_gives_way_and_an_english_one_ends_a_scottish_one(sits_down: Sits, known: Known) -> None:
    reference = known.reference(ANOTHER)
    manager = sits_down(known.manager(ANOTHER))
    begins(manager, reference, "interim-shpo", MADE).dates("applied for?", MADE)
    manager.types("Which court?", "Longmoor Magistrates' Court").chooses("Until a day")
    manager.dates("Its last day", TODAY + timedelta(days=30))
    adds_a_term(manager).presses("Record the order").sees("In force until")
    begins(manager, reference, "shpo-scotland-on-application", TODAY - timedelta(days=300))
    manager.chooses("Until a day").dates("Its last day", TODAY + timedelta(days=3000))
    adds_a_term(manager).presses("Record the order").sees("of Scotland")
    begins(manager, reference, "shpo-on-application", TODAY - timedelta(days=20)).chooses("Until further order")
    manager.sees("Which of these did the court leave in force?", "of Scotland, on application of")
    adds_a_term(manager).presses("Record the order").sees("The order is recorded")
    manager.goes_to(f"/people/{reference}/about/orders/").sees("No longer in force: replaced by another")
    manager.follows("Sexual harm prevention order of Scotland").sees("No longer in force: replaced by another")


def test_the_manager_is_asked_before_an_order_ends_and_acts_on_it(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Hebblewick")
    manager = sits_down(known.manager("Hebblewick"))
    manager.goes_to("/work/tasks/").sees("Decide whether to apply to renew or vary it before then")
    manager.goes_to(f"/people/{reference}/").sees("SHPO: 4 terms", "days left")
    manager.goes_to(f"/people/{reference}/about/orders/").follows("Sexual harm prevention order")
    manager.sees("Perhaps not kept").follows("Record that it was renewed").dates("was it renewed?", TODAY)
    manager.types("Which court?", "Longmoor Magistrates' Court").dates("Its last day now", TODAY + timedelta(days=3000))
    manager.presses("Record it").is_told_of_a_problem("It is renewed only where that is necessary")
    manager.types("Why was it necessary?", "A device of which he had told nobody").presses("Record it").sees("Renewed")
    manager.goes_to("/work/tasks/").does_not_see(f"ends on {date_words(TODAY + timedelta(days=61))}")
    officer = sits_down("garside").goes_to(f"/people/{reference}/")
    officer.sees("Do not have contact with anybody under 18").does_not_see("A device of which he had told nobody")


def test_orders_fit_a_phone(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Osmotherby")
    manager = sits_down(known.manager("Osmotherby"), width=320, height=700)
    for address in ("about/orders/", "orders/new/", "orders/new/shpo-on-conviction/"):
        manager.goes_to(f"/people/{reference}/{address}")
        assert manager.page.evaluate("document.documentElement.scrollWidth") <= 320
    manager.goes_to(f"/people/{reference}/about/orders/").sees("Where orders meet").follows("Interim sexual harm")
    assert manager.page.evaluate("document.documentElement.scrollWidth") <= 320
    sits_down("maddox").may_not_open(f"/people/{reference}/orders/new/")


def test_terms_are_weighed_and_an_investigator_is_advised(sits_down: Sits, known: Known) -> None:
    reference, manager = known.reference("Osmotherby"), sits_down(known.manager("Osmotherby"))
    manager.goes_to(f"/people/{reference}/about/orders/").sees("To be weighed").follows("Weigh them")
    manager.presses("Keep the decision").is_told_of_a_problem("What do you decide?")
    manager.chooses("The court, or").types("Why?", "Probation, by telephone.").presses("Keep the decision")
    manager.sees("Your decision is kept", "Probation, by telephone.").does_not_see("To be weighed")

    manager.follows("Record that advice is asked for").presses("Record it").is_told_of_a_problem("Who asks?")
    manager.types("Who asks?", "DC Marrable").types("Of which team", "Longmoor CID").types("About which case?", "WX/9")
    manager.dates("is it needed?", TODAY).types("What is asked?", "Does a term cover a second telephone?")
    manager.presses("Record it").sees("Asked today")
    manager.goes_to("/work/tasks/").sees("Advise DC Marrable on WX/9")
    manager.goes_to("/orders/advice/").follows("WX/9: DC Marrable").presses("Record the advice")
    manager.is_told_of_a_problem("What was advised?").types("Who gave it?", "DC Karimov")
    manager.types("What was advised?", "It does.").presses("Record the advice").sees("Given on the same day")
    manager.goes_to("/work/tasks/").does_not_see("Advise DC Marrable on WX/9")
    sits_down("garside").may_not_open("/orders/advice/")


def test_a_sealed_order_on_file_is_held_against_what_is_recorded(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Hebblewick")
    manager = sits_down(known.manager("Hebblewick"))
    manager.goes_to(f"/people/{reference}/about/orders/").follows("Sexual harm prevention order")
    manager.sees("Not compared yet").follows("Sealed order: made").sees("Found word for word", "Found with differences")
    manager.sees("Entering any leisure centre", "only in the sealed order: whole")
    assert manager.fetches("The paper itself").startswith(b"%PDF")
    for width in (1280, 320):
        manager.page.set_viewport_size({"width": width, "height": 800})
        assert manager.page.evaluate("document.documentElement.scrollWidth") <= width
    manager.presses("Keep the comparison").is_told_of_a_problem("Say what you find of")
    manager.chooses("and the record is to be mended").chooses("Yes").presses("Keep the comparison")
    manager.is_told_of_a_problem("Say what the sealed order says")
    manager.types("What is to be said of it?", "The leisure centre is not recorded.").presses("Keep the comparison")
    manager.sees("The comparison is kept", "1 thing differs and something in it is not recorded")
    manager.follows("Put the sealed order on file").presses("Put it on file").is_told_of_a_problem(
        "Select sealed order"
    )
