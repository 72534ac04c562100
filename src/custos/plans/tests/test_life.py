"""A plan from draft to countersignature, its next version, its recipients and actions: kept, told, and refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.organisations.reads import Actor
from custos.plans import actions, reads
from custos.plans.comparing import rows_between, words_between
from custos.plans.models import Plan
from custos.plans.refusals import WrittenMeanwhile
from custos.plans.telling import told_by
from custos.plans.tests.factories import (
    DUE,
    action_boxes,
    boxes,
    countersigned,
    kept,
    signed,
    still_current,
    told_of,
)
from custos.plans.writing import ACTION
from custos.plumbing.refusals import UnableToRecord
from custos.requirements.reads import beliefs
from custos.tasks.reads import Task

Look = Callable[[Actor], None]
LATER = NOW + timedelta(days=40)


@pytest.fixture(autouse=True)
def _the_officer_looks(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)


def refused(field: str, words: str, deed: Callable[[], object]) -> None:
    """A deed is refused in these words at this box."""
    with pytest.raises(UnableToRecord) as refusal, transaction.atomic():
        deed()
    faults = refusal.value.faults
    assert any(fault.field == field and words in str(fault) for fault in faults), [(f.field, str(f)) for f in faults]


def told(cast: Cast) -> list[Any]:
    """The days on which Bell's plans are believed to have been agreed."""
    return [each.happening.on for each in beliefs(cast.bell) if each.happening.told == "plan-agreed"]


# Written


def test_a_plan_is_kept_signed_countersigned_and_told_on_that_day(cast: Cast) -> None:
    row = signed(cast, at=NOW - timedelta(days=2))
    assert told(cast) == []
    assert row.task
    assert Task.objects.get(pk=row.task).to_post == cast.sergeant.post
    done = actions.decide_plan(plan=row, agrees=True, words="Good.", by=cast.sergeant, at=NOW)
    assert told(cast) == [TODAY]
    assert Task.objects.get(pk=row.task).done_at == NOW
    assert reads.in_force(cast.bell) == done
    assert [(person, source) for person, source, _ in told_by([cast.bell])] == [(cast.bell.id, done.id)]
    codes = {each.code for each in account_of(cast.bell.id)}
    assert {"plan.begun", "plan.signed", "plan.countersigned"} <= codes
    assert done.actions == [
        {"number": 1, "what": "See him at home", "pillar": "supervision", "factor": "Lives alone"}
        | {"agency": "police", "owner": "DC Nandakumar", "due": DUE.isoformat()}
    ]


def test_what_two_write_in_different_boxes_is_joined(cast: Cast, look_as: Look) -> None:
    first = kept(cast, boxes())
    look_as(cast.sergeant)
    kept(cast, boxes(section_control="Tagged."), base=first.save_number, by=cast.sergeant)
    look_as(cast.officer)
    joined = kept(cast, boxes(section_victims="No contact."), base=first.save_number)
    assert (joined.typed["section-control"], joined.typed["section-victims"]) == ("Tagged.", "No contact.")
    refused(
        "",
        "Somebody wrote in it meanwhile",
        lambda: actions.sign_plan(plan=first, told=told_of(joined), by=cast.officer, at=NOW),
    )


def test_of_what_two_write_in_one_box_nothing_is_lost(cast: Cast, look_as: Look) -> None:
    first = kept(cast, boxes())
    look_as(cast.sergeant)
    kept(cast, boxes(section_control="Tagged.", section_victims="None."), base=first.save_number, by=cast.sergeant)
    look_as(cast.officer)
    with pytest.raises(WrittenMeanwhile) as said:
        kept(cast, boxes(section_control="Not tagged."), base=first.save_number)
    assert "Alex Whitlock wrote in this plan at 10:00" in str(said.value)
    assert said.value.theirs == {"section-control": "Tagged."}
    assert said.value.mine["section-control"] == "Not tagged."
    assert said.value.mine["section-victims"] == "None."
    last = kept(cast, dict(said.value.mine), base=said.value.now)
    assert (last.typed["section-control"], last.save_number) == ("Not tagged.", 3)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"section_victims": " "}, "section-victims", "Write: victim safety planning"),
        ({"contingency_1_who": ""}, "contingency-1-who", "Contingency 1: say who does it"),
        ({"contingency_2_then": "Call"}, "contingency-2-trigger", "Contingency 2: say what would have to happen"),
        ({"action_1_owner": ""}, "action-1-owner", "Action 1: name who does it"),
        ({"action_1_what": ""}, "action-1-what", "Action 1: say what is to be done"),
        ({"action_1_pillar": ""}, "action-1-pillar", "Action 1: choose its pillar"),
        ({"action_1_agency": ""}, "action-1-agency", "Action 1: choose whose it is"),
        ({"action_1_due_year": "2025"}, "action-1-due", "its day has passed"),
        (dict.fromkeys(("action_1_due_day", "action_1_due_month", "action_1_due_year"), ""), "action-1-due", "the day"),
        (dict.fromkeys((name.replace("-", "_") for name in action_boxes(1, "", due=DUE)), ""), "action",
         "at least one action"),
        (dict.fromkeys(("contingency_1_trigger", "contingency_1_then", "contingency_1_who"), ""), "contingency",
         "at least one contingency"),
    ],
)  # fmt: skip
def test_a_plan_that_is_not_whole_is_not_signed(cast: Cast, changed: dict[str, str], field: str, words: str) -> None:
    refused(field, words, lambda: signed(cast, boxes(**changed)))


