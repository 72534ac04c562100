"""Risk Matrix 2000, computed only where a force has switched that on: its points are not verified (1.2 to 1.4)."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from custos.risk.instruments.reading import COUNT, YES_OR_NO, Error, Field, Items, error, one_of, read

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "rm2000.toml").read_text(encoding="utf-8"))
LEVELS: list[str] = TABLE["levels"]
SEXUAL, VIOLENT, COMBINED = TABLE["sexual"], TABLE["violent"], TABLE["combined"]
FACTORS: list[str] = SEXUAL["factors"]
OCCASIONS = ("sexualSentencingOccasions", "allSentencingOccasions", "violentSentencingOccasions")
FIELDS: dict[str, Field] = {
    "gender": one_of("MALE", "FEMALE"),
    "age": COUNT,
    **dict.fromkeys(OCCASIONS, COUNT),
    "burglary": YES_OR_NO,
    **dict.fromkeys(FACTORS, YES_OR_NO),
    "imageOnlyAdjustmentApplied": YES_OR_NO,
}
LEAST_AGE, OLDEST = 18, 110
MOST_OCCASIONS = 999


def rm2000(given: object, *, today: date) -> dict[str, Any]:
    """Score RM2000/S, /V and /C; `band` is that of the sexual scale. A missing item is never scored (1.5)."""
    items, errors = read(given, FIELDS)
    errors += _faults(items)
    if errors:
        return {"score": None, "band": None, "errors": errors, "warnings": []}
    first = _total(SEXUAL, items, ("age", *OCCASIONS[:2]))
    factors = sum(items[name] for name in FACTORS)
    sexual = min(_place(SEXUAL["levels"], first) + _place(SEXUAL["raised"], factors), len(LEVELS) - 1)
    violent = _place(VIOLENT["levels"], _total(VIOLENT, items, ("age", OCCASIONS[2], "burglary")))
    combined = _place(COMBINED["levels"], sexual + violent)
    return {
        "score": first,
        "band": LEVELS[sexual],
        "violent": LEVELS[violent],
        "combined": LEVELS[combined],
        "errors": [],
        "warnings": ["NOT_VERIFIED_AGAINST_A_LICENSED_COPY"],
    }


def _total(table: dict[str, Any], items: Items, names: tuple[str, ...]) -> int:
    return sum(_place(table[name], int(items[name])) for name in names)


def _place(rows: list[list[int]], number: int) -> int:
    """Return what stands beside the highest row that the number reaches."""
    return max((least, says) for least, says in rows if number >= least)[1]


def _faults(items: Items) -> list[Error]:
    needed = [name for name in FIELDS if name != "imageOnlyAdjustmentApplied"]
    missing = [name for name in needed if items[name] is None]
    faults = [error("MISSING_MANDATORY_INPUT", missing)] if missing else []
    if items["gender"] == "FEMALE" or (items["age"] is not None and not LEAST_AGE <= items["age"] < OLDEST):
        faults.append(error("NOT_ELIGIBLE", ["gender", "age"]))
    sexual, every, violent = (items[name] for name in OCCASIONS)
    wrong = [name for name in OCCASIONS if items[name] is not None and not 0 <= items[name] <= MOST_OCCASIONS]
    if sexual == 0 or every == 0:
        wrong += [name for name in OCCASIONS[:2] if items[name] == 0]
    if every is not None and max(sexual or 0, violent or 0) > every:
        wrong.append(OCCASIONS[1])
    return [*faults, error("OUT_OF_RANGE", dict.fromkeys(wrong))] if wrong else faults
