"""Opening more of a record for a time: asked for and answered, or urgently, told at once and reviewed."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from custos.access.models import Ground, Opening, Outcome, Tier
from custos.access.permissions import NotPermitted, check
from custos.access.reads import tiers_for
from custos.audit.actions import declare, write
from custos.audit.reads import is_their_own
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.words import date_words, moment_words

LONGEST = timedelta(days=366)  # house policy: whoever needs a record for longer becomes its partner
URGENT = timedelta(hours=4)  # house policy: no national number was read

declare(
    {
        "opening.asked": "Asked for the {tier} view until {until}: {ground}. {words}",
        "opening.granted": "Opened the {tier} view to {user} until the end of {until}. {words}",
        "opening.refused": "Refused {user} more of the record: {words}",
        "opening.urgent": "Opened the whole record urgently until {until}: {ground}. {words}",
        "opening.reviewed": "Reviewed the urgent access of {user}: {outcome}. {words}",
        "opening.closed": "Closed what was opened to {user}: {words}",
    }
)


class UnableToOpen(Exception):
    """The record can not be opened, or the request answered, as asked."""


@transaction.atomic
def ask(*, person: Person, tier: Tier, ground: Ground, words: str, until: date, by: Actor, at: datetime) -> Opening:
    """Ask those who hold a record to open more of it until the end of a day. Raises UnableToOpen, NotPermitted."""
    check(by, "access.ask")
    has = _tier(person, by, at)
    if list(Tier).index(tier) <= list(Tier).index(has):
        raise UnableToOpen("You see as much already")
    _in_bounds(until, at)
    if Opening.objects.filter(person=person, user=by.user, urgent=False, outcome="").exists():
        raise UnableToOpen("You have asked already and wait for the answer: add to that request instead")
    asked = _begin(person, by, at, tier=tier, ground=ground, words=words, wanted_until=until)
    said = {"tier": tier.label.lower(), "until": date_words(until), "ground": Ground(ground).label, "words": words}
    write(code="opening.asked", person=person, about=asked, by=by, at=at, words=said)
    return asked


@transaction.atomic
def grant(*, opening: UUID, tier: Tier, until: date, words: str, by: Actor, at: datetime) -> Opening:
    """Open the tier to whoever asked until the end of a day; no more than was asked. Raises UnableToOpen."""
    held = _hold(opening, "access.answer", by, at)
    if held.urgent or not held.waits:
        raise UnableToOpen("Somebody answered this meanwhile. Open it again to read what was said.")
    if list(Tier).index(tier) > list(Tier).index(Tier(held.tier)):
        raise UnableToOpen("Open no more than was asked for")
    _in_bounds(until, at)
    held.tier, held.since, held.until = tier, at, _end_of(until)
    _answer(held, Outcome.GRANTED, words, by, at)
    said = {"tier": tier.label.lower(), "user": held.user.name, "until": date_words(until), "words": words}
    write(code="opening.granted", person=held.person, about=held, by=by, at=at, words=said)
    return held


@transaction.atomic
def refuse(*, opening: UUID, words: str, by: Actor, at: datetime) -> Opening:
    """Refuse a request, with the reason. Raises UnableToOpen."""
    held = _hold(opening, "access.answer", by, at)
    if held.urgent or not held.waits:
        raise UnableToOpen("Somebody answered this meanwhile. Open it again to read what was said.")
    if not words.strip():
        raise UnableToOpen("Say why you refuse: whoever asked reads it")
    _answer(held, Outcome.REFUSED, words, by, at)
    said = {"user": held.user.name, "words": words}
    write(code="opening.refused", person=held.person, about=held, by=by, at=at, words=said)
    return held


@transaction.atomic
def open_urgently(*, person: Person, ground: Ground, words: str, by: Actor, at: datetime) -> Opening:
    """Open the whole record at once, to read, for four hours; it is told and reviewed. Raises UnableToOpen."""
    tier = _tier(person, by, at)
    check(by, "access.urgently", tier)
    if tier in (Tier.READING, Tier.FULL):
        raise UnableToOpen("The whole record is open to you already")
    if not words.strip():
        raise UnableToOpen("Say what is so urgent: the manager and a supervisor read it at once")
    until = at + URGENT
    told = {"tier": Tier.READING, "ground": ground, "words": words, "urgent": True, "since": at, "until": until}
    opened = _begin(person, by, at, **told)
    said = {"until": moment_words(until), "ground": Ground(ground).label, "words": words}
    write(code="opening.urgent", person=person, about=opened, by=by, at=at, words=said)
    return opened


@transaction.atomic
def judge(*, opening: UUID, proper: bool, words: str, by: Actor, at: datetime) -> Opening:
    """Say of an urgent access that it was proper or not, and why. It closes what was not. Raises UnableToOpen."""
    held = _hold(opening, "access.review", by, at)
    if not held.urgent or not held.waits:
        raise UnableToOpen("Somebody reviewed this meanwhile. Open it again to read what was found.")
    if not words.strip():
        raise UnableToOpen("Say why: whoever opened the record reads it")
    outcome = Outcome.PROPER if proper else Outcome.NOT_PROPER
    _answer(held, outcome, words, by, at)
    said = {"user": held.user.name, "outcome": "proper" if proper else "not proper", "words": words}
    write(code="opening.reviewed", person=held.person, about=held, by=by, at=at, words=said)
    if not proper and held.is_open(at):
        _close(held, "Found not proper", by, at)
    return held


@transaction.atomic
def close(*, opening: UUID, why: str, by: Actor, at: datetime) -> Opening:
    """Close early what was opened, with the reason. Raises UnableToOpen."""
    held = _hold(opening, "access.answer", by, at)
    if not held.is_open(at):
        raise UnableToOpen("It is closed already")
    if not why.strip():
        raise UnableToOpen("Say why you close it: whoever asked reads it")
    _close(held, why, by, at)
    return held


def _begin(person: Person, by: Actor, at: datetime, **told: object) -> Opening:
    opening = Opening(person=person, user=by.user, post=by.post, asked_at=at, **told)
    opening.save(force_insert=True)
    return opening


def _answer(held: Opening, outcome: Outcome, words: str, by: Actor, at: datetime) -> None:
    held.outcome, held.answered_at, held.answered_by, held.answer = outcome, at, by.user, words
    held.save(update_fields=["tier", "since", "until", "outcome", "answered_at", "answered_by", "answer"])


def _close(held: Opening, why: str, by: Actor, at: datetime) -> None:
    held.until, held.closed_at, held.closed_by, held.closed_why = at, at, by.user, why
    held.save(update_fields=["until", "closed_at", "closed_by", "closed_why"])
    said = {"user": held.user.name, "words": why}
    write(code="opening.closed", person=held.person, about=held, by=by, at=at, words=said)


def _hold(opening: UUID, deed: str, by: Actor, at: datetime) -> Opening:
    hold(Opening.objects.values_list("person_id", flat=True).get(pk=opening))
    held = Opening.objects.select_related("person", "user").get(pk=opening)
    check(by, deed, _tier(held.person, by, at))
    if is_their_own(by, users=[held.user_id], about=[held.pk]):
        raise NotPermitted("Nobody answers or reviews what they asked for themselves.")
    return held


def _tier(person: Person, by: Actor, at: datetime) -> Tier:
    tier = tiers_for(by, [person.id], today=day_of(at)).get(person.id)
    if tier is None:
        raise UnableToOpen("There is no such record")
    return tier


def _in_bounds(until: date, at: datetime) -> None:
    if until < day_of(at):
        raise UnableToOpen("Choose a day that has not passed")
    if until - day_of(at) > LONGEST:
        raise UnableToOpen("Choose a day within the year: whoever needs the record for longer becomes its partner")


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
