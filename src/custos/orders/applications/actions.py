"""What may be done in an application: each deed is kept and put on the account, or none of it is."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.audit.reads import is_their_own
from custos.orders.applications.his import refuse_receipt, refuse_removal_of, refuse_step_of_his
from custos.orders.applications.models import (
    Application,
    ApplicationDeed,
    ApplicationDeedKind,
    DraftTerm,
    Evidence,
    Route,
)
from custos.orders.applications.reads import (
    applications_about,
    deeds_of,
    evidence_of,
    prepared_parts,
    preparers_of,
    terms_of,
)
from custos.orders.kinds import KINDS, TermKind
from custos.orders.models import Order
from custos.orders.permission import AUTHORISE, OF_RANK, RECORD
from custos.orders.reads import order_now
from custos.orders.wordings import UNFILLED
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words

declare(
    {
        "application.opened": "Opened an application for: {order}",
        "application.evidence": "Application for {order}: added evidence of {on}",
        "application.drafted": "Application for {order}: drafted a term",
        "application.recorded": "Application for {order}: {what}, on {on}",
        "application.struck-out": "Application for {order}: struck out {what}. Reason: {why}",
        "application.settled": "Application for {order}: the order that was made is recorded",
        "his-application.received": "{application}: received on {on}",
        "his-application.evidence": "{application}: added evidence of {on}",
        "his-application.recorded": "{application}: {what}, on {on}",
        "his-application.struck-out": "{application}: struck out {what}. Reason: {why}",
    }
)
K = ApplicationDeedKind
OF_HIS = frozenset({K.POSITION, K.ANSWERED})
OF_ADVICE = frozenset({K.ADVICE_ASKED, K.ADVICE_GIVEN})  # as it was recorded before it had its own page
STEPS_OF_HIS = OF_HIS | {K.CONSULTED, K.HEARD}
Part = Evidence | DraftTerm | ApplicationDeed


@transaction.atomic
def open_application(*, person: Person, told: Mapping[str, Any], by: Actor, at: datetime) -> Application:
    """Open an application, or a draft for the court that convicts. Raises UnableToRecord, NotPermitted."""
    access.check_about(RECORD, person, by, at)
    hold(person.id)
    kind = KINDS[told["kind"]]
    route = Route.CONVICTION if kind.code.endswith("on-conviction") else Route.APPLICATION
    if route == Route.APPLICATION and not told.get("since"):
        raise UnableToRecord("Enter the day since which what he did counts: the appropriate date", "since")
    if told.get("since") and told["since"] > day_of(at):
        raise UnableToRecord("It can not be a day that is still to come", "since")
    made = Application.objects.create(person=person, route=route, user=by.user, opened_at=at, **told)
    _write("application.opened", made, made, by, at)
    return made


@transaction.atomic
def receive_application(*, order: Order, told: Mapping[str, Any], by: Actor, at: datetime) -> Application:
    """Record that he applied to a court about an order. Raises UnableToRecord, NotPermitted."""
    access.check_about(RECORD, order.person, by, at)
    hold(order.person_id)
    refuse_receipt(order_now(order), told, applications_about(order), day_of(at))
    whose = {"person": order.person, "kind": order.kind, "route": Route.HIS, "about": order}
    made = Application.objects.create(user=by.user, opened_at=at, **whose, **told)
    _write("application.received", made, made, by, at, on=date_words(told["received_on"]))
    return made


@transaction.atomic
def add_evidence(*, application: Application, told: Mapping[str, Any], by: Actor, at: datetime) -> Evidence:
    """Add something that he did, with its exhibit. Raises UnableToRecord, NotPermitted."""
    _hold(application, by, at)
    if told["on"] > day_of(at):
        raise UnableToRecord("It can not have happened on a day that is still to come", "on")
    row = Evidence.objects.create(person=application.person, application=application, user=by.user, saved_at=at, **told)
    _write("application.evidence", application, row, by, at, on=date_words(row.on))
    return row


@transaction.atomic
def draft_term(*, application: Application, told: Mapping[str, Any], by: Actor, at: datetime) -> DraftTerm:
    """Draft a term, with why it is necessary. Raises UnableToRecord, NotPermitted."""
    _hold(application, by, at)
    if application.is_his:
        raise UnableToRecord("He applied: there is no draft of the police's")
    if refusal := application.what.allows(TermKind(told["kind"]), day_of(at)):
        raise UnableToRecord(refusal, "kind")
    for box in ("wording", "plain", "check_words"):
        if any(blank in told[box] for blank in UNFILLED):
            raise UnableToRecord("Put in what stands in brackets: the wording is not tailored to him yet", box)
    if told["kind"] == TermKind.POSITIVE and not told["supervisor"]:
        raise UnableToRecord("Name who supervises it: the order must", "supervisor")
    row = DraftTerm.objects.create(
        person=application.person, application=application, user=by.user, saved_at=at, **told
    )
    _write("application.drafted", application, row, by, at)
    return row


@transaction.atomic
def record_step(
    *, application: Application, kind: ApplicationDeedKind, told: Mapping[str, Any], by: Actor, at: datetime
) -> ApplicationDeed:
    """Record what was done in an application. Raises UnableToRecord, NotPermitted."""
    access.check_about(AUTHORISE if kind in OF_RANK else RECORD, application.person, by, at)
    hold(application.person_id)
    _refuse_step(application, kind, told["on"], day_of(at))
    if kind in OF_RANK and is_their_own(by, users=preparers_of(application), about=prepared_parts(application)):
        raise UnableToRecord("You prepared it, so somebody else authorises it")
    row = ApplicationDeed.objects.create(
        person=application.person, application=application, kind=kind, user=by.user, post=by.post, saved_at=at, **told
    )
    _write("application.recorded", application, row, by, at, what=str(kind.label), on=date_words(row.on))
    return row


@transaction.atomic
def strike_out_part(*, part: Part, why: str, by: Actor, at: datetime) -> None:
    """Take out a step, a piece of evidence or a draft term; it stays, struck out. Raises UnableToRecord."""
    access.check_about(RECORD, part.person, by, at)
    hold(part.person_id)
    held = type(part)._default_manager.select_related("application__person", "person").get(pk=part.pk)
    if held.struck_out_at:
        raise UnableToRecord("It was struck out meanwhile. Open the application again")
    if isinstance(held, ApplicationDeed):
        refuse_removal_of(held)
    held.struck_out_at, held.struck_out_why = at, why
    held.save(update_fields=["struck_out_at", "struck_out_why"])
    what = {Evidence: "evidence", DraftTerm: "a draft term", ApplicationDeed: "a step"}[type(part)]
    _write("application.struck-out", held.application, held, by, at, what=what, why=why)


@transaction.atomic
def settle(*, application: Application, order: Order, by: Actor, at: datetime) -> Application:
    """Say which order came of the application. Raises NotPermitted."""
    _hold(application, by, at)
    application.order = order
    application.save(update_fields=["order"])
    _write("application.settled", application, order, by, at)
    return application


def _refuse_step(application: Application, kind: ApplicationDeedKind, on: date, today: date) -> None:
    if on > today:
        raise UnableToRecord("It can not have been done on a day that is still to come", "on")
    stands = {row.kind: row for row in deeds_of(application)}
    needs = {K.ANSWERED: K.POSITION}
    if (kind not in STEPS_OF_HIS) if application.is_his else (kind in OF_HIS | OF_ADVICE):
        raise UnableToRecord("That is no step of such an application")
    if application.is_his:
        refuse_step_of_his(application, kind, on)
    if application.route == Route.APPLICATION:
        needs |= {K.LODGED: K.AUTHORISED, K.HEARD: K.LODGED}
    before = needs.get(kind)
    if before and before not in stands:
        raise UnableToRecord(f"It comes after “{before.label.lower()}”, which is not recorded")
    if before and on < stands[before].on:
        raise UnableToRecord(f"{before.label} on {date_words(stands[before].on)}: this came after that", "on")
    if kind in (K.AUTHORISED, K.DRAFT_SERVED) and not terms_of(application):
        raise UnableToRecord("Nothing is drafted yet: draft its terms first")
    if kind == K.AUTHORISED and application.route == Route.APPLICATION:
        since = application.since
        if not any(since and row.on >= since for row in evidence_of(application)):
            words = (
                f"Nothing is told of what he did since {date_words(since) if since else 'then'}: the test asks for it"
            )
            raise UnableToRecord(words)


def _hold(application: Application, by: Actor, at: datetime) -> None:
    access.check_about(RECORD, application.person, by, at)
    hold(application.person_id)


def _write(code: str, application: Application, about: Any, by: Actor, at: datetime, **words: str) -> None:
    words["order"], words["application"] = application.what.title, application.title
    write(
        code=f"his-{code}" if application.is_his else code,
        person=application.person,
        about=about,
        by=by,
        at=at,
        words=words,
    )
