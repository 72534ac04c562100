"""What stands on the record about whether somebody may be managed without visits."""

from datetime import date
from typing import Any

from custos.law.facts import RiskLevelAgreed
from custos.law.reckoning import months_after
from custos.nominals import reads as nominals
from custos.orders.reads import checks_of, orders_of, running
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.plumbing.words import date_words
from custos.requirements.reads import Belief, Nature, beliefs, found_of
from custos.risk.reads import assessments_of
from custos.rulebook.reads import number
from custos.tasks.reads import Alert
from custos.visits.eligible import Case
from custos.visits.models import Concern, Visit
from custos.visits.reads import away_words, visits_of
from custos.visits.triggers import OFFENDING, SUSPECTED_BREACH

MAY = "may-manage-reactively"  # the law's standing
LICENCE, MONITORED = "licence-conditions", "monitoring"


def case_of_reactive(person: Person, *, today: date) -> Case:
    """Return what stands on the record, as far as whoever looks may see it."""
    months = number("reactive.months.low", person.force, on=today)
    since, _ = months_after(today, -months)
    told = [each for each in beliefs(person) if each.happening.on <= today]
    visits = list(visits_of(person).filter(on__gte=since))
    levels = [each.happening for each in told if isinstance(each.happening, RiskLevelAgreed)]
    standing = next((row for row in found_of(person)[Nature.STANDING] if row.finding.code == MAY), None)
    arms = next((row for row in assessments_of(person) if row.kind == "arms"), None)
    return Case(
        today=today,
        months=months,
        level=str(max(levels, key=lambda each: each.on).level) if levels else "",
        low_since=date.fromisoformat(standing.detail["since"]) if standing else None,
        born=person.born,
        convicted=[f"{_words(each)}." for each in told if each.row.told in OFFENDING and each.happening.on >= since],
        serious=_concerned(visits, Concern.SERIOUS),
        some=_concerned(visits, Concern.SOME),
        visits=len(visits),
        information=_information(person, since),
        arms=arms.band if arms else "",
        arms_said=f"{arms.band_words}, on {date_words(arms.on)}." if arms else "",
        away=away_words(person, today),
        **_suspected(person, told, since),
        **_orders(person, today),
    )


def _words(belief: Belief) -> str:
    return f"{belief.row.told.replace('-', ' ').capitalize()} on {date_words(belief.happening.on)}"


def _concerned(visits: list[Visit], concern: Concern) -> list[str]:
    found = [each for each in visits if each.on and each.concern == concern]
    return [f"{date_words(each.on)}: {each.told['concern_words']}" for each in found if each.on]


def _information(person: Person, since: date) -> int:
    nouns = (noun for kind in nominals.KINDS for noun in nominals.known(person, kind))
    return sum(1 for noun in nouns if noun.from_intelligence and day_of(noun.recorded_at) >= since)


def _suspected(person: Person, told: list[Belief], since: date) -> dict[str, Any]:
    alerts = [
        row for row in Alert.objects.filter(person=person, kind=SUSPECTED_BREACH) if day_of(row.raised_at) >= since
    ]
    found = [f"{_words(each)}." for each in told if each.row.told == "breached-order" and each.happening.on >= since]
    found += [f"An alert of {date_words(day_of(row.raised_at))}." for row in alerts if not row.reviewed_at]
    found += [
        f"{now.kind.short}: {date_words(check.on)}, a term perhaps not kept."
        for now in orders_of(person)
        for checks in checks_of(now.order).values()
        for check in checks
        if check.seen == "concern" and check.on >= since
    ]
    reviewed = [f"{date_words(day_of(row.raised_at))}: {row.outcome}." for row in alerts if row.reviewed_at]
    return {"breaches": found, "reviewed": reviewed}


def _orders(person: Person, today: date) -> dict[str, Any]:
    now = running(orders_of(person, on=today), today)
    monitored = [
        f"{each.kind.short}: {term.row.plain}"
        for each in now
        for term in each.terms_on(today)
        if term.row.kind == MONITORED
    ]
    licences = [f"{each.kind.title} since {date_words(each.since)}." for each in now if each.order.kind == LICENCE]
    others = [f"{each.kind.short} since {date_words(each.since)}." for each in now if each.order.kind != LICENCE]
    return {"licences": licences, "monitored": monitored, "orders": others}
