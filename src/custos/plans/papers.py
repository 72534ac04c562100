"""A version as a paper: with its marking, its number, and who received it."""

from datetime import date
from pathlib import Path

from django.conf import settings

from custos.plans import presenters, reads
from custos.plans.models import Plan
from custos.plumbing.pdf import make_pdf
from custos.plumbing.registry import restricted
from custos.plumbing.words import date_words

TEMPLATE = Path(__file__).parent / "typst" / "plan.typ"


def plan_pdf(plan: Plan, today: date) -> bytes:
    """Return a countersigned version as a tagged PDF, its actions as they stand on the day."""
    person = plan.person
    actions = [presenters.action_row(each, plan, records=False) for each in reads.standing(plan, today)]
    return make_pdf(
        TEMPLATE,
        {
            "title": f"Risk management plan, version {plan.number}",
            "version": f"version {plan.number}",
            "marking": settings.CUSTOS_MARKING,
            "force": person.force.name,
            "name": person.plain_name,
            "reference": person.reference,
            "state": presenters.state_of(plan),
            "on": date_words(today),
            "restricted": restricted(person, "plans"),
            "sections": presenters.section_rows(plan),
            "contingencies": presenters.contingency_rows(plan),
            "actions": [
                [str(row["number"]), row["what"], row["pillar"], row["owner"], row["due"], _stands(row)]
                for row in actions
            ],
            "receipts": [row[:4] for row in presenters.receipt_rows(plan)],
        },
    )


def _stands(row: presenters.Row) -> str:
    return f"{row['stands']}: {row['shown']}" if row["shown"] else str(row["stands"])
