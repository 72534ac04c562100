"""Reading one cell: what stands there becomes a day, a time, a word, or a refusal that says what would be right."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from custos.exchange.sheets import Column, Kind

FIRST_YEAR, LAST_YEAR = 1900, 2200
ERRORS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffd\ufffe\uffff]")
SHAPES: dict[str, tuple[re.Pattern[str], str]] = {
    "postcode": (re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.I), "ZX1 4AB"),
    "telephone number": (re.compile(r"\+?[\d ()/-]{6,29}"), "01632 960123"),
    "e-mail address": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+"), "name@example.org"),
    "PNC number": (re.compile(r"(\d{2}|\d{4})/\d{1,7}[A-Z]", re.I), "2012/0123456X"),
    "CRO number": (re.compile(r"(SF ?)?\d{1,6}/\d{2}[A-Z]", re.I), "123456/12X"),
    "prison number": (re.compile(r"[A-Z]\d{4}[A-Z]{2}", re.I), "A1234BC"),
    "CRN": (re.compile(r"[A-Z]\d{6}", re.I), "X123456"),
    "National Insurance number": (re.compile(r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.I), "QQ 12 34 56 C"),
}


class BadCell(Exception):
    """The cell can not be kept as it stands."""

    def __init__(self, kind: str, **words: object) -> None:
        super().__init__(kind)
        self.kind, self.words = kind, words


def read_cell(column: Column, raw: Any, today: date) -> Any:
    """Read what stands in a cell; blank cells are None. Raises BadCell."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        if column.required:
            raise BadCell("blank", needs=column.says or "every row needs it")
        return None
    if isinstance(raw, str):
        _refuse_what_no_column_takes(raw)
    return READERS[column.kind](column, raw, today)


def shown(raw: Any) -> str:
    """What stands in a cell, as a report of faults shows it."""
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ", "minutes")
    return "" if raw is None else str(raw)[:120]


def must_have_shape(shape: str, value: str) -> None:
    """Refuse text that does not look like what its column holds. Raises BadCell."""
    pattern, example = SHAPES[shape]
    if not pattern.fullmatch(value):
        raise BadCell("wrong-shape", shape=shape, right=example)


def _refuse_what_no_column_takes(raw: str) -> None:
    if raw.startswith("="):
        raise BadCell("formula")
    if raw.strip() in ERRORS:
        raise BadCell("error-value")
    if UNREADABLE.search(raw):
        raise BadCell("unreadable-characters")


def _text(column: Column, raw: Any, today: date) -> str:
    if isinstance(raw, date | datetime | time | timedelta):
        raise BadCell("date-for-text")
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, int) and column.shape == "telephone number":
        raise BadCell("number-lost-zeros")
    plain = " ".join(str(raw).split()) if column.kind == Kind.REF else str(raw).strip().replace("\r\n", "\n")
    if len(plain) > column.length:
        raise BadCell("too-long", long=len(plain), length=column.length)
    if column.shape:
        must_have_shape(column.shape, plain)
    return plain


def _references(column: Column, raw: Any, today: date) -> tuple[str, ...]:
    return tuple(part.strip() for part in _text(column, raw, today).split(";") if part.strip())


def _day(column: Column, raw: Any, today: date) -> date:
    value = _day_of(raw)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise BadCell("date-out-of-range")
    if column.past and value > today:
        raise BadCell("in-the-future")
    return value


def _day_of(raw: Any) -> date:
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise BadCell("time-in-date", right=raw.date().isoformat())
        return raw.date()
    if isinstance(raw, date):
        return raw
    return _typed_day(raw.strip()) if isinstance(raw, str) else _no_day()


def _typed_day(typed: str) -> date:
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed, re.ASCII):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]))
    if with_time := re.fullmatch(r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:\d{2}(:\d{2})?", typed, re.ASCII):
        raise BadCell("time-in-date", right=with_time[1])
    if not (parts := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})", typed, re.ASCII)):
        return _no_day()
    first, second, year = int(parts[1]), int(parts[2]), int(parts[3])
    if year < 100:
        raise BadCell("two-figure-year")
    if second > 12 >= first:
        raise BadCell("month-first", right=f"{second}/{first}/{year}")
    return _real(year, second, first)


def _no_day() -> date:
    raise BadCell("not-a-date")


def _real(year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise BadCell("impossible-date") from None


def _time(column: Column, raw: Any, today: date) -> time:
    if isinstance(raw, datetime):
        raw = raw.time()
    if isinstance(raw, time):
        return raw.replace(second=0, microsecond=0)
    typed = re.fullmatch(r"(\d{1,2}):(\d{2})(:\d{2})?", str(raw).strip(), re.ASCII)
    if not typed or int(typed[1]) > 23 or int(typed[2]) > 59:
        raise BadCell("not-a-time")
    return time(int(typed[1]), int(typed[2]))


def _yes_or_no(column: Column, raw: Any, today: date) -> bool:
    known = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    answer = known.get(str(raw).strip().lower())
    if answer is None:
        raise BadCell("not-yes-or-no")
    return answer


def _choice(column: Column, raw: Any, today: date) -> str:
    plain = str(raw).strip().lower()
    if plain not in column.choices:
        raise BadCell("not-a-choice", choices=", ".join(column.choices))
    return plain


def _choices(column: Column, raw: Any, today: date) -> tuple[str, ...]:
    if str(raw).strip().lower() == "all":
        return column.choices
    chosen = {_choice(column, part, today) for part in str(raw).split(";") if part.strip()}
    return tuple(each for each in column.choices if each in chosen)


def _number(column: Column, raw: Any, today: date) -> int:
    plain = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw).strip()
    if isinstance(raw, bool) or not re.fullmatch(r"-?\d{1,12}", plain, re.ASCII):
        raise BadCell("not-a-number")
    if not column.least <= int(plain) <= column.most:
        raise BadCell("number-out-of-range", least=column.least, most=column.most)
    return int(plain)


READERS: dict[Kind, Callable[[Column, Any, date], Any]] = {
    Kind.TEXT: _text,
    Kind.REF: _text,
    Kind.REFS: _references,
    Kind.DATE: _day,
    Kind.TIME: _time,
    Kind.YES_NO: _yes_or_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.NUMBER: _number,
}
