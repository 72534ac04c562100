"""The register as a whole in one digest: everything known, believed and found, without ids, moments and account.

Two registers with the same digest say the same, whatever road they came by.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Model

from custos.access.reads import Holding, engine
from custos.nominals.reads import KINDS
from custos.notifications.reads import Notification
from custos.people.reads import Person
from custos.requirements.reads import Fact, Finding

AT_ONCE = 200
# Ids, moments, what was drawn at random, and who recorded it.
LEFT_OUT = {
    "id",
    "person",
    "reference",
    "opened_at",
    "recorded_at",
    "recorded_by",
    "ended_at",
    "struck_out_at",
    "saved_at",
    "decided_at",
    "origin",
    "sealed",
    "source_id",
    "finding",
    "current",
}
KEPT_ALL_THE_SAME = {("offence", "reference")}  # the force's, not ours
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def register_digest() -> str:
    """Return the digest of everybody on record, in the order of the force's references."""
    whole = sha256()
    for told in everybody():
        whole.update(told + b"\n")
    return whole.hexdigest()


def everybody() -> Iterator[bytes]:
    """Yield each person as one line of canonical JSON."""
    with engine():
        people = list(Person.objects.order_by("force_reference", "sort_key", "born").values_list("id", flat=True))
        for start in range(0, len(people), AT_ONCE):
            yield from _batch(people[start : start + AT_ONCE])


def _batch(ids: list[UUID]) -> Iterator[bytes]:
    tables = [_rows(Person, "id", ids), _rows(Holding, "person_id", ids)]
    tables += [_rows(model, "person_id", ids) for model in dict.fromkeys(kind.model for kind in KINDS.values())]
    tables += [_rows(model, "person_id", ids) for model in (Notification, Fact)]
    findings: dict[UUID, list[Model]] = {}
    for finding in Finding.objects.filter(person__in=ids).select_related("current"):
        findings.setdefault(finding.person_id, []).append(finding)
    for person in ids:
        rows = [row for table in tables for row in table.get(person, [])]
        yield _canonical(rows, findings.get(person, []))


def _rows(model: type[Model], column: str, ids: list[UUID]) -> dict[UUID, list[Model]]:
    found: dict[UUID, list[Model]] = {}
    for row in model._default_manager.filter(**{f"{column}__in": ids}):
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _canonical(rows: list[Any], findings: list[Any]) -> bytes:
    """Say everything of a person; whatever has an id is called by its place among those that say the same."""
    said = _in_order(rows)
    names = {str(row.id): f"{type(row).__name__} {place}" for place, (_, row) in enumerate(said)}
    lines = [f"{type(row).__name__} {_named(text, names)}" for text, row in said]
    lines += sorted(
        f"{each.nature} {each.code} {_named(each.key, names)} {_named(_said(each.current), names)}"
        for each in findings
        if not each.current.withdrawn
    )
    return orjson.dumps(sorted(lines))


def _in_order(rows: list[Any]) -> list[tuple[str, Any]]:
    """Rows in the order of what they say, ids apart, so that the same row has the same place in two registers."""
    return sorted(((_said(row), row) for row in rows), key=lambda each: (type(each[1]).__name__, _named(each[0], {})))


def _said(row: Any) -> str:
    kind = type(row).__name__.lower()
    values = {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in LEFT_OUT or (kind, field.name) in KEPT_ALL_THE_SAME
    }
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()


def _named(text: str, names: dict[str, str]) -> str:
    return AN_ID.sub(lambda found: names.get(found[0], "an id"), text)