def test_what_is_signed_is_locked(cast: Cast) -> None:
    row = signed(cast)
    refused("", "signed and locked", lambda: kept(cast, boxes(section_control="Else."), base=1))
    refused("", "signed already", lambda: actions.sign_plan(plan=row, told={}, by=cast.officer, at=NOW))
    actions.decide_plan(plan=row, agrees=True, words="", by=cast.sergeant, at=NOW)
    refused(
        "",
        "countersigned meanwhile",
        lambda: actions.keep_plan(person=cast.bell, number=1, boxes=boxes(), base=1, by=cast.officer, at=NOW),
    )
    decided = {"plan": row, "words": "x", "by": cast.inspector, "at": NOW}
    refused("", "already, and locked", lambda: actions.decide_plan(agrees=False, **decided))  # type: ignore[arg-type]


def test_nobody_countersigns_what_they_wrote_in(cast: Cast, look_as: Look) -> None:
    first = kept(cast, boxes())
    look_as(cast.sergeant)
    both = kept(cast, boxes(section_control="Tagged."), base=first.save_number, by=cast.sergeant)
    row = actions.sign_plan(plan=both, told=told_of(both), by=cast.officer, at=NOW)
    deed = {"plan": row, "agrees": True, "words": "", "at": NOW}
    refused("", "somebody else countersigns", lambda: actions.decide_plan(by=cast.sergeant, **deed))  # type: ignore[arg-type]
    typing = replace(cast.inspector, on_behalf_of=cast.officer.user)
    refused("", "somebody else countersigns", lambda: actions.decide_plan(by=typing, **deed))  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=row.pk).update(agreed_at=NOW, agreed_on=TODAY, agreed_by=cast.officer.user)
    assert actions.decide_plan(by=cast.inspector, **deed).agreed_on == TODAY  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["officer", "colleague", "neighbourhood", "probation", "other_sergeant"])
def test_only_a_supervisor_of_the_unit_countersigns(cast: Cast, name: str) -> None:
    row = signed(cast)
    with pytest.raises(NotPermitted):
        actions.decide_plan(plan=row, agrees=True, words="", by=getattr(cast, name), at=NOW)


def test_a_returned_plan_is_written_on_and_tells_nothing(cast: Cast) -> None:
    row = signed(cast)
    deed = {"plan": row, "agrees": False, "by": cast.sergeant, "at": NOW}
    refused("words", "why it goes back", lambda: actions.decide_plan(words=" ", **deed))  # type: ignore[arg-type]
    back = actions.decide_plan(words="Say more of his home", **deed)  # type: ignore[arg-type]
    assert (back.is_draft, back.returned_words, told(cast)) == (True, "Say more of his home", [])
    refused(
        "",
        "not signed",
        lambda: actions.decide_plan(plan=back, agrees=True, words="", by=cast.sergeant, at=NOW),
    )
    more = kept(cast, boxes(section_situation="He lives with his brother."), base=back.save_number)
    again = actions.sign_plan(plan=more, told=told_of(more), by=cast.officer, at=NOW)
    assert (again.number, again.returned_words) == (1, "")


# The next version


def test_words_carried_over_are_flagged_and_confirmed(cast: Cast) -> None:
    first = countersigned(cast)
    begun = reads.next_boxes(cast.bell)
    assert begun == boxes()
    refused(
        "current-control",
        "Monitoring and control: tick that the same words are still current",
        lambda: signed(cast, begun | {"section-victims": "A new zone."} | {"current-situation": "on"}),
    )
    second = countersigned(cast, begun | still_current() | {"section-victims": "A new zone."})
    assert "victims" not in second.confirmed
    assert {"situation", "contingency"} <= set(second.confirmed)
    third = signed(cast, reads.next_boxes(cast.bell) | still_current())
    since = reads.since_of(third)
    assert (since["control"], since["victims"]) == (first, second)
    assert third.confirmed == list(since)


