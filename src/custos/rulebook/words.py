"""How a change is said in a sentence."""

from custos.law.facts import Nation
from custos.law.in_force import row_of
from custos.law.words import in_words as law_words
from custos.plumbing.words import date_words
from custos.rulebook.models import Change, Kind
from custos.rulebook.numbers import shipped


def subject_of(change: Change) -> str:
    """Say what the change is of."""
    if change.kind == Kind.LAW:
        return row_of(change.code, Nation(change.nation)).says.rstrip(".")
    return shipped()[change.code].says


def whose(change: Change) -> str:
    """Say where the change holds: a nation, a force, or everywhere."""
    if change.kind == Kind.LAW:
        return law_words(Nation(change.nation))
    return change.agency.name if change.agency else "National"


def in_words(change: Change) -> str:
    """Say the change in a line."""
    if change.since is None:
        return f"{subject_of(change)} ({whose(change)}): the first day that was set is taken back"
    is_now = "" if change.kind == Kind.LAW else f" {change.value} {shipped()[change.code].unit}"
    return f"{subject_of(change)} ({whose(change)}):{is_now} from {date_words(change.since)}"
