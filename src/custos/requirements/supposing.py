"""What the law would find if other things had happened: decided beside what stands, and nothing of it kept."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from custos.access.reads import engine
from custos.law.casefile import BadCase, read_case
from custos.law.facts import Told, encode
from custos.people.reads import Person
from custos.requirements.bringing import COMPARED, Name, believed_by, decide_as_in_force, findings_of, fresh
from custos.requirements.models import Finding, Revision

REASONS = ("why", "citations")


class CanNotBe(Exception):
    """What is supposed can not have happened beside what is believed; each message says why."""


class Supposed(NamedTuple):
    """One finding that would be another: as it stands and as it would, None where there is none."""

    finding: Finding
    stands: Revision | None
    would: Revision | None


def suppose(person: Person, *, besides: Sequence[Told], without: Collection[str], at: datetime) -> list[Supposed]:
    """Return every finding that would arise, go or move. Raises CanNotBe."""
    _refuse(believed_by(person), besides, without)
    with engine():  # a fact may be closed to whoever asks; the law reckons with it all the same
        believed = believed_by(person)
        rows = Finding.objects.filter(person=person).select_related("current")
        stored = {(row.nature, row.code, row.key): row for row in rows if row.current and not row.current.withdrawn}
    wanted = findings_of(decide_as_in_force(_other(believed, besides, without), person.force_id))
    return list(_differing(person, stored, wanted, at))


def _other(believed: Sequence[Told], besides: Sequence[Told], without: Collection[str]) -> list[Told]:
    return [*(each for each in believed if each.id not in without), *besides]


def _differing(
    person: Person, stored: dict[Name, Finding], wanted: dict[Name, dict[str, object]], at: datetime
) -> Iterator[Supposed]:
    for name in {**stored, **wanted}:
        finding = stored.get(name) or Finding(person=person, nature=name[0], code=name[1], key=name[2])
        would = fresh(finding, at, wanted[name]) if name in wanted else None
        stands = finding.current
        if stands is None or would is None or _moves(stands, would):
            yield Supposed(finding, stands, would)


def _moves(stands: Revision, would: Revision) -> bool:
    return any(getattr(stands, field) != getattr(would, field) for field in COMPARED if field not in REASONS)


def _refuse(seen: Sequence[Told], besides: Sequence[Told], without: Collection[str]) -> None:
    """Refuse what can not be beside what the reader sees; a fault that stands already is none of what is supposed."""
    new = _faults(_other(seen, besides, without)) - _faults(seen)
    if new:
        raise CanNotBe("; ".join(sorted(new)))


def _faults(told: Sequence[Told]) -> set[str]:
    try:
        read_case({"facts": [encode(each.fact) | {"id": each.id} for each in told]})
    except BadCase as bad:
        places = {f"facts[{index}]": each.fact.told.replace("-", " ") for index, each in enumerate(told)}
        return {f"{places.get(path.partition('.')[0], '')}: {message}" for path, message in bad.faults}
    return set()
