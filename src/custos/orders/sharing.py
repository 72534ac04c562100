"""What a copy for the person says of orders, of applications about them, and of advice and weighings."""

from collections.abc import Iterator
from datetime import date

from custos.orders.advice.reads import advice_about
from custos.orders.applications.models import ApplicationDeed, ApplicationDeedKind
from custos.orders.applications.reads import applications_of, deeds_of
from custos.orders.conflicts.models import Weighing
from custos.orders.models import TermCheck
from custos.orders.reads import orders_of
from custos.people.reads import Person
from custos.plumbing.registry import Said, Share, add_share
from custos.plumbing.words import date_words

SECTION = "orders"
IN_COURT = frozenset({ApplicationDeedKind.LODGED, ApplicationDeedKind.ANSWERED, ApplicationDeedKind.HEARD})
CRIME = "crime"  # the ground on which something is withheld unless whoever handles the case gives it


def register() -> None:
    """Add orders and what is about them to the copy."""
    of_orders = ("orders.Order", "orders.OrderDeed", "orders.SealedOrder")
    add_share(Share("order", "Order", SECTION, orders, of_orders))
    add_share(Share("term", "Term of an order", SECTION, terms, ("orders.OrderTerm",), operational=True))
    add_share(Share("term-check", "Check of a term", SECTION, checks, ("orders.TermCheck",)))
    of_applications = ("orders.Application", "orders.ApplicationDeed")
    add_share(Share("application", "Application about an order", SECTION, applications, of_applications))
    add_share(Share("advice", "Advice to an investigator", SECTION, advice, ("orders.Advice",)))
    add_share(Share("weighing", "Weighing of two terms", SECTION, weighings, ("orders.Weighing",)))


def orders(person: Person, _today: date) -> Iterator[Said]:
    """Say each order."""
    for now in orders_of(person):
        if now.made and now.kind.order:
            yield Said(now.order.id, f"{now.kind.title} of {date_words(now.made.on)}")


def terms(person: Person, _today: date) -> Iterator[Said]:
    """Say each term in plain words."""
    for now in orders_of(person):
        if now.made and now.kind.order:
            for term in now.terms:
                yield Said(term.row.thread, f"{now.kind.short}: {term.row.plain}")


def checks(person: Person, _today: date) -> Iterator[Said]:
    """Say when a term was checked and how it was seen; the words of whoever checked are not given by rule."""
    for row in TermCheck.objects.filter(person=person).order_by("on", "saved_at", "id"):
        yield Said(row.id, f"{date_words(row.on)}: {row.get_seen_display().lower()}")


def applications(person: Person, _today: date) -> Iterator[Said]:
    """Say his own applications, and those of the police; one of which the court knows nothing yet is held back."""
    for row in applications_of(person):
        deeds = deeds_of(row)
        done = [_deed(each) for each in deeds if each.kind in IN_COURT]
        at_court = row.is_his or any(each.kind in IN_COURT for each in deeds)
        received = f"received on {date_words(row.received_on)}" if row.received_on else ""
        words = "; ".join(part for part in (row.title, received, row.court, *done) if part)
        yield Said(row.id, words, withhold="" if at_court else CRIME)


def _deed(deed: ApplicationDeed) -> str:
    outcome = f": {deed.get_outcome_display().lower()}" if deed.outcome else ""
    return f"{deed.get_kind_display()}, {date_words(deed.on)}{outcome}"


def advice(person: Person, _today: date) -> Iterator[Said]:
    """Say that an investigator asked and was advised; withheld for the investigation unless it is decided otherwise."""
    for row in advice_about(person):
        given = f", given on {date_words(row.given_on)}: {row.given}" if row.given_on else ", not given yet"
        yield Said(row.id, f"Asked on {date_words(row.asked_on)}{given}", withhold=CRIME)


def weighings(person: Person, _today: date) -> Iterator[Said]:
    """Say what was decided of two terms that may conflict."""
    rows = Weighing.objects.filter(person=person).select_related("one", "other").order_by("saved_at", "id")
    for row in rows:
        yield Said(row.id, f"{row.get_decision_display()}. One: {row.one.plain} Other: {row.other.plain}")
