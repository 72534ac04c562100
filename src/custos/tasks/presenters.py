"""How requirements, questions and tasks read: the words, the tags and the next step beside each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from custos.access.reads import Tier
from custos.law.findings import ON_HIS_SIDE, REGISTRANT, Certainty
from custos.law.provisions import REGISTER, Provision
from custos.nominals.reads import photo_link
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing import registry
from custos.plumbing.links import link
from custos.plumbing.words import age_on, date_words, day_words, days_over
from custos.requirements.reads import Finding, Revision
from custos.tasks.models import Kind, Task

CLOSED = "Information you may not see"
SURE = {
    Certainty.VERIFIED: "checked against the Act",
    Certainty.DERIVED: "reasoned from the Act, which does not say so in terms",
    Certainty.UNVERIFIED: "not verified: have somebody look before acting on it",
}
SURE_OF_POLICY = SURE | {
    Certainty.VERIFIED: "checked against the policy",
    Certainty.DERIVED: "reasoned from the policy, which does not say so in terms",
}
PROVISIONS: dict[str, Provision] = {provision.code: provision for provision in REGISTER}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, on which day, and what is open to them of the people on the page."""

    actor: Actor
    today: date
    tiers: Mapping[UUID, Tier] = field(default_factory=dict)
    veiled: Collection[str] = ()  # facts that are closed to the reader
    photos: Mapping[UUID, UUID] = field(default_factory=dict)  # the newest photograph of each
    managers: Mapping[UUID, str] = field(default_factory=dict)  # said only where the list is not one manager's own

    def sees_in_full(self, person: UUID) -> bool:
        """Whether reasons may be shown: they rest on the whole record."""
        return self.tiers.get(person) in (Tier.READING, Tier.FULL)


def title_of(code: str) -> str:
    """The short name of what is required or asked."""
    provision = PROVISIONS.get(code)
    return provision.title if provision else code.replace("-", " ").capitalize()


def person_of(person: Person, reader: Reader) -> dict[str, Any]:
    """A person as a row shows him; without a link where only the name is open."""
    seen = reader.tiers.get(person.id)
    return {
        "name": person.name,
        "href": link("web:record", reference=person.reference) if seen else "",
        "age": age_on(person.born, reader.today) if person.born and seen != Tier.NAME else None,
        "photo": photo_link(person, reader.photos.get(person.id)),
        "ref": person.reference,
    }


def state_of(current: Revision, today: date) -> tuple[str, str]:
    """The tag of a requirement on a day, and its words where they are not the tag's own."""
    if current.met_by_id:
        return "met", f"Met {date_words(current.met_on)}" if current.met_on else ""
    if current.safe_by is None:
        return "stopped", ""
    if current.breach_after is None:
        return "reminder", ""
    if current.breach_after < today:
        return ("suspected-breach", "") if current.falls_on in ON_HIS_SIDE else ("overdue", "")
    if current.safe_by <= today:
        return "due-today", "" if current.breach_after == today else "Due now"
    return ("due-soon", "") if (current.safe_by - today).days <= 27 else ("", "")


def due_words(current: Revision, today: date) -> str:
    """By when it is due, and by when at the latest where the law can be read in two ways."""
    if current.safe_by is None:
        return "No day while the clock is stopped"
    clock = f" at {current.safe_by_at:%H:%M}" if current.safe_by_at else ""
    if current.breach_after is None:
        return f"safe by {day_words(current.safe_by)}{clock}, and not late after that"
    if current.breach_after < today:
        return f"was due {day_words(current.breach_after)}{clock}"
    later = f", at the very latest {day_words(current.breach_after)}" if current.breach_after > current.safe_by else ""
    return f"due {day_words(current.safe_by)}{clock}{later}"


def why_of(finding: Finding, current: Revision, veiled: Collection[str]) -> dict[str, Any]:
    """The arguments of the frame's `why`: steps in order, each with its section; closed reasons say only that."""
    provision = PROVISIONS.get(finding.code)
    since = f"Rule in force since {date_words(provision.since)}, " if provision and not provision.switch else ""
    said = SURE_OF_POLICY if provision and provision.of_policy else SURE
    sure = said[Certainty(current.certainty)] if current.certainty else ""
    detail = current.detail if isinstance(current.detail, dict) else {}
    return {
        "steps": steps_of(current, veiled),
        "title": title_of(finding.code),
        "missing": [detail["text"]] if detail.get("missing") else [],
        "changes": changes_of(finding, current),
        "footing": f"{since}{sure}" if since else f"{sure[:1].upper()}{sure[1:]}",
        "law_version": current.law_version,
    }


