"""Which permission a deed about risk asks for."""

from custos.law.terms import RiskLevel

ASSESS, RECORD, AGREE, LOWER = "risk.assess", "record.change", "risk.agree", "risk.lower"


def agreeing(before: str | None, to: str) -> str:
    """Return which deed it is to agree to a level or a band: down from very high it is an inspector's alone."""
    return LOWER if before == RiskLevel.VERY_HIGH and to != RiskLevel.VERY_HIGH else AGREE
