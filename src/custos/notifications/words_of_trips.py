"""How trips read: a plan as rows, a leaving or a return as a sentence."""

from collections.abc import Sequence
from datetime import date, time

from custos.notifications.models import Notification, Passage, PassageKind, Plan, TripKind
from custos.notifications.trips import day_told
from custos.plumbing.words import date_words, day_words

Rows = list[dict[str, str]]
LEFT_OPEN = "He does not know it yet"
WENT = {
    (TripKind.ABROAD, PassageKind.LEFT): "left the United Kingdom",
    (TripKind.ABROAD, PassageKind.RETURNED): "came back to the United Kingdom",
    (TripKind.ABSENCE, PassageKind.LEFT): "left home",
    (TripKind.ABSENCE, PassageKind.RETURNED): "came back home",
}


def plan_rows(plan: Plan, kind: str) -> Rows:
    """Set out what he told of a trip, in the order of the page; what he said nothing of is left out."""
    rows = [
        ("Known since", _when(plan.known_on, plan.known_at)),
        ("Leaves", _when(plan.departs, plan.departs_at)),
        *((f"Arrives {number}", _leg(leg)) for number, leg in enumerate(plan.legs, 1)),
        ("Only to the Republic of Ireland", "Yes" if plan.to_ireland_alone else ""),
        ("Travels by", plan.travels_by),
        *((f"Stays {number}", _stay(stay)) for number, stay in enumerate(plan.stays, 1)),
        ("" if plan.stays else "Stays", "He does not know yet where he stays the first night"),
        ("Returns", _when(plan.returns, plan.returns_at) if plan.returns else LEFT_OPEN),
        ("Arrives in the United Kingdom", _return_point(plan) if kind == TripKind.ABROAD else ""),
        ("Travels with", plan.companions),
        (
            "Left out by section 85A(8)",
            "Yes: addresses notified, or a stay of 7 days or longer" if plan.disregarded else "",
        ),
        ("Knows and did not tell", plan.withheld),
    ]
    return [{"key": key, "value": value} for key, value in rows if key and value]


def _when(day: date, at: time | None) -> str:
    return f"{day_words(day)} at {at:%H:%M}" if at else day_words(day)


def _leg(leg: dict[str, str]) -> str:
    on = day_told(leg, "on")
    parts = [f"{leg['country']}: {leg['point']}", leg.get("carrier", ""), date_words(on) if on else ""]
    return ", ".join(part for part in parts if part)


def _stay(stay: dict[str, str]) -> str:
    since, until = day_told(stay, "since"), day_told(stay, "until")
    days = f"from {date_words(since)}" if since else ""
    days += f"{' ' if days else ''}until {date_words(until)}" if until else ""
    return ", ".join(part for part in (*stay["lines"].splitlines(), stay.get("country", ""), days) if part)


def _return_point(plan: Plan) -> str:
    return ", ".join(part for part in (plan.return_point, plan.return_carrier) if part) or LEFT_OPEN


def went(passage: Passage) -> str:
    """Say what he did: left the United Kingdom."""
    return WENT[TripKind(passage.trip.kind), PassageKind(passage.kind)]


def passage_words(passage: Passage) -> str:
    """Say that he left or came back: He came back to the United Kingdom on 5 May 2026 at Stansted."""
    at = f" at {passage.at:%H:%M}" if passage.at else ""
    return f"He {went(passage)} on {date_words(passage.on)}{at}{f', {passage.point}' if passage.point else ''}"


def trip_rows(notification: Notification, passages: Sequence[Passage]) -> Rows:
    """Set out what he told of a trip in one notification."""
    rows = plan_rows(notification.plan, notification.trip.kind) if notification.plan and notification.trip else []
    rows += [{"key": passage.get_kind_display(), "value": passage_words(passage)} for passage in passages]
    if notification.trip and notification.expects:
        rows.append({"key": "Will not go", "value": notification.expects})
    return rows
