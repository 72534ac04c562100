"""Nobody learns of a hidden person: a sample of the matrix, each address at least once. `./run prove leaks` does all.

Whoever is outside the circles is answered the same, byte for byte, where hidden people are and where they never were;
whoever is inside is shown them by the same address, or the row would prove nothing.
"""

import os
from collections.abc import Iterator
from inspect import isfunction
from random import Random

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from custos.access import reads as access
from tests import filled, harness
from tests.harness import Database
from tests.leaks import timing
from tests.leaks.checks import CHECKS, NO_CHECKS, left_out
from tests.leaks.matrix import Matrix
from tests.leaks.rows import ABOUT_NOBODY
from tests.leaks.stage import arranged
from tests.leaks.walking import Asked
from tests.leaks.worlds import take_off_row_security
from tests.pages.test_every_address import names

SEED = 1
# Addresses that show no word of a record: that an insider is answered otherwise proves the row.
ANSWERED_OTHERWISE = {
    "exchange:differences",
    "exchange:receipt",
    "exchange:show",
    "notifications:excuse",
    "notifications:happened",
    "notifications:keep",
    "notifications:left",
    "notifications:returned",
    "notifications:strike-out",
    "notifications:strike-out-passage",
    "reviews:counts",
    "tasks:hand-on",
}
ADDRESSES = sorted(names(get_resolver()))
WANTED = {
    "family name",
    "given name",
    "reference",
    "the force's reference",
    "alias",
    "identifier",
    "address",
    "telephone",
    "vehicle",
    "photograph",
    "victim",
    "order",
    "task or alert",
    "notification",
    "review",
    "fact or finding",
    "request",
    "import",
}


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


def test_every_kind_of_secret_is_planted(matrix: Matrix) -> None:
    assert WANTED - set(matrix.stage.canaries.families.values()) == set()


def test_every_address_has_a_row(matrix: Matrix) -> None:
    asked = {each.name for rows in matrix.stage.rows.values() for each in rows}
    assert set(ADDRESSES) - asked == set()
    assert set(ABOUT_NOBODY) - set(ADDRESSES) == set()


@pytest.mark.parametrize("name", ADDRESSES)
def test_outsiders_learn_of_nobody_hidden_and_insiders_do(matrix: Matrix, name: str) -> None:
    random = Random(f"{SEED} {name}")
    post = random.choice(list(matrix.stage.rows))
    asked = [random.choice([each for each in matrix.stage.rows[post] if each.name == name])]
    if name not in ABOUT_NOBODY:
        proof = matrix.proof(name)
        assert proof, f"By no row of {name} does anybody learn of somebody hidden: the row proves nothing"
        assert proof.told or name in ANSWERED_OTHERWISE, f"{proof.asked} shows an insider no word of somebody hidden"
        asked.append(proof.asked)
    assert matrix.faults(asked) == []


def test_every_door_of_access_is_a_check_or_says_why_not() -> None:
    offered = {name for name in access.__all__ if isfunction(getattr(access, name)) or name == "engine"}
    assert set(CHECKS) | set(NO_CHECKS) == offered
    assert not set(CHECKS) & set(NO_CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_row_security_alone_tells_of_nobody_hidden_when_a_check_is_left_out(matrix: Matrix, name: str) -> None:
    with left_out(name):
        assert matrix.leaked(matrix.stage.hidden_in, asked_without_row_security(matrix)) == []


def test_the_checks_alone_tell_of_nobody_hidden_when_row_security_is_off(matrix: Matrix, bare: Database) -> None:
    assert matrix.leaked(bare, asked_without_row_security(matrix)) == []


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_matters_when_row_security_is_off(matrix: Matrix, bare: Database, name: str) -> None:
    with left_out(name):
        assert matrix.leaked(bare, asked_without_row_security(matrix)) != [], "The check is dead, or another doubles it"


@pytest.fixture(scope="module")
def bare(matrix: Matrix) -> Iterator[Database]:
    """The register with the hidden in it and row security off."""
    database = harness.new_database(matrix.stage.hidden_in.server, matrix.stage.hidden_in.name, "bare")
    take_off_row_security(database)
    yield database
    database.drop()


def asked_without_row_security(matrix: Matrix) -> list[Asked]:
    """One row or a few of each address at which sight is decided, by posts that hold much, little and nothing."""
    wanted = {"web:record": 2, "search:find": 4, "tasks:task": 4, "tasks:tasks": 1, "tasks:worklist": 12}
    wanted |= {"tasks:people": 2, "tasks:alerts": 1, "web:openings": 4, "web:home": 1, "reviews:listed": 1}
    wanted |= {"rulebook:change": 1, "tasks:moved": 2, "web:views-by": 2, "orders:order": 1, "web:why": 1}
    found = []
    for post in ("inspector", "probation"):
        for name, most in wanted.items():
            rows = [each for each in matrix.stage.rows[post] if each.name == name and each.sends is None]
            found += rows[:most]
    return found


# Asked so often of each in the sample; `./run prove leaks` asks 200 times.
TRIES = int(os.environ.get("CUSTOS_TRIES", "20"))


@pytest.mark.parametrize("question", timing.QUESTIONS)
def test_time_does_not_tell_somebody_hidden_from_nobody(matrix: Matrix, question: str) -> None:
    taken = timing.measure(matrix.stage, question, tries=TRIES)
    assert taken.by_chance > timing.SURELY, str(taken)
