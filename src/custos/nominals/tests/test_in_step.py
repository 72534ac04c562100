"""Whatever is recorded, ended, corrected and struck out, the law believes what the standing nouns tell, and no more."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from custos.access.tests.cast import NOW, Cast
from custos.law.facts import encode
from custos.nominals import actions, reads
from custos.nominals.kinds import KINDS
from custos.nominals.models import Lasting, Noun
from custos.nominals.tests.factories import know, open_somebody
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.requirements.reads import beliefs

FIRST = date(2024, 1, 1)
TOLD: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "home": lambda chance: {"kind": chance.choice(["home", "found"]), "lines": "1 Old Lane", "since": _day(chance)},
    "stay": lambda chance: {"lines": "3 Mill Street", "since": _day(chance)},
    "household": lambda chance: {"lines": "4 Mill Street", "since": _day(chance), "resides": chance.random() < 0.5},
    "spell": lambda chance: {"kind": chance.choice(["remand", "hospital", "abroad"]), "since": _day(chance)},
    "name": lambda chance: {
        "kind": "alias", "surname": "Reed", "since": _day(chance), "first_used_while_registered": True,
    },
    "offence": lambda chance: {"offence": "Assault", "kind": "convicted", "on": _day(chance), "listed": "outright"},
}  # fmt: skip


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange(800))


@pytest.mark.parametrize("seed", range(4))
def test_belief_stays_in_step_with_the_nouns(cast: Cast, look_as: Callable[[Actor], None], seed: int) -> None:
    chance = random.Random(seed)
    look_as(cast.officer)
    person = open_somebody(cast)
    done = 0
    for step in range(25):
        done += _act(person, chance, cast.officer, NOW + timedelta(minutes=step + 1))
        assert _told_by_nouns(person) == _believed(person)
    assert done > 10


def _act(person: Person, chance: random.Random, by: Actor, at: datetime) -> bool:
    nouns = [noun for code in TOLD for noun in reads.known(person, code)]
    try:
        if not nouns or chance.random() < 0.45:
            code = chance.choice(sorted(TOLD))
            know(person, code, by=by, at=at, **TOLD[code](chance))
        else:
            _change(chance.choice(nouns), chance, by, at)
    except actions.UnableToRecord:
        return False
    return True


def _change(noun: Noun, chance: random.Random, by: Actor, at: datetime) -> None:
    deed = chance.choice(["end", "correct", "strike out"])
    if deed == "end" and isinstance(noun, Lasting):
        actions.end(noun=noun, on=_day(chance), by=by, at=at)
    elif deed == "correct":
        field = "since" if isinstance(noun, Lasting) else "on"
        actions.correct_noun(noun=noun, changes={field: _day(chance)}, why="Misread", by=by, at=at)
    else:
        actions.strike_out_noun(noun=noun, why="Another man's", by=by, at=at)


def _told_by_nouns(person: Person) -> list[str]:
    return sorted(
        str(encode(fact)) for code in KINDS for noun in reads.known(person, code) for fact in actions.facts_of(noun)
    )


def _believed(person: Person) -> list[str]:
    return sorted(str(encode(belief.happening)) for belief in beliefs(person))
