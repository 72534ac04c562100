"""Bringing stored findings into line with what the law decides over everything that is believed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from custos.law.decide import LAW_VERSION, Decision, decide
from custos.law.facts import Told, decode
from custos.law.findings import Question, Required, Standing
from custos.people.reads import Person
from custos.requirements.models import Fact, Finding, Nature, Revision
from custos.rulebook.reads import rule_set

TICK = timedelta(microseconds=1)
Name = tuple[str, str, str]

# What is compared to know whether a finding moved; when and under which version it was decided is not.
COMPARED = (
    "withdrawn",
    "falls_on",
    "owed_from",
    "safe_by",
    "safe_by_at",
    "breach_after",
    "breach_after_at",
    "met_by_id",
    "met_on",
    "certainty",
    "detail",
    "why",
    "citations",
)


def believed_by(person: Person, *, as_at: datetime | None = None) -> list[Told]:
    """Return everything believed of a person, as the law is told it."""
    rows = Fact.objects.filter(person=person).believed(as_at).values_list("id", "data")
    return [Told(str(pk), decode(data)) for pk, data in rows]


def last_recorded(person: Person) -> datetime | None:
    """Return the moment of the newest thing recorded of the person: by it a page is remembered, whatever clocks say."""
    told: datetime | None = Fact.objects.filter(person=person).aggregate(last=Max("recorded_at"))["last"]
    decided: datetime | None = Revision.objects.filter(person=person).aggregate(last=Max("decided_at"))["last"]
    return max((moment for moment in (told, decided) if moment), default=None)


def moment_after_all(person: Person, at: datetime) -> datetime:
    """Return the moment, or the first one after all that is recorded: what was known at a moment never changes."""
    last = last_recorded(person)
    return max(at, last + TICK) if last else at


def bring_into_line(person: Person, *, at: datetime) -> int:
    """Store every finding that differs from what stands: it arises, moves or is withdrawn. Returns how many."""
    revisions = would_move(person, at=at)
    _store([revision.finding for revision in revisions], revisions)
    return len(revisions)


def would_move(person: Person, *, at: datetime) -> list[Revision]:
    """Return, unsaved, what would have to be stored for the findings to be those of a fresh decision."""
    wanted = findings_of(decide_as_in_force(believed_by(person), person.force_id))
    stored = {
        (row.nature, row.code, row.key): row for row in Finding.objects.filter(person=person).select_related("current")
    }
    return [revision for _, revision in _moved(person, wanted, stored, at)]


def decide_as_in_force(told: Sequence[Told], force: UUID) -> Decision:
    """Ask the law that is in force: as shipped, and as two people switched it on since, with the force's numbers."""
    rules = rule_set()
    return decide(told, in_force=rules.law, policies=rules.policies(force))


def decided_under() -> str:
    """Say by which version of the law, and by which edition of the rulebook where one was made, it is decided now."""
    edition = rule_set().edition
    return f"{LAW_VERSION}, rulebook {edition}" if edition else LAW_VERSION


def findings_of(decision: Decision) -> dict[Name, dict[str, Any]]:
    """Return what a decision says, as it is stored."""
    found: dict[Name, dict[str, Any]] = {}
    for standing in decision.status:
        found[Nature.STANDING, standing.code, standing.key] = _standing(standing)
    for required in decision.requirements:
        found[Nature.REQUIREMENT, required.code, required.key] = _required(required)
    for question in decision.cannot_decide:
        found[Nature.QUESTION, question.code, question.key] = _question(question)
    return found


def _moved(
    person: Person, wanted: dict[Name, dict[str, Any]], stored: dict[Name, Finding], at: datetime
) -> Iterator[tuple[Finding, Revision]]:
    for name, values in wanted.items():
        finding = stored.get(name) or Finding(person=person, nature=name[0], code=name[1], key=name[2])
        if finding.current is None or _differs(finding.current, values):
            yield finding, fresh(finding, at, values)
    for name, finding in stored.items():
        if name not in wanted and finding.current and not finding.current.withdrawn:
            yield finding, fresh(finding, at, {"withdrawn": True})


def _differs(current: Revision, values: dict[str, Any]) -> bool:
    wanted = Revision(**values)
    return any(getattr(current, field) != getattr(wanted, field) for field in COMPARED)


def fresh(finding: Finding, at: datetime, values: dict[str, Any]) -> Revision:
    """Return, unsaved, the revision that would follow what stands."""
    number = finding.current.number + 1 if finding.current else 1
    kept = values | {"law_version": decided_under()}
    return Revision(finding=finding, person_id=finding.person_id, number=number, decided_at=at, **kept)


def _store(findings: Iterable[Finding], revisions: list[Revision]) -> None:
    findings = list(findings)
    new = [finding for finding in findings if finding.current_id is None]
    for revision in revisions:
        revision.finding.current = revision
    # A new finding names its first revision before that is kept: the key is looked at when the transaction ends.
    Finding.objects.bulk_create(new)
    Revision.objects.bulk_create(revisions)
    known = {finding.id for finding in new}
    Finding.objects.bulk_update([finding for finding in findings if finding.id not in known], ["current"])


def _required(required: Required) -> dict[str, Any]:
    safe, breach = required.safe_by, required.breach_after
    return _reasons(required) | {
        "falls_on": required.falls_on,
        "owed_from": required.owed_from,
        "safe_by": safe.day if safe else None,
        "safe_by_at": safe.at if safe else None,
        "breach_after": breach.day if breach else None,
        "breach_after_at": breach.at if breach else None,
        "met_by_id": UUID(required.met_by) if required.met_by else None,
        "met_on": required.met_on,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    detail = {
        "since": standing.since.isoformat(),
        "last_day": standing.last_day.isoformat() if standing.last_day else None,
        "indefinite": standing.indefinite,
        "pending": standing.pending,
        "ended": standing.ended,
    }
    return _reasons(standing) | {"detail": detail}


def _question(question: Question) -> dict[str, Any]:
    detail = {"missing": question.missing, "text": question.text, "facts": list(question.facts)}
    return {"detail": detail, "citations": [str(cite) for cite in question.citations]}


def _reasons(found: Required | Standing) -> dict[str, Any]:
    return {
        "certainty": str(found.certainty),
        "citations": [str(cite) for cite in found.citations],
        "why": [
            {"text": step.text(), "citation": str(step.citation or ""), "facts": list(step.facts)}
            for step in found.steps
        ],
    }
