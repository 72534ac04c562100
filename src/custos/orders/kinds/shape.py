"""What a kind of order is made of: what its law allows, in numbers that are weighed and in words that are shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from custos.law.findings import Certainty
from custos.law.terms import Nation, Order


class TermKind(StrEnum):
    """What a term is about."""

    CONTACT = "contact"
    PLACE = "place"
    INTERNET = "internet"
    TRAVEL = "travel"
    FOREIGN_TRAVEL = "foreign-travel"
    WORK = "work"
    POSITIVE = "positive"
    MONITORING = "monitoring"
    OTHER = "other"


TERM_WORDS = {
    TermKind.CONTACT: "Contact with people",
    TermKind.PLACE: "Places",
    TermKind.INTERNET: "Internet and devices",
    TermKind.TRAVEL: "Travel in the United Kingdom",
    TermKind.FOREIGN_TRAVEL: "Travel abroad",
    TermKind.WORK: "Work",
    TermKind.POSITIVE: "Something he must do",
    TermKind.MONITORING: "Electronic monitoring",
    TermKind.OTHER: "Something else he must not do",
}
PROHIBITIONS = frozenset(TermKind) - {TermKind.POSITIVE, TermKind.MONITORING}
HERE = PROHIBITIONS - {TermKind.FOREIGN_TRAVEL}


class Tells(StrEnum):
    """In which words the law is told of an order of the kind."""

    ORDER = "order"
    NOTIFICATION_ORDER = "notification-order"
    NOTICE = "notice"
    DIRECTION = "direction"
    NOTHING = "nothing"  # it is held for cross-checking, and nothing in the law of registration follows from it


@dataclass(frozen=True, slots=True)
class OrderKind:
    """A kind of order. Months count from the day on which it is made, or comes into force; that day is the first."""

    code: str
    title: str
    short: str
    nation: Nation | None  # None: of any of the three
    cites: str
    person: str  # against whom
    applies: str  # who applies
    court: str
    test: str
    effect: str  # what it does to the status
    order: Order | None = None  # as the law names it
    tells: Tells = Tells.ORDER
    since: date | None = None  # the first day on which one could be made
    last: date | None = None  # the last such day, bar what was applied for before
    terms: frozenset[TermKind] = HERE
    needs_terms: bool = True
    positive_since: date | None = None  # the first day on which it could ask something of him
    least: int = 0  # months that an order, or each of its terms, lasts at least; 0: none is set
    most: int = 0  # months that it lasts at most; 0: none is set
    open_ended: bool = True  # whether it may be made until further order
    least_of_each: bool = False  # whether the least is that of each term
    abroad_most: int = 0  # months that a term on travel abroad lasts at most; 0: the kind knows none
    renewed_most: int = 0  # months by which it is renewed at most; 0: none is set
    bar: int = 0  # months for which it is discharged with consent only
    bar_spares_travel: bool = False  # whether an order with nothing but travel abroad has no bar
    fixed_since: date | None = None  # from this day nothing makes it, or a term of it, longer
    interim_of: tuple[str, ...] = ()  # the kinds with whose making it ends
    replaces: tuple[str, ...] = ()  # earlier orders that end with its making
    replaces_unless: tuple[str, ...] = ()  # the same, unless the court orders otherwise
    varied: bool = True  # whether a court varies it
    discharged: bool = True
    enforced_by: str = "The police. Breach is an offence, to be investigated and charged as such."
    asks_in_force: bool = False  # whether it may come into force later than it is made
    service: str = "A copy is served on him in person wherever that can be; say by whom, when and what was given."
    certainty: Certainty = Certainty.VERIFIED
    doubts: tuple[str, ...] = ()  # what was not read, to be asked of a lawyer

    @property
    def is_interim(self) -> bool:
        """Whether it stands only until an application is decided."""
        return bool(self.interim_of)

    def allows(self, term: TermKind, day: date) -> str:
        """Say why an order made on the day may not hold such a term; nothing where it may."""
        if term == TermKind.MONITORING and term not in self.terms:
            return "Electronic monitoring by such an order is not known to be in force: ask the rulebook officer"
        if term not in self.terms:
            return f"This kind of order has no terms of that kind: “{TERM_WORDS[term]}”"
        if term == TermKind.POSITIVE and self.positive_since and day < self.positive_since:
            return f"Before {self.positive_since:%-d %B %Y} it could only prohibit, and ask nothing of him"
        return ""
