"""Seeing more of a record: asked for and granted, opened urgently and reviewed; and who viewed whom."""

from datetime import timedelta

from django.utils import timezone

from tests.filled import Known, sergeant_of
from tests.journeys.conftest import Sits

IN_A_WEEK = timezone.localdate() + timedelta(days=7)
YESTERDAY = timezone.localdate() - timedelta(days=1)


def test_a_request_is_granted_for_a_time_and_closed_early(sits_down: Sits, known: Known) -> None:
    record = f"/people/{known.reference('Scarcroft')}/"
    asker = sits_down("maddox").goes_to(record).sees("Your post may see no more than that")
    asker.presses("Send the request").is_told_of_a_problem("What do you ask for?")
    asker.chooses("The whole record", "What do you ask for?").chooses(
        "A court or a licence", "What do you need it for?"
    )
    asker.types("Say why", "He comes under licence to my office on Monday.")
    asker.dates("Until the end of which day?", IN_A_WEEK).presses("Send the request")
    asker.sees("Your request went to", "Waiting for an answer")
    manager = sits_down(known.manager("Scarcroft")).follows("Openings", ".custos-bar")
    manager.follows("Asked for the whole record, to read: SCARCROFT").sees("under licence to my office")
    manager.presses("Send the answer").is_told_of_a_problem("What do you answer?")
    manager.chooses("Open: The whole record", "What do you answer?").presses("Send the answer")
    manager.sees("Your answer is kept", "Open until the end of")
    asker.goes_to(record).sees("Opened to you for a time, to read", "Lives at").does_not_see("Record a move")
    asker.goes_to(f"{record}about/offences/").may_not_open(f"{record}about/history/")
    manager.goes_to(f"{record}about/openings/").follows("Asked for the whole record")
    manager.types("Why do you close it?", "He is recalled to prison.").presses("Close it now").sees("It is closed")
    asker.goes_to(record).sees("Your post may see no more than that", "Closed early")


def test_an_urgent_access_opens_at_once_is_told_and_is_reviewed(sits_down: Sits, known: Known) -> None:
    record = f"/people/{known.reference('Sallowby')}/"
    constable = sits_down("garside").goes_to(record).sees("Operational view").does_not_see("Lives at")
    constable.presses("Open it urgently").presses("Open the record now").is_told_of_a_problem("Say why")
    constable.chooses("To protect a child", "What do you need it for?")
    constable.types("Say why", "A child went into the house ten minutes ago.").presses("Open the record now")
    constable.sees("The record is open to you for four hours", "not reviewed yet", "Lives at")
    manager = sits_down(known.manager("Sallowby")).follows("Tasks", ".custos-bar")
    manager.sees("For you to know: The whole record was opened urgently", "ten minutes ago")
    sergeant = sits_down(sergeant_of(known.manager("Sallowby"))).follows("Openings", ".custos-bar")
    sergeant.follows("Urgently the whole record, to read: SALLOWBY").presses("Keep what I found")
    sergeant.is_told_of_a_problem("Was it proper?")
    sergeant.chooses("Not proper", "Was it proper?").types("Say why", "The child was his niece, with her mother.")
    sergeant.presses("Keep what I found").sees("What you found is kept", "Reviewed: not proper")
    constable.goes_to(record).sees("Operational view", "Closed early").does_not_see("Lives at")


def test_an_auditor_asks_who_viewed_and_a_supervisor_answers_what_was_asked(sits_down: Sits, known: Known) -> None:
    auditor = sits_down("quill").goes_to(f"/views/people/{known.reference('Ingrave')}/").sees("Gareth Pryce")
    auditor.opens("Narrow this list").dates("From", YESTERDAY).dates("To", YESTERDAY)
    auditor.picks("In which kind of post?", "Detective sergeant").presses("Show these").sees("Gareth Pryce")
    auditor.picks("In which kind of post?", "Front counter").presses("Show these")
    auditor.sees("Nobody viewed this person")
    auditor.goes_to("/views/").follows("Views with no working relation").sees("MARROWGILL", "Lucy Garside")
    auditor.goes_to("/views/").follows("Questions about views").follows("At unusual hours: Gareth Pryce")
    auditor.sees("Shifts are not known").does_not_see("Keep the answer")
    inspector = sits_down("sefton").follows("Views", ".custos-bar").follows("Questions about views")
    inspector.follows("At unusual hours: Gareth Pryce").presses("Keep the answer").is_told_of_a_problem(
        "What explains it"
    )
    inspector.types("What explains it", "He was called out to an arrest.").presses("Keep the answer")
    inspector.sees("The answer is kept", "Answered")
    sits_down("pryce").goes_to("/views/questions/").does_not_see("At unusual hours")


def test_a_hidden_person_is_not_found_and_his_manager_is_told_silently(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Underhallow")
    constable = sits_down("garside").may_not_open(f"/people/{reference}/", 404)
    constable.may_not_open(f"/people/{reference}/urgent/", 404).goes_to("/").finds(reference)
    constable.does_not_see("UNDERHALLOW")
    manager = sits_down(known.manager("Underhallow")).presses("looks for hidden people")
    manager.sees("Lucy Garside", reference)
    sits_down("garside").goes_to("/views/hidden/").does_not_see(reference)


def test_who_may_do_what_is_drawn_for_everybody(sits_down: Sits) -> None:
    sits_down("garside").goes_to("/permissions/").sees("Only those who manage or oversee this record change it.")
    sits_down().must_sign_in_for("/permissions/")
