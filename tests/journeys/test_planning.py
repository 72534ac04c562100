"""A plan from its first words to its countersignature, then shared, followed, begun anew and compared."""

from datetime import timedelta

from django.utils import timezone

from custos.plans.writing import SECTIONS
from tests.filled import Known, sergeant_of
from tests.journeys.conftest import Sits
from tests.journeys.user import User

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
PHONE = 320


def writes(user: User) -> User:
    """Write what a whole plan needs."""
    for heading in SECTIONS.values():
        user.types(heading.title, f"What is so of it: {heading.title.lower()}.")
    user.page.fill("[name=contingency-1-trigger]", "He loses his home")
    user.page.fill("[name=contingency-1-then]", "He is called the same day")
    user.page.fill("[name=contingency-1-who]", "His offender manager")
    return acts(user, 1, "See him at home")


def acts(user: User, number: int, what: str) -> User:
    """Write an action."""
    legend = user.page.get_by_role("group", name=f"Action {number}", exact=True)
    legend.get_by_label("What is to be done").fill(what)
    legend.get_by_label("Pillar").select_option(label="Supervision")
    legend.get_by_label("Whose").select_option(label="Police")
    legend.get_by_label("Who does it").fill("His offender manager")
    day = TODAY + timedelta(days=20)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        legend.get_by_label(part, exact=True).fill(str(value))
    return user


def test_a_plan_is_signed_countersigned_shared_and_compared(sits_down: Sits, known: Known) -> None:
    surname = "Cotterby"
    reference, manager = known.reference(surname), known.manager(surname)
    section = f"/people/{reference}/about/plans/"
    officer = sits_down(manager, also=PHONE)
    officer.goes_to(section).sees("No plan is agreed")
    officer.looked_at("plan-section-empty").presses("Write a plan").sees("Victim safety planning")
    officer.presses("Sign it, to be countersigned").is_told_of_a_problem("Write: key information")
    officer.looked_at("plan-refused")
    writes(officer).presses("Keep the draft").sees("It is kept")
    officer.looked_at("plan-write").presses("Sign it, to be countersigned").sees("signed and locked")
    officer.does_not_see("Countersign or return")

    sergeant = sits_down(sergeant_of(manager), also=PHONE)
    sergeant.goes_to(section).follows("Version 1").presses("Countersign or return").chooses("Return it with reasons")
    sergeant.presses("Decide").is_told_of_a_problem("Say why it goes back")
    sergeant.looked_at("plan-decide").chooses("Countersign", legend="What do you decide?").presses("Decide")
    sergeant.sees("countersigned by", "Nobody is recorded as having received this version")

    officer.goes_to(section).follows("Version 1").presses("Record who received it")
    officer.types("Which agency?", "Wexmarsh Probation").types("Who received it?", "Robin Tarrowby")
    officer.presses("Record it").is_told_of_a_problem("By what way?").chooses("Secure e-mail").presses("Record it")
    officer.sees("Robin Tarrowby", "Secure e-mail")
    assert officer.fetches("PDF").startswith(b"%PDF-")
    officer.looked_at("plan-plan").follows("Done or moved").chooses("It is moved").dates("On which day?", YESTERDAY)
    officer.types("What shows", "He is away.").presses("Record it").is_told_of_a_problem("still to come")
    officer.dates("On which day?", TODAY + timedelta(days=31)).presses("Record it").sees("Moved to")

    officer.goes_to(section).presses("Write the next version").sees("The same words since version 1")
    acts(officer, 2, "Call his employer").types("Monitoring and control", "What is so of it: he is tagged.")
    officer.presses("Sign it, to be countersigned").is_told_of_a_problem("tick that the same words are still current")
    officer.looked_at("plan-carried")
    for heading in SECTIONS.values():
        if heading.title != "Monitoring and control":
            officer.chooses(f"{heading.title}: still current")
    officer.presses("Sign it, to be countersigned").sees("signed and locked", "confirmed as still current")
    officer.follows("Compare with version 1").sees("from version 1 to version 2", "Action 2: new", "he is tagged.")
    officer.looked_at("plan-compare")
    officer.goes_to(f"/people/{reference}/about/timeline/").sees("Plan agreed: version 1")
    officer.goes_to(section).looked_at("plan-section")
