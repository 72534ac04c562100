"""How management without visits reads: its conditions, what is new, its checks, and the list of everybody."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.registry import Event
from custos.plumbing.words import count_words, date_words, moment_words
from custos.requirements.reads import open_requirements
from custos.visits.eligible import conditions
from custos.visits.forms import STAYS
from custos.visits.models import Reactive, ReactiveCheck, Trigger
from custos.visits.permission import APPROVE, RECORD
from custos.visits.presenters import MET
from custos.visits.reads import reactive_of, reactives_of, waiting_reactive
from custos.visits.triggers import waiting_of
from custos.visits.varied import decided_words
from custos.visits.weighing import case_of_reactive

Row = dict[str, Any]
CHECK = "review-reactive"  # the requirement that a check answers


def page_of(reactive: Reactive, name: str) -> str:
    """Return the address of one of the pages of somebody's management without visits."""
    return reverse(f"visits:{name}-reactive", args=[reactive.person.reference, reactive.id])


def condition_row(words: str, met: bool | None, why: str, whose: str) -> Row:
    """Say one condition."""
    says, kind = MET[met]
    return {"words": words, "says": says, "kind": kind, "why": why, "whose": whose}


def conditions_now(person: Person, today: date) -> list[Row]:
    """Return each condition as the record has it today."""
    return [condition_row(**each.kept()) for each in conditions(case_of_reactive(person, today=today))]


def trigger_words(reactive: Reactive, today: date) -> list[str]:
    """Say what is new since he was approved, and not answered by a check."""
    return [f"{each.words}, {date_words(each.on)}" for each in waiting_of(reactive, today=today)]


def spell_words(row: Reactive) -> str:
    """Say since when he is managed without visits, or when he was."""
    since = f"Without visits since {date_words(row.on)}" if row.on else "Without visits"
    if not row.ended_on:
        return since
    by = f"by {row.ended_by.name}" if row.ended_by else "by the nightly run"
    return f"{since}, until {date_words(row.ended_on)}: ended {by}. {row.ended_why}"


def reactive_page(sighting: Sighting, actor: Actor, today: date) -> Row:
    """Return how somebody stands to management without visits: it runs, it waits, or whether it may be proposed."""
    person = sighting.person
    running, waits = reactive_of(person), waiting_reactive(person)
    records = access.may(actor, RECORD, sighting.tier)
    approves = waits and waits.user_id != actor.user.id and access.may(actor, APPROVE, sighting.tier)
    return {
        "running": _running(running, today) if running else None,
        "records": records,
        "proposes": records and not running and not waits,
        "waits": {"reasons": waits.reasons, "said": decided_words(waits)} if waits else None,
        "decide": page_of(waits, "decide") if waits and approves else "",
        "conditions": [] if running else conditions_now(person, today),
        "earlier": [spell_words(row) for row in reactives_of(person) if row.ended_on],
    }


def _running(row: Reactive, today: date) -> Row:
    checks = ReactiveCheck.objects.filter(reactive=row).select_related("user").order_by("-on")
    return {
        "title": spell_words(row),
        "reasons": row.reasons,
        "said": decided_words(row),
        "conditions": [condition_row(**each) for each in row.conditions],
        "triggers": trigger_words(row, today),
        "checks": [
            {
                "on": date_words(each.on),
                "words": each.words,
                "said": f"{each.user.name}, {moment_words(each.at)}",
                "asked": [STAYS[code] for code in each.answers],
            }
            for each in checks
        ],
        "due": next_checks([row], today).get(row.person_id, ""),
        "check": page_of(row, "check"),
        "end": page_of(row, "end"),
    }


def next_checks(rows: Sequence[Reactive], today: date) -> dict[Any, str]:
    """Say by when each of these people must be checked, as the law has it."""
    found = open_requirements().filter(code=CHECK, person__in=[row.person_id for row in rows])
    days = {each.person_id: each.current.breach_after for each in found if each.current and each.current.breach_after}
    return {
        person: f"{'Overdue since' if day < today else 'Next check by the end of'} {date_words(day)}"
        for person, day in days.items()
    }


def reactive_shown(person: Person, *, today: date, as_at: datetime | None) -> Row:
    """Return the part of the record's section about management without visits."""
    if as_at:
        past = next(iter(reactives_of(person, as_at=as_at)), None)
        runs = past and (past.ended_at is None or past.ended_at > as_at)
        return {"reactive": f"Without visits since {date_words(past.on)}" if past and past.on and runs else ""}
    running, waits = reactive_of(person), waiting_reactive(person)
    return {
        "reactive": spell_words(running) if running else "",
        "reactive_triggers": trigger_words(running, today) if running else [],
        "reactive_end": page_of(running, "end") if running else "",
        "reactive_waits": decided_words(waits) if waits else "",
        "reactive_page": reverse("visits:reactive", args=[person.reference]),
    }


def reactive_events(person: Person, as_at: datetime | None) -> list[Event]:
    """Tell the timeline when it began and ended."""
    link = reverse("visits:reactive", args=[person.reference])
    found = []
    for row in reactives_of(person, as_at=as_at):
        if row.on:
            found.append(Event(on=row.on, title="Managed without visits", text=row.reasons, kind="visit", link=link))
        if row.ended_on and (as_at is None or (row.ended_at and row.ended_at <= as_at)):
            title = "No longer managed without visits"
            found.append(Event(on=row.ended_on, title=title, text=row.ended_why, kind="visit", link=link))
    return found


def listed_rows(actor: Actor, today: date) -> tuple[list[Row], list[Row], list[Person]]:
    """Return whom a supervisor sees that is managed without visits, whoever waits for it, and both as people."""
    people = access.people_in_full(actor, today=today).values("pk")
    found = Reactive.objects.filter(person__in=people).select_related("person", "user", "decided_by")
    running = list(found.filter(agreed=True, ended_on=None).order_by("on", "id"))
    waiting = list(found.filter(agreed=None).order_by("saved_at"))
    new: dict[Any, list[str]] = {}
    for trigger in Trigger.objects.filter(reactive__in=running, answered_by=None).order_by("on", "id"):
        new.setdefault(trigger.reactive_id, []).append(f"{trigger.words}, {date_words(trigger.on)}")
    due = next_checks(running, today)
    rows = [
        {
            "name": row.person.name,
            "href": reverse("visits:reactive", args=[row.person.reference]),
            "since": date_words(row.on) if row.on else "",
            "due": due.get(row.person_id, "No check is due"),
            "late": due.get(row.person_id, "").startswith("Overdue"),
            "triggers": new.get(row.id, []),
            "count": count_words(len(new.get(row.id, [])), "reason"),
        }
        for row in running
    ]
    asked = [{"name": row.person.name, "href": page_of(row, "decide"), "said": decided_words(row)} for row in waiting]
    return rows, asked, [row.person for row in (*running, *waiting)]
