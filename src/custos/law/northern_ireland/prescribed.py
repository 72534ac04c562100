"""Prescribed changes of circumstances in Northern Ireland: section 84(1)(ca) and the 2014 Regulations.

What the regulations define was read. Their periods (twelve hours, seven days) follow those of England and Wales and
were not read, so everything here is flagged.
"""

from __future__ import annotations

from custos.law.citations import REGULATIONS_2014_NORTHERN_IRELAND, SOA, Citation
from custos.law.facts import Change, Nation
from custos.law.findings import Certainty
from custos.law.northern_ireland.matters import REGULATIONS_BEGAN
from custos.law.register import NORTHERN_IRELAND, provision
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

EXTENT = NORTHERN_IRELAND
S84_1CA = Citation(SOA, "s. 84(1)(ca)")
REGULATIONS = Citation(REGULATIONS_2014_NORTHERN_IRELAND, "Part 3")

APPLICABLE = Applicable(7, REGULATIONS_BEGAN, REGULATIONS, Certainty.UNVERIFIED)


def _asked(code: str, words: dict[Change, str]) -> Asked:
    rule = Rule(f"{code}-northern-ireland", (S84_1CA, REGULATIONS), Certainty.UNVERIFIED, Nation.NORTHERN_IRELAND)
    return Asked(rule, words, REGULATIONS_BEGAN)


CHILD = _asked("notify-child-household", {})
CEASED = _asked("notify-child-household-ceased", {})
ACCOUNT = _asked("notify-change-of-account", ACCOUNT_WORDS)
CARD = _asked("notify-change-of-card", CARD_WORDS)
DETAIL = _asked("notify-altered-detail", DETAIL_WORDS)
DOCUMENT = _asked("notify-change-of-document", DOCUMENT_WORDS)


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
