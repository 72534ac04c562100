"""Whoever comes upon a hidden person is told nothing; those inside his circle are given a task, afterwards."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command

from custos.access import reads as access
from custos.access.actions import clear, conceal
from custos.access.models import Compartment
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.nominals import reads as nominals
from custos.nominals.reads import Description
from custos.nominals.tests.factories import know, open_somebody
from custos.organisations.reads import Actor
from custos.tasks.models import Kind, Task

Look = Callable[[Actor], None]
PNC = "88/123456X"


@pytest.fixture
def hidden(cast: Cast) -> Cast:
    """Bell is hidden; his manager and the inspector are inside the circle, the sergeant is not."""
    access.look_as(cast.officer, today=TODAY, at=NOW)
    know(cast.bell, "identifier", by=cast.officer, kind="pnc", value=PNC)
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        conceal(person=cast.bell, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
        for actor in (cast.officer, cast.inspector):
            clear(user=actor.user, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    return cast


def told(cast: Cast) -> dict[str, list[Task]]:
    """Let the worker tell, and return who sees which task about Bell."""
    access.look_as_nobody()
    call_command("tell_of_clashes")
    seen = {}
    for name, actor in cast.actors.items():
        access.look_as(actor, today=TODAY, at=NOW)
        seen[name] = list(Task.objects.filter(person_id=cast.bell.id).select_related("to_post", "from_user"))
    return {name: tasks for name, tasks in seen.items() if tasks}


def test_a_record_opened_like_a_hidden_person_s_becomes_a_task_of_his_circle_alone(hidden: Cast, look_as: Look) -> None:
    look_as(hidden.colleague)
    opened = open_somebody(hidden, "Bell", "Thomas James", date(1985, 6, 3), by=hidden.colleague)
    assert opened.id != hidden.bell.id
    seen = told(hidden)
    assert set(seen) == {"officer", "inspector"}
    (task,) = seen["officer"]
    assert (task.kind, task.to_post, task.from_user) == (Kind.QUESTION, hidden.officer.post, hidden.colleague.user)
    assert "looked for" in task.words
    assert [len(tasks) for tasks in told(hidden).values()] == [1, 1]


@pytest.mark.parametrize("name", ["colleague", "neighbourhood", "probation", "auditor"])
def test_a_search_for_the_very_number_becomes_one_too(hidden: Cast, look_as: Look, name: str) -> None:
    look_as(hidden.actors[name])
    for number in (PNC, "88/654321Y"):
        numbers = Description(names=(), identifiers=[("pnc", number)])
        assert nominals.candidates(numbers) == []
        nominals.note_search(numbers, by=hidden.actors[name], at=NOW)
    seen = told(hidden)
    assert set(seen) == {"officer", "inspector"}
    assert f"searched for “{PNC}”" in seen["officer"][0].words


def test_where_the_manager_is_outside_the_circle_the_unit_s_circle_is_told(hidden: Cast, look_as: Look) -> None:
    with access.engine():
        access.Holding.objects.filter(person=hidden.bell).update(post=hidden.colleague.post)
    look_as(hidden.neighbourhood)
    numbers = Description(names=(), identifiers=[("pnc", PNC)])
    nominals.note_search(numbers, by=hidden.neighbourhood, at=NOW)
    seen = told(hidden)
    assert "colleague" not in seen
    assert seen["inspector"][0].to_unit_id == hidden.team.id
