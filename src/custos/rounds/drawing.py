"""What the map of a day shows: the base, each round in its order, what is left out, and the towns around."""

import json
from typing import Any

from custos.plumbing.words import list_words
from custos.rounds.assembling import Standing
from custos.rounds.presenters import letter
from custos.rounds.reads import places

AROUND = 0.1  # degrees beyond the outermost point
WIDER = 0.25  # around a single point


def map_of(standing: Standing) -> str:
    """Return the map of a day as JSON; nothing in it is not in the lists beside it."""
    row = standing.row
    base = [row.base_north, row.base_east]
    points = [[each.north, each.east] for each in standing.calls if each.north is not None and each.east is not None]
    return json.dumps(
        {
            "base": base,
            "rounds": [_round(standing, number) for number in sorted(standing.crews)],
            "out": [[each.north, each.east] for each in standing.calls if each.crew is None and each.north is not None],
            "towns": _towns([base, *points], AROUND),
        }
    )


def map_of_point(north: float | None, east: float | None, near: tuple[float, float]) -> str:
    """Return the map on which one address is put: where it is thought to lie, or else around the base."""
    at = [north, east] if north is not None and east is not None else None
    return json.dumps({"at": at, "near": list(near), "towns": _towns([at or list(near)], WIDER)})


def _round(standing: Standing, number: int) -> dict[str, Any]:
    crew = tuple(each.id for each in standing.crews[number])
    stops = [stop for each in standing.plan.rounds if each.crew == crew for stop in each.stops]
    calls = [standing.call(stop.visit) for stop in stops]
    return {
        "letter": letter(number),
        "names": list_words(standing.names(number)),
        "stops": [[each.north, each.east] for each in calls],
    }


def _towns(points: list[list[Any]], around: float) -> list[list[Any]]:
    norths, easts = [each[0] for each in points], [each[1] for each in points]
    frame = min(norths) - around, max(norths) + around, min(easts) - around, max(easts) + around
    return [[name, north, east] for name, north, east in places().towns(*frame)]
