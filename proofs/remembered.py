"""What was known at a moment is what was known at that moment, for ever: 200 random acts, each page remembered.

    ./run prove remembered [--acts 200] [--seed 1]

After every act the page of the person it was about is put down byte by byte: facts, findings with their reasons, nouns
and notifications, as known at that moment. At the end each is asked for anew, and again under a new version of the law.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from difflib import unified_diff
from random import Random
from typing import Any
from unittest.mock import patch

import django

django.setup()

import orjson  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from custos.demonstration.organisation import establish  # noqa: E402
from custos.exchange.eyes import seeing_as  # noqa: E402
from custos.law.decide import LAW_VERSION  # noqa: E402
from custos.law.facts import LeftTheUnitedKingdom  # noqa: E402
from custos.nominals import actions as nominals  # noqa: E402
from custos.nominals import reads as known  # noqa: E402
from custos.notifications import actions as counter  # noqa: E402
from custos.notifications import reads as notified  # noqa: E402
from custos.notifications.refusals import UnableToTake  # noqa: E402
from custos.people.reads import Person  # noqa: E402
from custos.requirements import actions as requirements  # noqa: E402
from custos.requirements import reads  # noqa: E402

BEGUN = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
CONVICTED = date(2024, 6, 3)
HOW_MANY = 3
REFUSALS = (nominals.UnableToRecord, UnableToTake, requirements.UnableToCorrect)
WORDS = ("Curlew", "Lantern", "Osier", "Packhorse", "Ropewalk", "Sparrow", "Tanner", "Wherry")


class NothingToDo(Exception):
    """There is nothing yet on which the act could be done."""


@dataclass
class Trial:
    """The force, whom the acts are about, the clock, and what is remembered."""

    seed: int
    at: datetime = BEGUN
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    remembered: list[tuple[Person, datetime, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        with transaction.atomic():
            self.force = establish(password="an invented password", at=self.at)
        self.by = self.force.actor("di")
        address: dict[str, Any] = {"name": "Wexmarsh", "address": "1 Lantern Street", "since": date(2015, 1, 1)}
        with seeing_as(self.force.administrator, self.at):
            self.station = counter.publish_station(**address, by=self.force.administrator, at=self.at)
        with self.acting():
            self.people = [self.open(number) for number in range(HOW_MANY)]

    @property
    def today(self) -> date:
        """The day it is in the trial."""
        return timezone.localdate(self.at)

    def acting(self) -> AbstractContextManager[None]:
        """One transaction through the inspector's eyes."""
        return seeing_as(self.by, self.at)

    def open(self, number: int) -> Person:
        """Open the record of somebody who was convicted."""
        post = self.force.post("om-north-01")
        born = date(1980, 2, 3 + number)
        newcomer = nominals.Newcomer(
            force=self.force.agency, surname=f"{WORDS[number]}son", forenames="Ivo", born=born, source="the court"
        )
        given: dict[str, Any] = {
            "newcomer": newcomer,
            "unit": post.unit,
            "post": post,
            "since": CONVICTED,
            "likeness_seen": True,
        }
        person = nominals.open_nominal(**given, by=self.by, at=self.at)
        told = {"offence": "Sexual assault", "kind": "convicted", "listed": "outright", "reference": "C1"}
        offence = self.record(person, "offence", on=CONVICTED, **told)
        months = 8 + 12 * number
        self.record(person, "sentence", offence=offence, on=CONVICTED, disposal="imprisonment", months=months)
        return person

    def record(self, person: Person, kind: str, /, **values: Any) -> known.Noun:
        """Record something of somebody."""
        return nominals.record(person=person, kind=kind, values=values, by=self.by, at=self.at)

    def some_day(self) -> date:
        """A day not long ago."""
        return self.today - timedelta(days=self.chance.randrange(40))

    def some_words(self) -> str:
        """A word and a number that were not said before."""
        return f"{self.chance.randrange(1, 999)} {self.chance.choice(WORDS)} Row"

    def some_noun(self, person: Person, *kinds: str) -> known.Noun:
        """Something that is known of him. Raises NothingToDo."""
        found = [noun for kind in kinds for noun in known.known(person, kind)]
        if not found:
            raise NothingToDo
        noun: known.Noun = self.chance.choice(found)
        return noun

    def some_notification(self, person: Person) -> notified.Notification:
        """A notification of his that stands. Raises NothingToDo."""
        found = list(notified.notifications_of(person))
        if not found:
            raise NothingToDo
        return self.chance.choice(found)

    def act(self) -> None:
        """Let some time pass, do one thing that is not refused, and remember how it stands then: first each in turn."""
        number = len(self.remembered)
        while True:
            self.at += timedelta(minutes=self.chance.randrange(1, 5000))
            person = self.chance.choice(self.people)
            deed = DEEDS[number] if number < len(DEEDS) else self.chance.choice(DEEDS)
            name = deed.__name__.replace("_", " ")
            try:
                with self.acting():
                    deed(self, person)
            except NothingToDo:
                continue
            except REFUSALS:
                self.refused[name] += 1
                continue
            self.done[name] += 1
            self.remember(person)
            return

    def remember(self, person: Person) -> None:
        """Put down the page of a person as known now."""
        with self.acting():
            recorded = reads.last_recorded(person)
            moment = max(self.at, recorded) if recorded else self.at
            self.remembered.append((person, moment, page(person, moment)))

    def forgotten(self) -> list[str]:
        """Ask for every remembered page anew, and return what came back otherwise."""
        faults = []
        with self.acting():
            for number, (person, moment, before) in enumerate(self.remembered, start=1):
                now = page(person, moment)
                if now != before:
                    faults.append(
                        f"act {number}, {person.plain_name} at {moment.isoformat()}: {difference(before, now)}"
                    )
        return faults

    def change_the_law(self) -> int:
        """Install a law that puts every reason otherwise, as another version; return how many findings moved."""
        self.at += timedelta(days=1)
        amended = patch("custos.law.findings.Step.text", lambda step: f"As amended: {step.words}")
        with patch("custos.requirements.bringing.LAW_VERSION", f"{LAW_VERSION}, amended"), amended, self.acting():
            asked: dict[str, Any] = {"by": self.by, "at": self.at}
            return sum(requirements.bring_into_line(person=person, **asked) for person in self.people)


