"""What the reckoning of what lies ahead is told of a part of a unit, read through the eyes of whoever asks."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Min

from custos.access import reads as access
from custos.law.terms import RiskLevel
from custos.organisations.reads import CASE_WORKERS, Actor, Post, holders_of
from custos.plumbing.many import among
from custos.plumbing.words import count_words
from custos.reporting.ahead import DAYS, LIVES, Coming, Job, Range, Unit, with_choice
from custos.reporting.boards import scope_of
from custos.reporting.caseload import Caseload
from custos.reporting.kinds import NO_LEVEL, kind_of
from custos.reporting.levels import levels_of
from custos.tasks.reads import Scope

STALE = timedelta(minutes=10)  # after which what was asked for and has no end may be asked for again
LOOKED_BACK = 365
YOUNGEST = 28  # days of records from which arrivals can be told
MONTH = 365.25 / 12
HIS, MINUTES = "notifications", "caseload.minutes."
STAFFING = {
    "as-now": ("As many officers as now", {}),
    "one-more": ("One more officer", {"more": 1}),
    "one-away": ("One officer away for six weeks", {"away": 1}),
}


def unit_of(actor: Actor, code: str, *, today: date) -> Unit:
    """Return a part of the unit as it stands today. Raises NoSuchScope, NotPermitted."""
    scope = scope_of(actor, code, today=today)
    load = Caseload(actor, scope, today=today)
    numbers = load.board.numbers
    on_people = sum(count * numbers[f"caseload.people.{group}"] for (_, group), count in load.people.items())
    his = sum(count for (_, kind), count in load.work.items() if kind == HIS) * numbers[f"{MINUTES}{HIS}"]
    arrived, looked_back = _arrivals(scope, today)
    assessed = Coming(numbers["assessment.weeks.first"] * 7, "assessments")
    visited = Coming(numbers["visit.days.first"], "visits", _months(numbers["visit.months.medium"]))
    return Unit(
        jobs=_jobs(scope, numbers, today),
        officers=len(officers_of(scope, today)),
        minutes={kind.rpartition(".")[2]: minutes for kind, minutes in numbers.items() if kind.startswith(MINUTES)},
        on_people=on_people + his,
        available=load.available,
        percent_away=numbers["forecast.percent.away"],
        days_early=numbers["forecast.days.early"],
        arrived=arrived,
        looked_back=max(looked_back, 1),
        of_an_arrival=(visited, assessed) if looked_back >= YOUNGEST else (),
        follows={"assessments": Coming(numbers["plan.days"], "plans")},
    )


def officers_of(scope: Scope, today: date) -> set[UUID]:
    """Return the offender managers' posts of a scope that somebody holds today."""
    posts = Post.objects.filter(pk__in=scope.posts, role__in=CASE_WORKERS).values_list("pk", flat=True)
    return set(holders_of(posts, on=today))


def _months(months: int) -> int:
    return round(months * MONTH)


def _jobs(scope: Scope, numbers: dict[str, int], today: date) -> list[Job]:
    """What is required of the police and falls due within the days looked at; what he himself must do is no backlog."""
    until = today + timedelta(days=max(DAYS) + numbers["forecast.days.early"])
    rows = scope.required().filter(current__breach_after__lte=until).select_related(None).order_by()
    fields = ("person_id", "code", "current__falls_on", "current__breach_after")
    found: list[tuple[Any, ...]] = list(rows.values_list(*fields))
    levels = levels_of({person for person, *_ in found}, today=today)
    again = {level.value: _months(numbers[f"visit.months.{level.value}"]) for level in RiskLevel} | {NO_LEVEL: 0}
    jobs = []
    for person, code, side, due in found:
        kind = kind_of(code, side)
        if kind != HIS:
            jobs.append(Job((due - today).days, kind, again[levels[person]] if kind == "visits" else 0))
    return sorted(jobs)


def _arrivals(scope: Scope, today: date) -> tuple[int, int]:
    """How many of these people first came to be managed in the year looked back on, and how many days that is.

    Whoever came on the first day of all did not arrive: that day the records began.
    """
    holdings = access.Holding.objects.filter(part=access.Part.MANAGER, person_id__in=among(scope.people))
    first = dict(holdings.order_by().values("person_id").annotate(first=Min("since")).values_list("person_id", "first"))
    if not first:
        return 0, 0
    began = min(first.values())
    since = max(began, today - timedelta(days=LOOKED_BACK))
    return sum(since < day <= today for day in first.values()), (today - since).days


def assumptions_of(unit: Unit) -> list[str]:
    """Say what was assumed, a sentence each."""
    late = sum(job.due < 0 for job in unit.jobs)
    lines = [
        f"{count_words(unit.officers, 'officer')} in post today, each with {unit.available:,} minutes in four weeks, "
        f"and away for {unit.percent_away}% of the time, about ten days at a time.",
        f"{count_words(len(unit.jobs), 'thing')} for the police to do in that time, {late:,} of them overdue today. "
        "The longest overdue is done first.",
        f"The people and what they notify take {unit.on_people:,} minutes in four weeks first.",
        "A visit comes again by the level of risk, and a plan after each assessment. Nobody leaves, no level changes.",
        "Work takes between 60% and 140% of its minutes.",
    ]
    if unit.of_an_arrival:
        came = (
            f"{count_words(unit.arrived, 'person', 'people')} came in the last {count_words(unit.looked_back, 'day')}"
        )
        lines.append(f"{came}, and people go on coming so: each is visited at medium risk, and assessed.")
    else:
        lines.append("Nobody is taken to arrive: the records are younger than four weeks.")
    return [*lines, f"{LIVES} lives of the unit were drawn by lot. In four of five, what is overdue lies in the range."]


def staffed(unit: Unit) -> dict[str, Unit]:
    """Return the unit at each staffing that is looked at."""
    return {code: with_choice(unit, **change) for code, (_, change) in STAFFING.items()}


def kept(ranges: dict[str, dict[int, Range]], unit: Unit) -> dict[str, Any]:
    """Put what was found as it is kept."""
    found = {code: {str(day): list(each) for day, each in days.items()} for code, days in ranges.items()}
    return {"ranges": found, "assumed": assumptions_of(unit), "late": sum(job.due < 0 for job in unit.jobs)}
