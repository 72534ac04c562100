"""Small registers made by hand: one whole person, to be copied, spoiled and written as a workbook or as CSVs."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date, time
from types import SimpleNamespace
from typing import Any

from openpyxl import Workbook

from custos.exchange.rows import World
from custos.exchange.sheets import BY_NAME

Rows = list[dict[str, Any]]
Book = dict[str, Rows]
TODAY = date(2026, 5, 5)

PERSON: Book = {
    "people": [
        {
            "person": "WX1",
            "surname": "Varnholt",
            "forenames": "Edric Tam",
            "born": date(1980, 2, 29),
            "sex": "male",
            "ethnicity": "not stated",
            "nationality": "British",
            "language": "English",
            "unit": "Team 2",
            "manager": "nandakumar",
            "managed_since": date(2021, 1, 4),
        }
    ],
    "names": [
        {"kind": "alias", "surname": "Tamsin", "forenames": "Ed", "ref": "N1"},
        {"kind": "online", "surname": "vole_of_wex", "service": "Chatterbox", "since": date(2024, 1, 1), "ref": "N2"},
    ],
    "birth_dates": [{"born": date(1981, 2, 28), "source": "a bail sheet"}],
    "identifiers": [{"kind": "pnc", "value": "2001/0123456X"}, {"kind": "ni", "value": "QQ 12 34 56 C"}],
    "addresses": [
        {
            "ref": "A1",
            "kind": "home",
            "lines": "1 Fennel Row, Longmoor",
            "postcode": "ZX1 4AB",
            "since": date(2020, 12, 1),
            "until": date(2024, 3, 3),
        },
        {"ref": "A2", "kind": "home", "lines": "9 Tansy Yard, Longmoor", "since": date(2024, 3, 3)},
        {
            "ref": "A3",
            "kind": "household",
            "lines": "4 Sorrel Way, Longmoor",
            "since": date(2025, 7, 1),
            "since_at": time(18, 30),
            "until": date(2025, 7, 2),
            "until_at": time(7, 0),
        },
    ],
    "spells": [
        {"kind": "remand", "since": date(2019, 9, 1), "until": date(2019, 12, 2), "place": "HMP Wexmoor"},
        {"kind": "sentence", "since": date(2019, 12, 2), "until": date(2020, 12, 1), "place": "HMP Wexmoor"},
    ],
    "offences": [
        {
            "ref": "O1",
            "offence": "An invented offence against a child",
            "kind": "convicted",
            "on": date(2019, 11, 1),
            "court": "Longmoor Crown Court",
            "listed": "outright",
            "committed_on": date(2018, 6, 1),
        },
        {
            "ref": "O2",
            "offence": "Another invented offence",
            "kind": "cautioned",
            "on": date(2018, 7, 1),
            "listed": "not-listed",
        },
    ],
    "sentences": [
        {
            "offence": "O1",
            "on": date(2019, 12, 2),
            "court": "Longmoor Crown Court",
            "disposal": "imprisonment",
            "years": 2,
        }
    ],
    "victims": [{"offence": "O1", "age_band": "10 to 12", "sex": "female", "relationship": "neighbour"}],
    "certificates": [{"offence": "O1", "on": date(2019, 12, 2), "court": "Longmoor Crown Court"}],
    "descriptions": [{"since": date(2021, 1, 5), "height_cm": 178, "build": "slim", "hair": "grey"}],
    "marks": [{"kind": "tattoo", "place": "left forearm", "description": "a heron"}],
    "hazards": [{"kind": "dogs", "description": "Two loose dogs", "since": date(2024, 3, 3)}],
    "phones": [{"number": "01632 960123", "since": date(2021, 1, 4)}],
    "emails": [{"address": "edric@example.org"}],
    "vehicles": [{"registration": "ZX21 ABC", "description": "a green van"}],
    "devices": [{"kind": "phone", "serial": "7"}],
    "employments": [{"employer": "Longmoor Growers", "role": "packer", "with_children": False}],
    "associates": [{"kind": "partner", "name": "Ottoline Fask", "in_household": True, "child": False}],
    "notifications": [
        {
            "ref": "R1",
            "kind": "release",
            "given_on": date(2020, 12, 2),
            "given_at": time(10, 15),
            "station": "Longmoor",
            "told": "all",
            "changes": "A1",
        },
        {"ref": "R2", "kind": "periodic", "given_on": date(2025, 4, 1), "station": "Longmoor", "told": "all"},
    ],
}


def person(reference: str = "WX1", **changes: Any) -> Book:
    """A whole person under this reference; changes go into the row of people."""
    book = deepcopy(PERSON)
    for rows in book.values():
        for row in rows:
            row["person"] = reference
    book["people"][0].update(changes)
    if reference != "WX1":
        book["names"] = book["birth_dates"] = []
        number = "".join(letter for letter in reference if letter.isdigit()).rjust(6, "0")
        book["identifiers"] = [{"person": reference, "kind": "pnc", "value": f"2001/{number}X"}]
    return book


def joined(books: Iterable[Book]) -> Book:
    """Several people in one book."""
    whole: Book = {}
    for book in books:
        for sheet, rows in book.items():
            whole.setdefault(sheet, []).extend(rows)
    return whole


def xlsx(book: Book, spoil: Callable[[Any], None] | None = None) -> bytes:
    """The book as a workbook, with every column of each of its sheets."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in book.items():
        sheet = workbook.create_sheet(name)
        headings = _headings(name, rows)
        sheet.append(headings)
        for row in rows:
            sheet.append([_yes(row.get(heading)) for heading in headings])
    if spoil:
        spoil(workbook)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def csvs(book: Book, encoding: str = "utf-8") -> bytes:
    """The book as a .zip of CSV files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in book.items():
            text = io.StringIO()
            writer = csv.writer(text)
            headings = _headings(name, rows)
            writer.writerow(headings)
            for row in rows:
                writer.writerow([_csv(row.get(heading)) for heading in headings])
            archive.writestr(f"{name}.csv", text.getvalue().encode(encoding))
    return packed.getvalue()


def _headings(name: str, rows: Rows) -> list[str]:
    ours = [column.name for column in BY_NAME[name].columns] if name in BY_NAME else []
    return ours + [heading for row in rows[:1] for heading in row if heading not in ours]


def _yes(value: Any) -> Any:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _csv(value: Any) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    return "" if value is None else str(_yes(value))


class Published(SimpleNamespace):
    """A station that has been on the published list since a day."""

    def is_published_on(self, day: date) -> bool:
        """Whether it was on the list."""
        return bool(self.since <= day)


def world(**changes: Any) -> World:
    """An invented force, without a database."""
    unit = SimpleNamespace(id=1, name="Team 2")
    other = SimpleNamespace(id=2, name="Team 3")
    told: dict[str, Any] = {
        "units": {"Team 2": unit, "Team 3": other},
        "posts": {
            "nandakumar": SimpleNamespace(unit_id=1, unit=unit),
            "pryce": SimpleNamespace(unit_id=2, unit=other),
        },
        "stations": {"Longmoor": [Published(since=date(2015, 1, 1))]},
        "today": TODAY,
        "time_now": time(10, 0),
        "is_the_visor": False,
    }
    return World(**(told | changes))
