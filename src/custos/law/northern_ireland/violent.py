"""Violent offences prevention orders: Justice Act (Northern Ireland) 2015, sections 55 to 76.

What the regulations prescribe to be told, and how often somebody without a sole or main residence notifies, was not
read: so what a notification of the rest meets is flagged, and the short period is a question. Nor was section 68.
"""

from __future__ import annotations

from datetime import date

from custos.law.citations import JUSTICE_ACT_2015, REGULATIONS_2016_NORTHERN_IRELAND, Citation
from custos.law.facts import Change, Nation, Order
from custos.law.findings import Certainty
from custos.law.register import NORTHERN_IRELAND, provision
from custos.law.registrant import Registrant, Rule, Scheme
from custos.law.united_kingdom import advance, changes
from custos.law.united_kingdom.beside import (
    matters_of_the_act,
    orders_in_force,
    require_initially,
    say_from_when_to_discharge,
    stand,
)
from custos.law.united_kingdom.periodic import Applicable, require_periodically
from custos.law.united_kingdom.travel import (
    Regulations,
    Terms,
    require_notice,
    require_notice_of_change,
    require_notice_of_return,
)

BEGAN = date(2016, 12, 1)
ORDERS = frozenset({Order.VOPO, Order.INTERIM_VOPO})


def _rule(code: str, *places: str, certainty: Certainty = Certainty.UNVERIFIED) -> Rule:
    cites = tuple(Citation(JUSTICE_ACT_2015, place) for place in places)
    return Rule(f"violent-{code}-northern-ireland", cites, certainty)


UNDER = Rule("under-a-violent-offences-prevention-order", (Citation(JUSTICE_ACT_2015, "s. 64(1)"),), Certainty.VERIFIED)
DISCHARGE = _rule("order-may-be-discharged", "s. 60", certainty=Certainty.VERIFIED)
INITIAL = _rule("notify-initially", "s. 65(1)")
NAME = _rule("notify-change-of-name", "s. 66(1)")
HOME = _rule("notify-change-of-home-address", "s. 66(1)")
QUALIFYING = _rule("notify-qualifying-period", "s. 66(1)")
RELEASE = _rule("notify-release", "s. 66(1)")
TELL = _rule("tell-that-it-did-not-happen", "s. 66(6)")
PERIODIC = _rule("notify-periodically", "s. 67(1)", "s. 67")
TRAVEL = _rule("notify-travel", "s. 69", certainty=Certainty.DERIVED)
CHANGE_OF_TRAVEL = _rule("notify-change-of-travel", "s. 69", certainty=Certainty.DERIVED)
RETURN = _rule("notify-return", "s. 69", certainty=Certainty.DERIVED)
REG_5 = Citation(REGULATIONS_2016_NORTHERN_IRELAND, "reg. 5")

SCHEME = Scheme(
    dict.fromkeys(Nation, matters_of_the_act),
    Citation(JUSTICE_ACT_2015, "s. 65(2)"),
    Citation(JUSTICE_ACT_2015, "s. 70"),
    Citation(JUSTICE_ACT_2015, "s. 66"),
    Citation(JUSTICE_ACT_2015, "s. 65(3)"),
    frozenset({Change.NAME, Change.HOME_ADDRESS, Change.QUALIFYING_PERIOD}),
)
APPLICABLE = dict.fromkeys(Nation, Applicable(None, BEGAN, PERIODIC.cite))
# Every trip, but to the Republic of Ireland alone only one of 3 days or longer.
REGULATIONS = Regulations(
    TRAVEL,
    CHANGE_OF_TRAVEL,
    RETURN,
    REG_5,
    CHANGE_OF_TRAVEL.cite,
    RETURN.cite,
    (Terms(BEGAN, 0, 3, 12, (12, 12), day_before=True),),
)


@provision(
    UNDER.code,
    title="Under a violent offences prevention order",
    asks="Under a violent offences prevention order, or an interim one, notify the police as its Act requires.",
    cites=UNDER.cites,
    keyed_by="the order",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=UNDER.certainty,
)
def under_a_violent_offences_prevention_order(person: Registrant) -> None:
    """Whoever is under such an order notifies while it is in force, from the day on which it comes into force."""
    sources = orders_in_force(person, ORDERS, UNDER.cite)
    if not sources:
        return
    subject = person.beside(SCHEME, sources)
    stand(subject, UNDER, sources)
    may_be_discharged(subject)
    notify_initially(subject)
    notify_change_of_name(subject)
    notify_change_of_home_address(subject)
    notify_qualifying_period(subject)
    notify_release(subject)
    tell_that_it_did_not_happen(subject)
    notify_travel(subject)
    notify_change_of_travel(subject)
    notify_return(subject)
    in_full = person.beside(SCHEME, orders_in_force(person, (Order.VOPO,), UNDER.cite))
    if in_full.given:
        notify_periodically(in_full)


