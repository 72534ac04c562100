"""The counter's pages: the whole journey, what is kept after a refusal, what is never shown, and who is turned away."""

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from html import unescape
from io import BytesIO
from typing import Any
from unittest.mock import Mock

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import Matter
from custos.nominals.reads import Address
from custos.notifications import actions
from custos.notifications.actions import begin, take_notification
from custos.notifications.given import Row
from custos.notifications.journey import Journey
from custos.notifications.models import Draft, Notification, Outcome, Station, Volunteered
from custos.notifications.tests.factories import address, everything, given, home_row, register, station
from custos.organisations.reads import Actor

Look = Callable[[Actor], None]


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(actor: Actor) -> Client:
    """A browser in which the actor has signed in."""
    client = Client()
    client.force_login(actor.user)
    return client


def page(cast: Cast, name: str, *more: object) -> str:
    """The address of one of Bell's pages."""
    return reverse(f"notifications:{name}", args=[cast.bell.reference, *more])


def day(name: str, value: date) -> dict[str, str]:
    """A date in its three boxes."""
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def start(cast: Cast, **changed: str) -> dict[str, str]:
    """The first page, filled in."""
    place = station(cast)
    filled = {
        "in_person": "on",
        "identity": "document",
        "given_at": "09:30",
        "station": str(place.pk),
        "fingerprints": "no",
        "photograph": "no",
        "kind": "initial",
        **day("given_on", TODAY),
    }
    return filled | changed


def his_account(*, but: str = "", home: str = "9 New Road") -> dict[str, str]:
    """Everything asked and answered."""
    told = {f"{matter.value}-answer": "told" for matter in Matter if matter.value != but}
    told |= {f"{matter}-answer": "none" for matter in ("other-premises", "child-households")}
    return told | {
        **day("date-of-birth-0-born", date(1985, 6, 3)),
        "national-insurance-number-0-number": "QQ123456C",
        "names-on-the-relevant-date-0-surname": "Bell",
        "names-now-0-surname": "Bell",
        "names-now-0-forenames": "Thomas James",
        "home-address-on-the-relevant-date-0-lines": "14 Old Row",
        "home-address-now-0-lines": home,
        "home-address-now-0-fixed": "yes",
        **day("home-address-now-0-on", date(2026, 5, 3)),
    }


def problems_on(answer: Any) -> dict[str, str]:
    """What the summary at the top of a refused page says, by the box that each line leads to."""
    summary = re.search(r"govuk-error-summary__list.*?</ul>", answer.content.decode(), re.DOTALL)
    found = re.findall(r'<a href="#([^"]+)">\s*(.*?)\s*</a>', summary[0] if summary else "", re.DOTALL)
    return {box: unescape(words) for box, words in found}


DIFFERENCES = {
    "date-of-birth-0-outcome": "same:",
    "national-insurance-number-0-outcome": "added",
    "names-on-the-relevant-date-0-outcome": "added",
    "home-address-on-the-relevant-date-0-outcome": "added",
    "names-now-0-outcome": "added",
    "home-address-now-0-outcome": "added",
    **day("home-address-now-0-on", date(2026, 5, 3)),
}
DECLARED = {"declared": "on", "signed_as": "Thomas Bell"}


def go_on(cast: Cast, client: Client, name: str, typed: dict[str, str]) -> bytes:
    """Fill in a page that is not refused, and return the page that it leads to."""
    answer = client.post(page(cast, name), typed, follow=True)
    assert answer.redirect_chain, problems_on(answer)
    return bytes(answer.content)


