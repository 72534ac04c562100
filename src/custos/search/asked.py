"""What somebody who types into the one box may mean: a name, a birth date, a number, or several of these at once."""

import re
from dataclasses import dataclass
from datetime import date

from custos.nominals.reads import compact
from custos.plumbing.forms import MONTHS
from custos.plumbing.ids import is_reference

LONGEST = 200
FEWEST_DIGITS = 2  # as many as a vehicle has

NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})(?!\d)")
ISO = re.compile(r"(?<!\d)(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?!\d)")
WORDED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+([a-z]{3,9})\.?,?[\s\-/.]+(\d{4}|\d{2})(?!\d)", re.I)
RUN_TOGETHER = re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, taken apart."""

    text: str
    born: date | None
    names: tuple[tuple[str, str], ...]  # surname and forenames, in each way in which the words can be read
    number: str  # where it may be a reference, an identifier, a telephone or a vehicle

    @property
    def reference(self) -> str:
        """The public reference that it is, however it was spaced; blank where it is none."""
        digits = re.sub(r"[\s\-]", "", self.text)
        return f"{digits[:4]}-{digits[4:]}" if is_reference(digits) else ""

    @property
    def plain(self) -> str:
        """The number as numbers are compared: letters and digits alone."""
        return compact(self.number)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.born or self.names or self.number)

    @property
    def says(self) -> str:
        """What was looked for, in words, for a page that found nothing."""
        parts = ["names and other names" if self.names else "", "birth dates" if self.born else ""]
        parts.append("references, identifiers, telephones and vehicles" if self.number else "")
        return " and ".join(part for part in parts if part)


def asked(text: str, *, today: date) -> Asked:
    """Take apart what was typed. A year of two digits is the last such year that has been."""
    text = " ".join(text.replace("\0", " ").split())[:LONGEST]  # PostgreSQL keeps no NUL in a text
    born, rest = _birth(text, today)
    words = re.sub(r"[^\w\s,'’\-]", " ", rest)
    number = text if sum(letter.isdigit() for letter in text) >= FEWEST_DIGITS else ""
    named = "" if any(letter.isdigit() for letter in words) and number else words
    return Asked(text=text, born=born, names=_names(named), number=number)


def _birth(text: str, today: date) -> tuple[date | None, str]:
    for pattern, order in ((ISO, "ymd"), (NUMERIC, "dmy"), (WORDED, "dmy"), (RUN_TOGETHER, "dmy")):
        for match in pattern.finditer(text):
            if found := _day(dict(zip(order, match.groups(), strict=True)), today):
                return found, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _day(parts: dict[str, str], today: date) -> date | None:
    month = int(parts["m"]) if parts["m"].isdigit() else MONTHS.get(parts["m"].lower(), 0)
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += today.year // 100 * 100
        year -= 100 if year > today.year else 0
    try:
        found = date(year, month, int(parts["d"]))
    except ValueError:
        return None
    return found if found <= today else None


def _names(words: str) -> tuple[tuple[str, str], ...]:
    surname, comma, forenames = words.partition(",")
    if comma:
        return ((" ".join(surname.split()), " ".join(forenames.split())),) if surname.strip() else ()
    parts = words.split()
    if not parts:
        return ()
    if len(parts) == 1:
        return ((parts[0], ""),)
    return ((parts[-1], " ".join(parts[:-1])), (parts[0], " ".join(parts[1:])))
