"""The people of a register that were found sound, as they are kept between reading and importing.

What is imported is thereby what was read and shown, and a large workbook is taken apart once.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from typing import Any

import orjson

from custos.exchange.rows import PersonRows, Row
from custos.exchange.sheets import BY_NAME, Kind

BACK: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATE: date.fromisoformat,
    Kind.TIME: time.fromisoformat,
    Kind.REFS: tuple,
    Kind.CHOICES: tuple,
}
READ_BACK = {
    sheet.name: {column.name: BACK[column.kind] for column in sheet.columns if column.kind in BACK}
    for sheet in BY_NAME.values()
}


def written(people: Iterable[PersonRows]) -> bytes:
    """Write people as bytes."""
    return orjson.dumps(
        [
            [person.reference, {sheet: [_row(row) for row in rows] for sheet, rows in person.sheets.items()}]
            for person in people
        ]
    )


def read_back(data: bytes) -> Iterator[PersonRows]:
    """Read people that were written."""
    for reference, sheets in orjson.loads(data):
        yield PersonRows(reference, {sheet: [_back(sheet, row) for row in rows] for sheet, rows in sheets.items()})


def _row(row: Row) -> tuple[int, dict[str, Any]]:
    return row.number, {name: value for name, value in row.values.items() if value is not None}


def _back(sheet: str, row: tuple[int, dict[str, Any]]) -> Row:
    number, values = row
    for name, back in READ_BACK[sheet].items():
        if name in values:
            values[name] = back(values[name])
    return Row(number, values)
