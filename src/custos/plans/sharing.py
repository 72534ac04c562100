"""What a copy for the person says of plans: which versions were agreed, how many actions, and who received them."""

from collections.abc import Iterator
from datetime import date

from custos.people.reads import Person
from custos.plans.reads import agreed_of, receipts_of, standing
from custos.plumbing.registry import Said, Share, add_share
from custos.plumbing.words import count_words, date_words

SECTION = "plans"


def register() -> None:
    """Add plans and those who received them to the copy."""
    add_share(Share("plan", "Plan of managing risk", SECTION, plans, ("plans.Plan", "plans.Progress")))
    add_share(Share("plan-given", "Plan given to another agency", SECTION, receipts, ("plans.Receipt",)))


def plans(person: Person, today: date) -> Iterator[Said]:
    """Say each agreed version; its sections are free text about how he is managed, and are not given by rule."""
    for plan in agreed_of(person):
        actions = standing(plan, today)
        done = sum(1 for each in actions if each.done)
        on = date_words(plan.agreed_on) if plan.agreed_on else ""
        yield Said(
            plan.id, f"Version {plan.number}, agreed on {on}: {count_words(len(actions), 'action')}, {done} done"
        )


def receipts(person: Person, _today: date) -> Iterator[Said]:
    """Say which agency received which version, and when; whoever took it there is not named."""
    for plan in agreed_of(person):
        for row in receipts_of(plan):
            yield Said(row.id, f"Version {plan.number}, to {row.agency}, {date_words(row.on)}")
