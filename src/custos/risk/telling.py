"""What each deed tells the law, said once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from custos.law.facts import AssessmentAged, Fact, ReviewPutOff, RiskAssessed, RiskLevelAgreed
from custos.law.terms import RiskLevel
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.risk.models import Ageing, Assessment, Level, PutOff


def assessed(assessment: Assessment) -> list[Fact]:
    """Return what a countersigned assessment tells: nothing, where its kind is no assessment that the law counts."""
    kind = assessment.what.tells
    return [RiskAssessed(assessment.on, kind)] if kind else []


def level_agreed(level: str, on: date) -> Fact:
    """Return that a level was agreed on a day."""
    return RiskLevelAgreed(on, RiskLevel(level))


def aged(on: date, change: str) -> Fact:
    """Return that a change of a day aged the assessment in force."""
    return AssessmentAged(on, change)


def put_off(on: date, until: date) -> Fact:
    """Return that the review was put off on a day until another."""
    return ReviewPutOff(on, until)


def told_by(people: Iterable[Person]) -> Iterator[tuple[UUID, UUID, Sequence[Fact]]]:
    """Return what each deed of these people's assessments tells the law, with whose and which deed it is."""
    theirs = {"person__in": list(people)}
    for assessment in Assessment.objects.filter(**theirs, agreed=True):
        yield assessment.person_id, assessment.id, assessed(assessment)
    for level in Level.objects.filter(**theirs, agreed=True):
        assert level.on, "what was agreed has its day"
        yield level.person_id, level.id, [level_agreed(level.level, level.on)]
    for ageing in Ageing.objects.filter(**theirs):
        yield ageing.person_id, ageing.id, [aged(ageing.on, ageing.change)]
    for held in PutOff.objects.filter(**theirs):
        yield held.person_id, held.id, [put_off(day_of(held.saved_at), held.until)]
