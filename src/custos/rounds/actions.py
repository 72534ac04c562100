"""What may be done to a day's plan: each deed is kept and put on the account, or none of it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.plumbing.ids import uuid7
from custos.plumbing.words import count_words, date_words
from custos.rounds.assembling import BASE, Standing, stands
from custos.rounds.models import BY_HAND, Call, DayPlan, OnDuty, Point, State
from custos.rounds.permission import PLAN
from custos.rounds.places import Found
from custos.rounds.proposing import propose
from custos.rounds.reads import Due, may_change, place_of, standing_of
from custos.rounds.reckoning import NoTimeGiven
from custos.rounds.refusals import UnableToPlan

declare(
    {
        "round.planned": "Had a day of visits planned, for {on}: {visits} due or nearly due, {officers} on duty",
        "round.adjusted": "Adjusted the day of visits on {on}: {what}",
        "round.agreed": "Agreed the day of visits on {on}",
        "point.put": "Put an address on the map, at {north}, {east}",
    }
)
__all__ = ["UnableToPlan", "adjust", "agree", "ask_again", "change_call", "plan_day", "propose", "put_point"]
SEEDS = 2**31
BASE_NAME = "base"  # in a table that is handed in


@transaction.atomic
def plan_day(*, told: Mapping[str, Any], due: Sequence[Due], by: Actor, at: datetime) -> DayPlan:
    """Keep what a day's plan is to answer: it is proposed by the worker. Raises UnableToPlan, NotPermitted."""
    access.check(by, PLAN)
    base: Found = told["base_found"]
    row = DayPlan(
        on=told["on"],
        unit=by.post.unit,
        user=by.user,
        post=by.post,
        seed=uuid7().int % SEEDS,
        base=told["base"],
        base_north=base.north,
        base_east=base.east,
        base_how=base.how,
        days_ahead=told["days_ahead"],
        factor=told["factor"],
        km_an_hour=told["km_an_hour"],
        table=told["table"],
        asked_at=at,
    )
    officers = [OnDuty(plan=row, **each) for each in told["officers"]]
    calls = [_call(row, each, told["minutes"]) for each in due]
    _number_spots(row, calls)
    row.save(force_insert=True)
    OnDuty.objects.bulk_create(officers)
    Call.objects.bulk_create(calls)
    words = {"on": date_words(row.on), "visits": len(calls), "officers": len(officers)}
    write(code="round.planned", person=None, about=row, by=by, at=at, words=words)
    return row


def _call(row: DayPlan, due: Due, minutes: int) -> Call:
    return Call(
        plan=row,
        person=due.person,
        address=due.address,
        due=due.on,
        days_over=(row.on - due.on).days,
        level=due.level,
        before=due.before,
        minutes=minutes,
        two=due.two,
        north=due.found.north if due.found else None,
        east=due.found.east if due.found else None,
        how_found=due.found.how if due.found else "",
    )


def _number_spots(row: DayPlan, calls: Sequence[Call]) -> None:
    """Have the table of times name spots by numbers: it must have every way that may be driven. Raises UnableToPlan."""
    names = {BASE_NAME: BASE}
    for each in calls:
        each.spot = names.setdefault(_name_of(each), len(names))
    if row.table is None:
        return
    have = {(one, other): minutes for one, other, minutes in row.table}
    driven = sorted({BASE_NAME, *(_name_of(each) for each in calls if each.north is not None)})
    missing = [(one, other) for one in driven for other in driven if one != other and (one, other) not in have]
    if missing:
        (one, other), more = missing[0], len(missing) - 1
        rest = f", and {count_words(more, 'other way')} beside it" if more else ""
        raise UnableToPlan(f"The table has no time from {one} to {other}{rest}", "table")
    row.table = [[names[a], names[b], minutes] for (a, b), minutes in have.items() if a in names and b in names]


def _name_of(call: Call) -> str:
    """Return the name of a visit's place in a table that is handed in: its postcode, or else the reference."""
    return (call.address.postcode if call.address else "") or call.person.reference


