"""The record's section of trips: each as it stands or stood, what the law says of it, and what his manager answered."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from custos.access import reads as access
from custos.law.facts import Nation
from custos.law.provisions import sentence_for
from custos.notifications.acknowledgement import OF_TRAVEL
from custos.notifications.models import Passage
from custos.notifications.presenters import given_words
from custos.notifications.trips import TripNow, nation_on, trips_of
from custos.notifications.words_of_trips import passage_words, plan_rows
from custos.plumbing.registry import Event, Section, Sight
from custos.plumbing.words import moment_words
from custos.requirements.reads import Revision, beliefs, requirements_of
from custos.tasks import reads as tasks


def section(sight: Sight) -> dict[str, Any]:
    """Read the record's section of trips."""
    trips = trips_of(sight.person, as_at=sight.as_at)
    required = requirements_of(sight.person, as_at=sight.as_at) if trips else []
    abouts = _abouts(sight) if trips else {}
    reader = tasks.Reader(
        actor=sight.actor,
        today=sight.today,
        tiers={sight.person.id: sight.sighting.tier},
        veiled=tasks.veiled(sight.actor, required, today=timezone.localdate(sight.now)),
    )
    may = sight.as_at is None and access.may(sight.actor, "notification.take", sight.sighting.tier)
    nation = nation_on(sight.person, sight.today)
    return {
        "trips": [_trip(now, sight, _of(now, required, abouts, reader, sight), may=may) for now in trips],
        "take": _take(sight, nation) if may else [],
        "rules": [sentence_for(code) for code in OF_TRAVEL[nation]],
    }


def events(sight: Sight) -> Sequence[Event]:
    """Tell the timeline when he left and when he came back."""
    if not sight.sighting.full:
        return []
    link = reverse("web:section", args=[sight.person.reference, "trips"])
    went = [each for now in trips_of(sight.person, as_at=sight.as_at) for each in (now.left, now.returned) if each]
    return [
        Event(on=each.on, title=passage_words(each), text=f"Known from: {each.source}", kind="trip", link=link)
        for each in went
    ]


def _take(sight: Sight, nation: Nation) -> list[dict[str, str]]:
    start = reverse("notifications:start", args=[sight.person.reference])
    steps = [{"text": "Take travel abroad", "href": f"{start}?kind=travel"}]
    if nation is Nation.NORTHERN_IRELAND:
        steps.append({"text": "Take absence from home", "href": f"{start}?kind=absence"})
    return steps


def _abouts(sight: Sight) -> dict[str, str]:
    """Of which trip each fact is, for what is required by a change and so bears the change's name."""
    believed = beliefs(sight.person, as_at=sight.as_at)
    return {str(each.row.id): getattr(each.happening, "about", "") for each in believed}


def _of(
    now: TripNow, required: list[Revision], abouts: dict[str, str], reader: tasks.Reader, sight: Sight
) -> list[dict[str, Any]]:
    rows = []
    for row in required:
        if abouts.get(row.finding.key, row.finding.key) != now.trip.about:
            continue
        row.finding.person = sight.person  # or else each next step would ask for him again
        made = tasks.requirement_row(row.finding, row, reader)
        rows.append(made | {"note": "", "actions": [] if sight.as_at else made["actions"]})
    return rows


def _trip(now: TripNow, sight: Sight, required: list[dict[str, Any]], *, may: bool) -> dict[str, Any]:
    return {
        "words": now.words,
        "state": _state(now),
        "rows": plan_rows(now.plan, now.trip.kind) if now.plan else [],
        "told": [
            {
                "text": f"{each.get_kind_display()}, {given_words(each)}",
                "href": reverse("notifications:taken", args=[sight.person.reference, each.id]),
            }
            for each in now.notices
        ],
        "went": [_went(each, sight) for each in (now.left, now.returned) if each],
        "required": required,
        "asked": _asked(now, sight),
        "steps": _steps(now, sight) if may else [],
    }


def _state(now: TripNow) -> str:
    if now.cancelled:
        return f"He says that he will not go: {now.cancelled.expects}"
    if now.returned:
        return f"{passage_words(now.returned)}."
    if now.left:
        return f"{passage_words(now.left)}, and is not known to have come back."
    return "Not begun, as far as is known."


def _went(passage: Passage, sight: Sight) -> dict[str, str]:
    strike = reverse("notifications:strike-out-passage", args=[sight.person.reference, passage.id])
    may = sight.as_at is None and access.may(sight.actor, "fact.correct", sight.sighting.tier)
    known = f"{passage_words(passage)}. Known from: {passage.source}. Recorded {moment_words(passage.recorded_at)}."
    return {"text": known, "strike": strike if may else ""}


def _asked(now: TripNow, sight: Sight) -> list[dict[str, Any]]:
    """What his manager was asked about the risk, and each answer; as it stood, only what was said by then."""
    until = sight.as_at or sight.now
    tasks_given = [each.plan.risk_question for each in now.notices if each.plan and each.plan.risk_question]
    return [
        {
            "href": reverse("tasks:task", args=[task.id]),
            "text": f"Asked on {moment_words(task.given_at)}",
            "said": [reply.words for reply in task.replies.filter(at__lte=until).order_by("at", "id")],
        }
        for task in tasks_given
        if task.given_at <= until
    ]


def _steps(now: TripNow, sight: Sight) -> list[dict[str, str]]:
    if now.returned or now.cancelled:
        return []
    at = [sight.person.reference, now.trip.id]
    abroad = now.trip.kind == "abroad"
    steps = []
    if abroad and not now.left:
        steps.append({"text": "He has left", "href": reverse("notifications:left", args=at)})
    steps.append({"text": "He has come back", "href": reverse("notifications:returned", args=at)})
    kind = "travel-changed" if abroad else "absence-changed"
    start = reverse("notifications:start", args=[sight.person.reference])
    steps.append({"text": "Take a change", "href": f"{start}?kind={kind}&trip={now.trip.id}"})
    return steps


SECTION = Section("trips", "Trips", order=31, template="notifications/trips.html", read=section)
