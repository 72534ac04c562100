"""The matters that he is asked, in the Act's order: how each is asked, what its rows hold, and which noun keeps it."""

from dataclasses import dataclass, replace
from datetime import date

from custos.law.decide import PART_2
from custos.law.facts import Matter, Nation
from custos.notifications.kinds import KINDS
from custos.notifications.models import Notification

SINGLE = 1
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """How one matter is asked at the counter."""

    matter: Matter
    title: str
    question: str  # as it is read to him
    cites: str
    row: str  # which form its rows have; blank: only that he told
    rows: int = SINGLE
    noun: str = ""  # the kind of noun that keeps what he said: see `nouns`
    financial: bool = False  # told and ticked; kept only where Custos is the force's ViSOR

    @property
    def may_be_none(self) -> bool:
        """Whether he may have none of it."""
        return self.rows > SINGLE and self.matter not in (Matter.NAMES_THEN, Matter.NAMES_NOW)


_ASKED = (
    Asked(Matter.DATE_OF_BIRTH, "Date of birth", "What is your date of birth?", "s. 83(5)(a)", "birth"),
    Asked(
        Matter.NATIONAL_INSURANCE,
        "National Insurance number",
        "What is your National Insurance number?",
        "s. 83(5)(b)",
        "number",
    ),
    Asked(
        Matter.NAMES_THEN,
        "Names on the relevant date",
        "What was your name on the day you became subject to notification, and what other names did you use that day?",
        "s. 83(5)(c)",
        "name-then",
        SEVERAL,
    ),
    Asked(
        Matter.HOME_THEN,
        "Home address on the relevant date",
        "Where was your home on that day?",
        "s. 83(5)(d)",
        "home-then",
    ),
    Asked(
        Matter.NAMES_NOW,
        "Names now",
        "What is your name today, and which other names do you use?",
        "s. 83(5)(e)",
        "name",
        SEVERAL,
        noun="name",
    ),
    Asked(
        Matter.HOME_NOW,
        "Home address now",
        "Where is your sole or main residence? If you have none, where can you regularly be found?",
        "s. 83(5)(f)",
        "home",
        noun="home",
    ),
    Asked(
        Matter.OTHER_PREMISES,
        "Other premises",
        "Where else in the United Kingdom do you regularly reside or stay?",
        "s. 83(5)(g)",
        "premises",
        SEVERAL,
        noun="stay",
    ),
    Asked(
        Matter.CHILD_HOUSEHOLDS,
        "Households with a child",
        "Do you reside, or stay, in a household where somebody under 18 resides or stays? "
        "Since when, where, and for how long?",
        "reg. 10",
        "household",
        SEVERAL,
        noun="household",
    ),
    Asked(
        Matter.ACCOUNTS,
        "Bank and building society accounts",
        "Which accounts do you hold, alone, jointly or for a business?",
        "reg. 12(2) and (3)",
        "account",
        SEVERAL,
        noun="account",
        financial=True,
    ),
    Asked(
        Matter.DEBIT_CARDS,
        "Debit cards",
        "Which debit cards do you hold?",
        "reg. 12(4)",
        "account",
        SEVERAL,
        noun="debit",
        financial=True,
    ),
    Asked(
        Matter.CREDIT_CARDS,
        "Credit card accounts and cards",
        "Which credit card accounts and cards do you hold?",
        "reg. 12(5) to (7)",
        "account",
        SEVERAL,
        noun="credit",
        financial=True,
    ),
    Asked(
        Matter.IDENTITY_DOCUMENTS,
        "Passports and identity documents",
        "Which passports do you hold? If none, which identity documents? If none, which document has your full name?",
        "reg. 14",
        "account",
        SEVERAL,
        noun="document",
        financial=True,
    ),
)
ASKED: dict[Matter, Asked] = {asked.matter: asked for asked in _ASKED}
_CARDS = (Matter.ACCOUNTS, Matter.DEBIT_CARDS, Matter.CREDIT_CARDS)
_BY_REGULATION = (Matter.CHILD_HOUSEHOLDS, *_CARDS, Matter.IDENTITY_DOCUMENTS)
# What the other nations' law says of a matter otherwise than that of England and Wales.
_ELSEWHERE: dict[Nation, dict[Matter, Asked]] = {
    Nation.ENGLAND_WALES: {},
    Nation.SCOTLAND: {
        **{each: replace(ASKED[each], cites="2007 Regulations, reg. 3") for each in _CARDS},
        Matter.IDENTITY_DOCUMENTS: replace(
            ASKED[Matter.IDENTITY_DOCUMENTS], question="Which passports do you hold?", cites="s. 83(5)(h)"
        ),
    },
    Nation.NORTHERN_IRELAND: {each: replace(ASKED[each], cites="2014 Regulations, Part 3") for each in _BY_REGULATION},
}


def asked_in(nation: Nation, day: date) -> list[Asked]:
    """Return what must be told under a nation's rules on a day, in the Act's order, and how it is asked there."""
    return [_ELSEWHERE[nation].get(each, ASKED[each]) for each in PART_2.missing[nation]((), day)]


def left_out(notification: Notification, nation: Nation) -> tuple[Matter, ...]:
    """Return what the nation's rules of that day ask for and he was not asked; of a trip nothing is asked."""
    if not KINDS[notification.kind].matters:
        return ()
    asked = (each.matter for each in asked_in(nation, notification.given_on))
    return tuple(each for each in asked if each.value not in notification.matters)


def titles(matters: tuple[Matter, ...]) -> list[str]:
    """Return what the matters are called, in the order in which they are asked."""
    return [asked.title for asked in _ASKED if asked.matter in matters]
