"""The matrix of who may do what, drawn from the code: for the page, and for the reference in the documentation."""

from collections.abc import Iterator
from dataclasses import dataclass

from custos.access.fields import FIELDS
from custos.access.models import Tier
from custos.access.permissions import DEEDS
from custos.access.roles import REACH
from custos.organisations.reads import Role

RELATIONS = {
    None: "hidden, or not known",
    Tier.NAME: "by name only",
    Tier.OPERATIONAL: "operational view",
    Tier.READING: "opened for a time, to read",
    Tier.FULL: "managed, overseen or partnered",
}
MAY, MAY_NOT = "yes", "–"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the matrix: a line a deed, a column a role."""

    title: str
    says: str
    columns: list[str]
    rows: list[list[str]]

    @property
    def narrow(self) -> tuple[list[str], list[list[str]]]:
        """The columns and rows of the same table where the roles that may are named, which a phone has room for."""
        first = self.columns.index(Role.OFFENDER_MANAGER.label)
        after = first + len(Role)
        rows = [[*row[:first], _named(row[first:after]), *row[after:]] for row in self.rows]
        return [*self.columns[:first], "Who", *self.columns[after:]], rows


def tables() -> list[Table]:
    """Return the whole matrix: sight by post, deeds, and what is kept back within an open record."""
    return [_reach(), _deeds(), _fields()]


def markdown() -> str:
    """Return the matrix as a page of the documentation."""
    return "\n".join(_lines())


def _reach() -> Table:
    facts = (
        ("Learns that a record exists, and whom to ask", "known"),
        ("Sees the operational view of everybody who is not hidden", "operational"),
        ("Sees in full everybody whom the unit manages", "oversees"),
        ("Reads what notifications are taken by", "counter"),
        ("Reads who viewed whom, and the account", "audits"),
    )
    rows = [[says, *(_word(getattr(REACH[role], name)) for role in Role)] for says, name in facts]
    says = "Whoever manages or partners a record sees it in full besides. A hidden record is found by nobody outside."
    return Table("What a post sees without any relation to the record", says, ["Sight", *_roles()], rows)


def _deeds() -> Table:
    rows = [
        [code, _needs(rule.tier), *(_word(role in rule.roles) for role in Role), rule.refusal]
        for code, rule in DEEDS.items()
    ]
    says = "A deed upon a record also asks that at least so much of it is open. All others are told the sentence."
    columns = ["Deed", "Least that must be open", *_roles(), "What all others are told"]
    return Table("What a post may do", says, columns, rows)


def _fields() -> Table:
    rows = [
        [str(matter).capitalize(), *(_word(role in kept.roles) for role in Role), kept.says, kept.source]
        for matter, kept in FIELDS.items()
    ]
    columns = ["Matter", *_roles(), "What all others are told", "On what it rests"]
    return Table("What is kept back where the record is open", "Row security keeps these rows as well.", columns, rows)


def _named(words: list[str]) -> str:
    named = [role.label for role, word in zip(Role, words, strict=True) if word == MAY]
    return "Everybody" if len(named) == len(Role) else ", ".join(named) or "Nobody"


def _roles() -> list[str]:
    return [role.label for role in Role]


def _needs(tier: Tier | None) -> str:
    return RELATIONS[tier] if tier else "nothing"


def _word(value: bool) -> str:
    return MAY if value else MAY_NOT


def _lines() -> Iterator[str]:
    yield "# Who may do what"
    yield ""
    yield "Drawn from the code by `./run manage draw_permissions`; a test fails where it is stale."
    for table in tables():
        yield from ("", f"## {table.title}", "", table.says, "")
        yield f"| {' | '.join(table.columns)} |"
        yield f"|{'---|' * len(table.columns)}"
        yield from (f"| {' | '.join(row)} |" for row in table.rows)
    yield ""
