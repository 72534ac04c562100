"""How the counter's pages put things: words and tags are decided here, templates only place them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from custos.access.reads import Sighting, may
from custos.law.facts import Matter
from custos.notifications.journey import Journey
from custos.notifications.kinds import KINDS
from custos.notifications.matters import ASKED
from custos.notifications.models import Draft, Notification, NotificationKind, Outcome, Prints, Said, Trip, TripKind
from custos.notifications.pages import Account, Differences
from custos.notifications.permission import may_see_counter, takes_notifications
from custos.notifications.reads import Expected, Suggestion
from custos.notifications.told import Known
from custos.notifications.words_of_trips import trip_rows
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.words import age_on, count_words, date_words, day_words, days_over, list_words, moment_words
from custos.requirements.reads import believed_from, met_by


def given_words(notification: Notification) -> str:
    """Say when it was given."""
    at = f" at {notification.given_at:%H:%M}" if notification.given_at else ""
    return f"{date_words(notification.given_on)}{at}"


def draft_words(draft: Draft) -> str:
    """Say who is taking a notification, and since when."""
    return f"{draft.user.name} has been taking a notification since {moment_words(draft.begun_at)}."


def who(person: Person, today: date) -> dict[str, Any]:
    """Say who stands at the counter."""
    born = f"{age_on(person.born, today)}, born {date_words(person.born)}" if person.born else "birth date not recorded"
    return {"name": person.name, "plain": person.plain_name, "born": born, "ref": person.reference}


def panel(account: Account) -> list[dict[str, Any]]:
    """Tick what he has told, in the Act's order: the running panel."""
    return [
        {
            "text": question.asked.title,
            "href": f"#{question.asked.matter.value}",
            "done": question.was_asked,
            "status": "Told" if question.was_asked else "Not asked" if question.answer else "To ask",
        }
        for question in account.questions
    ]


def left_words(account: Account) -> str:
    """Say which matters were not asked and what follows, or nothing."""
    left = [question.asked.title.lower() for question in account.questions if not question.was_asked]
    if not left:
        return ""
    return f"Not asked, so not notified: {list_words(left)}. What he owes will not be met until they are told too."


def late_words(suggestion: Suggestion | None, day: date) -> str:
    """Say that it is late, or nothing."""
    if suggestion is None or not suggestion.is_late(day):
        return ""
    row = next(each for each in suggestion.owed if each.breach_after and each.breach_after < day)
    assert row.breach_after
    return f"It was due by {day_words(row.breach_after)}: {days_over(row.breach_after, day)}."


def expected_row(expected: Expected, today: date, by: Actor) -> dict[str, Any]:
    """Put somebody who is expected as a row of what is due, with what this post may do about it."""
    due, latest = expected.due, expected.latest
    kind, tag = "due-soon", ""
    if due and latest and due <= today:
        kind = "overdue" if latest < today else "due-today"
        tag = "Due now" if latest > today else ""
    return {
        "person": {
            "name": expected.person.name,
            "age": age_on(expected.person.born, today) if expected.person.born else None,
        },
        "what": expected.title,
        "due": f"due {day_words(due)}" if due else "",
        "over": days_over(due, today) if due and due < today else "",
        "kind": kind,
        "tag": tag,
        "actions": [_next_for(expected.person, by)],
    }


def _next_for(person: Person, by: Actor) -> dict[str, str]:
    if takes_notifications(by):
        return {"text": "Take notification", "href": reverse("notifications:start", args=[person.reference])}
    return {"text": "Open the record", "href": reverse("web:record", args=[person.reference])}


def expected_words(count: int) -> str:
    """Say how many are expected."""
    if not count:
        return "Nobody is expected this week."
    return f"{count_words(count, 'notification is', 'notifications are')} overdue or due this week."


@dataclass(frozen=True, slots=True)
class Beside:
    """One matter on the page of differences: what he last told beside what he says now."""

    title: str
    code: str
    now: str
    last: list[str]
    lines: list[dict[str, Any]]


def beside(account: Account, differences: Differences, last: dict[Matter, list[Known]]) -> list[Beside]:
    """Set out the page of differences, matter by matter."""
    return [
        Beside(
            title=question.asked.title,
            code=question.asked.matter.value,
            now="He says there is none." if question.answer == "none" else "",
            last=[known.words for known in last.get(question.asked.matter, [])],
            lines=[
                {
                    "words": line.words,
                    "left_out": line.left_out,
                    "outcome": differences[f"{line.name}-outcome"],
                    "on": differences[f"{line.name}-on"] if f"{line.name}-on" in differences.fields else None,
                }
                for line in differences.lines
                if line.matter == question.asked.matter
            ],
        )
        for question in account.asked
    ]


OUTCOMES = {
    Outcome.SAME: "the same as last told",
    Outcome.CHANGED: "changed",
    Outcome.ADDED: "not told before",
    Outcome.NO_LONGER: "no longer so",
}


def row_said(words: str, outcome: str, on: date | str | None) -> str:
    """Say one row as it is read back: 9 New Road: changed, since 3 May 2026."""
    day = date.fromisoformat(on) if isinstance(on, str) and on else on
    since = f"{', until' if outcome == Outcome.NO_LONGER else ', since'} {date_words(day)}" if day else ""
    return f"{words}: {OUTCOMES[Outcome(outcome)]}{since}"


