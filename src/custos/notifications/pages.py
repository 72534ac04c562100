"""The two pages of the journey that are made of many small forms: his account, and the differences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from custos.law.facts import Matter
from custos.notifications.drafting import Typed
from custos.notifications.forms import ROWS, OwnAccord, Row, Told
from custos.notifications.matters import ASKED, Asked
from custos.notifications.models import Outcome
from custos.notifications.told import Known, key_of
from custos.notifications.words import row_words
from custos.plumbing.forms import DateField, Form, Problem

MOST_ROWS = 30
TOLD, NONE, NOT_ASKED = "told", "none", "not-asked"


def rows_name(matter: str) -> str:
    """Return the name of the box that says how many rows a matter has."""
    return f"{matter}-rows"


def with_another_row(typed: Typed) -> Typed:
    """Give the matter whose button was pressed another row."""
    kept = {name: value for name, value in typed.items() if name != "more"}
    if matter := typed.get("more"):
        rows = kept.get(rows_name(matter), "")
        kept[rows_name(matter)] = str(int(rows) + 1 if rows.isdecimal() else 1)
    return kept


@dataclass(slots=True)
class Question:
    """One matter on the page: whether it was asked, and the rows for what he says."""

    asked: Asked
    told: Told
    rows: list[Row]

    @property
    def answer(self) -> str:
        """What came of it: told, none, not asked, or nothing yet. A row that is filled was told."""
        said = str(self.told["answer"].value() or "")
        return TOLD if not said and any(row.filled for row in self.rows) else said

    @property
    def was_asked(self) -> bool:
        """Whether it counts as asked."""
        return self.answer in (TOLD, NONE)

    @property
    def filled(self) -> list[Row]:
        """The rows in which something was typed."""
        return [row for row in self.rows if row.filled]

    def weigh(self) -> None:
        """Refuse an answer that does not fit its rows."""
        said = str(self.told["answer"].value() or "")
        if said == TOLD and self.rows and not self.filled:
            self.told.add_error("answer", "Write down what he said, or say that he was not asked")
        elif said in (NONE, NOT_ASKED) and self.filled:
            self.told.add_error("answer", "Something is written down: say that he told you, or clear it")


class Account:
    """His account, in the Act's order. It behaves to a template as one form does."""

    def __init__(self, asked: Iterable[Asked], typed: Typed | None = None, *, today: date) -> None:
        self.typed, self.today = typed, today
        self.questions = [self._question(each) for each in asked]
        self.own_accord = OwnAccord(typed)
        if typed is not None:
            for question in self.questions:
                if question.told.is_valid():
                    question.weigh()

    def _question(self, asked: Asked) -> Question:
        code = asked.matter.value
        rows = range(self.rows_of(asked)) if self.asks_rows(asked) else ()
        label = "Did he tell you?" if rows else "Did he tell you? What he says is kept in ViSOR, and not here"
        answers = [(TOLD, "He told me"), (NOT_ASKED, "Not asked")]
        if asked.may_be_none:
            answers.insert(1, (NONE, "He says there is none"))
        return Question(
            asked,
            Told(self.typed, prefix=code, choices=answers, label=label),
            [ROWS[asked.row](self.typed, prefix=f"{code}-{n}", today=self.today) for n in rows],
        )

    @staticmethod
    def asks_rows(asked: Asked) -> bool:
        """Whether what he says of the matter is kept here, row by row."""
        return not asked.financial or settings.CUSTOS_IS_THE_VISOR

    def rows_of(self, asked: Asked) -> int:
        """Return how many rows the matter has on the page: a button adds more."""
        if asked.rows == 1:
            return 1
        typed = (self.typed or {}).get(rows_name(asked.matter.value), "")
        return min(int(typed), MOST_ROWS) if typed.isdecimal() else asked.rows

    @property
    def forms(self) -> Iterator[Form]:
        """Every small form, in the order of the page."""
        for question in self.questions:
            yield question.told
            yield from question.rows
        yield self.own_accord

    @property
    def errors(self) -> bool:
        """Whether anything on the page is refused."""
        return self.typed is not None and any(form.errors for form in self.forms)

    def is_valid(self) -> bool:
        """Whether the page can be gone on from."""
        return self.typed is not None and not self.errors

    def problems(self) -> list[Problem]:
        """Return everything wrong with the page, each with the box it lies in."""
        return [problem for form in self.forms for problem in form.problems()]

    def is_multipart(self) -> bool:
        """No file is taken here."""
        return False

    def hidden_fields(self) -> list[Any]:
        """Nothing is hidden."""
        return []

    @property
    def asked(self) -> list[Question]:
        """The matters that he was asked."""
        return [question for question in self.questions if question.was_asked]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to resolve: what he said now, or what he last told and did not say again."""

    name: str
    matter: Matter
    words: str
    values: dict[str, Any]
    before: Known | None  # what he last told that it is, or that he left out
    record: str = ""  # what stands on record and is the same, whether he told it before or not
    left_out: bool = False


def lines_of(question: Question, last: list[Known], record: list[Known]) -> list[Line]:
    """Set what he says now beside what he last told, in his order, and then what he left out."""
    code, matter = question.asked.matter.value, question.asked.matter
    lines, met = [], set()
    for number, row in enumerate(question.filled):
        values = row.cleaned_data
        key = key_of(matter, values)
        before = next((known for known in last if known.key == key), None)
        same = before or next((known for known in record if known.key == key), None)
        met.add(before)
        lines.append(
            Line(f"{code}-{number}", matter, row_words(matter, values), values, before, same.about if same else "")
        )
    left = [known for known in last if known not in met and known.about] if question.rows else []
    if question.asked.rows == 1 and lines:
        return lines  # what takes its place ends it
    return lines + [
        Line(f"{code}-left-{number}", matter, known.words, {}, known, known.about, left_out=True)
        for number, known in enumerate(left)
    ]


class Differences(Form):
    """What he says now against what he last told: same, changed, added, no longer."""

    def __init__(self, lines: list[Line], last: dict[Matter, list[Known]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.last = lines, last
        for line in lines:
            choices = choices_of(line, last.get(line.matter, []))
            self.fields[f"{line.name}-outcome"] = forms.ChoiceField(
                label="How does it stand now?" if line.left_out else "How does it stand to what he last told?",
                choices=choices,
                initial=proposal(line, choices),
                widget=forms.RadioSelect,
                error_messages={"required": f"Say how this stands: {line.words}"},
            )
            if ASKED[line.matter].noun:
                day = DateField(
                    label="Until which day?" if line.left_out else "Since which day?", required=False, past=True
                )
                day.initial, day.today = line.values.get("on"), self.today
                self.fields[f"{line.name}-on"] = day

    def clean(self) -> dict[str, Any]:
        """Ask for the day of what is new or no longer so."""
        told = super().clean() or self.cleaned_data
        for line in self.lines:
            outcome, day = told.get(f"{line.name}-outcome"), f"{line.name}-on"
            if day in self.fields and day not in self.errors and not told.get(day) and needs_day(line, outcome):
                self.add_error(day, f"Enter the day: {line.words}")
        return told


def needs_day(line: Line, outcome: str | None) -> bool:
    """Whether the day must be known: of what is no longer so, and of what is new here, but for a name of long ago."""
    if outcome == Outcome.NO_LONGER:
        return True
    return outcome in (Outcome.ADDED, Outcome.CHANGED) and not line.record and line.matter != Matter.NAMES_NOW


def choices_of(line: Line, last: list[Known]) -> list[tuple[str, str]]:
    """Return how one line may stand to what he last told."""
    if line.left_out:
        return [(Outcome.SAME, "Still so: he confirms it"), (Outcome.NO_LONGER, "No longer so")]
    known = [each for each in last if each.about or each == line.before]
    known += [line.before] if line.before and line.before not in known else []
    same = [(f"same:{each.about}", f"The same as {each.words}") for each in known]
    single = ASKED[line.matter].rows == 1
    if single and last:
        return [*same, (Outcome.CHANGED, "Changed: this takes its place")]
    changed = [(Outcome.CHANGED, "Changed: his legal name is now this")] if line.matter == Matter.NAMES_NOW else []
    added = "Told, with nothing to set it beside" if single else "Added: he had not told it before"
    return [*same, *changed, (Outcome.ADDED, added)]


def proposal(line: Line, choices: list[tuple[str, str]]) -> str | None:
    """Return the likeliest answer, chosen beforehand. What he left out is asked, never assumed."""
    if line.left_out:
        return None
    if line.before:
        return f"same:{line.before.about}"
    if ASKED[line.matter].rows == 1:
        return choices[-1][0]
    return Outcome.ADDED
