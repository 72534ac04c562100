"""Weighing what is submitted of a visit: each fault with the box that it lies in."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from custos.plumbing.refusals import SeveralFaults, UnableToRecord
from custos.plumbing.words import date_words
from custos.visits.forms import ELSEWHERE
from custos.visits.models import Concern, Outcome, Source

Told = Mapping[str, Any]
Faults = Iterator[UnableToRecord]
NOT_IN = frozenset({Outcome.NO_ANSWER, Outcome.REFUSED})
MET = frozenset({Outcome.SEEN, Outcome.OUT})


def refuse(told: Told, *, born: date | None, now: datetime, looked_at: set[str], writer: str) -> None:
    """Refuse a visit that can not be so, or is not whole. `now` is the moment on the wall. Raises SeveralFaults."""
    faults = [*_of_when(told, born, now), *_of_who(told, writer), *_of_a_child(told, now.date()), *_of_inside(told)]
    faults += [*_of_devices(told), *_of_view(told, now.date())]
    if told["outcome"] == Outcome.SEEN:
        faults += [*_of_terms(told), *_of_pack(looked_at)]
    if faults:
        raise SeveralFaults(faults)


def _of_when(told: Told, born: date | None, now: datetime) -> Faults:
    on, began = told["on"], told["began"]
    if datetime.combine(on, began, now.tzinfo) > now:
        yield UnableToRecord("That time is still to come", "began")
    if born and on <= born:
        yield UnableToRecord(f"He was born on {date_words(born)}", "on")
    if told["where"] == ELSEWHERE and not told["place"]:
        yield UnableToRecord("Say where it was", "place")
    if told["next_on"] and told["next_on"] <= on:
        yield UnableToRecord("The next visit comes after this one", "next_on")


def _of_who(told: Told, writer: str) -> Faults:
    if told["second"].strip().lower() == writer.lower():
        yield UnableToRecord("That is you: name who came with you, or leave it empty", "second")
    if told["outcome"] in MET and not told["present"]:
        yield UnableToRecord("Say who was there", "present")
    if told["outcome"] in MET and not told["child"]:
        yield UnableToRecord("Say whether anybody under 18 was there", "child")


def _of_a_child(told: Told, today: date) -> Faults:
    if told["child"] != "yes":
        return
    if not told["child_words"]:
        yield UnableToRecord("Say who was there under 18, how old, and with whom", "child_words")
    if not told["child_referred"]:
        yield UnableToRecord("Somebody under 18 was there: say whether a referral was made", "child_referred")
    elif told["child_referred"] == "no" and not told["child_why_not"]:
        yield UnableToRecord("Say why no referral was made", "child_why_not")
    elif told["child_referred"] == "yes":
        if not told["child_to"]:
            yield UnableToRecord("Say to whom the referral was made", "child_to")
        if not told["child_on"]:
            yield UnableToRecord("Say on which day the referral was made", "child_on")
        elif told["child_on"] < told["on"]:
            yield UnableToRecord("The referral was made after the visit, not before it", "child_on")


def _of_inside(told: Told) -> Faults:
    if told["outcome"] not in NOT_IN:
        return
    if told["rooms"]:
        yield UnableToRecord("You were not let in, so no room was seen", "rooms")
    for row in told["devices"]:
        yield UnableToRecord("You were not let in, so no device was seen", f"device-{row['number']}-what")
    for row in told["terms"]:
        if row["seen"] == "kept":
            yield UnableToRecord("You were not let in: say “not checked”", f"term-{row['thread']}-seen")


def _of_devices(told: Told) -> Faults:
    for row in told["devices"]:
        box = f"device-{row['number']}-"
        if not row["what"]:
            yield UnableToRecord("Say which device it was", f"{box}what")
        if not row["how"]:
            yield UnableToRecord("Say whether it was seen or examined", f"{box}how")
        elif row["how"] == "seen" and row["power"]:
            yield UnableToRecord("A device that was only seen needs no power: say that it was examined", f"{box}power")
        elif row["how"] == "examined":
            yield from _of_an_examination(row, box)


def _of_an_examination(row: Told, box: str) -> Faults:
    if not row["power"]:
        yield UnableToRecord("A device is examined only under a power: say which", f"{box}power")
    elif not row["by"]:
        yield UnableToRecord("Say which term, whose consent in writing, or which exhibit", f"{box}by")
    if not row["found"]:
        yield UnableToRecord("Say what was found, or that nothing was", f"{box}found")


def _of_view(told: Told, today: date) -> Faults:
    if told["changed"] and not told["changed_words"]:
        yield UnableToRecord("Say what changed", "changed_words")
    if told["outcome"] == Outcome.SEEN and not told["concern"]:
        yield UnableToRecord("Say how concerned you are", "concern")
    if told["concern"] in (Concern.SOME, Concern.SERIOUS) and not told["concern_words"]:
        yield UnableToRecord("Say what concerns you", "concern_words")
    if told["next_on"] and told["next_on"] < today:
        yield UnableToRecord("The next visit can not be on a day that has passed", "next_on")


def _of_terms(told: Told) -> Faults:
    for row in told["terms"]:
        box = f"term-{row['thread']}-"
        if not row["seen"]:
            yield UnableToRecord(f"Say whether this was kept: {row['plain']}", f"{box}seen")
        elif row["seen"] != "kept" and not row["words"]:
            asks = "what was seen" if row["seen"] == "concern" else "why it was not checked"
            yield UnableToRecord(f"Say {asks}: {row['plain']}", f"{box}words")


def _of_pack(looked_at: set[str]) -> Faults:
    missing = [source.label for source in Source if source not in looked_at]
    if missing:
        words = ", ".join(missing)
        yield UnableToRecord(f"Say in the pack what was looked at before, or why not: {words}")
