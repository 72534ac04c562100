"""What the law may be told of parents who answer for a young offender, of checks of identity and of warrants.

`about` is the direction, the request or the warrant, whichever the fact speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from custos.law.fact import Fact
from custos.law.terms import Check, Nation


@dataclass(frozen=True, slots=True)
class ParentalDirectionMade(Fact):
    """A court directed that the obligations of a young offender fall on a parent (s. 89)."""

    told: ClassVar[str] = "parental-direction-made"
    about: str
    until: date | None = None  # the last day, where the court set one before he comes of age
    nation: Nation = Nation.ENGLAND_WALES  # whose court
    notice: bool = False  # True: a parental notice of the police on a foreign conviction (s. 96ZB)


@dataclass(frozen=True, slots=True)
class ParentalDirectionVaried(Fact):
    """A court varied or renewed the direction (s. 90)."""

    told: ClassVar[str] = "parental-direction-varied"
    about: str
    until: date | None = None  # the last day as varied; None: until he comes of age


@dataclass(frozen=True, slots=True)
class ParentalDirectionDischarged(Fact):
    """A court discharged the direction (s. 90)."""

    told: ClassVar[str] = "parental-direction-discharged"
    about: str


@dataclass(frozen=True, slots=True)
class IdentityCheckAsked(Fact):
    """When he notified, an officer asked him to allow a check of his identity (s. 87(4) to (5B))."""

    told: ClassVar[str] = "identity-check-asked"
    about: str
    check: Check


@dataclass(frozen=True, slots=True)
class IdentityCheckAllowed(Fact):
    """He allowed the check, or produced what was asked for."""

    told: ClassVar[str] = "identity-check-allowed"
    about: str


@dataclass(frozen=True, slots=True)
class EntryWarrantGranted(Fact):
    """A sheriff granted a warrant to enter and search his home (s. 96A, Scotland)."""

    told: ClassVar[str] = "entry-warrant-granted"
    about: str


@dataclass(frozen=True, slots=True)
class EntryWarrantUsed(Fact):
    """The police entered on the warrant."""

    told: ClassVar[str] = "entry-warrant-used"
    about: str
