"""The table of kinds. A new kind is a model and an entry here: its form, its lines and its account follow from it."""

from custos.nominals.kinds import identity, life, offending, places
from custos.nominals.kinds.kind import Ask, Kind
from custos.nominals.models import Noun

__all__ = ["KINDS", "Ask", "Kind", "kind_of", "kinds_in"]

KINDS: dict[str, Kind] = {kind.code: kind for kind in (*identity.KINDS, *places.KINDS, *offending.KINDS, *life.KINDS)}


def kind_of(noun: Noun) -> Kind:
    """Return the kind of a noun."""
    return next(kind for kind in KINDS.values() if kind.holds(noun))


def kinds_in(section: str) -> list[Kind]:
    """Return the kinds of one section of the record, in the order in which they are shown."""
    return [kind for kind in KINDS.values() if kind.section == section]
