"""What somebody under a sexual risk order notifies who is not subject under Part 2: section 122F."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from custos.law.citations import SOA, Citation
from custos.law.facts import Matter, Nation, Order, OrderMade
from custos.law.findings import Certainty, Step
from custos.law.reckoning import DAY
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Registrant, Rule, Scheme
from custos.law.united_kingdom.beside import stand
from custos.law.united_kingdom.changes import require_home_address, require_name
from custos.law.united_kingdom.matters import not_told
from custos.law.united_kingdom.orders import source_by
from custos.law.united_kingdom.source import Source

S122F = Citation(SOA, "s. 122F")

BEGAN = date(2015, 3, 8)

# That a notification for another scheme counts, and that becoming subject under Part 2 ends this duty, is derived.
UNDER = Rule("under-a-risk-order", (S122F,), Certainty.VERIFIED)
INITIAL = Rule("risk-order-notify-initially", (S122F,), Certainty.DERIVED)
NAME = Rule("risk-order-notify-change-of-name", (S122F,), Certainty.DERIVED)
HOME = Rule("risk-order-notify-change-of-home-address", (S122F,), Certainty.DERIVED)


def missing_matters(matters: tuple[Matter, ...], day: date) -> tuple[Matter, ...]:
    """The names and the home address, where they were not told."""
    return not_told(matters, (Matter.NAMES_NOW, Matter.HOME_NOW))


SCHEME = Scheme(dict.fromkeys(Nation, missing_matters), S122F, S122F, S122F, S122F, frozenset())


@provision(
    UNDER.code,
    title="Under a sexual risk order",
    asks="Under a sexual risk order, unless subject to the notification requirements, notify names and home address.",
    cites=UNDER.cites,
    keyed_by="the order",
    extent=ENGLAND_WALES,
    since=BEGAN,
)
def under_a_risk_order(person: Registrant) -> None:
    """Whoever is served with a risk order, or an interim one, notifies unless he is subject under Part 2."""
    interim, full = _served(person, Order.INTERIM_SRO), _served(person, Order.SRO)
    if not interim and not full:
        return
    owing = person.beside(SCHEME, [source for _, source in (*interim, *full)], otherwise=True)
    stand(owing, UNDER, owing.live)
    replaced = {source.key for made, source in full if _was_under_one(interim, made)}
    notify_initially(owing, replaced)
    notify_change_of_name(owing)
    notify_change_of_home_address(owing)


def _was_under_one(interim: list[tuple[date, Source]], day: date) -> bool:
    """Whether an interim order ran when another was made, or ended with its making."""
    return any(each.since is not None and each.since <= day and each.last >= day - DAY for _, each in interim)


def _served(person: Registrant, order: Order) -> list[tuple[date, Source]]:
    """Each order of this kind of a court in England and Wales, from its service on, with the day it was made."""
    sources = []
    for made in person.told(OrderMade):
        fact = made.fact
        assert isinstance(fact, OrderMade)
        if fact.order is not order or fact.nation is not Nation.ENGLAND_WALES:
            continue
        if fact.served is not None:
            step = Step("Order made on {}: {}, served on {}", (fact.on, order, fact.served), S122F, (made.id,))
            sources.append((fact.on, source_by(made, (fact.served, step), person.facts)))
        elif person.subject_until(fact.on) is None:
            text = "The day on which the order was served was not told, and the 3 days begin with it"
            person.ask(INITIAL, fact.about or made.id, "served", text, fact.on, (made.id,))
    return sources


@provision(
    INITIAL.code,
    title="Initial notification under a risk order",
    asks="Notify the police of all names and the home address within 3 days beginning with service of the order.",
    cites=INITIAL.cites,
    keyed_by="the order",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=INITIAL.certainty,
)
def notify_initially(person: Registrant, replaced: Collection[str]) -> None:
    """Within 3 days beginning with service, unless the order replaced an interim one."""
    for source in person.live:
        if source.key not in replaced and source.since is not None:
            event = Step("Service of the order on {}", (source.since,), S122F, ())
            person.require(INITIAL, source.key, source.since, (event,))


@provision(
    NAME.code,
    title="Change of name under a risk order",
    asks="Notify the police of a name not yet notified within 3 days, the day of its first use being the first.",
    cites=NAME.cites,
    keyed_by="the name",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=NAME.certainty,
)
def notify_change_of_name(person: Registrant) -> None:
    """A name not yet notified must reach the police within 3 days, the day of its first use being the first."""
    require_name(person, NAME)


@provision(
    HOME.code,
    title="Change of home address under a risk order",
    asks="Notify the police of the new home address within 3 days, the day of the move being the first.",
    cites=HOME.cites,
    keyed_by="the address",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=HOME.certainty,
)
def notify_change_of_home_address(person: Registrant) -> None:
    """The new home address must reach the police within 3 days, the day of the move being the first."""
    require_home_address(person, HOME)
