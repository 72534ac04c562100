"""Assessments: kept as a draft, submitted and locked, countersigned by another, annotated, and overridden."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from custos.access.reads import check_about
from custos.audit.actions import declare, write
from custos.law.reckoning import anniversary
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord, refuse
from custos.plumbing.words import date_words
from custos.requirements.actions import tell
from custos.risk.actions.common import note
from custos.risk.kinds import KINDS
from custos.risk.models import Annotation, Assessment, Draft, Override
from custos.risk.permission import AGREE, ASSESS, agreeing
from custos.risk.reads import find_assessment
from custos.risk.refusing import faults_of
from custos.risk.telling import assessed
from custos.tasks.actions import ask_to_decide, decide_proposal

declare(
    {
        "assessment.kept": "{kind}: kept what was typed so far",
        "assessment.given-up": "{kind}: gave up the draft",
        "assessment.submitted": "{kind} of {on}: submitted, to be countersigned",
        "assessment.countersigned": "{kind} of {on}: countersigned",
        "assessment.returned": "{kind} of {on}: returned. Reason: {why}",
        "assessment.annotated": "{kind} of {on}: annotated",
        "assessment.override-asked": "{kind} of {on}: proposed {to} in place of {band}",
        "assessment.overridden": "{kind} of {on}: agreed to {to} in place of {band}, which stays on record",
        "assessment.override-returned": "{kind} of {on}: {to} in place of {band} was not agreed. Reason: {why}",
    }
)


@transaction.atomic
def keep_draft(*, person: Person, kind: str, typed: Mapping[str, str], by: Actor, at: datetime) -> Draft:
    """Keep what an officer typed so far, for that officer alone. Raises NotPermitted."""
    check_about(ASSESS, person, by, at)
    hold(person.id)
    fresh = {"typed": dict(typed), "saved_at": at}
    draft, begun = Draft.objects.update_or_create(person=person, kind=kind, user=by.user, defaults=fresh)
    if begun:  # each saving after the first says nothing new
        write(code="assessment.kept", person=person, about=draft, by=by, at=at, words={"kind": KINDS[kind].short})
    return draft


@transaction.atomic
def give_up_draft(*, draft: Draft, by: Actor, at: datetime) -> None:
    """Throw away what was typed. Raises NotPermitted, UnableToRecord."""
    check_about(ASSESS, draft.person, by, at)
    if draft.user_id != by.user.id:
        raise UnableToRecord("It is another officer's draft")
    hold(draft.person_id)
    words = {"kind": KINDS[draft.kind].short}
    write(code="assessment.given-up", person=draft.person, about=draft, by=by, at=at, words=words)
    draft.delete()


@transaction.atomic
def submit_assessment(*, person: Person, kind: str, told: Mapping[str, Any], by: Actor, at: datetime) -> Assessment:
    """Submit an assessment: it is locked, and a supervisor is asked to countersign. Raises UnableToRecord."""
    check_about(ASSESS, person, by, at)
    hold(person.id)
    what = KINDS[kind]
    refuse(faults_of(what, person, told, by, day_of(at)))
    row = Assessment(person=person, kind=kind, user=by.user, post=by.post, saved_at=at, **told)
    if what.months and row.next_due is None:
        row.next_due = anniversary(row.on, what.months // 12)
    words = f"Countersign, or return with reasons: {what.short} of {date_words(row.on)} by {row.assessor}"
    row.task = ask_to_decide(words=words, person=row.person, deed=AGREE, by=by, at=at)
    row.save(force_insert=True)
    Draft.objects.filter(person=person, kind=kind, user=by.user).delete()
    note("assessment.submitted", row, by, at, _named(row))
    return row


@transaction.atomic
def decide_assessment(*, assessment: Assessment, agrees: bool, words: str, by: Actor, at: datetime) -> Assessment:
    """Countersign an assessment, which the law is told of, or return it. Raises UnableToRecord, NotPermitted."""
    check_about(AGREE, assessment.person, by, at)
    hold(assessment.person_id)
    held = decide_proposal(row=assessment, agrees=agrees, words=words, by=by, at=at)
    note(f"assessment.{'countersigned' if agrees else 'returned'}", held, by, at, _named(held) | {"why": words})
    for fact in assessed(held) if agrees else ():
        tell(person=held.person, fact=fact, source=held, by=by, at=at)
    return held


@transaction.atomic
def annotate(*, assessment: Assessment, words: str, by: Actor, at: datetime) -> Annotation:
    """Say something of an assessment that is locked. Raises UnableToRecord, NotPermitted."""
    check_about(ASSESS, assessment.person, by, at)
    if not words.strip():
        raise UnableToRecord("Write the annotation", "words")
    hold(assessment.person_id)
    whose = {"person": assessment.person, "assessment": assessment, "user": by.user}
    row = Annotation.objects.create(words=words, saved_at=at, **whose)
    note("assessment.annotated", assessment, by, at, _named(assessment))
    return row


@transaction.atomic
def propose_override(*, assessment: Assessment, to: str, why: str, by: Actor, at: datetime) -> Override:
    """Propose another band than the tool's, with the reason; the tool's stays. Raises UnableToRecord, NotPermitted."""
    check_about(ASSESS, assessment.person, by, at)
    hold(assessment.person_id)
    held = find_assessment(assessment.person, assessment.id)
    if held is None or not held.agreed:
        raise UnableToRecord("It is not countersigned: only a countersigned assessment is overridden")
    if to not in dict(held.what.bands):
        raise UnableToRecord(f"{held.what.short} knows no such band", "to")
    if to == held.band:
        raise UnableToRecord("That is the tool's own band", "to")
    if not why.strip():
        raise UnableToRecord("Say why: an override without a reason can not stand", "why")
    if Override.objects.filter(assessment=held, agreed=None).exists():
        raise UnableToRecord("An override of it waits for a decision already")
    row = Override(person=held.person, assessment=held, to=to, why=why, user=by.user, post=by.post, saved_at=at)
    words = f"Decide on an override of {held.what.short} of {date_words(held.on)}"
    row.task = ask_to_decide(words=words, person=row.person, deed=agreeing(held.band, to), by=by, at=at)
    row.save(force_insert=True)
    note("assessment.override-asked", row, by, at, _of_override(row))
    return row


@transaction.atomic
def decide_override(*, override: Override, agrees: bool, words: str, by: Actor, at: datetime) -> Override:
    """Agree to an override or return it; down from very high is an inspector's. Raises UnableToRecord."""
    check_about(agreeing(override.assessment.band, override.to) if agrees else AGREE, override.person, by, at)
    hold(override.person_id)
    held = decide_proposal(row=override, agrees=agrees, words=words, by=by, at=at)
    code = "assessment.overridden" if agrees else "assessment.override-returned"
    note(code, held, by, at, _of_override(held) | {"why": words})
    return held


def _named(row: Assessment) -> dict[str, str]:
    return {"kind": row.what.short, "on": date_words(row.on)}


def _of_override(row: Override) -> dict[str, str]:
    assessment = row.assessment
    to = dict(assessment.what.bands)[row.to].lower()
    return _named(assessment) | {"to": to, "band": assessment.band_words.lower()}
