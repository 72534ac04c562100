"""What he notified."""

from datetime import date, time
from typing import Any

from custos.exchange.rows import Case, Row
from custos.plumbing.words import date_words

NEEDS_WHAT_WAS_TOLD = {"initial", "change", "periodic", "release"}


def stations(case: Case) -> None:
    """He notified in the past, at a station that was then on the published list."""
    for row in case.sound("notifications"):
        listed = case.world.stations.get(row["station"])
        now = case.world.today, case.world.time_now
        if row["given_at"] and (row["given_on"], row["given_at"]) > now:
            case.say("notifications", row, "given_at", "in-the-future")
        elif listed is None:
            case.say("notifications", row, "station", "unknown-station")
        elif not any(station.is_published_on(row["given_on"]) for station in listed):
            case.say("notifications", row, "station", "station-not-published")


def after_an_offence(case: Case) -> None:
    """He notified after he was first convicted or cautioned."""
    if any(not row.sound for row in case.person.of("offences")):
        return
    first = min((row["on"] for row in case.sound("offences")), default=None)
    for row in case.sound("notifications"):
        if first and row["given_on"] < first:
            case.say("notifications", row, "given_on", "notified-before-offence", other=date_words(first))


def what_was_told(case: Case) -> None:
    """Each kind says what it must, and no more."""
    for row in case.sound("notifications"):
        if row["kind"] in NEEDS_WHAT_WAS_TOLD and not row["told"]:
            case.say("notifications", row, "told", "nothing-told")
        elif row["kind"] == "did-not-happen" and not row["changes"]:
            case.say("notifications", row, "changes", "change-not-named")
        elif row["kind"] == "advance":
            _in_advance(case, row)
        elif column := next((name for name in ("expected", "change") if row[name]), None):
            case.say("notifications", row, column, "not-in-advance")


def _in_advance(case: Case, row: Row) -> None:
    if not row["expected"]:
        case.say("notifications", row, "expected", "expected-missing")
    elif row["expected"] < row["given_on"]:
        case.say("notifications", row, "expected", "expected-before-given", other=date_words(row["given_on"]))
    elif not row["change"]:
        case.say("notifications", row, "change", "change-missing")


def changes(case: Case) -> None:
    """What he told of is known: a name, an address or an account of his."""
    known = {row["ref"] for sheet in ("names", "addresses", "accounts") for row in case.person.of(sheet)}
    for row in case.sound("notifications"):
        if unknown := next((each for each in row["changes"] or () if each not in known), ""):
            case.say("notifications", row, "changes", "unknown-change", value=unknown)


def twins(case: Case) -> None:
    """One notification is recorded once."""
    seen: dict[tuple[Any, ...], Row] = {}
    for row in case.sound("notifications"):
        moment: tuple[str, date, time | None] = row["kind"], row["given_on"], row["given_at"]
        first = seen.setdefault((*moment, row["changes"]), row)
        if first is not row:
            case.say("notifications", row, "given_on", "notified-twice", other=first.number)


CHECKS = (stations, after_an_offence, what_was_told, changes, twins)
