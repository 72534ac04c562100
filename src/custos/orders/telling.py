"""What an order tells the law, deed by deed, in the words of its kind; nothing where the law has none for it."""

from collections.abc import Sequence
from datetime import date

from custos.law.facts import (
    BreachedOrder,
    CautionedAbroad,
    ConvictedAbroad,
    Disposal,
    Fact,
    Finding,
    ForeignNoticeAppealDecided,
    ForeignNoticeCancelled,
    ForeignNoticeGiven,
    FoundAbroad,
    Length,
    Listed,
    Nation,
    OrderEnded,
    OrderMade,
    OrderRenewed,
    ParentalDirectionDischarged,
    ParentalDirectionMade,
    ParentalDirectionVaried,
    Sentenced,
)
from custos.orders.kinds import Tells
from custos.orders.models import DeedKind, OrderDeed
from custos.orders.models import Length as Lasts
from custos.orders.standing import CHANGING, ENDINGS, OrderNow

APPEAL = "appeal"


def facts_of(deed: OrderDeed, now: OrderNow) -> Sequence[Fact]:
    """Return the facts that a deed tells, as the order stands. What comes after the making changes what that tells."""
    if now.made is None or now.kind.tells == Tells.NOTHING:
        return ()
    about = str(deed.order_id)
    if deed.kind == DeedKind.MADE:
        return _of_making(deed, now, about)
    if deed.kind in CHANGING and deed.length != Lasts.SAME:
        return _of_length(deed, now, about)
    if deed.kind in ENDINGS:
        return [_of_ending(deed, now, about)]
    if deed.kind == DeedKind.BREACH and now.kind.order:
        return [BreachedOrder(deed.on, about)]
    return ()


def _of_making(deed: OrderDeed, now: OrderNow, about: str) -> Sequence[Fact]:
    kind, nation = now.kind, Nation(deed.order.nation)
    if kind.tells == Tells.DIRECTION:
        return [ParentalDirectionMade(deed.on, about, deed.until, nation, notice=kind.code == "parental-notice")]
    abroad = of_abroad(deed, about) if kind.tells != Tells.ORDER else []
    offence = f"abroad:{about}" if abroad else ""
    if kind.tells == Tells.NOTICE:
        return [*abroad, ForeignNoticeGiven(deed.on, about, offence)]
    assert kind.order, "only an order that the law names is told as one"
    served = now.served.on if now.served else None
    return [*abroad, OrderMade(deed.on, kind.order, about, served, deed.until, nation, offence, deed.in_force)]


def _of_length(deed: OrderDeed, now: OrderNow, about: str) -> Sequence[Fact]:
    if now.kind.tells == Tells.DIRECTION:
        return [ParentalDirectionVaried(deed.on, about, deed.until)]
    return [OrderRenewed(deed.on, about, deed.until)] if now.kind.order else ()


def _of_ending(deed: OrderDeed, now: OrderNow, about: str) -> Fact:
    if now.kind.tells == Tells.DIRECTION:
        return ParentalDirectionDischarged(deed.on, about)
    if now.kind.tells == Tells.NOTICE:
        if deed.how == APPEAL:
            return ForeignNoticeAppealDecided(deed.on, about, cancelled=True)
        return ForeignNoticeCancelled(deed.on, about)
    return OrderEnded(deed.on, about)


def of_abroad(deed: OrderDeed, about: str) -> list[Fact]:
    """Return what was done abroad and how he was dealt with, as the law is told it."""
    told = deed.abroad
    if not told.get("on"):
        return []
    on, offence, listed = date.fromisoformat(told["on"]), f"abroad:{about}", Listed(told["listed"])
    facts: list[Fact]
    if told["how"] == "convicted":
        facts = [ConvictedAbroad(on, offence, listed)]
    elif told["how"] == "cautioned":
        facts = [CautionedAbroad(on, offence, listed)]
    else:
        facts = [FoundAbroad(on, offence, Finding(told["how"]), listed)]
    if told.get("disposal"):
        length = Length(years=told.get("years") or 0, months=told.get("months") or 0)
        given = length if length != Length() else None
        facts.append(Sentenced(on, offence, Disposal(told["disposal"]), length=given))
    return facts
