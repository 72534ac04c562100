"""What may be done with registers that are handed in."""

from custos.exchange.actions.duplicates import decide_duplicate
from custos.exchange.actions.handing_in import confirm_mapping, hand_in
from custos.exchange.actions.importing import run_import
from custos.exchange.actions.loading import load_people
from custos.exchange.actions.weighing import dry_run
from custos.exchange.refusals import (
    AlreadyDecided,
    FileIsEmpty,
    MappingUnusable,
    NotReadYet,
    ReasonMissing,
    UnableToImport,
)

__all__ = [
    "AlreadyDecided",
    "FileIsEmpty",
    "MappingUnusable",
    "NotReadYet",
    "ReasonMissing",
    "UnableToImport",
    "confirm_mapping",
    "decide_duplicate",
    "dry_run",
    "hand_in",
    "load_people",
    "run_import",
]
