"""What must be told at a notification in England and Wales: from 13 August 2012 the 2012 Regulations as well."""

from __future__ import annotations

from datetime import date

from custos.law.facts import Matter
from custos.law.united_kingdom.matters import EVERYTHING, OF_THE_ACT, not_told

REGULATIONS_BEGAN = date(2012, 8, 13)


def missing_matters(matters: tuple[Matter, ...], day: date) -> tuple[Matter, ...]:
    """The matters that the law of that day required and that were not told."""
    return not_told(matters, EVERYTHING if day >= REGULATIONS_BEGAN else OF_THE_ACT)
