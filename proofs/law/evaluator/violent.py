"""Violent offender orders, and violent offences prevention orders in Northern Ireland: schemes of their own.

Criminal Justice and Immigration Act 2008 ss. 98 to 113 with SI 2009/2019; Justice Act (Northern Ireland) 2015 ss. 55
to 71 with SR 2016/145. The skeleton is that of Part 2, and nobody is subject to Part 2 because of them.
"""

from __future__ import annotations

from typing import NamedTuple

from proofs.law.evaluator.days import last_beginning_with
from proofs.law.evaluator.notices import OF_THE_ACT
from proofs.law.evaluator.orders import last_day_of
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.section_83 import initially
from proofs.law.evaluator.section_84 import notify_changes_of_the_act, tell_that_it_did_not_happen
from proofs.law.evaluator.section_85 import notify_periodically
from proofs.law.evaluator.section_86 import Rules, notify_travel
from proofs.law.evaluator.vocabulary import Fact

WITHOUT_CONSENT = 24  # months in which nobody discharges the order without consent


class Kind(NamedTuple):
    """One of the two schemes."""

    code: str
    suffix: str
    order: str
    interim: str
    weekly_since: dict[str, int] | None  # without a sole or main residence a week in place of a year; None: not read
    travel: Rules


NATIONS = ("england-wales", "scotland", "northern-ireland")
ENGLAND_WALES = Kind(
    "under-a-violent-offender-order",
    "",
    "violent-offender-order",
    "interim-violent-offender-order",
    dict.fromkeys(NATIONS, 0),
    Rules(3, 3, 0, (24, 24), day_before=False),
)
NORTHERN_IRELAND = Kind(
    "under-a-violent-offences-prevention-order",
    "-northern-ireland",
    "violent-offences-prevention-order",
    "interim-violent-offences-prevention-order",
    None,
    Rules(0, 3, 12, (12, 12), day_before=True),
)


def under_violent_orders(person: Person) -> None:
    """Both schemes."""
    for kind in (ENGLAND_WALES, NORTHERN_IRELAND):
        orders = [fact for fact in person.of["order-made"] if fact.order in (kind.order, kind.interim)]
        if orders:
            _under(person, kind, orders)


def _under(part_2: Person, kind: Kind, orders: list[Fact]) -> None:
    person = part_2.beside(("violent-", kind.suffix), OF_THE_ACT)
    yearly = part_2.beside(("violent-", kind.suffix), OF_THE_ACT)  # under an interim order nothing is periodic
    begun = []
    for made in orders:
        first = made.on if made.in_force is None else made.in_force
        last, ended = last_day_of(person, made)
        if first > min(last, person.died):
            continue
        key = made.about or made.id
        begun.append((first, key))
        person.mark(first, last)
        person.stand_for_a_time(kind.code, key, first, last, ended)
        if made.order == kind.order:
            yearly.mark(first, last)
            free = last_beginning_with(first, WITHOUT_CONSENT) + 1
            if free <= min(last, person.died):
                code = "violent-order-may-be-discharged" + kind.suffix
                person.stand_for_a_time(code, key, free, last, ended, ask=False)
    for first, key in begun:
        initially(person, key, first, first)
    notify_changes_of_the_act(person)
    tell_that_it_did_not_happen(person)
    notify_periodically(yearly, kind.weekly_since)
    notify_travel(person, kind.travel)
