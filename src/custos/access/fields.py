"""What within an open record is still kept from some posts: one readable table, asked by pages and by row security."""

from dataclasses import dataclass
from enum import StrEnum

from custos.access.permissions import EVERYBODY, MANAGING, VETTED
from custos.organisations.reads import Actor, Role


class Matter(StrEnum):
    """A kind of information that not everybody who sees a record sees."""

    VICTIMS = "victims"
    MEDICAL = "medical"
    FINANCE = "finance"
    INTELLIGENCE = "intelligence"


@dataclass(frozen=True, slots=True)
class Kept:
    """Who sees a matter where the record is open to them, what the others are told, and on what the line rests."""

    roles: frozenset[Role]
    says: str
    source: str


FIELDS: dict[Matter, Kept] = {
    Matter.VICTIMS: Kept(
        EVERYBODY - {Role.APPROVED_PREMISES, Role.FIELD_OFFICER},
        "Details of victims are information you may not see.",
        "Roles of MAPPA practice: approved premises staff and field officers see no victim detail",
    ),
    Matter.MEDICAL: Kept(
        MANAGING | {Role.COUNTER, Role.PROBATION, Role.DATA_PROTECTION},
        "Stays in hospital are information you may not see.",
        "Police guidance restricts medical detail; which posts need it is house policy",
    ),
    Matter.FINANCE: Kept(
        MANAGING | {Role.COUNTER, Role.DATA_PROTECTION},
        "Accounts, cards and documents are information you may not see.",
        "National guidance keeps money out of local systems; who notifies tells it at the counter",
    ),
    Matter.INTELLIGENCE: Kept(
        VETTED,
        "What comes from intelligence is information you may not see.",
        "Roles of MAPPA practice: partners see no police intelligence unless it is released to them",
    ),
}


def sees(actor: Actor, matter: Matter) -> bool:
    """Say whether the actor's post sees a matter of a record that is open to it."""
    return actor.role in FIELDS[matter].roles


def seen_by(role: Role) -> list[Matter]:
    """Return the matters that a role sees of a record that is open to it."""
    return [matter for matter, kept in FIELDS.items() if role in kept.roles]
