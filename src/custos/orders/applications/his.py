"""What he may ask a court about an order, the force's position on it, and what the court's answer does to the order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from custos.law.reckoning import NEVER
from custos.orders.applications.models import Application, ApplicationDeed, ApplicationDeedKind, Asks, Position
from custos.orders.applications.reads import done, heard, result_of
from custos.orders.kinds import Tells
from custos.orders.models import DeedKind
from custos.orders.standing import OrderNow
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words

K = ApplicationDeedKind
DOES = {Asks.VARY: DeedKind.VARIED, Asks.RENEW: DeedKind.RENEWED, Asks.DISCHARGE: DeedKind.DISCHARGED}
NOT_OF_COURTS = frozenset({Tells.NOTHING, Tells.NOTICE})


def may_be_asked(now: OrderNow) -> list[Asks]:
    """Say what he may ask of a court about an order, by its kind and by how long it lasts."""
    kind = now.kind
    if kind.tells in NOT_OF_COURTS:
        return []
    found = [Asks.VARY] if kind.varied else []
    found += [Asks.RENEW] if kind.varied and not kind.is_interim and now.until < NEVER else []
    return found + ([Asks.DISCHARGE] if kind.discharged else [])


def deed_of(application: Application) -> DeedKind | None:
    """Say what the court's answer does to the order; None where nothing was decided, or nothing follows from it."""
    row = heard(application)
    if row is None:
        return None
    of_outcome = {"granted": DOES[Asks(application.asks)], "in-part": DeedKind.VARIED, "refused": DeedKind.REFUSED}
    return of_outcome.get(row.outcome)


def refuse_receipt(now: OrderNow, told: Mapping[str, Any], others: list[Application], today: date) -> None:
    """Refuse to record that he applied about an order. Raises UnableToRecord."""
    received, asks = told["received_on"], Asks(told["asks"])
    if received > today:
        raise UnableToRecord("It can not have been received on a day that is still to come", "received_on")
    if not now.runs_on(received):
        raise UnableToRecord("The order was not in force on that day: there is nothing to ask about it", "received_on")
    if asks not in may_be_asked(now):
        raise UnableToRecord(f"A court does not {asks.verb} such an order", "asks")
    if told["hearing_on"] and told["hearing_on"] < received:
        raise UnableToRecord("It is heard on the day on which it was received, or after it", "hearing_on")
    if any(each.asks == asks and heard(each) is None for each in others):
        raise UnableToRecord("One of his to that end is not decided yet: open that one", "asks")


def refuse_step_of_his(application: Application, kind: ApplicationDeedKind, on: date) -> None:
    """Refuse a step in an application of his. Raises UnableToRecord."""
    received, decided = application.received_on, heard(application)
    assert received  # the database asks it of every application of his
    if on < received:
        raise UnableToRecord(f"It was received on {date_words(received)}: this came after that", "on")
    if decided and kind in (K.POSITION, K.ANSWERED, K.HEARD):
        words = f"The court decided on {date_words(decided.on)}: strike that out first if it did not"
        raise UnableToRecord(words, "on")


def refuse_result(application: Application, kind: DeedKind, told: Mapping[str, Any]) -> None:
    """Refuse what the court's answer does not do to the order. Raises UnableToRecord."""
    decided = heard(application)
    if decided is None or deed_of(application) != kind:
        raise UnableToRecord("The hearing that is recorded did not end so: open the application")
    if result_of(application):
        raise UnableToRecord("What came of this application is recorded already: open the order")
    if told["on"] < decided.on:
        raise UnableToRecord(f"The court decided on {date_words(decided.on)}: the order changed then, or after", "on")
    position = done(application, K.POSITION)
    if told.get("police_consent") and not consents(position):
        words = "The force's position on file is not consent: whoever is authorised records it in the application first"
        raise UnableToRecord(words, "police_consent")


def refuse_removal_of(row: ApplicationDeed) -> None:
    """Refuse to strike out what the deed on the order rests on. Raises UnableToRecord."""
    if row.kind in (K.POSITION, K.HEARD) and result_of(row.application):
        raise UnableToRecord("What came of it is recorded on the order: strike that out first", "why")


def begins_with(application: Application) -> dict[str, Any]:
    """Return what is known of the deed that the court's answer makes, for its form to begin with."""
    decided = heard(application)
    return {
        "on": decided and decided.on,
        "court": application.court,
        "applied_by": "him",
        "he_consents": application.asks == Asks.DISCHARGE,
        "police_consent": consents(done(application, K.POSITION)),
        "words": decided.words if decided else "",
    }


def came_of(application: Application | None) -> str:
    """Say of which application of his a deed is the result; nothing where it is of none."""
    received = application.received_on if application else None
    return f"What came of his application that was received on {date_words(received)}." if received else ""


def consents(position: ApplicationDeed | None) -> bool:
    """Say whether the force's position that stands is consent."""
    return position is not None and position.position == Position.CONSENT
