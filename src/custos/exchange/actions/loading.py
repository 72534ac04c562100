"""Loading very many people at once, by COPY, as the owner of the tables: for benches and for a nation's first day.

It keeps what `run_import` keeps of the same rows, which a test proves by digest. It looks for nobody's likeness, and
the rows must have been read and found sound.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from itertools import islice
from typing import Any

from django.db import connections, transaction
from django.db.models import JSONField, Model

from custos.access.reads import check
from custos.exchange.drafting import draw_free_references, rows_of
from custos.exchange.eyes import Tick, unheard
from custos.exchange.rows import PersonRows, World
from custos.organisations.reads import Actor
from custos.people.reads import Person

OWNER = "owner"
AT_ONCE = 500  # people in one transaction

Tables = dict[type[Model], list[Model]]


def load_people(
    *, people: Iterable[PersonRows], world: World, register: str, by: Actor, at: datetime, tick: Tick = unheard
) -> int:
    """Put very many people on record by COPY, and return how many. Raises NotPermitted."""
    check(by, "register.import")
    waiting, done = iter(people), 0
    while batch := list(islice(waiting, AT_ONCE)):
        with transaction.atomic():  # in which the law in force is read once, and stays as it is until they are kept
            _keep(row for rows in batch for row in rows_of(rows, world, register, by=by, at=at))
        done += len(batch)
        tick(done, done)
    return done


def _keep(rows: Iterable[Model]) -> None:
    tables: Tables = defaultdict(list)
    for row in rows:
        tables[type(row)].append(row)
    with transaction.atomic(using=OWNER):
        draw_free_references(tables[Person], OWNER)
        for model, made in tables.items():
            _copy(model, made)


def _copy(model: type[Model], rows: list[Model]) -> None:
    fields = [field for field in model._meta.concrete_fields if field.column]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    connection = connections[OWNER]
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([_plain(field, getattr(row, field.attname), connection) for field in fields])


def _plain(field: Any, value: Any, connection: Any) -> Any:
    if isinstance(field, JSONField):
        return field.get_db_prep_save(value, connection)
    return value.value if isinstance(value, Enum) else value
