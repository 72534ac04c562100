"""Drafting a change. It does nothing until another person approves it."""

from datetime import date, datetime

from django.db import transaction

from custos.audit.actions import declare, write
from custos.law.facts import Nation
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.plumbing.words import date_words
from custos.rulebook.actions.sweeping import ask_for_preview
from custos.rulebook.models import Change, Kind
from custos.rulebook.numbers import in_use
from custos.rulebook.permission import check_may_draft, is_national
from custos.rulebook.refusals import UnableToDraft
from custos.rulebook.standing import standing, waits_for_its_day
from custos.rulebook.words import in_words, weighed

declare({"rulebook.drafted": "Drafted a change of the rulebook: {what}, under {instrument}. {why}"})


@transaction.atomic
def draft_switch(
    *, rule: str, nation: Nation, since: date | None, instrument: str, reason: str, by: Actor, at: datetime
) -> Change:
    """Draft that a rule is switched on from a day, or, with no day, that a day that has not come is taken back.

    A preview is made at once. Raises UnableToDraft, NotPermitted.
    """
    check_may_draft(by, Kind.LAW)
    if not waits_for_its_day(rule, nation):
        raise UnableToDraft("No rule of Custos waits for this date: it is written when its text can be read.")
    change = Change(kind=Kind.LAW, code=rule, nation=nation, since=since, instrument=instrument, reason=reason)
    change = _draft(change, by=by, at=at)
    ask_for_preview(change=change, by=by, at=at)
    return change


@transaction.atomic
def draft_number(
    *, code: str, value: int, since: date, instrument: str, reason: str, by: Actor, at: datetime
) -> Change:
    """Draft that a policy number is another from a day: the nation's by a national post, else the force's own.

    Where the law reads it a preview is made at once. Raises UnableToDraft, NotPermitted.
    """
    check_may_draft(by, Kind.NUMBER)
    number = in_use()[code]
    if not number.least <= value <= number.most:
        raise UnableToDraft(f"Enter a number from {number.least} to {number.most}.")
    if since < day_of(at):
        raise UnableToDraft("Choose a first day that has not passed: what was reckoned before it stands.")
    agency = None if is_national(by) else by.agency
    change = Change(kind=Kind.NUMBER, code=code, agency=agency, since=since, value=value)
    change.instrument, change.reason = instrument, reason
    change = _draft(change, by=by, at=at)
    if weighed(change):
        ask_for_preview(change=change, by=by, at=at)
    return change


def _draft(change: Change, *, by: Actor, at: datetime) -> Change:
    place = {"kind": change.kind, "code": change.code, "nation": change.nation, "agency": change.agency}
    if waits := Change.objects.filter(**place, deed=None).select_related("drafted_by").first():
        raise UnableToDraft(f"A change drafted by {waits.drafted_by.name} waits: have that one decided on first.")
    change.supersedes = _superseded(change, day_of(at))
    change.drafted_by, change.drafted_post, change.drafted_at = by.user, by.post, at
    change.save(force_insert=True)
    words = {"what": in_words(change), "instrument": change.instrument, "why": change.reason}
    write(code="rulebook.drafted", person=None, about=change, by=by, at=at, words=words)
    return change


def _superseded(change: Change, today: date) -> Change | None:
    """Return the change whose day has not come that this takes the place of. Raises UnableToDraft."""
    rows = standing(Kind(change.kind)).filter(code=change.code, nation=change.nation, agency=change.agency)
    last = rows.last()
    if last is None or last.since is None or (last.since <= today and change.kind == Kind.NUMBER):
        if change.since is None:
            raise UnableToDraft("Enter its first day: none is set that could be taken back.")
        return None
    if last.since <= today:
        raise UnableToDraft(f"It is in force since {date_words(last.since)}: only a day that has not come is replaced.")
    return last
