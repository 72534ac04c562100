"""Guessing which of our columns a foreign heading means, for a person to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from custos.exchange.sheets import BY_NAME, Sheet
from custos.exchange.sources import Table

SURE_ENOUGH = 84

# What each sheet of the file is of ours, and within it what each heading is; "" leaves it aside.
Mapping = dict[str, "SheetMapping"]


@dataclass
class SheetMapping:
    """Which of our sheets one of theirs is, and which of our columns each of its headings is."""

    sheet: str
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def guessed(self) -> bool:
        """Whether anything stands under another name than ours, so that a person should confirm."""
        return any(ours and ours != theirs for theirs, ours in self.columns.items())


def guess(tables: Iterable[Table]) -> Mapping:
    """Guess what every sheet and heading is; what resembles nothing is left aside."""
    mapping: Mapping = {}
    for table in tables:
        ours = _likest(table.name, {name: [name, name.replace("_", " ")] for name in BY_NAME})
        mapping[table.name] = SheetMapping(ours, columns_of(ours, table.headings))
    return mapping


def columns_of(ours: str, headings: Iterable[str]) -> dict[str, str]:
    """Guess which column of one of our sheets each heading is; of a sheet that is not ours, none."""
    named = [heading for heading in headings if heading]
    return _columns(BY_NAME[ours], named) if ours else dict.fromkeys(named, "")


def must_be_confirmed(mapping: Mapping) -> bool:
    """Whether any sheet or heading stands under another name than ours."""
    return any(each.guessed or (each.sheet and each.sheet != theirs) for theirs, each in mapping.items())


def written(mapping: Mapping) -> dict[str, object]:
    """The mapping as JSON can hold it."""
    return {theirs: {"sheet": each.sheet, "columns": each.columns} for theirs, each in mapping.items()}


def read(data: dict[str, dict[str, object]]) -> Mapping:
    """The mapping that JSON held."""
    return {theirs: SheetMapping(str(each["sheet"]), dict(each["columns"])) for theirs, each in data.items()}  # type: ignore[call-overload]


def _columns(sheet: Sheet, headings: list[str]) -> dict[str, str]:
    names = {column.name for column in sheet.columns}
    free = {
        column.name: [column.name, column.name.replace("_", " "), *column.also]
        for column in sheet.columns
        if column.name not in headings
    }
    found = {}
    for heading in headings:
        ours = heading if heading in names else _likest(heading, free)
        free.pop(ours, None)
        found[heading] = ours
    return found


def _likest(theirs: str, ours: dict[str, list[str]]) -> str:
    """Return the name of ours whose words the heading resembles most, or nothing."""
    words = {spelling: name for name, spellings in ours.items() for spelling in spellings}
    plain = theirs.replace("_", " ").strip(" .:*")
    if not plain:
        return ""
    best = process.extractOne(plain, list(words), scorer=fuzz.ratio, score_cutoff=SURE_ENOUGH)
    return words[best[0]] if best else ""
