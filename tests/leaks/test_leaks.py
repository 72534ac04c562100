"""Nobody learns of a hidden person: a sample of the matrix. `./run prove leaks` asks all of it.

Whoever is outside the circles is answered the same, byte for byte, where hidden people are and where they never were;
whoever is inside is shown them by the same address, or the row would prove nothing.
"""

from collections.abc import Iterator
from inspect import isfunction
from random import Random

import pytest
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

from custos.access import reads as access
from custos.organisations.reads import Role
from tests import filled, harness
from tests.harness import Database
from tests.leaks.checks import CHECKS, NO_CHECKS, TURNS_ON, left_out
from tests.leaks.kinds import AS_OTHERS, ASKING, class_of
from tests.leaks.matrix import Matrix
from tests.leaks.rows import ABOUT_NOBODY, LEFT_OUT, NO_WORDS
from tests.leaks.stage import as_it_stands
from tests.leaks.walking import Asked
from tests.leaks.worlds import take_off_row_security
from tests.pages.states import PAGES
from tests.pages.test_every_address import names

SEED, ASKED = 1, 40  # addresses, of about five times as many
# Addresses that show somebody only where more was done than the demonstration does: `./run prove leaks` does it first.
WANT_MORE = {
    "exchange:decide",
    "exchange:alike",
    "exchange:differences",
    "exchange:headings",
    "exchange:progress",
    "exchange:receipt",
    "exchange:show",
    "exchange:start",
    "exchange:to-mend",
    "notifications:account",
    "notifications:differences",
    "notifications:give-up",
    "notifications:keep",
    "notifications:read-back",
    "notifications:take-over",
    "notifications:trip",
    "rulebook:change",
    "rulebook:progress",
    "rulebook:refuse",
    "rulebook:approve",
    "rulebook:preview",
    "rulebook:withdraw",
}
ADDRESSES = sorted(names(get_resolver()))
SAMPLE = sorted(Random(SEED).sample(sorted(set(ADDRESSES) - WANT_MORE), ASKED))


def test_every_address_has_a_row() -> None:
    shown = {name for name, states in PAGES.of.items() if any(not visit.bare for _, visit in states.visits())}
    assert set(ADDRESSES) - shown - set(LEFT_OUT) == set()


def test_every_kind_of_post_asks_or_is_given_in_everything_what_one_that_asks_is() -> None:
    classes = {class_of(role) for role in ASKING}
    assert len(ASKING) + len(AS_OTHERS) == len(Role)
    assert all(class_of(role) in classes for role in AS_OTHERS)


def test_every_reason_is_that_of_an_address() -> None:
    assert (set(LEFT_OUT) | set(ABOUT_NOBODY) | set(NO_WORDS) | WANT_MORE) - set(ADDRESSES) == set()
    assert not set(ABOUT_NOBODY) & set(NO_WORDS)


def test_every_door_of_access_is_a_check_or_says_why_not() -> None:
    offered = {name for name in access.__all__ if isfunction(getattr(access, name)) or name == "engine"}
    assert set(CHECKS) | set(NO_CHECKS) == offered
    assert not set(CHECKS) & set(NO_CHECKS)
    assert set(TURNS_ON) == set(CHECKS)


@pytest.fixture(scope="module")
def matrix(
    database_server: harness.Server,
    filled_register: filled.Filled,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Matrix]:
    """The register as the demonstration makes it, with hidden people in it, and without."""
    with django_db_blocker.unblock():
        with as_it_stands(database_server, filled_register, tmp_path_factory.mktemp("leaks")) as stage:
            yield Matrix(stage)


@pytest.mark.parametrize("name", SAMPLE)
def test_outsiders_learn_of_nobody_hidden_and_insiders_do(matrix: Matrix, name: str) -> None:
    random = Random(f"{SEED} {name}")
    post = random.choice(list(matrix.stage.rows))
    asked = random.choice([each for each in matrix.stage.rows[post] if each.name == name])
    if name in ABOUT_NOBODY:
        assert matrix.faults([asked], cleared=True) == []
        return
    proof = matrix.proof(name)
    assert proof, f"By no row of {name} does anybody learn of somebody hidden: the row proves nothing"
    assert bool(proof.told) is (name not in NO_WORDS), f"{proof.asked} shows an insider {proof.told}"
    assert matrix.faults([asked, proof.asked]) == []


@pytest.fixture(scope="module")
def bare(matrix: Matrix) -> Iterator[Database]:
    """The register with the hidden in it and row security off."""
    database = harness.new_database(matrix.stage.hidden_in.server, matrix.stage.hidden_in.name, "bare")
    take_off_row_security(database)
    yield database
    database.drop()


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_and_row_security_keep_the_hidden_by_themselves_and_neither_is_idle(
    matrix: Matrix, bare: Database, name: str
) -> None:
    asked = turning_on(matrix, name)
    assert [*matrix.leaked(bare, asked)] == [], "The checks alone tell of somebody hidden"
    with left_out(name):
        assert [*matrix.leaked(matrix.stage.hidden_in, asked)] == [], "Row security alone tells of somebody hidden"
        assert any(matrix.leaked(bare, asked)), "The check is dead, or another doubles it"


def turning_on(matrix: Matrix, check: str) -> list[Asked]:
    """The rows by which it shows that a check narrows."""
    post, name = TURNS_ON[check]
    return [each for each in matrix.stage.rows[post] if each.name == name and each.only_reads]
