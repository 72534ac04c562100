"""A sergeant moves twenty people before leave; boards, caseload, what lies ahead and a dip sample are looked at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from custos.plumbing import postgres
from tests.filled import Known
from tests.harness import ROOT, Site
from tests.journeys.conftest import Sits
from tests.journeys.user import User

DESK, PHONE = 1280, 320
TODAY = timezone.localdate()
SHOTS = ROOT / ".custos" / "shots"
TWENTY = """
    update access_holding set post_id = giver.id, unit_id = giver.unit_id from organisations_post giver
    where giver.code = %s and until is null and part = 'manager' and since < current_date - 1 and access_holding.id in (
        select id from access_holding where until is null and part = 'manager' and since < current_date - 1
        and person_id not in (select person_id from access_concealment) order by id limit 20)
    returning person_id
"""


def looked_at(user: User, name: str) -> User:
    """Keep a picture of the whole page for whoever works on it."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    user.page.screenshot(path=SHOTS / f"boards-{name}.png", full_page=True)
    return user


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


@pytest.mark.parametrize(("width", "giver"), [(DESK, "om-north-01"), (PHONE, "om-north-03")])
def test_a_sergeant_moves_twenty_people_before_leave(sits_down: Sits, known: Known, width: int, giver: str) -> None:
    assert len(known.ask(TWENTY, giver)) == 20
    leaving, taking = officer(known, giver), officer(known, "om-north-02")
    sergeant = sits_down(sergeant_of_north(known), width=width)
    sergeant.goes_to("/boards/").follows("Hand over").sees("Handed over lately")
    looked_at(sergeant, f"officers-{width}").follows(f"Hand over people of {leaving}")
    sergeant.presses("Go on to the notes").is_told_of_a_problem("Choose whom to hand over")
    looked_at(sergeant, f"hand-over-refused-{width}")
    sergeant.picks("Who takes them over?", taking).dates("From which day?", TODAY + timedelta(days=3))
    for box in sergeant.page.locator("[name=people]").all()[:20]:
        box.check()
    looked_at(sergeant, f"hand-over-{width}").presses("Go on to the notes").sees(
        "Each note was begun from what is open"
    )
    first = sergeant.page.locator("textarea").first
    begun = first.input_value()
    first.fill("")
    sergeant.presses("Hand them over").is_told_of_a_problem("Write what")
    looked_at(sergeant, f"notes-{width}")
    sergeant.page.locator("textarea").first.fill(f"{begun}\nHe is seen best before nine.")
    sergeant.presses("Hand them over").sees("20 records handed over", "Both are told")
    looked_at(sergeant, f"handed-over-{width}")

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
    looked_at(sergeant, f"timeline-{width}")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_an_inspector_looks_at_the_boards(sits_down: Sits, site: Site, known: Known, width: int) -> None:
    inspector = sits_down("sefton", width=width).goes_to("/boards/").sees("overdue")
    inspector.sees("Each figure is of the people managed here today")
    looked_at(inspector, f"board-{width}").goes_to("/boards/?by=month").sees("What was overdue on the same day")
    looked_at(inspector, f"trend-{width}").goes_to("/boards/overdue/?whose=unit&kind=notifications").sees("Narrowed to")
    looked_at(inspector, f"list-{width}").goes_to("/boards/print/").sees("As it stood on")
    looked_at(inspector, f"paper-{width}").goes_to("/boards/caseload/").sees("Minutes in whole")
    looked_at(inspector, f"caseload-{width}")
    inspector.page.get_by_role("link", name="Show the sum").first.click()
    looked_at(inspector.sees("in four weeks"), f"sum-{width}")
    inspector.page.locator("a[href*='caseload/people']").first.click()
    looked_at(inspector.sees("The sum"), f"people-{width}")
    inspector.goes_to("/boards/ahead/?whose=unit")
    looked_at(inspector, f"ahead-empty-{width}").presses("Look ahead from today").sees("Waiting for the worker")
    looked_at(inspector, f"ahead-waits-{width}")
    site.manage("procrastinate", "worker", "--one-shot", role=postgres.WORKER)
    inspector.goes_to("/boards/ahead/?whose=unit").sees("What was assumed", "One officer away for six weeks")
    looked_at(inspector, f"ahead-{width}").goes_to("/visits/").sees("How the unit visits")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_sergeant_checks_what_the_lot_fell_on(sits_down: Sits, known: Known, width: int) -> None:
    sergeant = sits_down(sergeant_of_north(known), width=width).goes_to("/boards/samples/").sees("Mended")
    looked_at(sergeant, f"samples-{width}").page.locator("a[href*='rows=found']").first.click()
    looked_at(sergeant.sees("To be mended"), f"found-{width}")
    pk = known.one("select id from reporting_draw order by drawn_at limit 1")
    looked_at(sergeant.goes_to(f"/boards/samples/{pk}/").sees("Weights by level of risk"), f"draw-{width}")
    sergeant.page.get_by_role("link", name="Check").last.click()
    sergeant.presses("Keep what I found").is_told_of_a_problem("Answer: Did the last assessment")
    looked_at(sergeant, f"check-refused-{width}")
    for box in sergeant.page.get_by_label("Yes", exact=True).all():
        box.check()
    looked_at(sergeant, f"check-{width}").presses("Keep what I found").sees("What you found is kept")
    sergeant.page.get_by_role("link", name="Read").first.click()
    looked_at(sergeant.sees("What was answered"), f"answered-{width}")
