"""The plans of the demonstration: one in its second version, given to two agencies, and one that waits. Invented."""

from datetime import timedelta
from typing import Any, Final

from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST
from custos.demonstration.ordered import managed
from custos.demonstration.stage import Stage
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plans import actions, reads
from custos.plans.reads import SECTIONS, Plan

AGREED, WAITING = "Hebblewick", "Rowe"
SAYS: Final = {
    "situation": "He lives alone in a flat of the council and works at the warehouse of Tolbrigg four days a week.\n"
    "He is on licence, and under an order that limits his use of the internet.",
    "considerations": "Work and his sister keep him steady. He reads slowly: letters are read with him.",
    "supervision": "His offender manager sees him at home each six months, unannounced. Probation sees him monthly.",
    "control": "Every device is looked at on each visit. A breach of the order is dealt with on the day on which it is "
    "found.",
    "treatment": "He began the programme of the probation service in spring and has missed one of nine sessions.",
    "victims": "No contact with those named in the order. The liaison officer is told of every change of address.",
    "contingency": "Signs that are watched for: he stays away from work, or buys a device of which he does not tell.",
}
SINCE: Final = {"situation": "He lives alone in a flat of the council and has worked at a bakery since autumn."}
CONTINGENCIES: Final = (
    ("He loses his work", "Probation sees him within two days", "His probation practitioner"),
    ("A child is found in his home", "Children's services are told the same day", "Whoever finds it"),
)
ACTIONS: Final = (
    ("Look at each device with the kiosk of the unit", "control", "Use of the internet", "police", 30),
    ("Agree with his employer what they are told", "supervision", "Work", "probation", 45),
    ("Review the measures for those named in the order", "victims", "", "police", 60),
)


def make_plans(stage: Stage) -> None:
    """Let managers write the plans of two of the cast; of one the sergeant countersigned two versions."""
    for member in (each for each in CAST if each.surname in (AGREED, WAITING)):
        person, manager = managed(stage, member)
        unit = next(each.unit for each in paper.MANAGERS if stage.force.post(each.code).id == manager.post.id)
        code = next(each.code for each in paper.POSTS if each.unit == unit and each.role == "sergeant")
        with stage.as_(manager):
            if member.surname == WAITING:
                _sign(stage, person, manager, SAYS)
                continue
            sergeant = stage.force.actor(code)
            _agree(stage, _sign(stage, person, manager, SAYS | SINCE), sergeant)
            plan = _agree(stage, _sign(stage, person, manager, SAYS), sergeant)
            _go_on(stage, plan, manager)


def _sign(stage: Stage, person: Person, by: Actor, says: dict[str, str]) -> Plan:
    boxes = {f"section-{code}": words for code, words in says.items()} | {f"current-{code}": "on" for code in SECTIONS}
    told: dict[str, Any] = {"sections": says, "confirmed": list(SECTIONS)}
    told["contingencies"] = [
        {"number": number, "trigger": trigger, "then": then, "who": who}
        for number, (trigger, then, who) in enumerate(CONTINGENCIES, 1)
    ]
    told["actions"] = [
        {"number": number, "what": what, "pillar": pillar, "factor": factor, "agency": agency, "owner": by.user.name}
        | {"due": (stage.today + timedelta(days=days)).isoformat()}
        for number, (what, pillar, factor, agency, days) in enumerate(ACTIONS, 1)
    ]
    told_boxes = reads.boxes_of(told["sections"], told["contingencies"], told["actions"])
    number = reads.next_number(person)
    plan = actions.keep_plan(person=person, number=number, boxes=boxes | told_boxes, base=0, by=by, at=stage.at)
    return actions.sign_plan(plan=plan, told=told, by=by, at=stage.at)


def _agree(stage: Stage, plan: Plan, sergeant: Actor) -> Plan:
    return actions.decide_plan(plan=plan, agrees=True, words="I agree.", by=sergeant, at=stage.at)


def _go_on(stage: Stage, plan: Plan, by: Actor) -> None:
    for agency, name, way in (
        ("Wexmarsh Probation", "Robin Tarrowby", "mail"),
        ("Longmoor Council, housing", "Sandy Birkstall", "paper"),
    ):
        told = {"agency": agency, "name": name, "way": way, "on": stage.today}
        actions.share_plan(plan=plan, told=told, by=by, at=stage.at)
    moved = {"became": "moved", "on": stage.today + timedelta(days=52), "words": "His employer is away until then."}
    actions.record_progress(plan=plan, action=2, told=moved, by=by, at=stage.at)
    done = {"became": "done", "on": stage.today, "words": "The measures were read with the liaison officer."}
    actions.record_progress(plan=plan, action=3, told=done, by=by, at=stage.at)
