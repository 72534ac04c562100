"""How a change is said in a sentence."""

from custos.law.facts import Nation
from custos.law.in_force import ROWS
from custos.law.words import in_words as law_words
from custos.plumbing.words import date_words
from custos.rulebook.models import Change, Kind
from custos.rulebook.numbers import shipped


def subject_of(change: Change) -> str:
    """Say what the change is of."""
    if change.kind == Kind.LAW:
        return next((row.says.rstrip(".") for row in ROWS if row.rule == change.code), change.code)
    return shipped()[change.code].says if change.code in shipped() else change.code


def whose(change: Change) -> str:
    """Say where the change holds: a nation, a force, or everywhere."""
    if change.kind == Kind.LAW:
        return law_words(Nation(change.nation))
    return change.agency.name if change.agency else "National"


def value_of(change: Change) -> str:
    """Say what a number becomes, with its unit; nothing of law."""
    if change.kind == Kind.LAW:
        return ""
    return f"{change.value} {shipped()[change.code].unit if change.code in shipped() else ''}".strip()


def in_words(change: Change) -> str:
    """Say the change in a line."""
    if change.since is None:
        return f"{subject_of(change)} ({whose(change)}): the first day that was set is taken back"
    becomes = f"{value_of(change)} from {date_words(change.since)}".strip()
    return f"{subject_of(change)} ({whose(change)}): {becomes}"


def weighed(change: Change) -> bool:
    """Say whether people are decided afresh because of it: law, and the numbers that the law reads."""
    return change.kind == Kind.LAW or (change.code in shipped() and shipped()[change.code].decides)
