"""What stands of visits: of one person, of a unit, what is asked about in them, and what a warrant rests on."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from custos.access import reads as access
from custos.law.facts import Told
from custos.law.spells import PAIRS, spells_of
from custos.law.terms import Matter, Nation
from custos.nominals.reads import Address, current
from custos.notifications.reads import last_told
from custos.orders.reads import OrderNow, orders_of, running
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.prepared import prepared
from custos.plumbing.words import date_words
from custos.requirements.reads import beliefs, standing_of
from custos.risk.reads import levels_of
from custos.visits.forms import PROMPTS
from custos.visits.models import (
    Annotation,
    Check,
    Frequency,
    Outcome,
    Proposed,
    Purpose,
    Reactive,
    Source,
    Visit,
    Warrant,
)
from custos.visits.warrant import Case
from custos.visits.writing import Boxes, put_together

__all__ = ["Annotation", "Check", "Frequency", "Outcome", "Purpose", "Reactive", "Source", "Visit", "Warrant"]
Row = TypeVar("Row", bound=Proposed)
PLACES = ("home", "stay", "household")  # kinds of what is known of him


def prompts() -> list[str]:
    """Return the codes of what a review asks."""
    return list(PROMPTS)


def submitted() -> QuerySet[Visit]:
    """Return what was submitted, the newest first."""
    found = Visit.objects.exclude(submitted_at=None).select_related("person__force", "submitted_by", "address")
    return found.order_by("-on", "-began", "-id")


def visits_of(person: Person) -> QuerySet[Visit]:
    """Return his visits that were submitted, the newest first."""
    return submitted().filter(person=person).select_related("reviewed_by")


def submitted_of(person: Person, *, as_at: datetime | None) -> list[Visit]:
    """Return his visits that were submitted, now or by a moment, the newest first."""
    return _submitted(person=person.pk, as_at=as_at)


@prepared
def _submitted(*, person: UUID, as_at: datetime | None) -> QuerySet[Visit]:
    found = submitted().filter(person=person).select_related("reviewed_by")
    return found.filter(submitted_at__lte=as_at) if as_at else found


def open_visit_of(person: Person) -> Visit | None:
    """Return the visit of his that is being prepared or written, if one is."""
    return next(iter(_open_visits(person=person.pk)), None)


@prepared
def _open_visits(*, person: UUID) -> QuerySet[Visit]:
    found = Visit.objects.select_related("person__force", "opened_by")
    return found.filter(person=person, submitted_at=None, given_up_at=None).order_by("pk")[:1]


def find_visit(person: Person, pk: UUID) -> Visit | None:
    """Return one visit of his."""
    found = Visit.objects.select_related("person__force", "opened_by", "submitted_by", "reviewed_by", "address")
    return found.filter(person=person, pk=pk).first()


def boxes_at(visit: Visit, version: int) -> Boxes:
    """Return what was written in a visit as it stood at one of its saves."""
    rows = visit.writings.filter(version__lte=version).order_by("version")
    return put_together(rows.values_list("changed", flat=True))


def writers_of(visit: Visit) -> set[UUID]:
    """Return who wrote in a visit, opened it or submitted it: none of them reviews it."""
    wrote = set(visit.writings.values_list("user_id", flat=True))
    return wrote | {each for each in (visit.opened_by_id, visit.submitted_by_id) if each}


def checks_of(visit: Visit) -> dict[str, Check]:
    """Return the newest check of each source."""
    rows = visit.checks.select_related("user").order_by("saved_at", "id")
    return {row.source: row for row in rows}


def places_of(person: Person, *, on: date) -> list[Address]:
    """Return where he may be visited, the home first."""
    return [each for kind in PLACES for each in current(person, kind, on=on)]


def orders_asked_about(person: Person, *, on: date) -> list[OrderNow]:
    """Return the orders whose terms are asked about."""
    return running(orders_of(person, on=on), on)


def overseen(actor: Actor, *, since: date, today: date) -> list[Visit]:
    """Return what was visited since a day of those whom a supervisor sees whole, the newest first."""
    people = access.people_in_full(actor, today=today)
    return list(submitted().filter(on__gte=since, person__in=people))


def waiting_for_review(actor: Actor, *, today: date) -> list[Visit]:
    """Return what waits for a supervisor who may see it, the oldest first."""
    people = access.people_in_full(actor, today=today)
    return list(submitted().filter(reviewed_at=None, person__in=people).order_by("submitted_at"))


# How often, and without visits


def _agreed(kind: type[Row], person: UUID, as_at: datetime | None) -> QuerySet[Row]:
    rows = kind._default_manager.filter(person=person, agreed=True).select_related("person", "user", "decided_by")
    found = rows.order_by("-on", "-decided_at")
    return found if as_at is None else found.filter(decided_at__lte=as_at)


def frequencies_of(person: Person, *, as_at: datetime | None = None) -> list[Frequency]:
    """Return the frequencies of his visits that were agreed, the newest first."""
    return _frequencies(person=person.pk, as_at=as_at)


@prepared
def _frequencies(*, person: UUID, as_at: datetime | None) -> QuerySet[Frequency]:
    return _agreed(Frequency, person, as_at)


def frequency_of(person: Person, *, as_at: datetime | None = None) -> Frequency | None:
    """Return the frequency in force that is not policy's: a level agreed on a later day ends it."""
    last = next(iter(frequencies_of(person, as_at=as_at)), None)
    level = next(iter(levels_of(person, as_at=as_at)), None)
    ended = last and level and last.on and level.on and level.on > last.on
    return None if last is None or ended or not last.months else last


