"""A register with faults of every kind, imported, mended and fed again, is the register that a clean import makes.

`./run prove mended` does so with 200 faults.
"""

import json
import os
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from custos.access import reads as access
from custos.demonstration.cast import CAST
from custos.demonstration.faults import PLANTERS
from custos.demonstration.generating import Order, generate
from custos.demonstration.organisation import establish
from custos.demonstration.stage import Stage, decide_who_are_alike, publish_stations
from custos.exchange import actions as exchange
from custos.exchange.digest import register_digest
from custos.exchange.ledger import check_everything
from custos.exchange.reads import Import
from custos.people.reads import Person

PEOPLE, FAULTS = (260, 200) if os.environ.get("CUSTOS_200_FAULTS") == "yes" else (90, len(PLANTERS))
NEVER_PLANTED = {"last-day-missing"}  # of these people nobody was conditionally discharged to a day


def silent(words: str) -> None:
    """Tell nobody of the progress."""


@pytest.fixture
def stage(db: None) -> Stage:
    """The invented force with its stations, and nobody on record."""
    now = timezone.now()
    made = Stage(establish(password="", at=now), now, silent)
    publish_stations(made)
    return made


def take_in(stage: Stage, path: Path) -> Import:
    """Import a workbook, and say of all who are alike that they are different people."""
    by = stage.force.administrator
    with stage.as_(by):
        imp = exchange.hand_in(name=path.name, content=path.read_bytes(), by=by, at=stage.at)
        exchange.dry_run(imp=imp, by=by, at=stage.at)
        exchange.run_import(imp=imp, by=by, at=stage.at)
        decide_who_are_alike(stage, imp)
    imp.refresh_from_db()
    return imp


def references() -> set[str]:
    """Everybody on record, by the force's reference."""
    with access.engine():
        return set(Person.objects.values_list("force_reference", flat=True))


def test_after_mending_the_register_is_that_of_a_clean_import(stage: Stage, tmp_path: Path) -> None:
    spoiled = tmp_path / "register.xlsx"
    generate(Order(people=PEOPLE, seed=2017, faults=FAULTS, today=stage.today, out=spoiled))
    mended = spoiled.with_suffix(".mended.xlsx")
    key = json.loads(spoiled.with_suffix(".key.json").read_text())
    held_back = {fault["person"] for fault in key if fault["person"]}
    with transaction.atomic():
        take_in(stage, mended)
        everybody, clean = references(), register_digest()
        transaction.set_rollback(True)
    assert references() == set()
    assert len(everybody) == PEOPLE >= len(CAST)
    assert len(key) == FAULTS
    assert {kind for kind, _, _ in PLANTERS} - {fault["kind"] for fault in key} == NEVER_PLANTED

    first = take_in(stage, spoiled)
    assert references() == everybody - held_back
    assert first.held_back == len(held_back)
    again = take_in(stage, mended)
    assert again.imported == len(held_back)
    assert register_digest() == clean
    assert check_everything().faults == []
