"""Trips as they stand: what he told last of each, and whether he has left, come back, or will not go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from custos.access.reads import engine
from custos.law.facts import CameUnderNation, ChangedHomeAddress, Nation, Told, decode
from custos.law.notices import Came, last_by, nation_of, nations_of
from custos.notifications.kinds import KINDS, Kind
from custos.notifications.models import Notification, NotificationKind, Passage, PassageKind, Plan, Trip
from custos.people.reads import Person
from custos.plumbing.prepared import prepared
from custos.plumbing.words import date_words, list_words
from custos.requirements.reads import Fact
from custos.rulebook.reads import rule_set

PREFIX = "trip:"


@dataclass(frozen=True, slots=True)
class TripNow:
    """A trip as it stands, or as it stood at a moment."""

    trip: Trip
    notices: tuple[Notification, ...]  # that stand, the newest first
    left: Passage | None
    returned: Passage | None

    @property
    def plan(self) -> Plan | None:
        """What he told last of it."""
        return next((each.plan for each in self.notices if each.plan), None)

    @property
    def cancelled(self) -> Notification | None:
        """The notification that he will not go, unless he told of a plan after it, or went."""
        told = [each for each in self.notices if each.plan or each.kind == NotificationKind.TRIP_CANCELLED]
        stays = bool(told) and told[0].kind == NotificationKind.TRIP_CANCELLED and not self.left
        return told[0] if stays else None

    @property
    def return_notified(self) -> bool:
        """Whether he has notified his return."""
        return any(KINDS[each.kind].asks == "return" for each in self.notices)

    def is_as_notified(self, passage: Passage) -> bool:
        """Whether he came back on the day and at the point that he had told last before it."""
        plan = next((each.plan for each in self.notices if each.plan and each.given_on <= passage.on), None)
        return bool(plan) and passage.is_as(plan)  # type: ignore[arg-type]

    @property
    def is_settled(self) -> bool:
        """Whether he has nothing more to tell of it: he will not go, told his return, or came back as he had told."""
        as_told = self.returned is not None and self.is_as_notified(self.returned)
        return self.cancelled is not None or self.return_notified or as_told

    @property
    def first_day(self) -> date | None:
        """The day on which he left, or else means to leave."""
        return self.left.on if self.left else self.plan.departs if self.plan else None

    @property
    def last_day(self) -> date | None:
        """The day on which he came back, or else means to."""
        return self.returned.on if self.returned else self.plan.returns if self.plan else None

    @property
    def words(self) -> str:
        """Say where he goes and when, on one line."""
        where = list_words(self.plan.countries) if self.plan else ""
        first, last = self.first_day, self.last_day
        days = f"{date_words(first) if first else 'no day told'} to {date_words(last) if last else 'a day not told'}"
        return f"{where or self.trip.get_kind_display()}, {days}"

    def overlaps(self, plan: Plan) -> bool:
        """Whether he could not be on this trip and on that plan too; he may leave on the day of his return."""
        first, last = self.first_day, self.last_day or date.max
        if first is None or self.cancelled:
            return False
        return first == plan.departs or (first < (plan.returns or date.max) and plan.departs < last)


def day_told(row: dict[str, str], name: str) -> date | None:
    """Return a day of a leg or a stay, where he told it."""
    return date.fromisoformat(row[name]) if row.get(name) else None


def trips_of(person: Person, *, as_at: datetime | None = None) -> list[TripNow]:
    """Return his trips and absences, those that leave last first; those of which nothing stands are left out."""
    notices: dict[Trip, list[Notification]] = {}
    for each in _told(person=person.pk, as_at=as_at):
        assert each.trip
        notices.setdefault(each.trip, []).append(each)
    went = {(each.trip_id, each.kind): each for each in _passages(person=person.pk, as_at=as_at)}
    for passage in went.values():
        notices.setdefault(passage.trip, [])
    found = [
        TripNow(trip, tuple(rows), went.get((trip.id, PassageKind.LEFT)), went.get((trip.id, PassageKind.RETURNED)))
        for trip, rows in notices.items()
    ]
    return sorted(found, key=lambda now: (now.first_day or date.min, now.trip.id), reverse=True)


@prepared
def _told(*, person: UUID, as_at: datetime | None) -> QuerySet[Notification]:
    told = Notification.objects.filter(person=person).exclude(trip=None).standing(as_at)
    return told.select_related("trip__person", "plan__risk_question", "station")


@prepared
def _passages(*, person: UUID, as_at: datetime | None) -> QuerySet[Passage]:
    found = Passage.objects.filter(person=person).select_related("trip")
    if as_at is None:
        return found.filter(struck_out_at=None)
    return found.filter(Q(struck_out_at=None) | Q(struck_out_at__gt=as_at), recorded_at__lte=as_at)


def trips_for(kind: Kind, trips: Sequence[TripNow]) -> list[TripNow]:
    """Return those of his trips that a notification of the kind may be about."""
    found = [now for now in trips if now.trip.kind in kind.trips and not now.is_settled]
    return [now for now in found if kind.asks == "return" or not now.returned]


def kinds_for(trips: Sequence[TripNow], moves: list[Came], *, on: date) -> list[Kind]:
    """Return the kinds of notification that can be taken from him: of a trip only where he told of one."""
    nation = nation_of(last_by(moves, on))
    return [
        kind
        for kind in KINDS.values()
        if (not kind.trips or kind.begins or trips_for(kind, trips)) and _is_asked(kind, nation, on)
    ]


def _is_asked(kind: Kind, nation: Nation, day: date) -> bool:
    waits = bool(kind.switch) and rule_set().law.on(kind.switch, nation, day)
    return kind.nation in (None, nation) or waits


def kind_of_trip(key: str, kind: Kind) -> Kind:
    """Return the kind that answers a requirement about a trip: what is owed still of one that he told is a change."""
    return KINDS[f"{kind.code}-changed"] if kind.begins and key.startswith(PREFIX) else kind


def nation_on(person: Person, day: date) -> Nation:
    """Return whose rules apply to him on the day, as the law has it."""
    return nation_of(last_by(moves_of(person), day))


def moves_of(person: Person, *, as_at: datetime | None = None) -> list[Came]:
    """Return under which nation's rules he came, and when."""
    kinds = (ChangedHomeAddress, CameUnderNation)
    with engine():  # facts are closed to the counter; whose rules apply is not
        rows = list(Fact.objects.filter(person=person, told__in=[kind.told for kind in kinds]).believed(as_at))
    told = [Told(str(row.id), decode(row.data)) for row in rows]
    homes, came = ([each for each in told if isinstance(each.fact, kind)] for kind in kinds)
    return nations_of(homes, came)
