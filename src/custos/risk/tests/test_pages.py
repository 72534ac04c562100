"""The pages of risk: every one opens for whom it should, keeps what is typed, and refuses at the box."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from custos.access import reads as access
from custos.access.actions import give_record
from custos.access.reads import Part
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.nominals.tests.factories import know
from custos.organisations.reads import Actor
from custos.plumbing.registry import next_steps
from custos.risk import actions, on_the_record, reads
from custos.risk.forms import AssessmentForm
from custos.risk.kinds import KINDS
from custos.risk.models import Assessment, Level
from custos.risk.noting import note_everybody
from custos.risk.tests.factories import agreed, countersigned, level_told, male, proposed, submitted, told_of

Look = Callable[[Actor], None]


@pytest.fixture(autouse=True)
def _at_nine_on_5_may(cast: Cast, look_as: Look) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        look_as(cast.officer)
        male(cast)
        yield


@pytest.fixture
def seated(client: Client) -> Callable[[Actor], Client]:
    """Sign somebody in."""

    def sit(actor: Actor) -> Client:
        client.force_login(actor.user)
        return client

    return sit


Seated = Callable[[Actor], Client]


def address(cast: Cast, name: str, *more: object) -> str:
    """The address of one of Bell's pages."""
    return reverse(f"risk:{name}", args=[cast.bell.reference, *more])


def words_of(answer: Any) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def typed_of(kind: str, **changed: str) -> dict[str, str]:
    """An assessment as its page sends it."""
    told, what = told_of(kind), KINDS[kind]
    sent = {"purpose": "initial", "assessor": told["assessor"], "band": told.get("band", ""), "do": "submit"}
    sent |= {"lead": told.get("lead", ""), "version": told.get("version", "")}
    for name in ("on", "trained_on"):
        if name in told:
            day = told[name]
            sent |= {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}
    for code, rated in told["parts"].items():
        sent |= {f"part-{code}": rated["rating"], f"evidence-{code}": rated["evidence"]}
    return sent | {f"word-{ask.code}": "What was seen." for ask in what.asks} | changed


def test_arms_is_kept_submitted_and_countersigned(cast: Cast, seated: Seated) -> None:
    new = address(cast, "new", "arms")
    officer = seated(cast.officer)
    page = words_of(officer.get(new))
    assert "adult men convicted" in page
    assert "What you type is kept as you go" in page
    kept = officer.post(address(cast, "keep", "arms"), {"word-sources": "The police record"})
    assert "Kept at 10:00" in words_of(kept)
    assert "The police record" in officer.get(new).content.decode()
    refused = officer.post(new, typed_of("arms", **{"part-routine": "", "word-formulation": ""}))
    assert refused.status_code == 422
    assert "Rate: positive routine or employment" in words_of(refused)
    assert "#id_part-routine" in refused.content.decode()
    assert officer.post(new, typed_of("arms")).status_code == 302
    row = Assessment.objects.get()
    assert row.parts["routine"] == {"rating": "Absent", "evidence": "He said so of positive routine or employment."}
    assert officer.get(address(cast, "decide", row.id)).status_code == 403
    sergeant = seated(cast.sergeant)
    waiting = sergeant.get(reverse("risk:waiting"))
    assert "ARMS: medium" in words_of(waiting)
    assert sergeant.post(address(cast, "decide", row.id), {"outcome": "return", "words": ""}).status_code == 422
    assert sergeant.post(address(cast, "decide", row.id), {"outcome": "agree", "words": ""}).status_code == 302
    shown = words_of(sergeant.get(address(cast, "assessment", row.id)))
    assert "Countersigned by Alex Whitlock" in shown
    assert "He said so of opportunity." in shown


def test_a_review_is_filled_in_from_the_last_one(cast: Cast, seated: Seated) -> None:
    countersigned(cast)
    page = seated(cast.officer).get(address(cast, "new", "arms"))
    assert "Filled in from the assessment of 5 April 2026" in words_of(page)
    assert "He said so of hostile orientation." in page.content.decode()


def test_a_draft_is_kept_and_thrown_away(cast: Cast, seated: Seated) -> None:
    officer, new = seated(cast.officer), address(cast, "new", "serious-harm")
    assert officer.post(new, {"do": "keep", "on-day": "31", "word-who": "His nephew"}).status_code == 302
    page = officer.get(new).content.decode()
    assert "His nephew" in page
    assert 'value="31"' in page
    assert officer.post(new, {"do": "give-up"}).status_code == 302
    assert reads.draft_of(cast.bell, "serious-harm", cast.officer.user) is None


