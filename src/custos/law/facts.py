"""Everything that the law may be told of a person: one vocabulary for the rooms, for case files and for JSON.

A fact says that a thing happened on a day. It never says what follows from it: that is decided. `about` is a reference
chosen by whoever tells the fact ("address:0192…", "flat-2"): it links a change to the notification that told of it.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from custos.law.converters import BadFact, Converter, Fault, converter_for
from custos.law.fact import Fact
from custos.law.facts_from_abroad import (
    CautionedAbroad,
    ConvictedAbroad,
    ForeignNoticeAppealDecided,
    ForeignNoticeCancelled,
    ForeignNoticeGiven,
    FoundAbroad,
    VisitedNorthernIreland,
)
from custos.law.facts_of_notices import (
    CameUnderOfficer,
    ChangedContactDetails,
    EntryNoticeCancelled,
    EntryNoticeGiven,
    NotifiedEntry,
    PlannedEntry,
    PlannedName,
    Recalled,
    RecordedAsChildSexOffender,
    ToldOfficer,
)
from custos.law.facts_of_offences import (
    BreachedOrder,
    Cautioned,
    Convicted,
    Found,
    OrderEnded,
    OrderMade,
    OrderRenewed,
    Quashed,
    Sentenced,
)
from custos.law.facts_of_policy import (
    AssessmentAged,
    PlanAgreed,
    ReactiveBegan,
    ReactiveChecked,
    ReactiveEnded,
    ReviewPutOff,
    RiskAssessed,
    RiskLevelAgreed,
    Visited,
    VisitFailed,
    VisitsVaried,
)
from custos.law.facts_of_powers import (
    EntryWarrantGranted,
    EntryWarrantUsed,
    IdentityCheckAllowed,
    IdentityCheckAsked,
    ParentalDirectionDischarged,
    ParentalDirectionMade,
    ParentalDirectionVaried,
)
from custos.law.facts_of_reviews import (
    BodyAnswered,
    BodyAsked,
    ReviewAcknowledged,
    ReviewAppealDecided,
    ReviewApplied,
    ReviewDecided,
    ReviewNoticeReceived,
)
from custos.law.facts_of_travel import (
    AbsenceChanged,
    NotifiedAbsence,
    NotifiedReturn,
    NotifiedReturnHome,
    NotifiedTravel,
    PlannedAbsence,
    PlannedTravel,
    ReturnedHome,
    TravelChanged,
    TripCancelled,
)
from custos.law.terms import Change, Check, Disposal, Finding, Length, Listed, Matter, Nation, Order

__all__ = [
    "AbsenceChanged",
    "AssessmentAged",
    "BadFact",
    "BodyAnswered",
    "BodyAsked",
    "Born",
    "BreachedOrder",
    "CameUnderNation",
    "CameUnderOfficer",
    "Cautioned",
    "CautionedAbroad",
    "CeasedWithChild",
    "Change",
    "ChangedContactDetails",
    "ChangedHomeAddress",
    "Check",
    "Convicted",
    "ConvictedAbroad",
    "CustodyBegan",
    "CustodyEnded",
    "Died",
    "Disposal",
    "EntryNoticeCancelled",
    "EntryNoticeGiven",
    "EntryWarrantGranted",
    "EntryWarrantUsed",
    "Fact",
    "Finding",
    "ForeignNoticeAppealDecided",
    "ForeignNoticeCancelled",
    "ForeignNoticeGiven",
    "Found",
    "FoundAbroad",
    "HospitalBegan",
    "HospitalEnded",
    "IdentityCheckAllowed",
    "IdentityCheckAsked",
    "LeftTheUnitedKingdom",
    "Length",
    "Listed",
    "Matter",
    "Nation",
    "Notified",
    "NotifiedAbsence",
    "NotifiedEntry",
    "NotifiedInAdvance",
    "NotifiedReturn",
    "NotifiedReturnHome",
    "NotifiedTravel",
    "Order",
    "OrderEnded",
    "OrderMade",
    "OrderRenewed",
    "ParentalDirectionDischarged",
    "ParentalDirectionMade",
    "ParentalDirectionVaried",
    "PlanAgreed",
    "PlannedAbsence",
    "PlannedEntry",
    "PlannedName",
    "PlannedTravel",
    "PrescribedChange",
    "Quashed",
    "ReactiveBegan",
    "ReactiveChecked",
    "ReactiveEnded",
    "Recalled",
    "RecordedAsChildSexOffender",
    "ReturnedHome",
    "ReturnedToTheUnitedKingdom",
    "ReviewAcknowledged",
    "ReviewAppealDecided",
    "ReviewApplied",
    "ReviewDecided",
    "ReviewNoticeReceived",
    "ReviewPutOff",
    "RiskAssessed",
    "RiskLevelAgreed",
    "Sentenced",
    "Stayed",
    "StayedWithChild",
    "Told",
    "ToldItDidNotHappen",
    "ToldOfficer",
    "TravelChanged",
    "TripCancelled",
    "UsedName",
    "VisitFailed",
    "Visited",
    "VisitedNorthernIreland",
    "VisitsVaried",
    "decode",
    "encode",
]


@dataclass(frozen=True, slots=True)
class Born(Fact):
    """He was born on this day."""

    told: ClassVar[str] = "born"


@dataclass(frozen=True, slots=True)
class Died(Fact):
    """He died on this day."""

    told: ClassVar[str] = "died"


@dataclass(frozen=True, slots=True)
class CameUnderNation(Fact):
    """From this day the rules of this nation apply to him, whatever his home address says."""

    told: ClassVar[str] = "came-under-nation"
    nation: Nation


@dataclass(frozen=True, slots=True)
class CustodyBegan(Fact):
    """He was received into custody by order of a court, or into service custody (s. 83(6)(a), (b))."""

    told: ClassVar[str] = "custody-began"
    serving: bool = False  # True: serving a sentence; False: on remand or committed


@dataclass(frozen=True, slots=True)
class CustodyEnded(Fact):
    """He was released from custody."""

    told: ClassVar[str] = "custody-ended"


@dataclass(frozen=True, slots=True)
class HospitalBegan(Fact):
    """He was detained in a hospital (s. 133)."""

    told: ClassVar[str] = "hospital-began"


@dataclass(frozen=True, slots=True)
class HospitalEnded(Fact):
    """He was released from detention in a hospital."""

    told: ClassVar[str] = "hospital-ended"


@dataclass(frozen=True, slots=True)
class LeftTheUnitedKingdom(Fact):
    """He left the United Kingdom."""

    told: ClassVar[str] = "left-the-united-kingdom"
    about: str = ""  # the trip
    at: time | None = None


@dataclass(frozen=True, slots=True)
class ReturnedToTheUnitedKingdom(Fact):
    """He came back to the United Kingdom."""

    told: ClassVar[str] = "returned-to-the-united-kingdom"
    about: str = ""  # the trip
    as_notified: bool = False  # True: on the day of return that he had notified, at the point that he had notified


@dataclass(frozen=True, slots=True)
class ChangedHomeAddress(Fact):
    """His home address became this one: a sole or main residence, or else a place where he can regularly be found."""

    told: ClassVar[str] = "changed-home-address"
    about: str = ""
    fixed: bool = True  # False: no sole or main residence; a place where he can regularly be found (s. 83(7)(b))
    nation: Nation = Nation.ENGLAND_WALES  # where it lies: whose rules apply to him from that day (s. 88(3))


@dataclass(frozen=True, slots=True)
class UsedName(Fact):
    """He used a name, the first day that he did."""

    told: ClassVar[str] = "used-name"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Stayed(Fact):
    """He resided or stayed at premises in the United Kingdom on each day from the first to the last, both counted."""

    told: ClassVar[str] = "stayed"
    about: str = ""  # the premises
    until: date | None = None  # the last day; None while the stay runs


@dataclass(frozen=True, slots=True)
class StayedWithChild(Fact):
    """He stayed in a household where a child resides or stays and to which the public has no access (reg. 10)."""

    told: ClassVar[str] = "stayed-with-child"
    about: str = ""  # the household
    at: time | None = None
    until: date | None = None  # None while the stay runs
    until_at: time | None = None
    resides: bool = False  # True: he began to reside there, so that the twelve hours do not matter


@dataclass(frozen=True, slots=True)
class CeasedWithChild(Fact):
    """He ceased to reside or stay at such a household, or the child did."""

    told: ClassVar[str] = "ceased-with-child"
    about: str = ""


@dataclass(frozen=True, slots=True)
class PrescribedChange(Fact):
    """An account, a card, a document or a detail once notified changed (s. 84(1)(ca); Scotland s. 84(1)(e) to (g))."""

    told: ClassVar[str] = "prescribed-change"
    change: Change = Change.DETAIL_ALTERED
    about: str = ""
    passport: bool = True  # False: an identity document that is no passport, which Scotland does not ask for


@dataclass(frozen=True, slots=True)
class Notified(Fact):
    """He attended and notified. What was not asked of him is not among the matters."""

    told: ClassVar[str] = "notified"
    at: time | None = None
    matters: tuple[Matter, ...] = ()
    changes: tuple[str, ...] = ()  # the `about` of each address, name, household, account … that he told
    fixed: bool = True  # whether the home address he told is a sole or main residence
    valid: bool = True  # False: not in person, or not at a station or to a person that section 87(1) allows


@dataclass(frozen=True, slots=True)
class NotifiedInAdvance(Fact):
    """He notified a change before it happened and said on which day he expected it (s. 84(2))."""

    told: ClassVar[str] = "notified-in-advance"
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
    about: str = ""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with the reference under which it is kept."""

    id: str
    fact: Fact


