"""How cases read: words, clocks, tags and links are decided here, templates only place them."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.plumbing.words import count_words, date_words, day_words, days_over, moment_words
from custos.rights.clocks import S54, S67
from custos.rights.copying import matter_title
from custos.rights.disposing import authority_of, may_dispose
from custos.rights.models import Step
from custos.rights.papers import papers_of
from custos.rights.reads import File
from custos.rights.refusing import may_follow
from custos.rights.vocabulary import (
    JUDGEMENTS,
    QUESTIONS,
    STEPS,
    Answer,
    CaseKind,
    Ground,
    Group,
    Outcome,
    Regime,
    Result,
    Severity,
    StepKind,
)

Row = dict[str, Any]
STOPPED = "While he is waited for, the Act of 2025 may stop the clock (from knowledge, not verified)."
VALUES: dict[str, tuple[str, Any]] = {
    "answer": ("Answer", Answer),
    "outcome": ("Decision", Outcome),
    "result": ("Result", Result),
    "severity": ("Severity", Severity),
}
PLAIN = {"to": "To, or number", "changed": "What was changed", "people": "People concerned", "hour": "Time"} | QUESTIONS


def address(file: File, name: str, *more: object) -> str:
    """Return the address of one of a case's pages."""
    return reverse(f"rights:{name}", args=[file.case.id, *more])


def title_of(file: File) -> str:
    """Name a case: what it is, and of whom or by whom."""
    kind = CaseKind(file.case.kind).label
    who = file.case.person.plain_name if file.case.person else file.case.requester
    return f"{kind}: {who}" if who else f"{kind} of {date_words(day_of(file.case.since))}"


def clock_words(file: File, now: datetime) -> str:
    """Say by when what the clock asks for must be done, and whether it is late."""
    case, late = file.case, " It is late." if file.is_overdue(now) else ""
    if case.closed_at:
        return f"Closed on {date_words(day_of(case.closed_at))}."
    if case.kind == CaseKind.BREACH:
        done = file.last(StepKind.REPORTED, StepKind.NOT_REPORTED)
        said = f" {StepKind(done.kind).label}, {date_words(done.on)}." if done else ""
        return f"To be reported to the Commissioner by {moment_words(file.report_by)} ({S67}).{said}{late}"
    if case.kind == CaseKind.REVIEW:
        return f"The period of its group, from the last relevant contact, ends on {date_words(file.next_on)}."
    if done := file.last(StepKind.RELEASED):
        return f"Answered on {date_words(done.on)}."
    return f"{_answer_by(file)}{late}"


def _answer_by(file: File) -> str:
    clock = file.clock
    words = f"Answer by {day_words(clock.safe_by)}, a month from receipt ({S54})."
    if file.last(StepKind.EXTENDED):
        words = f"Answer by {day_words(clock.safe_by)}: the month was extended by two (UK GDPR, art. 12(3))."
    if clock.breach_after is None:
        return f"{words} {STOPPED}"
    if clock.breach_after == clock.safe_by:
        return words
    return f"{words} Counted from the day on which he proved or explained himself: {day_words(clock.breach_after)}."


def case_row(file: File, now: datetime) -> Row:
    """Say a case in a list."""
    case, today = file.case, timezone.localdate(now)
    due = file.clock.safe_by
    waits = "Waits for a second person" if file.waits_for_second else ""
    done = file.last(StepKind.RELEASED, StepKind.REPORTED, StepKind.NOT_REPORTED)
    said = "Answered" if done else "" if case.kind == CaseKind.REVIEW else days_over(due, today)
    return {
        "href": address(file, "case"),
        "title": title_of(file),
        "asked_by": case.requester,
        "begun": date_words(day_of(case.since)),
        "due": "" if done or case.kind == CaseKind.REVIEW else date_words(due),
        "state": waits or said or "Open",
        "late": file.is_overdue(now),
    }


