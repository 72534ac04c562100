"""How what he said reads, and what of it is kept: numbers of accounts, cards and documents never are."""

from datetime import date, time
from typing import Any

from custos.law.facts import Matter
from custos.nominals.reads import NationOfAddress
from custos.notifications.given import Answer
from custos.plumbing.words import date_words

NEVER_KEPT = frozenset({"number"})


def plain_rows(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows of an answer as they are kept."""
    return [
        {
            "values": {name: _plain(value) for name, value in row.values.items() if name not in NEVER_KEPT},
            "outcome": row.outcome.value,
            "words": row.words,
            "noun": row.noun,
            "on": row.on.isoformat() if row.on else "",
        }
        for row in answer.rows
    ]


def row_words(matter: Matter, values: dict[str, Any]) -> str:
    """Say one thing that he named, on one line and without its number."""
    if matter == Matter.DATE_OF_BIRTH:
        return date_words(values["born"])
    if matter == Matter.NATIONAL_INSURANCE:
        return "A number was given"
    if "surname" in values:
        return f"{values.get('forenames') or ''} {values['surname']}".strip()
    if "lines" in values:
        return _address(values)
    return _money(values)


def _address(values: dict[str, Any]) -> str:
    place = ", ".join([*str(values["lines"]).splitlines(), *([values["postcode"]] if values.get("postcode") else [])])
    if values.get("nation"):
        place += f", {NationOfAddress(values['nation']).label}"
    if values.get("fixed") == "no":
        place += " (no fixed abode: where he can be found)"
    return f"{place}, intending to stay {values['intends']}" if values.get("intends") else place


def _money(values: dict[str, Any]) -> str:
    ends = f", ending {str(values['number'])[-4:]}" if len(str(values.get("number") or "")) > 4 else ""
    holder = f", in the name of {values['holder']}" if values.get("holder") else ""
    return f"{values.get('institution', '')}{ends}{holder}"


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, time) else value