def test_arms_is_not_for_a_woman_and_the_page_says_so(cast: Cast, seated: Seated) -> None:
    male(cast, "female")
    officer = seated(cast.officer)
    answer = officer.get(address(cast, "new", "arms"))
    assert answer.status_code == 422
    assert "ARMS is for adult men only" in words_of(answer)
    assert "ARMS is for adult men only" in words_of(officer.get(address(cast, "choose")))
    assert officer.get(address(cast, "compute", "osp-dc-2026")).status_code == 422


OSP = {
    "supervisionStatus": "COMMUNITY",
    "hasEverCommittedSexualOffence": "yes",
    "totalNumberOfSanctionsForAllOffences": "6",
    "totalContactAdultSexualSanctions": "1",
    "totalContactChildSexualSanctions": "0",
    "totalNonContactSexualOffences": "1",
    "totalIndecentImageSanctions": "1",
    "isCurrentOffenceAgainstVictimStranger": "yes",
}
DAYS = {
    "assessmentDate": "2026-05-05",
    "dateAtStartOfFollowup": "2025-11-30",
    "dateOfMostRecentSexualOffence": "2018-04-02",
}


def osp(**changed: str) -> dict[str, str]:
    """The items of OSP as the page sends them."""
    sent = dict(OSP)
    for name, day in DAYS.items():
        sent |= dict(zip((f"{name}-year", f"{name}-month", f"{name}-day"), day.split("-"), strict=True))
    return sent | changed


def test_osp_is_computed_on_screen_and_never_called_official(cast: Cast, seated: Seated) -> None:
    officer, page = seated(cast.officer), address(cast, "compute", "osp-dc-2026")
    shown = words_of(officer.post(page, osp(do="compute")))
    assert "this is not the official score" in shown
    assert "High, 3.92 %" in shown
    assert "34 points" in shown
    refused = officer.post(page, osp(totalNumberOfSanctionsForAllOffences="2"))
    assert refused.status_code == 422
    assert "Sexual sanctions are not negative, nor more than all" in words_of(refused)
    late = officer.post(page, osp(**{"dateOfMostRecentSexualOffence-year": "2027"}))
    assert "today or in the past" in words_of(late)
    assert officer.post(page, osp(do="submit")).status_code == 302
    row = Assessment.objects.get()
    assert (row.kind, row.band, str(row.score)) == ("osp-dc", "high", "3.92")
    assert "2026" in row.version
    assert "not the official score" in words_of(officer.get(address(cast, "assessment", row.id)))


def test_rm2000_is_there_only_where_it_is_switched_on(cast: Cast, seated: Seated, settings: LazySettings) -> None:
    page = address(cast, "compute", "rm2000")
    officer = seated(cast.officer)
    assert officer.get(page).status_code == 404
    settings.CUSTOS_RM2000 = True
    assert "this is not the official score" in words_of(officer.get(page))


def test_a_level_shows_what_it_moves_before_it_is_proposed(cast: Cast, seated: Seated) -> None:
    officer, page = seated(cast.officer), address(cast, "level")
    assert officer.post(page, {"do": "look", "level": ""}).status_code == 422
    assert "What moves if it is agreed today" in words_of(officer.post(page, level_told() | {"do": "look"}))
    assert not Level.objects.exists()
    refused = officer.post(page, {"do": "propose", "level": "high", "reasons": "", "factors": ""})
    assert "a level without reasons can not be agreed" in words_of(refused)
    assert officer.post(page, level_told() | {"do": "propose"}).status_code == 302
    level = Level.objects.get()
    sergeant = seated(cast.sergeant)
    decide = address(cast, "decide-level", level.id)
    assert "He lives near a school." in words_of(sergeant.get(decide))
    assert sergeant.post(decide, {"outcome": "agree"}).status_code == 302
    record = words_of(sergeant.get(reverse("web:section", args=[cast.bell.reference, "risk"])))
    assert "High risk (5 May, DS agreed)" in record


def test_any_vetted_officer_sees_the_level_and_plain_factors_and_no_more(cast: Cast, seated: Seated) -> None:
    row = proposed(cast, dynamic=countersigned(cast))
    actions.decide_level(level=row, agrees=True, words="", by=cast.sergeant, at=NOW)
    patrol = seated(cast.neighbourhood)
    page = words_of(patrol.get(reverse("web:section", args=[cast.bell.reference, "risk"])))
    assert "High risk (5 May, DS agreed)" in page
    assert "Seeks out children" in page
    assert "near a school" not in page
    assert "ARMS" not in page
    assert patrol.get(address(cast, "history")).status_code == 403
    assert patrol.get(address(cast, "choose")).status_code == 403