def said_words(rows: list[tuple[str, str, date | str | None]], outcome: str) -> str:
    """Say what he said of one matter, on one line."""
    said = [row_said(words, each, on) for words, each, on in rows]
    return "; ".join([Outcome(outcome).label, *said] if outcome == Outcome.NONE else said) or Outcome(outcome).label


def said_rows(said: list[Said]) -> list[dict[str, Any]]:
    """Put what he said as rows of a summary."""
    return [
        {
            "key": ASKED[Matter(each.matter)].title,
            "value": said_words([(row["words"], row["outcome"], row["on"]) for row in each.rows], each.outcome),
        }
        for each in said
    ]


def read_back(journey: Journey) -> dict[str, Any]:
    """Set out everything that was given, to be read back to him."""
    given, answers = journey.beginning(), journey.answers()
    rows = [
        {"key": "Why he attends", "value": journey.kind.title},
        {"key": "Given", "value": f"{date_words(given.on)} at {given.at:%H:%M}" if given.at else date_words(given.on)},
        {"key": "At", "value": given.station.name if given.station else given.elsewhere},
    ]
    if given.to_come:
        rows.append(
            {"key": "To come", "value": f"{given.to_come.words}, expected on {day_words(given.to_come.expected)}"}
        )
    return {
        "start_rows": rows,
        "said_rows": [
            {
                "key": ASKED[answer.matter].title,
                "value": said_words([(row.words, row.outcome, row.on) for row in answer.rows], answer.outcome),
            }
            for answer in answers
        ],
        "left": left_words(journey.account()) if journey.kind.matters else "",
        "trip_rows": trip_rows_of(journey),
    }


def trip_rows_of(journey: Journey) -> list[dict[str, str]]:
    """Set out what he says of a trip, to be read back to him."""
    if not journey.kind.trips:
        return []
    given, now = journey.given(declared=True, signed_as=""), journey.trip_now()
    trip = now.trip if now else Trip(kind=journey.kind.trips[0])
    for passage in given.passages:
        passage.trip = trip
    about = [{"key": "Of", "value": now.words}] if now else []
    return about + trip_rows(Notification(trip=trip, plan=given.plan, expects=given.expects), given.passages)


DOORS = ("pdf", "strike-out", "correct", "happened", "excuse")


def taken(notification: Notification, sighting: Sighting, actor: Actor) -> dict[str, Any]:
    """Set out a notification that was taken, and what this actor may still do about it."""
    at = [sighting.person.reference, notification.id]
    stands = notification.struck_out_at is None
    coming = notification.kind == NotificationKind.ADVANCE
    return {
        "start_rows": _taken_rows(notification),
        "said_rows": said_rows(list(notification.said.order_by("place"))),
        "struck": _struck_words(notification),
        "may_correct": stands and may(actor, "fact.correct", sighting.tier),
        "may_link": stands and coming and may(actor, "notification.take", sighting.tier),
        "may_excuse": stands and may(actor, "fact.correct", sighting.tier) and _told_of_travel_late(notification),
        "hrefs": {name: reverse(f"notifications:{name}", args=at) for name in DOORS},
        "back": _back(sighting.person, actor),
        "has_paper": bool(notification.acknowledged),
    }


def _back(person: Person, actor: Actor) -> dict[str, str]:
    if may_see_counter(actor):
        return {"href": reverse("notifications:counter"), "text": "Front counter"}
    return {"href": reverse("web:record", args=[person.reference]), "text": "The record"}


def _told_of_travel_late(notification: Notification) -> bool:
    """Whether it told of travel abroad later than the law asks without an excuse, or one was accepted."""
    if not notification.plan or KINDS[notification.kind].trips != (TripKind.ABROAD,):
        return False
    met = [row for fact in believed_from(notification.origin) for row in met_by(fact)]
    late = any(row.met_on and row.safe_by and row.met_on > row.safe_by for row in met)
    return late or bool(notification.excuse)


def _taken_rows(notification: Notification) -> list[dict[str, Any]]:
    prints = list_words([asked_words(asked) for asked in notification.prints.order_by("kind")])
    excuse = [{"key": "Excuse for telling late", "value": f"Accepted: {notification.excuse}"}]
    return [
        {"key": "Given", "value": given_words(notification)},
        {"key": "Saved", "value": moment_words(notification.saved_at)},
        {"key": "At", "value": notification.station.name if notification.station else notification.elsewhere},
        {"key": "Taken by", "value": notification.taken_by.name if notification.taken_by else "Another register"},
        {"key": "Identity", "value": notification.identity},
        {"key": "Fingerprints and photograph", "value": prints or "Not asked for"},
        *(excuse if notification.excuse else []),
    ]


def asked_words(asked: Prints) -> str:
    """Say whether fingerprints or a photograph were taken."""
    return f"{asked.get_kind_display()} {'taken' if asked.taken else f'asked for and not taken ({asked.why_not})'}"


def _struck_words(notification: Notification) -> str:
    if notification.struck_out_at is None:
        return ""
    return f"Struck out or replaced on {moment_words(notification.struck_out_at)}: {notification.struck_out_why}"
