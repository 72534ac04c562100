"""What each deed tells the law, said once."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from custos.law.facts import Fact, PlanAgreed
from custos.people.reads import Person
from custos.plans.models import Plan


def agreed(plan: Plan) -> list[Fact]:
    """Return what a version tells: nothing until it is countersigned."""
    return [PlanAgreed(plan.agreed_on)] if plan.agreed_on else []


def told_by(people: Iterable[Person]) -> Iterator[tuple[UUID, UUID, Sequence[Fact]]]:
    """Return what each plan of these people tells the law, with whose and which it is."""
    for plan in Plan.objects.filter(person__in=list(people), agreed_at__isnull=False):
        yield plan.person_id, plan.id, agreed(plan)
