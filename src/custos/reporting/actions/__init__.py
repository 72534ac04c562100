"""What supervisors do over many at once: each deed is kept and put on the account, or none of it is."""

from custos.plumbing.refusals import UnableToRecord
from custos.reporting.actions.forecasts import ask_ahead, keep_found, keep_progress
from custos.reporting.actions.handing import hand_over
from custos.reporting.actions.samples import check_sample, draw_sample

__all__ = [
    "UnableToRecord",
    "ask_ahead",
    "check_sample",
    "draw_sample",
    "hand_over",
    "keep_found",
    "keep_progress",
]
