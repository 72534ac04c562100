"""What each deed tells the law, said once."""

from datetime import date

from custos.law.facts import AssessmentAged, Fact, ReviewPutOff, RiskAssessed, RiskLevelAgreed
from custos.law.terms import RiskLevel
from custos.risk.models import Assessment


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
