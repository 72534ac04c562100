"""What the law may be told of convictions outside the United Kingdom, and of what made them count here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from custos.law.fact import Fact
from custos.law.facts_of_offences import Cautioned, Convicted, Found

# Of these `listed` says whether the act would be listed if done in the United Kingdom, `nation` in whose part of
# Schedule 3 the paragraph stands, and the sentence told of it is the one here that corresponds to it.


@dataclass(frozen=True, slots=True)
class ConvictedAbroad(Convicted):
    """He was convicted outside the United Kingdom."""

    told: ClassVar[str] = "convicted-abroad"


@dataclass(frozen=True, slots=True)
class FoundAbroad(Found):
    """A court outside the United Kingdom made a finding that stands beside conviction."""

    told: ClassVar[str] = "found-abroad"


@dataclass(frozen=True, slots=True)
class CautionedAbroad(Cautioned):
    """He was cautioned outside the United Kingdom."""

    told: ClassVar[str] = "cautioned-abroad"


@dataclass(frozen=True, slots=True)
class ForeignNoticeGiven(Fact):
    """A constable gave him in person the notice of section 96ZA on a conviction, finding or caution abroad."""

    told: ClassVar[str] = "foreign-notice-given"
    about: str  # the notice
    offence: str


@dataclass(frozen=True, slots=True)
class ForeignNoticeCancelled(Fact):
    """The police cancelled the notice and told him so in writing, in person."""

    told: ClassVar[str] = "foreign-notice-cancelled"
    about: str


@dataclass(frozen=True, slots=True)
class ForeignNoticeAppealDecided(Fact):
    """A court decided his appeal against the notice."""

    told: ClassVar[str] = "foreign-notice-appeal-decided"
    about: str
    cancelled: bool  # False: the notice was confirmed


@dataclass(frozen=True, slots=True)
class VisitedNorthernIreland(Fact):
    """He was in Northern Ireland without being ordinarily resident there, from the first day to the last."""

    told: ClassVar[str] = "visited-northern-ireland"
    until: date | None = None  # None while the visit runs
