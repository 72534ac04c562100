"""OSP/DC and OSP/IIC in both generations: the rules are here, the numbers in `osp.toml` (risk-tools.md 3.5 to 3.8).

What the code they are taken from does oddly is kept, so that numbers agree with it, and warned of: a man with contact
offences against adults alone has 0 on images and indirect contact in 2026, and a sexual offence may lie in the future.
"""

import math
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from custos.risk.instruments.reading import (
    COUNT,
    DAY,
    TEXT,
    YES_OR_NO,
    Error,
    Field,
    Items,
    error,
    one_of,
    read,
    whole_years,
)

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "osp.toml").read_text(encoding="utf-8"))
DIRECT, IMAGES = TABLE["direct-contact"], TABLE["images"]["row"]
START, START_2025 = "dateAtStartOfFollowup", "dateAtStartOfFollowupUserInput"
EVER, LAST, ALL = (
    "hasEverCommittedSexualOffence",
    "dateOfMostRecentSexualOffence",
    "totalNumberOfSanctionsForAllOffences",
)
COUNTS = (
    "totalContactAdultSexualSanctions",
    "totalContactChildSexualSanctions",
    "totalNonContactSexualOffences",
    "totalIndecentImageSanctions",
)
FIELDS: dict[str, Field] = {
    "assessmentDate": DAY,
    "dateOfBirth": DAY,
    "gender": one_of("MALE", "FEMALE"),
    "dateOfCurrentConviction": DAY,
    START: DAY,
    "currentOffenceCode": TEXT,
    "supervisionStatus": one_of("CUSTODY", "COMMUNITY", "REMAND"),
    ALL: COUNT,
    "totalNumberOfViolentSanctions": COUNT,
    "ageAtFirstSanction": COUNT,
    EVER: YES_OR_NO,
    "isCurrentOffenceAgainstVictimStranger": YES_OR_NO,
    **dict.fromkeys(COUNTS, COUNT),
    LAST: DAY,
    "mostRecentOffenceDate": DAY,
}
DIRECT_NEEDS = ("gender", "supervisionStatus", EVER, "dateOfBirth", START, ALL)
IMAGES_NEEDS = ("gender", EVER)
OLDEST = 110
LOWER = {"VERY_HIGH": "HIGH", "HIGH": "MEDIUM", "MEDIUM": "LOW"}
NOT_APPLICABLE = {"score": 0.0, "band": "NOT_APPLICABLE"}


def direct_contact(given: object, *, generation: str, today: date) -> dict[str, Any]:
    """Score OSP/DC: points, their percentage over two years, and the band, reduced after five years without offence."""
    items, errors = _read(given, generation, today)
    errors += _faults_of_direct(items)
    nothing = {"pointScore": None, "riskBandReductionApplied": None}
    if errors:
        return {"score": None, "band": None, **nothing, "errors": errors, "warnings": []}
    if items["gender"] == "FEMALE" or not items[EVER]:
        return {**NOT_APPLICABLE, **nothing, "errors": [], "warnings": []}
    points = direct_points(items)
    band = next(row["band"] for row in DIRECT["band"] if points <= row["upto"])
    reduced = band in LOWER and _is_reduced(items)
    return {
        "score": direct_percentage(points),
        "band": LOWER[band] if reduced else band,
        "pointScore": points,
        "riskBandReductionApplied": reduced,
        "errors": [],
        "warnings": _warnings(items),
    }


def images_and_indirect(given: object, *, generation: str, today: date) -> dict[str, Any]:
    """Score OSP/IIC: the first row of the generation's table that fits decides percentage and band."""
    items, errors = _read(given, generation, today)
    errors += _faults_of_images(items, generation)
    if errors:
        return {"score": None, "band": None, "errors": errors, "warnings": []}
    if generation == "2026" and not items[EVER]:
        return {**NOT_APPLICABLE, "errors": [], "warnings": []}
    if items["gender"] == "FEMALE":
        found = {"score": 0.0, "band": "LOW"} if generation == "2026" else NOT_APPLICABLE
        return {**found, "errors": [], "warnings": []}
    row = next(row for row in IMAGES if generation in row["generations"] and _fits(row["least"], items))
    warnings = _warnings(items)
    if row["score"] == 0.0:
        warnings.append("NOTHING_OF_IMAGES_OR_CHILDREN_SCORES_ZERO_IN_2026")
    return {"score": row["score"], "band": row["band"], "errors": [], "warnings": warnings}


