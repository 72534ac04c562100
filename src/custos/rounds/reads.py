"""What stands of days' rounds: what is due, whose a plan is, how it stands, and where an address lies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from custos.access import reads as access
from custos.nominals.reads import Address, current, home_of, words_of
from custos.organisations.reads import Actor, User, officers_near, units_under
from custos.people.reads import Person
from custos.plumbing.words import date_words
from custos.risk.reads import LEVELS, Level, agreed
from custos.rounds.assembling import Standing, stands
from custos.rounds.models import Call, DayPlan, Point, State
from custos.rounds.places import Found, Gazetteer, gazetteer
from custos.rounds.refusals import UnableToPlan
from custos.tasks.reads import scope_of
from custos.visits.reads import submitted

VISIT = "home-visit"
NUMBERS = {code: number for number, (code, _) in enumerate(LEVELS, 1)}
VERY_HIGH = NUMBERS["very-high"]
LAST_VISITS = 3
MOST = 200  # visits of one plan


@dataclass(frozen=True, slots=True)
class Due:
    """A visit that is due or nearly due, and what bears on when and by whom it is made."""

    person: Person
    on: date
    address: Address | None
    found: Found | None
    level: int | None
    before: list[tuple[int, int]]
    two: bool


def due_visits(actor: Actor, *, on: date, days_ahead: int, today: date) -> list[Due]:
    """Return the visits due by so many days after a day, of the people on the actor's worklist, the oldest first.

    For whoever oversees, these are the unit's. Raises UnableToPlan where they are more than one plan can hold.
    """
    code = "unit" if access.REACH[actor.role].oversees else "mine"
    rows = scope_of(actor, code, today=today).required().filter(code=VISIT)
    rows = rows.filter(current__safe_by__lte=on + timedelta(days=days_ahead))
    days: dict[UUID, date] = {}
    for person, last, safe in rows.values_list("person_id", "current__breach_after", "current__safe_by"):
        if day := last or safe:
            days[person] = min(day, days.get(person, day))
    if len(days) > MOST:
        raise UnableToPlan(
            f"{len(days)} visits are due by then; a plan holds {MOST}. Look fewer days ahead", "days_ahead"
        )
    people = {each.id: each for each in access.people_in_full(actor, today=today).filter(pk__in=days)}
    levels, before = _levels(people), _before(people)
    points = _points(people)
    return [
        _due(people[pk], days[pk], levels.get(pk), before[pk], points, on)
        for pk in sorted(people, key=lambda pk: (days[pk], pk))
    ]


def _due(
    person: Person, day: date, level: int | None, before: list[tuple[int, int]], points: dict[UUID, Point], on: date
) -> Due:
    address = home_of(person, on=on)
    found = place_of(address, points.get(address.id)) if address else None
    # House policy: two go where a hazard is known, and to everybody whose level is very high.
    two = level == VERY_HIGH or bool(current(person, "hazard", on=on))
    return Due(person, day, address, found, level, before, two)


def _levels(people: Iterable[UUID]) -> dict[UUID, int]:
    rows = agreed(Level.objects.filter(person__in=list(people))).order_by("on", "decided_at")
    return {person: NUMBERS[level] for person, level in rows.values_list("person_id", "level")}


def _before(people: Iterable[UUID]) -> dict[UUID, list[tuple[int, int]]]:
    found: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for each in submitted().filter(person__in=list(people)):
        if each.on and each.began and len(found[each.person_id]) < LAST_VISITS:
            found[each.person_id].append((each.on.weekday(), each.began.hour * 60 + each.began.minute))
    return found


def _points(people: Iterable[UUID]) -> dict[UUID, Point]:
    rows = Point.objects.filter(person__in=list(people)).select_related("user").order_by("at", "id")
    return {each.address_id: each for each in rows}


def places() -> Gazetteer:
    """Return the gazetteer of this deployment."""
    return gazetteer(Path(settings.CUSTOS_GAZETTEER) if settings.CUSTOS_GAZETTEER else None)


def place_of(address: Address, point: Point | None) -> Found | None:
    """Return where an address lies: where an officer put it, or else by the gazetteer."""
    if point:
        return Found(point.north, point.east, f"put on the map by {point.user.name}, {date_words(point.at.date())}")
    return places().find(address.lines, address.postcode)


def on_duty(actor: Actor, *, on: date) -> list[User]:
    """Return who of the actor's unit and its parts may be sent out on a day."""
    return list(dict.fromkeys(each.user for each in officers_near(actor.post, on=on)))


def may_change(row: DayPlan, actor: Actor) -> bool:
    """Say whether a plan is the actor's to change: their own, or one of a unit that they oversee."""
    if row.user_id == actor.user.id:
        return True
    return access.REACH[actor.role].oversees and row.unit_id in units_under(actor.post.unit)


def plans_for(actor: Actor, *, today: date) -> list[DayPlan]:
    """Return the plans that are open to the actor, the newest day first.

    A plan is its planner's. Until its day has passed it is its supervisors', and, once agreed, its officers'.
    """
    units = units_under(actor.post.unit) if access.REACH[actor.role].oversees else []
    theirs = Q(unit__in=units) | Q(state=State.AGREED, officers__user=actor.user)
    rows = DayPlan.objects.filter(Q(user=actor.user) | (Q(on__gte=today) & theirs))
    return list(rows.select_related("user", "unit").distinct().order_by("-on", "-asked_at"))


def plan_for(actor: Actor, pk: UUID, *, today: date) -> DayPlan | None:
    """Return one plan that is open to the actor."""
    return next((each for each in plans_for(actor, today=today) if each.pk == pk), None)


def standing_of(row: DayPlan) -> Standing:
    """Return a plan as it stands: whoever may not be seen is left out of it."""
    calls = access.not_hidden(Call.objects.filter(plan=row)).select_related("person__force", "address")
    officers = row.officers.select_related("user").order_by("id")
    return stands(row, list(officers), list(calls.order_by("id")))


def hazards_of(person: Person, *, on: date) -> list[str]:
    """Return what whoever calls on him must know first."""
    return [words_of(each) for each in current(person, "hazard", on=on)]
