"""How the law writes days, lengths and choices in a sentence."""

from __future__ import annotations

from datetime import date, time
from enum import Enum

from custos.law.terms import Length, Nation

NATIONS = {
    Nation.ENGLAND_WALES: "England and Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}


def day_in_words(day: date) -> str:
    """5 May 2026."""
    return f"{day.day} {day:%B %Y}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def length_in_words(length: Length) -> str:
    """2 years and 6 months."""
    units = (("year", length.years), ("month", length.months), ("week", length.weeks), ("day", length.days))
    parts = [_count(number, unit) for unit, number in units if number]
    return " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def months_in_words(months: int) -> str:
    """10 years, or 3 years and 6 months."""
    return length_in_words(Length(years=months // 12, months=months % 12))


def in_words(value: object) -> str:
    """Any value of a step as it reads in a sentence."""
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Length):
        return length_in_words(value)
    if isinstance(value, Nation):
        return NATIONS[value]
    if isinstance(value, Enum):
        return str(value.value).replace("-", " ")
    return str(value)
