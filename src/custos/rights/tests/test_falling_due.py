"""A review of retention that falls due is a task of whoever manages the record, until it is recorded."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from custos.access import reads as access
from custos.access.actions import conceal
from custos.access.models import Compartment
from custos.access.tests.cast import NOW, SINCE, Cast
from custos.organisations.models import Tenure
from custos.organisations.reads import Actor, Post
from custos.people.reads import Person
from custos.rights.actions import open_case, record_step
from custos.rights.falling_due import ask_everybody
from custos.rights.models import Case
from custos.rights.reads import due_for_review
from custos.rights.tests.factories import weighed
from custos.rights.vocabulary import CaseKind, StepKind
from custos.tasks.reads import TABS, Task, Work, scope_of

Look = Callable[[Actor], None]
YEARS_ON = datetime(2036, 5, 5, 9, 0, tzinfo=UTC)
THE_DAY_BEFORE = datetime(2036, 5, 4, 9, 0, tzinfo=UTC)


def asked(cast: Cast) -> list[Task]:
    """What stands to be done about Bell, of what the night asked."""
    with access.engine():
        return list(Task.objects.undone().filter(person=cast.bell, to_post=None, to_unit=None))


def on_worklist_of(actor: Actor, task: Task, at: datetime) -> bool:
    """Whether the task is on the actor's own worklist for the day."""
    access.look_as(actor, today=at.date(), at=at)
    work = Work(scope_of(actor, "mine", today=at.date()), today=at.date())
    return task.id in {key.id for key in work.keys(TABS["today"])}


def reviewed(cast: Cast, at: datetime, group: str = "1") -> Case:
    """A review that is opened, weighed, approved and closed on one day."""
    access.look_as(cast.protection, today=at.date(), at=at)
    told = {"words": "It is due.", "since": at, "group": group}
    case = open_case(kind=CaseKind.REVIEW, person=cast.bell, told=told, by=cast.protection, at=at)
    on = {"on": at.date()}
    told = on | weighed("retain")
    record_step(case=case, kind=StepKind.WEIGHED, told=told, by=cast.protection, at=at)
    record_step(case=case, kind=StepKind.APPROVED, told=on, by=cast.second_protection, at=at)
    record_step(case=case, kind=StepKind.CLOSED, told=on, by=cast.protection, at=at)
    return case


def test_the_night_asks_whoever_manages_the_record_once_from_the_day_on_which_it_falls_due(cast: Cast) -> None:
    assert ask_everybody(THE_DAY_BEFORE) == "0 managers asked"
    assert ask_everybody(YEARS_ON) == "1 manager asked"
    assert ask_everybody(YEARS_ON) == "0 managers asked"
    (task,) = asked(cast)
    assert (task.due, task.from_post) == (date(2036, 5, 5), cast.second_protection.post)
    assert "review of retention since 5 May 2036" in task.words


def test_it_stands_on_the_managers_worklist_and_on_nobody_elses(cast: Cast) -> None:
    ask_everybody(YEARS_ON)
    (task,) = asked(cast)
    assert on_worklist_of(cast.officer, task, YEARS_ON)
    assert not on_worklist_of(cast.colleague, task, YEARS_ON)


def test_it_is_done_when_the_review_is_recorded_and_not_before(cast: Cast) -> None:
    ask_everybody(YEARS_ON)
    reviewed(cast, YEARS_ON)
    assert asked(cast) == []
    assert ask_everybody(YEARS_ON) == "0 managers asked"


@pytest.mark.parametrize(("group", "year"), [("1", 2046), ("2", 2046), ("3", 2042), ("4", 2042)])
def test_after_a_review_it_falls_due_again_by_its_group(cast: Cast, group: str, year: int) -> None:
    reviewed(cast, YEARS_ON, group)
    access.look_as(cast.protection, today=date(year, 5, 5))
    assert due_for_review(cast.protection, today=date(year, 5, 4)) == []
    assert due_for_review(cast.protection, today=date(year, 5, 5)) == [(cast.bell, date(year, 5, 5))]
    assert ask_everybody(YEARS_ON.replace(year=year, day=4)) == "0 managers asked"
    assert ask_everybody(YEARS_ON.replace(year=year)) == "1 manager asked"


def test_at_the_age_it_falls_due_whenever_it_was_last_reviewed_before(cast: Cast) -> None:
    with access.engine():
        Person.objects.filter(pk=cast.bell.pk).update(born=date(1940, 6, 3))
    reviewed(cast, YEARS_ON)
    access.look_as(cast.protection, today=date(2040, 6, 3))
    assert due_for_review(cast.protection, today=date(2040, 6, 2)) == []
    assert due_for_review(cast.protection, today=date(2040, 6, 3)) == [(cast.bell, date(2040, 6, 3))]


def test_while_a_review_is_open_nobody_is_asked_about_another(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    told = {"words": "Early.", "since": NOW, "group": "1"}
    open_case(kind=CaseKind.REVIEW, person=cast.bell, told=told, by=cast.protection, at=NOW)
    assert ask_everybody(YEARS_ON) == "0 managers asked"


def test_where_nobody_is_in_post_for_data_protection_the_night_says_so(cast: Cast) -> None:
    with access.engine():
        posts = Post.objects.filter(role="data-protection")
        Tenure.objects.filter(post__in=posts).update(until=date(2030, 1, 1))
    assert ask_everybody(YEARS_ON).endswith("nobody is in post for it: Wexmarsh Constabulary")
    assert asked(cast) == []


def test_of_a_hidden_person_only_his_circle_is_asked(cast: Cast, look_as: Look) -> None:
    with access.engine():
        circle = Compartment.objects.create(name="an invented circle")
        conceal(person=cast.bell, compartment=circle, since=SINCE, by=cast.inspector, at=NOW)
    ask_everybody(YEARS_ON)
    assert len(asked(cast)) == 1
    for actor in cast.actors.values():
        access.look_as(actor, today=YEARS_ON.date(), at=YEARS_ON)
        assert not Task.objects.filter(person=cast.bell).exists()
