"""The cases of data protection of the demonstration: a request half-way, a breach that is late, two reviews."""

from datetime import timedelta
from typing import Any, Final

from custos.demonstration.cast import CAST
from custos.demonstration.stage import Stage
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.rights.actions import open_case, record_step
from custos.rights.reads import QUESTIONS, Case, CaseKind, StepKind

ASKS: Final = "Oldmoss"
RESTRICTED: Final = "Farrowden"
REVIEWED: Final = "Eldersike"
OFFICER, SECOND = "dpo", "records-1"


def protect_data(stage: Stage) -> None:
    """Open the cases, and take each as far as it is to be shown."""
    with stage.as_(stage.force.actor(OFFICER)) as by:
        request = _opened(stage, by, CaseKind.ACCESS, ASKS, 12, "Everything that you hold of me.", requester=ASKS)
        _done(stage, by, request, StepKind.IDENTITY_ASKED, "A letter went to him.")
        _done(stage, by, request, StepKind.IDENTITY_PROVED, "His passport was seen.")
        copy = [{"title": "Person", "words": f"{ASKS}, as he is on record"}]
        chosen: dict[str, Any] = {"answer": "copy", "withheld": {"phone-1": "crime"}, "silent": False, "copy": copy}
        _done(stage, by, request, StepKind.CHOSEN, "The number came to light in an inquiry.", **chosen)
        restriction = _opened(
            stage, by, CaseKind.RESTRICTION, RESTRICTED, 20, "He contests an old address.", requester=RESTRICTED
        )
        told = {"outcome": "granted", "matter": "home", "changed": "An address of 2019, which he contests"}
        _done(stage, by, restriction, StepKind.DECIDED, "Its accuracy can not be settled yet.", **told)
        breach = _opened(stage, by, CaseKind.BREACH, "", 4, "A printed worklist of six people was left on a train.")
        _done(stage, by, breach, StepKind.ASSESSED, "It was not found again.", severity="risk", people=6)
        _opened(stage, by, CaseKind.REVIEW, ASKS, 400, "Ten years since the last review.", group="1")
        review = _opened(stage, by, CaseKind.REVIEW, REVIEWED, 3000, "Nothing relevant for eight years.", group="3")
        answers = dict.fromkeys(QUESTIONS, "No, nothing came for eight years.")
        _done(stage, by, review, StepKind.WEIGHED, "Nothing speaks for keeping it.", result="dispose", **answers)
    with stage.as_(stage.force.actor(SECOND)) as second:
        for case in (restriction, review):
            _done(stage, second, case, StepKind.APPROVED, "I looked at the record myself.")


def _opened(stage: Stage, by: Actor, kind: CaseKind, surname: str, days: int, words: str, **told: Any) -> Case:
    person = _person(stage, surname) if surname else None
    given = {"words": words, "since": stage.at - timedelta(days=days)} | told
    return open_case(kind=kind, person=person, told=given, by=by, at=stage.at)


def _person(stage: Stage, surname: str) -> Person:
    return stage.person(next(member for member in CAST if member.surname == surname))


def _done(stage: Stage, by: Actor, case: Case, kind: StepKind, words: str, **told: Any) -> None:
    record_step(case=case, kind=kind, told={"on": stage.today, "words": words, **told}, by=by, at=stage.at)
