"""Registers that were made to do harm: each is refused in words, and none is unfolded, run or followed."""

import io
import time
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from custos.exchange.forms import HandIn
from custos.exchange.mending import rows_to_mend
from custos.exchange.models import ToMend
from custos.exchange.reading import read_register
from custos.exchange.sources import Refused, open_source
from custos.exchange.tests import books

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>"""


def spoiled(name: str, content: bytes) -> bytes:
    """A sound workbook in which one part is another, or is added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(books.xlsx(books.person()))) as packed, zipfile.ZipFile(made, "w") as again:
        for part in packed.namelist():
            if part != name:
                again.writestr(part, packed.read(part))
        again.writestr(name, content)
    return made.getvalue()


def refused(data: bytes) -> str:
    (fault,) = read_register(data, books.world()).faults
    return fault.kind


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/worksheets/sheet1.xml", LAUGHS),
        ("xl/worksheets/sheet1.xml", LAUGHS.decode().encode("utf-16")),
        ("xl/sharedStrings.xml", OUTSIDE),
        ("xl/vbaProject.bin", b"a macro"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ("xl/embeddings/oleObject1.bin", b"an object"),
        ("inner.zip", b"an archive"),
    ],
)
def test_a_workbook_that_holds_more_than_cells_is_refused(name: str, content: bytes) -> None:
    assert refused(spoiled(name, content)) == "holds-more-than-cells"


def test_an_archive_bomb_is_refused_before_it_is_unfolded() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for number in range(9):
            with packed.open(f"{number}.csv", "w") as part:
                for _ in range(100):
                    part.write(b"0" * 1024 * 1024)
    begun = time.monotonic()
    assert refused(made.getvalue()) == "swells-when-opened"
    assert time.monotonic() - begun < 1


def test_an_archive_of_very_many_parts_or_of_two_by_one_name_is_refused() -> None:
    for names in ([f"{number}.csv" for number in range(1_001)], ["people.csv", "people.csv"]):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as packed:
            for name in names:
                packed.writestr(name, "x") if name not in packed.NameToInfo else _again(packed, name)
        assert refused(made.getvalue()) == "not-a-register"


def _again(packed: zipfile.ZipFile, name: str) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr(name, "y")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"<html><script>", b"MZ\x90", b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0"]
)
def test_what_only_calls_itself_a_register_is_refused_by_what_it_holds(data: bytes) -> None:
    with pytest.raises(Refused, match=r"neither an \.xlsx workbook"):
        open_source(data)


def test_the_refusal_lands_at_the_field() -> None:
    file = SimpleUploadedFile("register.xlsx", spoiled("xl/vbaProject.bin", b"a macro"))
    form = HandIn({}, {"file": file})
    assert not form.is_valid()
    assert "It holds xl/vbaProject.bin" in form.errors["file"][0]
    book = books.xlsx(books.person())
    sound = HandIn({}, {"file": SimpleUploadedFile("register.xlsx", book)})
    assert sound.is_valid()
    assert sound.told()["file"].read() == book


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1")


def test_what_a_spreadsheet_would_run_stays_text_in_the_rows_to_mend() -> None:
    def spoil(workbook: Any) -> None:
        for row in (1, 2):
            for place, words in enumerate(FORMULAS, 1):
                workbook["marks"].cell(row, place, words).data_type = "s"

    fault = ToMend(sheet="marks", row=2, column=FORMULAS[0], message="=2+2")
    made = rows_to_mend(books.xlsx(books.person(), spoil), [fault], {})
    cells = [cell for row in load_workbook(io.BytesIO(made))["marks"].iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert set(FORMULAS[:4]) <= {cell.value for cell in cells}
