"""The standing cast of the tests: one invented unit, whoever may call on it, and Bell, whom an officer manages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.contrib.auth.hashers import make_password

from custos.access import reads as access
from custos.access.actions import give_record
from custos.organisations.models import Agency, AgencyKind, Post, Qualification, Role, Tenure, Unit, User
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.reads import Person

TODAY = date(2026, 5, 5)
NOW = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, each in post since 2020."""

    force: Agency
    unit: Unit
    team: Unit
    officer: Actor  # manages Bell
    colleague: Actor  # the same team, does not
    sergeant: Actor
    other_sergeant: Actor  # another team
    inspector: Actor
    duty: Actor
    counter: Actor
    administrator: Actor
    neighbourhood: Actor
    probation: Actor
    prison: Actor
    coordinator: Actor
    auditor: Actor
    keeper: Actor  # of the rulebook, in a national post
    second_keeper: Actor
    protection: Actor  # the data protection officer, and a second person of the same unit
    second_protection: Actor
    stranger: User  # holds no post
    bell: Person

    @property
    def actors(self) -> dict[str, Actor]:
        """Every actor by name."""
        return {name: value for name in self.__slots__ if isinstance(value := getattr(self, name), Actor)}


def make_cast() -> Cast:
    """Put the cast into the database, seeing everything while it does; a table at a time, since every test asks it."""
    force = Agency(code="wexmarsh", name="Wexmarsh Constabulary", kind=AgencyKind.POLICE)
    outside = Agency(code="wex-probation", name="Wexmarsh Probation", kind=AgencyKind.PROBATION)
    national = Agency(code="rulebook", name="National Rulebook", kind=AgencyKind.NATIONAL)
    unit = Unit(agency=force, name="VSOM unit")
    team = Unit(agency=force, parent=unit, name="Team 2")
    other = Unit(agency=force, parent=unit, name="Team 3")
    desk = Unit(agency=force, name="Longmoor front counter")
    office = Unit(agency=outside, name="Longmoor office")
    records = Unit(agency=force, name="Information rights")
    keeping = Unit(agency=national, name="Rulebook office")
    actors = {
        "officer": _actor("Nandakumar", team, Role.OFFENDER_MANAGER),
        "colleague": _actor("Okafor", team, Role.OFFENDER_MANAGER),
        "sergeant": _actor("Whitlock", team, Role.SERGEANT),
        "other_sergeant": _actor("Pryce", other, Role.SERGEANT),
        "inspector": _actor("Adeyemi", unit, Role.INSPECTOR),
        "duty": _actor("Farrow", unit, Role.DUTY_OFFICER),
        "counter": _actor("Lindqvist", desk, Role.COUNTER),
        "administrator": _actor("Tomsett", unit, Role.ADMINISTRATOR),
        "neighbourhood": _actor("Garside", desk, Role.NEIGHBOURHOOD),
        "probation": _actor("Maddox", office, Role.PROBATION),
        "prison": _actor("Ilesanmi", office, Role.PRISON),
        "coordinator": _actor("Beck", office, Role.MAPPA_COORDINATOR),
        "auditor": _actor("Quill", desk, Role.AUDITOR),
        "keeper": _actor("Penrose", keeping, Role.RULEBOOK),
        "second_keeper": _actor("Strath", keeping, Role.RULEBOOK),
        "protection": _actor("Pellwick", records, Role.DATA_PROTECTION),
        "second_protection": _actor("Castlemere", records, Role.DATA_PROTECTION),
    }
    stranger = User(username="stranger", name="Sam Stranger", password=actors["officer"].user.password)
    with access.engine():
        Agency.objects.bulk_create([force, outside, national])
        Unit.objects.bulk_create([unit, team, other, desk, office, records, keeping])
        _put_in_post(actors.values())
        stranger.save()
        officer = actors["officer"]
        bell = open_person(
            force=force, surname="Bell", forenames="Thomas James", born=date(1985, 6, 3), by=officer, at=NOW
        )
        give_record(person=bell, unit=team, post=officer.post, since=SINCE, by=officer, at=NOW)
    return Cast(force=force, unit=unit, team=team, stranger=stranger, bell=bell, **actors)


def _actor(surname: str, unit: Unit, role: Role) -> Actor:
    user = User(username=surname.lower(), name=f"Alex {surname}", password=make_password("an invented password"))
    post = Post(unit=unit, code=surname.lower(), title=f"{role.label} ({surname})", role=role)
    return Actor(user=user, post=post, origin="test")


def _put_in_post(actors: Collection[Actor]) -> None:
    User.objects.bulk_create([each.user for each in actors])
    Post.objects.bulk_create([each.post for each in actors])
    Tenure.objects.bulk_create([Tenure(user=each.user, post=each.post, since=SINCE) for each in actors])
    vetting = {"kind": "vetting", "what": "mv", "since": SINCE, "until": date(2036, 1, 1)}
    training = {"kind": "training", "what": "Register user's course", "since": SINCE}
    Qualification.objects.bulk_create(
        [Qualification(user=each.user, **held) for each in actors for held in (vetting, training)]
    )
