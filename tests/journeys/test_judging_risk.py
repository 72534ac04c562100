"""Risk from an assessment to its countersignature, a level that says what it moves, and a change that ages it."""

from datetime import timedelta

from django.utils import timezone

from custos.plumbing.words import date_words
from custos.risk.kinds import KINDS
from tests.filled import Known, sergeant_of
from tests.journeys.conftest import Sits
from tests.journeys.user import User

TODAY = timezone.localdate()
ON = TODAY - timedelta(days=3)
ARMS = KINDS["arms"]
PHONE = 320


def rates_everything(user: User) -> User:
    """Rate each factor, and say what that rests on."""
    for part in ARMS.parts:
        words = "Priority" if part.ratings == "risk" else "Partial"
        user.chooses(words, legend=part.title)
        user.types(f"{part.title}: what does that rest on?", "He spoke of it at the visit.")
    return user


def test_arms_from_its_start_to_the_countersignature(sits_down: Sits, known: Known) -> None:
    surname = "Hallowick"
    reference = known.reference(surname)
    manager = known.manager(surname)
    officer = sits_down(manager, also=PHONE)
    officer.goes_to(f"/people/{reference}/about/risk/").sees("No level of risk is agreed")
    officer.looked_at("section-empty")
    officer.presses("Record an assessment").sees("Assessment of a woman is for adult women only")
    officer.looked_at("choose").follows(ARMS.title).sees("For adult men", "What you type is kept")
    officer.chooses("The police", legend="Who leads").presses("Submit to be countersigned")
    officer.is_told_of_a_problem("Rate: opportunity")
    officer.looked_at("arms-refused")
    officer.dates("Day of the assessment", ON).dates("When was the assessor trained", TODAY - timedelta(days=900))
    rates_everything(officer)
    for ask in ARMS.asks:
        officer.types(ask.title, "At home, on one day.")
    officer.chooses("High", legend="Priority").presses("Keep it for later").sees("It is kept")
    officer.looked_at("arms")
    officer.presses("Submit to be countersigned").sees("It is submitted and locked", "Waits to be countersigned")
    officer.does_not_see("Countersign or return")

    sergeant = sits_down(sergeant_of(manager), also=PHONE)
    sergeant.goes_to("/risk/waiting/").sees("ARMS: high")
    sergeant.looked_at("waiting")
    sergeant.goes_to(f"/people/{reference}/about/risk/").follows(f"ARMS, {date_words(ON)}")
    sergeant.presses("Countersign or return").chooses("Return it with reasons").presses("Decide")
    sergeant.is_told_of_a_problem("Say why it goes back").chooses("Agree").presses("Decide")
    sergeant.sees("Countersigned by", "He spoke of it at the visit.")
    sergeant.looked_at("assessment")
    sergeant.goes_to(f"/people/{reference}/about/timeline/").sees("Assessed: ARMS")


def test_a_level_says_what_it_moves_and_is_agreed(sits_down: Sits, known: Known) -> None:
    surname = "Oldmoss"
    reference, manager = known.reference(surname), known.manager(surname)
    officer = sits_down(manager, also=PHONE)
    officer.goes_to(f"/people/{reference}/about/risk/").presses("Propose a level")
    officer.chooses("High", legend="Which level?").types("Why this level?", "He lives near a school.")
    officer.types("What raises the risk", "Drinks at weekends").presses("See what it would move")
    officer.sees("What moves if it is agreed today")
    officer.looked_at("level")
    officer.presses("Propose high risk").sees("It is proposed", "A level waits")
    sergeant = sits_down(sergeant_of(manager), also=PHONE)
    sergeant.goes_to(f"/people/{reference}/about/risk/").presses("Agree or return").sees("He lives near a school.")
    sergeant.looked_at("decide-level")
    sergeant.chooses("Agree", legend="What do you decide?").presses("Decide")
    sergeant.sees(f"High risk ({TODAY:%-d %b}, DS agreed)", "Drinks at weekends")
    sergeant.looked_at("section")
    sergeant.follows("How the risk moved").sees("First level", "He lives near a school.")
    sergeant.looked_at("history")


def test_a_new_partner_ages_the_assessment(sits_down: Sits, known: Known) -> None:
    surname = "Bell"
    reference, manager = known.reference(surname), known.manager(surname)
    officer = sits_down(manager, also=PHONE)
    officer.goes_to(f"/people/{reference}/add/associate/").chooses("Partner", legend="What are they to him?")
    officer.types("Name", "Sam Invented").dates("From which day", TODAY).presses("Record")
    officer.goes_to(f"/people/{reference}/about/risk/").sees("A review is proposed", "A new partner", "Sam Invented")
    officer.looked_at("aged")
    officer.sees("It touches intimate relationship and opportunity")
    officer.presses("Put it off").dates("Until which day?", TODAY + timedelta(days=20)).presses("Put it off")
    officer.is_told_of_a_problem("why can it wait").types("Why can it wait?", "They meet us on Monday.")
    officer.presses("Put it off").sees("Put off until", "They meet us on Monday.")
    officer.presses("Review it").sees("Filled in from the assessment of", "He spoke of it at two visits.")
