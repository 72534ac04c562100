"""From PostgreSQL to decided requirements with reasons, in one process: 10,000 and 100,000 people at 12 and 40 facts.

The people live in the three nations, a third in each, and one move in ten crosses a border.

The baseline is fetching the same rows and doing nothing with them.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from random import Random
from uuid import UUID

import django

django.setup()

import orjson  # noqa: E402
from django.db import transaction  # noqa: E402

from benches.common import heading, owner, row, seconds  # noqa: E402
from custos.access.reads import engine  # noqa: E402
from custos.law import facts  # noqa: E402
from custos.law.decide import decide  # noqa: E402
from custos.law.facts import encode  # noqa: E402
from custos.plumbing.ids import uuid7  # noqa: E402
from custos.requirements.sweep import everybody_believed, everybody_told  # noqa: E402

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SIZES = (10_000, 100_000)
HEADS = (12, 40)
NATIONS = tuple(facts.Nation)


def history(seed: int, count: int) -> list[facts.Fact]:
    """Return so many facts of one invented life: sentence, custody, then moves and notifications year by year."""
    random = Random(seed)
    nation = random.choice(NATIONS)
    day = date(2012, 9, 1) + timedelta(days=random.randrange(3000))
    length = facts.Length(months=random.choice((3, 8, 16, 29, 40)))
    told: list[facts.Fact] = [
        facts.Born(day - timedelta(days=random.randrange(8000, 20000))),
        facts.Convicted(day, "a", facts.Listed.OUTRIGHT, nation),
        facts.Sentenced(day, "a", facts.Disposal.IMPRISONMENT, length),
        facts.CustodyBegan(day, True),
        facts.CustodyEnded(day + timedelta(days=200)),
        facts.Notified(day + timedelta(days=201), None, tuple(facts.Matter)),
    ]
    day += timedelta(days=201)
    while len(told) < count:
        day += timedelta(days=random.randrange(60, 360))
        nation = random.choice(NATIONS) if random.random() < 0.1 else nation
        told.append(facts.ChangedHomeAddress(day, f"address:{len(told)}", True, nation))
        told.append(facts.Notified(day + timedelta(days=1), None, tuple(facts.Matter), (f"address:{len(told) - 1}",)))
    return told[:count]


def load(people: int, head: int) -> None:
    """Fill the tables as the owner."""
    with owner() as connected, connected.cursor() as cursor:
        cursor.execute("TRUNCATE people_person, organisations_agency CASCADE")
        force = uuid7()
        cursor.execute("INSERT INTO organisations_agency VALUES (%s, 'bench', 'Bench', 'police')", [force])
        ids = [uuid7() for _ in range(people)]
        columns = "id, reference, force_id, force_reference, surname, forenames, sort_key, opened_at"
        with cursor.copy(f"COPY people_person ({columns}) FROM STDIN") as copy:
            for number, person in enumerate(ids):
                copy.write_row((person, f"{number:09}", force, "", "Invented", "", "invented", NOW))
        columns = "id, person_id, seq, told, data, version, source_kind, struck_out, why, recorded_at"
        with cursor.copy(f"COPY requirements_fact ({columns}) FROM STDIN") as copy:
            for values in fact_rows(ids, head):
                copy.write_row(values)
        cursor.execute("ANALYZE")


def fact_rows(ids: list[UUID], head: int) -> Iterator[tuple[object, ...]]:
    """Give the rows of everybody's facts; lives repeat after a thousand, which the law does not notice."""
    lives = [[(one.told, orjson.dumps(encode(one)).decode()) for one in history(seed, head)] for seed in range(1000)]
    for number, person in enumerate(ids):
        for seq, (told, data) in enumerate(lives[number % 1000], start=1):
            yield uuid7(), person, seq, told, data, 1, "", False, "", NOW


def fetch() -> None:
    """The baseline: the same rows, untouched."""
    with transaction.atomic(), engine():
        for _ in everybody_believed():
            pass


def decide_all() -> None:
    """Everybody decided."""
    with transaction.atomic(), engine():
        for _, told in everybody_told():
            decide(told)


def decide_and_say() -> None:
    """Everybody decided, and every reason put into words, as when it is stored."""
    with transaction.atomic(), engine():
        for _, told in everybody_told():
            decision = decide(told)
            reasons = [each.steps for each in decision.status] + [each.steps for each in decision.requirements]
            for step in chain.from_iterable(reasons):
                step.text()


def main(sizes: tuple[int, ...]) -> None:
    """Measure every size at every number of facts."""
    heading("From PostgreSQL to decided requirements, one process")
    row("", "took", "baseline: fetch", "ratio")
    for head in HEADS:
        for people in sizes:
            load(people, head)
            base = seconds(fetch)
            for name, deed in (("decided", decide_all), ("decided and put into words", decide_and_say)):
                took = seconds(deed)
                row(
                    f"{people:,} people, {head} facts each, {name}",
                    f"{took:.1f} s",
                    f"{base:.1f} s",
                    f"{took / base:.1f}",
                )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
