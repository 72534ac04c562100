"""What stands of cases: those of the unit, their steps, their clocks, what waits for a second person, what is due."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from custos.access import reads as access
from custos.audit.reads import Disposal
from custos.law.reckoning import DAY, anniversary
from custos.organisations.reads import Actor, Agency
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.plumbing.prepared import prepared
from custos.plumbing.registry import shares
from custos.rights.clocks import Clock, answer_by, kept_until, next_review, report_by
from custos.rights.models import Asked, Case, Step
from custos.rights.vocabulary import JUDGEMENTS, PROPOSALS, QUESTIONS, CaseKind, Group, StepKind
from custos.rulebook.reads import number

__all__ = [
    "QUESTIONS",
    "Case",
    "CaseKind",
    "File",
    "StepKind",
    "Tombstone",
    "asked_about",
    "case_of",
    "due_for_review",
    "falling_due",
    "file_of",
    "is_held",
    "is_partnered",
    "open_cases",
    "restricted_among",
    "restrictions_of",
    "tombstone_of",
    "years_of",
]
DUE_SHOWN, AT_ONCE = 50, 500
# What it is of is told to whoever is shown such data; the words of the case to whoever sees the record whole.
RESTRICTED = """
SELECT told.kind, told.item, told.but_for, told.since, coalesce(row.matter, '')
FROM rights_restricted(%(person)s) AS told LEFT JOIN rights_restriction AS row USING (id)
WHERE CASE WHEN %(moment)s::timestamptz IS NULL THEN told.lifted_at IS NULL
    ELSE told.saved_at <= %(moment)s AND (told.lifted_at IS NULL OR told.lifted_at > %(moment)s) END
ORDER BY told.saved_at, told.id
"""


@dataclass(frozen=True)
class File:
    """A case with what was done in it, oldest first."""

    case: Case
    steps: tuple[Step, ...]

    def last(self, *kinds: StepKind) -> Step | None:
        """Return the last step of any of these kinds."""
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    @cached_property
    def proposal(self) -> Step | None:
        """What was last put before a second person, if anything."""
        return self.last(*PROPOSALS)

    @cached_property
    def judgement(self) -> Step | None:
        """What a second person said of the proposal that stands."""
        said = self.last(*JUDGEMENTS)
        return said if said and self.proposal and self.steps.index(said) > self.steps.index(self.proposal) else None

    @property
    def approved(self) -> bool:
        """Whether the proposal that stands was approved by a second person."""
        return self.judgement is not None and self.judgement.kind == StepKind.APPROVED

    @property
    def waits_for_second(self) -> bool:
        """Whether a proposal waits for a second person."""
        return self.proposal is not None and self.judgement is None

    @cached_property
    def clock(self) -> Clock:
        """By when a request is answered, or a breach reported."""
        if self.case.kind == CaseKind.BREACH:
            due = day_of(self.report_by)
            return Clock(due, due)
        if self.case.kind == CaseKind.REVIEW:
            due = self.next_on
            return Clock(due, due)
        return answer_by(day_of(self.case.since), [(StepKind(step.kind), step.on) for step in self.steps])

    @property
    def report_by(self) -> datetime:
        """The moment by which a breach is reported to the Commissioner."""
        return report_by(self.case.since)

    @property
    def next_on(self) -> date:
        """The day on which the group's period ends that runs from the last relevant contact or review."""
        person = self.case.person
        assert person is not None
        today = day_of(self.case.opened_at)
        years = years_of(person.force, on=today)
        return next_review(Group(self.case.group), day_of(self.case.since), years)

    def is_overdue(self, now: datetime) -> bool:
        """Whether what the clock asks for is not done and its last moment has passed, by the lenient reading."""
        if self.case.closed_at:
            return False
        if self.case.kind == CaseKind.BREACH:
            return now > self.report_by and not self.last(StepKind.REPORTED, StepKind.NOT_REPORTED)
        if self.last(StepKind.RELEASED):
            return False
        return self.clock.breach_after is not None and timezone.localdate(now) > self.clock.breach_after


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a record that was disposed of."""

    reference: str
    on: date
    authority: str
    by: str
    approved_by: str


def open_cases(actor: Actor) -> list[File]:
    """Return the open cases of the actor's unit, the one longest begun first."""
    found = _cases(actor).filter(closed_at=None).prefetch_related("steps__user")
    return [_file(case) for case in found.order_by("since", "id")]


def case_of(actor: Actor, pk: UUID) -> File | None:
    """Return one case of the actor's unit."""
    case = _cases(actor).prefetch_related("steps__user", "steps__post").filter(pk=pk).first()
    return _file(case) if case else None


def file_of(case: Case) -> File:
    """Return a case with what was done in it."""
    return _file(Case.objects.select_related("person__force", "unit", "user").prefetch_related("steps").get(pk=case.pk))


def is_held(person: Person) -> bool:
    """Say whether a hold stands that beats disposal: litigation, an inquiry, or an order to preserve."""
    steps = Step.objects.filter(person=person, kind__in=[StepKind.HELD, StepKind.HOLD_LIFTED]).order_by(
        "saved_at", "id"
    )
    last: dict[UUID, str] = {step.case_id: step.kind for step in steps}
    return StepKind.HELD in last.values()


