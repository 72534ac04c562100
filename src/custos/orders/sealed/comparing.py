"""Holding what was recorded of an order against the words of the sealed order. Nothing here asks the database.

Spacing, stops and capitals, in which a clerk may differ, are passed over; every word and number counts.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from rapidfuzz.fuzz import partial_ratio_alignment

from custos.plumbing.forms import MONTHS
from custos.plumbing.words import date_words

ALIKE = 60.0  # of a hundred: the words that a term must share with a passage to be held against it
GOES_ON = 60  # words for which a sentence is followed beyond a term
SHORTEST_PASSAGE = 3  # words; shorter ones are markings, numbers of pages and the like
TAKEN = ""
WORD = re.compile(r"[^\W_]+")
STOP = re.compile(r"[.;:•]")
LABEL = re.compile(r"\(?\w{1,4}[.)]\s")  # of the next thing in a list
DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+day\s+of)?[\s/.-]+(\d{1,2}|[A-Za-z]{3,9})[\s/.,-]+(\d{4})\b")
FURTHER = ("further order", "orders otherwise", "indefinite", "indefinitely", "until further")


class Says(StrEnum):
    """What was found of something recorded."""

    SAME = "same"
    DIFFERS = "differs"
    ABSENT = "absent"
    UNREAD = "unread"  # nothing could be read: a person looks


class Recorded(NamedTuple):
    """Something recorded that the sealed order should say as well: what it is, and in which words."""

    what: str
    text: str
    on: date | None = None  # of a date
    until: date | None = None  # of a term: its own last day, which may follow its words
    thread: str = ""  # of a term


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of it: pieces of text, each the same in both, only recorded, or only in the sealed order."""

    recorded: Recorded
    says: Says
    pieces: list[tuple[str, str]] = field(default_factory=list)

    def kept(self) -> dict[str, Any]:
        """Return it as it is kept."""
        row = {"what": self.recorded.what, "text": self.recorded.text, "thread": self.recorded.thread}
        return row | {"says": self.says.value, "pieces": [list(piece) for piece in self.pieces]}


class Word(NamedTuple):
    """A word of the sealed order: as it is compared, as it stands there, and whether a sentence ends after it."""

    plain: str
    text: str
    ends: bool


def digest_of(found: Sequence[Found]) -> str:
    """Return a digest of what somebody is shown, so that nobody confirms what was changed behind him."""
    return sha256(json.dumps([each.kept() for each in found]).encode()).hexdigest()


def words_of(text: str) -> list[Word]:
    """Take a text apart into its words."""
    text = unicodedata.normalize("NFKC", text)
    found = list(WORD.finditer(text))
    nexts = [each.start() for each in found[1:]] + [len(text)]
    return [
        Word(each[0].casefold(), each[0], _ends(text, each.end(), following))
        for each, following in zip(found, nexts, strict=True)
    ]


def _ends(text: str, end: int, following: int) -> bool:
    between = text[end:following]
    if following == len(text) or STOP.search(between):
        return True
    return "\n" in between and bool(LABEL.match(text, following - between.endswith("(")))


def hold_against(sealed: str, terms: Sequence[Recorded], facts: Sequence[Recorded]) -> tuple[list[Found], list[str]]:
    """Return what the sealed order says of each thing recorded, and its passages that match no term."""
    if not sealed:
        return [Found(each, Says.UNREAD) for each in (*facts, *terms)], []
    whole = words_of(sealed)
    left = [word.plain for word in whole]
    found: dict[int, Found] = {}
    for place, start in _word_for_word(left, terms):
        found[place] = _held(whole, left, terms[place], start, start + len(words_of(terms[place].text)))
    for place, term in enumerate(terms):
        if place not in found:
            found[place] = _nearest(whole, left, term)
    told = [_fact(sealed, whole, each) for each in facts]
    return [*told, *(found[place] for place in range(len(terms)))], list(_passages(whole, left))


