"""Small registers for the invented force: one person who comes in, one who may be here already, one with faults."""

from datetime import date
from typing import Any

from custos.exchange.tests import books

NEWCOMER, TWIN, FAULTY = "WX900001", "WX900002", "WX900003"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(born: date, *, faulty: bool = True) -> bytes:
    """A register whose second person bears Bell's name and birth date."""
    people = [
        _of_the_force(NEWCOMER, surname="Varnholt", forenames="Edric Tam"),
        _of_the_force(TWIN, surname="Bell", forenames="Thomas James", born=born),
        _of_the_force(FAULTY, surname="Quessel", forenames="Maro", born=date(1971, 6, 1)),
    ]
    book = books.joined(people)
    if faulty:
        next(row for row in book["sentences"] if row["person"] == FAULTY)["disposal"] = "flogging"
        next(row for row in book["vehicles"] if row["person"] == FAULTY)["description"] = "=A1"
    return books.xlsx(book)


def of_other_headings(reference: str = "WX900009") -> bytes:
    """A register of one person whose headings have other names than ours."""

    def rename(workbook: Any) -> None:
        workbook["people"]["B1"], workbook["people"]["D1"] = "Last Name", "Date of birth"
        workbook["marks"].title = "Mark"

    return books.xlsx(_of_the_force(reference, surname="Ostrander", forenames="Piet"), rename)


def _of_the_force(reference: str, **changes: Any) -> books.Book:
    """A whole person, managed by a team of the force and notified at one of its stations."""
    book = books.person(reference, unit="VSOM team North", manager="ds-north", **changes)
    for row in book["notifications"]:
        row["station"] = "Wexmarsh Central"
    return book
