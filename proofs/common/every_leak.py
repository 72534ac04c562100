"""Every row of every post, with the hidden and without. Run by `leaks`."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from tests import filled, harness
from tests.leaks import timing
from tests.leaks.matrix import Matrix
from tests.leaks.stage import arranged

TRIES = 200
AT_ONCE = 50


@pytest.fixture
def matrix(
    browser: Browser,
    database_server: harness.Server,
    filled_register: filled.Filled,
    tmp_path: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Matrix]:
    """The register with hidden people in it, and without."""
    with django_db_blocker.unblock():
        with arranged(browser, database_server, filled_register, tmp_path) as stage:
            yield Matrix(stage)


def test_every_row_of_every_post(matrix: Matrix, capsys: pytest.CaptureFixture[str]) -> None:
    stage, faults, asked_for = matrix.stage, [], 0
    posts = [post for post in os.environ.get("CUSTOS_POSTS", "").split(",") if post] or list(stage.rows)
    for post in posts:
        rows = stage.rows[post]
        for start in range(0, len(rows), AT_ONCE):
            faults += matrix.faults(rows[start : start + AT_ONCE])
        asked_for += len(rows)
        with capsys.disabled():
            print(f"{post}: {asked_for:,} rows so far, {len(faults)} faults", flush=True)
    taken = [timing.measure(stage, question, tries=TRIES) for question in timing.QUESTIONS]
    told_apart = [str(each) for each in taken if each.by_chance <= timing.SURELY]
    people, words = len(stage.hidden.people), len(stage.canaries.families)
    said = [f"{asked_for:,} rows, {len(posts)} posts, {people} people hidden, {words:,} words that are theirs alone."]
    said += ["", *(f"- {each}" for each in taken), "", *(f"- {fault}" for fault in faults + told_apart)]
    if report := os.environ.get("CUSTOS_REPORT"):
        Path(report).write_text("\n".join(said))
    assert not faults + told_apart, "\n".join(faults + told_apart)