def test_the_history_is_a_chart_with_a_table_beside_it(cast: Cast, seated: Seated, look_as: Look) -> None:
    row = countersigned(cast, "osp-dc")
    told = {"assessment": row, "by": cast.officer, "at": NOW}
    asked = actions.propose_override(to="high", why="He is bedridden.", **told)  # type: ignore[arg-type]
    actions.decide_override(override=asked, agrees=True, words="", by=cast.sergeant, at=NOW)
    agreed(cast, "medium", at=NOW - timedelta(days=90))
    agreed(cast, "high")
    page = seated(cast.sergeant).get(address(cast, "history"))
    assert "<polyline" in page.content.decode()
    shown = words_of(page)
    assert "Was medium" in shown
    assert "Overridden to high: He is bedridden." in shown


def test_a_change_proposes_a_review_and_may_be_put_off(cast: Cast, seated: Seated) -> None:
    row = countersigned(cast)
    later = NOW + timedelta(hours=1)
    know(cast.bell, "associate", by=cast.officer, at=later, kind="partner", name="Sam Invented", since=TODAY)
    officer, section = seated(cast.officer), reverse("web:section", args=[cast.bell.reference, "risk"])
    shown = words_of(officer.get(section))
    assert "A review is proposed" in shown
    assert "A new partner, 5 May 2026: Sam Invented" in shown
    put_off = address(cast, "put-off", row.id)
    assert officer.post(put_off, {"why": "x"}).status_code == 422
    day = TODAY + timedelta(days=9)
    until = {"until-day": str(day.day), "until-month": str(day.month), "until-year": str(day.year)}
    assert officer.post(put_off, until | {"why": "They part."}).status_code == 302
    assert "Put off until 14 May 2026 by Alex Nandakumar: They part." in words_of(officer.get(section))


def test_what_rests_on_intelligence_is_kept_back_from_partners(cast: Cast, seated: Seated) -> None:
    with access.engine():
        told = {"unit": cast.probation.post.unit, "post": cast.probation.post, "part": Part.PARTNER, "since": SINCE}
        give_record(person=cast.bell, **told, by=cast.sergeant, at=NOW)  # type: ignore[arg-type]
    kept, open_one = countersigned(cast, from_intelligence=True), countersigned(cast, "serious-harm")
    assert "He said so" in words_of(seated(cast.sergeant).get(address(cast, "assessment", kept.id)))
    partner = seated(cast.probation)
    assert partner.get(address(cast, "assessment", kept.id)).status_code == 404
    assert partner.get(address(cast, "assessment", open_one.id)).status_code == 200
    assert "It rests on police intelligence" not in words_of(partner.get(address(cast, "new", "serious-harm")))


@pytest.mark.parametrize("page", ["record", "print", "timeline"])
def test_the_record_is_shown_with_its_risk_and_what_aged_it(cast: Cast, seated: Seated, page: str) -> None:
    countersigned(cast)
    agreed(cast)
    later = NOW + timedelta(hours=1)
    know(cast.bell, "associate", by=cast.officer, at=later, kind="partner", name="Sam Invented", since=TODAY)
    note_everybody(later)
    answer = seated(cast.officer).get(reverse(f"web:{page}", args=[cast.bell.reference]))
    assert answer.status_code == 200
    assert "High risk (5 May, DS agreed)" in words_of(answer)


def test_the_button_beside_an_assessment_that_is_due_leads_to_its_page(cast: Cast, seated: Seated) -> None:
    class Finding:
        person = cast.bell

    assert next_steps["assess-risk"] is on_the_record.next_step
    step = on_the_record.next_step(Finding, cast.officer)
    assert step
    assert step.link == address(cast, "choose")
    assert seated(cast.officer).get(step.link).status_code == 200
    assert on_the_record.next_step(Finding, cast.auditor) is None


@pytest.mark.parametrize("name", ["neighbourhood", "counter", "coordinator"])
def test_an_outsider_opens_no_assessment(cast: Cast, seated: Seated, name: str) -> None:
    row, level = submitted(cast), proposed(cast)
    outsider = seated(getattr(cast, name))
    for page in (address(cast, "assessment", row.id), address(cast, "decide", row.id), address(cast, "level")):
        assert outsider.get(page).status_code in (403, 404)
    assert outsider.get(address(cast, "decide-level", level.id)).status_code in (403, 404)
    assert outsider.get(reverse("risk:waiting")).status_code == 403


def test_a_form_of_every_kind_has_a_box_for_everything_it_tells() -> None:
    for kind in KINDS.values():
        names = set(AssessmentForm(kind=kind).fields)
        assert {f"word-{ask.code}" for ask in kind.asks} | {f"part-{part.code}" for part in kind.parts} <= names
