"""Giving, answering, handing on and finishing; alerts; and who sees any of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from custos.access import reads as access
from custos.access.actions import UnableToOpen, clear, conceal
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.organisations.reads import Actor, Tenure
from custos.tasks import actions, reads
from custos.tasks.models import OF_THE_MANAGER, Alert, Kind, Reply, Task
from custos.tasks.tests.factories import a_requirement, a_task

Look = Callable[[Actor], None]
TOMORROW = TODAY + timedelta(days=1)
OF_HIS = "whoever manages the record"


def give(by: Actor, to: Actor, **changed: object) -> Task:
    """Give a plain task."""
    told = {"words": "Ring the landlord", "due": TOMORROW, "to_post": to.post} | changed
    return actions.give_task(**told, by=by, at=NOW)  # type: ignore[arg-type]


def test_a_task_is_given_and_the_account_says_so(cast: Cast, look_as: Look) -> None:
    look_as(cast.sergeant)
    task = give(cast.sergeant, cast.officer, person=cast.bell)
    assert (task.from_user, task.to, task.done_at) == (cast.sergeant.user, str(cast.officer.post), None)
    assert account_of(cast.bell.id)[0].text.startswith("Gave a task to Offender manager (Nandakumar), due 6 May 2026")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"due": TODAY - timedelta(days=1)}, "a day that has not passed"),
        ({"words": "  "}, "Say what is to be done"),
        ({"to_post": None}, "one post, or one unit"),
        ({"to_post": None, "to_manager": True}, "one post, or one unit"),
    ],
)
def test_a_task_that_nobody_could_do_is_refused(
    cast: Cast, look_as: Look, changed: dict[str, object], sentence: str
) -> None:
    look_as(cast.sergeant)
    with pytest.raises(actions.UnableToGiveTask, match=sentence):
        give(cast.sergeant, cast.officer, **changed)


def test_an_auditor_gives_no_work(cast: Cast, look_as: Look) -> None:
    look_as(cast.auditor)
    with pytest.raises(PermissionDenied, match="Auditors read"):
        give(cast.auditor, cast.officer)


def test_a_task_is_seen_by_those_between_whom_it_is_and_by_nobody_else(cast: Cast) -> None:
    task = a_task(cast.probation, cast.officer, due=TOMORROW)
    sees = {name for name, actor in cast.actors.items() if _sees(actor, task)}
    assert sees == {"probation", "officer", "sergeant", "inspector", "duty", "administrator"}
    access.look_as_nobody()
    assert not Task.objects.exists()


def test_a_task_about_a_hidden_person_is_seen_by_nobody_outside(cast: Cast) -> None:
    task = a_task(cast.probation, cast.officer, due=TOMORROW, person=cast.bell)
    with access.engine():
        circle = access.Compartment.objects.create(name="an invented circle")
        conceal(person=cast.bell, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    assert not [name for name, actor in cast.actors.items() if _sees(actor, task)]


def test_replies_stand_in_order_and_are_never_rewritten(cast: Cast, look_as: Look) -> None:
    task = a_task(cast.sergeant, cast.officer, due=TOMORROW)
    look_as(cast.officer)
    actions.reply(task=task, words="Rang, no answer", by=cast.officer, at=NOW)
    actions.finish(task=task, words="He answered", by=cast.officer, at=NOW + timedelta(hours=1))
    assert [reply.words for reply in task.replies.order_by("at")] == ["Rang, no answer", "He answered"]
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        Reply.objects.update(words="something else")
    look_as(cast.probation)
    assert not Reply.objects.exists()


def test_a_task_is_finished_once(cast: Cast, look_as: Look) -> None:
    task = a_task(cast.sergeant, cast.officer, due=TOMORROW)
    look_as(cast.officer)
    actions.finish(task=task, by=cast.officer, at=NOW)
    with pytest.raises(actions.AlreadyDone, match="meanwhile"):
        actions.finish(task=task, by=cast.officer, at=NOW)


def test_whoever_only_sees_the_record_does_not_finish_its_tasks(cast: Cast, look_as: Look) -> None:
    task = a_task(cast.probation, cast.sergeant, due=TOMORROW, person=cast.bell)
    look_as(cast.officer)
    with pytest.raises(actions.NotYours, match="Only whoever gave this task"):
        actions.finish(task=task, by=cast.officer, at=NOW)


def test_a_task_that_is_handed_on_leaves_its_old_holder_and_says_why(cast: Cast, look_as: Look) -> None:
    task = a_task(cast.sergeant, cast.officer, due=TOMORROW)
    look_as(cast.officer)
    actions.hand_on(task=task, to_post=cast.probation.post, why="It is their tenant", by=cast.officer, at=NOW)
    assert not _sees(cast.officer, task)
    assert _sees(cast.probation, task)
    assert task.replies.get().words == "Handed on to Probation practitioner (Maddox). It is their tenant"


def test_handing_on_to_nobody_is_refused(cast: Cast, look_as: Look) -> None:
    task = a_task(cast.sergeant, cast.officer, due=TOMORROW)
    look_as(cast.officer)
    with pytest.raises(actions.UnableToGiveTask, match="Choose one post"):
        actions.hand_on(task=task, why="x", by=cast.officer, at=NOW)


def asked(cast: Cast, *, by: Actor, deed: str = "risk.agree") -> Task:
    """The task by which another is asked to decide about Bell."""
    told: dict[str, Any] = {"words": "Agree to it", "person": cast.bell, "by": by, "at": NOW, "deed": deed}
    return Task.objects.get(pk=actions.ask_to_decide(**told))


def test_the_nearest_in_post_who_did_not_propose_it_is_asked_to_decide(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    assert asked(cast, by=cast.officer).to_post == cast.sergeant.post
    assert asked(cast, by=cast.officer, deed="risk.lower").to_post == cast.inspector.post
    assert asked(cast, by=replace(cast.officer, on_behalf_of=cast.sergeant.user)).to_post == cast.inspector.post
    look_as(cast.sergeant)
    assert asked(cast, by=cast.sergeant).to_post == cast.inspector.post
    with access.engine():
        Tenure.objects.filter(post=cast.sergeant.post).update(until=TODAY - timedelta(days=1))
    look_as(cast.officer)
    assert asked(cast, by=cast.officer).to_post == cast.inspector.post


def test_where_nobody_may_decide_the_unit_is_asked(cast: Cast, look_as: Look) -> None:
    look_as(cast.inspector)
    task = asked(cast, by=cast.inspector, deed="risk.lower")
    assert (task.to_post, task.to_unit) == (None, cast.team)


def test_whoever_may_not_know_of_him_is_not_asked_to_decide(cast: Cast, look_as: Look) -> None:
    with access.engine():
        circle = access.Compartment.objects.create(name="an invented circle")
        conceal(person=cast.bell, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
        for each in (cast.officer, cast.inspector):
            clear(user=each.user, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    look_as(cast.officer)
    assert asked(cast, by=cast.officer).to_post == cast.inspector.post


def test_whoever_sees_only_the_name_asks_the_manager_with_a_reason_and_a_clock(cast: Cast, look_as: Look) -> None:
    look_as(cast.probation)
    told = {"tier": access.Tier.READING, "ground": access.Ground.PLACE, "words": "A tenancy", "until": TOMORROW}
    asked = actions.ask_to_see(person=cast.bell, **told, by=cast.probation, at=NOW)  # type: ignore[arg-type]
    assert (asked.kind, asked.to, asked.due) == (Kind.REQUEST, OF_HIS, TODAY + timedelta(days=3))
    with pytest.raises(UnableToOpen, match="You have asked already"):
        actions.ask_to_see(person=cast.bell, **told, by=cast.probation, at=NOW)  # type: ignore[arg-type]
    assert _sees(cast.officer, asked)
    assert _sees(cast.sergeant, asked)
    with pytest.raises(actions.UnableToFinish, match="on its own page"):
        actions.finish(task=asked, words="Yes", by=cast.officer, at=NOW)


def test_the_answer_to_a_request_ends_its_task(cast: Cast, look_as: Look) -> None:
    look_as(cast.probation)
    told = {"tier": access.Tier.READING, "ground": access.Ground.PLACE, "words": "A tenancy", "until": TOMORROW}
    asked = actions.ask_to_see(person=cast.bell, **told, by=cast.probation, at=NOW)  # type: ignore[arg-type]
    look_as(cast.sergeant)
    answer = {"tier": access.Tier.READING, "until": TOMORROW, "words": "For the panel"}
    actions.answer_request(opening=asked.id, **answer, by=cast.sergeant, at=NOW)  # type: ignore[arg-type]
    look_as(cast.probation)
    assert access.tiers_for(cast.probation, [cast.bell.id], today=TODAY)[cast.bell.id] == access.Tier.READING
    task = Task.objects.get(pk=asked.pk)
    assert task.done_by == cast.sergeant.user
    assert [reply.words for reply in task.replies.all()] == ["Granted until the end of 6 May 2026. For the panel"]


def test_an_urgent_access_is_told_at_once_and_reviewed(cast: Cast, look_as: Look) -> None:
    look_as(cast.neighbourhood)
    told = {"ground": access.Ground.SAFEGUARDING, "words": "A child is missing"}
    opened = actions.open_urgently(person=cast.bell, **told, by=cast.neighbourhood, at=NOW)  # type: ignore[arg-type]
    assert opened.until == NOW + timedelta(hours=4)
    for actor in (cast.officer, cast.sergeant, cast.inspector):
        assert _sees(actor, Task.objects.get(pk=opened.pk)), actor.user.name
    look_as(cast.officer)
    assert Task.objects.filter(OF_THE_MANAGER, words__startswith="For you to know").count() == 1
    look_as(cast.inspector)
    actions.review_urgent(opening=opened.id, proper=True, words="He was right", by=cast.inspector, at=NOW)
    assert Task.objects.get(pk=opened.pk).done_by == cast.inspector.user
    assert account_of(cast.bell.id)[0].code == "task.finished"


def test_alerts_are_raised_once_and_told_to_the_manager_and_the_unit(cast: Cast) -> None:
    late = a_requirement(cast.bell, safe_by=TODAY - timedelta(days=1), key="late")
    a_requirement(cast.bell, safe_by=TODAY, key="today")
    assert actions.raise_alerts(by=cast.inspector, at=NOW, today=TODAY) == 1
    assert actions.raise_alerts(by=cast.inspector, at=NOW, today=TODAY) == 0
    with access.engine():
        alert = Alert.objects.get()
    assert (alert.finding_id, alert.kind) == (late.id, "suspected-breach")
    assert (alert.to_post_id, alert.to_unit_id) == (cast.officer.post.id, cast.team.id)
    assert actions.raise_alerts(by=cast.inspector, at=NOW, today=TOMORROW) == 1


def test_alerts_are_for_those_who_see_the_whole_record(cast: Cast, look_as: Look) -> None:
    a_requirement(cast.bell, safe_by=TODAY - timedelta(days=1))
    actions.raise_alerts(by=cast.inspector, at=NOW, today=TODAY)
    for name, actor in cast.actors.items():
        look_as(actor)
        full = name in {"officer", "sergeant", "inspector", "duty", "administrator"}
        assert Alert.objects.exists() == full, name
        assert reads.alerts_to_review(actor, today=TODAY).exists() == (full and name != "officer"), name


def test_an_alert_is_reviewed_once_and_by_a_supervisor(cast: Cast, look_as: Look) -> None:
    a_requirement(cast.bell, safe_by=TODAY - timedelta(days=1))
    actions.raise_alerts(by=cast.inspector, at=NOW, today=TODAY)
    look_as(cast.officer)
    alert = Alert.objects.get()
    with pytest.raises(PermissionDenied, match="Only a supervisor"):
        actions.review_alert(alert=alert, outcome="x", by=cast.officer, at=NOW)
    look_as(cast.sergeant)
    actions.review_alert(alert=alert, outcome="An officer visits today", by=cast.sergeant, at=NOW)
    assert not reads.alerts_to_review(cast.sergeant, today=TODAY).exists()
    with pytest.raises(actions.UnableToReview, match="meanwhile"):
        actions.review_alert(alert=alert, outcome="x", by=cast.sergeant, at=NOW)


def test_the_nightly_run_may_be_run_again(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    a_requirement(cast.bell, safe_by=TODAY - timedelta(days=1))
    access.look_as_nobody()
    call_command("nightly")
    assert "Raised 1 new alerts" in capsys.readouterr().out
    call_command("nightly")
    assert "Raised 0 new alerts" in capsys.readouterr().out


def test_the_policies_hold_where_the_code_is_left_out(cast: Cast, look_as: Look) -> None:
    a_task(cast.probation, cast.officer, due=TOMORROW)
    look_as(cast.neighbourhood)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tasks_task SET words = 'forged'")
        assert cursor.rowcount == 0


def _sees(actor: Actor, task: Task) -> bool:
    access.look_as(actor, today=TODAY)
    return Task.objects.filter(pk=task.pk).exists()
