"""How the record reads: the rows of what is required, the facts behind a reason, what each revision said."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from custos.law.england_wales.reviews import MAY_APPLY
from custos.plumbing.links import link
from custos.plumbing.registry import Sight
from custos.plumbing.words import count_words, date_words, moment_words
from custos.requirements.reads import Fact, Nature, Revision
from custos.tasks import reads as tasks

Row = dict[str, Any]


def why_address(row: Revision, sight: Sight) -> str:
    """Where the whole reason is, with everything it rests on."""
    return link("web:why", reference=sight.person.reference, finding=row.finding_id)


def row_on_record(row: Revision, reader: tasks.Reader, sight: Sight) -> Row:
    """A requirement on the person's own record: no name, and no next step on a page of a day gone by."""
    row.finding.person = sight.person  # or else each next step would ask for him again
    made = tasks.requirement_row(row.finding, row, reader)
    steps = [] if sight.as_at else made["actions"]
    whole = {"text": "The whole reason", "href": why_address(row, sight)}
    return made | {"actions": [*steps, whole], "note": ""}


def question_on_record(row: Revision, reader: tasks.Reader, sight: Sight) -> Row:
    """What the law can not decide, on the person's own record."""
    return tasks.question_row(row.finding, row, reader, sight.person.reference)


def sentence_of(found: Sequence[Revision], today: date) -> str:
    """What is overdue and due now, said first."""
    states = [tasks.state_of(row, today)[0] for row in found]
    late = sum(state in ("overdue", "suspected-breach") for state in states)
    now = states.count("due-today")
    ahead = sum(state in ("due-soon", "") for state in states)
    reminders = states.count("reminder")
    if not (late or now or ahead or reminders):
        return "Nothing is owed."
    parts = [
        f"{count_words(late, 'requirement')} past {'its' if late == 1 else 'their'} day and not recorded"
        if late
        else "",
        f"{count_words(now, 'requirement')} due today" if now else "",
        f"{count_words(ahead, 'requirement')} ahead" if ahead else "",
        count_words(reminders, "reminder") if reminders else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}."


def fact_words(row: Fact) -> str:
    """A fact as a reason names it: what happened, on which day, and who recorded it when."""
    told = row.told.replace("-", " ")
    day = row.data.get("on") or row.data.get("expected")
    happened = f"{told} on {date_words(date.fromisoformat(day))}" if day else told
    who = row.recorded_by.name if row.recorded_by else "the system"
    said = f"{happened[:1].upper()}{happened[1:]}, recorded {moment_words(row.recorded_at)} by {who}"
    return f"{said} (struck out: {row.why})" if row.struck_out else said


def review_words(row: Revision) -> str:
    """From when he may ask for his indefinite status to be reviewed, in words."""
    return f"May apply for a review of his status from {date_words(date.fromisoformat(row.detail['since']))}"


def what_it_said(row: Revision) -> str:
    """What one revision of a finding said, in words."""
    if row.withdrawn:
        return "Withdrawn: the facts no longer lead to it"
    if row.finding.code == MAY_APPLY.code:
        return review_words(row)
    if row.finding.nature == Nature.STANDING:
        return tasks.standing_words(row, date.min)
    if row.finding.nature == Nature.QUESTION:
        return "Could not be decided"
    if row.met_by_id:
        return f"Met on {date_words(row.met_on)}" if row.met_on else "Met"
    if row.safe_by and row.breach_after is None:
        return f"A reminder: safe by {date_words(row.safe_by)}"
    day = row.breach_after or row.safe_by
    return f"Owed by {date_words(day)}" if day else "Owed; the clock is stopped"


def revision_rows(rows: Iterable[Revision]) -> list[list[str]]:
    """Every revision of a finding, newest first, as the cells of a table."""
    return [[moment_words(row.decided_at), what_it_said(row), row.law_version] for row in rows]


def steps_with_facts(why: Mapping[str, Any], facts: Mapping[str, Fact]) -> list[Row]:
    """The steps of a reason, each with the facts it rests on in words."""
    return [
        step | {"facts": [fact_words(facts[fact]) for fact in step["ids"] if fact in facts]} for step in why["steps"]
    ]
