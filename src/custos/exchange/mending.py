"""The rows to mend as a workbook: everything of the people held back, with a column that says what is wrong."""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from custos.exchange.mapping import Mapping
from custos.exchange.models import ToMend
from custos.exchange.reading import WHAT_IS_WRONG
from custos.exchange.sources import Table, open_source

MARKED = PatternFill("solid", fgColor="FFF2CC")


def rows_to_mend(content: bytes, faults: Iterable[ToMend], mapping: Mapping) -> bytes:
    """Return a workbook to be mended and handed in again: whole people, since one bad row held back all of one."""
    wrong: dict[tuple[str, int], list[ToMend]] = defaultdict(list)
    for fault in faults:
        wrong[fault.sheet, fault.row].append(fault)
    held = {fault.reference for each in wrong.values() for fault in each if fault.reference}
    book = Workbook(write_only=False)
    book.remove(book.active)
    for table in open_source(content):
        rows = list(_rows(table, mapping, held, wrong))
        if rows:
            _write(book.create_sheet(table.name), table, rows)
    if not book.worksheets:
        book.create_sheet("people")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _rows(
    table: Table, mapping: Mapping, held: set[str], wrong: dict[tuple[str, int], list[ToMend]]
) -> Iterator[tuple[tuple[Any, ...], list[ToMend]]]:
    columns = mapping[table.name].columns if table.name in mapping else {}
    place = next((place for place, heading in enumerate(table.headings) if columns.get(heading) == "person"), None)
    for number, cells in table.rows:
        faults = wrong.get((table.name, number), [])
        whose = _reference(cells[place]) if place is not None and place < len(cells) else ""
        if faults or whose in held:
            yield cells, faults


def _reference(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell if cell is not None else "").split())


def _write(sheet: Any, table: Table, rows: list[tuple[tuple[Any, ...], list[ToMend]]]) -> None:
    headings = [heading for heading in table.headings if heading != WHAT_IS_WRONG]
    places = [place for place, heading in enumerate(table.headings) if heading != WHAT_IS_WRONG]
    sheet.append([*headings, WHAT_IS_WRONG])
    for cells, faults in rows:
        sheet.append([cells[place] if place < len(cells) else None for place in places])
        words = "; ".join(f"{fault.column}: {fault.message}" if fault.column else fault.message for fault in faults)
        sheet.cell(sheet.max_row, len(headings) + 1, words or None)
        for fault in faults:
            if fault.column in headings:
                sheet.cell(sheet.max_row, headings.index(fault.column) + 1).fill = MARKED
    for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
        cell.data_type = "s"  # what began with = stays the text that it was, in a heading too
