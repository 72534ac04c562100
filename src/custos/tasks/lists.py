"""What the pages of lists are given: sentences, tabs with counts, rows ready to be placed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from custos.access import reads as access
from custos.law.findings import OVERALL
from custos.law.provisions import BESIDE_PART_2
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.many import among
from custos.plumbing.paging import Page
from custos.plumbing.prepared import prepared
from custos.plumbing.words import count_words, date_words, days_over, moment_words
from custos.requirements import reads as requirements
from custos.requirements.reads import Finding, Revision
from custos.tasks.gathering import reader_of
from custos.tasks.models import Alert, Task
from custos.tasks.presenters import person_of, requirement_row, task_row, title_of, with_person
from custos.tasks.worklists import TABS, Scope, Tab

Row = dict[str, Any]


class Lack(NamedTuple):
    """Something that the register should hold of everybody."""

    words: str
    lacks: Q


LACKS = {
    "undated": Lack("without a birth date", Q(born=None)),
    "unnumbered": Lack("without the force's own reference", Q(force_reference="")),
}

# How people stand on the register, by what the standing says; each person stands in one way.
STANDS = {
    "indefinite": "subject for an indefinite period",
    "dated": "subject until a known day",
    "pending": "subject, the end not known yet",
    "beside": "not on the register, under an order by which they notify",
    "ended": "no longer subject",
    "none": "not known to be subject",
}
WHY_EMPTY = {
    "overdue": ("Nothing is overdue.", "A requirement comes here on the day after it should have been met."),
    "today": ("Nothing is due today.", "Requirements and tasks come here on the day they must be done by."),
    "this-week": ("Nothing is due in the seven days from today.", "Look at the next four weeks to plan ahead."),
    "next-four-weeks": ("Nothing is due in the next four weeks.", "What is due later is on each record."),
    "waiting": (
        "Nobody else has a task of yours to do.",
        "Tasks that you give to others come here until they are done.",
    ),
    "cannot-be-decided": (
        "The law could decide everything.",
        "Where a fact is missing that the law needs, the question comes here for a person to answer.",
    ),
}


def paged(page: Page, one: str, many: str = "") -> Row:
    """The pages of a list, and the sentence under it."""
    return {"pages": page.links, "pages_say": page.says(one, many), "total": page.total}


def address(view: str, **query: str) -> str:
    """The address of a list, narrowed."""
    return f"{reverse(view)}?{urlencode(query)}"


def tab_items(scope: Scope, counted: Mapping[str, int], chosen: str = "") -> list[Row]:
    """The tabs of a worklist: every count leads to a list of that length."""
    return [
        {
            "text": tab.title,
            "count": counted[tab.code],
            "href": address("tasks:worklist", whose=scope.code, due=tab.code),
            "active": tab.code == chosen,
        }
        for tab in TABS.values()
    ]


def sentence(counted: Mapping[str, int]) -> str:
    """What is overdue and due today, said first."""
    late, now = counted["overdue"], counted["today"]
    if not late and not now:
        return "Nothing is overdue and nothing is due today."
    overdue = f"{count_words(late, 'thing')} {'is' if late == 1 else 'are'} overdue" if late else "Nothing is overdue"
    today = f"{now} {'is' if now == 1 else 'are'} due today" if now else "nothing is due today"
    return f"{overdue} and {today}."


def worklist(scope: Scope, tab: Tab, counted: Mapping[str, int], rows: Sequence[Row], page: Page) -> Row:
    """One tab of a worklist."""
    why, fills = WHY_EMPTY[tab.code]
    whose = "Your work" if scope.code == "mine" else f"Work of {scope.words}"
    return {
        "heading": f"{whose}: {tab.title.lower()}",
        "sentence": sentence(counted),
        "tab_items": tab_items(scope, counted, tab.code),
        "rows": rows,
        "why_empty": why,
        "what_fills": fills,
        **paged(page, "thing"),
    }


def scopes(actor: Actor, chosen: Scope) -> list[Row]:
    """Whose lists the actor may choose between; none where there is only one."""
    reach = access.REACH[actor.role]
    codes = {"mine": "Yours"}
    if reach.counter and actor.post.unit.name:
        codes["team"] = actor.post.unit.name
    if reach.oversees:
        codes["unit"] = f"{actor.post.unit.name} and below"
    if len(codes) == 1:
        return []
    return [
        {"text": words, "href": address("tasks:worklist", whose=code), "active": code == chosen.code}
        for code, words in codes.items()
    ]


def people_of(actor: Actor, scope: Scope, how: str, *, today: date) -> QuerySet[Person]:
    """The people of a list, by name; of those who stand in one way on the register where that is asked."""
    found = access.people_visible_to(actor, today=today).filter(pk__in=among(scope.people)).order_by("sort_key", "id")
    if how in LACKS:
        return found.filter(LACKS[how].lacks)
    standing = Finding.objects.filter(nature=requirements.Nature.STANDING, current__withdrawn=False)
    overall, beside = standing.filter(key=OVERALL), standing.filter(_beside(today))
    if how == "beside":
        found = found.filter(pk__in=beside.values("person_id"))
        return found.exclude(pk__in=overall.exclude(WAYS["ended"](today)).values("person_id"))
    if how in WAYS:
        found = found.filter(pk__in=overall.filter(WAYS[how](today)).values("person_id"))
        return found.exclude(pk__in=beside.values("person_id")) if how == "ended" else found
    if how == "none":
        return found.exclude(pk__in=overall.values("person_id")).exclude(pk__in=beside.values("person_id"))
    return found


def stands(scope: Scope, *, today: date, total: int) -> list[Row]:
    """How the people of a list stand on the register, counted, each count leading to those people."""
    overall: dict[UUID, str] = {}
    beside: set[UUID] = set()
    for person, key, code, detail in _standing_of(people=list(scope.people)):
        way = _way(detail, today)
        if key == OVERALL:
            overall[person] = way
        if code in BESIDE_PART_2 and way != "ended":
            beside.add(person)
    overall |= {person: "beside" for person in beside if overall.get(person, "ended") == "ended"}
    counted = Counter(overall.values())
    counted["none"] = total - counted.total()
    return [
        {
            "text": STANDS[how],
            "count": counted[how],
            "href": address("tasks:people", whose=scope.code, stands=how),
        }
        for how in STANDS
        if counted[how]
    ]


@prepared
def _standing_of(*, people: list[UUID]) -> QuerySet[Finding, Any]:
    found = Finding.objects.filter(nature=requirements.Nature.STANDING, current__withdrawn=False)
    return found.filter(person_id__in=among(people)).values_list("person_id", "key", "code", "current__detail")


def _way(detail: Mapping[str, Any], today: date) -> str:
    """How somebody stands by one finding: WAYS says the same to the database."""
    last = detail.get("last_day")
    if detail.get("indefinite"):
        return "indefinite"
    return ("ended" if last < today.isoformat() else "dated") if last else "pending"


def how_words(how: str) -> str:
    """By what a list of people is narrowed, in words."""
    return LACKS[how].words if how in LACKS else STANDS.get(how, "")


def lacking(actor: Actor, scope: Scope, *, today: date) -> list[tuple[str, str, int]]:
    """What the register lacks about the people of a list: a code, the words, and of how many."""
    found = access.people_visible_to(actor, today=today).filter(pk__in=among(scope.people))
    counted = found.aggregate(
        **{code.replace("-", "_"): Count("pk", filter=each.lacks) for code, each in LACKS.items()}
    )
    none = people_of(actor, scope, "none", today=today).count()
    return [
        *((code, each.words, counted[code.replace("-", "_")]) for code, each in LACKS.items()),
        ("none", STANDS["none"], none),
    ]


def people(actor: Actor, scope: Scope, shown: Sequence[Person], page: Page, *, today: date) -> Row:
    """A page of people with how each stands and what is due next."""
    ids = [person.id for person in shown]
    reader = reader_of(actor, ids, today=today, whose=scope.code != "mine")
    standing, beside = requirements.standings(ids), requirements.schemes_of(ids)
    due = _next_due(ids)
    rows = [
        {
            "person": person_of(person, reader),
            "stands": standing_words(standing.get(person.id), today, beside.get(person.id, ())),
            "due": None,
            "manager": reader.managers.get(person.id, ""),
        }
        for person in shown
    ]
    for row, person in zip(rows, shown, strict=True):
        if person.id in due:
            row["due"] = requirement_row(due[person.id], _current(due[person.id]), reader)
    heading = "Your people" if scope.code == "mine" else f"People of {scope.words}"
    return {"heading": heading, "rows": rows, "whose": scope.code != "mine", **paged(page, "person", "people")}


def standing_words(standing: Revision | None, today: date, beside: Sequence[Revision] = ()) -> str:
    """How somebody stands on the register and under the schemes beside it, in words."""
    first, *more = [words for words, _ in standings_said(standing, today, beside)]
    return "; ".join([first, *(words[0].lower() + words[1:] for words in more)])


def standings_said(
    standing: Revision | None, today: date, beside: Sequence[Revision] = ()
) -> list[tuple[str, Revision | None]]:
    """How somebody stands in words, each with what was found: what holds today first.

    That he is under an order of another scheme does not say that he is, or is not, on the register of Part 2.
    """
    said = [(_standing_said(row, today), row) for row in ([standing] if standing else []) + list(beside)]
    held = [each for each in said if not _is_over(each[1], today)]
    over = [each for each in said if _is_over(each[1], today) and (each[1] is standing or standing is None)]
    return [*held, *over] if held or over else [("Not known to be subject to notification", None)]


def _is_over(row: Revision, today: date) -> bool:
    last = row.detail.get("last_day")
    return bool(last) and date.fromisoformat(last) < today


def _standing_said(row: Revision, today: date) -> str:
    last = date.fromisoformat(row.detail["last_day"]) if row.detail.get("last_day") else None
    by_order = row.finding.code in BESIDE_PART_2
    what = title_of(row.finding.code) if by_order else "Subject to notification"
    if row.detail.get("indefinite"):
        return f"{what} until further order" if by_order else f"{what} for an indefinite period"
    if last is None:
        return f"{what}; when it ends is not known yet"
    if _is_over(row, today):
        return f"Was {what[0].lower()}{what[1:]} until {date_words(last)}"
    return f"{what} until {date_words(last)}"


def moved(actor: Actor, scope: Scope, revisions: Sequence[Revision], page: Page, *, today: date) -> Row:
    """What the law found anew, moved, met or withdrew."""
    reader = reader_of(actor, {row.person_id for row in revisions}, today=today)
    rows = [
        {
            "person": person_of(row.person, reader),
            "what": title_of(row.finding.code),
            "how": how_it_moved(row),
            "when": moment_words(row.decided_at),
        }
        for row in revisions
    ]
    return {"heading": "What changed since yesterday", "rows": rows, "scope": scope, **paged(page, "change")}


def how_it_moved(row: Revision) -> str:
    """What a revision did to what was found before."""
    if row.withdrawn:
        return "no longer required" if row.finding.nature == requirements.Nature.REQUIREMENT else "answered"
    if row.finding.nature == requirements.Nature.QUESTION:
        return "cannot be decided"
    if row.met_by_id:
        return "met" if row.met_on is None else f"met on {date_words(row.met_on)}"
    day = row.breach_after or row.safe_by
    if day is None:
        return "clock stopped"
    if row.breach_after is None:
        return f"a reminder: safe by {date_words(day)}"
    return f"{'required' if row.number == 1 else 'now required'} by {date_words(day)}"


def tasks(actor: Actor, shown: Sequence[Task], page: Page, *, today: date) -> Row:
    """A page of tasks."""
    reader = reader_of(actor, {task.person_id for task in shown if task.person_id}, today=today)
    mine = actor.user.id
    rows = [
        with_person(task_row(task, reader, awaited=task.from_user_id == mine), task.person, reader) for task in shown
    ]
    return {"rows": rows, "may_give": access.may(actor, "task.give"), **paged(page, "task")}


def task_tabs(to_me: int, by_me: int, given: bool) -> Row:
    """The tabs of the page of tasks."""
    return {
        "tab_items": [
            {"text": "Given to you", "count": to_me, "href": reverse("tasks:tasks"), "active": not given},
            {
                "text": "Given by you",
                "count": by_me,
                "href": address("tasks:tasks", who="given"),
                "active": given,
            },
        ],
        "given": given,
    }


def alert_rows(actor: Actor, shown: Sequence[Alert], *, today: date) -> list[Row]:
    """Alerts as rows, with their age and the requirement as it stands now."""
    reader = reader_of(actor, {alert.person_id for alert in shown}, today=today, whose=True)
    return [
        {
            "person": person_of(alert.person, reader),
            "what": title_of(alert.finding.code),
            "kind": alert.kind,
            "due": f"was due {date_words(alert.revision.breach_after)}" if alert.revision.breach_after else "",
            "over": days_over(alert.revision.breach_after, today) if alert.revision.breach_after else "",
            "note": f"Raised {date_words(timezone.localdate(alert.raised_at))} · "
            f"{reader.managers.get(alert.person_id, 'no manager')}",
            "actions": [{"text": "Review", "href": reverse("tasks:review", kwargs={"alert": alert.id})}],
        }
        for alert in shown
    ]


def _next_due(ids: Sequence[Any]) -> dict[Any, Finding]:
    found = requirements.open_requirements().filter(person_id__in=ids, current__breach_after__isnull=False)
    first = found.order_by("person_id", "current__breach_after", "id").distinct("person_id")
    return {finding.person_id: finding for finding in first}


def _current(finding: Finding) -> Revision:
    assert finding.current is not None  # rows are made of what stands
    return finding.current


def _beside(today: date) -> Q:
    """What is found of those who are under an order of another scheme on the day."""
    ended = Q(current__detail__last_day__gte="0", current__detail__last_day__lt=today.isoformat())
    return Q(code__in=BESIDE_PART_2) & ~ended


WAYS: dict[str, Callable[[date], Q]] = {
    "indefinite": lambda _: Q(current__detail__indefinite=True),
    "pending": lambda _: Q(current__detail__indefinite=False, current__detail__last_day=None),
    "dated": lambda today: Q(current__detail__indefinite=False, current__detail__last_day__gte=today.isoformat()),
    # in JSON's order no day at all comes before every day
    "ended": lambda today: Q(
        current__detail__indefinite=False,
        current__detail__last_day__gte="0",
        current__detail__last_day__lt=today.isoformat(),
    ),
}
