"""Section 122F: what somebody under a sexual risk order notifies who is not subject to Part 2."""

from __future__ import annotations

from proofs.law.evaluator.notices import in_order
from proofs.law.evaluator.orders import last_day_of
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.section_84 import Keys
from proofs.law.evaluator.vocabulary import Fact

CODE = "under-a-risk-order"
INTERIM = "interim-sexual-risk-order"
ORDERS = ("sexual-risk-order", INTERIM)
ASKED = frozenset({"names-now", "home-address-now"})
DAYS = 3


def under_risk_orders(part_2: Person) -> None:
    """The standing of each order from its service, the first notification, and the changes of name and home.

    All but the standing only while he is not subject to Part 2.
    """
    orders = [made for made in part_2.of["order-made"] if made.order in ORDERS and made.nation == "england-wales"]
    if not orders:
        return
    person = part_2.beside(("risk-order-", ""), ASKED)
    interims, begun = [], [made for made in orders if made.served is None]
    for made in orders:
        last, ended = last_day_of(person, made)
        if made.served is None or made.served > min(last, person.died):
            continue
        if made.order == INTERIM:
            interims.append((made.served, last))
        begun.append(made)
        person.mark(made.served, last)
        died = person.died < last
        key = made.about or made.id
        person.stand(CODE, key, made.served, min(last, person.died), "died" if died else ended)
    for days, otherwise in ((person.subject, part_2.subject), (person.registered, part_2.registered)):
        days[:] = bytes(here and not there for here, there in zip(days, otherwise, strict=True))
    for made in begun:
        replaces = any(first <= made.on <= last + 1 for first, last in interims)
        if made.order == INTERIM or not replaces or made.served is None:
            _initially(person, part_2, made)
    _changes(person)


def _initially(person: Person, part_2: Person, made: Fact) -> None:
    key = made.about or made.id
    if made.served is None and not part_2.is_subject(made.on):
        person.ask(person.name("notify-initially"), key, "served")
    elif made.served is not None:
        _owe(person, "notify-initially", key, made.served, "")


def _changes(person: Person) -> None:
    for kind, code in (
        ("used-name", "notify-change-of-name"),
        ("changed-home-address", "notify-change-of-home-address"),
    ):
        keys = Keys()
        for fact in person.of[kind]:
            _owe(person, code, keys.of(fact), fact.on, fact.about)


def _owe(person: Person, code: str, key: str, day: int, about: str) -> None:
    """Within three days beginning with that day, while under the order and nothing else."""
    if not person.is_subject(day):
        return
    last, until = day + DAYS - 1, person.registered_until(day)
    later = person.last_of(day, DAYS)  # whether time away is left out, as in section 83(6), the section does not say
    told = in_order(fact for fact in person.of["notified"] if fact.valid and set(fact.matters) >= ASKED)
    before = (fact for fact in told if fact.on < day and person.is_subject(fact.on))
    if code == "notify-change-of-name" and any(about and about in fact.changes for fact in before):
        return
    met = next((fact for fact in told if day <= fact.on <= until and (not about or about in fact.changes)), None)
    if met is None and last > person.subject_until(day):
        return
    person.require(person.name(code), key, day, (last, None), None if later is None else (later, None), met)
