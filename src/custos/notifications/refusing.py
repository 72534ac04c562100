"""Weighing what was given against what can be: every refusal at the counter, in one place."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from custos.notifications.given import Given
from custos.notifications.kinds import KINDS
from custos.notifications.models import Notification, NotificationKind
from custos.notifications.refusals import (
    AlreadyTaken,
    ChangeToComeIsIncomplete,
    GivenInTheFuture,
    GivenTooEarly,
    NoSuchAdvanceNotice,
    NotDeclared,
    NothingTold,
    NotInPerson,
    PrintsNeedAReason,
    StationNotPublished,
)
from custos.notifications.refusing_trips import faults_of_trip
from custos.notifications.trips import trips_of
from custos.people.reads import Person
from custos.plumbing.words import date_words

SECONDS_FOR_A_TWIN = 60


def refuse(person: Person, given: Given, at: datetime) -> None:
    """Refuse what can not be taken. Raises UnableToTake with the box that it lies in."""
    refuse_start(person, given, at)
    _refuse_answers(given)
    if given.kind == NotificationKind.DID_NOT_HAPPEN and not _advance_notice(person, given):
        raise NoSuchAdvanceNotice("Choose which change, told in advance, did not happen")
    for fault in faults_of_trip(given, trips_of(person)):
        raise fault
    if not (given.declared and given.signed_as.strip()):
        raise NotDeclared("Read it back to him; he declares that it is true and signs with his name")
    _refuse_twin(person, given, at)


def refuse_start(person: Person, given: Given, at: datetime) -> None:
    """Refuse what is wrong before anything is asked: who, where and when. Raises UnableToTake."""
    if not given.in_person:
        raise NotInPerson("He must be there in person: a notification by telephone, letter or e-mail does not count")
    refuse_time(person, given.on, given.at, at)
    refuse_place(given)
    if any(not asked.taken and not asked.why_not.strip() for asked in given.prints):
        raise PrintsNeedAReason("Say why they were asked for and not taken", "fingerprints_why_not")
    _refuse_coming(given)


def refuse_place(given: Given) -> None:
    """Refuse a station that was not on the list that day, unless the officer in charge says why. Raises it."""
    if given.elsewhere.strip():
        return
    if given.station is None:
        raise StationNotPublished("Choose a station on the chief officer's list")
    if not given.station.is_published_on(given.on):
        raise StationNotPublished(
            f"{given.station.name} was not on the chief officer's list on {date_words(given.on)}. "
            "Send him to a station that is, or have the officer in charge say why it may be taken here"
        )


def refuse_time(person: Person, on: date, given_at: time | None, at: datetime) -> None:
    """Refuse a day or time that is still to come, or that lies before he was born. Raises GivenInTheFuture."""
    now = timezone.localtime(at)
    if on > now.date():
        raise GivenInTheFuture("He can not have given it on a day that is still to come", "given_on")
    if on == now.date() and given_at and given_at > now.time():
        raise GivenInTheFuture(f"It is {now:%H:%M} now: he can not have given it later than that")
    if person.born and on <= person.born:
        raise GivenTooEarly(f"He was born on {date_words(person.born)}")


def _refuse_coming(given: Given) -> None:
    if given.kind != NotificationKind.ADVANCE:
        return
    if given.to_come is None or not given.to_come.words.strip():
        raise ChangeToComeIsIncomplete("Say what will change, and on which day he expects it")
    if given.to_come.expected <= given.on:
        raise ChangeToComeIsIncomplete("A day that has come is not told in advance: take it as a change")


def _refuse_answers(given: Given) -> None:
    if KINDS[given.kind].matters and not given.answers:
        raise NothingTold("No matter was asked, so nothing would be notified")
    for row in _new_rows(given):
        if row > given.on:
            raise GivenTooEarly(
                f"What he tells begins on {date_words(row)}, after the day on which he gave it. "
                "A change that is still to come is notified in advance"
            )


def _new_rows(given: Given) -> Iterator[date]:
    return (row.on for answer in given.answers for row in answer.rows if row.on)


def _advance_notice(person: Person, given: Given) -> bool:
    notice = Notification.objects.filter(person=person, about=given.about, kind=NotificationKind.ADVANCE).standing()
    return bool(given.about) and notice.filter(given_on__lte=given.on).exists()


def _refuse_twin(person: Person, given: Given, at: datetime) -> None:
    since = at - timedelta(seconds=SECONDS_FOR_A_TWIN)
    twin = Notification.objects.filter(person=person, kind=given.kind, given_on=given.on, saved_at__gt=since).standing()
    if twin.filter(trip=given.trip).exists():
        raise AlreadyTaken("This notification was saved a moment ago. Open his notifications to see it")
