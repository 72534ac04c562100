"""What other rooms and the pages may ask of imports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from custos.access.reads import not_hidden, show, tiers_for
from custos.exchange.digest import register_digest
from custos.exchange.faults import BETWEEN, KINDS, OF_A_CELL, OF_THE_FILE, SAID_ONLY, Fault
from custos.exchange.ledger import Ledger, check_everything
from custos.exchange.models import Candidate, Decision, Difference, Import, ImportedPerson, State, ToMend
from custos.exchange.reading import Register, read_register
from custos.exchange.rows import PersonRows, World
from custos.exchange.sheets import BY_NAME, SHEETS, Column, Kind, Sheet
from custos.exchange.world import world_of
from custos.organisations.reads import Actor
from custos.plumbing.words import count_words

__all__ = [
    "BETWEEN",
    "BY_NAME",
    "KINDS",
    "OF_A_CELL",
    "OF_THE_FILE",
    "SAID_ONLY",
    "SHEETS",
    "Candidate",
    "Column",
    "Decision",
    "Difference",
    "Fault",
    "Import",
    "ImportedPerson",
    "Kind",
    "Ledger",
    "PersonRows",
    "Register",
    "Sheet",
    "State",
    "ToMend",
    "World",
    "alike_in",
    "check_everything",
    "differences_in",
    "faults_in",
    "find_candidate",
    "find_import",
    "imports_of",
    "read_register",
    "register_digest",
    "summary_of",
    "world_of",
]


@dataclass(frozen=True, slots=True)
class Counts:
    """How a register stands, in numbers."""

    ready: int
    rows_to_mend: int
    may_be_here: int
    unchanged: int
    differ: int

    @property
    def words(self) -> str:
        """The numbers in one line: 1,094 people ready · 22 rows to mend · 14 may already be here."""
        parts = [
            f"{count_words(self.ready, 'person', 'people')} ready",
            f"{count_words(self.rows_to_mend, 'row')} to mend",
            f"{self.may_be_here:,} may already be here",
        ]
        if self.unchanged:
            parts.append(f"{count_words(self.unchanged, 'person', 'people')} imported before and unchanged")
        if self.differ:
            parts.append(f"{count_words(self.differ, 'person', 'people')} imported before and different now")
        return " · ".join(parts)


def imports_of(actor: Actor) -> QuerySet[Import]:
    """Return the registers that were handed in for the actor's force, newest first."""
    return Import.objects.filter(agency=actor.agency).select_related("user").order_by("-at", "-id")


def find_import(actor: Actor, pk: UUID) -> Import:
    """Return one register. Raises Http404."""
    found = imports_of(actor).select_related("agency", "post").filter(pk=pk).first()
    if found is None:
        raise Http404("No such import")
    return found


def summary_of(imp: Import) -> Counts:
    """Say how a register stands."""
    waiting = candidates_in(imp).filter(decision=Decision.OPEN).values("reference").distinct().count()
    return Counts(imp.ready, imp.rows_to_mend, waiting, imp.unchanged, Difference.objects.filter(of=imp).count())


def faults_in(imp: Import) -> QuerySet[ToMend]:
    """Return what is wrong with a register, in the order of the file."""
    return ToMend.objects.filter(of=imp).order_by("place")


def differences_in(imp: Import) -> QuerySet[Difference]:
    """Return whom a register now says something else of."""
    return Difference.objects.filter(of=imp).order_by("reference", "id")


def candidates_in(imp: Import) -> QuerySet[Candidate]:
    """Return those of whom somebody on record may be one, but for whoever is hidden from the actor."""
    return not_hidden(Candidate.objects.filter(of=imp))


def alike_in(imp: Import, actor: Actor, *, today: date) -> list[Candidate]:
    """Return those who may be here already, undecided first, and put on record that they were shown."""
    found = candidates_in(imp).select_related("person", "of", "decided_by")
    rows = list(found.order_by("decision", "reference", "-score", "id"))
    _show(actor, (row.person_id for row in rows if row.person_id), today)
    return rows


def find_candidate(imp: Import, pk: UUID, actor: Actor, *, today: date) -> Candidate:
    """Return two who are alike, and put on record that they were shown. Raises Http404."""
    found = candidates_in(imp).filter(pk=pk).select_related("person", "of__agency").first()
    if found is None:
        raise Http404("No such likeness")
    _show(actor, [found.person_id] if found.person_id else [], today)
    return found


def _show(actor: Actor, people: Iterable[UUID], today: date) -> None:
    show(actor, tiers_for(actor, people, today=today))
