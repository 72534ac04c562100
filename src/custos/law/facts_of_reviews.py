"""What the law may be told of a review of indefinite status. `about` names the application, or the review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from custos.law.fact import Fact
from custos.law.terms import Length, Nation


@dataclass(frozen=True, slots=True)
class ReviewApplied(Fact):
    """The police received his application for a review of his indefinite status."""

    told: ClassVar[str] = "review-applied"
    about: str


@dataclass(frozen=True, slots=True)
class ReviewAcknowledged(Fact):
    """The police acknowledged the application."""

    told: ClassVar[str] = "review-acknowledged"
    about: str


@dataclass(frozen=True, slots=True)
class BodyAsked(Fact):
    """A responsible body received the notice of the application (s. 91B(9))."""

    told: ClassVar[str] = "body-asked"
    about: str
    body: str


@dataclass(frozen=True, slots=True)
class BodyAnswered(Fact):
    """A responsible body gave what it knows, or said that it knows nothing relevant."""

    told: ClassVar[str] = "body-answered"
    about: str
    body: str


@dataclass(frozen=True, slots=True)
class ReviewDecided(Fact):
    """The police decided whether he stays subject; in Scotland without an application."""

    told: ClassVar[str] = "review-decided"
    about: str
    ends: bool  # True: the requirements end; False: they go on
    further: Length | None = None  # where they go on, for how long before he may apply again, if longer than 8 years
    until: date | None = None  # in Scotland the last day of the notification continuation order
    nation: Nation = Nation.ENGLAND_WALES  # whose police


@dataclass(frozen=True, slots=True)
class ReviewNoticeReceived(Fact):
    """He received the notice of the decision."""

    told: ClassVar[str] = "review-notice-received"
    about: str


@dataclass(frozen=True, slots=True)
class ReviewAppealDecided(Fact):
    """A court decided his appeal against the decision that he stays subject."""

    told: ClassVar[str] = "review-appeal-decided"
    about: str
    allowed: bool