def direct_points(items: Items) -> int:
    """Add up the points of OSP/DC."""
    counted = 0
    for name, scale in DIRECT["points"].items():
        counted += scale[min(int(items[name] or 0), len(scale) - 1)]
    age, row = whole_years(items["dateOfBirth"], items[START]), DIRECT["age_at_start"]
    if age < row["none_from"]:
        counted += row["most"] - max(0, (age - row["from_age"]) // row["years_a_point"])
    at_last = whole_years(items["dateOfBirth"], items[LAST]) if items[LAST] else 0
    reached = [row["points"] for row in DIRECT["age_at_last"] if at_last >= row["from_age"]]
    return int(counted + max(reached, default=0))


def direct_percentage(points: int) -> float:
    """Turn points of OSP/DC into a percentage over two years, half a hundredth rounded up; no points are 0."""
    if points == 0:
        return 0.0
    share = 1 / (1 + math.exp(-(DIRECT["intercept"] + DIRECT["a_point"] * points)))
    return float(Decimal(repr(100 * share)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _read(given: object, generation: str, today: date) -> tuple[dict[str, Any], list[Error]]:
    known = FIELDS | ({START_2025: DAY} if generation == "2025" else {})
    items, errors = read(given, known)
    items["assessmentDate"] = items["assessmentDate"] or today
    items[START] = items[START] or items.pop(START_2025, None)
    return items, errors


def _is_reduced(items: Items) -> bool:
    if items["supervisionStatus"] == "CUSTODY":
        return False
    since = [items[name] for name in ("mostRecentOffenceDate", LAST, START) if items[name]]
    return all(whole_years(each, items["assessmentDate"]) >= DIRECT["reduced_after_years"] for each in since)


def _fits(least: dict[str, int], items: Items) -> bool:
    return all((items[name] or 0) >= number for name, number in least.items())


def _faults_of_direct(items: Items) -> list[Error]:
    counts = items["gender"] == "MALE" and items[EVER]
    missing = _missing(items, DIRECT_NEEDS + ((*COUNTS, LAST) if counts else ()))
    out_of_range = items[ALL] is not None and not 1 <= items[ALL] <= 999
    faults = [*missing, *([error("TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE", [ALL])] if out_of_range else [])]
    faults += _faults_of_day(items, START, "DATE_OF_START_OF_FOLLOWUP")
    if counts:
        faults += _faults_of_day(items, LAST, "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE")
    return [*faults, *_faults_of_counts(items, counts=bool(counts))]


def _faults_of_images(items: Items, generation: str) -> list[Error]:
    counts = items[EVER] and (generation == "2026" or items["gender"] == "MALE")
    missing = _missing(items, IMAGES_NEEDS + (COUNTS if counts else ()))
    return [*missing, *_faults_of_counts(items, counts=bool(counts))]


def _missing(items: Items, needed: tuple[str, ...]) -> list[Error]:
    missing = [name for name in needed if items[name] is None]
    return [error("MISSING_MANDATORY_INPUT", missing)] if missing else []


def _faults_of_day(items: Items, name: str, kind: str) -> Iterator[Error]:
    born, day = items["dateOfBirth"], items[name]
    if born and day and day <= born:
        yield error(f"{kind}_BEFORE_DATE_OF_BIRTH", [name])
    elif born and day and whole_years(born, day) >= OLDEST:
        yield error(f"{kind}_OUT_OF_RANGE", [name])


def _faults_of_counts(items: Items, *, counts: bool) -> Iterator[Error]:
    """Weigh the four sexual counts; `counts` says whether they are counted for such a person at all."""
    if not items[EVER]:
        told = [name for name in COUNTS if items[name]]
        if told:
            yield error("SEXUAL_REOFFENDING_PREDICTOR_INCONSISTENT_INPUT", [EVER, *told])
        return
    if not counts:
        return
    if all(items[name] == 0 for name in COUNTS):
        yield error("SEXUAL_REOFFENDING_PREDICTOR_NO_SANCTIONS", COUNTS)
    total = sum(items[name] or 0 for name in COUNTS)
    if any((items[name] or 0) < 0 for name in COUNTS) or (items[ALL] is not None and total > items[ALL]):
        yield error("TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE", [*COUNTS, ALL])


def _warnings(items: Items) -> list[str]:
    late = items[LAST] is not None and items[LAST] > items["assessmentDate"]
    return ["DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_AFTER_ASSESSMENT"] if late else []
