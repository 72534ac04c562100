"""Prescribed changes of circumstances in England and Wales: section 84(1)(ca) and regs. 9 to 15 of 2012."""

from __future__ import annotations

from custos.law.citations import REGULATIONS_2012, SOA, Citation
from custos.law.england_wales.matters import REGULATIONS_BEGAN
from custos.law.facts import CeasedWithChild, Change, Nation, PrescribedChange, StayedWithChild, Told
from custos.law.findings import Certainty
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.periodic import Applicable
from custos.law.united_kingdom.prescribed import (
    ACCOUNT_WORDS,
    CARD_WORDS,
    DETAIL_WORDS,
    DOCUMENT_WORDS,
    Asked,
    notify_household,
    notify_household_ceased,
    notify_prescribed,
)

EXTENT = ENGLAND_WALES
S84_1CA = Citation(SOA, "s. 84(1)(ca)")
REG_9 = Citation(REGULATIONS_2012, "reg. 9")
REG_11 = Citation(REGULATIONS_2012, "regs. 10 and 11")
REG_13 = Citation(REGULATIONS_2012, "regs. 12 and 13")
REG_15 = Citation(REGULATIONS_2012, "regs. 14 and 15")

NO_FIXED_ABODE_DAYS = 7  # reg. 9


def _asked(code: str, words: dict[Change, str], *cites: Citation) -> Asked:
    rule = Rule(code, (S84_1CA, *cites), Certainty.VERIFIED, Nation.ENGLAND_WALES)
    return Asked(rule, words, REGULATIONS_BEGAN)


CHILD = _asked("notify-child-household", {}, REG_11)
CEASED = _asked("notify-child-household-ceased", {}, REG_11)
ACCOUNT = _asked("notify-change-of-account", ACCOUNT_WORDS, REG_13)
CARD = _asked("notify-change-of-card", CARD_WORDS, REG_13)
DETAIL = _asked("notify-altered-detail", DETAIL_WORDS, REG_13, REG_15)
DOCUMENT = _asked("notify-change-of-document", DOCUMENT_WORDS, REG_15)

CHANGES = {**ACCOUNT_WORDS, **CARD_WORDS, **DETAIL_WORDS, **DOCUMENT_WORDS}
LATER_CHANGES = frozenset({*CHANGES, Change.CHILD_HOUSEHOLD, Change.CHILD_HOUSEHOLD_CEASED})


def applicable_period(person: Registrant) -> Applicable:
    """Reg. 9: seven days after a notification that told no sole or main residence, from 13 August 2012; else a year."""
    about: dict[str, Told] = {}
    for kind in (PrescribedChange, StayedWithChild, CeasedWithChild):
        if kind in person.facts:
            for told in person.told(kind):
                about.setdefault(told.fact.about, told)  # type: ignore[attr-defined]
    return Applicable(NO_FIXED_ABODE_DAYS, REGULATIONS_BEGAN, REG_9, Certainty.VERIFIED, LATER_CHANGES, about)


@provision(
    ACCOUNT.rule.code,
    title="Change of account",
    asks="Notify the police within 3 days of opening or closing a bank, building society or credit card account.",
    cites=ACCOUNT.rule.cites,
    keyed_by="the account",
    extent=EXTENT,
    since=ACCOUNT.since,
    certainty=ACCOUNT.rule.certainty,
)
def notify_change_of_account(person: Registrant) -> None:
    """An account opened or closed must be notified within 3 days, the day of it being the first."""
    notify_prescribed(person, ACCOUNT)


@provision(
    CARD.rule.code,
    title="Change of card",
    asks="Notify the police within 3 days of obtaining a debit or credit card or no longer holding one.",
    cites=CARD.rule.cites,
    keyed_by="the card",
    extent=EXTENT,
    since=CARD.since,
    certainty=CARD.rule.certainty,
)
def notify_change_of_card(person: Registrant) -> None:
    """A debit or credit card obtained or no longer held must be notified within 3 days."""
    notify_prescribed(person, CARD)


@provision(
    DETAIL.rule.code,
    title="Altered detail",
    asks="Notify the police within 3 days when a notified detail alters or is no longer right or complete.",
    cites=DETAIL.rule.cites,
    keyed_by="the detail",
    extent=EXTENT,
    since=DETAIL.since,
    certainty=DETAIL.rule.certainty,
)
def notify_altered_detail(person: Registrant) -> None:
    """A notified detail that altered or became inaccurate or incomplete must be notified within 3 days."""
    notify_prescribed(person, DETAIL)


@provision(
    DOCUMENT.rule.code,
    title="Change of identity document",
    asks="Notify the police within 3 days of obtaining a passport or other identity document or no longer holding one.",
    cites=DOCUMENT.rule.cites,
    keyed_by="the document",
    extent=EXTENT,
    since=DOCUMENT.since,
    certainty=DOCUMENT.rule.certainty,
)
def notify_change_of_document(person: Registrant) -> None:
    """A passport or other identity document obtained or no longer held must be notified within 3 days."""
    notify_prescribed(person, DOCUMENT)


@provision(
    CHILD.rule.code,
    title="Household with a child",
    asks="Notify the police within 3 days of beginning to live, or of staying 12 hours, in a household with a child.",
    cites=CHILD.rule.cites,
    keyed_by="the household",
    extent=EXTENT,
    since=CHILD.since,
    certainty=CHILD.rule.certainty,
)
def notify_child_household(person: Registrant) -> None:
    """Residing, or staying twelve hours together, in a household with a child must be notified within 3 days."""
    notify_household(person, CHILD)


@provision(
    CEASED.rule.code,
    title="No longer in a household with a child",
    asks="Notify the police within 3 days of ceasing to live or stay in a notified household with a child.",
    cites=CEASED.rule.cites,
    keyed_by="the household",
    extent=EXTENT,
    since=CEASED.since,
    certainty=CEASED.rule.certainty,
)
def notify_child_household_ceased(person: Registrant) -> None:
    """Ceasing to reside or stay at a notified household with a child must be notified within 3 days."""
    notify_household_ceased(person, CEASED)
