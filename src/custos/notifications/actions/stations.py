"""What the force publishes: its stations, and the form of words of its acknowledgements."""

from datetime import date, datetime, timedelta

from django.db import transaction

from custos.access.reads import check
from custos.audit.actions import declare, write
from custos.notifications.models import AcknowledgementForm, Station
from custos.notifications.refusals import FormOutOfOrder, StationAlreadyPublished
from custos.organisations.reads import Actor
from custos.plumbing.words import date_words

declare(
    {
        "station.published": "Put {name} on the chief officer's list from {since}",
        "station.withdrawn": "Took {name} off the chief officer's list after {until}",
        "acknowledgement.set": "Set the form of words of acknowledgements from {since}: {title}",
    }
)


@transaction.atomic
def publish_station(*, name: str, address: str, since: date, by: Actor, at: datetime) -> Station:
    """Put a station on the chief officer's list from a day. Raises StationAlreadyPublished, NotPermitted."""
    check(by, "stations.publish")
    if Station.objects.filter(agency=by.agency, name__iexact=name).published_on(since).exists():
        raise StationAlreadyPublished(f"{name} is on the list on {date_words(since)} already")
    station = Station.objects.create(agency=by.agency, name=name, address=address, since=since)
    words = {"name": name, "since": date_words(since)}
    write(code="station.published", person=None, about=station, by=by, at=at, words=words)
    return station


@transaction.atomic
def withdraw_station(*, station: Station, until: date, by: Actor, at: datetime) -> Station:
    """Take a station off the list after a day; what was taken there before stays valid. Raises NotPermitted."""
    check(by, "stations.publish")
    if until < station.since:
        raise StationAlreadyPublished(
            f"It is on the list from {date_words(station.since)}: choose a later day", "until"
        )
    station.until = until
    station.save(update_fields=["until"])
    words = {"name": station.name, "until": date_words(until)}
    write(code="station.withdrawn", person=None, about=station, by=by, at=at, words=words)
    return station


@transaction.atomic
def set_acknowledgement_form(
    *, title: str, opening: str, warning: str, closing: str, since: date, by: Actor, at: datetime
) -> AcknowledgementForm:
    """Set the words in which the force acknowledges from a day on. Raises FormOutOfOrder, NotPermitted."""
    check(by, "stations.publish")
    last = AcknowledgementForm.objects.filter(agency=by.agency, until=None).first()
    if last and since <= last.since:
        raise FormOutOfOrder(f"The present words hold from {date_words(last.since)}: choose a later day")
    if last:
        last.until = since - timedelta(days=1)
        last.save(update_fields=["until"])
    form = AcknowledgementForm.objects.create(
        agency=by.agency, title=title, opening=opening, warning=warning, closing=closing, since=since
    )
    words = {"title": title, "since": date_words(since)}
    write(code="acknowledgement.set", person=None, about=form, by=by, at=at, words=words)
    return form
