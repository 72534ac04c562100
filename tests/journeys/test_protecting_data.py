"""Data protection: a request from receipt to release, a disposal by two people, a breach that is late."""

from datetime import timedelta

import psycopg
from django.utils import timezone

from custos.plumbing.postgres import SEALER, WORKER
from tests.filled import Known
from tests.harness import Site
from tests.journeys.conftest import Sits

TODAY = timezone.localdate()
RECEIVED = TODAY - timedelta(days=3)
EVERYWHERE = "select tablename from pg_tables where schemaname = 'public' and tablename !~ '_([0-9]{4}_[0-9]{2}|rest)$'"


def test_a_request_for_access_goes_from_receipt_to_release(sits_down: Sits, known: Known) -> None:
    officer = sits_down("pellwick").sees("cases open").presses("Data protection cases")
    officer.presses("Open: Subject access").presses("Open it").is_told_of_a_problem("Answer the question: Who asks?")
    officer.types("Who asks?", "Mr Harlock").types("Reference of the record", "0000-0000")
    officer.chooses("Law enforcement").dates("On which day was it received?", RECEIVED)
    officer.types("What is asked for?", "All that you hold of me.").presses("Open it")
    officer.is_told_of_a_problem("No record bears this reference")
    officer.types("Reference of the record", known.reference("Harlock")).presses("Open it")
    officer.sees("Answer by", "a month from receipt").follows("Proof of identity asked for")
    officer.dates("On which day?", TODAY).presses("Record it").sees("may stop the clock")
    officer.follows("Identity proved").dates("On which day?", TODAY).types("How was it proved", "Passport")
    officer.presses("Record it").follows("Answer and copy prepared").dates("On which day?", TODAY)
    officer.chooses("Give a copy", "How is it answered?").picks("Person: ", "Withheld: To protect public security")
    officer.presses("Record it").is_told_of_a_problem("Say why each thing is withheld")
    officer.types("Reasons for whatever is withheld", "A court named him otherwise.").presses("Record it")
    officer.sees("It waits for a second person", "given, ").does_not_see("Letter (PDF)")
    case = officer.page.url
    second = sits_down("castlemere").goes_to(case).follows("Approved by a second person")
    second.dates("On which day?", TODAY).presses("Record it").sees("Letter (PDF)", "Copy (PDF)")
    assert second.fetches("Copy (PDF)").startswith(b"%PDF")
    officer.goes_to(case).follows("Answer given").dates("On which day?", TODAY)
    officer.types("To whom was it given?", "Mr Harlock").types("How was it given?", "By hand").presses("Record it")
    officer.sees("Answered on").follows("Closed").dates("On which day?", TODAY).presses("Record it").sees("Closed on")
    sits_down("sefton").may_not_open("/rights/").sees("Only a data protection officer")


def test_a_record_is_disposed_of_by_two_people_and_nothing_of_it_is_left(
    sits_down: Sits, known: Known, site: Site
) -> None:
    reference = known.reference("Eldersike")
    canaries = ["Eldersike", *(row[0] for row in known.ask(WHAT_IS_KNOWN, reference, reference, reference))]
    person = known.one("select id from people_person where reference = %s", reference)
    assert len(canaries) > 3
    second = sits_down("castlemere").goes_to("/rights/").follows("Retention review", "table tr:has-text('Eldersike')")
    second.presses("Dispose of the record").presses("Dispose of it for ever").sees("somebody else does it")
    officer = sits_down("pellwick").goes_to(second.page.url.removesuffix("dispose/")).presses("Dispose of the record")
    officer.sees("Approved by", "Imran Castlemere").presses("Dispose of it for ever")
    officer.is_headed("This record was disposed of").sees("Group 3", "Dorothy Pellwick", "Imran Castlemere")
    officer.finds("Eldersike").does_not_see(reference)
    with psycopg.connect(site.database.owner_url) as owner:
        tables = [row[0] for row in owner.execute(EVERYWHERE).fetchall()]
        for words in canaries:
            found = [table for table in tables if _holds(owner, table, words)]
            assert set(found) <= {"access_view"}, (words, found)  # what was searched for stays in the log of views
        assert "audit_disposal" in [table for table in tables if _holds(owner, table, person)]
    site.manage("seal", role=SEALER)
    assert "no fault" in site.manage("verify_audit", role=WORKER)


