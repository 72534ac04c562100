"""What Scotland asks about passports, by the Act itself, and about accounts and cards, by the 2007 Regulations.

No Scottish rule on staying with children was found, and none is formalised.
"""

from __future__ import annotations

from datetime import date

from custos.law.citations import REGULATIONS_2007_SCOTLAND, REGULATIONS_2013_SCOTLAND, SOA, Citation
from custos.law.facts import Nation
from custos.law.findings import Certainty
from custos.law.register import SCOTLAND, provision
from custos.law.registrant import Registrant, Rule
from custos.law.scotland.matters import PASSPORTS_BEGAN, REGULATIONS_BEGAN
from custos.law.united_kingdom.periodic import Applicable
from custos.law.united_kingdom.prescribed import (
    ACCOUNT_WORDS,
    CARD_WORDS,
    PASSPORT_WORDS,
    Asked,
    notify_prescribed,
)

EXTENT = SCOTLAND
S84_1EF = Citation(SOA, "s. 84(1)(e) and (f), Scotland")
S84_1G = Citation(SOA, "s. 84(1)(g), Scotland")
REG_4 = Citation(REGULATIONS_2007_SCOTLAND, "reg. 4")
REG_2 = Citation(REGULATIONS_2013_SCOTLAND, "reg. 2")

# Whoever had notified before stays on one year until he notifies again (SSI 2013/214 art. 3): the period is that of the
# day of the last notification, so no rule of its own is needed.
APPLICABLE = Applicable(7, date(2013, 7, 8), REG_2)

# The order that began section 78 of the 2006 Act with its neighbour was read for the neighbour only.
PASSPORT = Asked(
    Rule("notify-change-of-passport-scotland", (S84_1EF,), Certainty.DERIVED, Nation.SCOTLAND),
    PASSPORT_WORDS,
    PASSPORTS_BEGAN,
    passports_only=True,
)
ACCOUNT = Asked(
    Rule("notify-change-of-account-scotland", (S84_1G, REG_4), Certainty.VERIFIED, Nation.SCOTLAND),
    ACCOUNT_WORDS,
    REGULATIONS_BEGAN,
)
CARD = Asked(
    Rule("notify-change-of-card-scotland", (S84_1G, REG_4), Certainty.VERIFIED, Nation.SCOTLAND),
    CARD_WORDS,
    REGULATIONS_BEGAN,
)


@provision(
    PASSPORT.rule.code,
    title="Change of passport",
    asks="Notify the police within 3 days of receiving a passport or of losing or no longer having a notified one.",
    cites=PASSPORT.rule.cites,
    keyed_by="the passport",
    extent=EXTENT,
    since=PASSPORT.since,
    certainty=PASSPORT.rule.certainty,
)
def notify_change_of_passport(person: Registrant) -> None:
    """A passport received, or a notified one lost or no longer held, must be notified within 3 days."""
    notify_prescribed(person, PASSPORT)


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
