"""Questions that are put together once: the words of a query and PostgreSQL's plan for it are kept, its values are not.

Under row security a small question takes longer to put together and to plan than to answer. What is kept holds no row,
no value and no right: who sees what is asked of the transaction each time, in the database as everywhere.
"""

import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet
from psycopg import sql

from custos.plumbing.many import Ids, array

Row = TypeVar("Row")
Values = ParamSpec("Values")
STAND_INS: dict[type, Callable[[int], Any]] = {
    UUID: lambda number: UUID(int=number),
    date: lambda number: date(1000 + number, 1, 1),
    datetime: lambda number: datetime(1000 + number, 1, 1, tzinfo=UTC),
    str: lambda number: f"stands in {number}",
    list: lambda number: [UUID(int=number)],
    Ids: lambda number: Ids([UUID(int=number)]),
}


class NotPreparable(Exception):
    """The question does more with a value than put it in, or does nothing with it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that was put together: its words, which value goes where, and what makes rows of the answer."""

    rows: QuerySet[Any, Any]
    compiler: Any
    words: str
    places: list[str]


kept: dict[tuple[Any, ...], Kept] = {}


def prepared(ask: Callable[Values, QuerySet[Any, Row]]) -> Callable[Values, list[Row]]:
    """Make of a function that returns a query one that returns its rows and puts the query together only once.

    It is handed ids, lists of ids for `among`, days, moments and texts by name; where one is None, or a boolean, it is
    another query. Raises NotPreparable.
    """

    @wraps(ask)
    def asked(*args: Values.args, **values: Values.kwargs) -> list[Row]:
        kinds = [value if value is None or isinstance(value, bool) else type(value) for value in values.values()]
        key = (ask, *values, *kinds)
        question = kept.get(key) or kept.setdefault(key, _put_together(ask, values))
        return _rows(question, values)

    return asked


def _rows(question: Kept, values: Mapping[str, Any]) -> list[Any]:
    connection: Any = connections[DEFAULT_DB_ALIAS]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    given = {name: _as_given(value) for name, value in values.items()}
    # Of Django's two kinds of cursor this is the one that has PostgreSQL plan a question once and keep the plan.
    planning: Any = ServerBindingCursor
    with connection._prepare_cursor(planning(connection.connection)) as cursor:
        cursor.execute(question.words, [given[name] for name in question.places])
        fetched = cursor.fetchall()
    if not fetched:
        return []
    compiler, rows = copy(question.compiler), question.rows.all()
    compiler.connection = connection
    compiler.execute_sql = lambda *_, **__: [fetched]
    rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
    return list(rows)


def _put_together(ask: Callable[..., QuerySet[Any, Any]], values: Mapping[str, Any]) -> Kept:
    """Ask twice with what only stands in: what differs is where the values go, and may be nothing but these."""
    connection = connections[DEFAULT_DB_ALIAS]
    stand_ins = [
        {name: _stands_in(value, 2 * place + turn) for place, (name, value) in enumerate(values.items(), 1)}
        for turn in (0, 1)
    ]
    rows, others = (ask(**each) for each in stand_ins)
    compiler = rows.query.get_compiler(connection=connection)
    words, first = compiler.as_sql()
    converters = compiler.get_converters([field for field, *_ in compiler.select])
    compiler.get_converters = lambda _: converters
    otherwise, second = others.query.get_compiler(connection=connection).as_sql()
    names = [_name_of(pair, stand_ins) for pair in zip(first, second, strict=True)]
    if words != otherwise or {name for name in names if name} != {name for name, at in values.items() if _varies(at)}:
        raise NotPreparable(ask.__name__)
    # What is always the same is written out, so that the plan may rest on it.
    said = iter(
        "%s" if name else _literal(value, connection.connection) for name, value in zip(names, first, strict=True)
    )
    words = re.sub("%[s%]", lambda found: next(said) if found[0] == "%s" else found[0], words)
    return Kept(rows, compiler, words, [name for name in names if name])


def _name_of(pair: tuple[Any, Any], stand_ins: list[dict[str, Any]]) -> str:
    for name in stand_ins[0]:
        if _varies(stand_ins[0][name]) and pair == tuple(_as_given(each[name]) for each in stand_ins):
            return name
    if pair[0] != pair[1]:
        raise NotPreparable(f"It reckons with a value: {pair}")
    return ""


def _varies(value: Any) -> bool:
    return value is not None and not isinstance(value, bool)


def _stands_in(value: Any, number: int) -> Any:
    return STAND_INS[type(value)](number) if _varies(value) else value


def _as_given(value: Any) -> Any:
    return array(value) if isinstance(value, list) else value


def _literal(value: Any, context: Any) -> str:
    return sql.Literal(value).as_string(context).replace("%", "%%")
