"""Rotating the sealing keys: everything that rests under an older key is sealed anew, a batch at a time.

What was done stays done: a run that is stopped is gone on with by the next, which passes over what rests under the
key that seals now.
"""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from custos.access.reads import engine
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.plumbing import files, registry
from custos.plumbing.sealed import keys, mark, seal, unseal

BATCH = 500
HISTORY = "audit_rowhistory"
FILES = "files"
Tick = Callable[[str, int], None]  # where, and how many are done there

declare(
    {
        "keys.rotation-began": "Began to seal anew under the key {key}: {before}",
        "keys.rotated": "Sealed anew under the key {key}: {done}. On older keys rest: {left}",
        "keys.retired": "Retired the sealing key {key}",
    }
)


class StillInUse(Exception):
    """Something rests on the key still, or it is the key that seals: it is not retired."""


def resting() -> dict[str, Counter[str]]:
    """Count what rests under each key, by place: each table with sealed values, the row history, the files."""
    found: dict[str, Counter[str]] = {}
    with transaction.atomic(), engine(), connection.cursor() as cursor:
        for (table, column), pattern in registry.sealed.items():
            cursor.execute(
                "SELECT split_part(found[1], ':', -2), count(*)"  # noqa: S608
                f" FROM {table}, regexp_matches({column}::text, %s, 'g') found GROUP BY 1",
                [pattern],
            )
            found[table] = Counter(dict(cursor.fetchall()))
            cursor.execute(
                "SELECT split_part(found[1], ':', -2), count(*)"  # noqa: S608
                f" FROM {HISTORY}, regexp_matches(was ->> %s, %s, 'g') found WHERE \"table\" = %s GROUP BY 1",
                [column, pattern, table],
            )
            found[HISTORY] = found.get(HISTORY, Counter()) + Counter(dict(cursor.fetchall()))
    found[FILES] = Counter(files.mark_of(digest).rpartition(":")[2] for digest in files.kept())
    return found


def words_of(found: dict[str, Counter[str]], *, but: str = "") -> str:
    """Say what rests where under which key, leaving out one key."""
    said = [
        f"{number:,} in {place} under {key}"
        for place, counts in found.items()
        for key, number in sorted(counts.items())
        if key != but
    ]
    return "; ".join(said) or "nothing"


def rotate(*, tick: Tick, by: Actor, at: datetime) -> dict[str, Counter[str]]:
    """Seal anew what rests under older keys, and return what then rests where. Raises KeyRetired, CannotUnseal."""
    name = keys().current[0]
    with transaction.atomic(), engine():
        words = {"key": name, "before": words_of(resting())}
        began = write(code="keys.rotation-began", person=None, by=by, at=at, words=words)
    done: Counter[str] = Counter()
    for (table, column), pattern in registry.sealed.items():
        _in_batches(table, done, tick, partial(_reseal_rows, table, column, pattern))
    for (table, column), pattern in registry.sealed.items():  # afterwards: what was changed left its former state there
        _in_batches(HISTORY, done, tick, partial(_reseal_history, table, column, pattern, began.id))
    for digest in files.kept():
        if files.mark_of(digest) != mark():
            files.reseal(digest)
            done[FILES] += 1
            tick(FILES, done[FILES])
    left = resting()
    with transaction.atomic(), engine():
        said = ", ".join(f"{number:,} in {place}" for place, number in done.items()) or "nothing"
        words = {"key": name, "done": said, "left": words_of(left, but=name)}
        write(code="keys.rotated", person=None, by=by, at=at, words=words)
    return left


def retire(*, key: str, by: Actor, at: datetime) -> None:
    """Let a key seal nothing from now on; what it sealed in backups it still opens. Raises StillInUse."""
    if key == keys().sealing[0][0]:
        raise StillInUse(f"{key} is the key that seals: put another one first, and rotate")
    if under := sum(counts[key] for counts in resting().values()):
        raise StillInUse(f"{under:,} sealed values and files rest under {key}: rotate first")
    with transaction.atomic(), engine():
        write(code="keys.retired", person=None, by=by, at=at, words={"key": key})


def _in_batches(place: str, done: Counter[str], tick: Tick, batch: Callable[[Any], tuple[Any, int]]) -> None:
    """Go on from where each batch ended, each in a transaction of its own."""
    after: Any = None
    while True:
        with transaction.atomic(), engine():
            after, number = batch(after)
        if not number:
            return
        done[place] += number
        tick(place, done[place])


# Whether something that a pattern finds in a text rests under another key, or another cipher, than seals now.
RESTS_ELSEWHERE = "EXISTS (SELECT FROM regexp_matches({0}, %s, 'g') found WHERE NOT starts_with(found[1], %s))"


def _reseal_rows(table: str, column: str, pattern: str, after: Any) -> tuple[Any, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {column}::text FROM {table} WHERE id > %s"  # noqa: S608
            f" AND {RESTS_ELSEWHERE.format(f'{column}::text')} ORDER BY id LIMIT %s FOR UPDATE",
            [after or UUID(int=0), pattern, f"{mark()}:", BATCH],
        )
        rows = cursor.fetchall()
        fresh = [(_sealed_anew(value, pattern, row), row) for row, value in rows]
        cursor.executemany(f"UPDATE {table} SET {column} = %s WHERE id = %s", fresh)  # noqa: S608
    return (rows[-1][0] if rows else after), len(rows)


def _reseal_history(table: str, column: str, pattern: str, rotation: UUID, after: Any) -> tuple[Any, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT at, id, was ->> 'id', was ->> %s FROM {HISTORY} WHERE \"table\" = %s AND (at, id) > (%s, %s)"  # noqa: S608
            f" AND {RESTS_ELSEWHERE.format('was ->> %s')} ORDER BY at, id LIMIT %s",
            [column, table, *(after or ("-infinity", UUID(int=0))), column, pattern, f"{mark()}:", BATCH],
        )
        rows = cursor.fetchall()
        for at, row, whose, value in rows:
            fresh = _sealed_anew(value, pattern, whose)
            cursor.execute("SELECT audit_reseal_history(%s, %s, %s, %s, %s)", [rotation, at, row, column, fresh])
    return (rows[-1][:2] if rows else after), len(rows)


def _sealed_anew(value: str, pattern: str, row: object) -> str:
    return re.sub(pattern, lambda found: seal(unseal(found[0], row=row), row=row), value)
