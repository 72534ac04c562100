"""Reading the account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from custos.audit.acts import digest_of, sentence
from custos.audit.models import Entry, Erasure, Words
from custos.organisations.reads import User

__all__ = ["Entry", "Line", "Words", "account_of", "faults"]

PAGE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One act as the account tells it."""

    at: datetime
    code: str
    text: str
    who: str
    on_behalf_of: str


def account_of(person_id: UUID, *, limit: int = PAGE) -> list[Line]:
    """Tell what was done about a person, newest first."""
    return list(_lines(list(Entry.objects.filter(person_id=person_id).order_by("-at", "-id")[:limit])))


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
        )
