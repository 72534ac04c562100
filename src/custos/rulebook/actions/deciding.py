"""Approving, refusing and withdrawing a change: once, and never by one person alone."""

from datetime import datetime

from django.db import connection, transaction

from custos.access.reads import NotPermitted
from custos.audit.actions import declare, write
from custos.law.decide import LAW_VERSION
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.rulebook.actions.sweeping import begin
from custos.rulebook.models import Change, Deed, Kind, Purpose, Sweep, What
from custos.rulebook.permission import check_may_decide
from custos.rulebook.reads import preview_of
from custos.rulebook.refusals import UnableToDecide
from custos.rulebook.sql import LOCK
from custos.rulebook.standing import forget, latest_edition
from custos.rulebook.words import in_words, weighed

declare(
    {
        "rulebook.approved": "Approved a change of the rulebook: {what}",
        "rulebook.refused": "Refused a change of the rulebook: {what}. Reason: {why}",
        "rulebook.withdrawn": "Withdrew a change of the rulebook: {what}",
    }
)


@transaction.atomic
def approve(*, change: Change, by: Actor, at: datetime) -> Deed:
    """Approve what another drafted; from then on it is decided by, and whoever it moves is brought into line.

    Law, and a number that the law reads, want a preview of the same day and of the rulebook as it stands, in which
    nothing is overdue at once. Raises UnableToDecide, NotPermitted.
    """
    check_may_decide(by, change)
    with connection.cursor() as cursor:  # waits for whoever decides at this moment, and they for us
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    _refuse_unless_open(change)
    _refuse_if_its_day_came(change, at)
    if not weighed(change):
        return _decide(change, What.APPROVED, by=by, at=at)
    edition, preview = latest_edition(), preview_of(change)
    if refusal := why_no_approval(preview, edition, at):
        raise UnableToDecide(refusal)
    deed = _decide(change, What.APPROVED, preview=preview, edition=edition + 1, by=by, at=at)
    forget()
    begin(change, Purpose.BRINGING, edition, by=by, at=at)
    return deed


@transaction.atomic
def refuse(*, change: Change, why: str, by: Actor, at: datetime) -> Deed:
    """Refuse what another drafted, with reasons. Raises UnableToDecide, NotPermitted."""
    check_may_decide(by, change)
    if not why.strip():
        raise UnableToDecide("Say why it is refused.")
    _refuse_unless_open(change)
    return _decide(change, What.REFUSED, why=why, by=by, at=at)


@transaction.atomic
def withdraw(*, change: Change, by: Actor, at: datetime) -> Deed:
    """Withdraw what one drafted oneself. Raises UnableToDecide, NotPermitted."""
    if by.user.id != change.drafted_by_id:
        raise NotPermitted("Only who drafted a change withdraws it.")
    _refuse_unless_open(change)
    return _decide(change, What.WITHDRAWN, by=by, at=at)


def why_no_approval(preview: Sweep | None, edition: int, at: datetime) -> str:
    """Say why law can not be approved upon this preview; nothing where it can."""
    if preview is None or preview.finished_at is None:
        return "The preview is not finished."
    if (preview.edition, preview.law_version) != (edition, LAW_VERSION):
        return "The rulebook has changed since the preview was made. Make a new one."
    if day_of(preview.asked_at) != day_of(at):
        return "The preview is of another day, and what is overdue depends on the day. Make a new one."
    if preview.overdue_at_once:
        return "With this first day something would be overdue at once. A rule is never switched on into a breach."
    return ""


def _refuse_unless_open(change: Change) -> None:
    Change.objects.select_for_update().get(pk=change.pk)
    if deed := Deed.objects.filter(change=change).select_related("by_user").first():
        raise UnableToDecide(f"It was {deed.get_what_display().lower()} by {deed.by_user.name} meanwhile.")


def _refuse_if_its_day_came(change: Change, at: datetime) -> None:
    replaced = change.supersedes
    if replaced and replaced.since and replaced.since <= day_of(at):
        raise UnableToDecide("The day that this would replace has come meanwhile. Refuse it.")
    if change.kind == Kind.NUMBER and change.since and change.since < day_of(at):
        raise UnableToDecide("Its first day has passed meanwhile. Refuse it, and have it drafted with a later one.")


def _decide(
    change: Change,
    what: What,
    *,
    why: str = "",
    preview: Sweep | None = None,
    edition: int | None = None,
    by: Actor,
    at: datetime,
) -> Deed:
    deed = Deed(change=change, what=what, why=why, preview=preview, edition=edition, by_user=by.user, by_post=by.post)
    deed.at = at
    deed.save(force_insert=True)
    words = {"what": in_words(change), "why": why}
    write(code=f"rulebook.{what}", person=None, about=deed, by=by, at=at, words=words)
    return deed
