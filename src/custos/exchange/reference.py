"""The reference page of the import, made of the description by which registers are read."""

from collections.abc import Iterator

from custos.exchange.faults import AT_THE_DOOR, BETWEEN, OF_A_CELL, OF_THE_FILE, SAID_ONLY
from custos.exchange.sheets import SHEETS, Column, Kind, Sheet

OPENING = """# Importing a register

This page is made by `./run manage import_reference` from `src/custos/exchange/sheets.py` and `faults.py`; a test says
when it is no longer current.

A register is a workbook (`.xlsx`) with one sheet a noun, or a folder or `.zip` of CSV files (UTF-8) named after the
sheets. The first row of each holds the headings; rows are keyed by the force's own reference of the person. Only the
sheet `people` must be there. A blank cell says that nothing is known. Days are spreadsheet dates or text, `2026-05-03`
or `3/5/2026` (the day first); times are `14:30`; yes and no are `yes` and `no`; several words in one cell are parted by
semicolons. References are unique within one person and one sheet.

One bad row holds back that person, and nobody else. Mended rows can be fed again. Whoever was imported before is left
as he is: where the register now says something else of him, that is listed and never applied.
"""


MOST_LISTED = 40


def page() -> str:
    """Return the page."""
    return "\n".join(line.rstrip() for line in _lines()) + "\n"


def _lines() -> Iterator[str]:
    yield OPENING
    yield "## Sheets"
    for sheet in SHEETS:
        yield from _sheet(sheet)
    yield "## What may be wrong"
    titles = {
        "With the file as a whole: nothing is imported until it is mended": OF_THE_FILE,
        "Said, while nobody is held back": SAID_ONLY,
        "With one cell": OF_A_CELL,
        "Between cells, rows and sheets": BETWEEN,
        "When the person is about to come in": AT_THE_DOOR,
    }
    for title, kinds in titles.items():
        yield from ("", f"### {title}", "", "| Kind | What is said |", "|---|---|")
        yield from (f"| `{kind}` | {words} |" for kind, words in kinds.items())


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield from ("", f"### {sheet.name}", "", f"{sheet.says}.", "", "| Column | Holds | Needed | |", "|---|---|---|---|")
    for column in sheet.columns:
        yield f"| `{column.name}` | {_holds(column)} | {'yes' if column.required else ''} | {_says(column)} |"
    yield ""


def _holds(column: Column) -> str:
    if len(column.choices) > MOST_LISTED:
        return f"{column.kind.value}: one of the {len(column.choices)} keys in the [list of offences](offences.md)"
    if column.kind in (Kind.CHOICE, Kind.CHOICES):
        return f"{column.kind.value}: {', '.join(column.choices)}"
    if column.kind == Kind.NUMBER:
        return f"number, {column.least} to {column.most}"
    if column.kind in (Kind.TEXT, Kind.REF, Kind.REFS):
        return f"{column.kind.value}, {column.length} characters at most"
    return column.kind.value + (", not ahead" if column.past else "")


def _says(column: Column) -> str:
    also = f"also headed {', '.join(column.also)}" if column.also else ""
    return "; ".join(filter(None, (column.says, also)))
