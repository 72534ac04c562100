"""Small samples of the proofs; `./run prove` runs them whole."""

import pytest

from proofs.crash import prove as prove_nothing_is_lost
from proofs.remembered import prove as prove_it_is_remembered


def test_nothing_that_was_answered_is_lost_when_server_worker_or_database_is_killed() -> None:
    trial = prove_nothing_is_lost(seed=3, kills=3, people=6, counter=12)
    assert trial.faults == []
    assert len(trial.acts) >= trial.kills


@pytest.mark.django_db
def test_what_was_known_at_a_moment_comes_back_byte_for_byte() -> None:
    assert prove_it_is_remembered(acts=25, seed=7) == []
