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
from custos.reporting.sampling import ANSWERS, QUESTIONS, Question
from custos.tasks.reads import Task

Row = dict[str, Any]
# What a draw is listed by, with the caption of the table.
ROWS = {"drawn": "Who was drawn", "checked": "Who was checked", "found": "What was found", "mended": "What was mended"}
SAMPLE = [
    *({"text": each} for each in ("Person", "Level of risk")),
    {"text": "Weight", "numeric": True},
    *({"text": each} for each in ("State", "Do")),
]
FINDING = [{"text": each} for each in ("Person", "Question", "To be mended", "State")]


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
    tasks = [task for each in samples for task in tasks_of(each)]
    counts = {
        "drawn": len(samples),
        "checked": sum(each.checked_at is not None for each in samples),
        "found": len(tasks),
        "mended": sum(task in done for task in tasks),
    }
    href, about = reverse("reporting:draw", args=[draw.id]), f"of {draw.unit.name} in {month_words(draw.month)}"
    cells = [counting(count, f"{href}?rows={rows}", f"{rows} {about}") for rows, count in counts.items()]
    return [month_words(draw.month), draw.unit.name, *cells]


def tasks_of(sample: Sample) -> list[str]:
    """The tasks by which what was found is mended."""
    return [each["task"] for each in sample.answers.values() if "task" in each]


def _mended(samples: Iterable[Sample]) -> set[str]:
    every = [task for each in samples for task in tasks_of(each)]
    return {str(pk) for pk in Task.objects.filter(pk__in=every).exclude(done_at=None).values_list("pk", flat=True)}


def draw_page(actor: Actor, draw: Draw, samples: Sequence[Sample], which: str) -> Row:
    """Who was drawn, the heaviest first; of them who was checked, or what was found or mended, where that is asked."""
    of_findings = which in ("found", "mended")
    shown = [each for each in samples if each.checked_at or which == "drawn"]
    weights = ", ".join(f"{level_words(level).lower()} {weight}" for level, weight in _in_order(draw.weights))
    return {
        "heading": f"Dip sample of {month_words(draw.month)}: {draw.unit.name}",
        "sentence": f"Drawn {moment_words(draw.drawn_at)} by {draw.user.name}.",
        "weights": f"Weights by level of risk: {weights}. Drawn by lot under the seed {draw.seed}. "
        "Who is hidden is in no sample.",
        "back": reverse("reporting:samples"),
        "caption": ROWS[which],
        "columns": FINDING if of_findings else SAMPLE,
        "rows": _found_rows(shown, which) if of_findings else [_sample_row(actor, each) for each in shown],
    }


def _in_order(weights: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(level, weights[level]) for level in LEVELS if level in weights]


def _found_rows(samples: Sequence[Sample], which: str) -> list[list[Any]]:
    """What is to be mended, each with the task by which it is; where it is asked, what was mended alone."""
    done = _mended(samples)
    return [
        _found_row(sample, question, each, each["task"] in done)
        for sample in samples
        for code, question in QUESTIONS.items()
        if "task" in (each := sample.answers.get(code, {})) and (which == "found" or each["task"] in done)
    ]


def _found_row(sample: Sample, question: Question, answer: Mapping[str, str], mended: bool) -> list[Any]:
    task = reverse("tasks:task", args=[answer["task"]])
    words = format_html('<a class="govuk-link" href="{}">{}</a>', task, answer["words"])
    return [_named(sample), question.asks, words, "Mended" if mended else "Still to be mended"]


def _named(sample: Sample) -> str:
    record = reverse("web:record", kwargs={"reference": sample.person.reference})
    return format_html('<a class="govuk-link" href="{}">{}</a> {}', record, sample.person.name, sample.person.reference)


def _sample_row(actor: Actor, sample: Sample) -> list[Any]:
    person = sample.person
    found = len(tasks_of(sample))
    state = f"Checked: {found or 'nothing'} to mend" if sample.checked_at else "To be checked"
    link = format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
        reverse("reporting:check", args=[sample.id]),
        "Read" if sample.checked_at else "Check",
        person.name,
    )
    may = access.may(actor, "sample.check", access.Tier.FULL)
    return [_named(sample), level_words(sample.level), sample.weight, state, link if may else ""]


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
