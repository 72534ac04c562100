"""What the law made of something that was recorded, in a sentence."""

from datetime import datetime

from custos.law.provisions import title_for
from custos.people.reads import Person
from custos.plumbing.words import day_words
from custos.requirements.reads import requirements_of


def what_arose(person: Person, *, since: datetime) -> str:
    """Say what is required because of what was just recorded, and by when; nothing where nothing is."""
    arisen = [row for row in requirements_of(person) if row.decided_at >= since and row.number == 1 and not row.met_by]
    said = [_said(title_for(row.finding.code), row.breach_after or row.safe_by) for row in arisen]
    return f"Required because of it: {'; '.join(said)}." if said else ""


def _said(title: str, by: object) -> str:
    plain = title[:1].lower() + title[1:]
    return f"{plain}, by {day_words(by)}" if by else f"{plain}, its clock stopped"  # type: ignore[arg-type]