def page(person: Person, moment: datetime) -> bytes:
    """Everything that was known of a person at a moment, as the record page says it, in one run of bytes."""
    on = timezone.localdate(moment)
    shown = {
        "law": reads.known_of(person, as_at=moment),
        "nouns": {
            kind: [(line.words, line.days, line.details, line.current, line.struck_out) for line in lines]
            for kind in known.KINDS
            if (lines := [known.line_of(noun, on=on) for noun in known.known(person, kind, as_at=moment)])
        },
        "notifications": [
            (
                str(each.origin),
                each.kind,
                each.given_on,
                each.given_at,
                each.station_id,
                each.matters,
                each.acknowledged,
            )
            for each in notified.notifications_of(person, as_at=moment)
        ],
    }
    return orjson.dumps(shown, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def difference(before: bytes, now: bytes) -> str:
    """The first lines in which two pages differ."""
    lines = unified_diff(before.decode().splitlines(), now.decode().splitlines(), "before", "now", n=1, lineterm="")
    return "\n  ".join(list(lines)[:20])


def he_moves(trial: Trial, person: Person) -> None:
    """He moves house."""
    nominals.move_home(person=person, lines=trial.some_words(), on=trial.some_day(), by=trial.by, at=trial.at)


def he_goes_away(trial: Trial, person: Person) -> None:
    """He goes into custody, into hospital or abroad."""
    kind = trial.chance.choice(("remand", "sentence", "hospital", "abroad"))
    trial.record(person, "spell", kind=kind, since=trial.some_day(), place="Garrowmoor")


def he_comes_back(trial: Trial, person: Person) -> None:
    """What lasted ends."""
    noun = trial.some_noun(person, "spell", "phone", "hazard", "stay")
    nominals.end(noun=noun, on=trial.some_day(), by=trial.by, at=trial.at)  # type: ignore[arg-type]


def something_is_known(trial: Trial, person: Person) -> None:
    """Something that the law is not told becomes known."""
    since = trial.some_day()
    kind, values = trial.chance.choice(
        (
            ("phone", {"number": f"01632 96{trial.chance.randrange(1000):04}"}),
            ("hazard", {"kind": "dog", "description": trial.some_words()}),
            ("name", {"kind": "alias", "surname": trial.chance.choice(WORDS), "forenames": "Ivo"}),
            ("stay", {"kind": "stays", "lines": trial.some_words()}),
        )
    )
    trial.record(person, kind, since=since, **values)


def a_noun_is_corrected(trial: Trial, person: Person) -> None:
    """What was recorded is put right."""
    noun = trial.some_noun(person, "home", "spell", "phone", "hazard", "stay")
    changes: dict[str, Any] = {"since": trial.some_day()}
    nominals.correct_noun(noun=noun, changes=changes, why="It was read wrongly", by=trial.by, at=trial.at)


def a_noun_is_struck_out(trial: Trial, person: Person) -> None:
    """What was recorded never was."""
    noun = trial.some_noun(person, "home", "spell", "phone", "hazard", "name", "stay", "sentence")
    nominals.strike_out_noun(noun=noun, why="It was somebody else", by=trial.by, at=trial.at)


def a_sentence_is_passed(trial: Trial, person: Person) -> None:
    """He is sentenced again."""
    offence = trial.some_noun(person, "offence")
    months = trial.chance.randrange(3, 40)
    trial.record(person, "sentence", offence=offence, on=trial.some_day(), disposal="imprisonment", months=months)


def he_notifies(trial: Trial, person: Person) -> None:
    """He gives a notification at the station."""
    kind = trial.chance.choice(("initial", "change", "periodic", "release"))
    asked = [matter for matter in notified.Matter if trial.chance.random() < 0.9]
    given = notified.Given(
        kind=kind,
        on=trial.today,
        at=None,
        station=trial.station,
        identity="Known to whoever takes it",
        answers=tuple(notified.Answer(matter, none=True) for matter in asked),
        declared=True,
        signed_as=person.plain_name,
    )
    counter.take_notification(person=person, given=given, by=trial.by, at=trial.at)


def a_notification_is_corrected(trial: Trial, person: Person) -> None:
    """He gave it on another day, or told less."""
    notification = trial.some_notification(person)
    less = [matter for matter in notification.matters if trial.chance.random() < 0.8]
    changes = trial.chance.choice(({"given_on": trial.some_day(), "given_at": None}, {"matters": less}))
    why = "The book at the counter says so"
    counter.correct_notification(notification=notification, changes=changes, why=why, by=trial.by, at=trial.at)


def a_notification_is_struck_out(trial: Trial, person: Person) -> None:
    """He never gave it."""
    notification = trial.some_notification(person)
    counter.strike_out_notification(notification=notification, why="It was his brother", by=trial.by, at=trial.at)


def the_law_is_told(trial: Trial, person: Person) -> None:
    """The law is told of something by itself."""
    requirements.tell(person=person, fact=LeftTheUnitedKingdom(trial.some_day()), by=trial.by, at=trial.at)


def a_fact_is_corrected(trial: Trial, person: Person) -> None:
    """A fact that came from no noun is corrected, or struck out."""
    found = [belief for belief in reads.beliefs(person) if belief.row.source_id is None]
    if not found:
        raise NothingToDo
    belief = trial.chance.choice(found)
    if trial.chance.random() < 0.5:
        requirements.strike_out(fact=belief.row, why="He never left", by=trial.by, at=trial.at)
    else:
        to = LeftTheUnitedKingdom(trial.some_day())
        requirements.correct(fact=belief.row, to=to, why="Another ferry", by=trial.by, at=trial.at)


DEEDS: tuple[Callable[[Trial, Person], None], ...] = (
    he_moves,
    he_goes_away,
    he_comes_back,
    something_is_known,
    a_noun_is_corrected,
    a_noun_is_struck_out,
    a_sentence_is_passed,
    he_notifies,
    he_notifies,
    a_notification_is_corrected,
    a_notification_is_struck_out,
    the_law_is_told,
    a_fact_is_corrected,
)


def prove(acts: int, seed: int) -> list[str]:
    """Do so many random acts, remember every page, and return whatever is remembered otherwise."""
    trial = Trial(seed)
    for _ in range(acts):
        trial.act()
    faults = trial.forgotten()
    moved = trial.change_the_law()
    if not moved:
        faults.append("The new version of the law moved nothing, so that nothing was proved of it")
    faults += trial.forgotten()
    pages = sum(len(remembered) for _, _, remembered in trial.remembered)
    print(f"{acts} acts with seed {seed}: {', '.join(f'{name} {count}' for name, count in sorted(trial.done.items()))}")
    print(f"Refused, and so not counted: {sum(trial.refused.values())}")
    print(f"{len(trial.remembered)} pages of {pages:,} bytes asked for twice; the new law moved {moved} findings")
    return faults


def main() -> int:
    """Prove it, and say what came back otherwise."""
    parser = argparse.ArgumentParser(prog="run prove remembered")
    parser.add_argument("--acts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    faults = prove(given.acts, given.seed)
    print("\n".join(faults) or "Every page came back byte for byte")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
