"""Planting faults in a sound register, with the answer key: each on a person of his own, where there are enough.

A planter looks for one of a person's rows that it can spoil so that one fault follows, spoils it and says where.
The kinds are those of `exchange.faults`; the workbook is meant, for CSV hides what a spreadsheet does to a cell.
"""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any, Final

from custos.demonstration.life import DAY, Rows

Row = dict[str, Any]
Spoilt = tuple[Row, str] | None  # the row and column in which the fault is found; None: this row will not do
Spoil = Callable[["Field", Row], Spoilt]


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault that was planted: in which row of which sheet. `person` is blank where nobody is held back by it."""

    kind: str
    sheet: str
    row: Row
    column: str
    person: str


@dataclass(frozen=True, slots=True)
class Field:
    """One person's rows, to be spoiled, and the day on which they are read."""

    rows: Rows
    today: date

    @property
    def born(self) -> date:
        """When he was born."""
        born: date = self.rows["people"][0]["born"]
        return born

    def offence(self, reference: str) -> Row:
        """The offence of this reference."""
        return next(row for row in self.rows["offences"] if row["ref"] == reference)

    def add(self, sheet: str, row: Row) -> Row:
        """Add a row to a sheet."""
        self.rows.setdefault(sheet, []).append(row)
        return row


def change(column: str, make: Callable[[Any], Any]) -> Spoil:
    """Make another value out of the one that a column has."""

    def spoil(field: Field, row: Row) -> Spoilt:
        if column not in row:
            return None
        row[column] = make(row[column])
        return row, column

    return spoil


def put(column: str, value: Any) -> Spoil:
    """Put a value into a column that has one."""
    return change(column, lambda _: value)


def clear(column: str) -> Spoil:
    """Clear a column."""
    return given(lambda row: row.pop(column, None) is not None, lambda field, row: (row, column))  # noqa: ARG005


def ends_early(field: Field, row: Row) -> Spoilt:
    """Let what ends do so before it began."""
    if "until" not in row or "since" not in row:
        return None
    row["until"] = row["since"] - DAY
    return row, "until"


def tomorrow(column: str) -> Spoil:
    """Put the day after the one on which the register is read."""
    return lambda field, row: put(column, field.today + DAY)(field, row)


def given(test: Callable[[Row], bool], spoil: Spoil) -> Spoil:
    """Spoil only rows for which the test holds."""
    return lambda field, row: spoil(field, row) if test(row) else None


def again(sheet: str, column: str, **cells: Any) -> Spoil:
    """Add the row once more, with some cells otherwise: the fault is in the later one."""
    return lambda field, row: (field.add(sheet, {**row, **cells}), column)


def with_cells(column: str, **cells: Any) -> Spoil:
    """Put cells into a row, whatever they held."""

    def spoil(field: Field, row: Row) -> Spoilt:
        row.update(cells)
        return row, column

    return spoil


def kind_is(*kinds: str) -> Callable[[Row], bool]:
    """Whether the row is of one of these kinds."""
    return lambda row: row.get("kind") in kinds


def disposal_is(*disposals: str) -> Callable[[Row], bool]:
    """Whether the sentence is one of these."""
    return lambda row: row["disposal"] in disposals


def is_last_home(row: Row) -> bool:
    """Whether he lives there now."""
    return row["kind"] == "home" and "until" not in row


def stray(sheet: str) -> Spoil:
    """Add a row of a person whom nobody knows; the one from whom it was copied keeps his."""
    return again(sheet, "person", person="WX-NOBODY")


def no_length(field: Field, row: Row) -> Spoilt:
    """Take the length out of a term."""
    for unit in ("years", "months", "weeks", "days"):
        row.pop(unit, None)
    return row, "disposal"


def caution_sentenced(field: Field, row: Row) -> Spoilt:
    """Pass a sentence for a caution."""
    cells = {"person": row["person"], "offence": row["ref"], "on": row["on"], "disposal": "fine"}
    return field.add("sentences", cells), "offence"


def before_conviction(field: Field, row: Row) -> Spoilt:
    """Put a day before that of the conviction."""
    row["on"] = field.offence(row["offence"])["on"] - DAY
    return row, "on"


def committed_later(field: Field, row: Row) -> Spoilt:
    """Let the offence be committed after its conviction."""
    if row["on"] >= field.today:
        return None
    row["committed_on"] = row["on"] + DAY
    return row, "committed_on"


def notified_early(field: Field, row: Row) -> Spoilt:
    """Let him notify before he was convicted of anything."""
    row["given_on"] = min(offence["on"] for offence in field.rows["offences"]) - timedelta(days=3)
    return row, "given_on"


def closed_station(field: Field, row: Row) -> Spoilt:
    """Let him notify at a station that was on the list no longer."""
    if row["given_on"].year < 2024:
        return None
    row["station"] = "Quennock"
    return row, "station"


def homes_overlap(field: Field, row: Row) -> Spoilt:
    """Let an earlier home, further down, end after this one began: this one, the later, is at fault."""
    early = row["since"] - timedelta(days=20)
    others = [each for each in field.rows["addresses"] if each is not row and each["kind"] in ("home", "found")]
    if any(each["until"] >= early for each in others) or early <= field.born:
        return None
    field.add("addresses", {**row, "ref": "A98", "since": early, "until": row["since"] + DAY})
    return row, "since"


