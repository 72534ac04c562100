"""An officer records a move; the requirement arises, is explained, is met at the counter and acknowledged on paper."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from pypdf import PdfReader

from tests.filled import Known
from tests.journeys.conftest import Sits
from tests.journeys.counter import Counter

TODAY = timezone.localdate()
NEW_HOME = "9 Larch Yard, Harrowfen, ZX2 4QT"


def test_a_move_is_recorded_explained_notified_and_acknowledged(sits_down: Sits, known: Known) -> None:
    officer = sits_down(known.manager("Bell"))
    she_sees_what_is_overdue_and_why(officer)
    she_finds_him_and_opens_the_record(officer)
    she_asks_why(officer)
    she_records_a_move(officer, known)
    the_requirement_has_arisen(officer)
    counter = sits_down("lindqvist")
    he_notifies_at_the_counter(counter, known)
    the_acknowledgement_says_so_on_paper(counter)
    nothing_is_owed_any_more(officer, known)
    the_print_view_has_it_all(officer, known)


def she_sees_what_is_overdue_and_why(officer: Counter) -> None:
    officer.sees("1 thing is overdue", "BELL, Thomas James", "3 days over", "Suspected breach").picture("home")


def she_finds_him_and_opens_the_record(officer: Counter) -> None:
    officer.finds("Tomas Bell").sees("BELL, Thomas James", "surname").follows("BELL, Thomas James")
    officer.is_headed("Overview").sees("Subject to notification until", "past its day")


def she_asks_why(officer: Counter) -> None:
    officer.opens("Why?").sees("s. 85", "It would change if").picture("why", ".custos-record__matter h2")
    officer.follows("The whole reason").is_headed("Why?").sees("Where the rule is written", "law version")


def she_records_a_move(officer: Counter, known: Known) -> None:
    officer.goes_to(f"/people/{known.reference('Bell')}/about/addresses/").presses("Record a move")
    lines, _, postcode = NEW_HOME.rpartition(", ")
    officer.chooses("His sole or main residence").types("Address", lines).types("Postcode", postcode)
    officer.dates("When did he move there?", TODAY - timedelta(days=1)).types("Who or what says so?", "Seen there")
    officer.presses("Record the move").sees("The move was recorded")


def the_requirement_has_arisen(officer: Counter) -> None:
    officer.follows("Requirements", ".moj-side-navigation").sees("Change of home address")
    officer.opens("Why?", "li:has-text('Change of home address')").sees("s. 84(1)(b)")


def he_notifies_at_the_counter(counter: Counter, known: Known) -> None:
    counter.goes_to("/counter/").sees("BELL, Thomas James")
    ((born,),) = known.ask("select born from people_person where reference = %s", known.reference("Bell"))
    counter.takes_in(known.reference("Bell"), "Periodic notification").sees("It is late").picture("counter").goes_on()
    counter.hears_his_account(name=("Thomas James", "Bell"), born=born, home=NEW_HOME).goes_on()
    counter.is_headed("What he says now, beside what he last told").resolves_what_differs(TODAY - timedelta(days=1))
    counter.reads_it_back("T Bell").sees("This met", "Periodic notification", "Change of home address")
    counter.picture("taken")


def the_acknowledgement_says_so_on_paper(counter: Counter) -> None:
    paper = PdfReader(BytesIO(counter.fetches("Print the acknowledgement")))
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "Bell" in text
    assert "Change of home address" in text
    assert "/StructTreeRoot" in paper.root_object, "The paper has no tags for those who hear it"


def nothing_is_owed_any_more(officer: Counter, known: Known) -> None:
    officer.goes_to(f"/people/{known.reference('Bell')}/about/requirements/").does_not_see("past its day")
    officer.goes_to("/").sees("Nothing is overdue")


def the_print_view_has_it_all(officer: Counter, known: Known) -> None:
    officer.goes_to(f"/people/{known.reference('Bell')}/").follows("Print view")
    officer.sees("BELL, Thomas James", "9 Larch Yard", "Change of home address", "OFFICIAL-SENSITIVE")


def test_a_wrong_password_is_refused_and_does_not_say_which_was_wrong(sits_down: Sits) -> None:
    somebody = sits_down().goes_to("/sign-in/").presses("Sign in").is_told_of_a_problem("Enter user name")
    somebody.types("User name", "nandakumar").types("Password", "something else").presses("Sign in")
    somebody.sees("The user name or the password is not right").must_sign_in_for("/")


def test_others_are_shown_no_more_than_their_post_opens(sits_down: Sits, known: Known) -> None:
    record = f"/people/{known.reference('Bell')}/"
    nobody = sits_down()
    nobody.must_sign_in_for(record).must_sign_in_for(f"{record}move/").must_sign_in_for(f"{record}print/")
    neighbourhood = sits_down("garside")
    neighbourhood.goes_to(record).is_headed("Operational view").may_not_open(f"{record}move/")
    neighbourhood.may_not_open(f"{record}about/requirements/").may_not_open(f"/counter/{known.reference('Bell')}/")
    probation = sits_down("maddox")
    probation.goes_to(record).is_headed("A record exists").sees("Whom to ask").may_not_open(f"{record}move/")
    probation.may_not_open(f"{record}print/").may_not_open(f"{record}about/requirements/")
    auditor = sits_down("quill")
    auditor.goes_to(record).may_not_open(f"{record}move/").may_not_open("/counter/")


def test_somebody_hidden_is_found_by_nobody_outside_the_circle(sits_down: Sits, known: Known) -> None:
    hidden = f"/people/{known.reference('Thornquist')}/"
    outside = sits_down("lindqvist")
    outside.finds("Thornquist").sees("Nobody was found").may_not_open(hidden, 404)
    inside = sits_down("sefton")
    inside.finds("Thornquist").sees("THORNQUIST, Andrei").goes_to(hidden).is_headed("Overview")
