"""The home page of each post: what it is told first, what it is counted, where its next step is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from custos.access import reads as access
from custos.identity import reads as identity
from custos.organisations.reads import Actor, Role
from custos.plumbing.words import count_words
from custos.rights import reads as rights
from custos.rulebook import reads as changes
from custos.tasks import reads as tasks
from custos.web import openings

Shown = dict[str, Any]
OLDEST = 10
REVIEWS_OF_STATUS = "Reviews of indefinite status"
MORNING_ENDS, AFTERNOON_ENDS = 12, 18


@dataclass(frozen=True, slots=True)
class Now:
    """Whose home it is, and when."""

    actor: Actor
    moment: datetime

    @property
    def today(self) -> date:
        """The day, by the clock on the wall here."""
        return timezone.localdate(self.moment)


def home_of(actor: Actor, *, now: datetime) -> Shown:
    """What the home page of the actor's post is given."""
    at = Now(actor, now)
    found: Shown = {"heading": greeting(at), "day": at.today} | HOMES[actor.role](at)
    more: list[dict[str, str]] = openings.home_links(actor, now)
    return found | ({"links": [*found.get("links", []), *more]} if more else {})


def greeting(at: Now) -> str:
    """Good morning, afternoon or evening."""
    hour = timezone.localtime(at.moment).hour
    part = "morning" if hour < MORNING_ENDS else "afternoon" if hour < AFTERNOON_ENDS else "evening"
    return f"Good {part}, {at.actor.user.name}"


def own_work(at: Now) -> Shown:
    """An offender manager: the work, one's people, and what changed."""
    scope = tasks.scope_of(at.actor, "mine", today=at.today)
    start = timezone.make_aware(datetime.combine(at.today - timedelta(days=1), datetime.min.time()))
    moved = tasks.count_moved(scope, start)
    return (
        _list(at, scope)
        | _people(at, scope)
        | {"moved": {"count": moved, "href": tasks.address("tasks:moved", whose="mine")}}
    )


def whole_unit(at: Now) -> Shown:
    """A duty officer: the whole unit, out of hours."""
    scope = tasks.scope_of(at.actor, "unit", today=at.today)
    return _list(at, scope) | _reviews(at) | {"find": True}


def team(at: Now) -> Shown:
    """A sergeant: officers by what is overdue, due and done; the oldest overdue; what waits for review."""
    return _overseen(at, by_unit=False)


def teams(at: Now) -> Shown:
    """An inspector: the same one floor up, and what falls due in 30, 60 and 90 days."""
    return _overseen(at, by_unit=True) | {"forecast": True}


def front_counter(at: Now) -> Shown:
    """A front counter: who must come by the end of today, and the box to find whoever is standing there."""
    scope = tasks.scope_of(at.actor, "force", today=at.today)
    work = tasks.Work(scope, today=at.today)
    counted, listed = work.counts(), work.keys(tasks.TABS["today"])
    due = counted["today"]
    return {
        "find": True,
        "sentence": f"{count_words(due, 'thing')} of this force {'is' if due == 1 else 'are'} due by the end of today.",
        "rows": tasks.rows(at.actor, listed, today=at.today),
        "tab_items": tasks.tab_items(scope, counted, "today"),
        "nothing": ("Nobody is expected today.", "Whoever must notify by the end of today comes here."),
        "links": [{"text": "Take a notification", "href": reverse("notifications:counter")}],
    }


def administration(at: Now) -> Shown:
    """A ViSOR administrator: imports, duplicates, and what the register lacks."""
    scope = tasks.scope_of(at.actor, "unit", today=at.today)
    counted = tasks.Work(scope, today=at.today).counts()
    lacks = [
        {"text": words, "count": count, "href": tasks.address("tasks:people", whose="unit", stands=code)}
        for code, words, count in tasks.lacking(at.actor, scope, today=at.today)
    ]
    return {
        "find": True,
        "sentence": tasks.sentence(counted),
        "tab_items": tasks.tab_items(scope, counted),
        "lacks": lacks,
        "unready": len(identity.ending_soon(at.actor, today=at.today)),
        "links": [
            {"text": "Imports and duplicates", "href": reverse("exchange:imports")},
            {"text": "Published stations", "href": reverse("notifications:stations")},
            {"text": REVIEWS_OF_STATUS, "href": reverse("reviews:counts")},
        ],
    } | _people(at, scope)


