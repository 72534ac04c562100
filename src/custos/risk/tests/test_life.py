"""Assessments and levels from draft to agreement: what is kept, told to the law, and refused at which box."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.nominals.tests.factories import know
from custos.organisations.reads import Actor
from custos.plumbing.refusals import UnableToRecord
from custos.requirements.reads import beliefs
from custos.risk import actions, reads
from custos.risk.changes import changes_since
from custos.risk.kinds import KINDS
from custos.risk.models import Ageing, Assessment, Draft, Override
from custos.risk.noting import note_everybody
from custos.risk.tests.factories import (
    ON,
    agreed,
    countersigned,
    level_told,
    male,
    proposed,
    submitted,
    told_of,
)
from custos.tasks.reads import Task

Look = Callable[[Actor], None]
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _the_officer_looks(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    male(cast)


def told(cast: Cast) -> list[str]:
    """The facts believed of Bell that are about risk."""
    return [each.happening.told for each in beliefs(cast.bell) if each.happening.told not in ("born",)]


def refused(field: str, words: str, deed: Callable[[], object]) -> None:
    """A deed is refused in these words at this box."""
    with pytest.raises(UnableToRecord) as refusal, transaction.atomic():
        deed()
    faults = refusal.value.faults
    assert any(fault.field == field and words in str(fault) for fault in faults), [(f.field, str(f)) for f in faults]


# Assessments


def test_an_assessment_tells_the_law_once_another_countersigned_it(cast: Cast) -> None:
    row = submitted(cast)
    assert told(cast) == []
    assert row.next_due == date(ON.year + 1, ON.month, ON.day)
    assert row.task
    task = Task.objects.get(pk=row.task)
    assert (task.to_post, task.done_at) == (cast.sergeant.post, None)
    actions.decide_assessment(assessment=row, agrees=True, words="", by=cast.sergeant, at=NOW)
    (belief,) = [each for each in beliefs(cast.bell) if each.happening.told == "risk-assessed"]
    assert (belief.happening.on, belief.happening.kind.value) == (ON, "arms")  # type: ignore[attr-defined]
    assert Task.objects.get(pk=row.task).done_at == NOW
    codes = [each.code for each in account_of(cast.bell.id)]
    assert {"assessment.submitted", "assessment.countersigned"} <= set(codes)


def test_a_returned_assessment_tells_nothing_and_is_begun_anew(cast: Cast) -> None:
    row = submitted(cast)
    refused(
        "words",
        "why it goes back",
        lambda: actions.decide_assessment(assessment=row, agrees=False, words=" ", by=cast.sergeant, at=NOW),
    )
    actions.decide_assessment(assessment=row, agrees=False, words="Say more of his home", by=cast.sergeant, at=NOW)
    assert told(cast) == []
    assert reads.dynamic_of(cast.bell) is None
    assert countersigned(cast).agreed


def test_what_is_submitted_is_locked(cast: Cast) -> None:
    row = countersigned(cast)
    refused(
        "",
        "locked",
        lambda: actions.decide_assessment(assessment=row, agrees=False, words="x", by=cast.inspector, at=NOW),
    )
    actions.annotate(assessment=row, words="He has moved since.", by=cast.officer, at=NOW)
    assert row.annotations.get().words == "He has moved since."
    refused("words", "Write", lambda: actions.annotate(assessment=row, words=" ", by=cast.officer, at=NOW))


def test_nobody_countersigns_what_is_their_own(cast: Cast, look_as: Look) -> None:
    look_as(cast.sergeant)
    row = actions.submit_assessment(person=cast.bell, kind="arms", told=told_of("arms"), by=cast.sergeant, at=NOW)
    refused(
        "",
        "somebody else",
        lambda: actions.decide_assessment(assessment=row, agrees=True, words="", by=cast.sergeant, at=NOW),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=row.pk).update(agreed=True, decided_by=cast.sergeant.user)


@pytest.mark.parametrize(
    "name", ["officer", "colleague", "neighbourhood", "probation", "administrator", "other_sergeant"]
)
def test_only_a_supervisor_of_the_unit_countersigns(cast: Cast, name: str) -> None:
    row = submitted(cast)
    with pytest.raises(NotPermitted):
        actions.decide_assessment(assessment=row, agrees=True, words="", by=getattr(cast, name), at=NOW)


@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if kind.sex != "female" and not kind.to_age])
def test_every_kind_for_a_man_is_submitted_and_countersigned(cast: Cast, kind: str) -> None:
    row = countersigned(cast, kind)
    assert row.agreed
    assert bool([each for each in told(cast) if each == "risk-assessed"]) is bool(KINDS[kind].tells)


def test_a_woman_is_assessed_with_another_tool(cast: Cast) -> None:
    male(cast, "female")
    refused("on", "adult men only", lambda: submitted(cast))
    assert countersigned(cast, "women").what.tells == "other"


def test_a_draft_is_the_officer_s_own_until_it_is_submitted(cast: Cast) -> None:
    for words in ("first", "second"):
        actions.keep_draft(person=cast.bell, kind="arms", typed={"word-sources": words}, by=cast.officer, at=NOW)
    draft = reads.draft_of(cast.bell, "arms", cast.officer.user)
    assert draft
    assert draft.typed == {"word-sources": "second"}
    assert reads.draft_of(cast.bell, "arms", cast.sergeant.user) is None
    refused("", "another officer's", lambda: actions.give_up_draft(draft=draft, by=cast.sergeant, at=NOW))
    submitted(cast)
    assert not Draft.objects.exists()


# Bad input: each kind once


BAD: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "before birth": ("arms", {"on": date(1985, 6, 2), "trained_on": date(1985, 1, 1)}, "on", "born after"),
    "in the future": ("arms", {"on": TODAY + timedelta(days=1)}, "on", "still to come"),
    "a child": ("arms", {"on": date(2000, 1, 1), "trained_on": date(1999, 1, 1)}, "on", "the age was 14"),
    "an adult with a child's tool": ("under-18", {}, "on", "under 18"),
    "no day": ("arms", {"on": None}, "on", "Enter the day"),
    "a score above the range": ("stable-2007", {"score": Decimal(27)}, "score", "from 0 to 26"),
    "a score below the range": ("osp-dc", {"score": Decimal("-0.01")}, "score", "from 0 to 100"),
    "a score where there is none": ("arms", {"score": Decimal(3)}, "score", "has no score"),
    "no band": ("arms", {"band": ""}, "band", "Choose: priority"),
    "an unknown band": ("osp-iic", {"band": "very-high"}, "band", "knows no such"),
    "not applicable, typed": ("osp-dc", {"band": "not-applicable"}, "band", "knows no such"),
    "a missing factor": ("arms", {"parts": {}}, "part-opportunity", "Rate: opportunity"),
    "an unknown rating": (
        "arms",
        {"parts": {"routine": {"rating": "Splendid", "evidence": "x"}}},
        "part-routine",
        "no such rating",
    ),
    "a rating without evidence": (
        "arms",
        {"parts": {"routine": {"rating": "Present"}}},
        "evidence-routine",
        "rests on",
    ),
    "an unknown factor": ("arms", {"parts": {"charm": {"rating": "Present"}}}, "", "no factor"),
    "no formulation": (
        "arms",
        {"words": {"interviews": "x", "sources": "y"}},
        "word-formulation",
        "Write: formulation",
    ),
    "no assessor": ("arms", {"assessor": " "}, "assessor", "Name who"),
    "no training": ("arms", {"trained_on": None}, "trained_on", "trained in this tool"),
    "trained afterwards": ("arms", {"trained_on": TODAY}, "trained_on", "after the assessment"),
    "next due before": ("arms", {"next_due": ON}, "next_due", "due after this one"),
    "no lead": ("arms", {"lead": ""}, "lead", "who leads"),
    "probation leads and a police officer assessed": ("arms", {"lead": "probation"}, "assessor", "name who did"),
    "no model": ("osp-dc", {"version": ""}, "version", "model or version"),
    "a change that is not named": ("arms", {"purpose": "change"}, "trigger", "which change"),
    "an unknown purpose": ("arms", {"purpose": "fun"}, "purpose", "why he was assessed"),
}


@pytest.mark.parametrize("bad", list(BAD))
def test_bad_input_to_an_assessment_is_refused_at_its_box(cast: Cast, bad: str) -> None:
    kind, changed, box, words = BAD[bad]
    refused(box, words, lambda: submitted(cast, kind, **changed))
    assert not Assessment.objects.exists()


def test_without_a_sex_on_record_a_tool_for_men_waits(cast: Cast, look_as: Look) -> None:
    know(cast.bell, "traits", by=cast.officer, sex="not known")
    assert "no sex is recorded" in reads.refusal_of_kind(KINDS["arms"], cast.bell, on=TODAY)


# Overrides


def test_an_override_stands_beside_the_band_and_never_over_it(cast: Cast) -> None:
    row = countersigned(cast, "osp-dc", band="very-high", score=Decimal("5.31"))
    told_: dict[str, Any] = {"assessment": row, "by": cast.officer, "at": NOW}
    refused("why", "Say why", lambda: actions.propose_override(to="high", why=" ", **told_))
    refused("to", "own band", lambda: actions.propose_override(to="very-high", why="x", **told_))
    refused("to", "no such band", lambda: actions.propose_override(to="huge", why="x", **told_))
    asked = actions.propose_override(to="high", why="He is bedridden.", **told_)
    assert asked.task
    assert Task.objects.get(pk=asked.task).to_post == cast.inspector.post
    refused("", "waits", lambda: actions.propose_override(to="low", why="x", **told_))
    decision: dict[str, Any] = {"override": asked, "agrees": True, "words": "", "at": NOW}
    with pytest.raises(NotPermitted):
        actions.decide_override(**decision, by=cast.sergeant)
    assert reads.override_of(row) is None
    actions.decide_override(**decision, by=cast.inspector)
    row.refresh_from_db()
    assert (row.band, row.score) == ("very-high", Decimal("5.31"))
    found = reads.override_of(row)
    assert found
    assert (found.to, found.why) == ("high", "He is bedridden.")


def test_what_is_not_countersigned_is_not_overridden(cast: Cast) -> None:
    row = submitted(cast, "osp-dc")
    refused(
        "",
        "countersigned",
        lambda: actions.propose_override(assessment=row, to="low", why="x", by=cast.officer, at=NOW),
    )
    assert not Override.objects.exists()


# The level


def test_a_level_is_told_on_the_day_of_the_agreement(cast: Cast) -> None:
    row = proposed(cast)
    assert (told(cast), reads.level_of(cast.bell)) == ([], None)
    actions.decide_level(level=row, agrees=True, words="", by=cast.sergeant, at=TOMORROW)
    (belief,) = [each for each in beliefs(cast.bell) if each.happening.told == "risk-level-agreed"]
    assert belief.happening.on == TODAY + timedelta(days=1)
    found = reads.level_of(cast.bell)
    assert found
    assert (found.level, found.on) == ("high", TODAY + timedelta(days=1))
    assert reads.level_of(cast.bell, as_at=NOW) is None


@pytest.mark.parametrize(
    ("changed", "box", "words"),
    [
        ({"reasons": " "}, "reasons", "without reasons"),
        ({"factors": ""}, "factors", "plain words"),
        ({"level": "extreme"}, "level", "Choose a level"),
        ({"level": ""}, "level", "Choose a level"),
    ],
)
def test_bad_input_to_a_level_is_refused_at_its_box(cast: Cast, changed: dict[str, Any], box: str, words: str) -> None:
    refused(box, words, lambda: proposed(cast, **({"level": "high"} | changed)))


def test_a_level_stands_on_countersigned_assessments_of_the_right_sort(cast: Cast) -> None:
    arms, waits = countersigned(cast), submitted(cast, "osp-dc")
    refused("static", "countersigned", lambda: proposed(cast, static=waits))
    refused("static", "countersigned", lambda: proposed(cast, static=arms))
    assert proposed(cast, dynamic=arms).dynamic == arms


def test_one_level_waits_and_one_is_agreed_a_day(cast: Cast) -> None:
    row = proposed(cast)
    refused("", "waits for a supervisor already", lambda: proposed(cast, "low"))
    actions.decide_level(level=row, agrees=True, words="", by=cast.sergeant, at=NOW)
    again = proposed(cast, "medium")
    refused(
        "", "agreed today", lambda: actions.decide_level(level=again, agrees=True, words="", by=cast.sergeant, at=NOW)
    )
    actions.decide_level(level=again, agrees=True, words="", by=cast.sergeant, at=TOMORROW)
    assert [each.level for each in reads.levels_of(cast.bell)] == ["medium", "high"]


def test_only_an_inspector_lowers_from_very_high_and_never_the_same_person(cast: Cast, look_as: Look) -> None:
    agreed(cast, "very-high")
    row = proposed(cast, "high", at=TOMORROW)
    assert row.task
    assert Task.objects.get(pk=row.task).to_post == cast.inspector.post
    decision: dict[str, Any] = {"level": row, "agrees": True, "words": "", "at": TOMORROW}
    with pytest.raises(NotPermitted):
        actions.decide_level(**decision, by=cast.sergeant)
    actions.decide_level(**decision, by=cast.inspector)
    look_as(cast.inspector)
    own = actions.propose_level(person=cast.bell, told=level_told("low"), by=cast.inspector, at=TOMORROW)
    later = TOMORROW + timedelta(days=1)
    refused(
        "", "somebody else", lambda: actions.decide_level(level=own, agrees=True, words="", by=cast.inspector, at=later)
    )


# Significant changes


def test_a_new_partner_ages_the_assessment_and_is_told_once(cast: Cast) -> None:
    row = countersigned(cast)
    assert [each.words for each in changes_since(row)] == []
    know(cast.bell, "associate", by=cast.officer, at=TOMORROW, kind="partner", name="Sam Invented", since=TODAY)
    (change,) = changes_since(row)
    assert (change.words, change.on, change.factors) == ("A new partner", TODAY, ("relationship", "opportunity"))
    later = TOMORROW + timedelta(hours=1)
    assert len(actions.note_changes(person=cast.bell, by=cast.officer, at=later)) == 1
    assert actions.note_changes(person=cast.bell, by=cast.officer, at=later) == []
    (belief,) = [each for each in beliefs(cast.bell) if each.happening.told == "assessment-aged"]
    assert belief.happening.change == "A new partner"  # type: ignore[attr-defined]


def test_the_nightly_run_finds_changes_and_is_no_user(cast: Cast) -> None:
    countersigned(cast)
    know(cast.bell, "employment", by=cast.officer, at=TOMORROW, employer="An invented shop", since=TODAY)
    assert note_everybody(TOMORROW) == "1 change aged an assessment"
    assert note_everybody(TOMORROW) == "0 changes aged an assessment"
    (belief,) = [each for each in beliefs(cast.bell) if each.happening.told == "assessment-aged"]
    assert belief.row.recorded_by is None


CHANGES: list[tuple[str, dict[str, Any], str]] = [
    (
        "associate",
        {"kind": "household member", "name": "x", "child": True, "in_household": True},
        "A child in his household",
    ),
    ("employment", {"employer": "An invented shop"}, "New work or education"),
    ("device", {"kind": "laptop"}, "A new device"),
    ("home", {"lines": "9 New Road", "kind": "home"}, "He moved home"),
    ("spell", {"kind": "custody", "place": "HMP Nowhere"}, "Taken into custody or recalled"),
]


@pytest.mark.parametrize(("kind", "values", "words"), CHANGES)
def test_each_sort_of_change_is_found(cast: Cast, kind: str, values: dict[str, Any], words: str) -> None:
    row = countersigned(cast)
    know(cast.bell, kind, by=cast.officer, at=TOMORROW, since=TODAY, **values)
    assert [each.words for each in changes_since(row)] == [words]


def test_a_later_assessment_is_not_aged_by_what_it_knew(cast: Cast) -> None:
    know(cast.bell, "associate", by=cast.officer, kind="partner", name="Sam Invented", since=ON - timedelta(days=9))
    assert changes_since(countersigned(cast)) == []


def test_intelligence_ages_it_and_says_no_more(cast: Cast, look_as: Look) -> None:
    row = countersigned(cast)
    know(cast.bell, "device", by=cast.officer, at=TOMORROW, kind="phone", from_intelligence=True, source="A source")
    (change,) = changes_since(row)
    assert (change.words, change.detail) == ("Information came in", "")


def test_a_review_is_put_off_with_a_reason_and_an_end(cast: Cast) -> None:
    row = countersigned(cast)
    act: dict[str, Any] = {"assessment": row, "by": cast.officer, "at": TOMORROW}
    soon = TODAY + timedelta(days=20)
    refused("", "Nothing has aged it", lambda: actions.put_off_review(until=soon, why="x", **act))
    know(cast.bell, "employment", by=cast.officer, at=TOMORROW, employer="An invented shop", since=TODAY)
    refused("why", "Say why", lambda: actions.put_off_review(until=soon, why=" ", **act))
    refused("until", "still to come", lambda: actions.put_off_review(until=TODAY, why="x", **act))
    refused("until", "at most 92 days", lambda: actions.put_off_review(until=date(2027, 1, 1), why="x", **act))
    actions.put_off_review(until=soon, why="He begins on Monday.", **act)
    assert Ageing.objects.filter(assessment=row).count() == 1
    assert [name for name in told(cast) if name in ("assessment-aged", "review-put-off")] == [
        "assessment-aged",
        "review-put-off",
    ]
