"""Small samples of the proofs; `./run prove` runs them whole."""

import pytest

from proofs.crash import TARGETS
from proofs.crash import prove as prove_nothing_is_lost
from proofs.remembered import prove as prove_it_is_remembered
from proofs.tampering import prove as prove_tampering_is_found
from tests import harness


def test_nothing_that_was_answered_is_lost_when_server_worker_or_database_is_killed(
    engine_database: harness.Database,
) -> None:
    trial = prove_nothing_is_lost(seed=180, kills=3, people=6, counter=12, migrated=engine_database.owner_url)
    assert set(trial.killed) == set(TARGETS)
    assert trial.faults == []
    assert len(trial.acts) >= trial.kills


@pytest.mark.django_db
def test_what_was_known_at_a_moment_comes_back_byte_for_byte() -> None:
    assert prove_it_is_remembered(acts=15, seed=7) == []


def test_whoever_owns_the_database_does_not_change_the_account_unseen(engine_database: harness.Database) -> None:
    trial = prove_tampering_is_found(
        attacks=45, seed=7, owner_url=engine_database.owner_url, sealer_url=engine_database.sealer_url, watched_for=3
    )
    assert trial.missed == []
    assert trial.alarms == []
    assert len(trial.made) > 8
    assert len(trial.waited) > 5
    assert max(trial.waited) > 0
