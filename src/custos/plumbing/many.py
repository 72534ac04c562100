"""Naming many rows in one parameter: a query for a unit of 1,500 people is written in a line and read at once."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL


class Ids(list[UUID]):
    """Ids that several questions name and nobody adds to: they are put into PostgreSQL's form once."""

    @cached_property
    def form(self) -> str:
        """The ids as one array."""
        return _form(self)


def among(ids: Iterable[UUID | str] | QuerySet[Any, Any]) -> RawSQL | QuerySet[Any, Any]:
    """Return these ids as one array, for `filter(person_id__in=among(ids))`; a query stays a query."""
    return ids if isinstance(ids, QuerySet) else RawSQL("SELECT unnest(%s::uuid[])", [array(ids)])


def one_of(field: str, ids: Iterable[UUID | str]) -> Func:
    """Ask, as a condition, whether a field is one of these ids: an index is searched for all of them in one go.

    `among` joins them, which is the quicker where there are few, or where the table is read for another reason.
    """
    return Func(
        F(field),
        Value(array(ids)),
        template="%(expressions)s::uuid[])",
        arg_joiner=" = ANY (",
        output_field=BooleanField(),
    )


def array(ids: Iterable[UUID | str]) -> str:
    """Return ids in PostgreSQL's own form of an array: the driver would take 1,500 of them one by one."""
    return ids.form if isinstance(ids, Ids) else _form(ids)


def _form(ids: Iterable[UUID | str]) -> str:
    return f"{{{','.join(each.hex if isinstance(each, UUID) else each for each in ids)}}}"
