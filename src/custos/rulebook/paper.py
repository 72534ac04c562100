"""The pack for a reviewing lawyer on paper: the whole law as Custos states it, with room to answer and to sign."""

from pathlib import Path

from custos.law.pack import pack
from custos.plumbing.pdf import make_pdf

TEMPLATE = Path(__file__).with_name("typst") / "pack.typ"


def pack_pdf() -> bytes:
    """Return the pack as a tagged PDF."""
    return make_pdf(TEMPLATE, pack())
