"""Opening what was handed in: a workbook, a folder or a .zip of CSV files become tables of raw cells."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from custos.exchange.faults import Fault, message_of

MEGABYTE = 1024 * 1024
LARGEST_FILE = 60 * MEGABYTE
LARGEST_UNPACKED = 800 * MEGABYTE
MOST_PARTS = 1_000  # of an archive
RUNS = ("xl/vbaproject", "xl/activex", "xl/embeddings", "xl/externallinks", "xl/connections", "xl/querytables")
PACKED = (".zip", ".xlsx", ".xlsm", ".gz", ".7z", ".rar", ".exe")
MOST_ROWS = 1_000_000  # a sheet


class Refused(Exception):
    """The file as a whole can not be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass
class Table:
    """One sheet as it was handed in: its headings, and its rows under the numbers that a spreadsheet shows."""

    name: str
    headings: list[str] = field(default_factory=list)
    rows: list[tuple[int, tuple[Any, ...]]] = field(default_factory=list)
    hidden: bool = False
    fault: Fault | None = None


def open_source(content: bytes | Path, *, headings_only: bool = False) -> list[Table]:
    """Read every sheet of a workbook, a .zip or a folder, or only the headings of each. Raises Refused."""
    if isinstance(content, Path) and content.is_dir():
        return [_csv_table(path.stem, path.read_bytes(), headings_only) for path in sorted(content.glob("*.csv"))]
    data = content.read_bytes() if isinstance(content, Path) else content
    weigh(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if "xl/workbook.xml" in packed.namelist():
            return _workbook(data, headings_only)
        return list(_packed_csvs(packed, headings_only))


def weigh(data: bytes) -> None:
    """Refuse what is no archive, is too large, unfolds too far or holds more than cells. Raises Refused."""
    if len(data) > LARGEST_FILE:
        raise _refusal("too-large", limit=f"{LARGEST_FILE // MEGABYTE} MB")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise _refusal("not-a-register")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
            raise _refusal("swells-when-opened", limit=f"{LARGEST_UNPACKED // MEGABYTE} MB")
        look_into(packed)


def look_into(packed: zipfile.ZipFile) -> None:
    """Refuse an archive whose parts do what no register needs, before any is read. Raises Refused."""
    names = packed.namelist()
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise _refusal("not-a-register")
    for name in names:
        if name.lower().startswith(RUNS) or name.lower().endswith(PACKED):
            raise _refusal("holds-more-than-cells", value=name)
        if name.lower().endswith((".xml", ".rels")) and _declares(packed, name):
            raise _refusal("holds-more-than-cells", value=name)


def _declares(packed: zipfile.ZipFile, name: str) -> bool:
    """Whether an XML part begins with declarations, by which a few bytes unfold into gigabytes or name other files."""
    try:
        with packed.open(name) as part:
            start = part.read(4096)
    except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError, ValueError):
        raise _refusal("not-a-register") from None
    plain = start.replace(b"\0", b"").upper()  # in UTF-16 as well
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _refusal(kind: str, **words: object) -> Refused:
    return Refused(Fault("", 0, "", kind, "", message_of(kind, **words)))


def _packed_csvs(packed: zipfile.ZipFile, headings_only: bool) -> Iterator[Table]:
    names = [name for name in packed.namelist() if name.lower().endswith(".csv") and not name.startswith("__MACOSX")]
    if not names:
        raise _refusal("not-a-register")
    for name in sorted(names):
        try:
            yield _csv_table(Path(name).stem, packed.read(name), headings_only)
        except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError):
            raise _refusal("not-a-register") from None


def _workbook(data: bytes, headings_only: bool) -> list[Table]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        return [_sheet_table(sheet, headings_only) for sheet in book.worksheets]
    except (KeyError, ValueError, TypeError, OSError, EOFError, SyntaxError, zipfile.BadZipFile):
        # What openpyxl raises over a damaged workbook; XML that does not parse is a SyntaxError.
        raise _refusal("not-a-register") from None


def _sheet_table(sheet: Any, headings_only: bool) -> Table:
    table = Table(_plain(sheet.title), hidden=sheet.sheet_state != "visible")
    sheet.reset_dimensions()
    return _fill(table, sheet.iter_rows(values_only=True), headings_only)


def _csv_table(name: str, data: bytes, headings_only: bool) -> Table:
    table = Table(_plain(name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        row = data[: wrong.start].count(b"\n") + 1
        table.fault = Fault(table.name, row, "", "not-utf-8", "", message_of("not-utf-8"))
        text = data[: wrong.start].decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        return _fill(table, (tuple(row) for row in reader), headings_only)
    except csv.Error as wrong:
        words = message_of("csv-broken", value=wrong)
        table.fault = table.fault or Fault(table.name, reader.line_num, "", "csv-broken", str(wrong), words)
        return table


def _fill(table: Table, rows: Iterable[tuple[Any, ...]], headings_only: bool) -> Table:
    for number, row in enumerate(rows, start=1):
        if number == 1:
            table.headings = [_plain(cell) for cell in row]
        elif headings_only:
            break
        elif number > MOST_ROWS:
            words = message_of("too-many-rows", limit=f"{MOST_ROWS:,}")
            table.fault = Fault(table.name, number, "", "too-many-rows", "", words)
            break
        elif any(cell is not None and cell != "" for cell in row):
            table.rows.append((number, row))
    while table.headings and not table.headings[-1]:
        table.headings.pop()
    return table


def _plain(heading: object) -> str:
    return " ".join(str(heading or "").split()).lower()
