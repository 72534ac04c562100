"""What is required, of whom, by when and why: now, or as it was known at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from custos.law.facts import Fact as Happening
from custos.law.facts import decode
from custos.law.provisions import BESIDE_PART_2
from custos.people.reads import Person
from custos.plumbing.many import among
from custos.plumbing.prepared import prepared
from custos.requirements.bringing import believed_by, decide_as_in_force, decided_under, findings_of, last_recorded
from custos.requirements.models import Fact, Finding, Nature, Revision
from custos.requirements.supposing import CanNotBe, Supposed, suppose

__all__ = [
    "Belief",
    "CanNotBe",
    "Fact",
    "Finding",
    "Nature",
    "Revision",
    "Supposed",
    "beliefs",
    "believed_by",
    "believed_from",
    "compartments_of",
    "decide_as_in_force",
    "decided_under",
    "due_on",
    "findings_of",
    "found_of",
    "known_of",
    "last_recorded",
    "met_by",
    "open_requirements",
    "overdue",
    "questions",
    "requirements_of",
    "schemes_of",
    "standing_of",
    "standings",
    "suppose",
]

OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Belief:
    """A fact as it stands, with its row."""

    row: Fact
    happening: Happening


def beliefs(person: Person, *, as_at: datetime | None = None) -> list[Belief]:
    """Return the facts believed of a person, in the order in which they were told."""
    return [Belief(row, decode(row.data)) for row in Fact.objects.filter(person=person).believed(as_at)]


def believed_from(source_id: UUID) -> list[Fact]:
    """Return the facts that stand and came from one noun."""
    return list(Fact.objects.filter(source_id=source_id).believed())


def open_requirements() -> QuerySet[Finding]:
    """Return the requirements that are owed or stopped, met ones and withdrawn ones left out, in no order."""
    return Finding.objects.filter(
        nature=Nature.REQUIREMENT, current__withdrawn=False, current__met_by=None
    ).select_related("current")


def overdue(found: QuerySet[Finding], *, on: date) -> QuerySet[Finding]:
    """Keep those whose most lenient reading has passed by the start of the day."""
    return found.filter(current__breach_after__lt=on)


def due_on(found: QuerySet[Finding], *, first: date, last: date) -> QuerySet[Finding]:
    """Keep those that must be done by a day from the first to the last, and are not overdue on the first."""
    return found.filter(
        Q(current__breach_after__gte=first) | Q(current__breach_after=None),
        Q(current__owed_from__lte=last) | Q(current__owed_from=None),
        current__safe_by__lte=last,
    )


def questions() -> QuerySet[Finding]:
    """Return what the law can not decide and a person must."""
    return Finding.objects.filter(nature=Nature.QUESTION, current__withdrawn=False).select_related("current")


def standings(people: Iterable[UUID]) -> dict[UUID, Revision]:
    """Return how each of these people stands on the register, over all sources."""
    return {finding.person_id: _current(finding) for finding in _overall(people=list(people))}


def schemes_of(people: Iterable[UUID]) -> dict[UUID, list[Revision]]:
    """Return how each of these people stands under the schemes beside the register, an order at a time."""
    rows: dict[UUID, list[Revision]] = {}
    for finding in _schemes(people=list(people)):
        rows.setdefault(finding.person_id, []).append(_current(finding))
    return rows


@prepared
def _overall(*, people: list[UUID]) -> QuerySet[Finding]:
    return _standing_of(people).filter(key=OVERALL)


@prepared
def _schemes(*, people: list[UUID]) -> QuerySet[Finding]:
    return _standing_of(people).filter(code__in=BESIDE_PART_2).order_by("code", "key")


def _standing_of(people: list[UUID]) -> QuerySet[Finding]:
    found = Finding.objects.filter(person_id__in=among(people), nature=Nature.STANDING, current__withdrawn=False)
    return found.select_related("current")


def compartments_of(facts: Iterable[str]) -> dict[UUID, UUID]:
    """Return the circle in which each of these facts lies; those that lie in none are left out."""
    found = _compartments(facts=[UUID(fact) for fact in facts])
    return {fact: compartment for fact, compartment in found if compartment}


@prepared
def _compartments(*, facts: list[UUID]) -> QuerySet[Fact, tuple[UUID, UUID | None]]:
    return Fact.objects.filter(pk__in=among(facts)).exclude(compartment=None).values_list("pk", "compartment")


def _current(finding: Finding) -> Revision:
    assert finding.current  # asked for by what it says
    finding.current.finding = finding
    return finding.current


def standing_of(person: Person) -> Revision | None:
    """Return how a person stands on the register, over all sources."""
    return standings([person.id]).get(person.id)


def requirements_of(person: Person, *, as_at: datetime | None = None) -> list[Revision]:
    """Return what stands of a person's requirements, soonest first."""
    return _standing_revisions(person, (Nature.REQUIREMENT,), as_at)


def found_of(person: Person, *, as_at: datetime | None = None) -> dict[str, list[Revision]]:
    """Return everything that stands of a person's findings by its nature, soonest first."""
    by_nature: dict[str, list[Revision]] = {nature: [] for nature in Nature}
    for row in _standing_revisions(person, tuple(Nature), as_at):
        by_nature[row.finding.nature].append(row)
    return by_nature


def known_of(person: Person, *, as_at: datetime) -> dict[str, Any]:
    """Return everything that was believed and found of a person at a moment: the same answer for ever after.

    To remember how it stands now, remember `last_recorded`: an act under way may yet be recorded before this moment.
    """
    facts = Fact.objects.filter(person=person).believed(as_at).values("seq", "told", "data", "recorded_at")
    found = found_of(person, as_at=as_at)
    return {
        "facts": [fact | {"recorded_at": fact["recorded_at"].isoformat()} for fact in facts],
        "findings": [_as_kept(row) for nature in Nature for row in found[nature]],
    }


def met_by(fact: Fact) -> list[Revision]:
    """Return the requirements that a notification met."""
    return list(Revision.objects.filter(met_by=fact, finding__current_id=F("id")).select_related("finding"))


def _standing_revisions(person: Person, natures: Sequence[str], as_at: datetime | None) -> list[Revision]:
    rows = _revisions(person=person.pk, as_at=as_at)
    standing = [row for row in rows if row.finding.nature in natures and not row.withdrawn]
    return sorted(standing, key=lambda row: (row.breach_after or date.max, row.finding.code, row.finding.key))


@prepared
def _revisions(*, person: UUID, as_at: datetime | None) -> QuerySet[Revision]:
    rows = Revision.objects.filter(person=person).select_related("finding", "met_by")
    if as_at is None:
        return rows.filter(finding__current_id=F("id"))
    return rows.filter(decided_at__lte=as_at).order_by("finding_id", "-number").distinct("finding_id")


def _as_kept(row: Revision) -> dict[str, Any]:
    kept = {field: getattr(row, field) for field in _KEPT}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in kept.items()} | {
        "nature": row.finding.nature,
        "code": row.finding.code,
        "key": row.finding.key,
        "met_by": str(row.met_by_id) if row.met_by_id else None,
    }


_KEPT: Sequence[str] = (
    "number",
    "decided_at",
    "law_version",
    "falls_on",
    "owed_from",
    "safe_by",
    "safe_by_at",
    "breach_after",
    "breach_after_at",
    "met_on",
    "certainty",
    "detail",
    "why",
    "citations",
)
