"""How the rulebook, its changes and their previews are set out for the pages."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from custos.law.in_force import ROWS, Row
from custos.law.provisions import REGISTER
from custos.law.words import in_words as law_words
from custos.plumbing.words import count_words, date_words, list_words, moment_words
from custos.rulebook.models import Change, Kind, Moved, Purpose, Sweep, What
from custos.rulebook.numbers import in_use
from custos.rulebook.words import in_words, subject_of, value_of, whose

Cells = list[str | SafeString]
LAW_COLUMNS = [
    {"text": "Rule"},
    {"text": "Nation"},
    {"text": "In force"},
    {"text": "Instrument"},
    {"text": "Certainty"},
    {"text": "Entered, and checked"},
]
NUMBER_COLUMNS = [
    {"text": "Number"},
    {"text": "Whose"},
    {"text": "Is"},
    {"text": "From"},
    {"text": "Set by"},
    {"text": "Entered, and checked"},
    {"text": "Read by"},
]
CHANGE_COLUMNS = [{"text": "Change"}, {"text": "Drafted"}, {"text": "State"}]
WAY_COLUMNS = [{"text": "Finding"}, {"text": "How many", "numeric": True}, {"text": "By how much"}, {"text": "Because"}]
WAYS = {"arises": "Arise", "goes": "Go", "falls on another day": "On another day", "reads otherwise": "Read otherwise"}
UNIT_COLUMNS = [
    {"text": "Unit"},
    {"text": "People", "numeric": True},
    *({"text": words, "numeric": True} for words in WAYS.values()),
]
MOVED_COLUMNS = [{"text": "Person"}, {"text": "Finding"}, {"text": "Day"}, {"text": "Because"}]
SIGNED = "Signed national set"
CLOSED = "Rests on information you may not see"
TITLES = {provision.code: provision.title for provision in REGISTER}


def law_rows(switched: Iterable[Change]) -> list[Cells]:
    """Every rule of the table, nations alike in one row, and who switched it on where people did."""
    by_switch = {(change.code, change.nation): change for change in switched}
    rows: list[Cells] = []
    for row in ROWS:
        alike: dict[tuple[str, str, str], list[str]] = {}
        for nation in row.nations:
            stands = _stands(row, by_switch.get((row.rule, nation.value)))
            alike.setdefault(stands, []).append(law_words(nation))
        for (state, instrument, who), nations in alike.items():
            rows.append([row.says, list_words(nations), state, instrument, row.certainty.capitalize(), who])
    return rows


def _stands(row: Row, change: Change | None) -> tuple[str, str, str]:
    """Since when a rule is in force, by which instrument, and who entered it."""
    if change and change.since and row.since is None:
        return f"From {date_words(change.since)}", change.instrument, _who(change)
    if row.since is None:
        return row.waits[:1].upper() + row.waits[1:], row.instrument, SIGNED
    until = f" to {date_words(row.until)}" if row.until else ""
    return f"From {date_words(row.since)}{until}", row.instrument, SIGNED


def number_rows(changed: Iterable[Change], *, today: date) -> list[Cells]:
    """Every number that something reads, as it ships and as it was changed, oldest first."""
    changes = list(changed)
    rows: list[Cells] = []
    for code, number in in_use().items():
        value = f"{number.value} {number.unit}"
        shipped = [number.says, "National", value, date_words(number.since), number.source, SIGNED, number.reader]
        rows.append(list(shipped))
        for change in (each for each in changes if each.code == code and each.since):
            value, since = f"{change.value} {number.unit}", date_words(change.since or today)
            rows.append([number.says, whose(change), value, since, change.instrument, _who(change), number.reader])
    return rows


def _who(change: Change) -> str:
    return f"{change.drafted_by.name}; checked by {change.deed.by_user.name}"


def change_row(change: Change) -> Cells:
    """One change in the list."""
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse("rulebook:change", kwargs={"pk": change.pk}), in_words(change)
    )
    return [link, f"{moment_words(change.drafted_at)}, {change.drafted_by.name}", state_of(change)]


def state_of(change: Change) -> str:
    """What became of a change, in words."""
    deed = getattr(change, "deed", None)
    if deed is None:
        return "Waits for another person"
    return f"{deed.get_what_display()} by {deed.by_user.name}, {moment_words(deed.at)}"


def summary_of(change: Change) -> list[dict[str, str]]:
    """A change as it was drafted."""
    is_now = f": {value_of(change)}" if change.kind == Kind.NUMBER else ""
    rows = [
        {"key": "Rule" if change.kind == Kind.LAW else "Number", "value": f"{subject_of(change)}{is_now}"},
        {"key": "In" if change.kind == Kind.LAW else "Whose", "value": whose(change)},
        {"key": "First day", "value": date_words(change.since) if change.since else "Taken back: none"},
        {"key": "Instrument" if change.kind == Kind.LAW else "Set by", "value": change.instrument},
        {"key": "Reason", "value": change.reason},
        {"key": "Drafted", "value": f"{change.drafted_by.name}, {moment_words(change.drafted_at)}"},
        {"key": "State", "value": state_of(change)},
    ]
    if (replaced := change.supersedes) and replaced.since:
        rows.insert(3, {"key": "In place of", "value": f"From {date_words(replaced.since)}"})
    deed = getattr(change, "deed", None)
    if deed and deed.what == What.REFUSED:
        rows.append({"key": "Why it was refused", "value": deed.why})
    return rows


def progress_words(sweep: Sweep) -> str:
    """How far a sweep has come, in words."""
    doing = "Deciding everybody under both" if sweep.purpose == Purpose.PREVIEW else "Bringing people into line"
    if not sweep.total:
        return f"{doing}: waiting for its turn"
    return f"{doing}: {sweep.done:,} of {count_words(sweep.total, 'person', 'people')}"


def outcome_of(sweep: Sweep) -> dict[str, Any]:
    """What a finished sweep found, in counts: in whole, by what moves and why, and by unit."""
    late = count_words(sweep.overdue_at_once, "requirement")
    one = sweep.overdue_at_once == 1
    return {
        "sentence": f"Of {count_words(sweep.total, 'person', 'people')}, something moves for {sweep.people:,}.",
        "late": f"{late} would be overdue at once" if sweep.overdue_at_once else "",
        "late_is": "it is" if one else "they are",
        "ways": [_way_row(place, way) for place, way in sorted(sweep.counts.get("ways", {}).items())],
        "units": [_unit_row(unit, each) for unit, each in sorted(sweep.counts.get("units", {}).items())],
        "made": moment_words(sweep.asked_at),
        "version": f"{sweep.law_version}, rulebook {sweep.edition}" if sweep.edition else sweep.law_version,
    }


def _unit_row(unit: str, counts: dict[str, int]) -> Cells:
    return [unit, *(f"{counts.get(way, 0):,}" for way in ("people", *WAYS))]


def _way_row(place: str, way: dict[str, Any]) -> Cells:
    nature, code, how = place.split("|")
    because = _lines(f"{words} ({count:,})" for words, count in way["because"])
    return [f"{title_of(nature, code)}: {how}", f"{way['findings']:,}", _days(way["least"], way["most"]), because]


def title_of(nature: str, code: str) -> str:
    """The short name of a finding."""
    title = TITLES.get(code, code.replace("-", " ").capitalize())
    return f"A person is asked: {title}" if nature == "question" else title


def _days(least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return ""
    return _by(least) if least == most else f"{_by(least)} to {_by(most)}"


def _by(days: int) -> str:
    if not days:
        return "the same day"
    return f"{count_words(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def moved_row(moved: Moved, cleared: set[str]) -> Cells:
    """One finding of somebody whose record is open to the reader."""
    where = reverse("web:record", kwargs={"reference": moved.person.reference})
    link = format_html('<a class="govuk-link" href="{}">{}</a>', where, moved.person.name)
    return [link, f"{title_of(moved.nature, moved.code)}: {moved.how}", _day(moved), _lines(_said(moved, cleared))]


def _day(moved: Moved) -> str:
    if moved.was and moved.becomes and moved.was != moved.becomes:
        days = _by((moved.becomes - moved.was).days)
        return f"{date_words(moved.becomes)}, {days} than {date_words(moved.was)}"
    day = moved.becomes or moved.was
    return date_words(day) if day else ""


def _said(moved: Moved, cleared: set[str]) -> Iterator[str]:
    for step in moved.why:
        cite = f" ({step['citation']})" if step["citation"] else ""
        text = step["text"] if set(step["compartments"]) <= cleared else CLOSED
        yield f"{'' if step['now'] else 'No longer: '}{text}{cite}"


def _lines(lines: Iterable[str]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html('<ul class="govuk-list govuk-!-font-size-16 govuk-!-margin-bottom-0">{}</ul>', items)
