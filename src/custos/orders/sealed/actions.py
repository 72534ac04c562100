"""Putting a sealed order on file, keeping what came of comparing it, and taking a wrong paper off again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.orders.models import Comparison, OrderDeed, SealedOrder
from custos.orders.permission import CORRECT, RECORD
from custos.orders.sealed.comparing import Says, digest_of
from custos.orders.sealed.reading import UnreadablePdf, read_pdf
from custos.orders.sealed.reads import SEALS, held_now
from custos.organisations.reads import Actor
from custos.people.reads import hold
from custos.plumbing.files import keep
from custos.plumbing.refusals import UnableToRecord

declare(
    {
        "order.sealed": "{order}: put the sealed order on file",
        "order.compared": "{order}: held the sealed order against what is recorded: {outcome}",
        "order.unsealed": "{order}: took a paper off the file that is not its sealed order. Reason: {why}",
    }
)


@transaction.atomic
def put_on_file(*, deed: OrderDeed, file: bytes, by: Actor, at: datetime) -> SealedOrder:
    """Keep the sealed order of a making, a variation or a renewal, with its words. Raises UnableToRecord."""
    order = deed.order
    access.check_about(RECORD, order.person, by, at)
    try:
        found = read_pdf(file)
    except UnreadablePdf as refusal:
        raise UnableToRecord(str(refusal), "file") from refusal
    digest = keep(file)
    hold(order.person_id)
    held = OrderDeed.objects.get(pk=deed.pk)
    if held.struck_out_at or held.kind not in SEALS:
        raise UnableToRecord("This was struck out or corrected meanwhile. Open the order again")
    if SealedOrder.objects.filter(order=order, deed__origin=held.origin, digest=digest, struck_out_at=None).exists():
        raise UnableToRecord("This paper is on file already", "file")
    first = OrderDeed.objects.get(pk=held.origin)
    told: dict[str, Any] = {"digest": digest, "pages": found.pages, "words": found.words, "saved_at": at}
    made = SealedOrder.objects.create(person=order.person, order=order, deed=first, user=by.user, post=by.post, **told)
    _write("order.sealed", made, by, at)
    return made


@transaction.atomic
def keep_comparison(
    *, sealed: SealedOrder, judged: Mapping[int, str], seen: str, others: str, note: str, by: Actor, at: datetime
) -> Comparison:
    """Keep what somebody found who compared it; `seen` is the digest of what he was shown. Raises UnableToRecord."""
    access.check_about(RECORD, sealed.order.person, by, at)
    hold(sealed.person_id)
    if not SealedOrder.objects.filter(pk=sealed.pk, struck_out_at=None).exists():
        raise UnableToRecord("It was taken off the file meanwhile. Open the order again")
    found, _ = held_now(sealed)
    if not found or digest_of(found) != seen:
        raise UnableToRecord("What is recorded was changed meanwhile. Open the comparison again")
    if any(each.says != Says.SAME and place not in judged for place, each in enumerate(found)):
        raise UnableToRecord("Say what you find of each thing that was not found word for word")
    rows = [each.kept() | {"judged": judged.get(place, Says.SAME.value)} for place, each in enumerate(found)]
    made = Comparison.objects.create(
        person=sealed.person,
        sealed=sealed,
        rows=rows,
        others=others,
        note=note,
        user=by.user,
        post=by.post,
        saved_at=at,
    )
    differ = sum(row["judged"] != Says.SAME for row in rows) + (others == "some")
    outcome = f"{differ} to be mended" if differ else "it agrees"
    _write("order.compared", sealed, by, at, about=made, outcome=outcome)
    return made


@transaction.atomic
def take_off_file(*, sealed: SealedOrder, why: str, by: Actor, at: datetime) -> SealedOrder:
    """Say that a paper is not the sealed order of it; the file and the reason stay. Raises UnableToRecord."""
    access.check_about(CORRECT, sealed.order.person, by, at)
    hold(sealed.person_id)
    held = SealedOrder.objects.select_related("order__person", "person").get(pk=sealed.pk)
    if held.struck_out_at:
        raise UnableToRecord("It was taken off the file meanwhile. Open the order again")
    held.struck_out_at, held.struck_out_why = at, why
    held.save(update_fields=["struck_out_at", "struck_out_why"])
    _write("order.unsealed", held, by, at, why=why)
    return held


def _write(code: str, sealed: SealedOrder, by: Actor, at: datetime, about: Any = None, **words: str) -> None:
    words["order"] = sealed.order.what.title
    write(code=code, person=sealed.person, about=about or sealed, by=by, at=at, words=words)
