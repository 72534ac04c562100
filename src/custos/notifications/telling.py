"""What a notification tells the law, at the counter and in an import; and what a leaving or a return tells."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from custos.law.facts import Fact, LeftTheUnitedKingdom, ReturnedHome, ReturnedToTheUnitedKingdom
from custos.notifications.kinds import KINDS
from custos.notifications.models import Notification, Passage, PassageKind, TripKind
from custos.notifications.reviews.models import ReviewDeed
from custos.notifications.reviews.telling import fact_of
from custos.notifications.trips import TripNow, trips_of
from custos.people.reads import Person


def facts_of(notification: Notification) -> Sequence[Fact]:
    """Return the facts that this notification tells. What was not asked is not among its matters."""
    return KINDS[notification.kind].facts(notification)


def facts_of_passage(passage: Passage, now: TripNow) -> Sequence[Fact]:
    """Return what it tells that he left on a trip or came back. Leaving home for an absence tells the law nothing."""
    about = passage.trip.about
    if passage.trip.kind == TripKind.ABSENCE:
        return [ReturnedHome(passage.on, about=about)] if passage.kind == PassageKind.RETURNED else []
    if passage.kind == PassageKind.LEFT:
        return [LeftTheUnitedKingdom(passage.on, about=about, at=passage.at)]
    return [ReturnedToTheUnitedKingdom(passage.on, about=about, as_notified=now.is_as_notified(passage))]


def told_by(people: Iterable[Person]) -> Iterator[tuple[UUID, UUID, Sequence[Fact]]]:
    """Return what these people's trips and the reviews of their status tell, with whose and which row it is."""
    for person in people:
        for now in trips_of(person):
            for passage in filter(None, (now.left, now.returned)):
                yield person.id, passage.id, facts_of_passage(passage, now)
    for deed in ReviewDeed.objects.filter(person__in=people).standing().select_related("review"):
        fact = fact_of(deed)
        yield deed.person_id, deed.origin, [fact] if fact else []
