"""How boards read: the tabs of the room, tables of counts that are links, and a chart with its table."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from custos.access import reads as access
from custos.organisations.reads import Actor, Unit
from custos.plumbing.words import count_words, date_words
from custos.reporting.boards import WAYS, WHOLE, Board
from custos.reporting.kinds import KINDS
from custos.reporting.models import Handover
from custos.tasks.reads import Scope, address

Row = dict[str, Any]
TABS = (
    ("Overdue", "reporting:board", "boards.read"),
    ("Trend", "reporting:board?by=month", "boards.read"),
    ("Caseload", "reporting:caseload", "boards.read"),
    ("Ahead", "reporting:ahead", "boards.read"),
    ("Hand over", "reporting:officers", "boards.read"),
    ("Dip samples", "reporting:samples", "boards.read"),
    ("Visits", "visits:unit", "visits.oversee"),
)
MONTH = "month"  # in the address of the board: month by month
FOUR_WEEKS = "four-weeks"  # in the address of a list that holds what falls due as well
LATELY = 50  # handovers that are listed
SHADES = ("#8ea9c9", "#5b7fae", "#2f5587", "#12365c")
WIDTH, LABEL, SUM, BAR, GAP = 720, 170, 70, 28, 12
CAPTIONS = {
    "kind": ("Kind", "What is overdue, by kind and days over"),
    "team": ("Team", "What is overdue, by team and kind"),
    "officer": ("Officer", "What is overdue, by officer and kind"),
    "level": ("Level of risk", "What is overdue, by level of risk and kind"),
}


def tabs(actor: Actor, chosen: str) -> list[Row]:
    """The pages of the room, and of the unit's visits, that the actor may open."""
    return [
        {"text": text, "href": name.replace(view, reverse(view)), "active": name == chosen}
        for text, name, deed in TABS
        for view in (name.partition("?")[0],)
        if access.may(actor, deed)
    ]


def scopes(units: Sequence[Unit], chosen: Scope, view: str, **query: str) -> list[Row]:
    """The units below, of which one is chosen; none where there is only one."""
    if len(units) == 1:
        return []
    codes = {WHOLE: f"{units[0].name}, all of it"} | {f"unit-{unit.id}": unit.name for unit in units[1:]}
    return [
        {"text": words, "href": address(view, whose=code, **query), "active": code == chosen.code}
        for code, words in codes.items()
    ]


def counting(count: int, href: str, about: str) -> str:
    """A count that leads to its rows; nought leads nowhere."""
    if not count:
        return "0"
    link = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>'
    return format_html(link, href, f"{count:,}", about)


def linked(count: int, board: Board, about: str, **chosen: str) -> str:
    """A count of the board's rows that leads to them."""
    narrowed = "".join(f"&{way}={value}" for way, value in chosen.items())
    return counting(count, f"{_list(board.scope.code, ahead=board.ahead)}{narrowed}", about)


@lru_cache
def _list(scope: str, *, ahead: bool) -> str:
    """Where the rows behind a number are: a board has hundreds of numbers, and finding an address takes its time."""
    return address("reporting:overdue", whose=scope, **({"when": FOUR_WEEKS} if ahead else {}))


def table(board: Board, down: str, across: str) -> Row:
    """Rows of one way against columns of another, each with its sum; rows of which nothing is overdue are left out."""
    counted, columns = board.counted(down, across), board.names(across)
    rows = []
    for code, words in board.names(down).items():
        total = sum(counted[code, each] for each in columns)
        if not total and down != "kind":
            continue
        cells = [
            linked(counted[code, each], board, f"{words}, {name}", **{down: code, across: each})
            for each, name in columns.items()
        ]
        rows.append([words, *cells, linked(total, board, words, **{down: code})])
    if rows:
        sums = {each: sum(counted[code, each] for code in board.names(down)) for each in columns}
        cells = [linked(sums[each], board, name, **{across: each}) for each, name in columns.items()]
        rows.append(["All", *cells, linked(board.total, board, "overdue")])
    heading, caption = CAPTIONS[down]
    numeric = [{"text": name, "numeric": True} for name in (*columns.values(), "All")]
    return {"caption": caption, "columns": [{"text": heading}, *numeric], "rows": rows}


def chart(board: Board) -> Row:
    """Bars of each kind, parted by days over: the table beside it says the same in numbers."""
    counted = board.counted("kind", "days")
    rows = [(words, [counted[kind, days] for days in board.days]) for kind, words in KINDS.items()]
    return bars(rows, list(board.days.values()), "What is overdue, by kind and days over")


def bars(rows: Sequence[tuple[str, Sequence[int]]], key: Sequence[str], says: str) -> Row:
    """A bar for each row, with its parts from left to right and the sum at its end."""
    most = max((sum(parts) for _, parts in rows), default=0)
    drawn = []
    for place, (words, counts) in enumerate(rows):
        left, parts = float(LABEL), []
        for count, shade in zip(counts, SHADES, strict=False):
            width = (WIDTH - LABEL - SUM) * count / most if most else 0
            parts += [{"x": round(left, 1), "width": round(width, 1), "shade": shade}] if width else []
            left += width
        sums = {"end": round(left + 8, 1), "total": f"{sum(counts):,}"}
        drawn.append({"y": place * (BAR + GAP), "words": words, "parts": parts, **sums})
    shades = [{"words": words, "shade": shade} for words, shade in zip(key, SHADES, strict=False)]
    size = {"width": WIDTH, "height": len(rows) * (BAR + GAP), "bar": BAR}
    return {"bars": drawn, "key": shades, "says": says, **size}


def board_page(actor: Actor, board: Board) -> Row:
    """The board: what is overdue in whole first, the chart, then each table."""
    late, people = board.total, board.people
    said = f"{count_words(late, 'thing')} that {'is' if late == 1 else 'are'} required {'is' if late == 1 else 'are'}"
    said += f" overdue, of {count_words(people, 'person', 'people')} out of {board.managed:,}."
    downs = ["team", "officer", "level"] if len(board.teams) > 1 else ["officer", "level"]
    return {
        "heading": f"Overdue: {board.scope.words}",
        "sentence": said if late else "",
        "tables": [table(board, "kind", "days"), *(table(board, down, "kind") for down in downs)] if late else [],
        "chart": chart(board) if late else None,
        "tab_items": tabs(actor, "reporting:board"),
        "scopes": scopes(board.units, board.scope, "reporting:board"),
        "paper": address("reporting:board-on-paper", whose=board.scope.code),
        "trend": address("reporting:board", whose=board.scope.code, by=MONTH),
    }


def narrowed_words(board: Board, chosen: Mapping[str, str]) -> str:
    """Say what a list is narrowed to."""
    return ", ".join(board.names(way)[chosen[way]] for way in WAYS if way in chosen)


def handover_rows(actor: Actor, *, today: date) -> list[list[str]]:
    """The newest handovers of people whose whole record is open to the actor."""
    people = access.people_in_full(actor, today=today).values("pk")
    found = Handover.objects.filter(person__in=people).select_related("person", "giver", "taker", "user")
    rows = list(found.order_by("-saved_at", "person__sort_key", "id")[:LATELY])
    access.show(actor, dict.fromkeys((row.person_id for row in rows), access.Tier.FULL))
    return [
        [
            format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("web:timeline", kwargs={"reference": row.person.reference}),
                row.person.name,
            ),
            str(row.giver),
            str(row.taker),
            date_words(row.since),
            row.user.name,
        ]
        for row in rows
    ]
