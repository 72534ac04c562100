"""How the weighted caseload reads: minutes with hours, and each sum line by line."""

from typing import Any

from django.utils.html import format_html

from custos.organisations.reads import Actor
from custos.reporting.caseload import Caseload, Part, minutes_of
from custos.reporting.presenters import bars, counting, linked, scopes, tabs
from custos.tasks.reads import address

Row = dict[str, Any]


def minutes_words(minutes: int) -> str:
    """Say minutes, with hours beside them: 5,420 (90 h)."""
    return f"{minutes:,} ({round(minutes / 60):,} h)"


def caseload_page(actor: Actor, load: Caseload) -> Row:
    """A line for each officer, the heaviest first, and a chart of the same."""
    scope, names = load.board.scope, load.board.names("officer")
    loads = sorted(((load.load_of(code), code) for code in names), key=lambda each: (-each[0].minutes, names[each[1]]))
    rows, parts = [], []
    for found, code in loads:
        of_people, of_work = minutes_of(found.people), minutes_of(found.work)
        sums = format_html(
            '<a class="govuk-link" href="{}">Show the sum<span class="govuk-visually-hidden"> of {}</span></a>',
            address("reporting:load", whose=scope.code, officer=code),
            names[code],
        )
        people = sum(part.count for part in found.people)
        href = address("reporting:people", whose=scope.code, officer=code)
        share = f"{round(100 * found.minutes / load.available)}%"
        minutes = [minutes_words(each) for each in (of_people, of_work, found.minutes)]
        rows.append([names[code], counting(people, href, f"people of {names[code]}"), *minutes, share, sums])
        parts.append((names[code], [of_people, of_work]))
    headings = ("People", "Minutes for people", "Minutes for what is due", "Minutes in whole", "Of an officer's time")
    return {
        "heading": f"Caseload: {scope.words}",
        "sentence": f"What four weeks ask of each officer, against {load.available:,} minutes that one has."
        if rows
        else "",
        "tab_items": tabs(actor, "reporting:caseload"),
        "scopes": scopes(load.board.units, scope, "reporting:caseload"),
        "columns": [{"text": "Officer"}, *({"text": each, "numeric": True} for each in headings), {"text": "Why"}],
        "rows": rows,
        "chart": bars(parts, ["for people", "for what is due"], "Minutes of four weeks, by officer") if rows else None,
    }


def load_page(load: Caseload, officer: str) -> Row:
    """One officer's sum: people by level, then what is overdue or falls due, each count leading to its rows."""
    board, name = load.board, load.board.names("officer")[officer]
    found = load.load_of(officer)

    def people(part: Part) -> str:
        href = address("reporting:people", whose=board.scope.code, officer=officer, level=part.code)
        return counting(part.count, href, f"people, {part.words}")

    def work(part: Part) -> str:
        return linked(part.count, board, part.words, kind=part.code, officer=officer)

    return {
        "heading": f"The load of {name}",
        "sentence": f"{found.minutes:,} minutes in four weeks: {minutes_of(found.people):,} for people and "
        f"{minutes_of(found.work):,} for what is overdue or falls due.",
        "people": [[part.words, people(part), part.each, f"{part.minutes:,}"] for part in found.people],
        "work": [[part.words, work(part), part.each, f"{part.minutes:,}"] for part in found.work],
        "columns": [
            {"text": "What"},
            *({"text": each, "numeric": True} for each in ("How many", "Minutes each", "Minutes")),
        ],
        "back": address("reporting:caseload", whose=board.scope.code),
    }
