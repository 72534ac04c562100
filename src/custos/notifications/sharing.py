"""What a copy for the person says of what he notified, of trips, and of the reviews of his indefinite status."""

from collections.abc import Iterator
from datetime import date

from custos.notifications.models import Prints, Volunteered
from custos.notifications.reads import notifications_of
from custos.notifications.reviews.reads import deeds_of, reviews_of
from custos.notifications.trips import trips_of
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.plumbing.registry import Said, Share, add_share
from custos.plumbing.words import date_words

SECTION, TRIPS, REVIEWS = "notifications", "trips", "reviews"


def register() -> None:
    """Add notifications, what went with them, trips and reviews to the copy."""
    told = ("notifications.Notification", "notifications.Said")
    add_share(Share("notified", "Notification", SECTION, notified, told))
    add_share(Share("prints", "Fingerprints or photograph", SECTION, prints, ("notifications.Prints",)))
    add_share(Share("volunteered", "What he said unasked", SECTION, volunteered, ("notifications.Volunteered",)))
    of_trips = ("notifications.Trip", "notifications.Plan", "notifications.Passage")
    add_share(Share("trip", "Trip", TRIPS, trips, of_trips))
    of_reviews = ("notifications.Review", "notifications.ReviewDeed")
    add_share(Share("review", "Review of indefinite status", REVIEWS, reviews, of_reviews))


def notified(person: Person, _today: date) -> Iterator[Said]:
    """Say each notification; what he told in it stands among the other kinds."""
    for row in notifications_of(person):
        yield Said(row.id, f"{row.get_kind_display()}, {date_words(row.given_on)}")


def prints(person: Person, _today: date) -> Iterator[Said]:
    """Say what was taken of him when he notified, or that it was not."""
    rows = Prints.objects.filter(person=person, notification__struck_out_at=None).select_related("notification")
    for row in rows.order_by("notification__given_on", "id"):
        taken = "taken" if row.taken else "asked for and not taken"
        yield Said(row.id, f"{row.get_kind_display()} {taken}, {date_words(row.notification.given_on)}")


def volunteered(person: Person, _today: date) -> Iterator[Said]:
    """Say his own words; they may be of others, so that whoever handles the case decides to give them."""
    for row in Volunteered.objects.filter(person=person).order_by("said_at", "id"):
        yield Said(row.id, f"{date_words(day_of(row.said_at))}: {row.words}", withhold="others")


def trips(person: Person, _today: date) -> Iterator[Said]:
    """Say each trip as it stands."""
    for now in trips_of(person):
        yield Said(now.trip.id, now.words)


def reviews(person: Person, _today: date) -> Iterator[Said]:
    """Say what was done in each review, and when."""
    for review in reviews_of(person):
        for deed in deeds_of(review):
            yield Said(deed.id, f"{deed.get_kind_display()}, {date_words(deed.on)}")
