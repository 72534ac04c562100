"""How guessable somebody's visits are, and which slots of the week would be less so.

Nothing here asks the database or the clock: weekdays and hours come in, words and numbers come out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from math import log2

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = ("before 9", "9 to 12", "12 to 15", "15 to 18", "after 18")  # of a day, by their last hours below
LAST_HOURS = (9, 12, 15, 18, 24)
SLOTS = [(day, part) for day in range(len(DAYS)) for part in range(len(PARTS))]
FEWEST = 4  # of fewer visits nothing is said
PROPOSED = 3
EVENING_BEGINS, SATURDAY = 18, 5

Slot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mix:
    """How visits lie in the week."""

    counts: Counter[Slot]
    commonest: Slot | None
    share: float  # of the visits in the commonest slot
    bits: float  # entropy: 0 where every visit fell in one slot
    most: float  # the entropy that so many visits could have

    @property
    def says(self) -> str:
        """How guessable they are, in plain words."""
        seen = self.counts.total()
        if seen < FEWEST or self.commonest is None:
            return f"Of {seen} visits nothing can be said yet; of {FEWEST} it can."
        words = f"{round(self.share * 100)}% of {seen} visits fell on {slot_words(self.commonest)}"
        if self.bits >= 0.8 * self.most:
            return f"Hard to guess: no more than {words}."
        if self.bits >= 0.5 * self.most:
            return f"Partly guessable: {words}."
        return f"Easily guessed: {words}."


def slot_of(on: date, began: time) -> Slot:
    """Return the weekday and the part of the day of a visit."""
    return on.weekday(), next(part for part, last in enumerate(LAST_HOURS) if began.hour < last)


def slot_words(slot: Slot) -> str:
    """Name a slot of the week."""
    return f"{DAYS[slot[0]]} {PARTS[slot[1]]}"


def mix_of(visits: Sequence[tuple[date, time]]) -> Mix:
    """Return how visits lie in the week."""
    counts = Counter(slot_of(on, began) for on, began in visits)
    if not counts:
        return Mix(counts, None, 0.0, 0.0, 0.0)
    commonest = min(counts, key=lambda slot: (-counts[slot], slot))
    shares = [count / counts.total() for count in counts.values()]
    bits = -sum(share * log2(share) for share in shares)
    return Mix(counts, commonest, counts[commonest] / counts.total(), bits + 0.0, log2(min(counts.total(), len(SLOTS))))


def less_guessable(mix: Mix) -> list[Slot]:
    """Propose slots that were used least: first by slot, then by weekday, then by part of the day."""
    days = Counter[int]()
    parts = Counter[int]()
    for (day, part), count in mix.counts.items():
        days[day] += count
        parts[part] += count
    ranked = sorted(SLOTS, key=lambda slot: (mix.counts[slot], days[slot[0]] + parts[slot[1]], slot))
    return ranked[:PROPOSED]
