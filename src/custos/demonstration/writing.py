"""Writing a register down: one workbook, or a CSV a sheet; the same people make the same file, byte for byte."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import orjson
from openpyxl import Workbook

from custos.demonstration.life import Rows
from custos.exchange.reads import SHEETS

Book = dict[str, list[dict[str, Any]]]

WITHOUT_ACCOUNTS = tuple(sheet for sheet in SHEETS if sheet.name != "accounts")
NO_TIME = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def gather(people: Iterable[Rows]) -> Book:
    """Put the rows of everybody together, sheet by sheet."""
    book: Book = {sheet.name: [] for sheet in WITHOUT_ACCOUNTS}
    for rows in people:
        for sheet, own in rows.items():
            book[sheet].extend(own)
    return book


def headings(sheet: str) -> list[str]:
    """The columns of a sheet in their order."""
    return [column.name for each in SHEETS if each.name == sheet for column in each.columns]


def write_workbook(book: Book, path: Path) -> None:
    """Write an .xlsx."""
    workbook = Workbook(write_only=True)
    for name, rows in book.items():
        sheet = workbook.create_sheet(name)
        columns = headings(name)
        sheet.append(columns)
        for row in rows:
            sheet.append([_cell(row.get(column)) for column in columns])
    written = io.BytesIO()
    workbook.save(written)
    path.write_bytes(_without_moments(written.getvalue()))


def _cell(value: Any) -> Any:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _without_moments(data: bytes) -> bytes:
    """The workbook without the moment at which it was written, so that the same register is the same file."""
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as again:
        for part in packed.infolist():
            content = packed.read(part)
            if part.filename == "docProps/core.xml":
                content = MODIFIED.sub(rb"\g<1>2026-01-01T00:00:00Z", content)
            again.writestr(zipfile.ZipInfo(part.filename, NO_TIME), content, zipfile.ZIP_DEFLATED, 1)
    return plain.getvalue()


def write_csvs(book: Book, folder: Path) -> None:
    """Write a folder with one CSV a sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in book.items():
        columns = headings(name)
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(_plain(row, columns) for row in rows)


def _plain(row: dict[str, Any], columns: list[str]) -> Iterator[Any]:
    for column in columns:
        value = row.get(column)
        if isinstance(value, time):
            yield f"{value:%H:%M}"
        elif isinstance(value, date | datetime):
            yield value.isoformat()
        else:
            yield _cell(value)


def write_key(key: list[dict[str, Any]], path: Path) -> None:
    """Write the answer key of planted faults."""
    path.write_bytes(orjson.dumps(key, option=orjson.OPT_INDENT_2) + b"\n")
