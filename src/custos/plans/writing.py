"""The boxes of a draft: which there are, what each holds, and how the saves of two writers are joined.

Nothing here asks the database or the clock.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from custos.plumbing.forms import date_parts

Boxes = dict[str, str]
CONTINGENCY = ("trigger", "then", "who")
ACTION = ("what", "pillar", "factor", "agency", "owner", "due")
SPARE = 3  # empty rows at the end of a page


class Heading(NamedTuple):
    """One of the seven standard sections, and what belongs there."""

    title: str
    belongs: str


# The names of the seven are those by which probation exchanges them (risk management plan of the assessment service).
SECTIONS: dict[str, Heading] = {
    "situation": Heading(
        "Key information on the current situation",
        "Where he lives and with whom, work, health, orders and licence, and what changed since the last plan.",
    ),
    "considerations": Heading(
        "Further considerations",
        "What protects him and others, diversity and health, who else is managed, and what is not known yet.",
    ),
    "supervision": Heading(
        "Supervision",
        "Who sees him, where and how often: police, probation, health, approved premises, tenancy support, Jobcentre.",
    ),
    "control": Heading(
        "Monitoring and control",
        "Every condition of licence and term of an order, tagging, polygraph, checks of devices, and what follows each "
        "breach.",
    ),
    "treatment": Heading(
        "Interventions and treatment",
        "Programmes, drug and alcohol work, health, and what builds on his strengths: referred, begun, how far.",
    ),
    "victims": Heading(
        "Victim safety planning",
        "Who is to be protected, by what: zones, no contact, the liaison officer, markers, disclosure, and its review.",
    ),
    "contingency": Heading(
        "Contingency plans",
        "Which signs are watched for, and out of hours who acts. Each single one stands below as if, then and who.",
    ),
}


class Joined(NamedTuple):
    """What comes of a save: what it changes, and the boxes that another changed too, as they stand."""

    changed: Boxes
    clashes: Boxes


def join(*, sent: Mapping[str, str], base: Mapping[str, str], now: Mapping[str, str]) -> Joined:
    """Weigh what was sent from a page that showed `base` against what stands now; only what both changed clashes."""
    names = sent.keys() | base.keys()
    mine = {name for name in names if sent.get(name, "") != base.get(name, "")}
    changed = {name: sent.get(name, "") for name in sorted(mine) if sent.get(name, "") != now.get(name, "")}
    return Joined(changed, {name: now.get(name, "") for name in changed if now.get(name, "") != base.get(name, "")})


def as_boxes(rows: Iterable[Mapping[str, str]]) -> Boxes:
    """Return what a number of saves, the first first, leave."""
    found: Boxes = {}
    for changed in rows:
        found |= changed
    return {name: words for name, words in found.items() if words}


def numbers_in(boxes: Mapping[str, str], kind: str) -> set[int]:
    """Return which rows of a kind (`contingency` or `action`) have something typed in them."""
    names = (name.split("-") for name, words in boxes.items() if words)
    return {int(parts[1]) for parts in names if len(parts) > 2 and parts[0] == kind and parts[1].isdecimal()}


def contingencies_in(boxes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the contingencies that stand in boxes."""
    return [
        {name: boxes.get(f"contingency-{number}-{name}", "").strip() for name in CONTINGENCY} | {"number": number}
        for number in sorted(numbers_in(boxes, "contingency"))
    ]


def boxes_of(sections: Mapping[str, str], contingencies: list[Any], actions: list[Any]) -> Boxes:
    """Return a plan that was signed as the boxes of the next; a row keeps its number."""
    boxes = {f"section-{code}": words for code, words in sections.items()}
    for row in contingencies:
        boxes |= {f"contingency-{row['number']}-{name}": row[name] for name in CONTINGENCY}
    for row in actions:
        name = f"action-{row['number']}"
        boxes |= {f"{name}-{part}": row[part] for part in ACTION if part != "due"}
        day, month, year = date_parts(date.fromisoformat(row["due"]))
        boxes |= {f"{name}-due-day": day, f"{name}-due-month": month, f"{name}-due-year": year}
    return {name: words for name, words in boxes.items() if words}
