"""What other rooms may ask of the rulebook: the law in force, the policy numbers of a day, changes and their sweeps."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from custos.organisations.reads import Actor, Agency
from custos.rulebook.models import Change, Kind, Moved, Purpose, Sweep
from custos.rulebook.national import NotSigned, ensure_signed
from custos.rulebook.numbers import shipped
from custos.rulebook.permission import is_national
from custos.rulebook.standing import (
    Numbers,
    RuleSet,
    Since,
    in_force,
    latest_edition,
    numbers_of,
    policies_of,
    rule_set,
    rule_set_of,
    since_of,
    standing,
)

__all__ = [
    "Change",
    "Moved",
    "NotSigned",
    "Numbers",
    "Purpose",
    "RuleSet",
    "Since",
    "Sweep",
    "changes_seen_by",
    "ensure_signed",
    "in_force",
    "latest_edition",
    "number",
    "numbers_of",
    "numbers_seen_by",
    "numbers_under",
    "policies_of",
    "preview_of",
    "rule_set",
    "rule_set_of",
    "since_of",
    "standing",
    "sweep_for",
    "waiting",
]


def number(code: str, agency: Agency, *, on: date) -> int:
    """Return a policy number on a day: the force's own, else the nation's, else as it ships."""
    return numbers_under(code, agency, on=on)[code]


def numbers_under(start: str, agency: Agency, *, on: date) -> dict[str, int]:
    """Return each policy number whose code starts so, by its code, as `number` returns one."""
    values = {code: number.value for code, number in shipped().items() if code.startswith(start)}
    rows = standing(Kind.NUMBER).filter(Q(agency=None) | Q(agency=agency), code__in=values, since__lte=on)
    for row in sorted(rows, key=lambda row: (row.agency_id is not None, row.since)):
        values[row.code] = row.value or 0
    return values


def changes_seen_by(actor: Actor) -> QuerySet[Change]:
    """Return the changes of law and of national numbers, and of the actor's own force, newest first."""
    found = Change.objects.select_related("drafted_by", "drafted_post__unit__agency", "agency", "deed__by_user")
    if not is_national(actor):
        found = found.filter(Q(agency=None) | Q(agency=actor.agency))
    return found.order_by("-drafted_at", "-id")


def numbers_seen_by(actor: Actor) -> QuerySet[Change]:
    """Return the changed numbers that stand, of the nation and of the actor's own force."""
    found = standing(Kind.NUMBER)
    return found if is_national(actor) else found.filter(Q(agency=None) | Q(agency=actor.agency))


def waiting(actor: Actor) -> QuerySet[Change]:
    """Return the changes that nobody has decided on yet."""
    return changes_seen_by(actor).filter(deed=None)


def preview_of(change: Change) -> Sweep | None:
    """Return the latest preview that was asked for."""
    return change.sweeps.filter(purpose=Purpose.PREVIEW).order_by("-asked_at", "-id").first()


def sweep_for(pk: UUID) -> Sweep:
    """Return a sweep with what the worker needs of it."""
    return Sweep.objects.select_related("change", "asked_by", "asked_post__unit__agency").get(pk=pk)
