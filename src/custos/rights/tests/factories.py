"""Cases for tests, all invented."""

from datetime import UTC, date, datetime
from typing import Any

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.rights.actions import open_case, record_step
from custos.rights.models import Case, Step
from custos.rights.vocabulary import QUESTIONS, CaseKind, StepKind

RECEIVED = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


def a_case(cast: Cast, kind: CaseKind = CaseKind.ACCESS, *, person: Person | None = None, **told: Any) -> Case:
    """A case that the data protection officer opens about Bell, or about whoever is given."""
    given: dict[str, Any] = {"words": "All that you hold of me.", "since": RECEIVED, "requester": "T. J. Bell"}
    return open_case(kind=kind, person=person, told=given | told, by=cast.protection, at=NOW)


def step(case: Case, kind: StepKind, by: Actor, *, on: date = TODAY, **told: Any) -> Step:
    """A step of a case."""
    return record_step(case=case, kind=kind, told={"on": on, "words": ""} | told, by=by, at=NOW)


def chosen(**told: Any) -> dict[str, Any]:
    """An answer that gives a copy of one item and withholds another."""
    copy = [{"title": "Person", "words": "Thomas James Bell"}]
    given = {"answer": "copy", "withheld": {"phone-1": "crime"}, "silent": False, "copy": copy, "words": "An inquiry."}
    return given | told


def weighed(result: str = "dispose") -> dict[str, Any]:
    """The answers to a review, and its result."""
    return dict.fromkeys(QUESTIONS, "No longer.") | {"result": result, "words": "Nothing speaks for keeping it."}


def to_be_disposed(cast: Cast) -> Case:
    """A review of Bell, group 3, of whom nothing came for more than six years: disposal is approved by the second."""
    long_ago = datetime(2019, 1, 1, tzinfo=UTC)
    case = a_case(cast, CaseKind.REVIEW, person=cast.bell, group="3", since=long_ago, requester="")
    step(case, StepKind.WEIGHED, cast.protection, **weighed())
    step(case, StepKind.APPROVED, cast.second_protection)
    return case