@provision(
    DISCHARGE.code,
    title="May be discharged without consent",
    asks="In the first 2 years of the order it is discharged only with the consent of him and of the police.",
    cites=DISCHARGE.cites,
    keyed_by="the order",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=DISCHARGE.certainty,
)
def may_be_discharged(person: Registrant) -> None:
    """From when the order may be discharged without consent."""
    say_from_when_to_discharge(person, DISCHARGE, Order.INTERIM_VOPO)


@provision(
    INITIAL.code,
    title="Initial notification under a violent offences prevention order",
    asks="Notify the police in person within 3 days beginning with the day on which the order comes into force.",
    cites=INITIAL.cites,
    keyed_by="the order",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=INITIAL.certainty,
)
def notify_initially(person: Registrant) -> None:
    """He must notify the police within 3 days beginning with the day on which the order comes into force."""
    require_initially(person, INITIAL)


@provision(
    NAME.code,
    title="Change of name under a violent offences prevention order",
    asks="Notify the police of a name not yet notified within 3 days, the day of its first use being the first.",
    cites=NAME.cites,
    keyed_by="the name",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=NAME.certainty,
)
def notify_change_of_name(person: Registrant) -> None:
    """A name not yet notified must reach the police within 3 days, the day of its first use being the first."""
    changes.require_name(person, NAME)


@provision(
    HOME.code,
    title="Change of home address under a violent offences prevention order",
    asks="Notify the police of the new home address within 3 days, the day of the move being the first.",
    cites=HOME.cites,
    keyed_by="the address",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=HOME.certainty,
)
def notify_change_of_home_address(person: Registrant) -> None:
    """The new home address must reach the police within 3 days, the day of the move being the first."""
    changes.require_home_address(person, HOME)


@provision(
    QUALIFYING.code,
    title="Stay at other premises under a violent offences prevention order",
    asks="Notify the police of premises stayed at for 7 days in 12 months, within 3 days beginning with the seventh.",
    cites=QUALIFYING.cites,
    keyed_by="the premises",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=QUALIFYING.certainty,
)
def notify_qualifying_period(person: Registrant) -> None:
    """Premises stayed at for 7 days within 12 months must be notified within 3 days, the seventh being the first."""
    changes.require_premises(person, QUALIFYING)


@provision(
    RELEASE.code,
    title="Release under a violent offences prevention order",
    asks="Notify the police within 3 days of release from custody or hospital, the day of release being the first.",
    cites=RELEASE.cites,
    keyed_by="the release",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=RELEASE.certainty,
)
def notify_release(person: Registrant) -> None:
    """Release from custody or detention in hospital must be notified within 3 days, its day being the first."""
    changes.require_release(person, RELEASE)


@provision(
    TELL.code,
    title="Change did not happen, under a violent offences prevention order",
    asks="Tell the police, within 6 days beginning with the expected day, that a notified change did not happen.",
    cites=TELL.cites,
    keyed_by="the advance notice",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=TELL.certainty,
)
def tell_that_it_did_not_happen(person: Registrant) -> None:
    """Where the change did not happen by two days after the expected day, he must say so by five days after it."""
    advance.require_telling(person, TELL)


@provision(
    PERIODIC.code,
    title="Periodic notification under a violent offences prevention order",
    asks="Notify the police again of everything within a year of the last notification.",
    cites=PERIODIC.cites,
    keyed_by="the notification that it counts from",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=PERIODIC.certainty,
)
def notify_periodically(person: Registrant) -> None:
    """Within the applicable period after each notification everything is notified again; not under an interim order."""
    require_periodically(person, PERIODIC, APPLICABLE)


@provision(
    TRAVEL.code,
    title="Travel abroad under a violent offences prevention order",
    asks="Notify the police of travel abroad 7 days before the day of leaving; "
    "12 hours before that day if it was not known so early.",
    cites=TRAVEL.cites,
    keyed_by="the trip",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=TRAVEL.certainty,
)
def notify_travel(person: Registrant) -> None:
    """A trip abroad must be notified seven days before it, or if known later some hours before its date."""
    require_notice(person, REGULATIONS)


@provision(
    CHANGE_OF_TRAVEL.code,
    title="Change of travel under a violent offences prevention order",
    asks="Notify the police, 12 hours before leaving, of whatever has changed since the trip was notified.",
    cites=CHANGE_OF_TRAVEL.cites,
    keyed_by="the change",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=CHANGE_OF_TRAVEL.certainty,
)
def notify_change_of_travel(person: Registrant) -> None:
    """What changed after a trip was notified must be notified some hours before he means to leave."""
    require_notice_of_change(person, REGULATIONS)


@provision(
    RETURN.code,
    title="Return from abroad under a violent offences prevention order",
    asks="Notify the police within 3 days of the return, unless it is on the notified day at the notified point.",
    cites=RETURN.cites,
    keyed_by="the trip",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=RETURN.certainty,
)
def notify_return(person: Registrant) -> None:
    """A return otherwise than as notified must be notified within three days of it."""
    require_notice_of_return(person, REGULATIONS)
