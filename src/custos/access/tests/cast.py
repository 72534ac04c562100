"""The standing cast of the tests: one invented unit, whoever may call on it, and Bell, whom an officer manages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from custos.access import reads as access
from custos.access.actions import give_record
from custos.organisations.models import Agency, AgencyKind, Post, Role, Tenure, Unit, User
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
    stranger: User  # holds no post
    bell: Person

    @property
    def actors(self) -> dict[str, Actor]:
        """Every actor by name."""
        return {name: value for name in self.__slots__ if isinstance(value := getattr(self, name), Actor)}


def make_cast() -> Cast:
    """Put the cast into the database, seeing everything while it does."""
    with access.engine():
        force = Agency.objects.create(code="wexmarsh", name="Wexmarsh Constabulary", kind=AgencyKind.POLICE)
        outside = Agency.objects.create(code="wex-probation", name="Wexmarsh Probation", kind=AgencyKind.PROBATION)
        national = Agency.objects.create(code="rulebook", name="National Rulebook", kind=AgencyKind.NATIONAL)
        unit = Unit.objects.create(agency=force, name="VSOM unit")
        team = Unit.objects.create(agency=force, parent=unit, name="Team 2")
        other = Unit.objects.create(agency=force, parent=unit, name="Team 3")
        desk = Unit.objects.create(agency=force, name="Longmoor front counter")
        office = Unit.objects.create(agency=outside, name="Longmoor office")
        keeping = Unit.objects.create(agency=national, name="Rulebook office")
        officer = _in_post("Nandakumar", team, Role.OFFENDER_MANAGER)
        cast = Cast(
            force=force,
            unit=unit,
            team=team,
            officer=officer,
            colleague=_in_post("Okafor", team, Role.OFFENDER_MANAGER),
            sergeant=_in_post("Whitlock", team, Role.SERGEANT),
            other_sergeant=_in_post("Pryce", other, Role.SERGEANT),
            inspector=_in_post("Adeyemi", unit, Role.INSPECTOR),
            duty=_in_post("Farrow", unit, Role.DUTY_OFFICER),
            counter=_in_post("Lindqvist", desk, Role.COUNTER),
            administrator=_in_post("Tomsett", unit, Role.ADMINISTRATOR),
            neighbourhood=_in_post("Garside", desk, Role.NEIGHBOURHOOD),
            probation=_in_post("Maddox", office, Role.PROBATION),
            prison=_in_post("Ilesanmi", office, Role.PRISON),
            coordinator=_in_post("Beck", office, Role.MAPPA_COORDINATOR),
            auditor=_in_post("Quill", desk, Role.AUDITOR),
            keeper=_in_post("Penrose", keeping, Role.RULEBOOK),
            second_keeper=_in_post("Strath", keeping, Role.RULEBOOK),
            stranger=User.objects.create_user("stranger", "an invented password", name="Sam Stranger"),
            bell=open_person(
                force=force, surname="Bell", forenames="Thomas James", born=date(1985, 6, 3), by=officer, at=NOW
            ),
        )
        give_record(person=cast.bell, unit=team, post=officer.post, since=SINCE, by=officer, at=NOW)
    return cast


def _in_post(surname: str, unit: Unit, role: Role) -> Actor:
    user = User.objects.create_user(surname.lower(), "an invented password", name=f"Alex {surname}")
    post = Post.objects.create(unit=unit, code=surname.lower(), title=f"{role.label} ({surname})", role=role)
    Tenure.objects.create(user=user, post=post, since=SINCE)
    return Actor(user=user, post=post, origin="test")