def partner(at: Now) -> Shown:
    """Whoever works beside the police: a person to find, the records one partners, the tasks one was given."""
    people = access.people_in_full(at.actor, today=at.today).order_by("sort_key", "id")
    reader = tasks.reader_of(at.actor, [person.id for person in people], today=at.today)
    given = (
        tasks.tasks_seen_by(at.actor, today=at.today)
        .filter(tasks.asked_of(at.actor, today=at.today), done_at=None)
        .order_by("due", "id")
    )
    partnered = [tasks.person_of(person, reader) for person in people]
    return {
        "find": True,
        "sentence": f"You partner {count_words(len(partnered), 'record')}." if partnered else "",
        "partnered": partnered,
        "given": {"count": given.count(), "href": reverse("tasks:tasks")},
    }


def audit(at: Now) -> Shown:
    """An auditor: who viewed a person, what a user viewed, what was searched for, whether that is all."""
    return {
        "sentence": "Everything that anybody was shown is kept. Ask it of a person, or of a user.",
        "links": [
            {"text": "Who viewed a person, or what a user viewed", "href": reverse("web:views")},
            {"text": "What was searched for", "href": reverse("web:searches")},
            {"text": "Whether the account is whole", "href": reverse("web:account")},
        ],
    }


def data_protection(at: Now) -> Shown:
    """A data protection officer: the unit's cases, and what is due for review."""
    cases = rights.open_cases(at.actor)
    late = sum(case.is_overdue(at.moment) for case in cases)
    return {
        "find": True,
        "sentence": f"{count_words(len(cases), 'case')} open, {late} of them late.",
        "links": [
            {"text": "Data protection cases", "href": reverse("rights:cases")},
            {"text": "Due for a review of retention", "href": reverse("rights:due")},
            {"text": "Tasks", "href": reverse("tasks:tasks")},
        ],
    }


def rulebook(at: Now) -> Shown:
    """Whoever keeps the rulebook: what waits for a second person."""
    waits = count_words(changes.waiting(at.actor).count(), "change")
    return {
        "sentence": f"{waits} of the rulebook drafted and not decided on.",
        "links": [
            {"text": "Changes", "href": reverse("rulebook:changes")},
            {"text": "Law in force", "href": reverse("rulebook:law")},
        ],
    }


def no_record(at: Now) -> Shown:
    """Whoever's post sees nobody on the register."""
    return {
        "sentence": "Nobody on the register is shown to this post.",
        "links": [{"text": "Who may do what", "href": reverse("web:permissions")}],
    }


def _list(at: Now, scope: tasks.Scope) -> Shown:
    work = tasks.Work(scope, today=at.today)
    counted = work.counts()
    code = next((tab for tab in tasks.TABS if counted[tab]), "overdue")
    listed = work.keys(tasks.TABS[code])
    return {
        "sentence": tasks.sentence(counted),
        "tab_items": tasks.tab_items(scope, counted, code),
        "rows": tasks.rows(at.actor, listed, today=at.today, awaited=code == "waiting", whose=scope.code != "mine"),
        "rows_title": tasks.TABS[code].title,
        "rest": {"count": counted[code], "href": tasks.address("tasks:worklist", whose=scope.code, due=code)}
        if counted[code] > len(listed)
        else None,
        "nothing": ("Nothing is due.", "Requirements and tasks come here as they fall due."),
    }


def _people(at: Now, scope: tasks.Scope) -> Shown:
    total = scope.size
    return {
        "people": {
            "total": total,
            "href": tasks.address("tasks:people", whose=scope.code),
            "stands": tasks.stands(scope, today=at.today, total=total),
        }
    }