def spells_overlap(field: Field, row: Row) -> Spoilt:
    """Begin the like of a spell before it ended."""
    if "until" not in row or (row["until"] - row["since"]).days < 3:
        return None
    return field.add("spells", {**row, "since": row["until"] - DAY}), "since"


def before_birth(field: Field, row: Row) -> Spoilt:
    """Let something be so before he was born."""
    row["since"] = field.born - DAY
    return row, "since"


def in_advance(**cells: timedelta | None) -> Spoil:
    """Make an ordinary notification one in advance; one cell of what that needs is wrong, or, as None, missing."""

    def spoil(field: Field, row: Row) -> Spoilt:
        row.pop("fixed", None)
        row.update({"kind": "advance", "expected": row["given_on"] + timedelta(days=9), "change": "name"})
        for column, days in cells.items():
            row[column] = None if days is None else row["given_on"] + days
        return row, next(iter(cells))

    return spoil


def did_not_happen(field: Field, row: Row) -> Spoilt:
    """Let him tell that something did not happen, without saying what."""
    if "changes" in row:
        return None
    row["kind"] = "did-not-happen"
    del row["told"]
    return row, "changes"


def aged(years: int) -> Spoil:
    """Let him be so old today."""
    return lambda field, row: put("born", field.today.replace(month=1, day=1, year=field.today.year - years))(
        field, row
    )


def at_nine(field: Field, row: Row) -> Spoilt:
    """Let him commit the offence at nine."""
    row["committed_on"] = field.born + timedelta(days=9 * 365)
    return row, "committed_on"


def _afternoon(day: date) -> datetime:
    return datetime.combine(day, time(14, 30))


def _american(day: date) -> str:
    return f"{day.month}/{max(day.day, 13)}/{day.year}"


def _two_figures(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year % 100:02d}"


ORDINARY: Final = ("initial", "change", "periodic", "release")
# Each kind with its sheet and what spoils a row of it.
PLANTERS: Final[tuple[tuple[str, str, Spoil], ...]] = (
    ("blank", "people", clear("surname")),
    ("blank", "offences", clear("offence")),
    ("blank", "notifications", clear("station")),
    ("not-a-date", "people", put("born", "about 1970")),
    ("not-a-date", "spells", put("since", "last spring")),
    ("impossible-date", "descriptions", put("since", "31/2/2019")),
    ("month-first", "notifications", change("given_on", _american)),
    ("two-figure-year", "offences", change("committed_on", _two_figures)),
    ("date-out-of-range", "people", put("born", "1066-10-14")),
    ("time-in-date", "photographs", change("taken_on", _afternoon)),
    ("in-the-future", "offences", tomorrow("on")),
    ("in-the-future", "photographs", tomorrow("taken_on")),
    ("not-a-time", "notifications", put("given_at", "half past two")),
    ("not-yes-or-no", "employments", put("with_children", "perhaps")),
    ("not-a-choice", "offences", put("listed", "schedule 3")),
    ("not-a-choice", "sentences", put("disposal", "prison")),
    ("not-a-choice", "victims", put("age_band", "14")),
    ("not-a-number", "descriptions", put("height_cm", "5 ft 11")),
    ("number-out-of-range", "descriptions", put("height_cm", 18)),
    ("too-long", "identifiers", put("value", "9" * 61)),
    ("unreadable-characters", "associates", put("name", "Mar\ufffdn Quell")),
    ("formula", "devices", put("serial", "=A1&B1")),
    ("error-value", "vehicles", put("description", "#N/A")),
    ("date-for-text", "marks", put("description", date(2019, 5, 3))),
    ("number-lost-zeros", "phones", put("number", 7700900123)),
    ("wrong-shape", "addresses", put("postcode", "none")),
    ("wrong-shape", "identifiers", given(kind_is("pnc"), put("value", "PNC 12"))),
    ("wrong-shape", "emails", put("address", "him at example")),
    ("person-twice", "people", again("people", "person")),
    ("unknown-person", "marks", stray("marks")),
    ("unknown-person", "phones", stray("phones")),
    ("ref-twice", "notifications", again("notifications", "ref", given_at=time(8, 1))),
    ("unknown-unit", "people", put("unit", "VSOM team West")),
    ("unknown-manager", "people", put("manager", "om-west-01")),
    ("manager-of-another-unit", "people", put("manager", "di")),
    ("born-too-late", "people", aged(8)),
    ("born-too-early", "people", aged(125)),
    ("before-birth", "devices", before_birth),
    ("before-birth", "vehicles", before_birth),
    ("end-before-start", "addresses", ends_early),
    ("end-before-start", "spells", ends_early),
    ("time-without-day", "addresses", given(is_last_home, with_cells("until_at", until_at=time(9)))),
    ("first-day-missing", "addresses", given(kind_is("home"), clear("since"))),
    ("service-missing", "names", given(kind_is("online"), clear("service"))),
    ("name-empty", "names", given(kind_is("nickname"), clear("surname"))),
    ("identifier-twice", "identifiers", again("identifiers", "value")),
    ("two-homes-on-a-day", "addresses", given(is_last_home, again("addresses", "since", ref="A99"))),
    ("homes-overlap", "addresses", given(is_last_home, homes_overlap)),
    ("spells-overlap", "spells", spells_overlap),
    ("unknown-offence", "sentences", put("offence", "O99")),
    ("unknown-offence", "victims", put("offence", "O99")),
    (
        "consecutive-to-itself",
        "sentences",
        lambda field, row: with_cells("consecutive_to", consecutive_to=row["offence"])(field, row),
    ),
    ("sentence-before-conviction", "sentences", before_conviction),
    ("caution-with-sentence", "offences", given(kind_is("cautioned"), caution_sentenced)),
    ("certificate-before-conviction", "certificates", before_conviction),
    ("committed-after-conviction", "offences", committed_later),
    ("under-ten-at-offence", "offences", at_nine),
    ("sentenced-twice-on-a-day", "sentences", again("sentences", "on")),
    ("length-missing", "sentences", given(disposal_is("imprisonment", "suspended-imprisonment"), no_length)),
    ("length-not-taken", "sentences", given(disposal_is("fine"), with_cells("disposal", years=1))),
    ("extension-missing", "sentences", given(disposal_is("extended-sentence"), clear("extension_months"))),
    (
        "extension-not-taken",
        "sentences",
        given(disposal_is("imprisonment"), with_cells("extension_months", extension_months=12)),
    ),
    ("last-day-missing", "sentences", given(disposal_is("conditional-discharge"), clear("until"))),
    (
        "begins-before-sentence",
        "sentences",
        lambda field, row: with_cells("begins", begins=row["on"] - DAY)(field, row),
    ),
    ("suspended-too-long", "sentences", given(disposal_is("suspended-imprisonment"), with_cells("disposal", years=4))),
    ("unknown-station", "notifications", put("station", "Nowhere Road")),
    ("station-not-published", "notifications", closed_station),
    ("notified-before-offence", "notifications", notified_early),
    ("nothing-told", "notifications", given(kind_is(*ORDINARY), clear("told"))),
    ("unknown-change", "notifications", put("changes", "A77")),
    ("expected-missing", "notifications", given(kind_is("periodic"), in_advance(expected=None))),
    ("expected-before-given", "notifications", given(kind_is("periodic"), in_advance(expected=timedelta(days=-2)))),
    ("change-missing", "notifications", given(kind_is("periodic"), in_advance(change=None))),
    (
        "not-in-advance",
        "notifications",
        given(
            kind_is("periodic"), lambda field, row: with_cells("expected", expected=row["given_on"] + DAY)(field, row)
        ),
    ),
    ("change-not-named", "notifications", given(kind_is("periodic"), did_not_happen)),
    ("notified-twice", "notifications", again("notifications", "given_on", ref="N99")),
)


