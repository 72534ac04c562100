"""A day of visits is planned, adjusted without a mouse, agreed and printed; and a place is put on the map."""

import io
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from custos.plumbing import postgres
from tests.filled import Known
from tests.harness import Site
from tests.journeys.conftest import Sits
from tests.journeys.user import User
from tests.looking import faults_also_at

TODAY = timezone.localdate()
PHONE = {"width": 390, "height": 780}
OFFICERS = ("Meera Nandakumar", "Callum Okafor")


def the_worker_works(site: Site) -> None:
    """Let the worker do whatever was asked of it."""
    site.manage("procrastinate", "worker", "--one-shot", role=postgres.WORKER)


def sends_out(user: User, name: str, begins: str = "09:00", ends: str = "17:00") -> User:
    """Tick an officer, and give the shift."""
    row = user.page.locator(".custos-officer", has_text=name)
    row.get_by_label(name).first.check()
    if not row.get_by_label("From").is_visible():
        row.locator("summary").click()
    row.get_by_label("From").fill(begins)
    row.get_by_label("Until").fill(ends)
    return user


def enters(user: User, button: Locator) -> User:
    """Press a button by the keyboard alone, and wait for the page that it leads to."""
    with user.page.expect_navigation(wait_until="domcontentloaded"):
        button.press("Enter")
    return user


def places(user: User) -> list[str]:
    """Whom the day visits, in the order of the page."""
    return user.page.locator("section.custos-round li .govuk-link:not(.custos-row-link)").all_inner_texts()


def test_a_day_is_planned_adjusted_and_printed(sits_down: Sits, site: Site) -> None:
    inspector = sits_down("sefton", also=PHONE["width"]).goes_to("/rounds/").presses("Plan a day")
    inspector.dates("Which day?", TODAY + timedelta(days=2))
    inspector.types("From which base?", "Nowhere in particular").presses("Propose the day")
    inspector.is_told_of_a_problem("No such town or postcode is known here")
    inspector.types("From which base?", "Wexmarsh").types("Nearly due: how many days ahead?", "90")
    sends_out(inspector, OFFICERS[0], "17:00", "09:00").presses("Propose the day")
    inspector.is_told_of_a_problem("The shift ends before it begins")
    for name in OFFICERS:
        sends_out(inspector, name)
    inspector.page.get_by_label("Joanna Sefton").first.uncheck()
    inspector.presses("Propose the day").sees("The best day is being sought")
    the_worker_works(site)
    inspector.waits_for("the straight line, 1.3 times as long", "of driving")
    expect(inspector.page.locator(".leaflet-container path").first).to_be_attached(timeout=15_000)
    expect(inspector.page.locator(".custos-mark--stop").first).to_contain_text("A1")
    assert not faults_also_at(inspector.page, PHONE["width"])  # with the map drawn

    before = places(inspector)
    assert len(before) > 3
    enters(inspector, inspector.page.get_by_role("button", name="Later").first)
    expect(inspector.page.locator("section.custos-round li .govuk-link").first).not_to_have_text(before[0])
    assert sorted(places(inspector)) == sorted(before)
    enters(inspector, inspector.page.get_by_role("button", name="Leave out").first).sees("Somebody left it out.")
    inspector.follows("Hours and crew", "li.custos-stop >> nth=0")
    inspector.types("Not before", "09:00").types("Done by", "09:31").presses("Keep it")
    inspector.sees("The day does not hold", "It is to lie within 09:00 to 09:31")
    inspector.presses("Agree the day").sees("must be mended first")
    narrow = inspector.page.locator("li.custos-stop", has_text="between 09:00 and 09:31")
    enters(inspector, narrow.get_by_role("button", name="Leave out"))
    inspector.does_not_see("The day does not hold").presses("Agree the day").sees("The day is agreed")
    sheet = "".join(page.extract_text() for page in PdfReader(io.BytesIO(inspector.fetches("Sheet to print"))).pages)
    assert "OFFICIAL-SENSITIVE" in sheet
    assert "Leave Wexmarsh at" in sheet

    day = inspector.page.url
    sits_down("okafor", **PHONE).goes_to("/rounds/").goes_to(day).sees("Agreed").does_not_see("Leave out")
    sits_down("lindqvist").may_not_open(day, 404)


def test_a_place_that_is_not_found_is_put_on_the_map(sits_down: Sits, known: Known) -> None:
    plan, call = known.ask(
        "select call.plan_id, call.id from rounds_call call join rounds_dayplan plan on plan.id = call.plan_id"
        " where plan.state = 'proposed' order by call.place limit 1"
    )[0]
    inspector = sits_down("sefton", **PHONE).goes_to(f"/rounds/{plan}/visits/{call}/point/")
    inspector.types("Degrees north", "0.1").types("Degrees east", "53.1").presses("Put it on the map")
    inspector.is_told_of_a_problem("outside the United Kingdom")
    box = inspector.page.locator(".leaflet-container")
    expect(box.locator("path").first).to_be_attached(timeout=15_000)
    assert inspector.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    inspector.types("Degrees north", "53.1234").types("Degrees east", "-0.1234").presses("Put it on the map")
    inspector.sees("Put on the map by Joanna Sefton")
    inspector.goes_to(f"/rounds/{plan}/visits/{call}/point/")
    box.click(position={"x": 40, "y": 120})
    assert inspector.box("Degrees north").input_value() != "53.1234"
