"""What may be done about a visit: each deed is kept, told to the law and put on the account, or none of it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from custos.access.reads import check_about
from custos.audit.actions import declare, write
from custos.audit.reads import is_their_own
from custos.nominals.reads import Address
from custos.orders import actions as orders
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.files import keep
from custos.plumbing.refusals import SeveralFaults, UnableToRecord
from custos.plumbing.words import date_words, moment_words
from custos.requirements.actions import tell
from custos.visits.actions.common import ask_manager
from custos.visits.models import Annotation, Check, Outcome, Source, Visit, Warrant, Writing
from custos.visits.permission import RECORD, REVIEW
from custos.visits.reads import boxes_at, case_of, checks_of, open_visit_of, writers_of
from custos.visits.refusals import Locked, WrittenMeanwhile
from custos.visits.refusing import refuse
from custos.visits.telling import facts_of, settle
from custos.visits.warrant import CITES, conditions
from custos.visits.writing import Boxes, Joined, as_typed, join

LARGEST_FILE = 10 * 1024 * 1024

declare(
    {
        "visit.opened": "Opened the pack of a visit",
        "visit.looked": "Pack of a visit: {source}, {done}",
        "visit.submitted": "Submitted a visit of {on}: {outcome}",
        "visit.given-up": "Gave up a visit that had been opened. Reason: {why}",
        "visit.reviewed": "Reviewed the visit of {on}: {verdict}",
        "visit.annotated": "Added words to the visit of {on}",
        "warrant.drafted": "Drafted an application for a warrant under {section}",
    }
)


@transaction.atomic
def open_visit(*, person: Person, by: Actor, at: datetime) -> Visit:
    """Open the pack of a visit, or return the one that is open. Raises NotPermitted."""
    check_about(RECORD, person, by, at)
    hold(person.id)
    if found := open_visit_of(person):
        return found
    visit = Visit.objects.create(person=person, opened_by=by.user, opened_at=at)
    write(code="visit.opened", person=person, about=visit, by=by, at=at, words={})
    return visit


@transaction.atomic
def record_check(*, visit: Visit, source: Source, told: Mapping[str, Any], by: Actor, at: datetime) -> Check:
    """Record that something was looked at before the visit, with its proof, or why not. Raises UnableToRecord."""
    held = _held(visit, by, at)
    given = dict(told)
    made, file = given.pop("made"), given.pop("file", None)
    if made:
        given["why_not"] = ""
        _refuse_check(given, file)
    else:
        if not given["why_not"].strip():
            raise UnableToRecord("Say why it was not looked at", "why_not")
        given, file = {"why_not": given["why_not"]}, None
    if file:
        given |= {"file": keep(file.read()), "file_name": file.name[:200]}
    row = Check.objects.create(person=held.person, visit=held, source=source, user=by.user, saved_at=at, **given)
    words = {"source": str(Source(source).label), "done": "looked at" if made else "not looked at"}
    write(code="visit.looked", person=held.person, about=row, by=by, at=at, words=words)
    return row


def _refuse_check(given: Mapping[str, Any], file: Any) -> None:
    faults = []
    if not given["done_by"].strip():
        faults.append(UnableToRecord("Say who looked", "done_by"))
    if not given["on"]:
        faults.append(UnableToRecord("Say on which day", "on"))
    if not (given["reference"].strip() or given["words"].strip() or file):
        faults.append(UnableToRecord("Prove it: its reference, what it said, or a file", "reference"))
    if file and file.size > LARGEST_FILE:
        faults.append(UnableToRecord("The file must be smaller than 10 MB", "file"))
    if faults:
        raise SeveralFaults(faults)


@transaction.atomic
def keep_visit(
    *, visit: Visit, boxes: Boxes, base: int, instead: bool = False, by: Actor, at: datetime
) -> tuple[Visit, Joined, str]:
    """Keep what was written on a page that showed the visit's save `base`, joined with what others wrote since.

    Returns the visit, what was joined, and whom else it was written by meanwhile. `instead` puts one's own words in
    place of theirs. Raises WrittenMeanwhile, Locked, NotPermitted.
    """
    held = _held(visit, by, at)
    joined = join(sent=as_typed(boxes), base=boxes_at(held, base), now=held.answers)
    since = held.writings.filter(version__gt=base).exclude(user=by.user).select_related("user").order_by("version")
    other = since.last()
    said = f"{other.user.name} wrote in this visit at {timezone.localtime(other.at):%H:%M}" if other else ""
    if joined.clashes and not instead:
        words = said or "You wrote in this visit on another screen"
        raise WrittenMeanwhile(words, joined.clashes, held.version, at)
    if joined.changed:
        held.version += 1
        held.answers = as_typed(held.answers | joined.changed)
        held.save(update_fields=["version", "answers"])
        Writing.objects.create(
            person=held.person, visit=held, version=held.version, changed=joined.changed, user=by.user, at=at
        )
    return held, joined, said


@transaction.atomic
def submit_visit(*, visit: Visit, told: Mapping[str, Any], address: Address | None, by: Actor, at: datetime) -> Visit:
    """Submit a visit: it is locked, what was seen of terms goes to their orders, and a supervisor reviews it.

    Raises UnableToRecord with the box, Locked, NotPermitted.
    """
    held = _held(visit, by, at)
    looked_at, now = set(checks_of(held)), timezone.localtime(at)
    refuse(told, born=held.person.born, now=now, looked_at=looked_at, writer=by.user.name)
    settle(held, told, address)
    held.submitted_at, held.submitted_by = at, by.user
    held.save()
    for fact in facts_of(held):
        tell(person=held.person, fact=fact, source=held, by=by, at=at)
    _check_terms(told, by, at)
    words = {"on": date_words(told["on"]), "outcome": str(Outcome(told["outcome"]).label)}
    write(code="visit.submitted", person=held.person, about=held, by=by, at=at, words=words)
    return held


def _check_terms(told: Mapping[str, Any], by: Actor, at: datetime) -> None:
    for row in told["terms"]:
        if not row["seen"]:
            continue
        seen = {"on": told["on"], "seen": row["seen"], "words": row["words"]}
        try:
            orders.check_term(order=row["order"], thread=row["thread"], told=seen, by=by, at=at)
        except orders.UnableToRecord as refusal:
            raise UnableToRecord(str(refusal), f"term-{row['thread']}-seen") from refusal


@transaction.atomic
def give_up_visit(*, visit: Visit, why: str, by: Actor, at: datetime) -> Visit:
    """Give up a visit that was opened and not made; what was written stays. Raises UnableToRecord, NotPermitted."""
    held = _held(visit, by, at)
    held.given_up_at, held.given_up_why = at, why
    held.save(update_fields=["given_up_at", "given_up_why"])
    write(code="visit.given-up", person=held.person, about=held, by=by, at=at, words={"why": why})
    return held


@transaction.atomic
def review_visit(*, visit: Visit, told: Mapping[str, Any], by: Actor, at: datetime) -> Visit:
    """Review a visit that others made. What is still to be done becomes a task. Raises UnableToRecord, NotPermitted."""
    check_about(REVIEW, visit.person, by, at)
    hold(visit.person_id)
    held = Visit.objects.select_related("person__force").get(pk=visit.pk)
    if not held.submitted_at or not held.on:
        raise UnableToRecord("It is not submitted yet")
    if held.reviewed_at:
        raise UnableToRecord("It was reviewed meanwhile")
    if is_their_own(by, users=writers_of(held), about=[held.pk]):
        raise UnableToRecord("You wrote in this visit, so somebody else reviews it")
    if (told["verdict"] == "more" or "no" in told["prompts"].values()) and not told["words"].strip():
        raise UnableToRecord("Say what is missing or to be done", "words")
    held.reviewed_at, held.reviewed_by, held.review = at, by.user, dict(told)
    held.save(update_fields=["reviewed_at", "reviewed_by", "review"])
    if told["verdict"] == "more":
        asked = f"After the visit of {date_words(held.on)}: {told['words']}"
        ask_manager(asked, person=held.person, by=by, at=at)
    verdict = "accepted" if told["verdict"] == "accepted" else "more is to be done"
    words = {"on": date_words(held.on), "verdict": verdict}
    write(code="visit.reviewed", person=held.person, about=held, by=by, at=at, words=words)
    return held


@transaction.atomic
def annotate_visit(*, visit: Visit, words: str, by: Actor, at: datetime) -> Annotation:
    """Add words to a visit that is locked. Raises UnableToRecord, NotPermitted."""
    check_about(RECORD, visit.person, by, at)
    hold(visit.person_id)
    if not visit.submitted_at or not visit.on:
        raise UnableToRecord("It is not locked yet: write it in the visit itself")
    row = Annotation.objects.create(person=visit.person, visit=visit, words=words, user=by.user, at=at)
    write(code="visit.annotated", person=visit.person, about=row, by=by, at=at, words={"on": date_words(visit.on)})
    return row


@transaction.atomic
def draft_warrant(*, person: Person, address: Address, necessity: str, by: Actor, at: datetime) -> Warrant:
    """Draft an application for a warrant. Raises UnableToRecord where a condition fails, NotPermitted."""
    check_about(RECORD, person, by, at)
    hold(person.id)
    if not necessity.strip():
        raise UnableToRecord("Say why entry and search are necessary: nobody else can", "necessity")
    case = case_of(person, address, necessity, today=day_of(at))
    found = conditions(case)
    if failing := [each for each in found if each.met is False]:
        words = "; ".join(f"{each.words}: {each.why}" for each in failing)
        raise UnableToRecord(f"A condition is not met. {words}", "where")
    kept = [{"words": each.words, "met": each.met, "why": each.why} for each in found]
    made = Warrant.objects.create(
        person=person,
        address=address,
        nation=case.nation,
        necessity=necessity,
        conditions=kept,
        drafted_by=by.user,
        drafted_at=at,
    )
    write(code="warrant.drafted", person=person, about=made, by=by, at=at, words={"section": CITES[case.nation]})
    return made


def _held(visit: Visit, by: Actor, at: datetime) -> Visit:
    """Hold a visit that may still be written in. Raises Locked, NotPermitted."""
    check_about(RECORD, visit.person, by, at)
    hold(visit.person_id)
    held = Visit.objects.select_related("person__force").get(pk=visit.pk)
    if held.submitted_at:
        raise Locked(f"It was submitted {moment_words(held.submitted_at)}, and is locked. Add words to it instead")
    if held.given_up_at:
        raise Locked("It was given up meanwhile. Open another")
    return held
