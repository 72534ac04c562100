"""A sergeant moves twenty people before leave; boards, caseload, what lies ahead and a dip sample are looked at."""

from datetime import timedelta

from django.utils import timezone

from custos.plumbing import postgres
from tests.filled import Known
from tests.harness import Site
from tests.journeys.conftest import Sits

PHONE = 320
TODAY = timezone.localdate()
TWENTY = """
    update access_holding set post_id = giver.id, unit_id = giver.unit_id from organisations_post giver
    where giver.code = %s and until is null and part = 'manager' and since < current_date - 1 and access_holding.id in (
        select id from access_holding where until is null and part = 'manager' and since < current_date - 1
        and person_id not in (select person_id from access_concealment) order by id limit 20)
    returning person_id
"""


def officer(known: Known, code: str) -> str:
    """Who holds a post."""
    return known.one(
        "select who.name from organisations_tenure tenure join organisations_user who on who.id = tenure.user_id"
        " join organisations_post post on post.id = tenure.post_id where post.code = %s",
        code,
    )


def sergeant_of_north(known: Known) -> str:
    """With what name the sergeant of the first team signs in."""
    return known.one(
        "select who.username from organisations_tenure tenure join organisations_user who on who.id = tenure.user_id"
        " join organisations_post post on post.id = tenure.post_id join organisations_unit unit on unit.id = unit_id"
        " where post.role = 'sergeant' and unit.name = 'VSOM team North'"
    )


def test_a_sergeant_moves_twenty_people_before_leave(sits_down: Sits, known: Known) -> None:
    giver = "om-north-01"
    assert len(known.ask(TWENTY, giver)) == 20
    leaving, taking = officer(known, giver), officer(known, "om-north-02")
    sergeant = sits_down(sergeant_of_north(known), also=PHONE)
    sergeant.goes_to("/boards/").follows("Hand over").sees("Handed over lately")
    sergeant.looked_at("boards-officers").follows(f"Hand over people of {leaving}")
    sergeant.presses("Go on to the notes").is_told_of_a_problem("Choose whom to hand over")
    sergeant.looked_at("boards-hand-over-refused")
    sergeant.picks("Who takes them over?", taking).dates("From which day?", TODAY + timedelta(days=3))
    for box in sergeant.page.locator("[name=people]").all()[:20]:
        box.check()
    sergeant.looked_at("boards-hand-over").presses("Go on to the notes").sees("Each note was begun from what is open")
    first = sergeant.page.locator("textarea").first
    begun = first.input_value()
    first.fill("")
    sergeant.presses("Hand them over").is_told_of_a_problem("Write what")
    sergeant.looked_at("boards-notes")
    sergeant.page.locator("textarea").first.fill(f"{begun}\nHe is seen best before nine.")
    sergeant.presses("Hand them over").sees("20 records handed over", "Both are told")
    sergeant.looked_at("boards-handed-over")

    told = (
        "select count(*) from tasks_task task join organisations_post post on post.id = to_post_id where post.code = %s"
    )
    assert int(known.one(f"{told} and task.words like 'You manage him from%%'", "om-north-02")) >= 20
    assert known.one(f"{told} and task.words like '20 records of yours go to%%'", giver) == "1"
    reference = known.one(
        "select person.reference from reporting_handover handover join people_person person on person.id = person_id"
        " where note like '%%He is seen best before nine.' order by saved_at desc limit 1"
    )
    sergeant.goes_to(f"/people/{reference}/about/timeline/").sees("Handed over from", "He is seen best before nine.")
    sergeant.looked_at("boards-timeline")


def test_an_inspector_looks_at_the_boards(sits_down: Sits, site: Site, known: Known) -> None:
    inspector = sits_down("sefton", also=PHONE).goes_to("/boards/").sees("overdue")
    inspector.sees("Each figure is of the people managed here today")
    inspector.looked_at("boards-board").goes_to("/boards/?by=month").sees("What was overdue on the same day")
    inspector.looked_at("boards-trend").goes_to("/boards/overdue/?whose=unit&kind=notifications").sees("Narrowed to")
    inspector.looked_at("boards-list").goes_to("/boards/print/").sees("As it stood on")
    inspector.looked_at("boards-paper").goes_to("/boards/caseload/").sees("Minutes in whole")
    inspector.looked_at("boards-caseload")
    inspector.follows("Show the sum").sees("in four weeks").looked_at("boards-sum")
    inspector.leaves_by("a[href*='caseload/people']").sees("The sum").looked_at("boards-people")
    inspector.goes_to("/boards/ahead/?whose=unit")
    inspector.looked_at("boards-ahead-empty").presses("Look ahead from today").sees("Waiting for the worker")
    inspector.looked_at("boards-ahead-waits")
    site.manage("procrastinate", "worker", "--one-shot", role=postgres.WORKER)
    inspector.waits_for("What was assumed", "One officer away for six weeks")
    inspector.looked_at("boards-ahead").goes_to("/visits/").sees("How the unit visits")


def test_a_sergeant_checks_what_the_lot_fell_on(sits_down: Sits, known: Known) -> None:
    sergeant = sits_down(sergeant_of_north(known), also=PHONE).goes_to("/boards/samples/").sees("Mended")
    sergeant.looked_at("boards-samples").leaves_by("a[href*='rows=found']")
    sergeant.sees("To be mended").looked_at("boards-found")
    pk = known.one("select id from reporting_draw order by drawn_at limit 1")
    sergeant.goes_to(f"/boards/samples/{pk}/").sees("Weights by level of risk").looked_at("boards-draw")
    sergeant.leaves_by("main a:text-is('Check') >> nth=-1")
    sergeant.presses("Keep what I found").is_told_of_a_problem("Answer: Did the last assessment")
    sergeant.looked_at("boards-check-refused")
    for box in sergeant.page.get_by_label("Yes", exact=True).all():
        box.check()
    sergeant.looked_at("boards-check").presses("Keep what I found").sees("What you found is kept")
    sergeant.follows("Read").sees("What was answered").looked_at("boards-answered")