class _Reader(NamedTuple):
    make: type[Fact]
    converters: dict[str, Converter]
    must: tuple[str, ...]
    kinds: dict[str, Any]
    defaults: dict[str, Any]


def _reader(make: type[Fact]) -> _Reader:
    kinds = typing.get_type_hints(make)
    fields = dataclasses.fields(make)
    return _Reader(
        make,
        {field.name: converter_for(kinds[field.name]) for field in fields},
        tuple(field.name for field in fields if field.default is dataclasses.MISSING),
        {field.name: kinds[field.name] for field in fields},
        {field.name: field.default for field in fields if field.default is not dataclasses.MISSING},
    )


# Not Fact.__subclasses__(): a slotted dataclass leaves the class that it replaced among them.
READERS: dict[str, _Reader] = {
    each.told: _reader(each)
    for each in tuple(globals().values())
    if isinstance(each, type) and issubclass(each, Fact) and each is not Fact
}


def decode(data: Mapping[str, Any]) -> Fact:
    """The fact that this object tells; BadFact names every fault with its path inside the object."""
    try:
        reader = READERS[data["told"]]
        converters = reader.converters
        return reader.make(**{name: converters[name](value) for name, value in data.items() if name != "told"})
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadFact(_faults(data)) from None


def _faults(data: Any) -> list[Fault]:
    if not isinstance(data, Mapping):
        return [("", "must be an object")]
    told = data.get("told")
    if told is None:
        return [("told", "is missing")]
    reader = READERS.get(told) if isinstance(told, str) else None
    if reader is None:
        return [("told", f"must be one of {', '.join(READERS)}")]
    faults: list[Fault] = [(name, "is missing") for name in reader.must if name not in data]
    for name, value in data.items():
        if name == "told":
            continue
        if name not in reader.converters:
            faults.append((str(name), f"is not known in a fact of the kind {told}"))
            continue
        try:
            reader.converters[name](value)
        except BadFact as wrong:
            faults.extend((f"{name}{path}", message) for path, message in wrong.faults)
        except ValueError as wrong:
            faults.append((name, str(wrong)))
        except TypeError:
            faults.append((name, "is a list or an object where one value is wanted"))
    return faults


def _plain(value: Any) -> Any:
    if isinstance(value, Length):
        return {unit: number for unit, number in dataclasses.asdict(value).items() if number}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes" if not value.second else "seconds")
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def encode(fact: Fact) -> dict[str, Any]:
    """The fact as JSON can hold it. A field that has its default is left out."""
    defaults = READERS[fact.told].defaults
    written: dict[str, Any] = {"told": fact.told}
    for name in READERS[fact.told].converters:
        value = getattr(fact, name)
        if name not in defaults or value != defaults[name]:
            written[name] = _plain(value)
    return written
