"""Writing the account."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction

from custos.audit.acts import UnknownAct, declare, declared, digest_of
from custos.audit.models import Entry, Erasure, Words
from custos.organisations.reads import Actor, User
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.plumbing.ids import uuid7

__all__ = ["UnknownAct", "declare", "dispose", "draft", "erase_words", "write"]

declare(
    {
        "account.words_erased": "Erased the words of entries of the account: {authority}",
        "record.disposed": "Disposed of the record: {authority}. Approved by {approver}",
    }
)


class Row(Protocol):
    """Any row with an id."""

    id: Any


def write(
    *,
    code: str,
    person: Person | None,
    about: Row | None = None,
    by: Actor,
    at: datetime,
    words: dict[str, Any] | None = None,
) -> Entry:
    """Add an act to the account, inside the transaction that performs it. Raises UnknownAct."""
    entry, said = draft(code=code, person=person, about=about, by=by, at=at, words=words)
    entry.save(force_insert=True)
    said.save(force_insert=True)
    return entry


@transaction.atomic
def erase_words(*, entries: Sequence[UUID], authority: str, by: Actor, at: datetime) -> Entry:
    """Erase the words of entries as the law has it: the entries stay, and a tombstone names this disposal."""
    words = {"entries": ",".join(map(str, entries)), "authority": authority}
    disposal = write(code="account.words_erased", person=None, by=by, at=at, words=words)
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_erase_words(%s, %s)", [list(entries), disposal.id])
    return disposal


@transaction.atomic
def dispose(*, person: Person, authority: str, approved_by: User, by: Actor, at: datetime) -> Entry:
    """Remove every row about a person and the words of his account, and leave tombstones.

    The caller sees everything while it does, and holds the person. The database refuses where both users are one.
    """
    spoken = Entry.objects.filter(person_id=person.id).order_by("at", "id").values_list("id", flat=True)
    erased = set(Erasure.objects.filter(entry_id__in=list(spoken)).values_list("entry_id", flat=True))
    erase_words(entries=[entry for entry in spoken if entry not in erased], authority=authority, by=by, at=at)
    deed = write(
        code="record.disposed",
        person=person,
        by=by,
        at=at,
        words={"authority": authority, "approver": approved_by.name},
    )
    with connection.cursor() as cursor:
        asks = "SELECT audit_dispose(%s, %s, %s, %s, %s)"
        cursor.execute(asks, [person.id, deed.id, authority, approved_by.id, day_of(at)])
    return deed


def draft(
    *,
    code: str,
    person: Person | None,
    about: Row | None = None,
    by: Actor,
    at: datetime,
    words: dict[str, Any] | None = None,
) -> tuple[Entry, Words]:
    """Make an entry and its words without keeping them, for whoever keeps very many at once. Raises UnknownAct."""
    if code not in declared():
        raise UnknownAct(f"{code} has no sentence: declare it beside the action")
    values = {name: _plain(value) for name, value in (words or {}).items()}
    if by.reason:
        values["reason"] = by.reason
    # Once words are erased their digest stays: without this, whoever guessed them could tell that he guessed right.
    values["salt"] = secrets.token_hex(16)
    entry = Entry(
        id=uuid7(),
        at=at,
        code=code,
        person_id=person.id if person else None,
        about_kind=type(about).__name__.lower() if about else "",
        about_id=_id_of(about),
        user_id=by.user.id,
        post_id=by.post.id,
        on_behalf_of_id=by.on_behalf_of.id if by.on_behalf_of else None,
        origin=by.origin,
        digest=digest_of(values),
    )
    return entry, Words(entry_id=entry.id, person_id=entry.person_id, values=values)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | None) else str(value)


def _id_of(about: Row | None) -> UUID | None:
    return about.id if about else None