@transaction.atomic
def ask_again(*, plan: DayPlan, by: Actor, at: datetime) -> DayPlan:
    """Have the day proposed anew, under another seed: what was adjusted is lost. Raises UnableToPlan, NotPermitted."""
    row = _held(plan, by, at)
    row.state, row.seed, row.asked_at, row.agreed_at = State.ASKED, uuid7().int % SEEDS, at, None
    row.save(update_fields=["state", "seed", "asked_at", "agreed_at"])
    words = {"on": date_words(row.on), "what": "to be proposed anew"}
    write(code="round.adjusted", person=None, about=row, by=by, at=at, words=words)
    return row


@transaction.atomic
def adjust(*, plan: DayPlan, call: Call, deed: str, version: int, by: Actor, at: datetime) -> Standing:
    """Move a visit up or down, to another crew (`to-N`), or out of the day; times are reckoned anew.

    What does not hold afterwards is not refused here but said, and keeps the day from being agreed. Raises
    UnableToPlan, NotPermitted.
    """
    row = _held(plan, by, at, version)
    moved = row.calls.select_related("person").get(pk=call.pk)
    crews = set(row.officers.exclude(crew=None).values_list("crew", flat=True))
    named = deed.removeprefix("to-")
    to = int(named) if deed != named and named.isdecimal() else None
    if deed in ("up", "down") and moved.crew is not None:
        what = _swap(row, moved, -1 if deed == "up" else 1)
    elif deed == "out":
        moved.crew, moved.why, what = None, BY_HAND, "left out"
    elif to is not None and to in crews and moved.north is not None:
        what = _to(row, moved, to)
    else:
        raise UnableToPlan("That visit can not be moved so. Look at the day again")
    moved.save(update_fields=["crew", "place", "not_before", "why"])
    _changed(row, moved, what, by, at)
    return standing_of(row)


def _swap(row: DayPlan, moved: Call, by_one: int) -> str:
    order = list(row.calls.filter(crew=moved.crew).order_by("place", "id"))
    here = order.index(moved)
    there = here + by_one
    if not 0 <= there < len(order):
        raise UnableToPlan("It is made first already" if by_one < 0 else "It is made last already")
    order.insert(there, order.pop(here))
    _number(order)
    Call.objects.bulk_update(order, ["place"])
    moved.place, moved.not_before = there, 0
    return "made earlier" if by_one < 0 else "made later"


def _to(row: DayPlan, moved: Call, crew: int) -> str:
    """Put a visit where it lengthens the round of another crew least; where it fits nowhere, where it breaks least.

    Raises UnableToPlan where the table of times knows nothing of the place.
    """
    standing = standing_of(row)
    order = sorted((each for each in standing.calls if each.crew == crew and each != moved), key=lambda e: e.place)
    moved.crew, moved.not_before, moved.why = crew, 0, ""
    ways = [[*order[:place], moved, *order[place:]] for place in range(len(order) + 1)]
    try:
        best = min(ways, key=lambda calls: _worth(standing, calls))
    except NoTimeGiven as missing:
        raise UnableToPlan("The table of times has no time for the ways there") from missing
    _number(best)
    Call.objects.bulk_update(order, ["place"])
    return f"given to {' and '.join(standing.names(crew))}"


def _worth(standing: Standing, calls: Sequence[Call]) -> tuple[int, int]:
    """The faults of one crew's order, and its driving."""
    _number(calls)
    found = stands(standing.row, standing.officers, list(calls))
    return len(found.faults), found.plan.driving


def _number(calls: Sequence[Call]) -> None:
    for place, each in enumerate(calls):
        each.place = place


@transaction.atomic
def change_call(*, plan: DayPlan, call: Call, told: Mapping[str, Any], by: Actor, at: datetime) -> Call:
    """Say how long a visit takes, within which hours it must lie, and whether two are needed. Raises UnableToPlan."""
    row = _held(plan, by, at)
    changed = row.calls.select_related("person").get(pk=call.pk)
    for name in ("minutes", "opens", "closes", "two"):
        setattr(changed, name, told[name])
    changed.save(update_fields=["minutes", "opens", "closes", "two"])
    _changed(row, changed, "other hours, length or crew are asked for", by, at)
    return changed


