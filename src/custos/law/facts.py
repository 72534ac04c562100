"""Everything that the law may be told of a person: one vocabulary for the rooms, for case files and for JSON.

A fact says that a thing happened on a day. It never says what follows from it: that is decided. `about` is a reference
chosen by whoever tells the fact ("address:0192…", "flat-2"): it links a change to the notification that told of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import ClassVar


class Listed(StrEnum):
    """How the offence stands to Schedule 3 of the Sexual Offences Act 2003."""

    OUTRIGHT = "outright"  # met without regard to how the court dealt with him: the relevant date is the conviction
    BY_SENTENCE = "by-sentence"  # met only by a sentencing condition: the relevant date is the sentence (s. 132)
    NOT_LISTED = "not-listed"
    UNKNOWN = "unknown"


class Disposal(StrEnum):
    """How the court dealt with him, as far as section 82 tells disposals apart."""

    IMPRISONMENT = "imprisonment"
    SUSPENDED_IMPRISONMENT = "suspended-imprisonment"
    EXTENDED_SENTENCE = "extended-sentence"
    PARTICULAR_CONCERN = "particular-concern"
    LIFE = "life"
    PUBLIC_PROTECTION = "public-protection"
    DETENTION_AND_TRAINING = "detention-and-training"
    YOUTH_DETENTION = "youth-detention"
    RESTRICTED_HOSPITAL_ORDER = "restricted-hospital-order"
    HOSPITAL_ORDER = "hospital-order"
    COMMUNITY_ORDER = "community-order"
    YOUTH_REHABILITATION = "youth-rehabilitation"
    CONDITIONAL_DISCHARGE = "conditional-discharge"
    ABSOLUTE_DISCHARGE = "absolute-discharge"
    FINE = "fine"
    OTHER = "other"


class Finding(StrEnum):
    """A finding that is not a conviction (s. 80(1)(b) and (c))."""

    INSANITY = "not-guilty-by-reason-of-insanity"
    DISABILITY = "under-a-disability-and-did-the-act"


class Matter(StrEnum):
    """One thing that section 83(5) or the 2012 Regulations require to be notified."""

    DATE_OF_BIRTH = "date-of-birth"
    NATIONAL_INSURANCE = "national-insurance-number"
    NAMES_THEN = "names-on-the-relevant-date"
    HOME_THEN = "home-address-on-the-relevant-date"
    NAMES_NOW = "names-now"
    HOME_NOW = "home-address-now"
    OTHER_PREMISES = "other-premises"
    CHILD_HOUSEHOLDS = "child-households"
    ACCOUNTS = "accounts"
    DEBIT_CARDS = "debit-cards"
    CREDIT_CARDS = "credit-cards"
    IDENTITY_DOCUMENTS = "identity-documents"


class Change(StrEnum):
    """A change that section 84(1) requires to be notified, other than release."""

    NAME = "name"
    HOME_ADDRESS = "home-address"
    QUALIFYING_PERIOD = "qualifying-period"
    CHILD_HOUSEHOLD = "child-household"
    CHILD_HOUSEHOLD_CEASED = "child-household-ceased"
    ACCOUNT_OPENED = "account-opened"
    ACCOUNT_CLOSED = "account-closed"
    CARD_OBTAINED = "card-obtained"
    CARD_NO_LONGER_HELD = "card-no-longer-held"
    DETAIL_ALTERED = "detail-altered"
    DOCUMENT_OBTAINED = "document-obtained"
    DOCUMENT_NO_LONGER_HELD = "document-no-longer-held"


class Nation(StrEnum):
    """The part of the United Kingdom whose rules apply to him."""

    ENGLAND_WALES = "england-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of sentence in the units in which the court pronounced it."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. Subclasses name it."""

    told: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Born(Fact):
    """He was born on this day."""

    told: ClassVar[str] = "born"
    on: date


@dataclass(frozen=True, slots=True)
class Died(Fact):
    """He died on this day."""

    told: ClassVar[str] = "died"
    on: date


@dataclass(frozen=True, slots=True)
class CameUnderNation(Fact):
    """From this day the rules of this nation apply to him. Where none is told: England and Wales."""

    told: ClassVar[str] = "came-under-nation"
    on: date
    nation: Nation


@dataclass(frozen=True, slots=True)
class Convicted(Fact):
    """He was convicted of an offence (s. 80(1)(a)). `offence` is the reference that its sentence names."""

    told: ClassVar[str] = "convicted"
    on: date
    offence: str
    listed: Listed = Listed.UNKNOWN


@dataclass(frozen=True, slots=True)
class Found(Fact):
    """A court made a finding that stands beside conviction (s. 80(1)(b), (c))."""

    told: ClassVar[str] = "found"
    on: date
    offence: str
    finding: Finding
    listed: Listed = Listed.UNKNOWN


@dataclass(frozen=True, slots=True)
class Cautioned(Fact):
    """He was cautioned for an offence (s. 80(1)(d))."""

    told: ClassVar[str] = "cautioned"
    on: date
    offence: str
    listed: Listed = Listed.UNKNOWN