def _word_for_word(left: list[str], terms: Sequence[Recorded]) -> Iterable[tuple[int, int]]:
    """Find, the longest first, the terms that stand there word for word; the places are taken as they are found."""
    plain = {place: [word.plain for word in words_of(term.text)] for place, term in enumerate(terms)}
    for place in sorted(plain, key=lambda each: -len(plain[each])):
        wanted = plain[place]
        start = next((at for at in range(len(left)) if wanted and left[at : at + len(wanted)] == wanted), None)
        if start is not None:
            yield place, start


def _held(whole: list[Word], left: list[str], term: Recorded, start: int, end: int) -> Found:
    """Hold a term against the whole sentence of its passage, so that no exception in it is passed over."""
    until = [word.plain for word in words_of(f"until {date_words(term.until)}")] if term.until else []
    most, first = min(len(whole), end + GOES_ON), max(0, start - GOES_ON)
    while start > first and not whole[start - 1].ends and left[start - 1] != TAKEN:
        start -= 1
    while end < most and not whole[end - 1].ends and left[end] != TAKEN:
        end += 1
    if until and left[end : end + len(until)] == until:
        end += len(until)
    passage = [whole[at] for at in range(start, end) if left[at] != TAKEN]
    left[start:end] = [TAKEN] * (end - start)
    if until and [word.plain for word in passage[-len(until) :]] == until:
        passage = passage[: -len(until)]
    pieces = _word_by_word(words_of(term.text), passage)
    return Found(term, Says.DIFFERS if any(how != "both" for how, _ in pieces) else Says.SAME, pieces)


def _nearest(whole: list[Word], left: list[str], term: Recorded) -> Found:
    wanted = [word.plain for word in words_of(term.text)]
    best = partial_ratio_alignment(wanted, left) if wanted and len(left) >= len(wanted) else None
    if best is None or best.score < ALIKE:
        return Found(term, Says.ABSENT)
    start, end = best.dest_start, best.dest_end
    while whole[start].ends and end - start > 1 and left[start] != wanted[0]:
        start += 1  # the number of the term, or the end of the sentence before it
    return _held(whole, left, term, start, end)


def _word_by_word(recorded: list[Word], sealed: list[Word]) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, [each.plain for each in recorded], [each.plain for each in sealed], autojunk=False)
    pieces: list[tuple[str, str]] = []
    for how, first, last, start, end in matcher.get_opcodes():
        ours, theirs = (" ".join(each.text for each in part) for part in (recorded[first:last], sealed[start:end]))
        if how == "equal":
            pieces.append(("both", theirs))
            continue
        pieces += [(side, text) for side, text in (("recorded", ours), ("sealed", theirs)) if text]
    return pieces


def _fact(sealed: str, whole: list[Word], told: Recorded) -> Found:
    if told.on:
        return Found(told, Says.SAME if told.on in set(dates_in(sealed)) else Says.ABSENT)
    every = f" {' '.join(word.plain for word in whole)} "
    wanted = [word.plain for word in words_of(told.text)]
    if told.text == FURTHER[0]:
        return Found(told, Says.SAME if any(f" {words} " in every for words in FURTHER) else Says.ABSENT)
    if f" {' '.join(wanted)} " in every:
        return Found(told, Says.SAME)
    there = [("both" if f" {word} " in every else "recorded", word) for word in wanted]
    some = any(how == "both" for how, _ in there)
    return Found(told, Says.DIFFERS if some else Says.ABSENT, there if some else [])


def dates_in(text: str) -> Iterable[date]:
    """Return every date that a text names, as courts write them: 5 May 2026, 5th day of May 2026, 05/05/2026."""
    for day, month, year in DATE.findall(unicodedata.normalize("NFKC", text)):
        number = int(month) if month.isdecimal() else MONTHS.get(month.lower(), 0)
        try:
            yield date(int(year), number, int(day))
        except ValueError:
            continue


def _passages(whole: list[Word], left: list[str]) -> Iterable[str]:
    """Return the sentences, or what is left of them, that no term took; one that comes again is said once."""
    said: set[str] = set()
    run: list[str] = []
    for word, plain in zip(whole, left, strict=True):
        if plain != TAKEN:
            run.append(word.text)
        if run and (plain == TAKEN or word.ends):
            text = " ".join(run)
            if len(run) >= SHORTEST_PASSAGE and text not in said:
                said.add(text)
                yield text
            run = []