def test_the_journey_from_the_door_to_the_acknowledgement(cast: Cast, look_as: Look) -> None:
    register(cast)
    client = signed_in(cast.counter)
    first = client.get(page(cast, "start"))
    assert b"He owes: initial notification, due by 3 April 2026." in first.content
    assert b"do not ask him why" in first.content
    assert client.post(page(cast, "start"), start(cast)).headers["Location"] == page(cast, "account")
    asked = client.get(page(cast, "account"))
    assert asked.content.count(b"To ask") == len(Matter)
    answer = client.post(page(cast, "account"), his_account() | {"volunteered": "I forgot, I was away"})
    assert answer.headers["Location"] == page(cast, "differences")
    assert b"9 New Road" in client.get(page(cast, "differences")).content
    assert client.post(page(cast, "differences"), DIFFERENCES).headers["Location"] == page(cast, "read-back")
    read = client.get(page(cast, "read-back"))
    assert b"9 New Road: not told before, since 3 May 2026" in read.content
    assert b"I forgot" not in read.content
    done = client.post(page(cast, "read-back"), DECLARED, follow=True)
    assert b"This met: <strong>Initial notification</strong>" in done.content
    assert b"by the end of Wed 5 May 2027" in done.content
    look_as(cast.officer)
    taken = Notification.objects.get()
    assert (taken.given_at, taken.taken_by, taken.saved_at) == (time(9, 30), cast.counter.user, NOW)
    assert Volunteered.objects.get().words == "I forgot, I was away"
    assert Address.objects.get(person=cast.bell).lines == "9 New Road"
    assert not Draft.objects.exists()


def test_the_acknowledgement_is_a_tagged_pdf_the_same_bytes_each_time(cast: Cast, look_as: Look) -> None:
    register(cast)
    look_as(cast.counter)
    taken = take_notification(person=cast.bell, given=given("initial", station(cast)), by=cast.counter, at=NOW)
    client = signed_in(cast.counter)
    first, second = (client.get(page(cast, "pdf", taken.id)) for _ in range(2))
    assert first.content == second.content
    paper = PdfReader(BytesIO(first.content))
    text = " ".join("\n".join(sheet.extract_text() for sheet in paper.pages).split())
    assert "This met: Initial notification." in text
    assert "Periodic notification, by the end of Wed 5 May 2027" in text or "by the end of Wed 5 May 2027" in text
    assert "Thomas James Bell" in text
    assert all("OFFICIAL-SENSITIVE" in sheet.extract_text() for sheet in paper.pages)
    root: Any = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"


def test_everything_typed_is_kept_after_a_refusal_and_each_refusal_stands_at_its_box(cast: Cast) -> None:
    client = signed_in(cast.counter)
    wrong = start(cast, kind="advance", expects="9 New Road", given_at="25:00")
    answer = client.post(page(cast, "start"), wrong)
    assert answer.status_code == 422
    problems = problems_on(answer)
    assert problems["id_given_at"] == "Enter a real time, like 14:30 or 2:30pm"
    assert {"id_change", "id_expected-day"} <= problems.keys()
    assert b"9 New Road" in answer.content
    assert b"There is a problem" in answer.content


def test_a_refusal_of_the_action_stands_at_its_box_and_the_draft_is_kept(cast: Cast, look_as: Look) -> None:
    client = signed_in(cast.counter)
    late = start(cast, given_at="10:01")
    answer = client.post(page(cast, "start"), late)
    assert answer.status_code == 422
    assert problems_on(answer) == {"id_given_at": "It is 10:00 now: he can not have given it later than that"}
    look_as(cast.counter)
    assert Draft.objects.get().answers["start"]["given_at"] == "10:01"
    assert client.post(page(cast, "start"), late | {"given_at": "09:59"}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"home-address-now-answer": "told"}, "home-address-now-answer", "Write down what he said"),
        (
            {"other-premises-answer": "none", "other-premises-0-lines": "x"},
            "other-premises-answer",
            "Something is written down",
        ),
        ({"national-insurance-number-0-number": "12"}, "national-insurance-number-0-number", "two letters"),
        ({"names-now-0-forenames": "Tom"}, "names-now-0-surname", "Enter surname"),
        (
            day("date-of-birth-0-born", date(2027, 1, 1)),
            "date-of-birth-0-born-day",
            "today or in the past",
        ),
    ],
)
def test_his_account_is_refused_at_its_box_and_kept(cast: Cast, typed: dict[str, str], field: str, words: str) -> None:
    client = signed_in(cast.counter)
    client.post(page(cast, "start"), start(cast))
    answer = client.post(page(cast, "account"), typed | {"home-address-on-the-relevant-date-0-lines": "Kept Lane"})
    assert answer.status_code == 422
    problems = problems_on(answer)
    assert list(problems) == [f"id_{field}"]
    assert words in problems[f"id_{field}"]
    assert b"Kept Lane" in answer.content
    assert b"Kept Lane" in client.get(page(cast, "account")).content


