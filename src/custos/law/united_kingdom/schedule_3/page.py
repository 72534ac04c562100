"""The catalogue as a page to read: docs/reference/offences.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from custos.law.facts import Nation
from custos.law.united_kingdom.schedule_3.rows import ROWS, Row
from custos.law.words import in_words

OPENING = """# Offences

Every offence that the law knows, by the nation in whose part of Schedule 3 to the Sexual Offences Act 2003 it stands,
and those that are often taken for one of them and are not. Made by `./run law offences --page`; a test keeps it true.

An offence is told by its key. The law then decides from his age at the offence, the victim's age, how the court dealt
with him and what else the paragraph asks. What is *unverified* was not read in the Act; what is *off* is known to exist
and not read, so that it goes to a person and nobody is registered by it."""


def in_a_line(row: Row) -> str:
    """One offence on one line: its key, name, place, conditions and dates."""
    place = f"{row.act}{' s. ' + ', '.join(row.sections) if row.sections else ''}"
    until = f" to {row.until}" if row.until else ""
    return f"{row.key}: {row.title}. {place}. {row.conditions} From {row.since}{until}; {_sure(row)}"


def page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield OPENING
    for nation in Nation:
        yield from ("", f"## {in_words(nation)}", "")
        yield from ("| Key | Offence | Where | Conditions | In the schedule | |", "|---|---|---|---|---|---|")
        yield from _rows(row for row in ROWS if row.nation is nation)


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        place = f"{row.act}{', s. ' + ', '.join(row.sections) if row.sections else ''}"
        dates = f"{row.since}{' to ' + str(row.until) if row.until else ''}" if row.listed else ""
        yield f"| `{row.key}` | {row.title} | {place} | {row.conditions} | {dates} | {_sure(row)} |"


def _sure(row: Row) -> str:
    return row.certainty.value if row.enabled else "off"
