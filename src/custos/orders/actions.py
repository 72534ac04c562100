"""What may be done about an order: each deed is kept, told to the law and put on the account, or none of it is."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.law.facts import encode
from custos.orders.advice.actions import ask_advice, give_advice, strike_out_advice
from custos.orders.applications.actions import (
    add_evidence,
    draft_term,
    open_application,
    receive_application,
    record_step,
)
from custos.orders.applications.his import refuse_result
from custos.orders.applications.models import Application
from custos.orders.conflicts.actions import weigh_terms
from custos.orders.letters import letter_of
from custos.orders.models import DeedKind, Order, OrderDeed, OrderTerm, TermCheck
from custos.orders.permission import CORRECT, RECORD
from custos.orders.reads import acts_of, order_now, orders_of
from custos.orders.refusing import refuse, refuse_removal
from custos.orders.sealed.actions import keep_comparison, put_on_file, take_off_file
from custos.orders.standing import Act, OrderNow, ended_by, put_together
from custos.orders.telling import facts_of
from custos.orders.warning import warn
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.ids import uuid7
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words
from custos.requirements.actions import correct, strike_out, tell
from custos.requirements.reads import believed_from

declare(
    {
        "order.recorded": "{order}: {what}, on {on}",
        "order.corrected": "{order}: corrected “{what}” of {was}, now {on}. Reason: {why}",
        "order.struck-out": "{order}: struck out “{what}” of {on}. Reason: {why}",
        "his-application.settled": "{application}: what the court made of it is recorded: {what}, on {on}",
        "order.checked": "{order}: wrote of the check of a term, on {on}",
    }
)
__all__ = [
    "UnableToRecord",
    "add_evidence",
    "ask_advice",
    "check_term",
    "correct_deed",
    "draft_term",
    "give_advice",
    "keep_comparison",
    "open_application",
    "put_on_file",
    "receive_application",
    "record_deed",
    "record_order",
    "record_result",
    "record_step",
    "strike_out_advice",
    "strike_out_deed",
    "take_off_file",
    "weigh_terms",
]
OWN_DEEDS = frozenset({DeedKind.MADE, DeedKind.REPLACED})


@transaction.atomic
def record_order(
    *,
    person: Person,
    kind: str,
    nation: str,
    told: Mapping[str, Any],
    terms: Sequence[OrderTerm] = (),
    left_in_force: Collection[UUID] = (),
    by: Actor,
    at: datetime,
) -> Order:
    """Record that an order was made; earlier orders that it ends are ended with it.

    `left_in_force` names those that the court, as it may, ordered to go on. Raises UnableToRecord, NotPermitted.
    """
    access.check_about(RECORD, person, by, at)
    hold(person.id)
    order = Order(person=person, kind=kind, nation=nation, opened_at=at)
    act = _built(order, DeedKind.MADE, told, terms, by, at)
    refuse(act, [], day_of(at))
    _refuse_twice(act.deed)
    order.save(force_insert=True)
    _keep(act, by, at)
    for earlier in ended_by(act.deed, orders_of(person)):
        if earlier.order.id not in left_in_force:
            _replace(earlier, act.deed, by, at)
    return order


@transaction.atomic
def record_deed(
    *,
    order: Order,
    kind: DeedKind,
    told: Mapping[str, Any],
    terms: Sequence[OrderTerm] = (),
    by: Actor,
    at: datetime,
) -> OrderDeed:
    """Record what was done about an order after it was made. Raises UnableToRecord, NotPermitted."""
    access.check_about(RECORD, order.person, by, at)
    if kind in OWN_DEEDS:
        raise UnableToRecord("An order is made, and replaces another, by a deed of its own")
    hold(order.person_id)
    act = _built(order, kind, told, terms, by, at)
    refuse(act, acts_of(order), day_of(at))
    _keep(act, by, at)
    return act.deed


@transaction.atomic
def record_result(
    *,
    application: Application,
    kind: DeedKind,
    told: Mapping[str, Any],
    terms: Sequence[OrderTerm] = (),
    by: Actor,
    at: datetime,
) -> OrderDeed:
    """Record on the order what a court made of his application about it. Raises UnableToRecord, NotPermitted."""
    access.check_about(RECORD, application.person, by, at)
    hold(application.person_id)
    assert application.about, "the database asks it of every application of his"
    refuse_result(application, kind, told)
    applied = {"applied_by": "him", "applied_on": application.received_on}
    deed = record_deed(order=application.about, kind=kind, told={**told, **applied}, terms=terms, by=by, at=at)
    application.result = deed
    application.save(update_fields=["result"])
    words = {"application": application.title, "what": deed.get_kind_display(), "on": date_words(deed.on)}
    write(code="his-application.settled", person=application.person, about=deed, by=by, at=at, words=words)
    return deed


@transaction.atomic
def correct_deed(
    *,
    deed: OrderDeed,
    changes: Mapping[str, Any],
    terms: Sequence[OrderTerm] | None = None,
    why: str,
    by: Actor,
    at: datetime,
) -> OrderDeed:
    """Put a deed right, with its terms where they are given; the first writing stays. Raises UnableToRecord."""
    held, others = _held(deed, why, by, at)
    right = copy(held)
    right._state = copy(held._state)
    right._state.adding, right._prefetched_objects_cache = True, {}  # type: ignore[attr-defined]
    right.id, right.replaces, right.saved_at, right.user, right.post = uuid7(), held, at, by.user, by.post
    for field, value in changes.items():
        setattr(right, field, value)
    rows = [_anew(row) for row in (held.terms.all() if terms is None else terms)]
    act = Act(right, tuple(_of(right, rows)))
    refuse(act, others, day_of(at))
    _strike(held, why, at)
    _save(act, others)
    _follow(held.order, why, by, at)
    words = {"what": held.get_kind_display(), "was": date_words(held.on), "on": date_words(right.on), "why": why}
    write(code="order.corrected", person=held.person, about=right, by=by, at=at, words=_named(held.order) | words)
    return right


@transaction.atomic
def strike_out_deed(*, deed: OrderDeed, why: str, by: Actor, at: datetime) -> OrderDeed:
    """Say that it was never done; nothing else may rest on it. Raises UnableToRecord, NotPermitted."""
    held, others = _held(deed, why, by, at)
    refuse_removal(held, others)
    _strike(held, why, at)
    _follow(held.order, why, by, at)
    words = {"what": held.get_kind_display(), "on": date_words(held.on), "why": why}
    write(code="order.struck-out", person=held.person, about=held, by=by, at=at, words=_named(held.order) | words)
    return held


@transaction.atomic
def check_term(*, order: Order, thread: UUID, told: Mapping[str, Any], by: Actor, at: datetime) -> TermCheck:
    """Write what was seen when a term was checked. Raises UnableToRecord, NotPermitted."""
    access.check_about(RECORD, order.person, by, at)
    hold(order.person_id)
    on = told["on"]
    if on > day_of(at):
        raise UnableToRecord("It can not have been checked on a day that is still to come", "on")
    if not any(term.row.thread == thread for term in order_now(order).terms_on(on)):
        raise UnableToRecord("On that day the term did not bind him", "on")
    row = TermCheck.objects.create(person=order.person, order=order, thread=thread, user=by.user, saved_at=at, **told)
    words = _named(order) | {"on": date_words(on)}
    write(code="order.checked", person=order.person, about=row, by=by, at=at, words=words)
    return row


def _named(order: Order) -> dict[str, str]:
    return {"order": order.what.title}


def _built(
    order: Order, kind: DeedKind, told: Mapping[str, Any], terms: Sequence[OrderTerm], by: Actor, at: datetime
) -> Act:
    pk = uuid7()
    whose = {"person": order.person, "order": order, "user": by.user, "post": by.post, "saved_at": at}
    deed = OrderDeed(id=pk, origin=pk, kind=kind, **whose, **told)
    return Act(deed, tuple(_of(deed, terms)))


def _of(deed: OrderDeed, terms: Sequence[OrderTerm]) -> Sequence[OrderTerm]:
    for place, row in enumerate(terms):
        row.person, row.deed, row.place = deed.person, deed, place
    return terms


def _anew(row: OrderTerm) -> OrderTerm:
    fresh = copy(row)
    fresh._state = copy(row._state)
    fresh._state.adding, fresh.id = True, uuid7()
    return fresh


def _keep(act: Act, by: Actor, at: datetime) -> None:
    deed = act.deed
    _save(act, acts_of(deed.order))
    _follow(deed.order, "", by, at)
    words = {"what": deed.get_kind_display(), "on": date_words(deed.on)}
    write(code="order.recorded", person=deed.person, about=deed, by=by, at=at, words=_named(deed.order) | words)


def _save(act: Act, others: Sequence[Act]) -> None:
    act.deed.letter = letter_of(act.deed, put_together(act.deed.order, [*others, act]))
    act.deed.save(force_insert=True)
    for row in act.terms:
        row.save(force_insert=True)


def _refuse_twice(deed: OrderDeed) -> None:
    same = [
        now
        for now in orders_of(deed.person)
        if now.order.kind == deed.order.kind and now.made and now.made.on == deed.on
    ]
    if same:
        raise UnableToRecord("Such an order of that day is recorded already: open that one", "on")


def _replace(earlier: OrderNow, made: OrderDeed, by: Actor, at: datetime) -> None:
    act = _built(earlier.order, DeedKind.REPLACED, {"on": made.on, "replaced_by": made.order}, (), by, at)
    refuse(act, earlier.acts, day_of(at))
    _keep(act, by, at)


def _follow(order: Order, why: str, by: Actor, at: datetime) -> None:
    """Let everything that rests on the order's deeds follow them: facts, warnings, and the orders that it replaced."""
    now = order_now(order)
    _bring_facts_into_line(now, why, by, at)
    warn(now, by=by, at=at)
    _bring_replaced_into_line(now, why, by, at)


