"""Whether a step may be taken in a case as it stands. It is asked by the action, and by the page for its buttons."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from custos.audit.reads import is_their_own
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words
from custos.rights.clocks import WAITS, kept_until
from custos.rights.models import Restriction
from custos.rights.reads import File, is_held
from custos.rights.vocabulary import (
    BEFORE_CLOSING,
    JUDGEMENTS,
    STEPS,
    CaseKind,
    Group,
    Outcome,
    Regime,
    Result,
    StepKind,
)
from custos.rulebook.reads import number

K = StepKind
SECOND = "You proposed it, so somebody else says whether it stands"


def may_follow(file: File, kind: StepKind, by: Actor) -> str:
    """Say why a step can not be taken as the case stands, or nothing where it can."""
    case = file.case
    if case.closed_at or kind not in STEPS[CaseKind(case.kind)]:
        return "The case is closed" if case.closed_at else "Such a case takes no such step"
    if kind in JUDGEMENTS:
        if not file.waits_for_second or file.proposal is None:
            return "Nothing waits for a second person"
        own = is_their_own(by, users=[file.proposal.user_id], about=[file.proposal.pk])
        return SECOND if own else ""
    if kind in WAITS.values():
        asked = next(asks for asks, answers in WAITS.items() if answers == kind)
        return "" if file.last(asked) else f"It comes after “{asked.label.lower()}”"
    if kind == K.EXTENDED and (case.regime != Regime.PART_2 or file.last(K.EXTENDED)):
        return "Only a request under the UK GDPR is extended, and once"
    if kind in (K.RELEASED, K.RECIPIENTS_TOLD) and not file.approved:
        return "A second person approves it first"
    if kind == K.LIFTED and nothing_is_restricted(file):
        return "Nothing is restricted"
    if kind == K.HOLD_LIFTED and (not (last := file.last(K.HELD, K.HOLD_LIFTED)) or last.kind == K.HOLD_LIFTED):
        return "No hold stands"
    return _before_closing(file) if kind == K.CLOSED else ""


def refuse_step(file: File, kind: StepKind, told: Mapping[str, Any], by: Actor, today: date) -> None:
    """Refuse what can not be recorded. Raises UnableToRecord."""
    if words := may_follow(file, kind, by):
        raise UnableToRecord(words)
    if told["on"] > today:
        raise UnableToRecord("It can not have been done on a day that is still to come", "on")
    if told["on"] < day_of(file.case.since) and file.case.kind != CaseKind.REVIEW:
        raise UnableToRecord(f"The case began on {date_words(day_of(file.case.since))}: this came after that", "on")
    if kind == K.CHOSEN and told["withheld"] and not told["words"]:
        raise UnableToRecord("Say why each thing is withheld: the reasons are kept", "words")
    restricts = file.case.kind == CaseKind.RESTRICTION and kind == K.DECIDED and told["outcome"] != Outcome.REFUSED
    if restricts and not told.get("matter"):
        raise UnableToRecord("Say which data is restricted: it is marked wherever it is shown", "matter")
    if kind == K.REPORTED and not told["words"] and _moment_of(told) > file.report_by:
        raise UnableToRecord("It was later than 72 hours: say why, as the Commissioner is told", "words")
    if kind == K.WEIGHED and told["result"] == Result.DISPOSE:
        refuse_disposal_of(file, today)


def _moment_of(told: Mapping[str, Any]) -> datetime:
    return timezone.make_aware(datetime.combine(told["on"], time.fromisoformat(told["hour"])))


def refuse_disposal_of(file: File, today: date) -> None:
    """Refuse to dispose of what is on hold, or is to be kept by its group. Raises UnableToRecord."""
    person = file.case.person
    assert person is not None
    if is_held(person):
        raise UnableToRecord("A hold stands, which beats disposal", "result")
    if file.case.kind != CaseKind.REVIEW:
        return
    if file.case.group == Group.ONE:
        age = number("retention.age.group-1", person.force, on=today)
        if person.born is None or today < kept_until(person.born, age):
            raise UnableToRecord(f"Group 1 is kept until he would be {age}", "result")
    elif today < file.next_on:
        raise UnableToRecord(f"The period of its group ends on {date_words(file.next_on)}", "result")


def _before_closing(file: File) -> str:
    for group in BEFORE_CLOSING[CaseKind(file.case.kind)]:
        if not file.last(*group):
            return f"First: {' or '.join(sorted(kind.label.lower() for kind in group))}"
    if file.case.kind == CaseKind.REVIEW:
        if not file.approved:
            return "A second person approves the result first"
        if file.proposal and file.proposal.told["result"] == Result.DISPOSE:
            return "It is to be disposed of: that ends the case"
    if file.case.kind == CaseKind.RESTRICTION and not nothing_is_restricted(file):
        return "The restriction stands until it is lifted"
    return ""


def nothing_is_restricted(file: File) -> bool:
    """Say whether nothing is restricted by the case any longer, whatever was decided since."""
    return not Restriction.objects.filter(case=file.case, lifted_at=None).exists()