def _reviews(at: Now) -> Shown:
    if not access.may(at.actor, "alert.review"):
        return {}
    found = tasks.alerts_to_review(at.actor, today=at.today)
    return {
        "alerts": {
            "count": found.count(),
            "href": reverse("tasks:alerts"),
            "rows": tasks.alert_rows(at.actor, list(found[:OLDEST]), today=at.today),
        }
    }


def _overseen(at: Now, *, by_unit: bool) -> Shown:
    scope = tasks.scope_of(at.actor, "unit", today=at.today)
    work = tasks.Work(scope, today=at.today)
    counted, overdue = work.counts(), work.keys(tasks.TABS["overdue"])[:OLDEST]
    return {
        "sentence": tasks.sentence(counted),
        "tab_items": tasks.tab_items(scope, counted),
        "grid": [grid_row(part) for part in tasks.parts_of(at.actor, today=at.today, by_unit=by_unit)],
        "grid_of": "Team" if by_unit else "Officer",
        "rows": tasks.rows(at.actor, overdue, today=at.today, whose=True),
        "rows_title": f"The {len(overdue)} longest overdue" if len(overdue) > 1 else "The longest overdue",
        "nothing": ("Nothing is overdue.", "What passes its day unmet comes here."),
        "links": [{"text": REVIEWS_OF_STATUS, "href": reverse("reviews:counts")}],
    } | _reviews(at)


def grid_row(part: tasks.Part) -> Shown:
    """A row of the supervisor's grid; its counts lead to the lists that they count."""
    cell = part.cell
    highest = max(cell.met) or 1
    return {
        "title": part.title,
        "people": cell.people,
        "overdue": cell.overdue,
        "this_week": cell.this_week,
        "on_time": f"{cell.on_time} of {cell.done}" if cell.done else "None due",
        "line": [_bar(week, round(20 * met / highest)) for week, met in enumerate(cell.met)],
        "weeks": ", ".join(map(str, cell.met)),
        "falling_due": list(cell.falling_due.values()),
        "people_href": tasks.address("tasks:people", whose=part.scope) if part.scope else "",
        "overdue_href": tasks.address("tasks:worklist", whose=part.scope, due="overdue") if part.scope else "",
        "week_href": tasks.address("tasks:worklist", whose=part.scope, due="this-week") if part.scope else "",
    }


def _bar(week: int, height: int) -> dict[str, int]:
    return {"x": 8 * week, "top": 20 - height, "height": height}


HOMES: dict[Role, Callable[[Now], Shown]] = {
    Role.OFFENDER_MANAGER: own_work,
    Role.SERGEANT: team,
    Role.INSPECTOR: teams,
    Role.DUTY_OFFICER: whole_unit,
    Role.COUNTER: front_counter,
    Role.ADMINISTRATOR: administration,
    Role.NEIGHBOURHOOD: partner,
    Role.PROBATION: partner,
    Role.PRISON: partner,
    Role.APPROVED_PREMISES: partner,
    Role.MAPPA_COORDINATOR: partner,
    Role.AUDITOR: audit,
    Role.RULEBOOK: rulebook,
    Role.DATA_PROTECTION: data_protection,
    Role.SUPERINTENDENT: teams,
    Role.CHIEF_INSPECTOR: teams,
    Role.INVESTIGATING_OFFICER: own_work,
    Role.FIELD_OFFICER: partner,
    Role.INTELLIGENCE: partner,
    Role.CONTROL_ROOM: partner,
    Role.CUSTODY: partner,
    Role.OTHER_FORCE: partner,
    Role.COURT_LIAISON: partner,
    Role.SENIOR_PROBATION: partner,
    Role.MAPPA_ADMINISTRATOR: partner,
    Role.MAPPA_CHAIR: partner,
    Role.COOPERATING: no_record,
    Role.VICTIM_LIAISON: no_record,
    Role.LAY_ADVISER: no_record,
    Role.SYSTEM_ADMINISTRATOR: no_record,
}
