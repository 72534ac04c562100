"""What a copy for the person says of what is known: each kind that is not about others, nothing of intelligence."""

from collections.abc import Callable, Iterator
from datetime import date

from custos.access.reads import Tier
from custos.nominals.kinds import KINDS, Kind
from custos.nominals.kinds.kind import NOBODY_ELSE
from custos.nominals.reads import known, line_of
from custos.people.reads import Person
from custos.plumbing.registry import Said, Share, add_share

OPERATIONAL = "identity"  # the one of this room's sections that the operational view opens
ABOUT_OTHERS = frozenset({"victim", "associate", "hazard", "photograph"})


def register() -> None:
    """Add each kind to the copy."""
    for kind in KINDS.values():
        if kind.code not in ABOUT_OTHERS:
            add_share(_share(kind))


def _share(kind: Kind) -> Share:
    return Share(
        code=kind.code,
        title=kind.bare_title,
        section=kind.section,
        read=_reader(kind.code),
        models=(kind.model._meta.label,),
        matter=str(kind.matter or ""),
        operational=kind.tier == Tier.OPERATIONAL and kind.section == OPERATIONAL,
    )


def _reader(code: str) -> Callable[[Person, date], Iterator[Said]]:
    def said(person: Person, today: date) -> Iterator[Said]:
        for noun in known(person, code):
            if not noun.from_intelligence:
                line = line_of(noun, on=today)
                words = " ".join(part for part in (line.words, line.days) if part)
                somebody = noun.source.strip().casefold() not in NOBODY_ELSE
                yield Said(noun.id, words, noun.source if somebody else "")

    return said
