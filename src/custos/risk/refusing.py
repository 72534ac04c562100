"""Weighing an assessment and a level before they are kept: every fault at its box."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from custos.organisations.reads import Actor, AgencyKind
from custos.people.reads import Person
from custos.plumbing.refusals import UnableToRecord
from custos.risk.kinds import AssessmentKind
from custos.risk.models import LEVEL_WORDS, Assessment, Lead, Purpose
from custos.risk.reads import ratings_of, refusal_of_kind

Told = Mapping[str, Any]
LONGEST_TRAINING = "The training was after the assessment: name who was trained by then"


def faults_of(kind: AssessmentKind, person: Person, told: Told, by: Actor, today: date) -> Iterator[UnableToRecord]:
    """Name everything that is wrong with an assessment as it was told."""
    yield from _of_the_day(kind, person, told, today)
    yield from _of_the_assessor(kind, told, by)
    yield from _of_the_outcome(kind, told)
    yield from _of_the_parts(kind, told)
    for ask in kind.asks:
        if ask.must and not str(told.get("words", {}).get(ask.code, "")).strip():
            yield UnableToRecord(f"Write: {ask.title[:1].lower()}{ask.title[1:]}", f"word-{ask.code}")
    based_on: Assessment | None = told.get("based_on")
    if based_on and (based_on.person_id != person.id or not based_on.what.is_static or not based_on.agreed):
        yield UnableToRecord("The static assessment must be his, and countersigned", "based_on")


def _of_the_day(kind: AssessmentKind, person: Person, told: Told, today: date) -> Iterator[UnableToRecord]:
    on: date | None = told.get("on")
    if on is None:
        yield UnableToRecord("Enter the day of the assessment", "on")
        return
    if on > today:
        yield UnableToRecord("He can not have been assessed on a day that is still to come", "on")
    if person.born and on < person.born:
        yield UnableToRecord("He was born after that day", "on")
    elif refusal := refusal_of_kind(kind, person, on=on):
        yield UnableToRecord(refusal, "on")
    due: date | None = told.get("next_due")
    if due and due <= on:
        yield UnableToRecord("The next one is due after this one", "next_due")
    if told.get("purpose", Purpose.INITIAL) not in Purpose.values:
        yield UnableToRecord("Choose why he was assessed", "purpose")
    if told.get("purpose") == Purpose.CHANGE and not str(told.get("trigger", "")).strip():
        yield UnableToRecord("Say which change it was", "trigger")


def _of_the_assessor(kind: AssessmentKind, told: Told, by: Actor) -> Iterator[UnableToRecord]:
    named, trained = str(told.get("assessor", "")).strip(), told.get("trained_on")
    if not named:
        yield UnableToRecord("Name who assessed him", "assessor")
    if kind.asks_training and trained is None:
        yield UnableToRecord("Enter when the assessor was trained in this tool", "trained_on")
    if trained and told.get("on") and trained > told["on"]:
        yield UnableToRecord(LONGEST_TRAINING, "trained_on")
    if not kind.asks_lead:
        return
    lead, police = told.get("lead"), by.agency.kind == AgencyKind.POLICE
    if lead not in Lead.values:
        yield UnableToRecord("Choose who leads his management: they assess him", "lead")
    elif lead == Lead.PROBATION and police and named == by.user.name:
        yield UnableToRecord("Probation leads, so a probation officer assesses him: name who did", "assessor")
    elif lead == Lead.POLICE and not police:
        yield UnableToRecord("While the police lead, a trained offender manager of theirs assesses him", "lead")


def _of_the_outcome(kind: AssessmentKind, told: Told) -> Iterator[UnableToRecord]:
    score, band = told.get("score"), told.get("band", "")
    if kind.asks_version and not str(told.get("version", "")).strip():
        yield UnableToRecord("Say which tool, model or version gave this", "version")
    if kind.scores and score is not None:
        least, most = kind.scores
        if not Decimal(str(least)) <= score <= Decimal(str(most)):
            yield UnableToRecord(f"A score lies from {least:g} to {most:g}", "score")
    elif score is not None:
        yield UnableToRecord(f"{kind.short} has no score", "score")
    known = {*dict(kind.bands), *(["not-applicable"] if told.get("computed") else [])}
    if kind.bands and kind.band_must and not band:
        yield UnableToRecord(f"Choose: {kind.band_title.lower()}", "band")
    elif band and band not in known:
        yield UnableToRecord(f"{kind.short} knows no such {kind.band_title.lower()}", "band")


def _of_the_parts(kind: AssessmentKind, told: Told) -> Iterator[UnableToRecord]:
    given: Mapping[str, Mapping[str, str]] = told.get("parts", {})
    for part in kind.parts:
        rated = given.get(part.code, {})
        rating, evidence = rated.get("rating", ""), str(rated.get("evidence", "")).strip()
        if part.must and not rating:
            yield UnableToRecord(f"Rate: {part.title[:1].lower()}{part.title[1:]}", f"part-{part.code}")
        elif rating and rating not in dict(ratings_of(part)):
            yield UnableToRecord(f"{part.title}: the list has no such rating", f"part-{part.code}")
        if part.evidence and not evidence:
            yield UnableToRecord(f"{part.title}: say what the rating rests on", f"evidence-{part.code}")
    for code in given.keys() - {part.code for part in kind.parts}:
        yield UnableToRecord(f"{kind.short} has no factor “{code}”")


def faults_of_level(person: Person, told: Told) -> Iterator[UnableToRecord]:
    """Name everything that is wrong with a level as it is proposed."""
    if told.get("level") not in LEVEL_WORDS:
        yield UnableToRecord("Choose a level", "level")
    if not str(told.get("reasons", "")).strip():
        yield UnableToRecord("Write the reasons: a level without reasons can not be agreed", "reasons")
    if not str(told.get("factors", "")).strip():
        yield UnableToRecord("Write what raises the risk, in plain words for any officer who meets him", "factors")
    for name, static in (("static", True), ("dynamic", False)):
        row: Assessment | None = told.get(name)
        if row and (row.person_id != person.id or not row.agreed or row.what.is_static is not static):
            yield UnableToRecord("Choose a countersigned assessment of his", name)