@dataclass(frozen=True, slots=True)
class Sentenced(Fact):
    """The court dealt with him for an offence. A later one for the same offence replaces it (re-sentence)."""

    told: ClassVar[str] = "sentenced"
    on: date
    offence: str
    disposal: Disposal
    length: Length | None = None  # as pronounced; the custodial term of an extended or particular-concern sentence
    extension: Length | None = None  # the extension period; for particular concern the year of licence
    begins: date | None = None  # the day the term starts to run, where that is not the day of sentence
    consecutive_to: str | None = None  # the offence whose term it follows
    until: date | None = None  # the last day of a conditional discharge or community order


@dataclass(frozen=True, slots=True)
class Quashed(Fact):
    """The conviction, finding or caution for an offence was set aside."""

    told: ClassVar[str] = "quashed"
    on: date
    offence: str


@dataclass(frozen=True, slots=True)
class CustodyBegan(Fact):
    """He was received into custody by order of a court, or into service custody (s. 83(6)(a), (b))."""

    told: ClassVar[str] = "custody-began"
    on: date
    serving: bool = False  # True: serving a sentence; False: on remand or committed


@dataclass(frozen=True, slots=True)
class CustodyEnded(Fact):
    """He was released from custody."""

    told: ClassVar[str] = "custody-ended"
    on: date


@dataclass(frozen=True, slots=True)
class HospitalBegan(Fact):
    """He was detained in a hospital (s. 133)."""

    told: ClassVar[str] = "hospital-began"
    on: date


@dataclass(frozen=True, slots=True)
class HospitalEnded(Fact):
    """He was released from detention in a hospital."""

    told: ClassVar[str] = "hospital-ended"
    on: date


@dataclass(frozen=True, slots=True)
class LeftTheUnitedKingdom(Fact):
    """He left the United Kingdom."""

    told: ClassVar[str] = "left-the-united-kingdom"
    on: date


@dataclass(frozen=True, slots=True)
class ReturnedToTheUnitedKingdom(Fact):
    """He came back to the United Kingdom."""

    told: ClassVar[str] = "returned-to-the-united-kingdom"
    on: date


@dataclass(frozen=True, slots=True)
class ChangedHomeAddress(Fact):
    """His home address became this one: a sole or main residence, or else a place where he can regularly be found."""

    told: ClassVar[str] = "changed-home-address"
    on: date
    about: str = ""
    fixed: bool = True  # False: no sole or main residence; a place where he can regularly be found (s. 83(7)(b))


@dataclass(frozen=True, slots=True)
class UsedName(Fact):
    """He used a name, the first day that he did."""

    told: ClassVar[str] = "used-name"
    on: date
    about: str = ""


@dataclass(frozen=True, slots=True)
class Stayed(Fact):
    """He resided or stayed at premises in the United Kingdom on each day from the first to the last, both counted."""

    told: ClassVar[str] = "stayed"
    on: date  # the first day
    about: str = ""  # the premises
    until: date | None = None  # the last day; None while the stay runs


@dataclass(frozen=True, slots=True)
class StayedWithChild(Fact):
    """He stayed in a household where a child resides or stays and to which the public has no access (reg. 10)."""

    told: ClassVar[str] = "stayed-with-child"
    on: date
    about: str = ""  # the household
    at: time | None = None
    until: date | None = None  # None while the stay runs
    until_at: time | None = None
    resides: bool = False  # True: he began to reside there, so that the twelve hours do not matter


@dataclass(frozen=True, slots=True)
class CeasedWithChild(Fact):
    """He ceased to reside or stay at such a household, or the child did."""

    told: ClassVar[str] = "ceased-with-child"
    on: date
    about: str = ""


@dataclass(frozen=True, slots=True)
class PrescribedChange(Fact):
    """An account, a card, a document or a detail once notified changed (2012 Regulations, regs. 13 and 15)."""

    told: ClassVar[str] = "prescribed-change"
    on: date
    change: Change = Change.DETAIL_ALTERED
    about: str = ""


@dataclass(frozen=True, slots=True)
class Notified(Fact):
    """He attended and notified. What was not asked of him is not among the matters."""

    told: ClassVar[str] = "notified"
    on: date
    at: time | None = None
    matters: tuple[Matter, ...] = ()
    changes: tuple[str, ...] = ()  # the `about` of each address, name, household, account … that he told
    fixed: bool = True  # whether the home address he told is a sole or main residence
    valid: bool = True  # False: not in person, or not at a station or to a person that section 87(1) allows


@dataclass(frozen=True, slots=True)
class NotifiedInAdvance(Fact):
    """He notified a change before it happened and said on which day he expected it (s. 84(2))."""

    told: ClassVar[str] = "notified-in-advance"
    on: date
    change: Change = Change.HOME_ADDRESS
    about: str = ""
    expected: date = date.max
    matters: tuple[Matter, ...] = ()
    at: time | None = None
    valid: bool = True


@dataclass(frozen=True, slots=True)
class ToldItDidNotHappen(Fact):
    """He told the police that a change notified in advance did not happen (s. 84(4)(b))."""

    told: ClassVar[str] = "told-it-did-not-happen"
    on: date
    about: str = ""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with the reference under which it is kept."""

    id: str
    fact: Fact
