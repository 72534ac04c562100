"""The visits of the demonstration: those that were made, two attempts at one door, and one that is being prepared."""

from datetime import time, timedelta
from typing import Any, Final

from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST
from custos.demonstration.ordered import managed
from custos.demonstration.stage import Stage
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.visits.actions import open_visit, propose_frequency, record_check, review_visit, submit_visit
from custos.visits.reads import Source, Visit, orders_asked_about, places_of, prompts

# By surname: how many days ago, at which hour, and what is told otherwise than of a quiet visit.
DOOR_CLOSED: Final[dict[str, Any]] = {"outcome": "no-answer", "purpose": "assess", "rooms": []} | dict.fromkeys(
    ("present", "child", "concern"), ""
)
MADE: Final[dict[str, tuple[tuple[int, int, dict[str, Any]], ...]]] = {
    "Hebblewick": (
        (95, 10, {"announced": "yes"}),
        (40, 18, {"concern": "some", "concern_words": "Two phones lay on the table; he had told of one."}),
        (12, 11, {"second": "", "changed": ["work"], "changed_words": "He began at the warehouse of Tolbrigg."}),
    ),
    "Bell": ((10, 18, {}),),
    "Osmotherby": (
        (9, 10, DOOR_CLOSED),
        (4, 19, DOOR_CLOSED | {"outcome": "refused", "present": "An unnamed woman"}),
    ),
}
PREPARED: Final = "Pickerden"


def make_visits(stage: Stage) -> None:
    """Visit those of the cast who are to have been visited; all but the newest visit are reviewed."""
    for member in (each for each in CAST if each.surname in MADE):
        person, manager = managed(stage, member)
        for days, hour, told in MADE[member.surname]:
            with stage.as_(manager):
                visit = _visit(stage, person, manager, days, hour, told)
            if days > max(12, MADE[member.surname][-1][0]):
                _review(stage, visit)
    person, manager = managed(stage, next(each for each in CAST if each.surname == PREPARED))
    with stage.as_(manager):
        why = "He lost his work, and is alone by day."
        propose_frequency(person=person, months=2, reasons=why, by=manager, at=stage.at)
        _look(stage, open_visit(person=person, by=manager, at=stage.at), manager, (Source.PNC, Source.LOCAL))


def _look(stage: Stage, visit: Visit, by: Actor, sources: tuple[Source, ...]) -> None:
    for source in sources:
        told = {"made": True, "done_by": by.user.name, "on": stage.today, "reference": f"{source.value.upper()}/4127"}
        told |= {"words": "Nothing new.", "why_not": ""}
        record_check(visit=visit, source=source, told=told, by=by, at=stage.at)


def _visit(stage: Stage, person: Person, by: Actor, days: int, hour: int, changes: dict[str, Any]) -> Visit:
    visit = open_visit(person=person, by=by, at=stage.at)
    _look(stage, visit, by, tuple(Source))
    on = stage.today - timedelta(days=days)
    home = places_of(person, on=stage.today)[0]
    told: dict[str, Any] = dict.fromkeys(
        ("place", "child_words", "child_referred", "child_to", "child_why_not", "notes", "changed_words"), ""
    )
    told |= {"outcome": "seen", "purpose": "home", "on": on, "began": time(hour, 20), "where": str(home.id)}
    told |= {"announced": "no", "second": "Jo Tarrant", "present": "He alone", "child": "no", "child_on": None}
    told |= {"ticks": ["well"], "rooms": ["living", "kitchen"], "rooms_words": "", "changed": [], "concern": "none"}
    told |= {"concern_words": "", "next_on": None, "next_words": "Ask about the second phone.", "devices": []}
    told |= changes
    met = told["outcome"] == "seen"
    told["terms"] = [
        {"order": now.order, "thread": term.row.thread, "plain": term.row.plain, "short": now.kind.short}
        | {"seen": "kept" if met else "", "words": ""}
        for now in orders_asked_about(person, on=on)
        for term in now.terms_on(on)
    ]
    return submit_visit(visit=visit, told=told, address=home, by=by, at=stage.at)


def _review(stage: Stage, visit: Visit) -> None:
    code = next(post.code for post in paper.POSTS if post.role == "inspector")
    with stage.as_(stage.force.actor(code)) as by:
        told = {"prompts": dict.fromkeys(prompts(), "yes"), "verdict": "accepted", "words": ""}
        review_visit(visit=visit, told=told, by=by, at=stage.at)
