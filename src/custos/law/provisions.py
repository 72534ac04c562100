"""The register of every rule that the law applies, with its citation, extent and dates."""

from __future__ import annotations

from custos.law import decide
from custos.law.england_wales import risk
from custos.law.england_wales import violent as voo
from custos.law.northern_ireland import violent as vopo
from custos.law.register import ENTRIES, Provision
from custos.law.united_kingdom import foreign_travel

__all__ = ["BESIDE_PART_2", "REGISTER", "Provision", "sentence_for", "title_for"]

REGISTER: list[Provision] = ENTRIES if decide.RULES else []
# The standings of the schemes under which somebody notifies without being on the sex offenders' register.
BESIDE_PART_2 = frozenset({voo.UNDER.code, vopo.UNDER.code, risk.UNDER.code, foreign_travel.RULE.code})
_BY_CODE = {provision.code: provision for provision in REGISTER}


def sentence_for(code: str) -> str:
    """One plain sentence on what the requirement asks."""
    return _BY_CODE[code].asks


def title_for(code: str) -> str:
    """The short name of the requirement."""
    return _BY_CODE[code].title
