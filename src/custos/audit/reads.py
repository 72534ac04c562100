"""Reading the account."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from psycopg import sql

from custos.audit.acts import digest_of, sentence
from custos.audit.books import BOOKS, Book
from custos.audit.keys import NotSigned, Ring, Signer, ring, signer
from custos.audit.models import Disposal, Entry, Erasure, Link, Seal, Statement, Verification, Words
from custos.audit.statements import file_name
from custos.organisations.reads import Actor, User

__all__ = [
    "Disposal",
    "Entry",
    "Line",
    "NotSigned",
    "Ring",
    "Signer",
    "Statement",
    "Verification",
    "Words",
    "account_of",
    "faults",
    "file_name",
    "is_their_own",
    "lines_of",
    "ring",
    "signer",
    "signing_in_of",
    "standing",
    "typed_for",
]

PAGE = 500
OF_SIGNING_IN = r"^(codes|pace|passkey|password|recovery|session|sign-in|typing|user)\."


@dataclass(frozen=True, slots=True)
class Line:
    """One act as the account tells it."""

    at: datetime
    code: str
    text: str
    who: str
    on_behalf_of: str
    origin: str = ""


def account_of(person_id: UUID, *, limit: int = PAGE) -> list[Line]:
    """Tell what was done about a person, newest first."""
    return list(_lines(list(Entry.objects.filter(person_id=person_id).order_by("-at", "-id")[:limit])))


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the chain of a book reaches, and what waits for its seal."""

    title: str
    rows: int
    last: UUID | None
    sealed_at: datetime | None
    unsealed: int
    oldest: datetime | None


def standing() -> list[Standing]:
    """Say of each book how it stands now, as far as the reader may see its rows."""
    return [_standing_of(book) for book in BOOKS]


def _standing_of(book: Book) -> Standing:
    seal = Seal.objects.filter(book=book.number).order_by("-number").first()
    link = Link.objects.filter(book=book.number).order_by("-position").first()
    horizon = int(seal.seen.partition(":")[0]) if seal else 0
    query = sql.SQL(
        "SELECT count(*), min(e.at) FROM {} e WHERE e.written_in >= %s AND NOT EXISTS (SELECT FROM audit_link l"
        " WHERE l.entry_id = e.id AND l.at = e.at AND l.book = %s)"
    ).format(sql.Identifier(book.table))
    with connection.cursor() as cursor:
        cursor.execute(query, [horizon, book.number])
        unsealed, oldest = cursor.fetchone()
    last = link.entry_id if link else None
    return Standing(book.title, seal.upto if seal else 0, last, seal.sealed_at if seal else None, unsealed, oldest)


def typed_for(user: User, *, limit: int = PAGE) -> list[Line]:
    """Tell what others typed in on behalf of a user, newest first."""
    return list(_lines(list(Entry.objects.filter(on_behalf_of_id=user.id).order_by("-at", "-id")[:limit])))


def is_their_own(by: Actor, *, users: Iterable[UUID | None], about: Iterable[UUID]) -> bool:
    """Whether an actor, or whoever it is typed for, is one of those who did these things or had them typed.

    What is decided by two people is decided by two: whoever typed it is one of its authors, and so is whom it was typed
    for, which the account alone tells.
    """
    typed = Entry.objects.filter(on_behalf_of_id__in=by.users, about_id__in=about)
    return not by.users.isdisjoint(users) or typed.exists()


def signing_in_of(user: User) -> QuerySet[Entry]:
    """Every entry of how a user signs in, was let in or kept out: what they did, and what was done under their name."""
    theirs = Entry.objects.filter(user_id=user.id, person_id=None)
    about = Entry.objects.filter(about_id=user.id, about_kind="user")
    return (theirs | about).filter(code__regex=OF_SIGNING_IN)


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """Tell entries, in their order."""
    return list(_lines(list(entries)))


def faults() -> Iterator[str]:
    """Name every entry whose words no longer match its digest."""
    words = dict(Words.objects.values_list("entry_id", "values"))
    erased = set(Erasure.objects.values_list("entry_id", flat=True))
    for entry in Entry.objects.order_by("at", "id").iterator():
        if entry.id in erased:
            continue
        if entry.id not in words:
            yield f"Entry {entry.id} ({entry.code}) has lost its words"
        elif digest_of(words[entry.id]) != entry.digest:
            yield f"Entry {entry.id} ({entry.code}) has words that it was not written with"


def _lines(entries: list[Entry]) -> Iterator[Line]:
    words = dict(Words.objects.filter(entry_id__in=[entry.id for entry in entries]).values_list("entry_id", "values"))
    names: dict[UUID | None, str] = dict(User.objects.values_list("id", "name"))
    for entry in entries:
        yield Line(
            at=entry.at,
            code=entry.code,
            text=sentence(entry.code, words.get(entry.id, {})),
            who=names.get(entry.user_id, "The system"),
            on_behalf_of=names.get(entry.on_behalf_of_id, ""),
            origin=entry.origin,
        )
