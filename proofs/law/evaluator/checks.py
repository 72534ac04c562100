"""Section 87(4) to (5B) and section 96A of Scotland: checks of identity when he notifies, and the warrant of entry."""

from __future__ import annotations

from proofs.law.evaluator.days import last_beginning_with
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.vocabulary import Fact

CODE = "allow-fingerprints-and-photograph"
IN_SCOTLAND = {
    "fingerprints": "allow-data-and-samples-scotland",
    "photograph": "allow-data-and-samples-scotland",
    "samples": "allow-data-and-samples-scotland",
    "passports": "produce-passports-scotland",
}


def checks_of_identity(person: Person) -> None:
    """Each check that an officer of that nation may ask for is owed on the spot."""
    for asked in person.of["identity-check-asked"]:
        code = _code(person, asked)
        if code is None or not person.is_subject(asked.on):
            continue
        allowed = [fact for fact in person.of["identity-check-allowed"] if fact.about == asked.about]
        met = next((fact for fact in allowed if fact.on >= asked.on), None)
        person.require(code, asked.about, asked.on, (asked.on, None), (asked.on, None), met)


def _code(person: Person, asked: Fact) -> str | None:
    if person.nation(asked.on) == "scotland":
        return IN_SCOTLAND[asked.check]
    return CODE if asked.check in ("fingerprints", "photograph") else None


def warrants(person: Person) -> None:
    """One month beginning with the grant, for one entry."""
    for granted in person.of["entry-warrant-granted"]:
        if not person.is_subject(granted.on):
            continue
        used = [fact.on for fact in person.of["entry-warrant-used"] if fact.about == granted.about]
        last = last_beginning_with(granted.on, 1)
        ended = "used" if used and used[0] <= last else None
        person.stand("warrant-of-entry-scotland", granted.about, granted.on, used[0] if ended else last, ended)
