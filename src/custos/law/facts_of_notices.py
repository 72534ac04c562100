"""What the law may be told for the rules of 2026 that wait for their first day, and of what they ask.

`about` is the name, the entry, the notice, the order or the change, whichever the fact speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from custos.law.fact import Fact
from custos.law.terms import Disposal


@dataclass(frozen=True, slots=True)
class PlannedName(Fact):
    """The day on which he first intended to use a new name."""

    told: ClassVar[str] = "planned-name"
    about: str
    uses: date  # the first day on which he means to use it


@dataclass(frozen=True, slots=True)
class PlannedEntry(Fact):
    """The day on which he first intended to enter premises that may be of a kind set by regulations."""

    told: ClassVar[str] = "planned-entry"
    about: str
    enters: date
    kind: str  # the kind of premises, as the list of the rule has it
    enters_at: time | None = None
    children: bool = True  # False: no child will be present


@dataclass(frozen=True, slots=True)
class NotifiedEntry(Fact):
    """He notified that he would enter such premises."""

    told: ClassVar[str] = "notified-entry"
    about: str
    enters: date  # the day of entry that he told
    at: time | None = None
    complete: bool = True  # False: the address, or what regulations ask, was not told
    valid: bool = True  # False: not in person, or not at a station or to a person that section 87(1) allows


@dataclass(frozen=True, slots=True)
class EntryNoticeGiven(Fact):
    """A chief officer gave him a notice, so that he must notify before he enters such premises."""

    told: ClassVar[str] = "entry-notice-given"
    about: str


@dataclass(frozen=True, slots=True)
class EntryNoticeCancelled(Fact):
    """The chief officer's notice was cancelled."""

    told: ClassVar[str] = "entry-notice-cancelled"
    about: str


@dataclass(frozen=True, slots=True)
class RecordedAsChildSexOffender(Fact):
    """A person recorded whether he is a child sex offender, of which the definition was not read."""

    told: ClassVar[str] = "recorded-as-child-sex-offender"
    holds: bool


@dataclass(frozen=True, slots=True)
class CameUnderOfficer(Fact):
    """From this day an order of a court makes him keep in touch with a responsible officer.

    A community, youth rehabilitation or referral order, or a suspended sentence order with such a requirement.
    """

    told: ClassVar[str] = "came-under-officer"
    about: str
    until: date | None = None  # the last day; None while it is not known


@dataclass(frozen=True, slots=True)
class ChangedContactDetails(Fact):
    """His contact details changed, or he used another name, an alias online among them."""

    told: ClassVar[str] = "changed-contact-details"
    about: str


@dataclass(frozen=True, slots=True)
class ToldOfficer(Fact):
    """He told his responsible officer of a name or of contact details."""

    told: ClassVar[str] = "told-officer"
    about: str


@dataclass(frozen=True, slots=True)
class Recalled(Fact):
    """His licence was revoked and he was recalled to prison."""

    told: ClassVar[str] = "recalled"
    about: str
    disposal: Disposal  # the sentence from which he had been released
    level: int | None = None  # of MAPPA, at the end of the day before; 0: not managed; None: not told
    charged: bool = False  # True: recalled on being charged with an offence