def test_an_action_keeps_its_number_its_moved_day_and_leaves_once_it_is_done(cast: Cast) -> None:
    first = countersigned(cast, boxes() | action_boxes(2, "Check his phone", due=DUE, pillar="control"))
    moved = {"became": "moved", "on": DUE + timedelta(days=5), "words": "The lab is late."}
    done = {"became": "done", "on": TODAY, "words": "Seen: DC Nandakumar's note."}
    actions.record_progress(plan=first, action=2, told=moved, by=cast.officer, at=NOW)
    actions.record_progress(plan=first, action=1, told=done, by=cast.officer, at=NOW)
    begun = reads.next_boxes(cast.bell)
    assert "action-1-what" not in begun
    assert begun["action-2-due-day"] == str((DUE + timedelta(days=5)).day)
    assert reads.rows_for(cast.bell, begun, "action") == [2, 3, 4, 5]
    kept_on = begun | still_current() | action_boxes(1, "See him at home", due=DUE)
    refused("action-1-what", "recorded as done: take it out", lambda: signed(cast, kept_on))
    second = countersigned(cast, begun | still_current())
    changes = {row.number: row.became for row in rows_between(first.actions, second.actions, ACTION)}
    assert changes == {1: "No longer there", 2: "Changed"}


def test_words_are_compared_one_by_one() -> None:
    runs = words_between("He lives alone.\nHe drinks.", "He lives with his brother.\nHe drinks.")
    assert [tuple(run) for run in runs] == [
        ("same", "He lives"),
        ("gone", "alone."),
        ("new", "with his brother."),
        ("same", "\nHe drinks."),
    ]
    assert words_between("", "") == []


# Recipients and actions


def share_told(**changed: Any) -> dict[str, Any]:
    """Who received it."""
    return {"agency": "Wexmarsh Probation", "name": "Alex Maddox", "way": "mail", "on": TODAY} | changed


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"agency": " "}, "agency", "which agency"),
        ({"name": ""}, "name", "who received"),
        ({"way": "pigeon"}, "way", "by what way"),
        ({"on": None}, "on", "Enter the day"),
        ({"on": TODAY + timedelta(days=1)}, "on", "still to come"),
        ({"on": TODAY - timedelta(days=1)}, "on", "countersigned on 5 May 2026"),
    ],
)
def test_a_recipient_is_refused_at_the_box(cast: Cast, changed: dict[str, Any], field: str, words: str) -> None:
    row = countersigned(cast)
    refused(field, words, lambda: actions.share_plan(plan=row, told=share_told(**changed), by=cast.officer, at=NOW))


def test_who_received_which_version_is_kept(cast: Cast) -> None:
    row = signed(cast)
    refused(
        "",
        "not countersigned",
        lambda: actions.share_plan(plan=row, told=share_told(), by=cast.officer, at=NOW),
    )
    row = actions.decide_plan(plan=row, agrees=True, words="", by=cast.sergeant, at=NOW)
    actions.share_plan(plan=row, told=share_told(), by=cast.officer, at=NOW)
    (receipt,) = reads.receipts_of(row)
    assert (receipt.agency, receipt.name, receipt.on) == ("Wexmarsh Probation", "Alex Maddox", TODAY)
    assert "plan.shared" in {each.code for each in account_of(cast.bell.id)}


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"became": ""}, "became", "Choose what became"),
        ({"on": None}, "on", "Enter the day"),
        ({"on": LATER.date() + timedelta(days=1)}, "on", "can not have been done"),
        ({"words": " "}, "words", "what shows that it is done"),
        ({"became": "moved", "words": ""}, "words", "why it is moved"),
        ({"became": "moved", "on": TODAY}, "on", "still to come"),
    ],
)
def test_progress_is_refused_at_the_box(cast: Cast, changed: dict[str, Any], field: str, words: str) -> None:
    row = countersigned(cast)
    given = {"became": "done", "on": TODAY, "words": "Seen."} | changed
    refused(field, words, lambda: actions.record_progress(plan=row, action=1, told=given, by=cast.officer, at=LATER))


def test_an_action_is_overdue_until_it_is_moved_or_done(cast: Cast) -> None:
    row = countersigned(cast)
    (now,) = reads.standing(row, LATER.date())
    assert now.days_over == 10
    deed: dict[str, Any] = {"plan": row, "action": 1, "by": cast.officer, "at": LATER}
    same_day = {"became": "moved", "on": DUE, "words": "Again."}
    refused("on", "due on that day already", lambda: actions.record_progress(**deed | {"at": NOW}, told=same_day))
    actions.record_progress(**deed, told={"became": "moved", "on": LATER.date(), "words": "He was ill."})
    (now,) = reads.standing(row, LATER.date())
    assert (now.days_over, len(now.moves)) == (0, 1)
    actions.record_progress(**deed, told={"became": "done", "on": LATER.date(), "words": "Note of the visit."})
    again = {"became": "done", "on": LATER.date(), "words": "x"}
    refused("", "done already", lambda: actions.record_progress(**deed, told=again))
    refused("", "has no action 7", lambda: actions.record_progress(**deed | {"action": 7}, told=again))
    begun = reads.next_boxes(cast.bell) | still_current() | action_boxes(9, "Call", due=LATER)
    second = countersigned(cast, begun)
    assert [each["number"] for each in second.actions] == [9]
    refused("", "not the version in force", lambda: actions.record_progress(**deed, told=again))
