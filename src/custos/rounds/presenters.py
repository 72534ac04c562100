"""How a day's round reads: words, tags and links are decided here, templates only place them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from custos.plumbing.words import count_words, date_words, day_words, list_words
from custos.risk.reads import LEVELS
from custos.rounds.assembling import Standing
from custos.rounds.checking import Fault
from custos.rounds.day import Round, Stop, Why
from custos.rounds.models import BY_HAND, NO_PLACE, Call, DayPlan, State

Row = dict[str, Any]
WHY = {
    Why.NO_PAIR: "Two officers are needed, and no two on duty can go out together.",
    Why.SHIFT: "It does not fit into any shift, the ways there and back counted.",
    Why.WINDOW: "Nobody can be there within the hours that are asked for.",
    Why.APART: "Two officers are needed, and the day makes more, or weightier, visits with everybody alone.",
    Why.PRIORITY: "The day is full of visits that weigh more, by level and by days over.",
    Why.FULL: "The day is full: for this one, more than one other visit would have to wait, or a long way be driven.",
    NO_PLACE: "It is not known where the address lies: put it on the map.",
    BY_HAND: "Somebody left it out.",
}
STATES = {State.ASKED: "waiting", State.PROPOSED: "due-soon", State.AGREED: "met", State.FAILED: "cannot-be-decided"}
UNDER_WAY = (State.ASKED,)


def clock(minutes: int) -> str:
    """Say a time of the day."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def address(row: DayPlan, name: str, *more: object) -> str:
    """Return the address of one of a plan's pages."""
    return reverse(f"rounds:{name}", args=[row.pk, *more])


