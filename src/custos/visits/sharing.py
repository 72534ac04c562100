"""What a copy for the person says of visits: when he was visited, what for and what came of it; how often he is."""

from collections.abc import Iterator
from datetime import date

from custos.people.reads import Person
from custos.plumbing.registry import Said, Share, add_share
from custos.plumbing.words import date_words
from custos.visits.reads import frequencies_of, reactives_of, visits_of
from custos.visits.words import often_words

SECTION = "visits"
CRIME = "crime"  # the ground on which something is withheld unless whoever handles the case gives it


def register() -> None:
    """Add visits and what was agreed of them to the copy."""
    add_share(Share("visit", "Visit", SECTION, visits, ("visits.Visit",)))
    add_share(Share("visit-frequency", "How often he is visited", SECTION, frequencies, ("visits.Frequency",)))
    add_share(Share("without-visits", "Managed without visits", SECTION, reactives, ("visits.Reactive",)))


def visits(person: Person, _today: date) -> Iterator[Said]:
    """Say each visit; what was written of it is free text, which may name others, and is not given by rule."""
    for row in visits_of(person):
        if row.on:
            where = f", at {row.address.lines.splitlines()[0]}" if row.address else ""
            words = f"{date_words(row.on)}{where}: {row.get_purpose_display()}; {row.get_outcome_display().lower()}"
            yield Said(row.id, words)


def frequencies(person: Person, _today: date) -> Iterator[Said]:
    """Say what was agreed of how often he is visited."""
    for row in frequencies_of(person):
        yield Said(row.id, f"{often_words(row.months)}, from {date_words(row.on)}" if row.on else "", withhold=CRIME)


def reactives(person: Person, _today: date) -> Iterator[Said]:
    """Say from when until when he was managed without visits."""
    for row in reactives_of(person):
        until = f" to {date_words(row.ended_on)}" if row.ended_on else ""
        yield Said(row.id, f"from {date_words(row.on)}{until}" if row.on else "", withhold=CRIME)
