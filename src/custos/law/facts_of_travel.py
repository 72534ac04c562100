"""What the law may be told of journeys: trips out of the United Kingdom, and absences from the notified home.

`about` is the trip or the absence: one reference for its plan, its notices, the leaving and the return.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from custos.law.fact import Fact


@dataclass(frozen=True, slots=True)
class PlannedTravel(Fact):
    """The day on which he first held when he would leave, for which country, and his point of arrival (s. 86(2))."""

    told: ClassVar[str] = "planned-travel"
    about: str
    departs: date
    departs_at: time | None = None
    returns: date | None = None  # None: he holds no date of return
    ireland: bool = False  # True: to the Republic of Ireland and nowhere else


@dataclass(frozen=True, slots=True)
class TravelChanged(Fact):
    """What he had notified of the trip became inaccurate or incomplete (reg. 7)."""

    told: ClassVar[str] = "travel-changed"
    about: str
    at: time | None = None


@dataclass(frozen=True, slots=True)
class NotifiedTravel(Fact):
    """He notified a trip, or a change of it."""

    told: ClassVar[str] = "notified-travel"
    about: str
    departs: date  # the day of leaving that he told
    returns: date | None = None
    at: time | None = None
    complete: bool = True  # False: he held more than he told (reg. 6)
    valid: bool = True  # False: not in person, or not at a station or to a person that section 87(1) allows
    excused: bool = False  # True: a person accepted a reasonable excuse for not notifying earlier


@dataclass(frozen=True, slots=True)
class TripCancelled(Fact):
    """He gave up a trip or an absence that he had planned. One that he plans after that is another one."""

    told: ClassVar[str] = "trip-cancelled"
    about: str
    at: time | None = None


@dataclass(frozen=True, slots=True)
class NotifiedReturn(Fact):
    """He notified the day of his return to the United Kingdom and his point of arrival (reg. 8)."""

    told: ClassVar[str] = "notified-return"
    about: str
    valid: bool = True


@dataclass(frozen=True, slots=True)
class PlannedAbsence(Fact):
    """The day on which he first intended to be absent from his notified home.

    Northern Ireland asks for it by section 85A, the other nations by a rule that waits for its day.
    """

    told: ClassVar[str] = "planned-absence"
    about: str
    leaves: date
    leaves_at: time | None = None
    returns: date | None = None  # None: he holds no date of return
    returns_at: time | None = None
    disregarded: bool = False  # True: at an address already notified, or stays that s. 84(1)(c) catches


@dataclass(frozen=True, slots=True)
class AbsenceChanged(Fact):
    """What he had notified of the absence became inaccurate or incomplete (s. 85A(5))."""

    told: ClassVar[str] = "absence-changed"
    about: str
    at: time | None = None


@dataclass(frozen=True, slots=True)
class NotifiedAbsence(Fact):
    """He notified an absence from his home, or a change of it (s. 85A(2))."""

    told: ClassVar[str] = "notified-absence"
    about: str
    leaves: date  # the day of leaving that he told
    returns: date | None = None
    at: time | None = None
    complete: bool = True  # False: he held more than he told
    valid: bool = True  # False: not in person, or not at a station or to a person that section 87(1) allows


@dataclass(frozen=True, slots=True)
class ReturnedHome(Fact):
    """He came back to his notified home from an absence."""

    told: ClassVar[str] = "returned-home"
    about: str


@dataclass(frozen=True, slots=True)
class NotifiedReturnHome(Fact):
    """He notified the day on which he really came back (s. 85A(6))."""

    told: ClassVar[str] = "notified-return-home"
    about: str
    valid: bool = True
