"""What other rooms may ask of boards: the questions of a dip sample's checklist."""

from custos.reporting.sampling import QUESTIONS

__all__ = ["QUESTIONS"]