@transaction.atomic
def put_point(*, plan: DayPlan, call: Call, north: float, east: float, by: Actor, at: datetime) -> Point:
    """Put a visit's address on the map, for this day and those to come. Raises UnableToPlan, NotPermitted."""
    row = _held(plan, by, at)
    changed = row.calls.select_related("person", "address").get(pk=call.pk)
    if changed.address is None:
        raise UnableToPlan("No address is recorded for him, so there is nothing to put on the map")
    told = {"north": north, "east": east, "user": by.user, "at": at}
    point = Point.objects.create(person=changed.person, address=changed.address, **told)
    found = place_of(changed.address, point)
    assert found, "it was just put there"
    changed.north, changed.east, changed.how_found = found.north, found.east, found.how
    changed.save(update_fields=["north", "east", "how_found"])
    words = {"north": f"{north:.4f}", "east": f"{east:.4f}"}
    write(code="point.put", person=changed.person, about=point, by=by, at=at, words=words)
    _changed(row, changed, "it was put on the map", by, at)
    return point


@transaction.atomic
def agree(*, plan: DayPlan, version: int, by: Actor, at: datetime) -> DayPlan:
    """Agree a day in which everything holds: it is open to the officers on it. Raises UnableToPlan, NotPermitted.

    Nobody goes out, or is visited, in two agreed days at once.
    """
    same_day = DayPlan.objects.filter(on=plan.on).order_by("pk")
    list(same_day.select_for_update().values_list("pk"))  # so that two are not agreed past each other
    row = _held(plan, by, at, version)
    standing = standing_of(row)
    if row.state != State.PROPOSED or not standing.plan.rounds:
        raise UnableToPlan("There is nothing to agree: no visit is planned")
    if standing.faults:
        raise UnableToPlan(f"{count_words(len(standing.faults), 'thing')} must be mended first: see the list")
    _refuse_twice(row, same_day.filter(state=State.AGREED).exclude(pk=row.pk))
    row.state, row.agreed_at = State.AGREED, at
    row.save(update_fields=["state", "agreed_at"])
    write(code="round.agreed", person=None, about=row, by=by, at=at, words={"on": date_words(row.on)})
    return row


def _refuse_twice(row: DayPlan, agreed: QuerySet[DayPlan]) -> None:
    duties = OnDuty.objects.filter(crew__isnull=False).select_related("user")
    for each in duties.filter(plan=row):
        if duties.filter(plan__in=agreed, user=each.user, begins__lt=each.ends, ends__gt=each.begins).exists():
            raise UnableToPlan(f"{each.user.name} goes out at those hours in another agreed day. Plan it without them")
    calls = Call.objects.filter(crew__isnull=False)
    for call in calls.filter(plan=row, person__in=calls.filter(plan__in=agreed).values("person")):
        raise UnableToPlan(f"{call.person} is visited in another agreed day. Leave the visit out of one of them")


def _held(plan: DayPlan, by: Actor, at: datetime, version: int | None = None) -> DayPlan:
    access.check(by, PLAN)
    row = DayPlan.objects.select_for_update().get(pk=plan.pk)
    if not may_change(row, by):
        raise access.NotPermitted("Only whoever planned the day, or a supervisor of the unit, changes it.")
    if row.on < day_of(at):
        raise UnableToPlan("The day has passed: its plan is closed")
    if version is not None and version != row.version:
        raise UnableToPlan("Somebody changed the day meanwhile. It is shown as it stands now: look, and try again")
    return row


def _changed(row: DayPlan, call: Call, what: str, by: Actor, at: datetime) -> None:
    """An adjusted day is to be agreed again."""
    state = State.PROPOSED if row.state == State.AGREED else row.state
    row.version, row.state, row.agreed_at = row.version + 1, state, None
    row.save(update_fields=["version", "state", "agreed_at"])
    words = {"on": date_words(row.on), "what": what}
    write(code="round.adjusted", person=call.person, about=row, by=by, at=at, words=words)
