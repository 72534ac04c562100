"""Having the planner answer a plan, and keeping what it answers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.plumbing.words import date_words
from custos.rounds import planning
from custos.rounds.assembling import day_of
from custos.rounds.day import Plan
from custos.rounds.models import BY_HAND, NO_PLACE, Call, DayPlan, OnDuty, State
from custos.rounds.reckoning import NoTimeGiven

declare({"round.proposed": "A day of visits was proposed, for {on}: {made} planned, {out} left out"})


@transaction.atomic
def propose(*, plan: DayPlan, by: Actor, at: datetime) -> DayPlan:
    """Seek the best day and keep it as the proposal; what somebody left out by hand stays out.

    Done by the worker, which sees whatever the planner put in.
    """
    row = DayPlan.objects.select_for_update().get(pk=plan.pk)
    officers = list(row.officers.order_by("id"))
    calls = list(row.calls.select_related("person", "address").exclude(why=BY_HAND).order_by("id"))
    try:
        found = planning.propose(day_of(row, officers, calls))
    except NoTimeGiven:
        row.state = State.FAILED
        row.save(update_fields=["state"])
        return row
    _crew(officers, found)
    made = _place(calls, found)
    row.state, row.proposed_at, row.agreed_at, row.version = State.PROPOSED, at, None, row.version + 1
    row.save(update_fields=["state", "proposed_at", "agreed_at", "version"])
    words = {"on": date_words(row.on), "made": made, "out": len(calls) - made}
    write(code="round.proposed", person=None, about=row, by=by, at=at, words=words)
    return row


def _crew(officers: Sequence[OnDuty], found: Plan) -> None:
    """Number the crews; whoever has nothing to do and a vehicle is one too, so that something may be given to them."""
    crews = {officer: number for number, each in enumerate(found.rounds) for officer in each.crew}
    idle = len(found.rounds)
    for officer in officers:
        officer.crew = crews.get(str(officer.id))
        if officer.crew is None and officer.drives:
            officer.crew, idle = idle, idle + 1
    OnDuty.objects.bulk_update(officers, ["crew"])


def _place(calls: Sequence[Call], found: Plan) -> int:
    placed = {
        stop.visit: (number, place, stop.not_before)
        for number, each in enumerate(found.rounds)
        for place, stop in enumerate(each.stops)
    }
    for call in calls:
        call.crew, call.place, call.not_before = placed.get(str(call.id), (None, 0, 0))
        call.why = NO_PLACE if call.north is None else str(found.left_out.get(str(call.id), ""))
    Call.objects.bulk_update(calls, ["crew", "place", "not_before", "why"])
    return len(placed)