def _bring_facts_into_line(now: OrderNow, why: str, by: Actor, at: datetime) -> None:
    wanted = {act.deed.origin: list(facts_of(act.deed, now)) for act in now.acts}
    for deed in OrderDeed.objects.filter(order=now.order, replaces=None).select_related("person"):
        left = wanted.get(deed.id, [])
        for row in believed_from(deed.id):
            same = next((fact for fact in left if fact.told == row.told), None)
            if same is None:
                strike_out(fact=row, why=why or "The order was changed", by=by, at=at)
                continue
            left.remove(same)
            if encode(same) != row.data:
                correct(fact=row, to=same, why=why or "More became known of the order", by=by, at=at)
        for fact in left:
            tell(person=deed.person, fact=fact, source=deed, by=by, at=at)


def _bring_replaced_into_line(now: OrderNow, why: str, by: Actor, at: datetime) -> None:
    rows = OrderDeed.objects.filter(replaced_by=now.order).standing().select_related("order__person", "person__force")
    for row in rows:
        if now.made and now.made.on == row.on:
            continue
        _strike(row, why, at)
        if now.made:
            _replace(order_now(row.order), now.made, by, at)
        else:
            _follow(row.order, why, by, at)


def _held(deed: OrderDeed, why: str, by: Actor, at: datetime) -> tuple[OrderDeed, list[Act]]:
    access.check_about(CORRECT, deed.person, by, at)
    if not why.strip():
        raise UnableToRecord("Say why", "why")
    hold(deed.person_id)
    held = OrderDeed.objects.select_related("person__force", "order__person").get(pk=deed.pk)
    if held.struck_out_at:
        raise UnableToRecord("This was struck out or corrected meanwhile. Open the order again")
    if held.kind == DeedKind.REPLACED:
        raise UnableToRecord("It ended with another order: correct or strike out that one")
    return held, [act for act in acts_of(held.order) if act.deed.pk != held.pk]


def _strike(deed: OrderDeed, why: str, at: datetime) -> None:
    deed.struck_out_at, deed.struck_out_why = at, why
    deed.save(update_fields=["struck_out_at", "struck_out_why"])