def test_another_row_is_had_without_any_script(cast: Cast) -> None:
    client = signed_in(cast.counter)
    client.post(page(cast, "start"), start(cast))
    more = client.post(
        page(cast, "account"), {"more": "names-now", "names-now-rows": "3", "names-now-2-surname": "Reed"}
    )
    assert more.status_code == 200
    assert b"names-now-3-surname" in more.content
    assert b"Reed" in more.content


def test_the_draft_is_kept_while_it_is_typed_and_the_panel_ticks(cast: Cast) -> None:
    client = signed_in(cast.counter)
    client.post(page(cast, "start"), start(cast))
    panel = client.post(page(cast, "keep"), {"home-address-now-0-lines": "9 New Road"})
    assert b"Kept at 10:00" in panel.content
    assert panel.content.count(b">Told") == 1
    assert b"9 New Road" in client.get(page(cast, "account")).content


def test_what_was_not_asked_is_said_before_it_is_taken_and_is_not_notified(cast: Cast, look_as: Look) -> None:
    register(cast)
    client = signed_in(cast.counter)
    go_on(cast, client, "start", start(cast))
    go_on(cast, client, "account", his_account(but="debit-cards"))
    assert b"Not asked, so not notified: debit cards." in client.get(page(cast, "differences")).content
    go_on(cast, client, "differences", DIFFERENCES)
    done = go_on(cast, client, "read-back", DECLARED)
    assert b"This met nothing that he had to notify by now" in done
    look_as(cast.officer)
    assert "debit-cards" not in Notification.objects.get().matters


def test_no_page_of_the_counter_shows_intelligence_or_what_he_has_not_told(cast: Cast) -> None:
    register(cast)
    address(cast, "stay", lines="Canary Cottage", since=date(2026, 4, 20), from_intelligence=True)
    address(cast, lines="Magpie House", since=date(2026, 5, 2))
    address(cast, "household", lines="Wren Court", since=date(2026, 5, 2), resides=True)
    client = signed_in(cast.counter)
    seen = client.get(page(cast, "start")).content
    go_on(cast, client, "start", start(cast))
    seen += client.get(page(cast, "account")).content
    go_on(cast, client, "account", his_account(home="14 Old Row"))
    seen += client.get(page(cast, "differences")).content
    go_on(cast, client, "differences", DIFFERENCES)
    seen += client.get(page(cast, "read-back")).content
    seen += go_on(cast, client, "read-back", DECLARED)
    seen += client.get(reverse("notifications:counter")).content
    for canary in (b"Canary", b"Magpie", b"Wren"):
        assert canary not in seen


