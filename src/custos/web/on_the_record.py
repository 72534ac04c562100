"""What this floor puts on the record: what is required and why, the timeline of everything, the account."""

from typing import Any

from django.utils import timezone

from custos.audit.reads import account_of
from custos.plumbing import registry
from custos.plumbing.registry import Section, Sight
from custos.plumbing.words import moment_words
from custos.requirements import reads as requirements
from custos.requirements.reads import Revision
from custos.tasks import reads as tasks
from custos.web import presenters, record
from custos.web.openings import on_the_record


def required(sight: Sight) -> dict[str, Any]:
    """What is required of him: owed, stopped and met, and what the law can not decide."""
    by_nature = record.found_on(sight)
    found, asked = by_nature[requirements.Nature.REQUIREMENT], by_nature[requirements.Nature.QUESTION]
    standings = record.standings_on(sight)
    revisions = [*found, *asked, *(row for _, row in standings if row)]
    reader = reader_of(sight, revisions)
    rows = [presenters.row_on_record(row, reader, sight) for row in found]
    return {
        "sentence": presenters.sentence_of(found, sight.today),
        "owed": [row for row in rows if row["kind"] not in ("met", "stopped")],
        "stopped": [row for row in rows if row["kind"] == "stopped"],
        "met": [row for row in reversed(rows) if row["kind"] == "met"],
        "questions": [presenters.question_on_record(row, reader, sight) for row in asked],
        "standings": [
            {"words": words, "why": tasks.why_of(row.finding, row, reader.veiled) if row else None}
            for words, row in standings
        ],
    }


def reader_of(sight: Sight, revisions: list[Revision]) -> tasks.Reader:
    """Who reads the record, and which of the facts behind these findings are closed to the reader."""
    today = timezone.localdate(sight.now)
    return tasks.Reader(
        actor=sight.actor,
        today=sight.today,
        tiers={sight.person.id: sight.sighting.tier},
        veiled=tasks.veiled(sight.actor, revisions, today=today),
    )


def everything(sight: Sight) -> dict[str, Any]:
    """The timeline of everything."""
    events = record.timeline(sight)
    return {"events": record.placed(events), "kinds": record.kinds_of(sight, events, ""), "all": events}


def account(sight: Sight) -> dict[str, Any]:
    """What was done about him and by whom, newest first."""
    lines = account_of(sight.person.id)
    shown = [line for line in lines if sight.as_at is None or line.at <= sight.as_at]
    return {
        "lines": [
            {
                "title": line.text,
                "when": moment_words(line.at),
                "datetime": line.at.isoformat(),
                "by": f"{line.who} for {line.on_behalf_of}" if line.on_behalf_of else line.who,
            }
            for line in shown
        ]
    }


registry.add_section(
    Section(
        "requirements",
        "Requirements",
        order=1,
        template="web/requirements.html",
        read=required,
        panel="web/due.html",
    )
)
registry.add_section(Section("timeline", "Timeline", order=910, template="web/timeline.html", read=everything))
registry.add_section(
    Section("openings", "Opened to others", order=980, template="web/opened.html", read=on_the_record, tier="full")
)
registry.add_section(
    Section("history", "Account of the record", order=990, template="web/account.html", read=account, tier="full")
)
