"""Handing many records over to another officer: all go, or none does, and both officers are told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from custos.access import reads as access
from custos.access.actions import UnableToGiveRecord, give_record
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor, Post, holders_of, units_under
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord, refuse
from custos.plumbing.words import count_words, date_words
from custos.reporting.boards import officer_words
from custos.reporting.models import Handover
from custos.reporting.moving import TAKES
from custos.reporting.permission import GIVE
from custos.tasks.actions import follow_record, give_task

LONGEST_NOTE = 4000
LATEST = timedelta(days=365)

declare({"record.handed-over": "Handed the record over from {giver} to {taker} from {since}, with a note"})


@transaction.atomic
def hand_over(
    *, notes: Mapping[Person, str], giver: Post, taker: Post, since: date, by: Actor, at: datetime
) -> list[Handover]:
    """Give everybody named, each with a note, from one officer to another from a day on; both are told.

    What the giver was asked about them goes with them on that day. Everybody goes, or nobody does.
    Raises UnableToRecord, NotPermitted.
    """
    today = day_of(at)
    access.check(by, GIVE, access.Tier.FULL)
    refuse(_of_the_whole(notes, giver, taker, since, by, today))
    tiers = access.tiers_for(by, [person.id for person in notes], today=today)
    people = sorted(notes, key=lambda person: person.id)
    for person in people:
        access.check(by, GIVE, tiers.get(person.id))
        hold(person.id)
    given = {"giver": giver, "taker": taker, "since": since, "user": by.user, "saved_at": at}
    made = [Handover(person=person, note=notes[person].strip(), **given) for person in people]
    refuse([fault for row in made for fault in _give(row, by=by, at=at, today=today)])
    follow_record(people=people, giver=giver, by=by, at=at)
    _tell(made, by=by, at=at)
    return made


def _of_the_whole(
    notes: Mapping[Person, str], giver: Post, taker: Post, since: date, by: Actor, today: date
) -> Iterator[UnableToRecord]:
    units = units_under(by.post.unit)
    if not notes:
        yield UnableToRecord("Choose whom to hand over", "people")
    if giver.unit_id not in units:
        yield UnableToRecord("You do not oversee whoever manages them")
    if taker.id == giver.id:
        yield UnableToRecord("That is who manages them now: choose somebody else", "to")
    elif taker.unit_id not in units or taker.role not in TAKES:
        yield UnableToRecord("Choose an offender manager or a sergeant of your unit", "to")
    elif since >= today and taker.id not in holders_of([taker.id], on=since):
        yield UnableToRecord(f"Nobody is in that post on {date_words(since)}: choose somebody else", "to")
    if since < today:
        yield UnableToRecord("Choose today or a day that is still to come: who managed him until now did so", "since")
    elif since > today + LATEST:
        yield UnableToRecord("Choose a day within a year", "since")


def _give(row: Handover, *, by: Actor, at: datetime, today: date) -> Iterator[UnableToRecord]:
    """Give one of them, or say at his row why that is not possible."""
    person, field = row.person, f"note-{row.person.reference}"
    holdings = access.Holding.objects.filter(person=person, part=access.Part.MANAGER)
    later = holdings.filter(since__gt=today).select_related("post", "unit").first()
    if later:
        words = f"{person.plain_name} goes to {later.post or later.unit} on {date_words(later.since)} already"
        yield UnableToRecord(words, field)
    elif not holdings.on(today).filter(post=row.giver).exists():
        yield UnableToRecord(f"{person.plain_name} is not managed by {row.giver} any more: take him out", field)
    elif not row.note:
        yield UnableToRecord(f"Write what {row.taker} must know of {person.plain_name}", field)
    elif len(row.note) > LONGEST_NOTE:
        yield UnableToRecord(f"Shorten the note on {person.plain_name} to {LONGEST_NOTE:,} letters", field)
    elif not access.inside(person, row.taker, on=row.since):
        yield UnableToRecord(f"{row.taker} is not let into the circle in which {person.plain_name} is kept", field)
    else:
        try:
            give_record(person=person, unit=row.taker.unit, post=row.taker, since=row.since, by=by, at=at)
        except UnableToGiveRecord as refusal:
            yield UnableToRecord(f"{person.plain_name}: {refusal}", field)
            return
        row.save(force_insert=True)
        said = {"giver": str(row.giver), "taker": str(row.taker), "since": date_words(row.since)}
        write(code="record.handed-over", person=person, about=row, by=by, at=at, words=said)


def _tell(made: Sequence[Handover], *, by: Actor, at: datetime) -> None:
    """Tell the giver once, and the taker of each, on whose record the note stands."""
    giver, taker, since = made[0].giver, made[0].taker, made[0].since
    names = holders_of([giver.id, taker.id], on=since)
    who = {post.id: officer_words(post, names[post.id].name if post.id in names else "") for post in (giver, taker)}
    people = count_words(len(made), "record")
    words = f"{people} of yours {'goes' if len(made) == 1 else 'go'} to {who[taker.id]} on {date_words(since)}"
    give_task(words=words, due=since, to_post=giver, by=by, at=at)
    for row in made:
        words = f"You manage him from {date_words(since)}: read the handover note of {who[giver.id]} on his timeline"
        give_task(words=words, due=since, person=row.person, to_post=taker, by=by, at=at)