def test_what_he_last_told_stands_beside_and_what_he_left_out_is_asked(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    stay = Row({"lines": "Mill House"}, Outcome.ADDED, "Mill House", on=date(2026, 1, 1))
    rows = {Matter.HOME_NOW: (home_row("14 Old Row", on=date(2026, 1, 1)),), Matter.OTHER_PREMISES: (stay,)}
    first = given("initial", station(cast), answers=everything(rows=rows), on=TODAY - timedelta(days=9))
    take_notification(person=cast.bell, given=first, by=cast.counter, at=NOW - timedelta(days=1))
    client = signed_in(cast.counter)
    client.post(page(cast, "start"), start(cast, kind="change"))
    client.post(page(cast, "account"), his_account())
    shown = client.get(page(cast, "differences"))
    assert b"14 Old Row" in shown.content
    assert b"Mill House" in shown.content
    assert b"he did not say this again" in shown.content
    changed = DIFFERENCES | {"home-address-now-0-outcome": "changed", "other-premises-left-0-outcome": "no-longer"}
    refused = client.post(page(cast, "differences"), changed)
    assert refused.status_code == 422
    assert problems_on(refused) == {"id_other-premises-left-0-on-day": "Enter the day: Mill House"}
    client.post(page(cast, "differences"), changed | day("other-premises-left-0-on", date(2026, 5, 1)))
    assert client.post(page(cast, "read-back"), DECLARED).status_code == 302
    look_as(cast.counter)
    assert Address.objects.get(lines="Mill House").until == date(2026, 5, 1)
    assert Address.objects.get(lines="14 Old Row").until == date(2026, 5, 2)


def test_the_second_counter_is_told_and_may_take_over_later(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    begin(person=cast.bell, kind="initial", answers={}, by=cast.counter, at=NOW - timedelta(minutes=9))
    client = signed_in(cast.duty)
    assert b"Alex Lindqvist has been taking a notification since" in client.get(page(cast, "start")).content
    assert b"it is still on this page" in client.post(page(cast, "start"), start(cast)).content
    refused = client.post(page(cast, "take-over"), {"why": "Gone home"})
    assert refused.status_code == 422
    assert "You can take it over from" in refused.content.decode()
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert client.post(page(cast, "take-over"), {"why": "Gone home"}).status_code == 302


def test_whoever_it_was_taken_over_from_is_told_and_keeps_what_was_typed(cast: Cast, look_as: Look) -> None:
    look_as(cast.duty)
    begin(person=cast.bell, kind="initial", answers={}, by=cast.duty, at=NOW)
    client = signed_in(cast.counter)
    refused = client.post(page(cast, "account"), {"names-now-0-surname": "Bellamy"})
    assert refused.status_code == 422
    assert "it is still on this page" in refused.content.decode()
    assert "Bellamy" in refused.content.decode()
    kept = client.post(page(cast, "keep"), {})
    assert (kept.status_code, b"What you type here is not kept" in kept.content) == (409, True)
    assert client.get(page(cast, "account")).headers["Location"] == page(cast, "start")
    assert b"the last page was not kept" in client.post(page(cast, "read-back"), DECLARED, follow=True).content


@pytest.mark.parametrize("name", ["differences", "keep"])
def test_a_take_over_between_the_look_and_the_save_is_said_in_words(
    name: str, cast: Cast, look_as: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(cast.counter)
    client.post(page(cast, "start"), start(cast))
    monkeypatch.setattr(Journey, "account", lambda journey, typed=None: Mock())  # whatever he said is complete
    save = actions.save_draft

    def taken_over_first(*, draft: Draft, **rest: Any) -> Draft:
        later = NOW + timedelta(hours=1)
        actions.take_over(draft=draft, why="Gone home", by=cast.duty, at=later)
        return save(draft=draft, **rest)

    monkeypatch.setattr(actions, "save_draft", taken_over_first)
    answer = client.post(page(cast, name), {}, follow=True)
    assert answer.status_code == (409 if name == "keep" else 200)
    assert "Alex Farrow" in answer.content.decode()
    assert "not kept" in answer.content.decode()


def test_it_may_be_given_up(cast: Cast, look_as: Look) -> None:
    client = signed_in(cast.counter)
    client.post(page(cast, "start"), start(cast))
    assert client.post(page(cast, "give-up"), {"why": ""}).status_code == 422
    assert client.post(page(cast, "give-up"), {"why": "He left"}).status_code == 302
    look_as(cast.counter)
    assert not Draft.objects.exists()


def test_a_change_told_in_advance_that_did_not_happen_is_taken_in_two_pages(cast: Cast) -> None:
    client = signed_in(cast.counter)
    place = start(cast)
    coming = day("expected", TODAY + timedelta(days=9)) | {"change": "home-address", "expects": "9 New Road"}
    go_on(cast, client, "start", place | coming | {"kind": "advance"})
    go_on(cast, client, "account", his_account(home="14 Old Row"))
    go_on(cast, client, "differences", DIFFERENCES)
    go_on(cast, client, "read-back", DECLARED)
    again = client.get(page(cast, "start"))
    assert b"9 New Road, expected on 14 May 2026" in again.content
    about = re.search(r'value="(to-come:[^"]+)"', again.content.decode())
    assert about
    answer = client.post(page(cast, "start"), place | {"kind": "did-not-happen", "about": about[1]})
    assert answer.headers["Location"] == page(cast, "read-back")
    assert client.post(page(cast, "read-back"), DECLARED).status_code == 302


def test_his_officer_corrects_and_strikes_out_with_a_reason(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    taken = take_notification(person=cast.bell, given=given("initial", station(cast)), by=cast.counter, at=NOW)
    client = signed_in(cast.officer)
    fixed = {**day("given_on", date(2026, 5, 4)), "station": str(taken.station_id), "matters": ["names-now"]}
    assert client.post(page(cast, "correct", taken.id), fixed).status_code == 422
    answer = client.post(page(cast, "correct", taken.id), fixed | {"why": "Wrong day"})
    right = Notification.objects.get(replaces=taken)
    assert answer.headers["Location"] == page(cast, "taken", right.id)
    assert b"Wrong day" in client.get(page(cast, "taken", taken.id)).content
    assert client.post(page(cast, "strike-out", right.id), {"why": "Never came"}).status_code == 302
    assert b"Never came" in client.get(page(cast, "taken", right.id)).content
    assert signed_in(cast.counter).get(page(cast, "strike-out", right.id)).status_code == 403


def test_the_list_of_stations_is_published_and_changed_by_the_administrator(cast: Cast) -> None:
    client = signed_in(cast.administrator)
    stations = reverse("notifications:stations")
    new = {"name": "Harrow Lane", "address": "2 Harrow Lane", **day("since", TODAY)}
    assert client.post(stations, new).status_code == 302
    assert client.post(stations, new).status_code == 422
    shown = client.get(stations)
    assert b"Harrow Lane" in shown.content
    withdraw = reverse("notifications:withdraw", args=[Station.objects.get(name="Harrow Lane").pk])
    assert client.post(withdraw, day("until", TODAY - timedelta(days=1))).status_code == 422
    assert client.post(withdraw, day("until", TODAY)).status_code == 302
    words = reverse("notifications:acknowledgement-form")
    filled = {"title": "Form 87", "opening": "a", "warning": "b", "closing": "c", **day("since", TODAY)}
    assert client.get(words).status_code == 200
    assert client.post(words, filled).status_code == 302
    assert client.post(words, filled).status_code == 422
    for address_of in (stations, words):
        assert signed_in(cast.counter).get(address_of).status_code == 403


def test_the_counter_sees_whom_to_expect_and_every_one_shown_is_put_on_record(cast: Cast, look_as: Look) -> None:
    register(cast)
    shown = signed_in(cast.counter).get(reverse("notifications:counter"))
    assert b"1 notification is overdue or due this week." in shown.content
    assert b"BELL, Thomas James" in shown.content
    assert b"No station is on the list today" in shown.content
    with access.engine():
        assert [view.people for view in access.views_by(cast.counter.user)] == [[cast.bell.id]]


PAGES = ("start", "take-over", "give-up", "account", "differences", "read-back")


@pytest.mark.parametrize("name", ["neighbourhood", "probation", "prison", "coordinator", "auditor", "administrator"])
def test_whoever_may_not_take_notifications_is_turned_away_from_every_page(
    cast: Cast, look_as: Look, name: str
) -> None:
    look_as(cast.counter)
    taken = take_notification(person=cast.bell, given=given("initial", station(cast)), by=cast.counter, at=NOW)
    client = signed_in(cast.actors[name])
    for each in PAGES:
        assert client.get(page(cast, each)).status_code == 403, each
        assert client.post(page(cast, each), {}).status_code == 403, each
    assert client.post(page(cast, "keep"), {}).status_code == 403
    if name != "administrator":  # who oversees the unit, and so reads what was taken
        for each in ("taken", "pdf", "correct", "strike-out", "happened"):
            assert client.get(page(cast, each, taken.id)).status_code in (403, 404), each
        assert client.get(reverse("notifications:counter")).status_code == 403


def test_the_stranger_and_the_signed_out_are_sent_to_sign_in(cast: Cast) -> None:
    stranger = Client()
    stranger.force_login(cast.stranger)
    for client in (stranger, Client()):
        for name in PAGES:
            answer = client.get(page(cast, name))
            assert answer.status_code == 302
            assert reverse("web:sign-in") in answer.headers["Location"]


def test_nobody_is_found_by_a_reference_that_is_nobodys(cast: Cast) -> None:
    client = signed_in(cast.counter)
    for name in PAGES:
        assert client.get(reverse(f"notifications:{name}", args=["0000-0000"])).status_code == 404


def test_a_notification_is_not_found_under_another_person(cast: Cast) -> None:
    client = signed_in(cast.counter)
    assert client.get(page(cast, "taken", "00000000-0000-7000-8000-000000000000")).status_code == 404
