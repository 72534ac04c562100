"""Section 117(4): somebody under a foreign travel order notifies travel, whether or not he is subject otherwise."""

from __future__ import annotations

from proofs.law.evaluator.orders import last_day_of
from proofs.law.evaluator.person import PART_2_BEGAN, Person

CODE = "under-a-foreign-travel-order"


def as_a_traveller(part_2: Person) -> Person:
    """The person as section 86 sees him: subject, or under such an order."""
    orders = [made for made in part_2.of["order-made"] if made.order == "foreign-travel-order"]
    if not orders:
        return part_2
    person = part_2.beside(None, None)
    person.subject[:], person.registered[:] = part_2.subject, part_2.registered
    for made in orders:
        last, ended = last_day_of(person, made)
        first = max(made.on, PART_2_BEGAN)
        if first <= min(last, person.died):
            person.mark(first, last)
            person.stand_for_a_time(CODE, made.about or made.id, first, last, ended)
    return person
