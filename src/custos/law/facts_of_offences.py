"""What the law may be told of offences and orders: what the courts and the police did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from custos.law.fact import Fact
from custos.law.terms import Disposal, Finding, Length, Listed, Nation, Order


@dataclass(frozen=True, slots=True)
class Convicted(Fact):
    """He was convicted of an offence (s. 80(1)(a)). `offence` is the reference that its sentence names."""

    told: ClassVar[str] = "convicted"
    offence: str
    listed: Listed = Listed.UNKNOWN
    nation: Nation = Nation.ENGLAND_WALES  # whose court
    paragraph: str = ""  # of Schedule 3, where the law is to decide whether it is listed ("18", "33A", "60")
    committed: date | None = None  # the day of the offence; of several, the first
    # Of the victim, other party or person shown, at the offence; of several, the youngest.
    victim_age: int | None = None
    aspect: bool | None = None  # what else the paragraph asks: the purpose (34A), what the court determined (60)
    service: bool = False  # True: by a service court, for an offence that corresponds to the paragraph


@dataclass(frozen=True, slots=True)
class Found(Fact):
    """A court made a finding that stands beside conviction (s. 80(1)(b), (c))."""

    told: ClassVar[str] = "found"
    offence: str
    finding: Finding
    listed: Listed = Listed.UNKNOWN
    nation: Nation = Nation.ENGLAND_WALES  # whose court
    paragraph: str = ""  # of Schedule 3, where the law is to decide whether it is listed ("18", "33A", "60")
    committed: date | None = None  # the day of the offence; of several, the first
    # Of the victim, other party or person shown, at the offence; of several, the youngest.
    victim_age: int | None = None
    aspect: bool | None = None  # what else the paragraph asks: the purpose (34A), what the court determined (60)
    service: bool = False  # True: by a service court, for an offence that corresponds to the paragraph


@dataclass(frozen=True, slots=True)
class Cautioned(Fact):
    """He was cautioned for an offence (s. 80(1)(d))."""

    told: ClassVar[str] = "cautioned"
    offence: str
    listed: Listed = Listed.UNKNOWN
    nation: Nation = Nation.ENGLAND_WALES  # whose police
    paragraph: str = ""  # of Schedule 3, where the law is to decide whether it is listed ("18", "33A", "60")
    committed: date | None = None  # the day of the offence; of several, the first
    # Of the victim, other party or person shown, at the offence; of several, the youngest.
    victim_age: int | None = None
    aspect: bool | None = None  # what else the paragraph asks: the purpose (34A), what the court determined (60)


@dataclass(frozen=True, slots=True)
class Sentenced(Fact):
    """The court dealt with him for an offence. A later one for the same offence replaces it (re-sentence)."""

    told: ClassVar[str] = "sentenced"
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
    offence: str


@dataclass(frozen=True, slots=True)
class OrderMade(Fact):
    """A court made an order against him."""

    told: ClassVar[str] = "order-made"
    order: Order
    about: str = ""  # which order it is, where another fact speaks of it
    served: date | None = None
    until: date | None = None  # its last day as made; None: until further order
    nation: Nation = Nation.ENGLAND_WALES  # whose court
    offence: str = ""  # of a notification order: the conviction, finding or caution abroad on which it rests
    in_force: date | None = None  # of a violent order: the day it came into force, where not the day it was made


@dataclass(frozen=True, slots=True)
class OrderRenewed(Fact):
    """A court renewed the order, or varied its length."""

    told: ClassVar[str] = "order-renewed"
    about: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OrderEnded(Fact):
    """The order was discharged, quashed or replaced, or an interim order ended with the decision."""

    told: ClassVar[str] = "order-ended"
    about: str = ""


@dataclass(frozen=True, slots=True)
class BreachedOrder(Fact):
    """He was convicted, found or cautioned for breach of an order (s. 122I; asp 2016/22 s. 38)."""

    told: ClassVar[str] = "breached-order"
    about: str = ""
