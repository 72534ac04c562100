"""How registers and what was found in them are set out for the pages."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from custos.exchange.models import Candidate, Decision, Difference, Import, State, ToMend
from custos.organisations.reads import Agency, Unit
from custos.people.reads import Person
from custos.plumbing.words import count_words, date_words, list_words, moment_words

UNDER_WAY = {State.READING, State.IMPORTING}
IMPORT_COLUMNS = [{"text": "Register"}, {"text": "Handed in"}, {"text": "By"}, {"text": "State"}]
FAULT_COLUMNS = [
    {"text": "Sheet"},
    {"text": "Row"},
    {"text": "Column"},
    {"text": "Value"},
    {"text": "What is wrong, and what would be right"},
    {"text": "Person"},
]
ALIKE_COLUMNS = [{"text": "In the register"}, {"text": "May be"}, {"text": "Because"}, {"text": "Decision"}]
DIFFERENCE_COLUMNS = [{"text": "Person"}, {"text": "What is to be looked at"}]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the worker has come."""

    doing: str
    done: int
    total: int

    @property
    def words(self) -> str:
        """The progress in words."""
        if not self.total:
            return f"{self.doing}: waiting for its turn"
        return f"{self.doing}: {self.done:,} of {count_words(self.total, 'person', 'people')}"


def progress_of(imp: Import) -> Progress:
    """How far a register has come."""
    return Progress("Reading" if imp.state == State.READING else "Importing", imp.done, imp.total)


def import_row(imp: Import) -> list[Any]:
    """One register in the list."""
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse("exchange:show", kwargs={"pk": imp.pk}), imp.name
    )
    return [link, moment_words(timezone.localtime(imp.at)), imp.user.name, imp.get_state_display()]


def fault_row(fault: ToMend) -> list[Any]:
    """One fault."""
    return [fault.sheet, fault.row or "", fault.column, fault.value, fault.message, fault.reference]


def difference_row(difference: Difference) -> list[Any]:
    """One person of whom the register now says something else."""
    return [difference.reference, difference.says]


def alike_row(candidate: Candidate) -> list[Any]:
    """Two who are alike."""
    name = next((words for label, words in candidate.told if label == "Name"), candidate.reference)
    where = reverse("exchange:decide", kwargs={"pk": candidate.of_id, "candidate": candidate.pk})
    link = format_html('<a class="govuk-link" href="{}">{}</a> ({})', where, name, candidate.reference)
    return [link, _whom(candidate), list_words(candidate.reasons), _decided(candidate)]


def _whom(candidate: Candidate) -> str | SafeString:
    return candidate.person.name if candidate.person else f"{candidate.other}, further up in this register"


def _decided(candidate: Candidate) -> str:
    if candidate.decision == Decision.OPEN or candidate.decided_by is None:
        return "Not decided"
    return f"{candidate.get_decision_display()} ({candidate.decided_by.name})"


def side_by_side(candidate: Candidate, on_record: list[tuple[str, str]]) -> list[list[str]]:
    """What the register says beside what is on record, line by line."""
    labels = list(dict.fromkeys(label for label, _ in [*candidate.told, *on_record]))
    return [[label, _all(label, candidate.told), _all(label, on_record)] for label in labels]


def _all(label: str, lines: Any) -> str:
    return "; ".join(words for each, words in lines if each == label)


def on_record(person: Person, facts: dict[str, list[str]]) -> list[tuple[str, str]]:
    """What is on record of somebody, in the register's lines."""
    lines = [("Name", person.plain_name)]
    if person.born:
        lines.append(("Born", date_words(person.born)))
    return [*lines, *((label, words) for label, each in facts.items() for words in each)]


def receipt(imp: Import, unit: Unit, agency: Agency) -> list[dict[str, str]]:
    """What a receipt says."""
    finished = timezone.localtime(imp.finished_at) if imp.finished_at else None
    return [
        {"key": "Register", "value": imp.name},
        {"key": "Kept under", "value": imp.stored},
        {"key": "Handed in", "value": f"{moment_words(timezone.localtime(imp.at))} by {imp.user.name}"},
        {"key": "For", "value": f"{unit.name}, {agency.name}"},
        {"key": "Imported", "value": count_words(imp.imported, "person", "people")},
        {"key": "Held back", "value": count_words(imp.held_back, "person", "people")},
        {"key": "Finished", "value": moment_words(finished) if finished else ""},
    ]