def due_row(reference: str, due: date, today: date) -> Row:
    """Say whose record is to be reviewed."""
    new = reverse("rights:open", args=[CaseKind.REVIEW.value])
    return {
        "reference": reference,
        "due": f"{date_words(due)}, {days_over(due, today)}",
        "href": f"{new}?of={reference}",
    }


def case_page(file: File, actor: Actor, now: datetime) -> Row:
    """Return the whole case."""
    return {
        "heading": title_of(file),
        "clock": clock_words(file, now),
        "late": file.is_overdue(now),
        "summary": _summary(file),
        "steps": _steps(file, actor),
        "blocked": _second_says(file, actor),
        "done": [_step(step) for step in reversed(file.steps)],
        "papers": [{"text": text, "href": address(file, "paper", code)} for code, text in papers_of(file).items()],
        "dispose": address(file, "dispose") if may_dispose(file) else "",
        "record": reverse("web:record", args=[file.case.person.reference]) if file.case.person else "",
    }


def dispose_rows(file: File) -> list[Row]:
    """Say what will be disposed of, under what, and who approved it."""
    assert file.judgement is not None
    return [
        {"key": "Record", "value": title_of(file)},
        {"key": "Under", "value": authority_of(file)},
        {"key": "Approved by", "value": file.judgement.user.name},
    ]


def _summary(file: File) -> list[Row]:
    case = file.case
    rows: list[Row] = []
    if case.requester:
        rows += [{"key": "Asked by", "value": case.requester}, {"key": "Under", "value": Regime(case.regime).label}]
    if case.group:
        rows.append({"key": "Group", "value": Group(case.group).label})
    moment = moment_words(case.since) if case.kind == CaseKind.BREACH else date_words(day_of(case.since))
    person = f"{case.person.plain_name}, ref {case.person.reference}" if case.person else "No record was found"
    if case.kind != CaseKind.BREACH or case.person:
        rows.append({"key": "Record", "value": person})
    return [
        *rows,
        {"key": "Clock runs from", "value": moment},
        {"key": "What it is about", "value": case.words},
        {"key": "Handled by", "value": f"{case.unit.name}; opened by {case.user.name}"},
    ]


def _steps(file: File, actor: Actor) -> list[Row]:
    stands = {step.kind for step in file.steps}
    rows = []
    for kind in STEPS[CaseKind(file.case.kind)]:
        if may_follow(file, kind, actor):
            continue
        status = "Done" if kind in stands else "Open"
        rows.append({"text": kind.label, "href": address(file, "record", kind.value), "status": status})
    return rows


def _second_says(file: File, actor: Actor) -> str:
    """Say why whoever looks at a proposal may not judge it."""
    refused = may_follow(file, StepKind.APPROVED, actor) if file.waits_for_second else ""
    return f"It waits for a second person. {refused}." if refused else ""


def _step(step: Step) -> Row:
    told = step.told
    lines = [f"{title}: {kind(told[name]).label}" for name, (title, kind) in VALUES.items() if told.get(name)]
    lines += [f"{title.rstrip('?')}: {told[name]}" for name, title in PLAIN.items() if told.get(name)]
    if told.get("matter"):
        lines.append(f"Which data: {matter_title(told['matter'])}")
    if told.get("but_for"):
        lines.append(f"May be used meanwhile for: {told['but_for']}")
    if "copy" in told:
        lines.append(
            f"{count_words(len(told['copy']), 'item')} given, {count_words(len(told['withheld']), 'item')} withheld"
        )
        lines += sorted({Ground(ground).label for ground in told["withheld"].values()})
        lines += [f"Left out by rule: {rule}" for rule in told.get("left_out", ())]
    return {
        "title": f"{StepKind(step.kind).label}, {date_words(step.on)}",
        "lines": [*lines, *step.words.splitlines()],
        "saved": f"Recorded {moment_words(step.saved_at)} by {step.user.name}, {step.post.title}",
        "judged": step.kind in JUDGEMENTS,
    }
