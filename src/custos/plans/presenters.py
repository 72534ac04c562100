"""How plans read: words and links are decided here, templates only place them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plans import reads
from custos.plans.comparing import SAME, RowChange, rows_between, words_between
from custos.plans.models import Agency, Pillar, Plan, Way
from custos.plans.permission import COUNTERSIGN, WRITE
from custos.plans.reads import ActionNow
from custos.plans.writing import ACTION, CONTINGENCY, SECTIONS
from custos.plumbing.days import day_of
from custos.plumbing.words import age_on, date_words, days_over, moment_words

Row = dict[str, Any]
BOXES = {
    "trigger": "If",
    "then": "Then",
    "who": "By whom",
    "what": "What",
    "pillar": "Pillar",
    "factor": "Works on",
    "agency": "Whose",
    "owner": "Who",
    "due": "By",
    "day": "By, day",
    "month": "By, month",
    "year": "By, year",
}


def who(person: Person, today: date) -> Row:
    """Say of whom a page is."""
    born = f"{age_on(person.born, today)}, born {date_words(person.born)}" if person.born else "birth date not recorded"
    return {"name": person.name, "born": born, "ref": person.reference}


def page_of(person: Person, name: str, *more: object) -> str:
    """Return the address of one of a person's pages about plans."""
    return reverse(f"plans:{name}", args=[person.reference, *more])


def state_of(plan: Plan) -> str:
    """Say whether it is written, waits or is countersigned."""
    if plan.agreed_by and plan.agreed_at and plan.signed_by:
        return (
            f"Signed by {plan.signed_by.name}, countersigned by {plan.agreed_by.name}, {moment_words(plan.agreed_at)}"
        )
    if plan.signed_by and plan.signed_at:
        return f"Signed by {plan.signed_by.name}, {moment_words(plan.signed_at)}. It waits to be countersigned"
    last = plan.writings.select_related("user").order_by("save_number").last()
    return f"A draft, last written in by {last.user.name}, {moment_words(last.at)}" if last else "A draft"


def since_words(plan: Plan) -> str:
    """Say since when a section has had the same words."""
    assert plan.agreed_on, "only versions agreed are looked at"
    return f"The same words since version {plan.number}, agreed on {date_words(plan.agreed_on)}"


def box_words(name: str) -> str:
    """Name a box of the page, as whoever wrote it knows it."""
    kind, *parts = name.split("-")
    if kind in ("section", "current"):
        return SECTIONS[parts[0]].title + (": still current" if kind == "current" else "")
    return f"{kind.capitalize()} {parts[0]}, {BOXES.get(parts[-1], parts[-1]).lower()}"


def action_row(each: ActionNow, plan: Plan, *, records: bool) -> Row:
    """Say an action as it stands."""
    row, over = each.row, each.days_over
    if each.done and each.done.done_on:
        stands = f"Done on {date_words(each.done.done_on)}"
    else:
        stands = days_over(each.due, each.today) if over else "Not done yet"
    return {
        "number": row["number"],
        "what": row["what"],
        "pillar": Pillar(row["pillar"]).label,
        "factor": row["factor"],
        "owner": f"{row['owner']}, {Agency(row['agency']).label}",
        "due": date_words(each.due),
        "stands": stands,
        "shown": each.done.words if each.done else "",
        "late": bool(over),
        "moves": [
            f"Moved to {date_words(move.due)} by {move.user.name}: {move.words}" for move in each.moves if move.due
        ],
        "href": page_of(plan.person, "action", plan.id, row["number"]) if records and not each.done else "",
    }


def receipt_rows(plan: Plan) -> list[list[str]]:
    """Say who received a version, a row each."""
    return [
        [each.agency, each.name, str(Way(each.way).label), date_words(each.on), each.user.name]
        for each in reads.receipts_of(plan)
    ]


def contingency_rows(plan: Plan) -> list[list[str]]:
    """Say each contingency: if, then, who."""
    return [[row[name] for name in CONTINGENCY] for row in plan.contingencies]


def section_rows(plan: Plan) -> list[Row]:
    """Return the seven sections, with since when each has the same words."""
    since = reads.since_of(plan)
    return [
        {
            "title": heading.title,
            "lines": [line for line in plan.sections.get(code, "").splitlines() if line],
            "since": since_words(since[code]) if code in since else "",
            "confirmed": code in plan.confirmed,
        }
        for code, heading in SECTIONS.items()
    ]


def plan_page(plan: Plan, sighting: Sighting, actor: Actor, today: date) -> Row:
    """Return a whole version that was signed."""
    person, tier = sighting.person, sighting.tier
    writes = access.may(actor, WRITE, tier)
    decides = plan.agreed_at is None and access.may(actor, COUNTERSIGN, tier)
    decides = decides and actor.user.id not in reads.writers_of(plan) | {plan.signed_by_id}
    current = plan == reads.in_force(person)
    others = [each for each in reads.agreed_of(person) if each.number < plan.number]
    return {
        "heading": f"Plan, version {plan.number}",
        "state": state_of(plan),
        "words": plan.agreed_words,
        "in_force": current,
        "sections": section_rows(plan),
        "contingencies": contingency_rows(plan),
        "actions": [action_row(each, plan, records=writes and current) for each in reads.standing(plan, today)],
        "receipts": receipt_rows(plan) if plan.agreed_at else [],
        "agreed": bool(plan.agreed_at),
        "decide": page_of(person, "decide", plan.id) if decides else "",
        "share": page_of(person, "share", plan.id) if plan.agreed_at and writes else "",
        "paper": page_of(person, "paper", plan.id) if plan.agreed_at else "",
        "compare": [
            {"text": f"Compare with version {each.number}", "href": page_of(person, "compare", each.id, plan.id)}
            for each in others
        ],
    }


def comparison(before: Plan, after: Plan) -> Row:
    """Return what differs between two versions."""
    sections = []
    for code, heading in SECTIONS.items():
        runs = words_between(before.sections.get(code, ""), after.sections.get(code, ""))
        sections.append({"title": heading.title, "runs": runs, "same": all(run.kind == SAME for run in runs)})
    rows = (
        ("Contingency", rows_between(before.contingencies, after.contingencies, CONTINGENCY)),
        ("Action", rows_between(_in_words(before.actions), _in_words(after.actions), ACTION)),
    )
    return {
        "heading": f"Plan: what changed from version {before.number} to version {after.number}",
        "states": [f"Version {plan.number}: {state_of(plan)}" for plan in (before, after)],
        "sections": sections,
        "rows": [{"kind": kind, "rows": [_change(kind, row) for row in found]} for kind, found in rows],
    }


def _in_words(actions: Sequence[Mapping[str, Any]]) -> list[Row]:
    return [
        dict(row)
        | {"pillar": str(Pillar(row["pillar"]).label), "agency": str(Agency(row["agency"]).label)}
        | {"due": date_words(date.fromisoformat(row["due"]))}
        for row in actions
    ]


def _change(kind: str, change: RowChange) -> Row:
    boxes = [{"title": BOXES[name], "runs": runs} for name, runs in change.boxes.items() if runs]
    return {"title": f"{kind} {change.number}", "boxes": boxes, "became": change.became}


def listed(plan: Plan) -> Row:
    """Say a version in a line of a list."""
    return {
        "title": f"Version {plan.number}",
        "href": page_of(plan.person, "write") if plan.is_draft else page_of(plan.person, "plan", plan.id),
        "state": state_of(plan),
        "agreed": date_words(day_of(plan.agreed_at)) if plan.agreed_at else "",
    }
