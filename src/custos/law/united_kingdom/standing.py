"""How a source of a status reads as a standing: since when, until when, and why."""

from __future__ import annotations

from custos.law.findings import Standing, Step
from custos.law.reckoning import NEVER
from custos.law.registrant import Registrant
from custos.law.united_kingdom.source import S80, Source


def how_he_died(person: Registrant) -> Step | None:
    """The step that says so, where he did."""
    if person.died is None:
        return None
    return Step("He died on {}", (person.died.fact.on,), S80, (person.died.id,))


def standing_of(code: str, source: Source, died: Step | None) -> Standing:
    """What the source gives him, which ends with his death at the latest."""
    assert source.since is not None
    last, ended = source.last, source.ended
    steps = tuple(source.steps)
    if died is not None and died.values[0] < last:  # type: ignore[operator]
        last, ended, steps = died.values[0], "died", (*steps, died)  # type: ignore[assignment]
    open_ended = last == NEVER
    return Standing(
        code,
        source.key,
        source.since,
        None if open_ended else last,
        open_ended and source.indefinite,
        open_ended and source.pending,
        ended,
        steps,
        source.citations,
        source.certainty,
    )
