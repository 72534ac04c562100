"""The offences that screens can offer: searched by words of the name, by section and by paragraph."""

from __future__ import annotations

import re

from custos.law.facts import Nation
from custos.law.united_kingdom.schedule_3.rows import ROWS, Row

MARKED = re.compile(
    r"\b(?P<mark>ss?|sections?|sec|arts?|articles?|paras?|paragraphs?)\.?\s*(?P<number>\d+\w*(?:\(\w+\))*)"
)
WORD = re.compile(r"[a-z0-9]+(?:\(\w+\))*")
SHORT = {
    "soa": "sexual offences act",
    "cjia": "criminal justice and immigration act",
    "cja": "criminal justice act",
    "cema": "customs and excise management act",
    "poca": "protection of children act",
    "cpa": "crime and policing act",
    "ni": "northern ireland",
}
_WORDS = tuple(frozenset(WORD.findall(f"{row.title} {row.act}".lower())) for row in ROWS)
IDLE = frozenset({"of", "the", "a", "an", "under", "and", "or", "in", "to"})
EXACT, NUMBER, NAME, NO = 0, 1, 2, None


def find(nation: Nation, key: str) -> tuple[Row, ...]:
    """Every version of one offence, the oldest first."""
    return tuple(row for row in ROWS if row.nation is nation and key in (row.key, *row.also))


def search(text: str, nation: Nation | None = None) -> tuple[Row, ...]:
    """The rows that fit everything in the text, past versions too: those whose section or paragraph it names first."""
    sections, paragraphs, words = _asked(text.lower())
    if not (sections or paragraphs or words):
        return ()
    found = []
    for place, (row, known) in enumerate(zip(ROWS, _WORDS, strict=True)):
        if nation is not None and row.nation is not nation:
            continue
        fit = _fit(row, known, sections, paragraphs, words)
        if fit is not None:
            found.append((fit, place, row))
    return tuple(row for _, _, row in sorted(found, key=lambda each: each[:2]))


def _asked(text: str) -> tuple[list[str], list[str], list[str]]:
    """The sections, the paragraphs and the other words that a text asks for."""
    sections: list[str] = []
    paragraphs: list[str] = []
    for each in MARKED.finditer(text):
        (paragraphs if each["mark"].startswith("p") else sections).append(each["number"])
    rest = MARKED.sub(" ", text)
    words = [word for long in WORD.findall(rest) for word in SHORT.get(long, long).split()]
    return sections, paragraphs, [word for word in words if word not in IDLE]


def _fit(row: Row, known: frozenset[str], sections: list[str], paragraphs: list[str], words: list[str]) -> int | None:
    """How well the row fits: the lower the better, None where something does not."""
    fits: list[int | None] = [_number(number, row.sections) for number in sections]
    fits += [_number(number, (row.paragraph, *row.also)) for number in paragraphs]
    fits += [_word(word, row, known) for word in words]
    sure = [each for each in fits if each is not None]
    return sum(sure) if len(sure) == len(fits) else None


def _number(number: str, told: tuple[str, ...]) -> int | None:
    """Section 66B finds its subsections as well."""
    lower = [each.lower() for each in told]
    if number in lower:
        return EXACT
    return NUMBER if any(each.startswith(f"{number}(") for each in lower) else NO


def _word(word: str, row: Row, known: frozenset[str]) -> int | None:
    as_number = _number(word, (*row.sections, row.paragraph, *row.also)) if word[0].isdigit() else NO
    if as_number is not None:
        return as_number
    return NAME if any(each.startswith(word) for each in known) else NO
