"""Asking for people under names that are spelled wrongly. Prints JSON. Run by `search`."""

import sys
import time
from collections import defaultdict
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import django

django.setup()

import orjson  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benches.common import owner, percentile  # noqa: E402
from custos.access.reads import look_as  # noqa: E402
from custos.nominals import reads as nominals  # noqa: E402
from custos.organisations.reads import Actor, User, actor_of  # noqa: E402
from custos.search.reads import asked, find  # noqa: E402

HOW_MANY, FIRST = 300, 10
BY_NAME, WITH_BIRTH, WITH_SLIP = "name alone", "with the birth date", "with a slip in the birth date"
SOUNDS = (("ph", "f"), ("ck", "k"), ("ll", "l"), ("tt", "t"), ("y", "i"), ("ie", "y"), ("w", "wh"), ("e", "a"))


def main(moment: datetime, seed: int) -> dict[str, Any]:
    """Ask for everybody, and return recall and times by kind."""
    chance, today = Random(seed), timezone.localdate(moment)
    with owner() as connected:
        people = connected.execute("SELECT id, surname, forenames, born FROM people_person ORDER BY id").fetchall()
    chosen = chance.sample(people, HOW_MANY)
    actor = actor_of(User.objects.get(tenures__post__code="om-north-01"), on=today, origin="bench")
    recalled: dict[str, list[bool]] = defaultdict(list)
    times: dict[str, list[float]] = defaultdict(list)
    with transaction.atomic():
        look_as(actor, today=today)
        for number, (person, surname, forenames, born) in enumerate(chosen):
            kind = (BY_NAME, WITH_BIRTH, WITH_SLIP)[number % 3]
            words = _typed(kind, surname, forenames, born, chance)
            for name in (kind, "all together"):
                recalled[name].append(_is_found(person, words, actor, today))
                times[name].append(_seconds(words, today))
            times["baseline: spelled rightly"].append(_seconds(f"{forenames} {surname}", today))
            recalled["baseline: spelled rightly"].append(_is_found(person, f"{forenames} {surname}", actor, today))
    return {
        name: {
            "recall": sum(recalled[name]) / len(recalled[name]),
            "p50": percentile(times[name], 0.5) * 1000,
            "p95": percentile(times[name], 0.95) * 1000,
        }
        for name in (BY_NAME, WITH_BIRTH, WITH_SLIP, "all together", "baseline: spelled rightly")
    }


def _typed(kind: str, surname: str, forenames: str, born: date, chance: Random) -> str:
    first = forenames.split()[0]
    if chance.random() < 0.25:
        first = slip(first, chance)
    words = f"{first} {slip(surname, chance)}"
    if kind == BY_NAME:
        return words
    day = born if kind == WITH_BIRTH else slip_of_birth(born, chance)
    return f"{words} {day:%d/%m/%Y}"


def slip(word: str, chance: Random) -> str:
    """Spell a word as somebody might who heard it, or who types fast."""
    low = word.lower()
    sounds = [(was, now) for was, now in SOUNDS if was in low]
    place = chance.randrange(1, max(len(word) - 1, 2))
    kind = chance.choice(("swap", "drop", "double", "wrong", "sound" if sounds else "drop"))
    if kind == "sound":
        return low.replace(*chance.choice(sounds), 1).capitalize()
    if kind == "swap":
        return f"{word[:place]}{word[place + 1 : place + 2]}{word[place]}{word[place + 2 :]}"
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    if kind == "double":
        return word[:place] + word[place] + word[place:]
    return word[:place] + chance.choice("aeioulrnst") + word[place + 1 :]


def slip_of_birth(born: date, chance: Random) -> date:
    """Swap day and month where that is a day, or be off by a day or a year."""
    if born.day <= 12 and born.day != born.month and chance.random() < 0.5:
        return born.replace(month=born.day, day=born.month)
    if born.month == 2 and born.day == 29:
        return born - timedelta(days=1)
    return born.replace(year=born.year + chance.choice((-1, 1))) if chance.random() < 0.5 else born + timedelta(days=1)


def _is_found(person: UUID, words: str, actor: Actor, today: date) -> bool:
    hits = find(actor, asked(words, today=today), today=today).hits
    return person in [hit.person.id for hit in hits[:FIRST]]


def _seconds(words: str, today: date) -> float:
    wanted = asked(words, today=today)
    described = nominals.Description(names=wanted.names, births=(wanted.born,) if wanted.born else ())
    begun = time.perf_counter()
    nominals.candidates(described, wide=True, most=51)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.stdout.write(orjson.dumps(main(datetime.fromisoformat(sys.argv[1]), int(sys.argv[2]))).decode())
