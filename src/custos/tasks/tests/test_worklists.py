"""Worklists: every count is the length of its list, and each thing is on the tabs that its days put it on."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from custos.access import reads as access
from custos.access.actions import conceal
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.findings import PARENT
from custos.organisations.reads import Actor
from custos.requirements import reads as requirements
from custos.requirements.models import Nature
from custos.tasks import reads
from custos.tasks.grid import parts_of
from custos.tasks.presenters import why_of
from custos.tasks.tests.factories import a_person, a_requirement, a_task
from custos.tasks.worklists import FOUR_WEEKS, TABS, WEEK, NoSuchScope, Work, scope_of

Look = Callable[[Actor], None]


def day(ahead: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=ahead)


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """A unit with much to do, on days drawn at random but always the same."""
    draw = random.Random(7)
    officers = [cast.officer, cast.colleague]
    for number in range(40):
        person = a_person(cast, f"Invented{number}", manager=draw.choice(officers))
        for key in range(3):
            safe = draw.choice([None, day(draw.randint(-40, 60))])
            later = day(draw.randint(0, 5)) if safe and draw.random() < 0.2 else None
            a_requirement(
                person,
                key=str(key),
                safe_by=safe,
                breach_after=max(safe, later) if safe and later else safe,
                reminder=safe is not None and key == 2 and number % 4 == 0,
                owed_from=draw.choice([None, day(-60), day(3)]),
            )
        if number % 5 == 0:
            a_requirement(person, key="q", safe_by=None, nature=Nature.QUESTION)
            a_task(cast.counter, None, due=day(number - 5), person=person)
    everybody = [cast.officer, cast.colleague, cast.sergeant, cast.probation]
    for _ in range(30):
        a_task(*draw.sample(everybody, 2), due=day(draw.randint(-10, 40)))
    return cast


def all_keys(scope: reads.Scope, tab: reads.Tab) -> list[reads.Key]:
    """Every row of a tab, page by page."""
    work = Work(scope, today=TODAY)
    found: list[reads.Key] = []
    for page in range(1, 20):
        shown = work.keys(tab, page=page)
        found += shown
        if not shown:
            return found
    raise AssertionError("The list does not end")


@pytest.mark.parametrize("code", ["mine", "team", "unit", "force"])
@pytest.mark.parametrize("name", ["officer", "colleague", "sergeant", "inspector", "duty", "counter", "probation"])
def test_every_count_is_the_length_of_its_list(busy: Cast, look_as: Look, name: str, code: str) -> None:
    actor = busy.actors[name]
    look_as(actor)
    try:
        scope = scope_of(actor, code, today=TODAY)
    except NoSuchScope:
        assert not access.REACH[actor.role].oversees
        return
    counted = Work(scope, today=TODAY).counts()
    listed = {tab.code: all_keys(scope, tab) for tab in TABS.values()}
    assert counted == {tab: len(found) for tab, found in listed.items()}
    for found in listed.values():
        assert len({key.id for key in found}) == len(found)
        assert [key.due for key in found if key.due] == sorted(key.due for key in found if key.due)


def test_the_tabs_say_what_requirements_say(busy: Cast, look_as: Look) -> None:
    look_as(busy.sergeant)
    scope = scope_of(busy.sergeant, "unit", today=TODAY)
    owed = scope.required()
    asked = {
        "overdue": requirements.overdue(owed, on=TODAY),
        "today": requirements.due_on(owed, first=TODAY, last=TODAY),
        "this-week": requirements.due_on(owed, first=TODAY, last=TODAY + WEEK),
        "next-four-weeks": requirements.due_on(owed, first=TODAY, last=TODAY + FOUR_WEEKS),
    }
    for code, found in asked.items():
        listed = {key.id for key in all_keys(scope, TABS[code]) if key.kind == "requirement"}
        assert listed == {finding.id for finding in found}
        assert listed, code


def test_the_grid_agrees_with_the_lists_that_it_leads_to(busy: Cast, look_as: Look) -> None:
    for actor, by_unit in ((busy.sergeant, False), (busy.inspector, True), (busy.inspector, False)):
        look_as(actor)
        for part in parts_of(actor, today=TODAY, by_unit=by_unit):
            counted = Work(scope_of(actor, part.scope, today=TODAY), today=TODAY).counts()
            assert (part.cell.overdue, part.cell.this_week) == (counted["overdue"], counted["this-week"]), part.title


def test_a_page_takes_as_many_questions_for_many_rows_as_for_few(busy: Cast, look_as: Look) -> None:
    look_as(busy.sergeant)
    with CaptureQueriesContext(connection) as listing:
        scope = scope_of(busy.sergeant, "unit", today=TODAY)
        shown = Work(scope, today=TODAY).keys(TABS["next-four-weeks"])
    assert len(listing) <= 6
    assert len(shown) > 20
    assert {key.kind for key in shown[:9]} == {"requirement", "task"}
    asked = []
    for page in (shown[:9], shown):
        with CaptureQueriesContext(connection) as fetching:
            assert len(reads.rows(busy.sergeant, page, today=TODAY, whose=True)) == len(page)
        asked.append(len(fetching))
    assert asked[0] == asked[1]


def test_what_is_not_yet_owed_is_not_due(cast: Cast, look_as: Look) -> None:
    a_requirement(cast.bell, safe_by=day(20), owed_from=day(10))
    look_as(cast.officer)
    counted = Work(scope_of(cast.officer, "mine", today=TODAY), today=TODAY).counts()
    assert (counted["this-week"], counted["next-four-weeks"]) == (0, 1)


def test_between_the_safe_day_and_the_breach_it_is_due_now_and_not_overdue(cast: Cast, look_as: Look) -> None:
    finding = a_requirement(cast.bell, safe_by=day(-1), breach_after=day(1))
    look_as(cast.officer)
    scope = scope_of(cast.officer, "mine", today=TODAY)
    assert [key.id for key in Work(scope, today=TODAY).keys(TABS["today"])] == [finding.id]
    assert not Work(scope, today=TODAY).keys(TABS["overdue"])
    assert [key.id for key in Work(scope, today=day(2)).keys(TABS["overdue"])] == [finding.id]
    (row,) = reads.rows(cast.officer, Work(scope, today=TODAY).keys(TABS["today"]), today=TODAY)
    assert (row["kind"], row["tag"]) == ("due-today", "Due now")


def test_a_reminder_without_a_last_day_is_shown_as_one_and_never_late(cast: Cast, look_as: Look) -> None:
    finding = a_requirement(cast.bell, safe_by=day(-9), reminder=True)
    look_as(cast.officer)
    scope = scope_of(cast.officer, "mine", today=TODAY)
    for today in (TODAY, day(100)):
        assert not Work(scope, today=today).keys(TABS["overdue"])
        assert [key.id for key in Work(scope, today=today).keys(TABS["today"])] == [finding.id]
    (row,) = reads.rows(cast.officer, Work(scope, today=TODAY).keys(TABS["today"]), today=TODAY)
    assert (row["kind"], row["tag"], row["over"]) == ("reminder", "", "")
    assert str(row["due"]).startswith("safe by ")
    assert str(row["due"]).endswith(", and not late after that")


def test_only_what_the_registrant_or_his_parent_owes_is_a_suspected_breach(cast: Cast, look_as: Look) -> None:
    a_requirement(cast.bell, safe_by=day(-3), key="his")
    a_requirement(cast.bell, safe_by=day(-3), key="hers", falls_on=PARENT)
    a_requirement(cast.bell, safe_by=day(-3), key="ours", falls_on="manager")
    look_as(cast.officer)
    scope = scope_of(cast.officer, "mine", today=TODAY)
    rows = reads.rows(cast.officer, Work(scope, today=TODAY).keys(TABS["overdue"]), today=TODAY)
    assert sorted(str(row["kind"]) for row in rows) == ["overdue", "suspected-breach", "suspected-breach"]
    assert all("offence" not in str(row["what"]) for row in rows)
    assert {row["over"] for row in rows} == {"3 days over"}


def test_a_task_waits_on_whoever_it_was_given_to(cast: Cast, look_as: Look) -> None:
    a_task(cast.officer, cast.probation, due=day(2))
    look_as(cast.officer)
    mine = Work(scope_of(cast.officer, "mine", today=TODAY), today=TODAY).counts()
    assert (mine["waiting"], mine["this-week"]) == (1, 0)
    look_as(cast.probation)
    theirs = Work(scope_of(cast.probation, "mine", today=TODAY), today=TODAY).counts()
    assert (theirs["waiting"], theirs["this-week"]) == (0, 1)


def test_a_hidden_person_is_on_no_list_and_in_no_count(cast: Cast, look_as: Look) -> None:
    a_requirement(cast.bell, safe_by=day(-1))
    with access.engine():
        circle = access.Compartment.objects.create(name="an invented circle")
        conceal(person=cast.bell, compartment=circle, since=day(-1), by=cast.inspector, at=NOW)
    for name, code in (("officer", "mine"), ("sergeant", "unit"), ("counter", "force")):
        look_as(cast.actors[name])
        assert set(Work(scope_of(cast.actors[name], code, today=TODAY), today=TODAY).counts().values()) == {0}


@pytest.mark.parametrize("code", ["unit", "post-nonsense", "everybody", ""])
def test_a_list_that_is_not_the_actors_to_see_does_not_exist(cast: Cast, look_as: Look, code: str) -> None:
    look_as(cast.officer)
    with pytest.raises(NoSuchScope):
        scope_of(cast.officer, code, today=TODAY)


def test_a_sergeant_opens_no_list_of_another_team(cast: Cast, look_as: Look) -> None:
    look_as(cast.other_sergeant)
    for code in (f"post-{cast.officer.post.id}", f"unit-{cast.team.id}", f"only-{cast.team.id}"):
        with pytest.raises(NoSuchScope):
            scope_of(cast.other_sergeant, code, today=TODAY)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("home-visit", "checked against the policy"),
        ("notify-change-of-home-address", "checked against the Act"),
        ("of-a-rule-that-is-gone", "Checked against the Act"),
    ],
)
def test_what_a_rule_was_checked_against_is_said(cast: Cast, look_as: Look, code: str, words: str) -> None:
    look_as(cast.officer)
    finding = a_requirement(cast.bell, safe_by=TODAY, code=code)
    assert words in why_of(finding, finding.current, ())["footing"]  # type: ignore[arg-type]
