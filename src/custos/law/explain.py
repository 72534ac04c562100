"""Findings in sentences, for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from custos.law.facts import READERS
from custos.law.findings import ON_HIS_SIDE, PARENT, SUBJECT, Decision, Question, Required, Standing, Step
from custos.law.provisions import title_for
from custos.law.spells import PAIRS
from custos.law.words import day_in_words, in_words

HE_NOTIFIES = "It would be met if he notified everything that is required, in person."


def fact_in_words(fact: Mapping[str, Any]) -> str:
    """A fact of a case file in one line: what was told, the day, and each thing said of it."""
    told = str(fact["told"])
    said = [
        f"{name.replace('_', ' ')}: {value_in_words(value)}"
        for name, value in fact.items()
        if name not in ("told", "on", "id")
    ]
    kind = re.split(r"[.:(]", READERS[told].make.__doc__ or told)[0].strip()
    return f"{value_in_words(fact['on'])}: {kind}" + (f" ({'; '.join(said)})" if said else "")


def value_in_words(value: Any) -> str:
    """A value of a case file as it reads in a sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%H:%M} on {day_in_words(value.date())}"
    if isinstance(value, Mapping):
        return " and ".join(f"{number} {unit}" for unit, number in value.items())
    if isinstance(value, list):
        return ", ".join(map(value_in_words, value))
    plain = isinstance(value, str) and not isinstance(value, Enum)
    return str(value).replace("-", " ") if plain else in_words(value)


def steps_in_words(steps: tuple[Step, ...]) -> list[str]:
    """Each step with the place where its rule is written."""
    return [f"{step.text()}. [{step.citation}]" if step.citation else f"{step.text()}." for step in steps]


def standing_in_words(standing: Standing) -> str:
    """One sentence on the status, or on what follows from it."""
    if standing.code != SUBJECT:
        until = f" until {day_in_words(standing.last_day)}" if standing.last_day else ""
        return f"{title_for(standing.code)} ({standing.key}): from {day_in_words(standing.since)}{until}"
    end = "on a day not known yet"
    if standing.indefinite:
        end = "never: the period is indefinite"
    elif standing.last_day is not None:
        end = f"with {day_in_words(standing.last_day)}" + (f" ({in_words(standing.ended)})" if standing.ended else "")
    source = "Over all" if standing.key == "overall" else f"By {standing.key}"
    return f"{source}: subject to notification from {day_in_words(standing.since)}; it ends {end}"


def required_in_words(required: Required) -> str:
    """One sentence on the requirement."""
    title = f"{title_for(required.code)} ({required.key})"
    if required.falls_on == PARENT:
        title += ", of his parent"
    if required.safe_by is None:
        due = "the clock is stopped"
    elif required.breach_after is None:
        due = f"by {required.safe_by}, as a reminder only"
    elif required.safe_by == required.breach_after:
        due = f"by {required.safe_by}"
    else:
        due = f"safe by {required.safe_by}, late only after {required.breach_after}"
    if required.met_on is None:
        return f"{title}: {due}; not met"
    return f"{title}: {due}; met on {day_in_words(required.met_on)}"


def question_in_words(question: Question) -> str:
    """One sentence on what can not be decided."""
    return f"Cannot decide {title_for(question.code)} ({question.key}): {question.text}"


def would_change(required: Required) -> list[str]:
    """What would make the requirement another one, read from the steps that led to it."""
    away = {pair[2] for pair in PAIRS}
    lines: list[str] = []
    for step in required.steps:
        if not step.facts:
            continue
        kind = next((each for each in away if step.words.startswith(each)), None)
        if kind is not None:
            lines.append(f"It would change if the dates were other than these: {step.text().split(':')[0]}.")
        else:
            lines.append(f"It would change if this were not so: {step.text()}.")
    if required.met_by is None:
        his = required.falls_on in ON_HIS_SIDE
        lines.append(HE_NOTIFIES if his else "It would be met once it is done and told.")
    return lines


def explain(decision: Decision) -> str:
    """The whole decision in sentences, each finding followed by its steps."""
    lines = [f"Law version {decision.law_version}"]
    for standing in decision.status:
        lines += ["", standing_in_words(standing), *(f"  - {each}" for each in steps_in_words(standing.steps))]
    for required in decision.requirements:
        lines += ["", required_in_words(required), *(f"  - {each}" for each in steps_in_words(required.steps))]
    for question in decision.cannot_decide:
        lines += ["", question_in_words(question)]
    if len(lines) == 1:
        lines.append("Nothing follows from these facts.")
    return "\n".join(lines)
