"""What a copy for the person says of requirements: those that fall on him. What agencies owe is not told by rule."""

from collections.abc import Iterator
from datetime import date

from custos.law.findings import ON_HIS_SIDE
from custos.law.provisions import title_for
from custos.people.reads import Person
from custos.plumbing.registry import Said, Share, add_share
from custos.plumbing.words import date_words
from custos.requirements.reads import requirements_of


def register() -> None:
    """Add his requirements to the copy."""
    tables = ("requirements.Finding", "requirements.Revision")
    add_share(Share("requirement", "What is required of him", "requirements", required, tables))


def required(person: Person, _today: date) -> Iterator[Said]:
    """Say each requirement of his, by when, and when it was met."""
    for row in requirements_of(person):
        if row.falls_on in ON_HIS_SIDE:
            by = f", by {date_words(row.safe_by)}" if row.safe_by else ""
            met = f"; met on {date_words(row.met_on)}" if row.met_on else ""
            yield Said(row.finding_id, f"{title_for(row.finding.code)}{by}{met}")
