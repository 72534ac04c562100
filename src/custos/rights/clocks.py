"""By when a case must be answered, reported or reviewed. Pure: days and moments in, days and moments out.

The strict reading counts a month from receipt, whatever was asked of him; the lenient one from the day on which he
last proved who he is or made clear what he means. That the clock may stop meanwhile is the Act of 2025's, from
knowledge; while an answer is awaited the lenient moment is not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from custos.law.reckoning import anniversary, months_after
from custos.rights.vocabulary import Group, StepKind

ONE_MONTH, EXTENDED_BY = 1, 2
HOURS_TO_REPORT = 72
S54 = "Data Protection Act 2018, s. 54"
S67 = "Data Protection Act 2018, s. 67"
WAITS = {StepKind.IDENTITY_ASKED: StepKind.IDENTITY_PROVED, StepKind.CLARITY_ASKED: StepKind.CLARIFIED}


@dataclass(frozen=True, slots=True)
class Clock:
    """The strict and the lenient last day of an answer; no lenient one while he is waited for."""

    safe_by: date
    breach_after: date | None


def answer_by(received: date, steps: Iterable[tuple[StepKind, date]]) -> Clock:
    """One month from receipt, or from identity or clarity; two more where it was extended (s. 54; UK GDPR art. 12)."""
    begins, waiting, months = received, set[StepKind](), ONE_MONTH
    for kind, on in steps:
        if not waiting and on > months_after(begins, months)[0]:
            continue  # its last day had passed by then, and nothing that is asked or decided afterwards moves it
        if kind in WAITS:
            waiting.add(WAITS[kind])
        elif kind in waiting:
            waiting.discard(kind)
            begins = max(begins, on)
        elif kind == StepKind.EXTENDED:
            months = ONE_MONTH + EXTENDED_BY
    safe_by = months_after(received, months)[0]
    return Clock(safe_by, None if waiting else months_after(begins, months)[0])


def report_by(known: datetime) -> datetime:
    """A breach is reported within 72 hours of awareness, by the clock, through weekends (s. 67)."""
    return known + timedelta(hours=HOURS_TO_REPORT)


def next_review(group: Group, since: date, years: Mapping[Group, int]) -> date:
    """The corresponding day so many years on from the last review or relevant contact, by the number of the group."""
    return anniversary(since, years[group])


def kept_until(born: date, age: int) -> date:
    """The birthday until which a matter of group 1 is kept."""
    return anniversary(born, age)
