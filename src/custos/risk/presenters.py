"""How assessments and levels read: words and links are decided here, templates only place them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.words import age_on, date_words, list_words, moment_words
from custos.risk.changes import Change
from custos.risk.instruments import NOT_OFFICIAL
from custos.risk.models import LEVEL_WORDS, Annotation, Assessment, Decided, Level, Override
from custos.risk.permission import AGREE, ASSESS
from custos.risk.reads import override_of, ratings_of
from custos.risk.touching import FACTORS

Row = dict[str, Any]


def who(person: Person, today: date) -> Row:
    """Say of whom a page is."""
    born = f"{age_on(person.born, today)}, born {date_words(person.born)}" if person.born else "birth date not recorded"
    return {"name": person.name, "born": born, "ref": person.reference}


def page_of(person: Person, name: str, *more: object) -> str:
    """Return the address of one of a person's pages about risk."""
    return reverse(f"risk:{name}", args=[person.reference, *more])


def title_of(row: Assessment) -> str:
    """Name an assessment: with what, and of which day."""
    return f"{row.what.short}, {date_words(row.on)}"


def outcome_of(row: Assessment) -> str:
    """Say what the tool said."""
    score = "" if row.score is None else f"{row.score.normalize():f}"
    said = [part for part in (f"score {score}" if score else "", row.band_words) if part]
    return list_words([said[0][:1].upper() + said[0][1:], *[each.lower() for each in said[1:]]]) if said else ""


def state_of(row: Decided) -> str:
    """Say whether it waits, was agreed to, or went back."""
    if row.agreed is None:
        return "Waits to be countersigned" if isinstance(row, Assessment) else "Waits for a supervisor"
    assert row.decided_by, "what is decided was decided by somebody"
    assert row.decided_at, "and at a moment"
    signed = "Countersigned" if isinstance(row, Assessment) else "Agreed"
    says = signed if row.agreed else "Returned"
    return f"{says} by {row.decided_by.name}, {moment_words(row.decided_at)}"


def override_words(row: Assessment) -> str:
    """Say what an assessor took for right in place of the tool's band; nothing where the tool's holds."""
    found = override_of(row)
    if found is None:
        return ""
    return f"Overridden to {dict(row.what.bands)[found.to].lower()}: {found.why}"


def listed(row: Assessment) -> Row:
    """Say an assessment in a line of a list."""
    return {
        "title": title_of(row),
        "href": page_of(row.person, "assessment", row.id),
        "outcome": outcome_of(row),
        "state": state_of(row),
        "override": override_words(row),
        "due": f"Next due by {date_words(row.next_due)}" if row.agreed and row.next_due else "",
    }


def assessment_page(row: Assessment, sighting: Sighting, actor: Actor) -> Row:
    """Return the whole assessment."""
    waits = row.agreed is None and row.user_id != actor.user.id and access.may(actor, AGREE, sighting.tier)
    assesses = access.may(actor, ASSESS, sighting.tier)
    overrides = Override.objects.filter(assessment=row).select_related("user", "decided_by").order_by("saved_at")
    notes = Annotation.objects.filter(assessment=row).select_related("user").order_by("saved_at")
    return {
        "heading": f"{row.what.title}, {date_words(row.on)}",
        "about": row.what.about,
        "not_official": NOT_OFFICIAL if row.computed else "",
        "summary": _summary(row),
        "parts": _parts(row),
        "words": [{"title": ask.title, "text": row.words.get(ask.code, "")} for ask in row.what.asks],
        "items": _items(row),
        "overrides": [_override(each, row, sighting, actor) for each in overrides],
        "notes": [{"words": note.words, "saved": _saved(note.user.name, note.saved_at)} for note in notes],
        "decide": page_of(row.person, "decide", row.id) if waits else "",
        "annotate": page_of(row.person, "annotate", row.id) if assesses else "",
        "override": page_of(row.person, "override", row.id) if assesses and row.agreed and row.band else "",
        "again": page_of(row.person, "new", row.kind) if assesses else "",
    }


def _saved(name: str, at: datetime) -> str:
    return f"{name}, {moment_words(at)}"


