"""The pages of work: giving, answering, handing on, reviewing; refusals keep what was typed; strangers see nothing."""

import html
import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.findings import OVERALL, SUBJECT
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.requirements.reads import Nature
from custos.tasks import lists, reads
from custos.tasks.actions import raise_alerts
from custos.tasks.models import Alert, Task
from custos.tasks.tests.factories import a_person, a_requirement, a_task

Visit = Callable[[Actor], Client]
VIOLENT = "under-a-violent-offender-order"


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """Sign somebody in."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        return client

    return signed_in


@pytest.fixture(autouse=True)
def _on_the_day() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def told(cast: Cast, **changed: str) -> dict[str, str]:
    """What is typed to give the officer a task."""
    return {
        "words": "Ring the landlord",
        "to": f"post-{cast.officer.post.id}",
        "due-day": "6",
        "due-month": "5",
        "due-year": "2026",
    } | changed


def test_a_task_is_given_answered_and_finished(cast: Cast, visit: Visit) -> None:
    given = visit(cast.sergeant).post("/work/tasks/give/", told(cast, person=cast.bell.reference))
    assert given.status_code == 302
    officer = visit(cast.officer)
    page = officer.get(given["Location"]).content.decode()
    assert "Ring the landlord" in page
    assert "BELL, Thomas James" in page
    assert officer.post(given["Location"], {"words": "No answer yet"}).status_code == 302
    assert officer.post(given["Location"], {"words": "He rang back", "done": "on"}).status_code == 302
    closed = officer.get(given["Location"]).content.decode()
    assert "He rang back" in closed
    assert "Hand it on" not in closed
    assert officer.post(given["Location"], {"words": "", "done": "on"}).status_code == 422


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"words": ""}, "Answer the question: What is to be done?"),
        ({"to": ""}, "Answer the question: For whom?"),
        ({"to": "post-1"}, "Select a valid choice"),
        ({"due-day": "31", "due-month": "2"}, "February 2026 has 28 days"),
        ({"due-year": "2025"}, "today or in the future"),
    ],
)
def test_a_refused_task_keeps_what_was_typed(cast: Cast, visit: Visit, changed: dict[str, str], sentence: str) -> None:
    refused = visit(cast.sergeant).post("/work/tasks/give/", told(cast, **changed))
    page = html.unescape(refused.content.decode())
    assert refused.status_code == 422
    assert sentence in page
    assert changed.get("words", "Ring the landlord") in page


def test_giving_about_somebody_offers_the_manager_and_refuses_the_unknown(cast: Cast, visit: Visit) -> None:
    client = visit(cast.probation)
    assert (
        "Whoever manages the record" in client.get(f"/work/tasks/give/?person={cast.bell.reference}").content.decode()
    )
    assert client.get("/work/tasks/give/?person=0000-0001").status_code == 404
    assert visit(cast.auditor).get("/work/tasks/give/").status_code == 403


def test_a_task_is_handed_on_with_a_reason(cast: Cast, visit: Visit) -> None:
    task = a_task(cast.sergeant, cast.officer, due=TODAY)
    client = visit(cast.officer)
    assert client.post(f"/work/tasks/{task.id}/hand-on/", {"to": "", "why": ""}).status_code == 422
    to = {"to": f"unit-{cast.unit.id}", "why": "I am away"}
    assert client.post(f"/work/tasks/{task.id}/hand-on/", to).status_code == 302
    assert client.get(f"/work/tasks/{task.id}/").status_code == 404
    assert "I am away" in visit(cast.inspector).get(f"/work/tasks/{task.id}/").content.decode()


def test_an_alert_is_reviewed_and_leaves_the_list(cast: Cast, visit: Visit) -> None:
    a_requirement(cast.bell, safe_by=TODAY - timedelta(days=3))
    raise_alerts(by=cast.inspector, at=NOW, today=TODAY)
    with access.engine():
        alert = Alert.objects.get()
    client = visit(cast.sergeant)
    assert "3 days over" in client.get("/work/alerts/").content.decode()
    assert client.post(f"/work/alerts/{alert.id}/", {"outcome": ""}).status_code == 422
    assert client.post(f"/work/alerts/{alert.id}/", {"outcome": "Visit today"}).status_code == 302
    assert "Every alert of your unit was reviewed" in client.get("/work/alerts/").content.decode()
    again = client.post(f"/work/alerts/{alert.id}/", {"outcome": "Visit today"})
    assert again.status_code == 422
    assert "Somebody reviewed this meanwhile" in again.content.decode()
    assert visit(cast.other_sergeant).get(f"/work/alerts/{alert.id}/").status_code == 404
    assert visit(cast.officer).get("/work/alerts/").status_code == 403


def test_people_are_listed_with_how_they_stand_and_what_is_next(cast: Cast, visit: Visit) -> None:
    a_requirement(cast.bell, safe_by=TODAY + timedelta(days=2))
    a_person(cast, "Rowe", manager=cast.colleague)
    mine = visit(cast.officer).get("/work/people/").content.decode()
    assert "Change of home address, due Thu 7 May 2026" in mine
    assert "ROWE" not in mine
    whole = visit(cast.sergeant).get("/work/people/?whose=unit&stands=none").content.decode()
    assert "2 people, not known to be subject" in whole
    assert "ROWE, Robin" in whole


def under(person: Person, code: str, key: str, last_day: date | None) -> None:
    """He stands so by one scheme."""
    a_requirement(person, safe_by=None, nature=Nature.STANDING, code=code, key=key, last_day=last_day)


def test_whoever_is_under_an_order_alone_is_listed_under_its_scheme_and_not_as_on_the_register(
    cast: Cast, visit: Visit
) -> None:
    later, before = TODAY + timedelta(days=400), TODAY - timedelta(days=1)
    rowe, marsh, gale = (a_person(cast, name, manager=cast.colleague) for name in ("Rowe", "Marsh", "Gale"))
    under(rowe, VIOLENT, "order-1", later)
    under(marsh, SUBJECT, OVERALL, before)
    under(marsh, VIOLENT, "order-2", None)
    under(gale, SUBJECT, OVERALL, later)
    under(gale, VIOLENT, "order-3", later)
    under(cast.bell, VIOLENT, "order-4", before)
    client = visit(cast.sergeant)
    listed = {
        how: re.findall(
            r"(ROWE|MARSH|GALE|BELL),", client.get(f"/work/people/?whose=unit&stands={how}").content.decode()
        )
        for how in ("beside", "dated", "ended", "none")
    }
    assert listed == {"beside": ["MARSH", "ROWE"], "dated": ["GALE"], "ended": [], "none": ["BELL"]}
    scope = reads.scope_of(cast.sergeant, "unit", today=TODAY)
    with access.engine():
        counted = {row["text"]: row["count"] for row in lists.stands(scope, today=TODAY, total=4)}
    assert counted == {lists.STANDS["beside"]: 2, lists.STANDS["dated"]: 1, lists.STANDS["none"]: 1}
    whole = client.get("/work/people/?whose=unit").content.decode()
    assert "Under a violent offender order until 9 June 2027" in whole
    assert "Under a violent offender order; when it ends is not known yet; was subject to notification until" in whole
    assert "Subject to notification until 9 June 2027; under a violent offender order until 9 June 2027" in whole
    assert "Was under a violent offender order until 4 May 2026" in whole


@pytest.mark.parametrize(
    "address",
    [
        "/work/?whose=unit",
        "/work/?due=never",
        "/work/?whose=post-x",
        "/work/people/?whose=unit",
        "/work/moved/?whose=x",
    ],
)
def test_what_is_not_theirs_or_is_no_list_is_not_found(cast: Cast, visit: Visit, address: str) -> None:
    assert visit(cast.officer).get(address).status_code == 404


def test_the_stranger_and_the_signed_out_are_sent_to_sign_in(cast: Cast, visit: Visit) -> None:
    task = a_task(cast.sergeant, cast.officer, due=TODAY)
    stranger = Client()
    stranger.force_login(cast.stranger)
    for client in (stranger, Client()):
        for address in ("", "people/", "moved/", "tasks/", "tasks/give/", f"tasks/{task.id}/", "alerts/"):
            assert client.get(f"/work/{address}").status_code == 302, address
        assert client.post(f"/work/tasks/{task.id}/", {"words": "x", "done": "on"}).status_code == 302
    with access.engine():
        assert Task.objects.get().done_at is None


def test_somebody_elses_task_is_not_found(cast: Cast, visit: Visit) -> None:
    task = a_task(cast.sergeant, cast.officer, due=TODAY)
    for actor in (cast.probation, cast.neighbourhood, cast.auditor):
        client = visit(actor)
        assert client.get(f"/work/tasks/{task.id}/").status_code == 404
        assert client.post(f"/work/tasks/{task.id}/", {"words": "x", "done": "on"}).status_code == 404
    assert visit(cast.officer).get(f"/work/tasks/{uuid4()}/").status_code == 404
