"""Violent offender orders: Criminal Justice and Immigration Act 2008, sections 98 to 112.

The duties follow the order and not the home: without a home in England and Wales the court's area is his (s. 112(5)).
"""

from __future__ import annotations

from datetime import date

from custos.law.citations import CJIA, REGULATIONS_2009, Citation
from custos.law.facts import Change, Nation, Order
from custos.law.findings import Certainty
from custos.law.register import ENGLAND_WALES, provision
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

BEGAN = date(2009, 8, 3)
ORDERS = frozenset({Order.VOO, Order.INTERIM_VOO})


def _rule(code: str, *places: str) -> Rule:
    return Rule(f"violent-{code}", tuple(Citation(CJIA, place) for place in places), Certainty.DERIVED)


UNDER = Rule("under-a-violent-offender-order", (Citation(CJIA, "s. 107(1)"),), Certainty.VERIFIED)
DISCHARGE = Rule("violent-order-may-be-discharged", (Citation(CJIA, "s. 103(7)"),), Certainty.VERIFIED)
INITIAL = _rule("notify-initially", "s. 108(1)")
NAME = _rule("notify-change-of-name", "s. 109(2)(a)")
HOME = _rule("notify-change-of-home-address", "s. 109(2)(b)")
QUALIFYING = _rule("notify-qualifying-period", "s. 109(2)(c)", "s. 109(9)")
RELEASE = _rule("notify-release", "s. 109(2)(e)")
TELL = _rule("tell-that-it-did-not-happen", "s. 109(6)")
PERIODIC = _rule("notify-periodically", "s. 110(1) and (2)", "s. 110(3) and (4)")
REG_6, REG_7, REG_8, REG_11 = (Citation(REGULATIONS_2009, f"reg. {number}") for number in (6, 7, 8, 11))
S111 = Citation(CJIA, "s. 111")
TRAVEL = Rule("violent-notify-travel", (S111, REG_6), Certainty.DERIVED)
CHANGE_OF_TRAVEL = Rule("violent-notify-change-of-travel", (S111, REG_7), Certainty.DERIVED)
RETURN = Rule("violent-notify-return", (S111, REG_8), Certainty.DERIVED)

# No regulations were found that prescribe bank details, identity documents or households with children for this Act.
SCHEME = Scheme(
    dict.fromkeys(Nation, matters_of_the_act),
    Citation(CJIA, "s. 108(2)"),
    Citation(CJIA, "s. 112(1)"),
    Citation(CJIA, "s. 109(4) and (5)"),
    Citation(CJIA, "ss. 108(4) and 109(7)"),
    frozenset({Change.NAME, Change.HOME_ADDRESS, Change.QUALIFYING_PERIOD}),
)
APPLICABLE = dict.fromkeys(Nation, Applicable(7, BEGAN, REG_11, Certainty.DERIVED))
REGULATIONS = Regulations(
    TRAVEL,
    CHANGE_OF_TRAVEL,
    RETURN,
    REG_6,
    REG_7,
    REG_8,
    (Terms(BEGAN, 3, 3, 0, (24, 24), day_before=False),),  # reg. 4
)


@provision(
    UNDER.code,
    title="Under a violent offender order",
    asks="Under a violent offender order, or an interim one, notify the police as its Act requires.",
    cites=UNDER.cites,
    keyed_by="the order",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=UNDER.certainty,
)
def under_a_violent_offender_order(person: Registrant) -> None:
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
    in_full = person.beside(SCHEME, orders_in_force(person, (Order.VOO,), UNDER.cite))
    if in_full.given:
        notify_periodically(in_full)


@provision(
    DISCHARGE.code,
    title="May be discharged without consent",
    asks="In the first 2 years of the order it is discharged only with the consent of him and of the police.",
    cites=DISCHARGE.cites,
    keyed_by="the order",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=DISCHARGE.certainty,
)
def may_be_discharged(person: Registrant) -> None:
    """From when the order may be discharged without consent."""
    say_from_when_to_discharge(person, DISCHARGE, Order.INTERIM_VOO)


@provision(
    INITIAL.code,
    title="Initial notification under a violent offender order",
    asks="Notify the police in person within 3 days beginning with the day on which the order comes into force.",
    cites=INITIAL.cites,
    keyed_by="the order",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=INITIAL.certainty,
)
def notify_initially(person: Registrant) -> None:
    """He must notify the police within 3 days beginning with the day on which the order comes into force."""
    require_initially(person, INITIAL)


