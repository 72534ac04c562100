"""What must be told at a notification in Scotland: passports by the Act itself, accounts and cards by regulations."""

from __future__ import annotations

from datetime import date

from custos.law.facts import Matter
from custos.law.united_kingdom.matters import OF_THE_ACT, not_told

PASSPORTS_BEGAN = date(2006, 9, 1)  # asp 2006/10 s. 78, by SSI 2006/432
# SSI 2007/246; on which day of that year was not read, so only from its last day is it sure.
REGULATIONS_BEGAN = date(2007, 12, 31)
WITH_PASSPORTS = (*OF_THE_ACT, Matter.IDENTITY_DOCUMENTS)
WITH_ACCOUNTS = (*WITH_PASSPORTS, Matter.ACCOUNTS, Matter.DEBIT_CARDS, Matter.CREDIT_CARDS)


def missing_matters(matters: tuple[Matter, ...], day: date) -> tuple[Matter, ...]:
    """The matters that the law of that day required and that were not told; of documents passports alone count."""
    if day < PASSPORTS_BEGAN:
        return not_told(matters, OF_THE_ACT)
    return not_told(matters, WITH_ACCOUNTS if day >= REGULATIONS_BEGAN else WITH_PASSPORTS)
