"""What may be done about a plan: each deed is kept, told to the law and put on the account, or none of it is."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.audit.reads import is_their_own
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plans import reads
from custos.plans.models import Plan, Progress, Receipt, Way, Writing
from custos.plans.permission import COUNTERSIGN, WRITE
from custos.plans.reading import content_of, same_since
from custos.plans.refusals import WrittenMeanwhile
from custos.plans.refusing import faults_of
from custos.plans.telling import agreed
from custos.plans.writing import SECTIONS, join
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord, refuse
from custos.plumbing.words import date_words, time_words
from custos.requirements.actions import tell
from custos.tasks.actions import ask_to_decide, close_task

declare(
    {
        "plan.begun": "Plan, version {number}: began to write it",
        "plan.signed": "Plan, version {number}: signed, to be countersigned",
        "plan.returned": "Plan, version {number}: returned. Reason: {why}",
        "plan.countersigned": "Plan, version {number}: countersigned",
        "plan.shared": "Plan, version {number}: given to {name}, {agency}",
        "plan.action-done": "Plan, version {number}: action {action} is done: {why}",
        "plan.action-moved": "Plan, version {number}: action {action} is moved to {due}. Reason: {why}",
    }
)


@transaction.atomic
def keep_plan(*, person: Person, number: int, boxes: Mapping[str, str], base: int, by: Actor, at: datetime) -> Plan:
    """Keep what was written on a page of a version that showed its save `base`, joined with what others wrote since.

    The first save begins the version. Raises WrittenMeanwhile, UnableToRecord, NotPermitted.
    """
    access.check_about(WRITE, person, by, at)
    hold(person.id)
    plan = reads.open_plan(person)
    if number != reads.next_number(person):
        raise UnableToRecord(f"Version {number} was countersigned meanwhile, and is locked: open the page again")
    if plan and not plan.is_draft:
        raise UnableToRecord(f"Version {number} is signed and locked: it waits for a supervisor")
    now = plan.typed if plan else reads.next_boxes(person)
    joined = join(sent=boxes, base=reads.boxes_at(plan, person, base), now=now)
    if plan and joined.clashes:
        other = plan.writings.filter(save_number__gt=base).select_related("user").order_by("save_number").last()
        who = f"{other.user.name} wrote in this plan at {time_words(other.at)}" if other else "It was written in since"
        raise WrittenMeanwhile(who, joined.clashes, now | joined.changed, plan.save_number)
    if plan is None:
        plan = Plan.objects.create(person=person, number=number, begun_at=at)
        _note("plan.begun", plan, by, at)
        changed = now | joined.changed  # the first save holds what the version began with as well
    else:
        changed = joined.changed
    if changed:
        plan.save_number += 1
        plan.typed = {name: words for name, words in (plan.typed | changed).items() if words}
        plan.save(update_fields=["save_number", "typed"])
        whose = {"person": person, "plan": plan, "user": by.user, "at": at}
        Writing.objects.create(save_number=plan.save_number, changed=changed, **whose)
    return plan


@transaction.atomic
def sign_plan(*, plan: Plan, told: Mapping[str, Any], by: Actor, at: datetime) -> Plan:
    """Sign a draft: it is locked, and a supervisor who wrote nothing in it is asked. Raises UnableToRecord."""
    held = _held(plan, WRITE, by, at)
    if not held.is_draft:
        raise UnableToRecord("It is signed already, and locked")
    if plan.save_number != held.save_number:
        raise UnableToRecord("Somebody wrote in it meanwhile: read it again before you sign")
    today, before = day_of(at), reads.agreed_of(held.person)
    done = {each.row["number"]: each for last in before[:1] for each in reads.standing(last, today) if each.done}
    refuse(faults_of(told, before, done, today))
    held.sections, held.contingencies, held.actions = told["sections"], told["contingencies"], told["actions"]
    content = content_of(held)
    held.confirmed = [code for code in SECTIONS if code in told["confirmed"] and same_since(code, content, before)]
    held.signed_at, held.signed_by, held.returned_words, held.returned_by = at, by.user, "", ""
    words = f"Countersign, or return with reasons: plan, version {held.number}, signed by {by.user.name}"
    held.task = ask_to_decide(words=words, person=held.person, deed=COUNTERSIGN, by=by, at=at)
    held.save()
    _note("plan.signed", held, by, at)
    return held


@transaction.atomic
def decide_plan(*, plan: Plan, agrees: bool, words: str, by: Actor, at: datetime) -> Plan:
    """Countersign a version, which the law is told of, or return it to be written on. Raises UnableToRecord."""
    held = _held(plan, COUNTERSIGN, by, at)
    if held.agreed_at:
        raise UnableToRecord("It is countersigned already, and locked")
    if held.is_draft:
        raise UnableToRecord("It is not signed: its author signs first")
    if is_their_own(by, users=reads.writers_of(held) | {held.signed_by_id}, about=[held.pk]):
        raise UnableToRecord("You wrote in it, so somebody else countersigns it")
    if not agrees and not words.strip():
        raise UnableToRecord("Say why it goes back, so that it can be put right", "words")
    if held.task:
        close_task(task=held.task, words="Countersigned" if agrees else f"Returned: {words}", by=by, at=at)
    if not agrees:
        held.signed_at, held.signed_by, held.task = None, None, None
        held.returned_words, held.returned_by = words, by.user.name
        held.save()
        _note("plan.returned", held, by, at, why=words)
        return held
    held.agreed_at, held.agreed_by, held.agreed_on, held.agreed_words = at, by.user, day_of(at), words
    held.save()
    _note("plan.countersigned", held, by, at)
    for fact in agreed(held):
        tell(person=held.person, fact=fact, source=held, by=by, at=at)
    return held


@transaction.atomic
def share_plan(*, plan: Plan, told: Mapping[str, Any], by: Actor, at: datetime) -> Receipt:
    """Record that somebody received a version. Raises UnableToRecord, NotPermitted."""
    held = _held(plan, WRITE, by, at)
    if held.agreed_on is None:
        raise UnableToRecord("It is not countersigned: nobody is given it yet")
    faults = []
    if not told["agency"].strip():
        faults.append(UnableToRecord("Say which agency", "agency"))
    if not told["name"].strip():
        faults.append(UnableToRecord("Name who received it", "name"))
    if told["way"] not in Way.values:
        faults.append(UnableToRecord("Choose by what way", "way"))
    on: date | None = told["on"]
    if on is None:
        faults.append(UnableToRecord("Enter the day on which it was received", "on"))
    elif on > day_of(at):
        faults.append(UnableToRecord("It can not have been received on a day that is still to come", "on"))
    elif on < held.agreed_on:
        words = f"It was countersigned on {date_words(held.agreed_on)}: nobody can have received it before"
        faults.append(UnableToRecord(words, "on"))
    refuse(faults)
    row = Receipt.objects.create(person=held.person, plan=held, user=by.user, saved_at=at, **told)
    _note("plan.shared", held, by, at, name=row.name, agency=row.agency)
    return row


@transaction.atomic
def record_progress(*, plan: Plan, action: int, told: Mapping[str, Any], by: Actor, at: datetime) -> Progress:
    """Record that an action is done, with evidence, or moved to another day, with a reason. Raises UnableToRecord.

    `told` holds `became` (done or moved), `on` (the day of either) and `words`.
    """
    held, today = _held(plan, WRITE, by, at), day_of(at)
    if held != reads.in_force(held.person):
        raise UnableToRecord("It is not the version in force: record it there")
    found = reads.action_of(held, action, today)
    if found is None:
        raise UnableToRecord(f"The plan has no action {action}")
    if found.done:
        raise UnableToRecord(f"Action {action} was recorded as done already")
    done, on = told["became"] == "done", told["on"]
    refuse(_of_progress(told, today, found.due))
    days = {"done_on": on} if done else {"due": on}
    whose = {"person": held.person, "plan": held, "user": by.user, "saved_at": at}
    row = Progress.objects.create(action=action, words=told["words"], **days, **whose)
    more = {"action": str(action), "why": row.words, "due": date_words(on)}
    _note(f"plan.action-{'done' if done else 'moved'}", held, by, at, **more)
    return row


def _of_progress(told: Mapping[str, Any], today: date, due: date) -> list[UnableToRecord]:
    faults, on = [], told["on"]
    if told["became"] not in ("done", "moved"):
        faults.append(UnableToRecord("Choose what became of it", "became"))
    done = told["became"] == "done"
    if on is None:
        faults.append(UnableToRecord("Enter the day", "on"))
    elif done and on > today:
        faults.append(UnableToRecord("It can not have been done on a day that is still to come", "on"))
    elif told["became"] == "moved" and on < today:
        faults.append(UnableToRecord("It is moved to today or to a day that is still to come", "on"))
    elif told["became"] == "moved" and on == due:
        faults.append(UnableToRecord("It is due on that day already", "on"))
    if not told["words"].strip():
        words = "Say what shows that it is done" if done else "Say why it is moved"
        faults.append(UnableToRecord(words, "words"))
    return faults


def _held(plan: Plan, deed: str, by: Actor, at: datetime) -> Plan:
    """Hold the person and the version while something is done to it. Raises NotPermitted."""
    access.check_about(deed, plan.person, by, at)
    hold(plan.person_id)
    return Plan.objects.select_for_update(of=("self",)).select_related("person").get(pk=plan.pk)


def _note(code: str, plan: Plan, by: Actor, at: datetime, **words: str) -> None:
    write(code=code, person=plan.person, about=plan, by=by, at=at, words={"number": str(plan.number), **words})
