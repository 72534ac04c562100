"""What must be told at a notification: section 83(5), and from 13 August 2012 the 2012 Regulations."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from custos.law.facts import Matter

REGULATIONS_BEGAN = date(2012, 8, 13)
EVERYTHING = tuple(Matter)
OF_THE_ACT = (
    Matter.DATE_OF_BIRTH,
    Matter.NATIONAL_INSURANCE,
    Matter.NAMES_THEN,
    Matter.HOME_THEN,
    Matter.NAMES_NOW,
    Matter.HOME_NOW,
    Matter.OTHER_PREMISES,
)


@lru_cache(maxsize=4096)
def _missing(matters: tuple[Matter, ...], later: bool) -> tuple[Matter, ...]:
    return tuple(matter for matter in (EVERYTHING if later else OF_THE_ACT) if matter not in matters)


def missing_matters(matters: tuple[Matter, ...], day: date) -> tuple[Matter, ...]:
    """The matters that the law of that day required and that were not told."""
    return _missing(matters, day >= REGULATIONS_BEGAN)
