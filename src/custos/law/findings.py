"""What the law answers: standings, requirements and questions, each with the steps that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from custos.law.citations import Citation
from custos.law.words import day_in_words, in_words

REGISTRANT = "registrant"
PARENT = "parent"  # of a young offender, by a direction or notice: in his place, and must bring him (ss. 89 and 96ZB)
ON_HIS_SIDE = (REGISTRANT, PARENT)  # what they miss is a suspected breach; what the police miss is late
OVERALL = "overall"
SUBJECT = "subject-to-notification"


class Certainty(StrEnum):
    """How sure the rule behind a finding is."""

    VERIFIED = "verified"  # read in the statute
    DERIVED = "derived"  # reasoned from the statute; no source says it in terms
    UNVERIFIED = "unverified"  # disputed or not read: a person should look


@dataclass(frozen=True, slots=True, order=False)
class Moment:
    """A day with an optional time. Without a time it means the end of that day."""

    day: date
    at: time | None = None

    def _place(self) -> tuple[date, time]:
        return self.day, self.at or time.max

    def __str__(self) -> str:
        """The end of 5 May 2026, or 14:00 on it."""
        if self.at is None:
            return f"the end of {day_in_words(self.day)}"
        return f"{in_words(self.at)} on {day_in_words(self.day)}"

    def __lt__(self, other: Moment) -> bool:
        return self._place() < other._place()

    def __le__(self, other: Moment) -> bool:
        return self._place() <= other._place()

    def __gt__(self, other: Moment) -> bool:
        return self._place() > other._place()

    def __ge__(self, other: Moment) -> bool:
        return self._place() >= other._place()


@lru_cache(maxsize=65536)
def end_of(day: date) -> Moment:
    """The end of this day."""
    return Moment(day)


class Step(NamedTuple):
    """One step of a reason. The words are put together only when somebody reads them."""

    words: str
    values: tuple[object, ...]
    citation: Citation | None
    facts: tuple[str, ...]

    def text(self) -> str:
        """The step as a sentence."""
        return self.words.format(*map(in_words, self.values))


class Standing(NamedTuple):
    """Whether he is subject to the notification requirements by one source, or over all."""

    code: str
    key: str
    since: date
    last_day: date | None
    indefinite: bool
    pending: bool  # the end is not known yet: not sentenced, or a question is open
    ended: str | None  # "quashed", "died", "later-trial"
    steps: tuple[Step, ...]
    citations: tuple[Citation, ...]
    certainty: Certainty


class Required(NamedTuple):
    """One thing that is required, by when, and whether it was done."""

    code: str
    key: str
    falls_on: str
    owed_from: date
    safe_by: Moment | None  # None while the clock is stopped
    breach_after: Moment | None  # None beside a safe_by: no day is a suspected breach, as of a reminder
    met_by: str | None
    met_on: date | None
    certainty: Certainty
    citations: tuple[Citation, ...]
    steps: tuple[Step, ...]


class Question(NamedTuple):
    """What the law can not decide from the facts told, for a person to answer."""

    code: str
    key: str
    missing: str
    text: str
    facts: tuple[str, ...]
    citations: tuple[Citation, ...]


class Decision(NamedTuple):
    """All that the law says of one person, from the facts told."""

    law_version: str
    status: tuple[Standing, ...]
    requirements: tuple[Required, ...]
    cannot_decide: tuple[Question, ...]


Finding = Standing | Required | Question


def facts_named(finding: Finding) -> frozenset[str]:
    """The facts without which this finding would be another one."""
    if isinstance(finding, Question):
        return frozenset(finding.facts)
    return frozenset(fact for step in finding.steps for fact in step.facts)


def findings(decision: Decision) -> dict[tuple[str, str, str], Finding]:
    """Every finding of a decision under its kind, code and key."""
    everything: tuple[Finding, ...] = (*decision.status, *decision.requirements, *decision.cannot_decide)
    return {(type(finding).__name__, finding.code, finding.key): finding for finding in everything}


def _moment(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return moment.day.isoformat() if moment.at is None else f"{moment.day.isoformat()}T{moment.at:%H:%M}"


def _steps(steps: tuple[Step, ...]) -> list[dict[str, object]]:
    return [
        {"text": step.text(), "citation": str(step.citation) if step.citation else None, "facts": list(step.facts)}
        for step in steps
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def to_json(decision: Decision) -> dict[str, object]:
    """The decision as JSON can hold it, the steps rendered."""
    return {
        "law_version": decision.law_version,
        "status": [
            {
                "code": each.code,
                "key": each.key,
                "since": _day(each.since),
                "last_day": _day(each.last_day),
                "indefinite": each.indefinite,
                "pending": each.pending,
                "ended": each.ended,
                "certainty": each.certainty.value,
                "citations": [str(citation) for citation in each.citations],
                "steps": _steps(each.steps),
            }
            for each in decision.status
        ],
        "requirements": [
            {
                "code": each.code,
                "key": each.key,
                "falls_on": each.falls_on,
                "owed_from": _day(each.owed_from),
                "safe_by": _moment(each.safe_by),
                "breach_after": _moment(each.breach_after),
                "met_by": each.met_by,
                "met_on": _day(each.met_on),
                "certainty": each.certainty.value,
                "citations": [str(citation) for citation in each.citations],
                "steps": _steps(each.steps),
            }
            for each in decision.requirements
        ],
        "cannot_decide": [
            {
                "code": each.code,
                "key": each.key,
                "missing": each.missing,
                "text": each.text,
                "facts": list(each.facts),
                "citations": [str(citation) for citation in each.citations],
            }
            for each in decision.cannot_decide
        ],
    }