def letter(crew: int) -> str:
    """Name a crew as the map does: A, B, and after Z with a number."""
    return chr(ord("A") + crew % 26) + (str(crew // 26) if crew >= 26 else "")


def heading(row: DayPlan) -> str:
    """Name a day."""
    return f"Visits on {day_words(row.on)}"


def plan_row(row: DayPlan) -> Row:
    """Return one line of the list of plans."""
    return {
        "day": day_words(row.on),
        "href": address(row, "plan"),
        "by": f"{row.user.name}, {row.unit.name}",
        "kind": STATES[State(row.state)],
        "state": row.get_state_display(),
    }


def ways_words(row: DayPlan) -> str:
    """Say how ways were reckoned."""
    if row.table is not None:
        return "Times between places are those of the table that was handed in."
    return (
        f"Times between places are reckoned, not known: the straight line, {row.factor:g} times as long, at "
        f"{row.km_an_hour:g} kilometres an hour. Traffic, rivers and one-way streets are not in them."
    )


def over_words(call: Call) -> str:
    """Say how far a visit is over on the day, or when it is due."""
    if call.days_over > 0:
        return f"{count_words(call.days_over, 'day')} over"
    return f"due {date_words(call.due)}"


def found_words(call: Call) -> str:
    """Say how a place was found."""
    return f"{call.how_found[0].upper()}{call.how_found[1:]}." if call.how_found else "Not found."


def level_words(call: Call) -> str:
    """Say the level by which a visit weighs."""
    return LEVELS[call.level - 1][1] if call.level else "No level agreed: weighed as medium"


def plan_page(standing: Standing, *, changes: bool, today: date) -> Row:
    """Return a plan as it stands, to be looked at or adjusted."""
    row = standing.row
    rounds = [_round(standing, number, changes) for number in sorted(standing.crews)]
    out = [_left(standing, call, rounds, changes) for call in standing.calls if call.crew is None]
    made = sum(len(each["stops"]) for each in rounds)
    return {
        "heading": heading(row),
        "plan": row,
        "kind": STATES[State(row.state)],
        "state": row.get_state_display(),
        "sentence": _sentence(standing, made, len(out)),
        "ways": ways_words(row),
        "base": f"{row.base}, {row.base_how}.",
        "faults": [_fault(standing, each) for each in standing.faults],
        "rounds": rounds,
        "out": out,
        "changes": changes,
        "again": address(row, "again"),
        "agree": address(row, "agree") if changes and row.state == State.PROPOSED and made else "",
        "passed": row.on < today,
    }


def _sentence(standing: Standing, made: int, out: int) -> str:
    if not standing.calls:
        return "No visit is due, or nearly due, by that day."
    driving = _hours(standing.plan.driving)
    left = f"{count_words(out, 'visit')} left out" if out else "nothing left out"
    return f"{count_words(made, 'visit')} planned with {driving} of driving, {left}."


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _fault(standing: Standing, fault: Fault) -> Row:
    names = [each.user.name for each in standing.officers if str(each.id) in fault.crew]
    about = [standing.call(fault.visit).person.name] if fault.visit else []
    return {"words": fault.words, "about": list_words([*about, *names]), "visit": fault.visit}


def _round(standing: Standing, number: int, changes: bool) -> Row:
    crew = tuple(each.id for each in standing.crews[number])
    found = next((each for each in standing.plan.rounds if each.crew == crew), None)
    names = list_words(standing.names(number))
    return {
        "letter": letter(number),
        "names": names,
        "says": _says(found) if found else "Nothing is planned for them.",
        "stops": [_stop(standing, found, place, changes) for place in range(len(found.stops))] if found else [],
        "sheet": address(standing.row, "sheet", number) if found and standing.row.state == State.AGREED else "",
    }


def _says(found: Round) -> str:
    visits = count_words(len(found.stops), "visit")
    times = f"leave at {clock(found.departs)}, back at {clock(found.returns)}"
    return f"{visits}; {times}; {_hours(found.driving)} of driving."


def _stop(standing: Standing, found: Round, place: int, changes: bool) -> Row:
    stop, row = found.stops[place], standing.row
    call = standing.call(stop.visit)
    wrong = [each.words for each in standing.faults if each.visit == stop.visit]
    return _call(standing, call, changes) | {
        "place": f"{letter(call.crew or 0)}{place + 1}",
        "times": f"{clock(stop.begins)} to {clock(stop.leaves)}",
        "waits": _waits(stop),
        "wrong": wrong,
        "up": changes and place > 0,
        "down": changes and place + 1 < len(found.stops),
        "others": _others(standing, call.crew) if changes else [],
        "move": address(row, "move", call.id),
    }


def _waits(stop: Stop) -> str:
    return f"there at {clock(stop.arrives)}" if stop.arrives < stop.begins else ""


def _others(standing: Standing, crew: int | None) -> list[Row]:
    return [
        {"value": f"to-{number}", "text": list_words(standing.names(number))}
        for number in sorted(standing.crews)
        if number != crew
    ]


def _call(standing: Standing, call: Call, changes: bool) -> Row:
    row = standing.row
    window = f"between {clock(call.opens)} and {clock(call.closes)}" if call.opens is not None and call.closes else ""
    return {
        "id": str(call.id),
        "name": call.person.name,
        "href": reverse("web:record", args=[call.person.reference]),
        "lines": ", ".join(call.address.lines.splitlines()) if call.address else "No address is recorded",
        "postcode": call.address.postcode if call.address else "",
        "found": found_words(call),
        "over": over_words(call),
        "late": call.days_over > 0,
        "level": level_words(call),
        "two": call.two,
        "minutes": call.minutes,
        "window": window,
        "change": address(row, "change", call.id) if changes else "",
        "point": address(row, "point", call.id) if changes and call.address else "",
    }


def _left(standing: Standing, call: Call, rounds: Sequence[Row], changes: bool) -> Row:
    return _call(standing, call, changes) | {
        "why": WHY.get(call.why, ""),
        "others": _others(standing, None) if changes and call.north is not None else [],
        "move": address(standing.row, "move", call.id),
    }
