"""What stands of assessments and levels: now, or as it was known at a moment."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from custos.nominals import reads as nominals
from custos.organisations.reads import User
from custos.people.reads import Person
from custos.plumbing.prepared import prepared
from custos.plumbing.words import age_on
from custos.risk.kinds import KINDS, LEVELS, AssessmentKind, Part
from custos.risk.models import ORDER, Assessment, Decided, Draft, Level, Override, PutOff

__all__ = [
    "KINDS",
    "LEVELS",
    "ORDER",
    "Assessment",
    "AssessmentKind",
    "Level",
    "agreed",
    "assessments_of",
    "draft_of",
    "dynamic_of",
    "find_assessment",
    "level_of",
    "levels_of",
    "made_of",
    "newest_dynamic",
    "override_of",
    "put_off_until",
    "ratings_of",
    "refusal_of_kind",
    "sex_of",
    "static_of",
    "undecided_of",
    "waiting_level",
]
Row = TypeVar("Row", bound=Decided)


def agreed(rows: QuerySet[Row], as_at: datetime | None = None) -> QuerySet[Row]:
    """Keep what a supervisor agreed to, now or as it was known at a moment."""
    found = rows.filter(agreed=True)
    return found if as_at is None else found.filter(decided_at__lte=as_at)


def made_of(person: Person) -> QuerySet[Assessment]:
    """Return every assessment of his, what waits and what was returned as well, newest first."""
    return _made(person.pk)


def undecided_of(person: Person) -> list[Assessment]:
    """Return his assessments that wait or were returned, newest first."""
    return _undecided(person=person.pk)


@prepared
def _undecided(*, person: UUID) -> QuerySet[Assessment]:
    return _made(person).exclude(agreed=True)


def _made(person: UUID) -> QuerySet[Assessment]:
    joined = ("user", "post", "decided_by", "decided_post", "person", "based_on")
    return Assessment.objects.filter(person=person).select_related(*joined).order_by("-on", "-saved_at", "-id")


def assessments_of(person: Person, *, as_at: datetime | None = None) -> list[Assessment]:
    """Return his countersigned assessments, newest first."""
    return _assessments(person=person.pk, as_at=as_at)


@prepared
def _assessments(*, person: UUID, as_at: datetime | None) -> QuerySet[Assessment]:
    return agreed(_made(person), as_at)


def dynamic_of(person: Person, *, as_at: datetime | None = None) -> Assessment | None:
    """Return the assessment of what changes that is in force: the newest that is countersigned."""
    return newest_dynamic(assessments_of(person, as_at=as_at))


def newest_dynamic(assessments: Iterable[Assessment]) -> Assessment | None:
    """Return the first of these assessments that is of what changes."""
    return next((row for row in assessments if row.what.is_dynamic), None)


def static_of(person: Person) -> list[Assessment]:
    """Return the newest countersigned assessment with each static tool."""
    newest: dict[str, Assessment] = {}
    for row in assessments_of(person):
        if row.what.is_static:
            newest.setdefault(row.kind, row)
    return list(newest.values())


def find_assessment(person: Person, pk: UUID) -> Assessment | None:
    """Return one assessment of his."""
    return made_of(person).filter(pk=pk).first()


def override_of(assessment: Assessment) -> Override | None:
    """Return the override that a supervisor agreed to last."""
    return agreed(Override.objects.filter(assessment=assessment)).order_by("-decided_at").first()


def draft_of(person: Person, kind: str, user: User) -> Draft | None:
    """Return what an officer typed so far."""
    return Draft.objects.filter(person=person, kind=kind, user=user).first()


def levels_of(person: Person, *, as_at: datetime | None = None) -> list[Level]:
    """Return the levels that were agreed, newest first."""
    return _levels(person=person.pk, as_at=as_at)


@prepared
def _levels(*, person: UUID, as_at: datetime | None) -> QuerySet[Level]:
    # Joined, so that an assessment that is closed to whoever looks is none to them.
    joined = ("user", "post", "decided_by", "decided_post", "person", "static", "dynamic")
    rows = Level.objects.filter(person=person).select_related(*joined)
    return agreed(rows, as_at).order_by("-on", "-decided_at")


def level_of(person: Person, *, as_at: datetime | None = None) -> Level | None:
    """Return the level in force."""
    return next(iter(levels_of(person, as_at=as_at)), None)


def waiting_level(person: Person) -> Level | None:
    """Return the level that waits for a supervisor."""
    return next(iter(_waiting(person=person.pk)), None)


@prepared
def _waiting(*, person: UUID) -> QuerySet[Level]:
    rows = Level.objects.filter(person=person, agreed=None).order_by("pk")[:1]
    return rows.select_related("user", "post", "person", "static", "dynamic")


def put_off_until(assessment: Assessment) -> PutOff | None:
    """Return how the review of an assessment was last put off."""
    return PutOff.objects.filter(assessment=assessment).select_related("user").order_by("-saved_at").first()


def sex_of(person: Person) -> str:
    """Return the sex that was recorded last; empty where none is."""
    found = [row.sex for row in nominals.known(person, "traits") if row.sex]
    return found[-1] if found and found[-1] in ("male", "female") else ""


def refusal_of_kind(kind: AssessmentKind, person: Person, *, on: date) -> str:
    """Say why such an assessment is not made of him on the day; nothing where it is."""
    sex = sex_of(person) if kind.sex else ""
    if kind.sex and not sex:
        return f"{kind.short} is for {_whom(kind)} only, and no sex is recorded: record it under Identity first"
    if sex != kind.sex:
        return f"{kind.short} is for {_whom(kind)} only"
    if not (kind.from_age or kind.to_age):
        return ""
    if person.born is None:
        return f"{kind.short} depends on age, and no date of birth is recorded: record it under Identity first"
    age = age_on(person.born, on)
    if age < kind.from_age:
        return f"{kind.short} is for {_whom(kind)} only: on that day the age was {age}"
    if kind.to_age and age > kind.to_age:
        return f"{kind.short} is for people under {kind.to_age + 1}: on that day the age was {age}"
    return ""


def _whom(kind: AssessmentKind) -> str:
    return f"{'adult ' if kind.from_age else ''}{'women' if kind.sex == 'female' else 'men' if kind.sex else 'people'}"


def ratings_of(part: Part) -> list[tuple[str, str]]:
    """Return how a part may be rated: its own list, or the force's."""
    if not isinstance(part.ratings, str):
        return list(part.ratings)
    return [(words, words) for words in settings.CUSTOS_ARMS_RATINGS[part.ratings]]