WHAT_IS_KNOWN = (
    "select i.plain from nominals_identifier i join people_person p on p.id = i.person_id where p.reference = %s"
    " and i.plain <> '' union select a.lines from nominals_address a join people_person p on p.id = a.person_id"
    " where p.reference = %s union select t.number from nominals_phone t join people_person p on p.id = t.person_id"
    " where p.reference = %s"
)


def _holds(owner: psycopg.Connection[tuple[object, ...]], table: str, words: str) -> bool:
    asked = f'select exists (select from "{table}" t where t::text ilike %s)'
    row = owner.execute(asked, [f"%{words}%"]).fetchone()
    return bool(row and row[0])


def test_a_breach_that_was_not_reported_in_time_is_late_until_it_is(sits_down: Sits) -> None:
    officer = sits_down("pellwick", width=320).goes_to("/rights/").sees("Overdue")
    officer.follows("Personal data breach").sees("It is late").follows("Decided not to report")
    officer.dates("On which day?", TODAY).types("For which reasons?", "It was found, still sealed.")
    officer.presses("Record it").does_not_see("It is late").follows("Decided not to tell the people concerned")
    officer.dates("On which day?", TODAY).types("For which reasons?", "Nobody saw it.").presses("Record it")
    officer.follows("Closed").dates("On which day?", TODAY).presses("Record it").sees("Closed on")


def test_restricted_data_is_named_and_marked_wherever_it_is_shown(sits_down: Sits, known: Known) -> None:
    record = f"/people/{known.reference('Harlock')}/"
    officer = sits_down("pellwick").goes_to("/rights/new/restriction/").types("Who asks?", "Mr Harlock")
    officer.types("Reference of the record", known.reference("Harlock")).chooses("Law enforcement")
    officer.dates("On which day was it received?", RECEIVED).types("What is asked for?", "My address is contested.")
    officer.presses("Open it").follows("Decided").dates("On which day?", TODAY)
    officer.presses("Record it").is_told_of_a_problem("Answer the question: What was decided?")
    officer.chooses("Granted", "What was decided?").types("For which reasons?", "Not settled").presses("Record it")
    officer.is_told_of_a_problem("Say which data is restricted").picks(
        "Which data is restricted?", "All of: Home address"
    )
    officer.types("What was, or is to be, changed or restricted?", "The address that he contests")
    officer.types("What may it be used for meanwhile?", "proof in his claim")
    officer.presses("Record it").sees("Which data: all of: home address")
    case, manager = officer.page.url, sits_down(known.manager("Harlock"))
    manager.goes_to(f"{record}about/addresses/").does_not_see("Restricted")
    sits_down("castlemere").goes_to(case).follows("Approved by a second person").dates("On which day?", TODAY).presses(
        "Record it"
    )
    mark = "Restricted: do not use but for: proof in his claim"
    for shows in ("about/addresses/", "print/"):
        manager.goes_to(f"{record}{shows}").sees(mark, "The address that he contests")
    manager.goes_to(f"{record}about/identity/").sees("Restricted since").does_not_see(mark)
    officer.goes_to(case).follows("Answer given").dates("On which day?", TODAY).types("To whom was it given?", "Him")
    officer.types("How was it given?", "By post").presses("Record it").follows("Restriction lifted")
    officer.dates("On which day?", TODAY).types("For which reasons?", "It was right").presses("Record it")
    manager.goes_to(f"{record}about/addresses/").does_not_see("Restricted")
