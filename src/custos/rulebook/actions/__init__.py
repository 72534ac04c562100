"""What may be done with the rulebook."""

from custos.rulebook.actions.deciding import approve, refuse, withdraw
from custos.rulebook.actions.drafting import draft_number, draft_switch
from custos.rulebook.actions.sweeping import ask_for_preview, finish, keep_slice
from custos.rulebook.refusals import UnableToDecide, UnableToDraft

__all__ = [
    "UnableToDecide",
    "UnableToDraft",
    "approve",
    "ask_for_preview",
    "draft_number",
    "draft_switch",
    "finish",
    "keep_slice",
    "refuse",
    "withdraw",
]
