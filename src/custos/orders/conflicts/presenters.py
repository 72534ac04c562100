"""How two terms that may conflict read: both in plain words, why it is asked, and what was decided."""

from typing import Any

from django.urls import reverse

from custos.orders.conflicts.models import Weighed, Weighing
from custos.orders.conflicts.pairs import Side
from custos.orders.conflicts.reads import Question
from custos.orders.kinds import TERM_WORDS, TermKind
from custos.orders.presenters import address, name_of
from custos.plumbing.words import moment_words

Row = dict[str, Any]


def question_row(question: Question, *, may: bool) -> Row:
    """Say two terms, what is asked of them, and how that stands."""
    asked, holds = question.asked, question.holds
    person = asked.one.order.order.person
    tag = ("due-today", "To be weighed")
    if holds:
        tag = ("waiting", "Waiting for an answer") if holds.decision == Weighed.ASKED else ("met", "Weighed")
    elif question.weighings:
        tag = ("overdue", "Open again: a term changed")
    return {
        "sides": [side_row(asked.one), side_row(asked.other)],
        "reason": asked.reason,
        "tag": tag,
        "decision": weighing_row(holds) if holds else None,
        "href": reverse("orders:weigh", args=[person.reference, *asked.key]) if may else "",
        "link": "Weigh them again" if question.weighings else "Weigh them",
    }


def side_row(side: Side) -> Row:
    """Say one of the two terms."""
    row = side.term.row
    return {
        "order": name_of(side.order),
        "short": side.order.kind.short,
        "href": address(side.order.order, "order"),
        "about": TERM_WORDS[TermKind(row.kind)],
        "plain": row.plain,
        "wording": row.wording,
        "enforced_by": side.order.kind.enforced_by,
    }


def weighing_row(row: Weighing) -> Row:
    """Say a decision."""
    return {
        "title": row.get_decision_display(),
        "words": row.words,
        "saved": f"{moment_words(row.saved_at)} by {row.user.name}, {row.post.title}",
    }
