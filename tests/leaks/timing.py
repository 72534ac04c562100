"""Whether it takes longer to be told of nobody where somebody is hidden.

What reaches somebody hidden and what reaches nobody are asked in pairs, in an order drawn by lot, so that a busy
machine slows both alike. The sign test asks how often the first of a pair took longer: were both alike,
about half of the times. It knows nothing of how much longer, and so a few slow answers change little.
"""

from dataclasses import dataclass
from math import comb
from random import Random
from statistics import median
from time import perf_counter

from tests.leaks.stage import Stage
from tests.leaks.walking import Asked
from tests.leaks.worlds import MARK

SURELY = 0.0001  # less likely than this by chance, and the two are told apart
WARM = 3
NOT_GIVEN = "9999-9990"
BORN = {"born-day": "3", "born-month": "6", "born-year": "1985"}
QUESTIONS = ("the record", "the search", "the record opened anew")


@dataclass(frozen=True)
class Taken:
    """How long both took, and how likely it is that they differ by chance only."""

    question: str
    hidden: float  # seconds, the median
    nobody: float
    tries: int
    by_chance: float

    def __str__(self) -> str:
        times = f"hidden {self.hidden * 1000:.1f} ms, nobody {self.nobody * 1000:.1f} ms"
        return f"{self.question}: {times}, {self.tries} tries, by chance {self.by_chance:.4f}"


def measure(stage: Stage, question: str, *, tries: int, seed: int = 1) -> Taken:
    """Ask both so often, and compare."""
    random = Random(f"{seed} {question}")
    times: tuple[list[float], list[float]] = ([], [])
    with stage.looking_at(stage.hidden_in) as walker:
        pair = _pair(stage, question)
        for number in range(tries + WARM):
            for which in random.sample((0, 1), 2):
                begun = perf_counter()
                walker.ask(pair[which])
                if number >= WARM:
                    times[which].append(perf_counter() - begun)
    slower = sum(one > other for one, other in zip(*times, strict=True))
    return Taken(question, median(times[0]), median(times[1]), tries, by_chance(slower, tries))


def by_chance(slower: int, tries: int) -> float:
    """How likely it is that of so many tries at least as many, or as few, are slower, were both alike."""
    far = min(slower, tries - slower)
    return float(min(1.0, 2 * sum(comb(tries, number) for number in range(far + 1)) / 2**tries))


def _pair(stage: Stage, question: str) -> tuple[Asked, Asked]:
    """What reaches somebody hidden, and what is like it and reaches nobody."""
    user, names = stage.manager, (f"Bell{MARK}", f"Gurd{MARK[::-1]}")
    if question == "the record":
        hidden, nobody = (
            Asked("web:record", f"/people/{each}/", user) for each in (stage.typed["reference"], NOT_GIVEN)
        )
    elif question == "the search":
        hidden, nobody = (Asked("search:find", "/find/", user, {"q": each}) for each in names)
    else:
        told = {"forenames": "Thomas James", "sex": "male", "manager": f"unit:{stage.unit}", **BORN}
        hidden, nobody = (Asked("nominals:open", "/people/new/", user, told | {"surname": each}) for each in names)
    return hidden, nobody
