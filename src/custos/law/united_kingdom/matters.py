"""What must be told at a notification: section 83(5), to which each nation's regulations add."""

from __future__ import annotations

from functools import lru_cache

from custos.law.facts import Matter

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
def not_told(matters: tuple[Matter, ...], required: tuple[Matter, ...]) -> tuple[Matter, ...]:
    """The matters required that were not told."""
    return tuple(matter for matter in required if matter not in matters)
