"""Weighing what he tells of a trip against what can be: each refusal with the box that it lies in."""

from collections.abc import Iterator, Sequence
from datetime import date

from custos.notifications.given import Given
from custos.notifications.kinds import KINDS
from custos.notifications.models import Passage, PassageKind, Plan
from custos.notifications.refusals import (
    AlreadyHappened,
    AlreadyLeft,
    NoSuchTrip,
    TripOutOfOrder,
    TripsOverlap,
    UnableToTake,
)
from custos.notifications.trips import TripNow, day_told, trips_for
from custos.plumbing.words import date_words


def faults_of_trip(given: Given, trips: Sequence[TripNow]) -> Iterator[UnableToTake]:
    """Say everything that is wrong with what he tells of a trip; nothing where the kind is about no trip."""
    kind = KINDS[given.kind]
    if not kind.trips:
        return
    now = next((each for each in trips if given.trip and each.trip.id == given.trip.id), None)
    if not kind.begins and (now is None or now not in trips_for(kind, trips)):
        yield NoSuchTrip(f"Choose the trip: “{kind.title}” can not be about this one")
        return
    if kind.asks == "plan":
        yield from faults_of_plan(given, trips, of=now)
    elif kind.asks == "return" and now:
        yield from faults_of_passages(given.passages, now, given.on)
    elif now and now.left:
        yield AlreadyLeft(f"It is on record that he left on {date_words(now.left.on)}: strike that out first")


def faults_of_plan(given: Given, trips: Sequence[TripNow], *, of: TripNow | None) -> Iterator[UnableToTake]:
    """Say what is wrong with a plan: its order, what lies outside it, and which trip it overlaps."""
    plan = given.plan
    if plan is None:
        yield NoSuchTrip("He told nothing of the trip")
        return
    if plan.known_on > given.on:
        yield TripOutOfOrder("He can not tell what he did not know yet when he gave this", "known_on")
    if not KINDS[given.kind].begins and plan.known_on == given.on:
        # The law takes a change of which the time was not told for one that came after every notice of its day.
        if plan.known_at is None:
            words = "He tells it on the day on which he knew of it: enter at what time he knew"
            yield TripOutOfOrder(words, "known_at")
        elif given.at and plan.known_at >= given.at:
            words = f"He told it at {given.at:%H:%M}: he must have known of it before that"
            yield TripOutOfOrder(words, "known_at")
    if KINDS[given.kind].begins and plan.departs < plan.known_on:
        yield TripOutOfOrder(
            f"He can not have left before he first knew, on {date_words(plan.known_on)}: ask which day is wrong",
            "departs",
        )
    yield from _faults_of_return(plan)
    yield from _faults_of_rows(plan)
    for other in trips:
        if other is not of and other.overlaps(plan):
            yield TripsOverlap(
                f"It overlaps what he told before: {other.words}. Ask which is right; change or cancel that one"
            )
            return


def _faults_of_return(plan: Plan) -> Iterator[UnableToTake]:
    if plan.returns is None:
        return
    if plan.returns < plan.departs:
        yield TripOutOfOrder(f"He can not return before he leaves, on {date_words(plan.departs)}", "returns")
    elif plan.returns == plan.departs and plan.returns_at and plan.departs_at and plan.returns_at < plan.departs_at:
        yield TripOutOfOrder(f"He can not return before he leaves, at {plan.departs_at:%H:%M}", "returns_at")


def _faults_of_rows(plan: Plan) -> Iterator[UnableToTake]:
    arrived = plan.departs
    for number, leg in enumerate(plan.legs):
        on = day_told(leg, "on")
        if on and not _within(on, plan):
            yield TripOutOfOrder("He can not arrive before he leaves or after he has returned", f"leg-{number}-on")
        elif on and on < arrived:
            yield TripOutOfOrder("He can not arrive here before the point above it", f"leg-{number}-on")
        arrived = max(arrived, on or arrived)
    for number, stay in enumerate(plan.stays):
        since, until = day_told(stay, "since"), day_told(stay, "until")
        for name, day in (("since", since), ("until", until)):
            if day and not _within(day, plan):
                yield TripOutOfOrder("This lies outside the days of the trip", f"stay-{number}-{name}")
        if since and until and until < since:
            yield TripOutOfOrder("He can not go from there before he comes there", f"stay-{number}-until")


def _within(day: date, plan: Plan) -> bool:
    return plan.departs <= day and (plan.returns is None or day <= plan.returns)


def faults_of_passages(passages: Sequence[Passage], now: TripNow, given_on: date) -> Iterator[UnableToTake]:
    """Say what is wrong with a leaving or a return: it is on record, lies ahead, or they are out of order."""
    left = now.left
    for passage in passages:
        box = "left_on" if passage.kind == PassageKind.LEFT else "returned_on"
        known = now.left if passage.kind == PassageKind.LEFT else now.returned
        if known:
            yield AlreadyHappened(f"It is on record that this was on {date_words(known.on)}", box)
        if passage.on > given_on:
            yield TripOutOfOrder("That day had not come when he told it", box)
        if passage.kind == PassageKind.LEFT:
            left = passage
            if now.returned and passage.on > now.returned.on:
                yield TripOutOfOrder(f"He can not have left after he came back, on {date_words(now.returned.on)}", box)
        elif left and passage.on < left.on:
            yield TripOutOfOrder(f"He can not have come back before he left, on {date_words(left.on)}", box)
        elif not left and now.first_day and passage.on < now.first_day:
            yield TripOutOfOrder(f"He can not have come back before he left, on {date_words(now.first_day)}", box)