def plant(people: list[Rows], number: int, seed: int, today: date) -> tuple[list[Rows], list[Planted]]:
    """Return the people with so many faults planted, and what was planted; those handed in stay sound."""
    spoiled = list(people)
    order = list(range(len(people)))
    Random(f"faults:{seed}").shuffle(order)  # noqa: S311  invention, not secrecy
    planted: list[Planted] = []
    refused = 0
    for planter in cycle(PLANTERS):
        if len(planted) == number or refused == len(PLANTERS):
            return spoiled, planted
        found = _plant_one(planter, spoiled, order, today)
        refused = 0 if found else refused + 1
        planted += [found] if found else []
    raise AssertionError("a cycle has no end")


def _plant_one(planter: tuple[str, str, Spoil], people: list[Rows], order: list[int], today: date) -> Planted | None:
    """Plant one fault on the first person in the order who will do, and take him out of it."""
    kind, sheet, spoil = planter
    for place, index in enumerate(order):
        if sheet not in people[index]:
            continue
        for number in range(len(people[index][sheet])):
            rows = copy.deepcopy(people[index])
            if spoilt := spoil(Field(rows, today), rows[sheet][number]):
                people[index] = rows
                del order[place]
                return _planted(kind, rows, *spoilt)
    return None


def _planted(kind: str, rows: Rows, row: Row, column: str) -> Planted:
    sheet = next(name for name, own in rows.items() if any(each is row for each in own))
    return Planted(kind, sheet, row, column, "" if kind == "unknown-person" else row["person"])


def answer_key(book: dict[str, list[Row]], planted: list[Planted]) -> list[dict[str, Any]]:
    """Say for each fault in which row of the written sheet it stands; the headings are row 1."""
    numbers = {name: {id(row): number for number, row in enumerate(rows, 2)} for name, rows in book.items()}
    key: Iterator[dict[str, Any]] = (
        {
            "sheet": each.sheet,
            "row": numbers[each.sheet][id(each.row)],
            "column": each.column,
            "kind": each.kind,
            "person": each.person,
        }
        for each in planted
    )
    return sorted(key, key=lambda fault: (list(book).index(fault["sheet"]), fault["row"], fault["column"]))
