"""Naming many rows in one parameter: a query for a unit of 1,500 people is written in a line and read at once."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


def among(ids: Iterable[UUID | str] | QuerySet[Any, Any]) -> RawSQL | QuerySet[Any, Any]:
    """Return these ids as one array, for `filter(person_id__in=among(ids))`; a query stays a query."""
    if isinstance(ids, QuerySet):
        return ids
    # PostgreSQL's own form of an array: the driver would take 1,500 ids one by one.
    return RawSQL("SELECT unnest(%s::uuid[])", [f"{{{','.join(map(str, ids))}}}"])
