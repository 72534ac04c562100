"""Advice to investigators: asked, put before whoever manages him, given and timed, and what is refused at which box."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.orders.actions import ask_advice, give_advice, strike_out_advice
from custos.orders.advice.presenters import age_words, row
from custos.orders.advice.reads import advice_about, given_by, open_for
from custos.orders.models import Advice
from custos.orders.tests.test_life import refused
from custos.organisations.reads import Actor
from custos.tasks.reads import TABS, Task, Work, scope_of

Look = Callable[[Actor], None]


def asked(cast: Cast, by: Actor | None = None, **told: Any) -> Advice:
    """A question of an investigator's about Bell, of ten days ago."""
    given = {
        "asked_by": "DC Marrable",
        "reached_at": "Longmoor CID",
        "case": "WX/1203/26",
        "asked_on": TODAY - timedelta(days=10),
        "needed_by": TODAY - timedelta(days=2),
        "words": "Does a term cover a second telephone?",
    }
    return ask_advice(person=cast.bell, told=given | told, by=by or cast.officer, at=NOW)


def given(cast: Cast, advice: Advice, **told: Any) -> Advice:
    """The advice, of today."""
    words = {"given_on": TODAY, "given_by": "DC Nandakumar", "given": "The term on devices does."} | told
    return give_advice(advice=advice, told=words, by=cast.officer, at=NOW)


def test_it_is_asked_given_and_timed_and_the_manager_has_the_task_until_then(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    advice = asked(cast)
    assert age_words(advice, TODAY) == "open for 10 days"
    assert row(advice, TODAY)["tag"] == "2 days over"
    task = Task.objects.get()
    assert (task.to, task.due) == ("whoever manages the record", TODAY)
    assert task.words.startswith("Advise DC Marrable on WX/1203/26: Does a term")
    work = Work(scope_of(cast.officer, "mine", today=TODAY), today=TODAY)
    assert task.id in {key.id for key in work.keys(TABS["today"])}
    given(cast, advice)
    later = NOW + timedelta(hours=1)
    Advice.objects.filter(pk=advice.pk).update(given_at=later)
    assert [age_words(each, TODAY) for each in advice_about(cast.bell, as_at=NOW)] == ["open for 10 days"]
    assert advice_about(cast.bell, as_at=NOW - timedelta(hours=1)) == []
    (held,) = advice_about(cast.bell)
    assert age_words(held, TODAY) == "given in 10 days, 2 days late"
    task.refresh_from_db()
    assert task.done_at == NOW
    codes = [entry.code for entry in account_of(cast.bell.id)]
    assert codes[:1] == ["advice.given"]
    assert "advice.asked" in codes
    assert account_of(cast.bell.id)[0].text == "Gave advice to DC Marrable on WX/1203/26, on 5 May 2026"


def test_a_supervisor_lists_what_is_open_by_when_it_is_needed_and_another_team_sees_none(
    cast: Cast, look_as: Look
) -> None:
    look_as(cast.officer)
    later = asked(cast, needed_by=TODAY + timedelta(days=3))
    sooner, done = asked(cast, case="WX/2"), given(cast, asked(cast, case="WX/3"))
    for actor, found in ((cast.sergeant, [sooner, later]), (cast.officer, [sooner, later]), (cast.other_sergeant, [])):
        look_as(actor)
        assert open_for(actor, today=TODAY) == found
        assert given_by(actor, today=TODAY) == ([done] if found else [])
    assert row(later, TODAY)["tag"] == "Open"
    assert row(later, later.needed_by)["tag"] == "Needed today"


def test_what_can_not_be_so_is_refused_at_its_box(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    ahead = TODAY + timedelta(days=1)
    refused("asked_on", "still to come", lambda: asked(cast, asked_on=ahead, needed_by=ahead))
    refused("needed_by", "or after it", lambda: asked(cast, needed_by=TODAY - timedelta(days=11)))
    advice = asked(cast)
    refused("given_on", "still to come", lambda: given(cast, advice, given_on=ahead))
    refused("given_on", "asked on 25 April", lambda: given(cast, advice, given_on=TODAY - timedelta(days=11)))
    given(cast, advice)
    refused("", "given meanwhile", lambda: given(cast, advice))
    look_as(cast.neighbourhood)
    with pytest.raises(NotPermitted):
        asked(cast, cast.neighbourhood)


def test_what_is_struck_out_is_asked_no_more(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    advice = asked(cast)
    strike_out_advice(advice=advice, why="Of another", by=cast.officer, at=NOW)
    assert advice_about(cast.bell) == []
    assert not Task.objects.filter(done_at=None)
    refused("", "meanwhile", lambda: given(cast, advice))
    refused("", "meanwhile", lambda: strike_out_advice(advice=advice, why="x", by=cast.officer, at=NOW))


def test_the_database_keeps_advice_whole(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    advice = asked(cast)
    with pytest.raises(IntegrityError, match="advice_that_is_given_has_its_words"), transaction.atomic():
        Advice.objects.filter(pk=advice.pk).update(given_on=TODAY)
    with pytest.raises(IntegrityError, match="advice_is_needed_after_it_is_asked"), transaction.atomic():
        Advice.objects.filter(pk=advice.pk).update(needed_by=TODAY - timedelta(days=30))


def test_on_screen_it_is_refused_at_its_box_kept_and_closed_to_outsiders(cast: Cast) -> None:
    client, outsider = Client(), Client()
    client.force_login(cast.officer.user)
    outsider.force_login(cast.neighbourhood.user)
    new, listed = reverse("orders:advice-ask", args=[cast.bell.reference]), reverse("orders:advice-list")
    assert client.post(new, {"case": "WX/9"}).status_code == 422
    day = timezone.localdate()
    typed = {"asked_by": "DC Marrable", "reached_at": "CID", "case": "WX/9", "words": "Which term?"}
    for box in ("asked_on", "needed_by"):
        typed |= {f"{box}-day": str(day.day), f"{box}-month": str(day.month), f"{box}-year": str(day.year)}
    page = client.post(new, typed).headers["Location"]
    assert "DC Marrable" in client.get(page).content.decode()
    assert "Needed today" in client.get(listed).content.decode()
    refusal = client.post(page, {"given": "The first."})
    assert refusal.status_code == 422
    assert "Error: " in refusal.content.decode()
    assert "The first." in refusal.content.decode()
    assert [outsider.get(each).status_code for each in (new, page, listed)] == [403, 403, 403]
