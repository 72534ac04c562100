"""The sheet that a crew takes along: times, names, addresses and hazards, and no more."""

from pathlib import Path
from typing import Any

from django.conf import settings

from custos.plumbing.pdf import make_pdf
from custos.plumbing.registry import restricted
from custos.plumbing.words import count_words, day_words, list_words
from custos.rounds.assembling import Standing
from custos.rounds.presenters import clock, ways_words
from custos.rounds.reads import hazards_of

TEMPLATE = Path(__file__).parent / "typst" / "sheet.typ"


def sheet_pdf(standing: Standing, crew: int) -> bytes:
    """Return the sheet of one crew as a tagged PDF."""
    return make_pdf(TEMPLATE, sheet_of(standing, crew))


def sheet_of(standing: Standing, crew: int) -> dict[str, Any]:
    """Return what the sheet of one crew says."""
    row, members = standing.row, tuple(each.id for each in standing.crews[crew])
    found = next((each for each in standing.plan.rounds if each.crew == members), None)
    stops = []
    for stop in found.stops if found else ():
        call = standing.call(stop.visit)
        place = ", ".join([*call.address.lines.splitlines(), call.address.postcode]) if call.address else ""
        notes = ["Two officers."] if call.two else []
        notes += [f"Hazard: {each}." for each in hazards_of(call.person, on=row.on)]
        notes += [f"{each}." for each in restricted(call.person, "identity", "addresses")]
        who = f"{call.person.plain_name}, {call.person.reference}"
        stops.append([f"{clock(stop.begins)} to {clock(stop.leaves)}", who, place, " ".join(notes)])
    times = f"Leave {row.base} at {clock(found.departs)}, back at {clock(found.returns)}. " if found else ""
    return {
        "title": f"Visits on {day_words(row.on)}",
        "marking": settings.CUSTOS_MARKING,
        "force": f"{row.unit.agency.name}, {row.unit.name}",
        "crew": list_words(standing.names(crew)),
        "says": f"{times}{count_words(len(stops), 'visit')}.",
        "ways": ways_words(row),
        "keep": "For this day only. Hand it in for destruction when you are back.",
        "stops": stops,
    }
