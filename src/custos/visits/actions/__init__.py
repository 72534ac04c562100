"""What may be done about visits, about how often they are due, and about management without them."""

from custos.visits.actions.frequency import decide_frequency, propose_frequency
from custos.visits.actions.visits import (
    LARGEST_FILE,
    annotate_visit,
    draft_warrant,
    give_up_visit,
    keep_visit,
    open_visit,
    record_check,
    review_visit,
    submit_visit,
)

__all__ = [
    "LARGEST_FILE",
    "annotate_visit",
    "decide_frequency",
    "draft_warrant",
    "give_up_visit",
    "keep_visit",
    "open_visit",
    "propose_frequency",
    "record_check",
    "review_visit",
    "submit_visit",
]
