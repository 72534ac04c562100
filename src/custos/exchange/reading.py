"""Reading a register: tables of raw cells become people with their rows, and everything that is wrong is said."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from custos.exchange import mapping as maps
from custos.exchange.checks import check
from custos.exchange.faults import OF_THE_FILE, SAID_ONLY, Fault, message_of
from custos.exchange.mapping import Mapping
from custos.exchange.rows import Findings, PersonRows, Row, World
from custos.exchange.sheets import BY_NAME, Sheet
from custos.exchange.sources import Refused, Table, open_source
from custos.exchange.values import BadCell, read_cell

WHAT_IS_WRONG = "what is wrong"  # our own words, which come back with the mended rows


@dataclass
class Register:
    """A register as it was read: its people in their order, and every fault in the order of sheets and rows."""

    people: dict[str, PersonRows] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def unusable(self) -> bool:
        """Whether something is wrong with the file as a whole, so that nothing of it can be imported."""
        return any(fault.kind in OF_THE_FILE for fault in self.faults)

    @property
    def held_back(self) -> set[str]:
        """The people with whom anything is wrong."""
        return {fault.person for fault in self.faults if fault.person and fault.kind not in SAID_ONLY}

    @property
    def rows_to_mend(self) -> int:
        """How many rows have a fault."""
        return len({(fault.sheet, fault.row) for fault in self.faults if fault.kind not in SAID_ONLY})

    def ready(self) -> Iterator[PersonRows]:
        """The people with whom nothing is wrong."""
        held = self.held_back
        return (person for reference, person in self.people.items() if reference not in held)


def read_register(content: bytes | Path, world: World, mapping: Mapping | None = None) -> Register:
    """Read a workbook, a .zip or a folder of CSVs; headings under other names are guessed where no mapping is given."""
    try:
        tables = open_source(content)
    except Refused as refused:
        return Register(faults=[refused.fault])
    return read_tables(tables, world, mapping or maps.guess(tables))


def read_tables(tables: list[Table], world: World, mapping: Mapping) -> Register:
    """Read tables of raw cells under a mapping of their names to ours."""
    ours = {table.name: BY_NAME[mapping[table.name].sheet] for table in tables if _is_ours(table, mapping)}
    faults = sorted(_faults_of_the_file(tables, mapping, ours, world))
    if any(fault.kind in OF_THE_FILE for fault in faults):
        return Register(faults=faults)
    findings = Findings(faults, {sheet.name: _titles(name, mapping) for name, sheet in ours.items()})
    kept = {table.name: table for table in tables if table.name in ours and _is_kept(ours[table.name], world)}
    register = Register(faults=findings.faults)
    # The sheet people first: every other one hangs on it.
    for name in sorted(kept, key=lambda name: list(BY_NAME).index(ours[name].name)):
        _read_table(kept[name], ours[name], mapping[name].columns, world, register, findings)
    check(register.people.values(), world, findings)
    place = {titles[0]: order for order, titles in enumerate(_in_our_order(findings))}
    register.faults.sort(key=lambda fault: (place.get(fault.sheet, -1), fault.row, fault.column))
    return register


def _in_our_order(findings: Findings) -> Iterator[tuple[str, dict[str, str]]]:
    return (findings.titles[name] for name in BY_NAME if name in findings.titles)


def _is_ours(table: Table, mapping: Mapping) -> bool:
    return table.name in mapping and mapping[table.name].sheet in BY_NAME


def _is_kept(sheet: Sheet, world: World) -> bool:
    return sheet.name != "accounts" or world.is_the_visor


def _titles(name: str, mapping: Mapping) -> tuple[str, dict[str, str]]:
    return name, {ours: theirs for theirs, ours in mapping[name].columns.items() if ours}


def _faults_of_the_file(tables: list[Table], mapping: Mapping, ours: dict[str, Sheet], world: World) -> Iterator[Fault]:
    seen: set[str] = set()
    for table in tables:
        if table.name not in ours:
            yield _of_sheet(table, "sheet-unknown")
            continue
        sheet = ours[table.name]
        if sheet.name in seen:
            yield _of_sheet(table, "sheet-twice")
        seen.add(sheet.name)
        if not _is_kept(sheet, world):
            yield _of_sheet(table, "accounts-not-kept")
        else:
            yield from _faults_of_table(table, sheet, mapping[table.name].columns)
    if "people" not in seen:
        yield Fault("people", 0, "", "sheet-missing", "", message_of("sheet-missing"))


def _faults_of_table(table: Table, sheet: Sheet, columns: dict[str, str]) -> Iterator[Fault]:
    if table.fault:
        yield table.fault
        return
    if table.hidden:
        yield _of_sheet(table, "sheet-hidden")
    if not table.headings:
        yield _of_sheet(table, "no-headings")
        return
    for place, heading in enumerate(table.headings):
        if heading and heading in table.headings[:place]:
            yield _of_sheet(table, "heading-twice", heading)
        elif heading and heading != WHAT_IS_WRONG and not columns.get(heading):
            yield _of_sheet(table, "heading-unknown", heading)
    mapped = [ours for ours in columns.values() if ours]
    for column in sheet.columns:
        if column.required and column.name not in mapped:
            yield _of_sheet(table, "heading-missing", column.name)
        if mapped.count(column.name) > 1:
            yield _of_sheet(table, "heading-twice", column.name)


def _of_sheet(table: Table, kind: str, column: str = "") -> Fault:
    return Fault(table.name, 1, column, kind, column, message_of(kind, value=column, column=column))


def _read_table(
    table: Table, sheet: Sheet, columns: dict[str, str], world: World, register: Register, findings: Findings
) -> None:
    places = {columns[heading]: place for place, heading in enumerate(table.headings) if columns.get(heading)}
    for number, cells in table.rows:
        raw = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
        _read_row(sheet, number, raw, world, register, findings)


def _read_row(
    sheet: Sheet, number: int, raw: dict[str, Any], world: World, register: Register, findings: Findings
) -> None:
    values: dict[str, Any] = {}
    wrong: list[tuple[str, BadCell]] = []
    for column in sheet.columns:
        try:
            values[column.name] = read_cell(column, raw.get(column.name), world.today)
        except BadCell as bad:
            wrong.append((column.name, bad))
    row = Row(number, values, sound=not wrong)
    reference = values.get("person") or ""
    for name, fault in wrong:
        findings.say(reference, sheet.name, number, name, fault.kind, raw.get(name), **fault.words)
    if reference:
        _file_under_person(sheet, row, reference, register, findings)


def _file_under_person(sheet: Sheet, row: Row, reference: str, register: Register, findings: Findings) -> None:
    known = register.people.get(reference)
    if sheet.name == "people":
        if known:
            findings.say(reference, "people", row, "person", "person-twice", other=known.main.number)
        else:
            register.people[reference] = PersonRows(reference, {"people": [row]})
    elif known:
        known.sheets.setdefault(sheet.name, []).append(row)
    else:
        findings.say("", sheet.name, row, "person", "unknown-person")
