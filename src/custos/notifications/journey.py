"""The counter's journey, put together from a draft: the pages as they were typed, and in the end what was given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from custos.law.facts import Change, Matter
from custos.law.notices import Came, last_by, nation_of
from custos.notifications.drafting import Typed, typed_on
from custos.notifications.forms import IDENTITY, Start
from custos.notifications.forms_of_trips import Cancellation, Return, TripPage
from custos.notifications.given import Answer, Given, Print, Row, ToCome
from custos.notifications.kinds import KINDS, Kind
from custos.notifications.matters import asked_in
from custos.notifications.models import Draft, Notification, NotificationKind, Outcome, PrintKind, Station
from custos.notifications.nouns import holds_number
from custos.notifications.pages import NONE, Account, Differences, Line, Question, lines_of
from custos.notifications.refusing_trips import faults_of_trip
from custos.notifications.told import Known, last_told, on_record
from custos.notifications.trips import TripNow, kinds_for, moves_of, trips_of
from custos.people.reads import Person
from custos.plumbing.forms import Form
from custos.plumbing.words import date_words


def start_form(
    person: Person,
    typed: Typed | None,
    trips: Sequence[TripNow],
    moves: list[Came],
    *,
    at: datetime,
    initial: dict[str, Any] | None = None,
) -> Start:
    """Make the first page: the stations of his force, his trips, and the changes he told of before they happened."""
    today = timezone.localtime(at).date()
    return Start(
        typed,
        initial=initial,
        today=today,
        stations=Station.objects.filter(agency=person.force).order_by("name"),
        notices=advance_notices(person),
        kinds=kinds_for(trips, moves, on=today),
        trips=[now for now in trips if not now.is_settled],
    )


def advance_notices(person: Person) -> list[tuple[str, str]]:
    """Return the changes that he told of in advance, for choosing one, newest first."""
    notices = Notification.objects.filter(person=person, kind=NotificationKind.ADVANCE).standing()
    return [
        (each.about, f"{each.expects}, expected on {date_words(each.expected)}") for each in notices if each.expected
    ]


@dataclass
class Journey:
    """A draft, read back into its pages; what is on record beside it is read once."""

    draft: Draft
    at: datetime

    @property
    def person(self) -> Person:
        """Of whom it is."""
        return self.draft.person

    @cached_property
    def trips(self) -> list[TripNow]:
        """His trips, as they stand."""
        return trips_of(self.person)

    @cached_property
    def moves(self) -> list[Came]:
        """Under which nation's rules he came, and when."""
        return moves_of(self.person)

    @cached_property
    def last(self) -> dict[Matter, list[Known]]:
        """What he last told of each matter."""
        return last_told(self.person)

    @cached_property
    def record(self) -> dict[Matter, list[Known]]:
        """What is so of each matter, told or not."""
        return on_record(self.person)

    @property
    def kind(self) -> Kind:
        """Why he attends."""
        return KINDS[self.draft.kind]

    @property
    def after_the_start(self) -> str:
        """The page that follows on the first."""
        return "trip" if self.kind.trips else "account" if self.kind.matters else "read-back"

    @property
    def before_the_end(self) -> str:
        """The page before it is read back."""
        return "trip" if self.kind.trips else "differences" if self.kind.matters else "start"

    def start(self) -> Start:
        """The first page, as it was typed."""
        return start_form(self.person, typed_on(self.draft, "start"), self.trips, self.moves, at=self.at)

    def account(self, typed: Typed | None = None) -> Account:
        """His account, as it was typed, or as it is being typed now: what is asked where he lived on the day."""
        today, start = timezone.localtime(self.at).date(), self.start()
        day = start.cleaned_data["given_on"] if start.is_valid() else today
        asked = asked_in(nation_of(last_by(self.moves, day)), day) if self.kind.matters else []
        return Account(asked, typed or typed_on(self.draft, "account"), today=today)

    def differences(self, account: Account, typed: Typed | None = None) -> Differences:
        """What he says now beside what he last told."""
        last, record = self.last, self.record
        lines = [
            line
            for question in account.asked
            for line in lines_of(question, last.get(question.asked.matter, []), record.get(question.asked.matter, []))
        ]
        return Differences(
            [self._numbered(line) for line in lines],
            last,
            typed or typed_on(self.draft, "differences"),
            today=timezone.localtime(self.at).date(),
        )

    def _numbered(self, line: Line) -> Line:
        if line.matter != Matter.NATIONAL_INSURANCE or not holds_number(self.person, line.values["number"]):
            return line
        return Line(line.name, line.matter, line.words, line.values, Known("", "the number that is held", ""))

    def trip_now(self) -> TripNow | None:
        """The trip that it is about, as it stands; None where it is about none, or tells of a new one."""
        chosen = (typed_on(self.draft, "start") or {}).get("trip")
        about = [now for now in self.trips if str(now.trip.id) == chosen]
        return about[0] if about and self.kind.trips and not self.kind.begins else None

    def trip(self, typed: Typed | None = None) -> TripPage | Form:
        """What he says of the trip, as it was typed or as it is being typed now; of a change, what he last told."""
        typed = typed if typed is not None else typed_on(self.draft, "trip")
        today, now = timezone.localtime(self.at).date(), self.trip_now()
        if self.kind.asks == "plan":
            page = TripPage(self.kind, typed, today=today, before=now.plan if now else None)
            if page.is_valid():
                given = replace(self.beginning(), plan=page.plan())
                for fault in faults_of_trip(given, self.trips):
                    page.refuse(fault)
            return page
        if self.kind.asks == "return" and now:
            form = Return(typed, now=now, today=today)
            if form.is_valid():
                given = replace(self.beginning(), passages=form.passages())
                for fault in faults_of_trip(given, self.trips):
                    form.refuse(fault)
            return form
        return Cancellation(typed, today=today)

    def unfinished(self) -> str:
        """Return the page that is still to be filled in, in the order of the journey; nothing where all are."""
        if not self.start().is_valid():
            return "start"
        if self.kind.trips:
            return "" if self.trip().is_valid() else "trip"
        if not self.kind.matters:
            return ""
        account = self.account()
        if not account.is_valid():
            return "account"
        differences = self.differences(account)
        return "" if differences.is_valid() or not differences.lines else "differences"

    def beginning(self) -> Given:
        """Return who, where and when, before anything is asked. The first page has been found valid."""
        told = self.start()
        assert told.is_valid()
        start = told.cleaned_data
        return Given(
            kind=self.draft.kind,
            on=start["given_on"],
            at=start["given_at"],
            station=start["station"],
            elsewhere=start["elsewhere"],
            in_person=start["in_person"],
            identity=dict(IDENTITY)[start["identity"]],
            prints=tuple(_prints(start)),
            to_come=_to_come(start, self.draft.kind),
            about=start["about"] if self.draft.kind == NotificationKind.DID_NOT_HAPPEN else "",
            trip=now.trip if (now := self.trip_now()) else None,
        )

    def answers(self) -> tuple[Answer, ...]:
        """Return what he said of each matter that he was asked. Every page has been found valid."""
        if not self.kind.matters:
            return ()
        account = self.account()
        assert account.is_valid()
        differences = self.differences(account)
        assert differences.is_valid() or not differences.lines
        return tuple(_answer(question, differences) for question in account.asked)

    def given(self, *, declared: bool, signed_as: str) -> Given:
        """Return everything that was given, ready for the action."""
        account = typed_on(self.draft, "account") or {}
        return replace(
            self._with_the_trip(self.beginning()),
            answers=self.answers(),
            declared=declared,
            signed_as=signed_as,
            volunteered=account.get("volunteered", "").strip(),
        )

    def _with_the_trip(self, given: Given) -> Given:
        page = self.trip() if self.kind.trips else None
        if isinstance(page, TripPage):
            return replace(given, plan=page.plan())
        if isinstance(page, Return):
            return replace(given, passages=page.passages())
        return replace(given, expects=page.cleaned_data["expects"]) if page and page.is_valid() else given


def _answer(question: Question, differences: Differences) -> Answer:
    rows = [_row(line, differences) for line in differences.lines if line.matter == question.asked.matter]
    return Answer(question.asked.matter, tuple(rows), none=question.answer == NONE)


def _row(line: Line, differences: Differences) -> Row:
    chosen = differences.cleaned_data[f"{line.name}-outcome"]
    outcome = Outcome.SAME if chosen.startswith("same") else Outcome(chosen)
    same = chosen.partition(":")[2] if chosen.startswith("same:") else line.record
    new_day = differences.cleaned_data.get(f"{line.name}-on") if outcome != Outcome.SAME else None
    values = {name: value for name, value in line.values.items() if name != "on"}
    return Row(values, outcome, line.words, noun=same, on=new_day)


def _prints(start: dict[str, Any]) -> list[Print]:
    return [
        Print(kind, taken=start[kind.value] == "taken", why_not=start[f"{kind.value}_why_not"])
        for kind in PrintKind
        if start[kind.value] != "no"
    ]


def _to_come(start: dict[str, Any], kind: str) -> ToCome | None:
    if kind != NotificationKind.ADVANCE:
        return None
    return ToCome(Change(start["change"]), start["expected"], start["expects"])
