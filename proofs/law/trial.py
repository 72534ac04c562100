"""The comparison over many cases, and the hunt for planted faults, on as many processes as there are."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from custos.law.decide import decide  # enters every provision in the register
from custos.law.facts import Told
from custos.law.register import ENTRIES
from proofs.law.cases import case, law_for
from proofs.law.cases_of_policy import policies_for
from proofs.law.comparison import Case, case_of, compare
from proofs.law.known import explained
from proofs.law.planted import BUGS

PROCESSES = 2
AT_A_TIME = 50
LEAST = 100  # cases of every provision
SHOWN = 10


class Compared(NamedTuple):
    """One case compared: which open differences explain what differs, what none explains, and what had a say."""

    seed: int
    size: int
    explained: dict[str, str]
    unexplained: dict[str, tuple[Any, Any]]
    used: frozenset[str]


class Caught(NamedTuple):
    """The case that caught a planted fault, after how many."""

    seed: int
    cases: int
    key: str
    custos: Any
    evaluator: Any


@dataclass
class Trial:
    """What a run found."""

    seed: int
    cases: int
    agreed: int = 0
    provisions: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    smallest: dict[str, Compared] = field(default_factory=dict)
    unexplained: list[Compared] = field(default_factory=list)
    caught: list[Caught | None] = field(default_factory=list)

    @property
    def too_rare(self) -> list[str]:
        """The provisions that came up in too few cases."""
        return [each.code for each in ENTRIES if self.provisions[each.code] < min(LEAST, self.cases)]

    def add(self, compared: Compared) -> None:
        """Count one case."""
        self.provisions.update(compared.used)
        if compared.unexplained:
            self.unexplained.append(compared)
        elif not compared.explained:
            self.agreed += 1
        for name in set(compared.explained.values()):
            self.open[name] += 1
            if name not in self.smallest or compared.size < self.smallest[name].size:
                self.smallest[name] = compared


def compare_one(seed: int) -> Compared:
    """Ask both about the case of this number."""
    told = case(seed)
    difference, used = compare(told, law_for(seed, told), policies_for(seed, told))
    by_name, unexplained = _sort(difference, case_of(told) if difference else [])
    return Compared(seed, len(told), by_name, unexplained, frozenset(used))


def _sort(difference: dict[str, Any], facts: Case) -> tuple[dict[str, str], dict[str, tuple[Any, Any]]]:
    by_name, unexplained = {}, {}
    for key, (ours, theirs) in difference.items():
        known = explained(key, ours, theirs, facts)
        if known is None:
            unexplained[key] = (ours, theirs)
        else:
            by_name[key] = known.name
    return by_name, unexplained


def hunt(place: int, first: int, most: int) -> Caught | None:
    """Plant a fault and compare until a case catches it."""
    BUGS[place].plant()
    for number in range(most):
        compared = compare_one(first + number)
        for key, (ours, theirs) in compared.unexplained.items():
            return Caught(compared.seed, number + 1, key, ours, theirs)
    return None


def _hunt(arguments: tuple[int, int, int]) -> Caught | None:
    return hunt(*arguments)


def run(seed: int, cases: int, *, hunted: int, bugs: int = len(BUGS)) -> Trial:
    """Compare so many cases, then hunt so many planted faults, each over at most `hunted` cases."""
    trial = Trial(seed, cases)
    first = seed * 1_000_000
    # Each fault has a process of its own, begun afresh, so that none outlives its hunt.
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(PROCESSES) as pool:
        for compared in pool.imap(compare_one, range(first, first + cases), AT_A_TIME):
            trial.add(compared)
    with spawn.Pool(PROCESSES, maxtasksperchild=1) as pool:
        trial.caught = pool.map(_hunt, [(place, first, hunted) for place in range(bugs)], 1)
    return trial


def smaller(seed: int, key: str) -> list[Told]:
    """The case of this number without every fact that the difference does not need."""
    told, place = case(seed), 0
    law, policies = law_for(seed, told), policies_for(seed, told)
    while place < len(told):
        fewer = told[:place] + told[place + 1 :]
        if key in compare(fewer, law, policies)[0]:
            told = fewer
        else:
            place += 1
    return told


def shown(trial: Trial) -> Iterator[tuple[Compared, Case]]:
    """The smallest cases on which the two differ unexplained, each with no fact that the difference does not need."""
    for compared in sorted(trial.unexplained, key=lambda each: (each.size, each.seed))[:SHOWN]:
        key = next(iter(compared.unexplained))
        yield compared, case_of(smaller(compared.seed, key))


__all__ = ["LEAST", "Caught", "Compared", "Trial", "decide", "run", "shown", "smaller"]
