"""How dip samples read: draws with their counts, who was drawn, and a checklist that was answered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from custos.access import reads as access
from custos.organisations.reads import Actor
from custos.plumbing.words import moment_words
from custos.reporting.kinds import LEVELS
from custos.reporting.levels import level_words
from custos.reporting.models import Draw, Sample
from custos.reporting.presenters import counting, tabs
from custos.reporting.sampling import ANSWERS, QUESTIONS
from custos.tasks.reads import Task

Row = dict[str, Any]


def month_words(day: date) -> str:
    """Say a month."""
    return f"{day:%B %Y}"


def draws_page(actor: Actor, draws: Sequence[Draw], today: date) -> Row:
    """Every draw with how many were drawn, checked, found and mended, of those whom the reader sees whole."""
    people = access.people_in_full(actor, today=today).values("pk")
    samples: dict[Any, list[Sample]] = {each.id: [] for each in draws}
    for sample in Sample.objects.filter(draw__in=draws, person__in=people):
        samples[sample.draw_id].append(sample)
    done = _mended(each for rows in samples.values() for each in rows)
    month = today.replace(day=1)
    return {
        "heading": "Dip samples",
        "tab_items": tabs(actor, "reporting:samples"),
        "month": month_words(month),
        "due": not any(each.unit_id == actor.post.unit_id and each.month == month for each in draws),
        "unit": actor.post.unit.name,
        "rows": [_draw_row(each, samples[each.id], done) for each in draws],
    }


def _draw_row(draw: Draw, samples: Sequence[Sample], done: set[str]) -> list[Any]:
    words = f"drawn of {draw.unit.name} in {month_words(draw.month)}"
    drawn = counting(len(samples), reverse("reporting:draw", args=[draw.id]), words)
    tasks = [task for each in samples for task in tasks_of(each)]
    checked = sum(each.checked_at is not None for each in samples)
    return [month_words(draw.month), draw.unit.name, drawn, checked, len(tasks), sum(task in done for task in tasks)]


def tasks_of(sample: Sample) -> list[str]:
    """The tasks by which what was found is mended."""
    return [each["task"] for each in sample.answers.values() if "task" in each]


def _mended(samples: Iterable[Sample]) -> set[str]:
    every = [task for each in samples for task in tasks_of(each)]
    return {str(pk) for pk in Task.objects.filter(pk__in=every).exclude(done_at=None).values_list("pk", flat=True)}


def draw_page(actor: Actor, draw: Draw, samples: Sequence[Sample]) -> Row:
    """Who was drawn, the heaviest first."""
    weights = ", ".join(f"{level_words(level).lower()} {weight}" for level, weight in _in_order(draw.weights))
    return {
        "heading": f"Dip sample of {month_words(draw.month)}: {draw.unit.name}",
        "sentence": f"Drawn {moment_words(draw.drawn_at)} by {draw.user.name}.",
        "weights": f"Weights by level of risk: {weights}. Drawn by lot under the seed {draw.seed}. "
        "Who is hidden is in no sample.",
        "back": reverse("reporting:samples"),
        "rows": [_sample_row(actor, each) for each in samples],
    }


def _in_order(weights: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(level, weights[level]) for level in LEVELS if level in weights]


def _sample_row(actor: Actor, sample: Sample) -> list[Any]:
    person = sample.person
    record = reverse("web:record", kwargs={"reference": person.reference})
    found = len(tasks_of(sample))
    state = f"Checked: {found or 'nothing'} to mend" if sample.checked_at else "To be checked"
    link = format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
        reverse("reporting:check", args=[sample.id]),
        "Read" if sample.checked_at else "Check",
        person.name,
    )
    name = format_html('<a class="govuk-link" href="{}">{}</a> {}', record, person.name, person.reference)
    may = access.may(actor, "sample.check", access.Tier.FULL)
    return [name, level_words(sample.level), sample.weight, state, link if may else ""]


def check_page(sample: Sample) -> Row:
    """The checklist of one record, and what was answered."""
    answered = [
        [question.asks, ANSWERS[each["answer"]], each["words"] or "–"]
        for code, question in QUESTIONS.items()
        if (each := sample.answers.get(code))
    ]
    by = sample.checked_by
    return {
        "heading": f"Dip sample: {sample.person.name}",
        "record": reverse("web:record", kwargs={"reference": sample.person.reference}),
        "reference": sample.person.reference,
        "checked": f"Checked {moment_words(sample.checked_at)} by {by.name}." if sample.checked_at and by else "",
        "answered": answered,
        "questions": list(QUESTIONS),
    }
