"""Findings of the law as worklists meet them, with whatever days a test needs."""

from datetime import date

from custos.access import reads as access
from custos.access.actions import give_record
from custos.access.tests.cast import NOW, SINCE, Cast
from custos.law.decide import LAW_VERSION
from custos.law.findings import REGISTRANT
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.reads import Person
from custos.requirements.models import Finding, Nature, Revision
from custos.tasks.models import Task

CODE = "notify-change-of-home-address"


def a_person(cast: Cast, surname: str, *, manager: Actor) -> Person:
    """Somebody invented whom the actor manages."""
    with access.engine():
        person = open_person(
            force=cast.force, surname=surname, forenames="Robin", born=date(1980, 1, 1), by=manager, at=NOW
        )
        give_record(person=person, unit=manager.post.unit, post=manager.post, since=SINCE, by=manager, at=NOW)
    return person


def a_requirement(
    person: Person,
    *,
    safe_by: date | None,
    breach_after: date | None = None,
    reminder: bool = False,
    owed_from: date | None = None,
    met_on: date | None = None,
    falls_on: str = REGISTRANT,
    nature: str = Nature.REQUIREMENT,
    key: str = "1",
    code: str = CODE,
    last_day: date | None = None,
) -> Finding:
    """A finding with one revision; where the law is clear both days are the same, and a reminder has no last day.

    `last_day` is that of a standing.
    """
    detail: dict[str, object] = {}
    if nature == Nature.QUESTION:
        detail = {"text": "It is not known whether the offence is listed", "missing": "listed", "facts": []}
    elif nature == Nature.STANDING:
        detail = {"indefinite": False, "last_day": last_day.isoformat() if last_day else None}
    with access.engine():
        finding = Finding.objects.create(person=person, nature=nature, code=code, key=key)
        finding.current = Revision.objects.create(
            finding=finding,
            person=person,
            number=1,
            decided_at=NOW,
            law_version=LAW_VERSION,
            falls_on=falls_on,
            owed_from=owed_from,
            safe_by=safe_by,
            breach_after=None if reminder else breach_after or safe_by,
            met_on=met_on,
            certainty="verified",
            detail=detail,
            why=[{"text": "The home address changed", "citation": "Sexual Offences Act 2003, s. 84", "facts": []}],
        )
        finding.save()
    return finding


def a_task(by: Actor, to: Actor | None, *, due: date, person: Person | None = None) -> Task:
    """A task from one to another, or to whoever manages the person."""
    with access.engine():
        return Task.objects.create(
            words="Ring the landlord",
            from_user=by.user,
            from_post=by.post,
            to_post=to.post if to else None,
            given_at=NOW,
            due=due,
            person=person,
        )
