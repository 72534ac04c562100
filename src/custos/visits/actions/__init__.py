"""What may be done about visits, about how often they are due, and about management without them."""

from custos.visits.actions.frequency import decide_frequency, propose_frequency
from custos.visits.actions.reactive import (
    check_reactive,
    decide_reactive,
    end_reactive,
    note_triggers,
    propose_reactive,
)
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
    "check_reactive",
    "decide_frequency",
    "decide_reactive",
    "draft_warrant",
    "end_reactive",
    "give_up_visit",
    "keep_visit",
    "note_triggers",
    "open_visit",
    "propose_frequency",
    "propose_reactive",
    "record_check",
    "review_visit",
    "submit_visit",
]
