"""The risk of the demonstration's people: levels that were agreed and one that waits, ARMS and OSP. All invented."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from custos.access import reads as access
from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST
from custos.demonstration.stage import Stage
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.risk import actions
from custos.risk.reads import KINDS, Assessment, ratings_of


class Judged(NamedTuple):
    """What is recorded of one of the cast: the level, whether it waits, and whether ARMS and OSP were done."""

    surname: str
    level: str
    waits: bool = False
    arms: bool = False
    static: bool = False


JUDGED: Final = (
    Judged("Bell", "high", arms=True, static=True),
    Judged("Rowe", "very-high", waits=True, arms=True),
    Judged("Hebblewick", "medium", arms=True),
    Judged("Osmotherby", "high"),
    Judged("Pickerden", "medium"),
    Judged("Stoneferry", "low"),
    Judged("Marrowgill", "high"),
    Judged("Rosethwaite", "medium"),
)
EVIDENCE: Final = ("He spoke of it at two visits.", "His manager at work says so.", "Nothing was seen of it.")
DAYS_SINCE_ARMS, DAYS_SINCE_OSP = 15, 20


def judge(stage: Stage) -> None:
    """Let officers assess some of the cast, and sergeants countersign."""
    for judged in JUDGED:
        member = next(each for each in CAST if each.surname == judged.surname)
        with stage.as_(stage.force.administrator):
            person = stage.person(member)
            held = access.Holding.objects.on(stage.today).get(person=person, part=access.Part.MANAGER)
            manager = next(each for each in paper.MANAGERS if stage.force.post(each.code).id == held.post_id)
        code = next(each.code for each in paper.POSTS if each.unit == manager.unit and each.role == "sergeant")
        with stage.as_(stage.force.actor(manager.code)) as officer:
            _judge(stage, person, judged, officer, stage.force.actor(code))


def _judge(stage: Stage, person: Person, judged: Judged, officer: Actor, sergeant: Actor) -> None:
    static = _assess(stage, person, "osp-dc", officer, sergeant) if judged.static else None
    dynamic = _assess(stage, person, "arms", officer, None if judged.waits else sergeant) if judged.arms else None
    if static:
        why = "He has been in a wheelchair since spring, and is seldom alone."
        actions.propose_override(assessment=static, to="medium", why=why, by=officer, at=stage.at)
    told: dict[str, Any] = {"level": judged.level, "static": static}
    told["dynamic"] = dynamic if dynamic and dynamic.agreed else None
    told["reasons"] = "His home is near a school and he lives alone; what he told at visits was checked and held."
    told["factors"] = "Seeks out children online\nDrinks at weekends\nSteady when he has work"
    level = actions.propose_level(person=person, told=told, by=officer, at=stage.at)
    if not judged.waits:
        actions.decide_level(level=level, agrees=True, words="I agree.", by=sergeant, at=stage.at)


def _assess(stage: Stage, person: Person, kind: str, officer: Actor, sergeant: Actor | None) -> Assessment:
    what = KINDS[kind]
    static = kind != "arms"
    told: dict[str, Any] = {"purpose": "initial", "assessor": officer.user.name, "band": "high"}
    told["on"] = stage.today - timedelta(days=DAYS_SINCE_OSP if static else DAYS_SINCE_ARMS)
    told |= {"version": "DC-SRP, as returned by OASys", "score": Decimal("3.92")} if static else {}
    told |= {} if static else {"lead": "police", "trained_on": paper.IN_POST_SINCE}
    told["parts"] = {
        part.code: {"rating": ratings_of(part)[place % 3][0], "evidence": EVIDENCE[place % 3]}
        for place, part in enumerate(what.parts)
    }
    told["words"] = {ask.code: "Spoken to at home, and the records of police and probation read." for ask in what.asks}
    row = actions.submit_assessment(person=person, kind=kind, told=told, by=officer, at=stage.at)
    if sergeant is None:
        return row
    return actions.decide_assessment(assessment=row, agrees=True, words="", by=sergeant, at=stage.at)
