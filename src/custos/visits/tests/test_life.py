"""The life of a visit: its pack, what is written, what its submission tells, its review, and a warrant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.orders.models import TermCheck
from custos.orders.tests.factories import ordered
from custos.organisations.reads import Actor
from custos.plumbing import registry
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.registry import Restricted
from custos.tasks.reads import Task
from custos.visits.actions import (
    annotate_visit,
    draft_warrant,
    give_up_visit,
    keep_visit,
    open_visit,
    review_visit,
    submit_visit,
)
from custos.visits.forms import PROMPTS
from custos.visits.models import Visit
from custos.visits.papers import application
from custos.visits.reads import visits_of
from custos.visits.refusals import Locked, WrittenMeanwhile
from custos.visits.tests.factories import NO_ANSWER, home_of_bell, packed, terms_of, told_of, visited

Look = Callable[[Actor], None]
EARLIER, BEFORE = NOW - timedelta(days=4), NOW - timedelta(days=2)
ACCEPTED = {"prompts": dict.fromkeys(PROMPTS, "yes"), "verdict": "accepted", "words": ""}


def test_a_visit_goes_from_its_pack_to_its_review_and_a_broken_term_to_its_order(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    ordered(cast)
    visit = visited(cast, cast.officer, terms=terms_of(cast, "concern", "A child's coat hung in the hall."))
    (seen,) = TermCheck.objects.all()
    assert (seen.seen, seen.words, seen.on) == ("concern", "A child's coat hung in the hall.", TODAY)
    look_as(cast.sergeant)
    reviewed = review_visit(visit=visit, told=ACCEPTED, by=cast.sergeant, at=NOW)
    assert reviewed.reviewed_by == cast.sergeant.user
    codes = [entry.code for entry in account_of(cast.bell.id)]
    assert codes.count("visit.looked") == 6
    assert {"visit.opened", "visit.submitted", "order.checked", "visit.reviewed"} <= set(codes)


def test_a_locked_visit_is_annotated_and_not_written_in(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit = visited(cast, cast.officer)
    for deed in (
        lambda: keep_visit(visit=visit, boxes={"notes": ["More"]}, base=0, by=cast.officer, at=NOW),
        lambda: submit_visit(visit=visit, told=told_of(cast), address=None, by=cast.officer, at=NOW),
        lambda: give_up_visit(visit=visit, why="Why not", by=cast.officer, at=NOW),
    ):
        with pytest.raises(Locked, match="is locked"):
            deed()
    row = annotate_visit(visit=visit, words="He rang afterwards.", by=cast.officer, at=NOW)
    assert row.visit == visit


def test_a_visit_that_is_open_is_not_annotated_or_reviewed(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit = packed(cast, cast.officer)
    with pytest.raises(UnableToRecord, match="not locked yet"):
        annotate_visit(visit=visit, words="More", by=cast.officer, at=NOW)
    look_as(cast.sergeant)
    with pytest.raises(UnableToRecord, match="not submitted"):
        review_visit(visit=visit, told=ACCEPTED, by=cast.sergeant, at=NOW)


def test_nobody_reviews_a_visit_that_they_wrote_in_and_an_officer_reviews_none(cast: Cast, look_as: Look) -> None:
    look_as(cast.sergeant)
    visit = visited(cast, cast.sergeant)
    with pytest.raises(UnableToRecord, match="somebody else reviews it"):
        review_visit(visit=visit, told=ACCEPTED, by=cast.sergeant, at=NOW)
    look_as(cast.inspector)
    with pytest.raises(UnableToRecord, match="somebody else reviews it"):
        review_visit(visit=visit, told=ACCEPTED, by=replace(cast.inspector, on_behalf_of=cast.sergeant.user), at=NOW)
    look_as(cast.officer)
    with pytest.raises(NotPermitted):
        review_visit(visit=visit, told=ACCEPTED, by=cast.officer, at=NOW)
    look_as(cast.inspector)
    review_visit(visit=visit, told=ACCEPTED, by=cast.inspector, at=NOW)
    with pytest.raises(UnableToRecord, match="reviewed meanwhile"):
        review_visit(visit=visit, told=ACCEPTED, by=cast.inspector, at=NOW)


def test_what_a_supervisor_misses_is_said_and_becomes_a_task_of_the_manager(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit = visited(cast, cast.officer)
    look_as(cast.sergeant)
    asked = ACCEPTED | {"verdict": "more"}
    with pytest.raises(UnableToRecord, match="what is missing"):
        review_visit(visit=visit, told=asked, by=cast.sergeant, at=NOW)
    review_visit(visit=visit, told=asked | {"words": "Ask about the car."}, by=cast.sergeant, at=NOW)
    (task,) = Task.objects.filter(person=cast.bell)
    assert "Ask about the car." in task.words
    assert task.to == "whoever manages the record"


def test_one_visit_of_a_person_is_open_and_two_officers_write_in_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit = open_visit(person=cast.bell, by=cast.officer, at=NOW)
    look_as(cast.sergeant)
    assert open_visit(person=cast.bell, by=cast.sergeant, at=NOW) == visit
    keep_visit(visit=visit, boxes={"notes": ["His"]}, base=0, by=cast.sergeant, at=NOW)
    look_as(cast.officer)
    kept, joined, said = keep_visit(visit=visit, boxes={"present": ["He"]}, base=0, by=cast.officer, at=NOW)
    assert joined.theirs == {"notes": ["His"]}
    assert said == "Alex Whitlock wrote in this visit at 10:00"
    assert kept.answers == {"notes": ["His"], "present": ["He"]}
    with pytest.raises(WrittenMeanwhile) as clash:
        keep_visit(visit=visit, boxes={"notes": ["Mine"]}, base=0, by=cast.officer, at=NOW)
    assert clash.value.theirs == {"notes": ["His"]}
    kept, _, _ = keep_visit(visit=visit, boxes={"notes": ["Mine"]}, base=0, instead=True, by=cast.officer, at=NOW)
    assert kept.answers["notes"] == ["Mine"]
    assert visit.writings.get(version=1).changed == {"notes": ["His"]}


def test_two_attempts_lead_to_a_warrant_and_one_does_not(
    cast: Cast, look_as: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(cast.officer)
    home = home_of_bell(cast)
    visited(cast, cast.officer, at=EARLIER, address=home, **NO_ANSWER | {"on": EARLIER.date()})
    with pytest.raises(UnableToRecord, match="1 attempt for that purpose"):
        draft_warrant(person=cast.bell, address=home, necessity="Devices", by=cast.officer, at=NOW)
    visited(cast, cast.officer, at=BEFORE, address=home, **NO_ANSWER | {"on": BEFORE.date(), "outcome": "refused"})
    with pytest.raises(UnableToRecord, match="Say why"):
        draft_warrant(person=cast.bell, address=home, necessity=" ", by=cast.officer, at=NOW)
    made = draft_warrant(person=cast.bell, address=home, necessity="Devices", by=cast.officer, at=NOW)
    paper = application(made)
    told = {part.heading: part for part in paper.parts}
    assert told["Attempts to enter and search"].numbered == [
        "On 1 May 2026 at 09:30: no answer. Recorded by Alex Nandakumar.",
        "On 3 May 2026 at 09:30: not let in. Recorded by Alex Nandakumar.",
    ]
    assert "96B" in paper.cites
    assert "Restricted data" not in told
    monkeypatch.setattr(registry, "restrictors", [lambda _person, _as_at: [Restricted("visits", "Restricted: x")]])
    assert application(made).parts[0].paragraphs == ["Restricted: x"]


def test_an_attempt_for_another_purpose_or_at_another_place_does_not_count(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    home = home_of_bell(cast)
    visited(cast, cast.officer, at=EARLIER, address=home, **NO_ANSWER | {"on": EARLIER.date(), "purpose": "home"})
    visited(cast, cast.officer, at=BEFORE, **NO_ANSWER | {"on": BEFORE.date()})
    visited(cast, cast.officer, address=home, **NO_ANSWER)
    with pytest.raises(UnableToRecord, match="1 attempt for that purpose"):
        draft_warrant(person=cast.bell, address=home, necessity="Devices", by=cast.officer, at=NOW)
    assert visits_of(cast.bell).count() == 3


def test_what_was_given_up_leaves_room_for_another(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    visit = open_visit(person=cast.bell, by=cast.officer, at=NOW)
    give_up_visit(visit=visit, why="Called away", by=cast.officer, at=NOW)
    assert open_visit(person=cast.bell, by=cast.officer, at=NOW) != visit
    assert Visit.objects.count() == 2


def test_whoever_may_not_change_the_record_opens_no_visit(cast: Cast, look_as: Look) -> None:
    look_as(cast.neighbourhood)
    with pytest.raises(NotPermitted):
        open_visit(person=cast.bell, by=cast.neighbourhood, at=NOW)
