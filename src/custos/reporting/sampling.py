"""Dip samples: whom the lot falls on, by weights of the level of risk, and what is asked of each record.

The same people, weights and seed draw the same sample. Nothing here asks the database or the clock.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from random import Random
from typing import NamedTuple
from uuid import UUID


class Question(NamedTuple):
    """What the sergeant answers of a record, and what of the unit's work it is about."""

    asks: str
    hint: str


QUESTIONS: Mapping[str, Question] = {
    "level": Question(
        "Were static and dynamic assessments reviewed together to reach the level?",
        "One general level, judged against the threshold of serious harm",
    ),
    "plan": Question(
        "Did the last assessment lead to a plan that fits him as he is now?", "Every assessment leads to one"
    ),
    "visits": Question(
        "Is he visited as often as the level asks, and do the visits follow the assessment?", "From monthly to yearly"
    ),
    "notification": Question(
        "Is his notification monitored, and was each suspected breach dealt with?", "Of notification, and of orders"
    ),
    "triggers": Question(
        "Are the triggers for intelligence set, and did what came in reach the assessment?", "Verified at each review"
    ),
    "partners": Question(
        "Are partners, local policing and the safety of victims seen to?", "Probation, prison, agencies, briefings"
    ),
    "record": Question("Is the shared record complete and up to date?", "As another force would need it tonight"),
}
LONGEST = 300  # letters that an answer's words may have
ANSWERS = {"yes": "Yes", "no": "No", "not": "Does not apply"}


class Drawn(NamedTuple):
    """Somebody on whom the lot fell."""

    person: UUID
    weight: int


def draw(weights: Mapping[UUID, int], *, size: int, seed: int) -> list[Drawn]:
    """Draw so many without putting them back, each by weight; of weight nought nobody is drawn.

    Each is given a number by lot that is the higher the heavier they weigh; the highest are drawn (Efraimidis and
    Spirakis).
    """
    lot = Random(seed)  # noqa: S311  # drawn so that it can be drawn again, which a secret could not
    keys = [(lot.random() ** (1 / weights[person]), person) for person in sorted(weights) if weights[person]]
    chosen: Sequence[tuple[float, UUID]] = sorted(keys, reverse=True)[:size]
    return [Drawn(person, weights[person]) for _, person in chosen]


def digest_of(weights: Mapping[UUID, int]) -> str:
    """Return a digest of everybody among whom a sample was drawn, each with the weight."""
    return sha256("".join(f"{person} {weights[person]}\n" for person in sorted(weights)).encode()).hexdigest()
