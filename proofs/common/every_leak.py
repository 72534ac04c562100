"""Every row of every post, with the hidden and without; every control; every check left out. Run by `leaks`."""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from tests import filled, harness
from tests.harness import Database
from tests.leaks import timing
from tests.leaks.canaries import FAMILIES
from tests.leaks.checks import CHECKS, left_out
from tests.leaks.kinds import AS_OTHERS, ASKING, words_of
from tests.leaks.matrix import SIGHTED, Matrix
from tests.leaks.rows import ABOUT_NOBODY, NO_WORDS
from tests.leaks.stage import arranged
from tests.leaks.test_leaks import ADDRESSES, turning_on
from tests.leaks.walking import Asked
from tests.leaks.worlds import take_off_row_security
from tests.pages.scene import NOBODY

TRIES = 200
AT_ONCE = 200
SEED, MOST = int(os.environ.get("CUSTOS_SEED", "1")), int(os.environ.get("CUSTOS_ROWS", "0"))
EVERY_POST = [*map(words_of, ASKING), NOBODY]
POSTS = [post for post in os.environ.get("CUSTOS_POSTS", "").split(",") if post] or EVERY_POST
# Posts that hold much, that oversee who viewed whom, that handle rights, and that hold little.
CHECKING = ("inspector", "auditor", "data protection", "probation")


@dataclass
class Part:
    """A part of the proof, as the report tells of it."""

    what: str
    stage: str
    rows: int = 0
    requests: int = 0
    faults: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    began: float = field(default_factory=monotonic)

    def close(self) -> None:
        """Write it down, and fail where something was found."""
        told = {key: value for key, value in vars(self).items() if key != "began"}
        if folder := os.environ.get("CUSTOS_REPORT"):
            told["seconds"] = monotonic() - self.began
            (Path(folder) / f"{self.what.replace('/', ' ')}.json").write_text(json.dumps(told))
        assert not self.faults, "\n".join(self.faults)


@pytest.fixture(scope="module")
def matrix(
    browser: Browser,
    database_server: harness.Server,
    filled_register: filled.Filled,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Matrix]:
    """The register with hidden people in it, and without."""
    with django_db_blocker.unblock():
        with arranged(browser, database_server, filled_register, tmp_path_factory.mktemp("leaks")) as stage:
            yield Matrix(stage)


@pytest.fixture(scope="module")
def bare(matrix: Matrix) -> Iterator[Database]:
    """The register with the hidden in it and row security off."""
    database = harness.new_database(matrix.stage.hidden_in.server, matrix.stage.hidden_in.name, "bare")
    take_off_row_security(database)
    yield database
    database.drop()


def part(matrix: Matrix, what: str) -> Part:
    """Begin a part."""
    people, words = len(matrix.stage.hidden.people), len(matrix.stage.canaries.families)
    addresses = f"{len(ADDRESSES)} addresses, {len(EVERY_POST)} posts ({len(AS_OTHERS)} more are given what others are)"
    return Part(what, f"{addresses}, {people} people hidden, {words:,} words that are theirs alone.")


@pytest.mark.parametrize("post", POSTS)
def test_every_row_of_a_post(matrix: Matrix, post: str) -> None:
    found, rows = part(matrix, f"every address, {post}"), some(matrix.stage.rows[post])
    for start in range(0, len(rows), AT_ONCE):
        found.faults += matrix.faults(rows[start : start + AT_ONCE])
    found.faults += [f"{name} is never asked for" for name in set(ADDRESSES) - {each.name for each in rows}]
    found.rows, found.requests = len(rows), 2 * len(rows)
    found.close()


def some(rows: list[Asked]) -> list[Asked]:
    """Of each address, by GET and by POST, so many rows as are wanted, drawn by the seed; all, where none is named."""
    if not MOST:
        return rows
    random, kinds = Random(SEED), defaultdict[tuple[str, bool], list[Asked]](list)
    for each in rows:
        kinds[each.name, each.sends is None].append(each)
    return [each for kind in kinds.values() for each in random.sample(kind, min(MOST, len(kind)))]


def test_every_address_bites_or_has_a_reason_that_holds(matrix: Matrix) -> None:
    found = part(matrix, "controls: insiders")
    found.faults += [
        f"No {secret} is planted" for secret in set(FAMILIES.values()) - set(matrix.stage.canaries.families.values())
    ]
    for name in sorted(set(ADDRESSES) - set(ABOUT_NOBODY)):
        proof = matrix.proof(name)
        if proof is None:
            found.faults.append(f"{name}: nobody learns of somebody hidden by it, so that it proves nothing")
        elif bool(proof.told) is (name in NO_WORDS):
            found.faults.append(f"{proof.asked} shows an insider {proof.told}")
    for name in ABOUT_NOBODY:
        asked = some([each for post in SIGHTED for each in matrix.stage.rows[post] if each.name == name])
        found.faults += matrix.faults(asked, cleared=True)
        found.rows, found.requests = found.rows + len(asked), found.requests + 2 * len(asked)
    bite = len(ADDRESSES) - len(ABOUT_NOBODY) - len(NO_WORDS)
    found.said.append(
        f"{bite} addresses show an insider words of somebody hidden; {len(NO_WORDS)} show nobody a word, and answer"
        f" insiders otherwise; {len(ABOUT_NOBODY)} answer insiders as if nobody were hidden."
    )
    found.close()


@pytest.mark.parametrize("names", [*((name,) for name in CHECKS), tuple(CHECKS)], ids=", ".join)
def test_row_security_alone_keeps_the_hidden(matrix: Matrix, names: tuple[str, ...]) -> None:
    found = part(matrix, f"row security without {', '.join(names) if len(names) == 1 else 'any check'}")
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(left_out(name))
        ask(matrix, matrix.stage.hidden_in, found)
    found.close()


def test_the_checks_alone_keep_the_hidden(matrix: Matrix, bare: Database) -> None:
    found = part(matrix, "checks without row security")
    ask(matrix, bare, found)
    found.close()


@pytest.mark.parametrize("name", CHECKS)
def test_without_row_security_no_check_is_idle(matrix: Matrix, bare: Database, name: str) -> None:
    found = part(matrix, f"neither row security nor {name}")
    leaked: list[str] = []
    with left_out(name):
        ask(matrix, bare, found, leaked)
    found.faults += [] if leaked else [f"{name} is dead, or another check doubles it"]
    found.said.append(f"With row security off and {name} left out, {len(leaked)} rows leak.")
    found.close()


def ask(matrix: Matrix, database: Database, found: Part, leaked: list[str] | None = None) -> None:
    """Ask for each address once, by one of some posts, drawn by the seed; and for all by which a check shows."""
    random = Random(SEED)
    asked = [each for check in CHECKS for each in turning_on(matrix, check)]
    for name in ADDRESSES:
        post = random.choice(CHECKING)
        of_it = [each for each in matrix.stage.rows[post] if each.name == name and each.only_reads]
        asked += random.sample(of_it, min(1, len(of_it)))
    found.rows = found.requests = len(asked)
    (found.faults if leaked is None else leaked).extend(matrix.leaked(database, asked))


def test_time_does_not_tell_somebody_hidden_from_nobody(matrix: Matrix) -> None:
    found = part(matrix, "time")
    for question in timing.QUESTIONS:
        taken = timing.measure(matrix.stage, question, tries=TRIES, seed=SEED)
        found.requests += 2 * TRIES
        found.said.append(f"Time: {taken}.")
        if taken.by_chance <= timing.SURELY:
            found.faults.append(f"told apart: {taken}")
    found.rows = len(timing.QUESTIONS)
    found.close()
