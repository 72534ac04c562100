"""Assessments and levels for tests, all invented."""

from datetime import date, timedelta
from typing import Any

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.nominals.tests.factories import know
from custos.risk import actions
from custos.risk.kinds import KINDS
from custos.risk.models import Assessment, Level
from custos.risk.reads import ratings_of

ON = TODAY - timedelta(days=30)


def male(cast: Cast, sex: str = "male") -> None:
    """Record Bell's sex. Whoever records must already be looking."""
    know(cast.bell, "traits", by=cast.officer, sex=sex)


def told_of(kind: str, on: date = ON, **changed: Any) -> dict[str, Any]:
    """What is told of an assessment of a kind, as the action takes it."""
    what = KINDS[kind]
    told: dict[str, Any] = {"on": on, "purpose": "initial", "assessor": "Alex Nandakumar"}
    told["parts"] = {
        part.code: {"rating": ratings_of(part)[0][0], "evidence": f"He said so of {part.title.lower()}."}
        for part in what.parts
    }
    told["words"] = {ask.code: "What was seen and heard." for ask in what.asks}
    if what.asks_version:
        told["version"] = "The invented model of 2026"
    if what.asks_training:
        told["trained_on"] = date(2020, 2, 3)
    if what.asks_lead:
        told["lead"] = "police"
    if what.bands:
        told["band"] = what.bands[1][0]
    return told | changed


def submitted(cast: Cast, kind: str = "arms", **changed: Any) -> Assessment:
    """Let the officer submit an assessment of Bell."""
    return actions.submit_assessment(
        person=cast.bell, kind=kind, told=told_of(kind, **changed), by=cast.officer, at=NOW
    )


def countersigned(cast: Cast, kind: str = "arms", **changed: Any) -> Assessment:
    """Let the sergeant countersign an assessment of Bell."""
    row = submitted(cast, kind, **changed)
    return actions.decide_assessment(assessment=row, agrees=True, words="", by=cast.sergeant, at=NOW)


def level_told(level: str = "high", **changed: Any) -> dict[str, Any]:
    """What is told of a level."""
    return {"level": level, "reasons": "He lives near a school.", "factors": "Drinks\nSeeks out children"} | changed


def proposed(cast: Cast, level: str = "high", *, at: Any = NOW, **changed: Any) -> Level:
    """Let the officer propose a level of Bell's."""
    return actions.propose_level(person=cast.bell, told=level_told(level, **changed), by=cast.officer, at=at)


def agreed(cast: Cast, level: str = "high", *, at: Any = NOW) -> Level:
    """Let the sergeant agree to a level of Bell's."""
    return actions.decide_level(level=proposed(cast, level, at=at), agrees=True, words="", by=cast.sergeant, at=at)