def _summary(row: Assessment) -> list[Row]:
    base = row.based_on
    rows = [
        ("Outcome", outcome_of(row)),
        ("Tool or model", row.version),
        ("Why", f"{row.get_purpose_display()}{f': {row.trigger}' if row.trigger else ''}"),
        ("Who leads", row.get_lead_display() if row.lead else ""),
        ("Assessed by", row.assessor),
        ("Trained in it", date_words(row.trained_on) if row.trained_on else ""),
        ("Stands on", f"{title_of(base)}: {outcome_of(base).lower()}" if base else ""),
        ("Next due", date_words(row.next_due) if row.next_due else ""),
        ("Submitted", f"{_saved(row.user.name, row.saved_at)}, {row.post.title}. Locked since"),
        ("Supervisor", state_of(row)),
        ("Supervisor's words", row.decided_words),
        ("Highest level", _highest(row)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _highest(row: Assessment) -> str:
    if row.kind != "serious-harm":
        return ""
    rated = [each.get("rating", "") for each in row.parts.values()]
    order = list(LEVEL_WORDS)
    found = max((order.index(each) for each in rated if each in order), default=None)
    return "" if found is None else LEVEL_WORDS[order[found]]


def _parts(row: Assessment) -> list[Row]:
    groups: list[Row] = []
    for part in row.what.parts:
        if part.heading or not groups:
            groups.append({"heading": part.heading, "rows": []})
        rated = row.parts.get(part.code, {})
        rating = dict(ratings_of(part)).get(rated.get("rating", ""), rated.get("rating", "") or "Not rated")
        groups[-1]["rows"].append({"title": part.title, "rating": rating, "evidence": rated.get("evidence", "")})
    return groups


def _items(row: Assessment) -> list[Row]:
    items = row.computed.get("items", {})
    return [{"key": name, "value": "Not known" if value is None else str(value)} for name, value in items.items()]


def _override(row: Override, assessment: Assessment, sighting: Sighting, actor: Actor) -> Row:
    waits = row.agreed is None and row.user_id != actor.user.id and access.may(actor, AGREE, sighting.tier)
    return {
        "title": f"{dict(assessment.what.bands)[row.to]} in place of {assessment.band_words.lower()}",
        "why": row.why,
        "saved": f"{_saved(row.user.name, row.saved_at)}. {state_of(row)}",
        "words": row.decided_words,
        "decide": page_of(assessment.person, "decide-override", assessment.id, row.id) if waits else "",
    }


def level_words(level: Level) -> str:
    """Say a level as the bar does: High risk (12 Oct, DS agreed)."""
    assert level.on, "a level in force has its day"
    ranks = {"sergeant": "DS", "inspector": "DI"}
    rank = ranks.get(level.decided_post.role, "supervisor") if level.decided_post else "supervisor"
    return f"{LEVEL_WORDS[level.level]} risk ({level.on:%-d %b}, {rank} agreed)"


def level_row(level: Level) -> Row:
    """Say a level with its reasons."""
    return {
        "title": level_words(level) if level.agreed else f"{LEVEL_WORDS[level.level]} risk",
        "reasons": level.reasons,
        "factors": [line.strip() for line in level.factors.splitlines() if line.strip()],
        "stands_on": [title_of(row) for row in (level.static, level.dynamic) if row],
        "saved": f"Proposed by {_saved(level.user.name, level.saved_at)}. {state_of(level)}",
        "words": level.decided_words,
    }


def change_row(change: Change) -> Row:
    """Say a change, and which factors it touches."""
    touched = list_words([FACTORS[code].lower() for code in change.factors])
    return {"title": f"{change.words}, {date_words(change.on)}", "detail": change.detail, "touches": touched}


WIDTH, HEIGHT, LEFT, TOP, STEP = 400, 190, 80, 20, 40


def chart(levels: Sequence[Level], today: date) -> Row | None:
    """Return the history of the level as steps in time, oldest first; the table beside it says the same in words."""
    rows = sorted((row for row in levels if row.on), key=lambda row: row.on or today)
    if not rows:
        return None
    first = rows[0].on or today
    days = max((today - first).days, 1)

    def across(day: date) -> int:
        return LEFT + (WIDTH - LEFT - 20) * (day - first).days // days

    order = list(LEVEL_WORDS)[::-1]
    heights = {code: TOP + STEP * place for place, code in enumerate(order)}
    points: list[str] = []
    for place, row in enumerate(rows):
        ends = rows[place + 1].on if place + 1 < len(rows) else today
        points += [f"{across(day or today)},{heights[row.level]}" for day in (row.on, ends)]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - 20,
        "lines": [{"y": y, "text": LEVEL_WORDS[code]} for code, y in heights.items()],
        "points": " ".join(points),
        "dots": [{"x": across(row.on or today), "y": heights[row.level]} for row in rows],
        "first": date_words(first),
        "last": date_words(today),
        "bottom": TOP + STEP * 4,
    }


def history_rows(levels: Sequence[Level]) -> list[list[str]]:
    """Return the history of the level in words, newest first: what changed, and why."""
    rows = []
    for place, row in enumerate(levels):
        before = levels[place + 1] if place + 1 < len(levels) else None
        was = LEVEL_WORDS[before.level].lower() if before else ""
        moved = "First level" if not was else "Unchanged" if before and before.level == row.level else f"Was {was}"
        words = f"{row.reasons} {row.decided_words}".strip()
        rows.append([date_words(row.on) if row.on else "", LEVEL_WORDS[row.level], moved, words])
    return rows


def tool_rows(assessments: Sequence[Assessment]) -> list[list[str]]:
    """Return what each tool said over time, with overrides and their reasons, and what changed since the last."""
    rows = []
    for place, row in enumerate(assessments):
        before = next((each for each in assessments[place + 1 :] if each.kind == row.kind), None)
        rows.append([title_of(row), outcome_of(row), _moved(row, before), override_words(row)])
    return rows


def _moved(row: Assessment, before: Assessment | None) -> str:
    if before is None:
        return "First with this tool"
    moved = [] if row.band == before.band else [f"{row.what.band_title.lower()} was {before.band_words.lower()}"]
    for part in row.what.parts:
        was, now = (each.parts.get(part.code, {}).get("rating", "") for each in (before, row))
        if was != now and was:
            names = dict(ratings_of(part))
            moved.append(f"{part.title.lower()} was {names.get(was, was).lower()}")
    said = list_words(moved) or "nothing"
    return said[:1].upper() + said[1:]
