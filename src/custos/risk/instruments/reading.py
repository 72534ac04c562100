"""Reading the items of an instrument: each has its shape, and a field that nobody knows is refused, not passed over."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

Items = Mapping[str, Any]
Error = dict[str, Any]
MESSAGES = {
    "INPUT_NOT_AN_OBJECT": "Each input is an object of fields",
    "UNKNOWN_FIELD": "The instrument knows no such field",
    "FIELD_NOT_READABLE": "The field is not of the shape that it should be",
    "MISSING_MANDATORY_INPUT": "The instrument can not be scored without these",
    "TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE": "There are from 1 to 999 sanctions for all offences",
    "DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH": "The start of follow-up must be after the date of birth",
    "DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE": "At the start of follow-up he must be under 110",
    "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_BEFORE_DATE_OF_BIRTH": "It must be after the date of birth",
    "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_OUT_OF_RANGE": "At the sexual offence he must be under 110",
    "SEXUAL_REOFFENDING_PREDICTOR_NO_SANCTIONS": "A sexual offence is on record, and yet every sexual count is 0",
    "TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE": "Sexual sanctions are not negative, nor more than all",
    "SEXUAL_REOFFENDING_PREDICTOR_INCONSISTENT_INPUT": "Sexual sanctions are counted, and no sexual offence is said",
    "NOT_ELIGIBLE": "It is for men who were at least 18 at the start of the risk",
    "OUT_OF_RANGE": "The number is not one that can be",
}


class Field(NamedTuple):
    """The shape of one field: whether a value is of it, and what it is read as."""

    fits: Callable[[Any], bool]
    read: Callable[[Any], Any] = lambda value: value


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


DAY = Field(_is_day, date.fromisoformat)
COUNT = Field(lambda value: isinstance(value, int) and not isinstance(value, bool))
YES_OR_NO = Field(lambda value: isinstance(value, bool))
TEXT = Field(lambda value: isinstance(value, str))


def one_of(*words: str) -> Field:
    """Return the shape of a field that takes one of some words."""
    return Field(lambda value: isinstance(value, str) and value in words)


def error(kind: str, fields: Iterable[str]) -> Error:
    """Return one error as it is printed."""
    return {"type": kind, "message": MESSAGES[kind], "fields": list(fields)}


def read(given: object, known: Mapping[str, Field]) -> tuple[dict[str, Any], list[Error]]:
    """Return the items that were given, null where one was not, and what of them can not be read."""
    if not isinstance(given, dict):
        return dict.fromkeys(known), [error("INPUT_NOT_AN_OBJECT", [])]
    unknown = [name for name in given if name not in known]
    told = {name: given.get(name) for name in known}
    wrong = [name for name, value in told.items() if value is not None and not known[name].fits(value)]
    read_ones = {
        name: known[name].read(value) if value is not None and name not in wrong else None
        for name, value in told.items()
    }
    faults = (("UNKNOWN_FIELD", unknown), ("FIELD_NOT_READABLE", wrong))
    return read_ones, [error(kind, fields) for kind, fields in faults if fields]


def whole_years(first: date, last: date) -> int:
    """Count whole years between two days; somebody born on 29 February is a year older on 1 March in common years."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))
