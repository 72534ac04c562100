"""What he notified, what is expected of him at the counter, and what the record page shows of both."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from custos.access import reads as access
from custos.law.provisions import title_for
from custos.law.terms import Matter
from custos.notifications.given import Answer, Given, Past, Print, Row, ToCome
from custos.notifications.kinds import ANSWERED_BY, KINDS, Kind
from custos.notifications.matters import ASKED
from custos.notifications.models import (
    Draft,
    Notification,
    NotificationKind,
    Outcome,
    PassageKind,
    Plan,
    PrintKind,
    Station,
)
from custos.notifications.paper import acknowledgement_pdf
from custos.notifications.reviews.models import DeedKind
from custos.notifications.reviews.schemes import scheme_of
from custos.notifications.telling import facts_of
from custos.notifications.told import last_told
from custos.notifications.trips import PREFIX, kind_of_trip
from custos.organisations.reads import Actor, Agency
from custos.people.reads import Person
from custos.plumbing.words import date_words
from custos.requirements import reads as requirements
from custos.requirements.reads import Finding, Revision
from custos.rulebook.reads import number

__all__ = [
    "ASKED",
    "KINDS",
    "Answer",
    "DeedKind",
    "Given",
    "Matter",
    "Notification",
    "NotificationKind",
    "Outcome",
    "PassageKind",
    "Past",
    "Plan",
    "Print",
    "PrintKind",
    "Row",
    "Station",
    "ToCome",
    "acknowledgement_pdf",
    "draft_of",
    "expected_at",
    "facts_of",
    "find_notification",
    "last_told",
    "notifications_of",
    "scheme_of",
    "station_here",
    "stations_of",
    "suggested",
]

EXPECTED_SHOWN = 50


def notifications_of(person: Person, *, as_at: datetime | None = None) -> QuerySet[Notification]:
    """Return what he notified, newest first, struck-out ones left out."""
    return Notification.objects.filter(person=person).standing(as_at).select_related("station", "taken_by")


def find_notification(person: Person, pk: UUID) -> Notification | None:
    """Return one notification of his, struck out or not."""
    found = Notification.objects.select_related("person__force", "station", "taken_by", "replaces", "trip", "plan")
    return found.filter(person=person, pk=pk).first()


def draft_of(person: Person) -> Draft | None:
    """Return the notification that is being taken from him, if one is."""
    return Draft.objects.select_related("user", "person__force").filter(person=person).first()


def stations_of(force: Agency, *, on: date) -> QuerySet[Station]:
    """Return the stations on a force's list on the day."""
    return Station.objects.filter(agency=force).published_on(on).order_by("name")


def station_here(actor: Actor, *, on: date) -> Station | None:
    """Return the station at which the actor takes notifications: the one his unit is named for, or the only one."""
    listed = list(stations_of(actor.agency, on=on))
    named = [station for station in listed if station.name.lower() in actor.post.unit.name.lower()]
    return named[0] if named else listed[0] if len(listed) == 1 else None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Why he probably attends, from what he owes."""

    kind: Kind
    owed: tuple[Revision, ...]
    trip: str = ""  # the trip that it is about, where it is about one

    def is_late(self, day: date) -> bool:
        """Whether any of it should have been told before the day."""
        return any(row.breach_after and row.breach_after < day for row in self.owed)

    @property
    def words(self) -> str:
        """Why it is suggested, in a sentence."""
        row = self.owed[0]
        by = f", due by {date_words(row.safe_by)}" if row.safe_by else ""
        return f"He owes: {title_for(row.finding.code).lower()}{by}."


def suggested(person: Person, *, on: date) -> Suggestion | None:
    """Suggest the kind of notification that answers what he owes on the day, the soonest due first."""
    early = number("notification.days-early", person.force, on=on)
    owed = [
        row
        for row in requirements.requirements_of(person)
        if row.met_by_id is None
        and row.finding.code in ANSWERED_BY
        and (row.owed_from is None or row.owed_from <= on)
        and (row.safe_by is None or row.safe_by <= on + timedelta(days=early))
    ]
    if not owed:
        return None
    first = owed[0].finding
    kind = answering(first)
    same = tuple(row for row in owed if answering(row.finding) is kind)
    return Suggestion(kind, same, first.key.removeprefix(PREFIX) if kind.trips else "")


def answering(finding: Finding) -> Kind:
    """Return the kind of notification that answers a requirement; more of a trip that he told of is a change of it."""
    return kind_of_trip(finding.key, ANSWERED_BY[finding.code])


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who should attend."""

    person: Person
    finding: Finding

    @property
    def title(self) -> str:
        """What he owes."""
        return title_for(self.finding.code)

    @property
    def due(self) -> date | None:
        """By when it is safe."""
        return self.finding.current.safe_by if self.finding.current else None

    @property
    def latest(self) -> date | None:
        """By when at the latest: the most lenient reading of the law."""
        return self.finding.current.breach_after if self.finding.current else None


def expected_at(actor: Actor, *, today: date) -> tuple[list[Expected], int]:
    """Return whom the actor's force expects at its counters within days, and how many they are in all."""
    found = (
        requirements.open_requirements()
        .filter(
            code__in=ANSWERED_BY,
            person__force=actor.agency,
            person__in=access.people_visible_to(actor, today=today),
            current__owed_from__lte=today,
            current__safe_by__lte=today + timedelta(days=number("counter.days-ahead", actor.agency, on=today)),
        )
        .select_related("person")
        .order_by("current__safe_by", "person__sort_key", "id")
    )
    rows = [Expected(finding.person, finding) for finding in found[:EXPECTED_SHOWN]]
    access.show(actor, access.tiers_for(actor, {row.person.id for row in rows}, today=today))
    return rows, found.count() if len(rows) == EXPECTED_SHOWN else len(rows)