def is_partnered(person: Person, case: Case) -> bool:
    """Say whether another open case of the unit needs the record to stay open to it."""
    return Case.objects.filter(person=person, unit=case.unit, closed_at=None).exclude(pk=case.pk).exists()


@dataclass(frozen=True, slots=True)
class Stands:
    """A restriction as whoever looks may be told of it: which kind of data, and its words where he sees it whole."""

    kind: str
    item: UUID | None
    but_for: str
    since: date
    matter: str

    @property
    def title(self) -> str:
        """Which kind of data it is of."""
        return shares[self.kind].title if self.kind in shares else "All that is held"


def restrictions_of(person: Person, *, as_at: datetime | None = None) -> list[Stands]:
    """Return what of a record is restricted, now or as it stood at a moment, as far as whoever looks sees such data."""
    with connection.cursor() as cursor:
        cursor.execute(RESTRICTED, {"person": person.id, "moment": as_at})
        return [Stands(*row) for row in cursor.fetchall()]


def restricted_among(people: Collection[UUID]) -> set[UUID]:
    """Return of which of these people any data is restricted today, as far as whoever looks sees such data."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM rights_marked(%s::uuid[])", [list(people)])
        return {person for (person,) in cursor.fetchall()}


def years_of(force: Agency, *, on: date) -> Mapping[Group, int]:
    """Return after how many years each group is reviewed, by the policy numbers of a day."""
    return {group: number(f"retention.years.group-{group.value}", force, on=on) for group in Group}


def due_for_review(actor: Actor, *, today: date) -> list[tuple[Person, date]]:
    """Return whose record is to be reviewed, and since when, of those who wait longest; an open one is left out."""
    people = access.people_visible_to(actor, today=today)
    found = list(islice(falling_due(people, actor.agency, today=today), DUE_SHOWN))
    return sorted(found, key=lambda each: (each[1], each[0].id))


def falling_due(people: QuerySet[Person], force: Agency, *, today: date) -> Iterator[tuple[Person, date]]:
    """Return whose record of a force is due for a review on a day, and since when, the longest unreviewed first.

    First so many years after it was opened, as of group 1; then so many years of its group after the last review; and
    at the age until which group 1 is kept. Whoever has an open review is left out.
    """
    years, age = years_of(force, on=today), number("retention.age.group-1", force, on=today)
    reviews = Case.objects.filter(kind=CaseKind.REVIEW, person=OuterRef("pk"))
    done = reviews.filter(closed_at__isnull=False).order_by("-closed_at")
    first, next_ = (anniversary(today, -each) + DAY for each in (years[Group.ONE], min(years.values())))
    rows = people.filter(~Exists(reviews.filter(closed_at=None)), force=force, disposed_on=None)
    rows = rows.annotate(reviewed=Subquery(done.values("closed_at")[:1]), of=Subquery(done.values("group")[:1]))
    rows = rows.filter(
        Q(reviewed=None, opened_at__date__lte=first)
        | Q(reviewed__date__lte=next_)
        | Q(born__lte=anniversary(today, -age) + DAY)
    )
    for person in rows.order_by(Coalesce("reviewed", "opened_at"), "id").iterator(chunk_size=AT_ONCE):
        if (day := _due(person, years, age)) <= today:
            yield person, day


def _due(person: Any, years: Mapping[Group, int], age: int) -> date:
    last = day_of(person.reviewed or person.opened_at)
    due = next_review(Group(person.of or Group.ONE), last, years)
    until = kept_until(person.born, age) if person.born else None
    return min(due, until) if until and (person.reviewed is None or until > last) else due


def asked_about(person: Person) -> list[Asked]:
    """Return that whoever manages a record was asked about its review, where that stands."""
    return list(Asked.objects.filter(person=person, closed=False))


def tombstone_of(actor: Actor, reference: str) -> Tombstone | None:
    """Return what is left of a record that was disposed of, for whoever might have known of him."""
    disposed = _disposed(reference=reference)
    if not disposed or not access.REACH[actor.role].known:
        return None
    person = disposed[0]
    row = Disposal.objects.select_related("user", "approved_by").get(person_id=person.id)
    return Tombstone(person.reference, day_of(row.at), row.authority, row.user.name, row.approved_by.name)


@prepared
def _disposed(*, reference: str) -> QuerySet[Person]:
    return Person.objects.filter(reference=reference, disposed_on__isnull=False)


def _cases(actor: Actor) -> QuerySet[Case]:
    if not access.may(actor, "rights.handle"):
        return Case.objects.none()
    of_the_unit = access.not_hidden(Case.objects.filter(unit=actor.post.unit))
    return of_the_unit.select_related("person__force", "unit", "user", "post")


def _file(case: Case) -> File:
    steps: Iterable[Step] = sorted(case.steps.all(), key=lambda step: (step.saved_at, step.id))
    return File(case, tuple(steps))
