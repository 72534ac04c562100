"""The acknowledgement on paper: repeatable, marked on each page, and never taking what he said for markup."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from custos.notifications.paper import TEMPLATE
from custos.plumbing import pdf

PAPER: dict[str, Any] = {
    "title": "Acknowledgement of notification",
    "opening": "Keep it.",
    "warning": "It is an offence.",
    "closing": "Ask.",
    "marking": "OFFICIAL-SENSITIVE",
    "force": "Wexmarsh Constabulary",
    "name": "#panic() *Bell* $x$ @label <tag>",
    "born": "3 June 1985",
    "reference": "0000-0000",
    "kind": "Periodic notification",
    "given": "5 May 2026 at 09:30",
    "station": "Longmoor",
    "taken_by": "Alex Lindqvist",
    "signed_as": "Thomas Bell",
    "expects": "",
    "told": ["Names now"],
    "not_asked": [],
    "met": [{"title": "Periodic notification", "by": ""}],
    "owed": [],
    "next": [{"title": "Periodic notification", "by": "by the end of Wed 5 May 2027", "sentence": "Notify."}],
    "duties": ["Notify the police of a new name."] * 60,
    "closing_of_kind": "You have given all your information again.",
}


def read(made: bytes) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


def test_a_compiler_that_starts_afresh_makes_the_same_bytes() -> None:
    first = pdf.make_pdf(TEMPLATE, PAPER)
    pdf._compiler.cache_clear()
    assert pdf.make_pdf(TEMPLATE, PAPER) == first


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    assert "#panic() *Bell* $x$ @label <tag>" in " ".join(read(pdf.make_pdf(TEMPLATE, PAPER))[0].split())


def test_each_page_carries_the_marking_the_reference_and_its_number() -> None:
    pages = read(pdf.make_pdf(TEMPLATE, PAPER))
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert text.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(pages)}" in text
        assert "0000-0000" in text


def test_what_there_is_none_of_has_no_heading() -> None:
    text = " ".join(read(pdf.make_pdf(TEMPLATE, PAPER)))
    assert "What you were not asked" not in text
    assert "To come" not in text
    assert "This met: Periodic notification." in " ".join(text.split())


def test_it_is_tagged_for_screen_readers_and_says_it_follows_the_standard() -> None:
    made = pdf.make_pdf(TEMPLATE, PAPER)
    root: Any = PdfReader(BytesIO(made)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
