"""What can not be so, between the cells, rows and sheets of one register."""

from collections.abc import Callable, Iterable

from custos.exchange.checks import between_people, identity, life, notifying, offending
from custos.exchange.rows import Case, Findings, PersonRows, World

# In this order: what was refused by one is not weighed by the next, so that one mistake is told once.
OF_ONE_PERSON: tuple[Callable[[Case], None], ...] = (
    *identity.CHECKS,
    *life.CHECKS,
    *offending.CHECKS,
    *notifying.CHECKS,
)


def check(people: Iterable[PersonRows], world: World, findings: Findings) -> None:
    """Weigh everything that was read, person by person and then between them."""
    everybody = list(people)
    for person in everybody:
        for weigh in OF_ONE_PERSON:
            weigh(Case(person, world, findings))
    between_people.same_identifiers(everybody, findings)
