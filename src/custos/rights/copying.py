"""The redacted copy: what the structured fields of a record say of him, one item a line, each room telling its share.

What is about others, what comes from intelligence, what his own post keeps from whoever handles the case, and what
officers wrote in free text is left out by rule (`left_out.py`); the rules are kept with the case and never told in the
copy. Whoever handles the case decides on every other item; where somebody is named as its source, another agency
perhaps, or a room proposes a ground, it is withheld unless he decides to give it, and the source is never given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from custos.access.reads import Matter, sees
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.registry import Said, Share, add_share, shares
from custos.plumbing.words import date_words
from custos.rights.vocabulary import Ground

PERSON = "person"
ALL = "all"  # that is held of him
LENGTH_OF_ID = 36


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a copy may say."""

    key: str
    title: str
    words: str
    source: str = ""
    ground: str = ""  # on which it is withheld unless it is given


def register() -> None:
    """Let the copy begin with who he is."""
    add_share(Share(PERSON, "Person", "identity", _who, ("people.Person",), operational=True))


def kinds_of_data() -> dict[str, str]:
    """Return every kind of data that a copy tells, who he is first: its code and its title."""
    return {PERSON: shares[PERSON].title} | {code: share.title for code, share in shares.items()}


def items_of(person: Person, actor: Actor, *, today: date) -> tuple[Item, ...]:
    """Return what may be given of a record by whoever handles the case."""
    return tuple(_items(person, actor, today))


def matter_of(key: str) -> tuple[str, UUID | None]:
    """Return which kind of data a restriction names, and which one row of it, where it names one."""
    if key in shares or key in ("", ALL):
        return "" if key == ALL else key, None
    kind, item = key[: -LENGTH_OF_ID - 1], UUID(key[-LENGTH_OF_ID:])
    return kind, item


def matter_title(key: str) -> str:
    """Say which data a restriction names."""
    kind, item = matter_of(key)
    return f"{'one ' if item else 'all of: '}{shares[kind].title.lower()}" if kind else "all that is held of him"


def _items(person: Person, actor: Actor, today: date) -> Iterator[Item]:
    for code, title in kinds_of_data().items():
        share = shares[code]
        if share.matter and not sees(actor, Matter(share.matter)):
            continue
        for said in share.read(person, today):
            if said.words:
                ground = said.withhold or (Ground.OTHERS if said.source else "")
                yield Item(f"{code}-{said.of}", title, said.words, said.source, ground)


def _who(person: Person, _today: date) -> Iterator[Said]:
    born = f", born {date_words(person.born)}" if person.born else ""
    yield Said(person.id, f"{person.plain_name}{born}, reference {person.reference}")
