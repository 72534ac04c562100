"""Handing many records over: all go or none, refusals stand at their row, and both officers are told."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.urls import reverse

from custos.access import reads as access
from custos.access.actions import clear, conceal, give_record
from custos.access.models import Compartment, Holding
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.audit.reads import Entry
from custos.orders.tests.factories import ordered
from custos.organisations.models import Tenure
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.refusals import UnableToRecord
from custos.reporting import actions, moving
from custos.reporting.models import Handover
from custos.reporting.tests.factories import client_of
from custos.tasks.actions import finish, give_task
from custos.tasks.models import Task
from custos.tasks.reads import TABS, TaskKind, Work, asked_of, scope_of
from custos.tasks.tests.factories import a_person, a_requirement, a_task

LookAs = Callable[[Actor], None]


@pytest.fixture
def people(cast: Cast, look_as: LookAs) -> list[Person]:
    """Bell and nineteen others whom the officer manages; the sergeant looks."""
    made = [cast.bell, *(a_person(cast, f"Invented{number:02}", manager=cast.officer) for number in range(19))]
    look_as(cast.sergeant)
    return made


def handed(cast: Cast, people: list[Person], **changed: Any) -> list[Handover]:
    """Let the sergeant hand people to the colleague tomorrow, or otherwise where something is changed."""
    told: dict[str, Any] = {
        "notes": dict.fromkeys(people, "He works nights."),
        "giver": cast.officer.post,
        "taker": cast.colleague.post,
        "since": TODAY + timedelta(days=1),
        "by": cast.sergeant,
        "at": NOW,
    }
    return actions.hand_over(**(told | changed))


def test_twenty_go_at_once_each_with_a_note_and_both_officers_are_told(cast: Cast, people: list[Person]) -> None:
    handed(cast, people)
    tomorrow = TODAY + timedelta(days=1)
    for day, post in ((TODAY, cast.officer.post), (tomorrow, cast.colleague.post)):
        assert Holding.objects.on(day).filter(post=post, person__in=people).count() == 20
    assert Handover.objects.count() == 20
    with access.engine():
        told = Task.objects.filter(to_post=cast.colleague.post, due=tomorrow)
        assert set(told.values_list("person_id", flat=True)) == {person.id for person in people}
        assert Task.objects.get(to_post=cast.officer.post).words == (
            "20 records of yours go to Alex Okafor on 6 May 2026"
        )
        codes = list(Entry.objects.filter(person_id=cast.bell.id).order_by("id").values_list("code", flat=True))
    assert codes[-3:] == ["management.given", "record.handed-over", "task.given"]


def listed(actor: Actor, day: date) -> set[UUID]:
    """The tasks on the worklist of whoever holds a post on a day, which are those of the page of tasks too."""
    with access.engine():
        scope = scope_of(actor, "mine", today=day)
        work = Work(scope, today=day)
        found = {key.id for tab in TABS.values() if tab.holds for key in work.keys(tab) if key.kind == "task"}
        asked = Task.objects.undone().filter(asked_of(actor, today=day)).values_list("pk", flat=True)
        assert found == set(asked)
    return found


def test_what_the_giver_was_asked_goes_with_the_record_on_the_day_and_what_a_supervisor_decides_stays(
    cast: Cast, people: list[Person]
) -> None:
    gone, later = people[0], TODAY + timedelta(days=9)
    told: dict[str, Any] = {"person": gone, "by": cast.sergeant, "at": NOW}
    asked = {a_task(cast.sergeant, cast.officer, due=later, person=gone).id}
    decided = give_task(words="Decide", due=later, to_post=cast.officer.post, kind=TaskKind.DECISION, **told).id
    stays = {a_task(cast.sergeant, cast.officer, due=later, person=person).id for person in (people[1], None)}
    done = a_task(cast.sergeant, cast.officer, due=later, person=gone)
    finish(task=done, by=cast.sergeant, at=NOW)
    handed(cast, [gone])
    asked.add(give_task(words="Between the two days", due=later, to_manager=True, **told).id)
    tomorrow = TODAY + timedelta(days=1)
    notice = Task.objects.get(to_post=cast.officer.post, words__startswith="1 record of yours").id
    note = Task.objects.get(to_post=cast.colleague.post).id
    assert listed(cast.officer, TODAY) == asked | stays | {decided, notice}
    assert listed(cast.colleague, TODAY) == {note}
    assert listed(cast.officer, tomorrow) == stays | {decided, notice}
    assert listed(cast.colleague, tomorrow) == asked | {note}
    done.refresh_from_db()
    assert done.to_post == cast.officer.post
    codes = Entry.objects.filter(person_id=gone.id, code="task.followed")
    assert codes.count() == 1


def test_a_note_is_begun_from_what_is_open_on_the_record(cast: Cast, look_as: LookAs) -> None:
    look_as(cast.officer)
    ordered(cast)
    a_requirement(cast.bell, safe_by=TODAY - timedelta(days=3), code="agree-plan", falls_on="police")
    a_requirement(cast.bell, safe_by=TODAY + timedelta(days=8), code="home-visit", falls_on="police")
    a_requirement(cast.bell, safe_by=TODAY + timedelta(days=200), code="assess-risk", falls_on="police")
    a_task(cast.sergeant, cast.officer, due=TODAY + timedelta(days=2), person=cast.bell)
    a_task(cast.sergeant, None, due=TODAY + timedelta(days=2), person=cast.bell)
    a_task(cast.officer, cast.sergeant, due=TODAY + timedelta(days=3), person=cast.bell)
    look_as(cast.sergeant)
    note = moving.notes_of([cast.bell], cast.officer.post, today=TODAY)[cast.bell.id]
    assert "Overdue: Plan, by Sat 2 May 2026." in note
    assert "Due: Home visit, by Wed 13 May 2026." in note
    assert "Assessment" not in note
    assert "SHPO since" in note
    assert "\n- " in note
    assert note.count("Ring the landlord") == 2  # what others were asked is not the next officer's


Change = Callable[[Cast], dict[str, Any]]
WHOLE: dict[str, tuple[Change, str, str]] = {
    "nobody is chosen": (lambda cast: {"notes": {}}, "people", "Choose whom to hand over"),
    "to whoever manages them": (lambda cast: {"taker": cast.officer.post}, "to", "who manages them now"),
    "to another team": (lambda cast: {"taker": cast.other_sergeant.post}, "to", "of your unit"),
    "to a front counter": (lambda cast: {"taker": cast.counter.post}, "to", "of your unit"),
    "to an inspector": (lambda cast: {"taker": cast.inspector.post}, "to", "of your unit"),
    "from another team": (lambda cast: {"giver": cast.other_sergeant.post}, "", "do not oversee"),
    "from a day that passed": (lambda cast: {"since": TODAY - timedelta(days=1)}, "since", "still to come"),
    "from a day far ahead": (lambda cast: {"since": date(2027, 5, 6)}, "since", "within a year"),
    "no note": (lambda cast: {"notes": {cast.bell: " \n"}}, "note-", "Write what"),
    "a note too long": (lambda cast: {"notes": {cast.bell: "x" * 4001}}, "note-", "Shorten the note"),
}


@pytest.mark.parametrize("which", WHOLE)
def test_what_is_wrong_is_refused_at_its_place_and_nobody_goes(cast: Cast, people: list[Person], which: str) -> None:
    change, field, words = WHOLE[which]
    with pytest.raises(UnableToRecord, match=words) as refused:
        handed(cast, people, **change(cast))
    assert refused.value.field.startswith(field) if field else refused.value.field == ""
    assert not Handover.objects.exists()
    assert not Holding.objects.filter(post=cast.colleague.post).exists()


def test_to_a_post_that_nobody_holds_by_then_is_refused(cast: Cast, people: list[Person]) -> None:
    Tenure.objects.filter(post=cast.colleague.post).update(until=TODAY)
    with pytest.raises(UnableToRecord, match="Nobody is in that post on 6 May 2026"):
        handed(cast, people)
    assert len(handed(cast, people[1:3], since=TODAY)) == 2


def test_every_row_that_can_not_go_is_named_and_then_nobody_goes(cast: Cast, people: list[Person]) -> None:
    moved, promised, began_today, fine = people[:4]
    with access.engine():
        told: dict[str, Any] = {"unit": cast.team, "by": cast.sergeant, "at": NOW}
        give_record(person=moved, post=cast.sergeant.post, since=TODAY, **told)
        give_record(person=promised, post=cast.colleague.post, since=TODAY + timedelta(days=9), **told)
        Holding.objects.filter(person=began_today).update(since=TODAY)
    with pytest.raises(UnableToRecord) as refused:
        handed(cast, [moved, promised, began_today, fine], since=TODAY)
    found = {fault.field: str(fault) for fault in refused.value.faults}
    assert list(found) == [f"note-{each.reference}" for each in (moved, promised, began_today)]
    assert "not managed by" in found[f"note-{moved.reference}"]
    assert "on 14 May 2026 already" in found[f"note-{promised.reference}"]
    assert "choose a later day" in found[f"note-{began_today.reference}"]
    assert not Handover.objects.exists()
    assert not Holding.objects.filter(person=fine, post=cast.colleague.post).exists()


def test_somebody_hidden_goes_only_to_whoever_is_inside_the_circle(cast: Cast, look_as: LookAs) -> None:
    circle = Compartment.objects.create(name="Heron")
    conceal(person=cast.bell, compartment=circle, since=SINCE, by=cast.administrator, at=NOW)
    clear(user=cast.sergeant.user, compartment=circle, since=SINCE, by=cast.administrator, at=NOW)
    look_as(cast.sergeant)
    with pytest.raises(UnableToRecord, match="not let into the circle"):
        handed(cast, [cast.bell])
    clear(user=cast.colleague.user, compartment=circle, since=SINCE, by=cast.administrator, at=NOW)
    assert handed(cast, [cast.bell])


def test_only_a_supervisor_hands_over_and_only_whom_they_oversee(cast: Cast, look_as: LookAs) -> None:
    for actor in (cast.officer, cast.duty, cast.counter, cast.probation, cast.auditor):
        look_as(actor)
        with pytest.raises(access.NotPermitted):
            handed(cast, [cast.bell], by=actor)
    look_as(cast.other_sergeant)
    with pytest.raises(UnableToRecord, match="do not oversee"):
        handed(cast, [cast.bell], by=cast.other_sergeant)
    with time_machine.travel(NOW, tick=False):
        address = reverse("reporting:hand-over", args=[cast.officer.post.id])
        assert client_of(cast.other_sergeant).get(address).status_code == 404
        assert client_of(cast.officer).get(address).status_code == 403


def test_the_pages_go_from_a_choice_to_the_notes_to_the_deed_and_keep_what_was_typed(
    cast: Cast, people: list[Person]
) -> None:
    with time_machine.travel(NOW, tick=False):
        client = client_of(cast.sergeant)
        address = reverse("reporting:hand-over", args=[cast.officer.post.id])
        assert "All 20 of them" in client.get(address).content.decode()
        refused = client.post(address, {"do": "notes"})
        assert refused.status_code == 422
        assert "Choose whom to hand over" in refused.content.decode()
        day = {"since-day": "6", "since-month": "5", "since-year": "2026", "to": str(cast.colleague.post.id)}
        noted = client.post(address, {**day, "everybody": "on", "do": "notes"})
        assert noted.content.decode().count("<textarea") == 20
        bell, other = people[:2]
        sent = {**day, "people": [bell.reference, other.reference], "do": "hand-over"}
        sent |= {f"note-{bell.reference}": "He works nights.", f"note-{other.reference}": " "}
        refused = client.post(address, sent)
        text = refused.content.decode()
        assert (refused.status_code, "He works nights." in text) == (422, True)
        assert f'href="#id_note-{other.reference}"' in text
        done = client.post(address, {**sent, f"note-{other.reference}": "A dog at the door."}, follow=True)
        assert "2 records handed over to Alex Okafor from 6 May 2026. Both are told." in done.content.decode()
        assert done.content.decode().count(bell.reference) >= 1
        timeline = client.get(reverse("web:timeline", args=[bell.reference])).content.decode()
        assert "He works nights." in timeline
