"""One converter for each kind of value that a fact holds, from JSON or TOML. What is wrong is told with its path."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

from custos.law.terms import Length

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2200, 12, 31)

LISTS = (list, tuple)

Fault = tuple[str, str]
Converter = Callable[[Any], Any]


class BadFact(ValueError):
    """The fact can not be read. `faults` holds the path and the message of each fault."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def __str__(self) -> str:
        return "; ".join(f"{path}: {message}" if path else message for path, message in self.faults)


@lru_cache(maxsize=65536)  # the same days come again and again
def _day(value: Any) -> date:
    return _written_day(value) if isinstance(value, str) else _real_day(value)


def _written_day(value: str) -> date:
    if len(value) != 10 or value[4] != "-" or value[7] != "-":
        raise ValueError("write a date as YYYY-MM-DD")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is not a real date") from None
    return _real_day(day)


def _real_day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("write a date as YYYY-MM-DD")
    if not FIRST_DAY <= value <= LAST_DAY:
        raise ValueError(f"the date must be between {FIRST_DAY.year} and {LAST_DAY.year}")
    return value


def _time(value: Any) -> time:
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    if not isinstance(value, str) or len(value) not in (5, 8):
        raise ValueError("write a time as HH:MM")
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is not a real time") from None


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text")
    return value


def _yes_or_no(value: Any) -> bool:
    if value is True or value is False:
        return value
    raise ValueError("must be true or false")


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("must be a whole number")
    if value < 0:
        raise ValueError("must not be negative")
    return value


def _one_of(enum: type[StrEnum]) -> Converter:
    known = {member.value: member for member in enum}

    def convert(value: Any) -> StrEnum:
        member = known.get(value) if isinstance(value, str) else None
        if member is None:
            raise ValueError(f"must be one of {', '.join(known)}")
        return member

    return convert


def _many_of(item: Converter) -> Converter:
    @lru_cache(maxsize=4096)
    def convert_words(values: tuple[str, ...]) -> tuple[Any, ...]:
        return tuple(map(item, values))

    def convert(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, LISTS):
            raise ValueError("must be a list")
        try:
            return convert_words(tuple(value))  # the same few lists come again and again
        except (TypeError, ValueError):
            faults: list[Fault] = []
        items = []
        for index, each in enumerate(value):
            try:
                items.append(item(each))
            except ValueError as wrong:
                faults.append((f"[{index}]", str(wrong)))
        if faults:
            raise BadFact(faults)
        return tuple(items)

    return convert


def _length(value: Any) -> Length:
    if not isinstance(value, Mapping):
        raise ValueError("must be an object with years, months, weeks or days")
    units = ("years", "months", "weeks", "days")
    faults: list[Fault] = [(f".{key}", "is not known here") for key in value if key not in units]
    read: dict[str, int] = {}
    for unit in units:
        if unit in value:
            try:
                read[unit] = _number(value[unit])
            except ValueError as wrong:
                faults.append((f".{unit}", str(wrong)))
    if faults:
        raise BadFact(faults)
    length = Length(**read)
    if length == Length():
        raise ValueError("must be longer than nothing")
    return length


def _optional(inner: Converter) -> Converter:
    return lambda value: None if value is None else inner(value)


_PLAIN: dict[Any, Converter] = {date: _day, time: _time, str: _word, bool: _yes_or_no, int: _number, Length: _length}


def converter_for(kind: Any) -> Converter:
    """The converter for a field of this type."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return _optional(converter_for(next(each for each in arguments if each is not type(None))))
    if typing.get_origin(kind) is tuple:
        return _many_of(converter_for(arguments[0]))
    return _one_of(kind)
