"""What must be told at a notification in Northern Ireland: from the middle of 2014 the 2014 Regulations as well."""

from __future__ import annotations

from datetime import date

from custos.law.facts import Matter
from custos.law.united_kingdom.matters import EVERYTHING, OF_THE_ACT, not_told

# In operation on the day after the Assembly approved them (reg. 1(2)), in the middle of 2014; the day was not read.
REGULATIONS_BEGAN = date(2014, 7, 1)


def missing_matters(matters: tuple[Matter, ...], day: date) -> tuple[Matter, ...]:
    """The matters that the law of that day required and that were not told."""
    return not_told(matters, EVERYTHING if day >= REGULATIONS_BEGAN else OF_THE_ACT)