def waiting_frequency(person: Person) -> Frequency | None:
    """Return the frequency that waits for a supervisor."""
    return next(iter(_frequencies_proposed(person=person.pk)), None)


@prepared
def _frequencies_proposed(*, person: UUID) -> QuerySet[Frequency]:
    return Frequency.objects.filter(person=person, agreed=None).select_related("person", "user").order_by("pk")[:1]


def reactives_of(person: Person, *, as_at: datetime | None = None) -> list[Reactive]:
    """Return how he was managed without visits, the newest first."""
    return _reactives(person=person.pk, as_at=as_at)


@prepared
def _reactives(*, person: UUID, as_at: datetime | None) -> QuerySet[Reactive]:
    return _agreed(Reactive, person, as_at).select_related("person__force", "ended_by")


def reactive_of(person: Person) -> Reactive | None:
    """Return that he is managed without visits, if he is."""
    return next((row for row in reactives_of(person) if row.ended_on is None), None)


def waiting_reactive(person: Person) -> Reactive | None:
    """Return the proposal that waits for an inspector."""
    return next(iter(_reactives_proposed(person=person.pk)), None)


@prepared
def _reactives_proposed(*, person: UUID) -> QuerySet[Reactive]:
    rows = Reactive.objects.filter(person=person, agreed=None).order_by("pk")[:1]
    return rows.select_related("person__force", "user")


# The warrant


def failed_attempts(person: Person) -> dict[UUID, list[Visit]]:
    """Return the attempts to enter and search that were refused or unanswered, by premises, the first first."""
    rows = submitted().filter(person=person, purpose=Purpose.ASSESS, outcome__in=(Outcome.NO_ANSWER, Outcome.REFUSED))
    found: dict[UUID, list[Visit]] = {}
    for row in reversed(rows):
        if row.address_id:
            found.setdefault(row.address_id, []).append(row)
    return found


def case_of(person: Person, address: Address, necessity: str, *, today: date) -> Case:
    """Return what stands on the record about premises that are to be entered."""
    told = last_told(person)
    known = f"address:{address.id}"
    home = any(each.about == known for each in told[Matter.HOME_NOW])
    others = any(each.about == known for each in told[Matter.OTHER_PREMISES])
    occasions = {(each.on, each.began) for each in failed_attempts(person).get(address.id, ())}
    return Case(
        nation=Nation(address.nation or Nation.ENGLAND_WALES),
        failed=[on for on, _ in occasions if on],
        notified_home=home,
        notified_otherwise=others,
        subject=_subject(person),
        away=away_words(person, today),
        necessity=necessity,
    )


def _subject(person: Person) -> bool | None:
    """Say whether he is subject to the notification requirements; None where the law can not say."""
    standing = standing_of(person)
    return None if standing is None else not standing.detail.get("ended")


def away_words(person: Person, today: date) -> str:
    """Say in which custody, hospital or country he is on the day; nothing where no spell runs."""
    told = [Told(str(each.row.id), each.happening) for each in beliefs(person)]
    for began, ended, words, _ in PAIRS:
        spells = spells_of(
            (began, ended, words, ""),
            [each for each in told if isinstance(each.fact, began)],
            [each for each in told if isinstance(each.fact, ended)],
        )
        for spell in spells:
            if spell.began <= today and (spell.ended is None or spell.ended > today):
                return f"{words} since {date_words(spell.began)}."
    return ""


def attempts_words(visits: Sequence[Visit]) -> list[str]:
    """Say each attempt, for the paper."""
    return [
        f"On {date_words(each.on)} at {each.began:%H:%M}: {each.get_outcome_display().lower()}. Recorded by "
        f"{each.submitted_by.name}."
        for each in visits
        if each.on and each.began and each.submitted_by
    ]
