"""What stands of the sealed orders on file, and what each is held against."""

from uuid import UUID

from custos.law.reckoning import NEVER
from custos.orders.models import Comparison, DeedKind, Order, OrderDeed, SealedOrder
from custos.orders.reads import acts_of
from custos.orders.sealed.comparing import FURTHER, Found, Recorded, hold_against
from custos.orders.standing import CHANGING, put_together
from custos.plumbing.files import read
from custos.plumbing.words import date_words

SEALS = CHANGING | {DeedKind.MADE}


def sealed_of(order: Order) -> list[SealedOrder]:
    """Return the sealed orders on file for an order, as they came."""
    found = SealedOrder.objects.filter(order=order, struck_out_at=None).select_related("deed", "user", "post")
    return list(found.prefetch_related("comparisons__user").order_by("saved_at"))


def find_sealed(order: Order, pk: UUID) -> SealedOrder | None:
    """Return one of them."""
    found = SealedOrder.objects.filter(order=order, pk=pk, struck_out_at=None)
    return found.select_related("order__person", "person", "deed", "user", "post").first()


def file_of(sealed: SealedOrder) -> bytes:
    """Return the file itself, as it came."""
    return read(sealed.digest)


def deed_now(sealed: SealedOrder) -> OrderDeed | None:
    """Return the deed that it seals as that stands, corrected or not; None where it was struck out."""
    found = OrderDeed.objects.filter(order=sealed.order, origin=sealed.deed.origin).standing()
    return found.select_related("order__person", "person").first()


def comparisons_of(sealed: SealedOrder) -> list[Comparison]:
    """Return what came of comparing it, the last first."""
    return list(sealed.comparisons.select_related("user", "post").order_by("-saved_at", "-id"))


def held_now(sealed: SealedOrder) -> tuple[list[Found], list[str]]:
    """Return what the sealed order says of what is recorded now, and its passages that match no term."""
    deed = deed_now(sealed)
    if deed is None:
        return [], []
    return hold_against(sealed.words, terms_recorded(deed), facts_recorded(deed))


def terms_recorded(deed: OrderDeed) -> list[Recorded]:
    """Return the terms that bind him once the deed is done, in the court's words."""
    now = put_together(deed.order, acts_of(deed.order), on=deed.on)
    day = max(deed.on, now.since)
    return [
        Recorded("Term", term.row.wording, until=term.row.until, thread=str(term.row.thread))
        for term in now.terms_on(day)
    ]


def facts_recorded(deed: OrderDeed) -> list[Recorded]:
    """Return what else is recorded that the paper should say: who he is, which court, and its days."""
    person, now = deed.person, put_together(deed.order, acts_of(deed.order), on=deed.on)
    found = [Recorded("Name", person.plain_name)]
    if person.born:
        found.append(Recorded("Born", date_words(person.born), person.born))
    if deed.court:
        found.append(Recorded("Court", deed.court))
    found.append(Recorded("Made", date_words(deed.on), deed.on))
    if now.until == NEVER:
        return [*found, Recorded("Until", FURTHER[0])]
    return [*found, Recorded("Until", date_words(now.until), now.until)]
