"""Setting the stage: the stations and the register, each by the act that an officer would do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from custos.access import reads as access
from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST, Member
from custos.demonstration.generating import SEED
from custos.demonstration.organisation import Force
from custos.demonstration.register import people
from custos.demonstration.writing import gather, write_workbook
from custos.exchange import actions as exchange
from custos.exchange.reads import Candidate, Decision, Import, State
from custos.law.facts import Quashed
from custos.nominals import actions as nominals
from custos.nominals import reads as known
from custos.notifications.actions import publish_station, withdraw_station
from custos.notifications.reads import stations_of
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.requirements.actions import tell

REGISTER = f"Register of {paper.FORCE_NAME}.xlsx"
PEOPLE_BETWEEN_WORDS = 200
Say = Callable[[str], object]


class GeneratedWithFaults(Exception):
    """The register that was generated is not one that can be imported: the generator is at fault."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The force, the moment at which the stage is set, and where progress is told."""

    force: Force
    at: datetime
    say: Say

    @property
    def today(self) -> date:
        """The day it is."""
        return self.force.today

    @property
    def clock(self) -> time:
        """The minute it is where the force is."""
        return timezone.localtime(self.at).time().replace(second=0, microsecond=0)

    @contextmanager
    def as_(self, actor: Actor) -> Iterator[Actor]:
        """One transaction, through somebody's eyes."""
        with transaction.atomic():
            access.look_as(actor, today=self.today, at=self.at)
            yield actor

    def tick(self, done: int, total: int) -> None:
        """Tell of the progress of an import, now and then."""
        if done % PEOPLE_BETWEEN_WORDS == 0:
            self.say(f"{done:,} of {total:,} people")

    def person(self, member: Member) -> Person:
        """A member of the cast as he stands on the register."""
        return Person.objects.get(force=self.force.agency, force_reference=f"WX{CAST.index(member) + 1:06d}")


def publish_stations(stage: Stage) -> None:
    """Put the stations on the chief officer's list, and take off the one that was closed."""
    with stage.as_(stage.force.administrator) as by:
        listed = set(stations_of(stage.force.agency, on=paper.STATIONS[0].since).values_list("name", flat=True))
        for station in (each for each in paper.STATIONS if each.name not in listed):
            made = publish_station(name=station.name, address=station.address, since=station.since, by=by, at=stage.at)
            if station.until:
                withdraw_station(station=made, until=station.until, by=by, at=stage.at)


def import_register(stage: Stage, number: int) -> Import:
    """Import the generated register by the code by which a force imports its own; a killed import is taken up again."""
    by = stage.force.administrator
    with stage.as_(by):
        imp = Import.objects.filter(agency=by.agency, name=REGISTER).order_by("at").first() or exchange.hand_in(
            name=REGISTER, content=_workbook(number, stage.today), by=by, at=stage.at
        )
    if imp.state in (State.HANDED_IN, State.READING):
        stage.say(f"Reading the register of {number:,} people")
        register = exchange.dry_run(imp=imp, by=by, at=stage.at)
        if register.faults:
            raise GeneratedWithFaults(f"The generated register has faults: {register.faults[:3]}")
    exchange.run_import(imp=imp, by=by, at=stage.at, tick=stage.tick)
    decide_who_are_alike(stage, imp)
    stage.say(f"Imported {imp.imported:,} people")
    return imp


def _workbook(number: int, today: date) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / REGISTER
        write_workbook(gather(people(number, SEED, today)), path)
        return path.read_bytes()


def decide_who_are_alike(stage: Stage, imp: Import) -> None:
    """Say of those whom few names made alike that they are different people, upon which they come in."""
    by = stage.force.administrator
    while True:
        with stage.as_(by):
            waiting = list(Candidate.objects.filter(of=imp, decision=Decision.OPEN))
            for candidate in waiting:
                why = "Invented, each by himself: photographs and fingerprints differ."
                exchange.decide_duplicate(candidate=candidate, decision=Decision.DIFFERENT, why=why, by=by, at=stage.at)
        if not waiting:
            return
        imp.refresh_from_db()
        exchange.run_import(imp=imp, by=by, at=stage.at)


def tell_what_the_workbook_could_not(stage: Stage) -> None:
    """Tell the facts for which the workbook has no place: time in Scotland, a quashed conviction."""
    for member in CAST:
        for fact in member.afterwards(stage.today) if member.afterwards else ():
            with stage.as_(stage.force.administrator) as by:
                person = stage.person(member)
                if isinstance(fact, Quashed):
                    offence = known.known(person, "offence")[0]
                    why = "The Court of Appeal quashed the conviction"
                    changes = {"quashed_on": fact.on}
                    nominals.correct_noun(noun=offence, changes=changes, why=why, by=by, at=stage.at)
                else:
                    tell(person=person, fact=fact, by=by, at=stage.at)
