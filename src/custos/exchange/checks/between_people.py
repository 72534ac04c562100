"""What can not be so between two people of one register."""

from collections.abc import Iterable

from custos.exchange.rows import Findings, PersonRows, Row
from custos.nominals.reads import compact


def same_identifiers(people: Iterable[PersonRows], findings: Findings) -> None:
    """A number is one person's."""
    seen: dict[tuple[str, str], tuple[PersonRows, Row]] = {}
    for person in people:
        for row in person.sound("identifiers"):
            owner, first = seen.setdefault((row["kind"], compact(row["value"])), (person, row))
            if owner is not person:
                words = {"other": first.number, "owner": owner.reference}
                findings.say(person.reference, "identifiers", row, "value", "identifier-of-another", **words)