def steps_of(current: Revision, veiled: Collection[str]) -> list[dict[str, Any]]:
    """The steps of a reason; of one that rests on a closed fact neither the words nor what it rests on are shown.

    A step that names no fact reckons from the steps before it, and so is closed as soon as one of them is.
    """
    steps, shut = [], False
    for step in current.why:
        facts = step.get("facts", ())
        closed = any(fact in veiled for fact in facts) or (shut and not facts)
        shut = shut or closed
        words = {"text": CLOSED, "ids": []} if closed else {"text": step["text"], "ids": list(facts)}
        steps.append(words | {"citation": step.get("citation", "")})
    return steps


def changes_of(finding: Finding, current: Revision) -> list[str]:
    """What would make it otherwise, said of what is found and without the law's numbers."""
    if finding.nature != "requirement":
        return ["a fact that it rests on is corrected or struck out"]
    if current.met_by_id:
        return ["the notification that met it is corrected or struck out"]
    ways = ["a fact that it rests on is corrected or struck out", "a notification that meets it is recorded"]
    if current.falls_on == REGISTRANT:
        ways.append("time in custody, in hospital or abroad is recorded that the law does not count")
    return ways


def requirement_row(finding: Finding, current: Revision, reader: Reader) -> dict[str, Any]:
    """A requirement as a row of a list, with its next step."""
    kind, tag = state_of(current, reader.today)
    late = kind in ("overdue", "suspected-breach")
    full = reader.sees_in_full(finding.person_id)
    dated = current.breach_after is not None and kind not in ("", "met")
    return {
        "id": finding.id,
        "what": f"{title_of(finding.code)}, not recorded" if late else title_of(finding.code),
        "due": "" if kind == "met" else due_words(current, reader.today),
        "over": days_over(_counts_to(current, late), reader.today) if dated else "",
        "kind": kind,
        "tag": tag,
        "note": note_of(current, finding.person_id, reader) if full else "",
        "why": why_of(finding, current, reader.veiled) if full else None,
        "actions": [] if kind == "met" else next_steps(finding, reader.actor),
    }


def note_of(current: Revision, person: UUID, reader: Reader) -> str:
    """What it rests on, in one line, and whose it is where the list is not one manager's own."""
    steps = [step["text"] for step in steps_of(current, reader.veiled)]
    last = steps[-2:] if steps and " after that " in steps[-1] else steps[-1:]
    return " · ".join(part for part in (". ".join(last), reader.managers.get(person, "")) if part)


def question_row(finding: Finding, current: Revision, reader: Reader, reference: str) -> dict[str, Any]:
    """What the law can not decide, as a row of a list."""
    closed = any(fact in reader.veiled for fact in current.detail.get("facts", ()))
    address = link("web:why", reference=reference, finding=finding.id)
    full = reader.sees_in_full(finding.person_id)
    return {
        "id": finding.id,
        "what": CLOSED if closed else current.detail.get("text") or title_of(finding.code),
        "kind": "cannot-be-decided",
        "note": reader.managers.get(finding.person_id, ""),
        "actions": [{"text": "See what is missing", "href": address}] if full else [],
    }


def task_row(task: Task, reader: Reader, *, awaited: bool = False) -> dict[str, Any]:
    """A task as a row of a list; one given to others says on whom it waits."""
    days = (task.due - reader.today).days
    kind = "overdue" if days < 0 else "due-today" if days == 0 else "waiting" if awaited else "due-soon"
    if task.done_at:
        kind = "met"
    what = f"Asks to see more: {task.words}" if task.kind == Kind.REQUEST else task.words
    return {
        "id": task.id,
        "what": what,
        "due": f"due {day_words(task.due)}",
        "over": "" if task.done_at else days_over(task.due, reader.today),
        "kind": kind,
        "tag": f"Waiting on {task.to}" if kind == "waiting" else "Done" if kind == "met" else "",
        "note": f"Given to {task.to}" if awaited else f"From {task.from_user.name}",
        "actions": [{"text": "Open", "href": link("tasks:task", task=task.id)}],
    }


def next_steps(finding: Finding, actor: Actor) -> list[dict[str, str]]:
    """The button that stands beside a requirement, where a room has registered one and the actor may press it."""
    step = registry.next_steps.get(finding.code)
    found = step(finding, actor) if step else None
    return [{"text": found.label, "href": found.link}] if found else []


def with_person(row: dict[str, Any], person: Person | None, reader: Reader) -> dict[str, Any]:
    """The row with the person it is about."""
    return row | {"person": person_of(person, reader)} if person else row


def facts_named(revisions: Iterable[Revision]) -> set[str]:
    """The ids of every fact on which these rest."""
    found = {fact for row in revisions for step in row.why for fact in step.get("facts", ())}
    return found | {fact for row in revisions for fact in row.detail.get("facts", ())}


def _counts_to(current: Revision, late: bool) -> date:
    day = current.breach_after if late else current.safe_by
    assert day is not None  # only rows with days say how far off they are
    return day
