"""What the law may be told of risk levels, assessments, plans, visits and reactive management by the police."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from custos.law.fact import Fact
from custos.law.terms import Assessment, RiskLevel


@dataclass(frozen=True, slots=True)
class RiskLevelAgreed(Fact):
    """A supervisor agreed his one overall risk level, which is not his level of MAPPA."""

    told: ClassVar[str] = "risk-level-agreed"
    level: RiskLevel


@dataclass(frozen=True, slots=True)
class RiskAssessed(Fact):
    """His risk was assessed: the day of the assessment, told once it is countersigned."""

    told: ClassVar[str] = "risk-assessed"
    kind: Assessment


@dataclass(frozen=True, slots=True)
class AssessmentAged(Fact):
    """Something changed that touches a factor of the assessment in force."""

    told: ClassVar[str] = "assessment-aged"
    change: str  # what changed, in a few words


@dataclass(frozen=True, slots=True)
class ReviewPutOff(Fact):
    """The review that such a change calls for was put off."""

    told: ClassVar[str] = "review-put-off"
    until: date  # by when it is to be done


@dataclass(frozen=True, slots=True)
class PlanAgreed(Fact):
    """The plan for managing his risk was countersigned."""

    told: ClassVar[str] = "plan-agreed"


@dataclass(frozen=True, slots=True)
class Visited(Fact):
    """The police saw him at home."""

    told: ClassVar[str] = "visited"


@dataclass(frozen=True, slots=True)
class VisitFailed(Fact):
    """The police tried to see him at home, and did not see him."""

    told: ClassVar[str] = "visit-failed"


@dataclass(frozen=True, slots=True)
class VisitsVaried(Fact):
    """A supervisor approved another frequency of visits than that of policy, until a level is next agreed."""

    told: ClassVar[str] = "visits-varied"
    months: int  # from one visit to the next; 0: the variation ends


@dataclass(frozen=True, slots=True)
class ReactiveBegan(Fact):
    """It was approved that he is managed reactively, without visits."""

    told: ClassVar[str] = "reactive-began"


@dataclass(frozen=True, slots=True)
class ReactiveChecked(Fact):
    """It was checked that he may still be managed reactively, and he stays so."""

    told: ClassVar[str] = "reactive-checked"


@dataclass(frozen=True, slots=True)
class ReactiveEnded(Fact):
    """He ceased to be managed reactively."""

    told: ClassVar[str] = "reactive-ended"
