"""What he is given in writing (s. 87(3)): what he told, what it met, what he must still tell, and by when."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings

from custos.law.facts import Nation
from custos.law.findings import ON_HIS_SIDE
from custos.law.provisions import sentence_for, title_for
from custos.notifications.kinds import ANSWERED_BY, KINDS
from custos.notifications.matters import left_out, titles
from custos.notifications.models import AcknowledgementForm, Notification, NotificationKind, Passage
from custos.notifications.trips import nation_on
from custos.notifications.words_of_trips import trip_rows
from custos.organisations.reads import Agency
from custos.people.reads import Person
from custos.plumbing.words import date_words, day_words
from custos.requirements import reads as requirements
from custos.requirements.reads import Fact, Revision

OWN_WORDS = AcknowledgementForm(
    title="Acknowledgement of notification",
    opening="This is your acknowledgement under section 87(3) of the Sexual Offences Act 2003. Keep it.",
    warning="Failing to notify without a reasonable excuse, or knowingly giving false information, is an offence.",
    closing="If you are not sure what you must tell us, or by when, ask at any police station on the force's list.",
)
INCOMPLETE = "You were not asked everything, so this does not count as a whole notification. Come back for the rest."
# What may happen to anybody who is subject; the law's own sentence says by when each must be told.
STANDING = ("notify-change-of-name", "notify-change-of-home-address", "notify-qualifying-period")
PRESCRIBED = {
    Nation.ENGLAND_WALES: (
        "notify-child-household",
        "notify-child-household-ceased",
        "notify-change-of-account",
        "notify-change-of-card",
        "notify-change-of-document",
    ),
    Nation.SCOTLAND: (
        "notify-change-of-account-scotland",
        "notify-change-of-card-scotland",
        "notify-change-of-passport-scotland",
    ),
    Nation.NORTHERN_IRELAND: (
        "notify-child-household-northern-ireland",
        "notify-child-household-ceased-northern-ireland",
        "notify-change-of-account-northern-ireland",
        "notify-change-of-card-northern-ireland",
        "notify-change-of-document-northern-ireland",
    ),
}
OF_TRAVEL = {
    Nation.ENGLAND_WALES: ("notify-travel", "notify-change-of-travel", "notify-return"),
    Nation.SCOTLAND: ("notify-travel-scotland", "notify-change-of-travel-scotland", "notify-return-scotland"),
    Nation.NORTHERN_IRELAND: (
        "notify-travel-northern-ireland",
        "notify-change-of-travel-northern-ireland",
        "notify-return-northern-ireland",
        "notify-absence",
        "notify-change-of-absence",
        "notify-return-home",
    ),
}


def form_on(force: Agency, day: date) -> AcknowledgementForm:
    """Return the form of words that the force has set for the day, or the one that Custos comes with."""
    return AcknowledgementForm.objects.filter(agency=force, since__lte=day).order_by("-since").first() or OWN_WORDS


def write_acknowledgement(
    notification: Notification, *, facts: list[Fact], at: datetime, passages: Sequence[Passage] = ()
) -> dict[str, Any]:
    """Return, word for word, what he is given: kept with the notification, so that it can be given again unchanged."""
    person, kind = notification.person, KINDS[notification.kind]
    met = [row for fact in facts for row in requirements.met_by(fact)]
    # What falls on the police, as in a review, is not for his paper.
    his = [row for row in requirements.requirements_of(person) if row.falls_on in ON_HIS_SIDE]
    owed = [row for row in his if row.met_by_id is None]
    form = form_on(person.force, notification.given_on)
    told = tuple(matter for matter in kind.matters if matter in notification.matters)
    left = left_out(notification, nation_on(person, notification.given_on))
    return {
        **_heading(form, notification, person),
        "told": titles(told),
        "not_asked": titles(left),
        "met": [_met(row) for row in sorted(met, key=lambda row: (row.owed_from or date.max, row.finding.code))],
        "owed": [_owed(row) for row in owed if _is_owed(row, notification.given_on)],
        "next": [_owed(row) for row in owed if not _is_owed(row, notification.given_on)],
        "trip": trip_rows(notification, passages),
        "duties": [sentence_for(code) for code in _duties(notification)] if _is_subject(person) else [],
        "closing_of_kind": INCOMPLETE if left or (notification.plan and notification.plan.withheld) else kind.closing,
    }


def _duties(notification: Notification) -> tuple[str, ...]:
    nation = nation_on(notification.person, notification.given_on)
    return STANDING + PRESCRIBED[nation] + OF_TRAVEL[nation]


def digest_of(acknowledgement: dict[str, Any]) -> str:
    """Return the digest by which an acknowledgement is known again."""
    return sha256(json.dumps(acknowledgement, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _heading(form: AcknowledgementForm, notification: Notification, person: Person) -> dict[str, Any]:
    at = f" at {notification.given_at:%H:%M}" if notification.given_at else ""
    return {
        "title": form.title,
        "opening": form.opening,
        "warning": form.warning,
        "closing": form.closing,
        "marking": settings.CUSTOS_MARKING,
        "force": person.force.name,
        "name": person.plain_name,
        "born": date_words(person.born) if person.born else "",
        "reference": person.reference,
        "kind": KINDS[notification.kind].title,
        "given": f"{date_words(notification.given_on)}{at}",
        "station": notification.station.name if notification.station else notification.elsewhere,
        "taken_by": notification.taken_by.name if notification.taken_by else "",
        "signed_as": notification.signed_as,
        "expects": _expects(notification),
    }


def _expects(notification: Notification) -> str:
    if not notification.expected:
        return ""
    return f"{notification.expects}, expected on {day_words(notification.expected)}"


def _met(row: Revision) -> dict[str, str]:
    late = row.met_on and row.breach_after and row.met_on > row.breach_after
    at = f"{row.breach_after_at:%H:%M} on " if row.breach_after_at else ""
    by = f"It was due by {at}{date_words(row.breach_after)}." if late and row.breach_after else ""
    return {"title": title_for(row.finding.code), "by": by}


def _owed(row: Revision) -> dict[str, str]:
    code = row.finding.code
    by = "the time for it is stopped for now"
    if row.safe_by:
        by = f"by {f'{row.safe_by_at:%H:%M} on' if row.safe_by_at else 'the end of'} {day_words(row.safe_by)}"
    return {"title": title_for(code), "by": by, "sentence": sentence_for(code)}


def _is_owed(row: Revision, day: date) -> bool:
    """Say whether it has to be told now; a periodic notification is what comes next until its last day."""
    if ANSWERED_BY.get(row.finding.code) is KINDS[NotificationKind.PERIODIC]:
        return row.safe_by is not None and row.safe_by <= day
    return row.owed_from is None or row.owed_from <= day


def _is_subject(person: Person) -> bool:
    standing = requirements.standing_of(person)
    return standing is not None and not standing.detail.get("ended")
