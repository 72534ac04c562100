"""The register of every rule that the law applies, with its citation, extent and dates."""

from __future__ import annotations

from custos.law import decide
from custos.law.register import ENTRIES, Provision

__all__ = ["REGISTER", "Provision", "sentence_for", "title_for"]

REGISTER: list[Provision] = ENTRIES if decide.RULES else []
_BY_CODE = {provision.code: provision for provision in REGISTER}


def sentence_for(code: str) -> str:
    """One plain sentence on what the requirement asks."""
    return _BY_CODE[code].asks


def title_for(code: str) -> str:
    """The short name of the requirement."""
    return _BY_CODE[code].title
