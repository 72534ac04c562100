"""A paper and its parts, whatever it is about: editable as DOCX, to be printed as PDF."""

from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path

from docx import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from custos.plumbing.pdf import make_pdf

TEMPLATE = Path(__file__).parent / "typst" / "paper.typ"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with paragraphs, a numbered list or a table."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    numbered: list[str] = field(default_factory=list)
    table: list[list[str]] = field(default_factory=list)  # the first row says what the columns are


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, whatever it is made as."""

    title: str
    marking: str
    force: str
    name: str
    reference: str
    on: str
    cites: str
    parts: list[Part]


def as_pdf(paper: Paper) -> bytes:
    """Return a paper as a tagged PDF."""
    return make_pdf(TEMPLATE, asdict(paper))


def as_docx(paper: Paper) -> bytes:
    """Return a paper as a document that a word processor opens."""
    made = Docx()
    made.core_properties.title, made.core_properties.author = paper.title, paper.force
    section = made.sections[0]
    for place in (section.header, section.footer):
        place.paragraphs[0].text = paper.marking
        place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph(paper.force)
    made.add_heading(paper.title, level=1)
    made.add_paragraph(f"{paper.name}, reference {paper.reference}. {paper.on}.")
    for part in paper.parts:
        made.add_heading(part.heading, level=2)
        for words in filter(None, part.paragraphs):
            made.add_paragraph(words)
        for words in part.numbered:
            made.add_paragraph(words, style="List Number")
        if part.table:
            table = made.add_table(rows=0, cols=len(part.table[0]), style="Table Grid")
            for row in part.table:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
    made.add_paragraph(paper.cites)
    out = BytesIO()
    made.save(out)
    return out.getvalue()
