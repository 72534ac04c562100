"""Giving work to others, answering it, and putting what is overdue before those who answer for it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from custos.access import actions as openings
from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.audit.reads import is_their_own
from custos.law.findings import ON_HIS_SIDE
from custos.nominals import reads as nominals
from custos.organisations.reads import Actor, Post, Role, Unit, holders_of, posts_of
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.plumbing.proposals import Proposal
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words
from custos.requirements import reads as requirements
from custos.rulebook.reads import number
from custos.tasks.models import Alert, AlertKind, Kind, Reply, Task
from custos.tasks.reads import is_for

__all__ = [
    "AlreadyDone",
    "NotYours",
    "UnableToFinish",
    "UnableToGiveTask",
    "UnableToReview",
    "answer_request",
    "ask_manager",
    "ask_to_decide",
    "ask_to_see",
    "close_task",
    "decide_proposal",
    "finish",
    "follow_record",
    "give_task",
    "hand_on",
    "open_urgently",
    "raise_alerts",
    "reply",
    "review_alert",
    "review_urgent",
    "tell_of_clashes",
]

RAISED_AT_ONCE = 2000
DAYS_TO_DECIDE = 7  # house policy: no national number was read
DAYS_TO_REVIEW = 3  # house policy: the domain names no number of days for the review of an urgent access
WORDS = 500  # as long as a task may be
Row = TypeVar("Row", bound=Proposal)

declare(
    {
        "task.given": "Gave a task to {to}, due {due}: {words}",
        "request.made": "Asked {to} to see more of the record, answer due {due}: {words}",
        "clash.told": "Put before {to} that {note}",
        "task.replied": "Replied to a task: {words}",
        "task.finished": "Finished a task: {words}",
        "task.handed-on": "Handed a task on to {to}: {why}",
        "task.followed": "Had a task of {giver} go to whoever manages the record: {words}",
        "alert.reviewed": "Reviewed an alert ({kind}): {outcome}",
        "alerts.raised": "Raised {count} alerts for {day}",
    }
)


class UnableToGiveTask(Exception):
    """The task can not be given as asked."""


class NotYours(Exception):
    """The task is between other people."""


class AlreadyDone(Exception):
    """The task was finished meanwhile."""


class UnableToFinish(Exception):
    """The question wants reasons for an answer."""


class UnableToReview(Exception):
    """The alert was reviewed meanwhile, or nothing was said."""


@transaction.atomic
def give_task(
    *,
    words: str,
    due: date,
    by: Actor,
    at: datetime,
    person: Person | None = None,
    to_post: Post | None = None,
    to_unit: Unit | None = None,
    to_manager: bool = False,
    kind: Kind = Kind.TASK,
) -> Task:
    """Ask a post, whoever of a unit takes it, or whoever manages the record, to do something by a day.

    Raises UnableToGiveTask, NotPermitted.
    """
    access.check(by, "task.give")
    if due < day_of(at):
        raise UnableToGiveTask("Choose a day that has not passed: the task could not be done in time")
    task = Task(kind=kind, person=person, words=words, due=due, to_post=to_post, to_unit=to_unit)
    return _give(task, "task.given", by, at, to_manager=to_manager and person is not None)


@transaction.atomic
def ask_manager(
    *, words: str, due: date, person: Person, kind: Kind = Kind.TASK, by: Actor, at: datetime
) -> Task | None:
    """Give a task to whoever manages him, or to the unit; nobody is asked where nobody does."""
    with access.engine():  # whoever asks need not see who manages him
        held = _managed(person, at)
    if held is None:
        return None
    to = {"to_manager": True} if held.post_id else {"to_unit": held.unit}
    return give_task(words=words, due=due, person=person, kind=kind, by=by, at=at, **to)


@transaction.atomic
def ask_to_decide(*, words: str, person: Person, deed: str, by: Actor, at: datetime) -> UUID:
    """Ask another whose post may do the deed to decide, a sergeant before an inspector. Return the task.

    Asked in his manager's unit, or in the nearest above it: of whoever is in post that day, may know of him and did not
    propose it. Where there is nobody, his manager's unit is asked, so that it stands on a worklist.
    """
    with access.engine():  # whoever proposes need not see who manages him
        held = _managed(person, at)
        unit = held.unit if held else by.post.unit
        post = _who_decides(unit, deed, person, by, at)
    to = {"to_post": post} if post else {"to_unit": unit}
    due = day_of(at) + timedelta(days=DAYS_TO_DECIDE)
    return give_task(words=words, due=due, person=person, kind=Kind.DECISION, by=by, at=at, **to).id


@transaction.atomic
def decide_proposal(*, row: Row, agrees: bool, words: str, by: Actor, at: datetime, **also: Any) -> Row:
    """Agree to what another proposed, or return it with reasons; `also` is set with it. Raises UnableToRecord."""
    held = type(row)._default_manager.select_for_update(of=("self",)).select_related("person__force").get(pk=row.pk)
    if held.agreed is not None:
        raise UnableToRecord(row.DECIDED)
    if is_their_own(by, users=[held.user_id], about=[held.pk]):
        raise UnableToRecord(row.YOURS)
    if not agrees and not words.strip():
        raise UnableToRecord("Say why it goes back, so that it can be put right", "words")
    who = {"decided_by": by.user, "decided_post": by.post}
    told = {"agreed": agrees, "decided_at": at, "decided_words": words, **who, **also}
    for field, value in told.items():
        setattr(held, field, value)
    held.save(update_fields=told)
    if held.task:
        close_task(task=held.task, words="Agreed" if agrees else f"Returned: {words}", by=by, at=at)
    return held


@transaction.atomic
def ask_to_see(
    *, person: Person, tier: access.Tier, ground: access.Ground, words: str, until: date, by: Actor, at: datetime
) -> Task:
    """Ask the manager of a record to open more of it for a time; the answer is due in days set by policy.

    Raises UnableToOpen, UnableToGiveTask, NotPermitted.
    """
    held = _manager_of(person, at)
    asked = openings.ask(person=person, tier=tier, ground=ground, words=words, until=until, by=by, at=at)
    days = number("request.days-to-answer", person.force, on=day_of(at))
    says = f"{tier.label} view until {date_words(until)}. {asked.get_ground_display()}: {words}"
    task = Task(id=asked.id, kind=Kind.REQUEST, person=person, words=says[:WORDS])
    task.due, task.to_unit_id = day_of(at) + timedelta(days=days), None if held.post_id else held.unit_id
    return _give(task, "request.made", by, at, to_manager=bool(held.post_id))


@transaction.atomic
def answer_request(
    *, opening: UUID, tier: access.Tier | None, until: date | None, words: str, by: Actor, at: datetime
) -> access.Opening:
    """Open a tier to whoever asked until the end of a day, or with no tier refuse. Raises UnableToOpen."""
    if tier and until:
        answered = openings.grant(opening=opening, tier=tier, until=until, words=words, by=by, at=at)
        said = f"Granted until the end of {date_words(until)}. {words}"
    else:
        answered = openings.refuse(opening=opening, words=words, by=by, at=at)
        said = f"Refused. {words}"
    close_task(task=opening, words=said, by=by, at=at)
    return answered


@transaction.atomic
def open_urgently(*, person: Person, ground: access.Ground, words: str, by: Actor, at: datetime) -> access.Opening:
    """Open the whole record at once for some hours, telling its manager, and its supervisors to review it.

    Raises UnableToOpen, UnableToGiveTask, NotPermitted.
    """
    held, today = _manager_of(person, at), day_of(at)
    opened = openings.open_urgently(person=person, ground=ground, words=words, by=by, at=at)
    says = f"The whole record was opened urgently. {opened.get_ground_display()}: {words}"
    review = Task(id=opened.id, kind=Kind.QUESTION, person=person, words=f"Was it proper? {says}"[:WORDS])
    review.due, review.to_unit = today + timedelta(days=DAYS_TO_REVIEW), held.unit
    _give(review, "task.given", by, at)
    if held.post_id:
        told = Task(kind=Kind.TASK, person=person, words=f"For you to know: {says}"[:WORDS])
        told.due = today + timedelta(days=DAYS_TO_REVIEW)
        _give(told, "task.given", by, at, to_manager=True)
    return opened


@transaction.atomic
def review_urgent(*, opening: UUID, proper: bool, words: str, by: Actor, at: datetime) -> access.Opening:
    """Say whether an urgent access was proper, and why; the task is done. Raises UnableToOpen, NotPermitted."""
    judged = openings.judge(opening=opening, proper=proper, words=words, by=by, at=at)
    close_task(task=opening, words=f"{'Proper' if proper else 'Not proper'}. {words}", by=by, at=at)
    return judged


@transaction.atomic
def reply(*, task: Task, words: str, by: Actor, at: datetime) -> Reply:
    """Say something about a task."""
    said = Reply.objects.create(task=task, words=words, by=by.user, at=at)
    write(code="task.replied", person=task.person, about=task, by=by, at=at, words={"words": words})
    return said


@transaction.atomic
def finish(*, task: Task, by: Actor, at: datetime, words: str = "") -> Task:
    """Record that a task is done, with an answer where one is given. Raises AlreadyDone, NotYours, UnableToFinish."""
    held = _hold(task.id, by, at)
    if access.Opening.objects.filter(pk=held.pk).exists():
        raise UnableToFinish("This is answered on its own page, which says what is opened and until when")
    if held.kind == Kind.QUESTION and not words.strip():
        raise UnableToFinish("Answer the question, with your reasons")
    _finish(held, words, by, at)
    return held


@transaction.atomic
def close_task(*, task: UUID, words: str, by: Actor, at: datetime) -> None:
    """Finish a task because what it asks for has come about, or is asked no more; one that is done stays as it is."""
    with access.engine():  # whoever brings it about need not see what was asked of others
        held = Task.objects.select_for_update(of=("self",)).select_related("person").get(pk=task)
        if not held.done_at:
            _finish(held, words, by, at)


@transaction.atomic
def hand_on(
    *, task: Task, why: str, by: Actor, at: datetime, to_post: Post | None = None, to_unit: Unit | None = None
) -> Task:
    """Pass a task to somebody else, who is told why. Raises AlreadyDone, NotYours, UnableToGiveTask."""
    held = _hold(task.id, by, at)
    if (to_post is None) == (to_unit is None):
        raise UnableToGiveTask("Choose one post, or one unit, to hand it on to")
    # The one who hands it on may not see it afterwards, so what is said is written first.
    to = str(to_post or to_unit)
    Reply.objects.create(task=held, words=f"Handed on to {to}. {why}", by=by.user, at=at)
    write(code="task.handed-on", person=held.person, about=held, by=by, at=at, words={"to": to, "why": why})
    with access.engine():
        Task.objects.filter(pk=held.pk).update(to_post=to_post, to_unit=to_unit)
    held.to_post, held.to_unit = to_post, to_unit
    return held


@transaction.atomic
def follow_record(*, people: Collection[Person], giver: Post, by: Actor, at: datetime) -> int:
    """Have what a post was asked about these people go to whoever manages them on the day; return how many tasks do.

    What a supervisor is to decide stays with the post, and what is done stays as it is.
    """
    with access.engine():  # a task may be between others than whoever hands the record over
        asked = Task.objects.select_for_update(of=("self",)).filter(person__in=people, to_post=giver, done_at=None)
        found = list(asked.exclude(kind=Kind.DECISION).select_related("person").order_by("id"))
        Task.objects.filter(pk__in=[task.pk for task in found]).update(to_post=None)
        for task in found:
            said = {"giver": str(giver), "words": task.words}
            write(code="task.followed", person=task.person, about=task, by=by, at=at, words=said)
    return len(found)


@transaction.atomic
def review_alert(*, alert: Alert, outcome: str, by: Actor, at: datetime) -> Alert:
    """Record what a supervisor decided about an alert. Raises UnableToReview, NotPermitted."""
    access.check(by, "alert.review")
    held = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if held.reviewed_at:
        raise UnableToReview("Somebody reviewed this meanwhile. Open it again to read what was decided.")
    held.reviewed_at, held.reviewed_by, held.outcome = at, by.user, outcome
    held.save(update_fields=["reviewed_at", "reviewed_by", "outcome"])
    words = {"kind": held.get_kind_display().lower(), "outcome": outcome}
    write(code="alert.reviewed", person=held.person, about=held, by=by, at=at, words=words)
    return held


@transaction.atomic
def raise_alerts(*, by: Actor, at: datetime, today: date) -> int:
    """Put everything that is overdue on the day before its manager and unit, once; return how many alerts are new."""
    with access.engine():
        raised = Alert.objects.count()
        found = requirements.overdue(requirements.open_requirements(), on=today)
        fresh = found.exclude(current__in=Alert.objects.values("revision"))
        waiting = list(fresh.order_by("pk").iterator(chunk_size=RAISED_AT_ONCE))
        for first in range(0, len(waiting), RAISED_AT_ONCE):
            _raise(waiting[first : first + RAISED_AT_ONCE], at=at, today=today)
        new = Alert.objects.count() - raised
        write(code="alerts.raised", person=None, by=by, at=at, words={"count": new, "day": f"{today:%-d %B %Y}"})
    return new


@transaction.atomic
def tell_of_clashes(*, by: Actor, at: datetime) -> int:
    """Put before those inside his circle, as a question, that somebody came upon a hidden person; return how many.

    The worker does it afterwards, so that whoever came upon him waits no longer than one who did not.
    """
    with access.engine():
        waiting = nominals.clashes_not_told(set(Task.objects.filter(kind=Kind.QUESTION).values_list("pk", flat=True)))
        return sum(_tell(clash, by, at) for clash in waiting)


def _tell(clash: nominals.SilentClash, by: Actor, at: datetime) -> bool:
    try:
        held = _manager_of(clash.person, at)
    except UnableToGiveTask:
        return False  # until somebody answers for the record again
    post = posts_of(clash.user, on=day_of(clash.at))[0]
    inside = held.post and access.inside(clash.person, held.post, on=day_of(at))
    task = Task(id=clash.id, kind=Kind.QUESTION, person=clash.person, from_user=clash.user, from_post=post, given_at=at)
    task.to_post, task.to_unit = (held.post, None) if inside else (None, held.unit)
    task.due = day_of(at) + timedelta(days=DAYS_TO_REVIEW)
    task.words = f"{clash.note}, and was told of nobody. Is it he, and what is to be done?"[:WORDS]
    task.save(force_insert=True)
    write(code="clash.told", person=clash.person, about=task, by=by, at=at, words={"to": task.to, "note": clash.note})
    return True


def _give(task: Task, code: str, by: Actor, at: datetime, *, to_manager: bool = False) -> Task:
    if bool(task.to_post_id) + bool(task.to_unit_id) + to_manager != 1:
        raise UnableToGiveTask("Choose one post, or one unit, to give it to")
    if not task.words.strip():
        raise UnableToGiveTask("Say what is to be done, so that whoever reads it can act")
    task.from_user, task.from_post, task.given_at = by.user, by.post, at
    task.save(force_insert=True)
    words = {"to": task.to, "due": f"{task.due:%-d %B %Y}", "words": task.words}
    write(code=code, person=task.person, about=task, by=by, at=at, words=words)
    return task


def _who_decides(unit: Unit | None, deed: str, person: Person, by: Actor, at: datetime) -> Post | None:
    today, roles = day_of(at), access.DEEDS[deed].roles
    while unit:
        posts = Post.objects.filter(unit=unit, role__in=roles).order_by("code")
        holders = holders_of([post.id for post in posts], on=today)
        others = [post for post in posts if post.id in holders and holders[post.id].id not in by.users]
        if able := [post for post in others if access.inside(person, post, on=today)]:
            return min(able, key=lambda post: list(Role).index(Role(post.role)))
        unit = unit.parent
    return None


def _managed(person: Person, at: datetime) -> access.Holding | None:
    found = access.Holding.objects.on(day_of(at)).filter(person=person, part=access.Part.MANAGER)
    held: access.Holding | None = found.select_related("unit").first()
    return held


def _manager_of(person: Person, at: datetime) -> access.Holding:
    held = _managed(person, at)
    if held is None:
        raise UnableToGiveTask("The record has no manager today: ask the force that keeps it")
    return held


def _finish(held: Task, words: str, by: Actor, at: datetime) -> None:
    if words:
        reply(task=held, words=words, by=by, at=at)
    held.done_at, held.done_by = at, by.user
    held.save(update_fields=["done_at", "done_by"])
    write(code="task.finished", person=held.person, about=held, by=by, at=at, words={"words": held.words})


def _hold(task: UUID, by: Actor, at: datetime) -> Task:
    held = (
        Task.objects.select_for_update(of=("self",)).select_related("person", "to_post__unit", "to_unit").get(pk=task)
    )
    if not is_for(held, by, today=day_of(at)):
        raise NotYours("Only whoever gave this task, or was given it, finishes it or hands it on")
    if held.done_at:
        raise AlreadyDone("Somebody finished this task meanwhile")
    return held


def _raise(found: list[requirements.Finding], *, at: datetime, today: date) -> None:
    held = {
        row.person_id: row
        for row in access.Holding.objects.on(today).filter(
            person_id__in={finding.person_id for finding in found}, part=access.Part.MANAGER
        )
    }
    Alert.objects.bulk_create(
        [_alert(finding, held.get(finding.person_id), at) for finding in found], ignore_conflicts=True
    )


def _alert(finding: requirements.Finding, held: access.Holding | None, at: datetime) -> Alert:
    assert finding.current is not None  # only findings with a revision that stands are overdue
    breach = finding.current.falls_on in ON_HIS_SIDE
    return Alert(
        kind=AlertKind.SUSPECTED_BREACH if breach else AlertKind.OVERDUE,
        person_id=finding.person_id,
        finding=finding,
        revision=finding.current,
        to_post_id=held.post_id if held else None,
        to_unit_id=held.unit_id if held else None,
        raised_at=at,
    )