@provision(
    NAME.code,
    title="Change of name under a violent offender order",
    asks="Notify the police of a name not yet notified within 3 days, the day of its first use being the first.",
    cites=NAME.cites,
    keyed_by="the name",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=NAME.certainty,
)
def notify_change_of_name(person: Registrant) -> None:
    """A name not yet notified must reach the police within 3 days, the day of its first use being the first."""
    changes.require_name(person, NAME)


@provision(
    HOME.code,
    title="Change of home address under a violent offender order",
    asks="Notify the police of the new home address within 3 days, the day of the move being the first.",
    cites=HOME.cites,
    keyed_by="the address",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=HOME.certainty,
)
def notify_change_of_home_address(person: Registrant) -> None:
    """The new home address must reach the police within 3 days, the day of the move being the first."""
    changes.require_home_address(person, HOME)


@provision(
    QUALIFYING.code,
    title="Stay at other premises under a violent offender order",
    asks="Notify the police of premises stayed at for 7 days in 12 months, within 3 days beginning with the seventh.",
    cites=QUALIFYING.cites,
    keyed_by="the premises",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=QUALIFYING.certainty,
)
def notify_qualifying_period(person: Registrant) -> None:
    """Premises stayed at for 7 days within 12 months must be notified within 3 days, the seventh being the first."""
    changes.require_premises(person, QUALIFYING)


@provision(
    RELEASE.code,
    title="Release under a violent offender order",
    asks="Notify the police within 3 days of release from custody or hospital, the day of release being the first.",
    cites=RELEASE.cites,
    keyed_by="the release",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=RELEASE.certainty,
)
def notify_release(person: Registrant) -> None:
    """Release from custody or detention in hospital must be notified within 3 days, its day being the first."""
    changes.require_release(person, RELEASE)


@provision(
    TELL.code,
    title="Change did not happen, under a violent offender order",
    asks="Tell the police, within 6 days beginning with the expected day, that a notified change did not happen.",
    cites=TELL.cites,
    keyed_by="the advance notice",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=TELL.certainty,
)
def tell_that_it_did_not_happen(person: Registrant) -> None:
    """Where the change did not happen by two days after the expected day, he must say so by five days after it."""
    advance.require_telling(person, TELL)


@provision(
    PERIODIC.code,
    title="Periodic notification under a violent offender order",
    asks="Notify the police again of everything within a year of the last notification, "
    "or within a week without a sole or main residence.",
    cites=PERIODIC.cites,
    keyed_by="the notification that it counts from",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=PERIODIC.certainty,
)
def notify_periodically(person: Registrant) -> None:
    """Within the applicable period after each notification everything is notified again; not under an interim order."""
    require_periodically(person, PERIODIC, APPLICABLE)


@provision(
    TRAVEL.code,
    title="Travel abroad under a violent offender order",
    asks="Notify the police of travel abroad of 3 days or longer 7 days before the day of leaving; "
    "before leaving if it was not known so early.",
    cites=TRAVEL.cites,
    keyed_by="the trip",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=TRAVEL.certainty,
)
def notify_travel(person: Registrant) -> None:
    """A trip of 3 days or longer must be notified seven days before it, or if known later before he leaves."""
    require_notice(person, REGULATIONS)


@provision(
    CHANGE_OF_TRAVEL.code,
    title="Change of travel under a violent offender order",
    asks="Notify the police, 24 hours before leaving, of whatever has changed since the trip was notified.",
    cites=CHANGE_OF_TRAVEL.cites,
    keyed_by="the change",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=CHANGE_OF_TRAVEL.certainty,
)
def notify_change_of_travel(person: Registrant) -> None:
    """What changed after a trip was notified must be notified some hours before he means to leave."""
    require_notice_of_change(person, REGULATIONS)


@provision(
    RETURN.code,
    title="Return from abroad under a violent offender order",
    asks="Notify the police within 3 days of the return, unless it is on the notified day at the notified point.",
    cites=RETURN.cites,
    keyed_by="the trip",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=RETURN.certainty,
)
def notify_return(person: Registrant) -> None:
    """A return otherwise than as notified must be notified within three days of it."""
    require_notice_of_return(person, REGULATIONS)
