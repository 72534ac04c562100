"""What may be done about risk: each deed is kept, told to the law and put on the account, or none of it is."""

from custos.risk.actions.assessments import (
    annotate,
    decide_assessment,
    decide_override,
    give_up_draft,
    keep_draft,
    propose_override,
    submit_assessment,
)
from custos.risk.actions.levels import decide_level, propose_level
from custos.risk.actions.reviews import note_changes, put_off_review

__all__ = [
    "annotate",
    "decide_assessment",
    "decide_level",
    "decide_override",
    "give_up_draft",
    "keep_draft",
    "note_changes",
    "propose_level",
    "propose_override",
    "put_off_review",
    "submit_assessment",
]
