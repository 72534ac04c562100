"""What differs between two versions: words of a section, rows of contingencies and actions. It asks nothing else."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

SAME, GONE, NEW = "same", "gone", "new"


class Run(NamedTuple):
    """Some words that stayed, went or came."""

    kind: str
    words: str


def words_between(before: str, after: str) -> list[Run]:
    """Say what became of a text, word by word; a new line counts as a word."""
    one, two = (re.findall(r"\n|[^\s]+", text.replace("\r\n", "\n").strip()) for text in (before, after))
    runs = []
    for kind, from_one, to_one, from_two, to_two in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(Run(SAME, _text(one[from_one:to_one])))
            continue
        for says, words in ((GONE, one[from_one:to_one]), (NEW, two[from_two:to_two])):
            if words:
                runs.append(Run(says, _text(words)))
    return runs


def _text(words: Sequence[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))


class RowChange(NamedTuple):
    """What became of a row: new, gone, changed or the same, with each of its boxes word by word."""

    number: int
    became: str
    boxes: dict[str, list[Run]]


def rows_between(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], names: Sequence[str]
) -> list[RowChange]:
    """Say what became of each row, by its number."""
    one, two = ({row["number"]: row for row in rows} for rows in (before, after))
    found = []
    for number in sorted(one.keys() | two.keys()):
        old, new = one.get(number, {}), two.get(number, {})
        boxes = {name: words_between(str(old.get(name, "")), str(new.get(name, ""))) for name in names}
        alike = all(run.kind == SAME for runs in boxes.values() for run in runs)
        became = "New" if not old else "No longer there" if not new else "The same" if alike else "Changed"
        found.append(RowChange(number, became, boxes))
    return found
