"""Wexmarsh Constabulary on paper: units, posts, people in post, stations. No such force exists, and nobody in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from custos.demonstration.invention import WORDS

FORCE = "wexmarsh"
FORCE_NAME = "Wexmarsh Constabulary"
UNIT = "VSOM unit"
IN_POST_SINCE = date(2019, 4, 1)
ADMINISTRATOR = "administrator"
VETTED_FOR_DAYS = "Moira Beattock"  # whose vetting ends soon, so that the administrator is warned


@dataclass(frozen=True, slots=True)
class AgencyOnPaper:
    """An agency: `kind` is a value of organisations' AgencyKind."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnitOnPaper:
    """A unit of an agency, and the unit that it is a part of."""

    name: str
    agency: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class PostOnPaper:
    """A post, what it is for, and who holds it: `role` is a value of organisations' Role."""

    code: str
    title: str
    role: str
    unit: str
    holder: str

    @property
    def username(self) -> str:
        """What its holder signs in with."""
        return self.holder.split()[-1].lower().replace("'", "")


@dataclass(frozen=True, slots=True)
class StationOnPaper:
    """A police station at which notifications are taken, since when and until when it is on the published list."""

    name: str
    address: str
    since: date
    until: date | None = None


AGENCIES = (
    AgencyOnPaper(FORCE, FORCE_NAME, "police"),
    AgencyOnPaper("wexmarsh-probation", "Wexmarsh Probation Region", "probation"),
    AgencyOnPaper("garrowmoor", "HMP Garrowmoor", "prison"),
    AgencyOnPaper("wexmarsh-council", "Wexmarsh Council", "partner"),
    AgencyOnPaper("national-rulebook", "National Rulebook Office (invented)", "national"),
)

TEAMS = ("VSOM team North", "VSOM team Central", "VSOM team South")
UNITS = (
    UnitOnPaper(UNIT, FORCE),
    *(UnitOnPaper(team, FORCE, UNIT) for team in TEAMS),
    UnitOnPaper("Wexmarsh Central front counter", FORCE),
    UnitOnPaper("Harrowfen front counter", FORCE),
    UnitOnPaper("Tolbrigg front counter", FORCE),
    UnitOnPaper("Harrowfen neighbourhood team", FORCE),
    UnitOnPaper("Information assurance", FORCE),
    UnitOnPaper("Information rights", FORCE),
    UnitOnPaper("Harrowfen probation office", "wexmarsh-probation"),
    UnitOnPaper("Fettler's Yard approved premises", "wexmarsh-probation"),
    UnitOnPaper("MAPPA co-ordination", "wexmarsh-probation"),
    UnitOnPaper("Offender management unit", "garrowmoor"),
    UnitOnPaper("Rulebook office", "national-rulebook"),
)

# The station at Quennock was taken off the list, so that a notification given there later was not validly given.
STATIONS = (
    StationOnPaper("Wexmarsh Central", "1 Lantern Street, Wexmarsh, ZX1 1AA", date(1997, 9, 1)),
    StationOnPaper("Harrowfen", "20 Packhorse Road, Harrowfen, ZX2 3BD", date(1997, 9, 1)),
    StationOnPaper("Tolbrigg", "7 Ropewalk, Tolbrigg, ZX3 2EF", date(1997, 9, 1)),
    StationOnPaper("Eskerley", "Curlew House, Eskerley, ZX5 6GH", date(1997, 9, 1)),
    StationOnPaper("Quennock", "3 Osier Lane, Quennock, ZX4 1JL", date(1997, 9, 1), date(2023, 3, 31)),
)
PUBLISHED_NOW = tuple(station.name for station in STATIONS if station.until is None)

_SERGEANTS = ("Rachel Whitlock", "Gareth Pryce", "Amina Osei")


def _team_posts() -> Iterator[PostOnPaper]:
    for team, sergeant in zip(TEAMS, _SERGEANTS, strict=True):
        place = team.rsplit(" ", 1)[1].lower()
        yield PostOnPaper(f"ds-{place}", f"Detective sergeant, {place.title()}", "sergeant", team, sergeant)
        for number, holder in enumerate(WORDS["managers"][place], 1):
            # Three in ten are trained police staff rather than constables.
            title = "Investigating officer" if number > 7 else "Offender manager"
            yield PostOnPaper(
                f"om-{place}-{number:02d}", f"{title} {number}, {place.title()}", "offender-manager", team, holder
            )


POSTS = (
    PostOnPaper("dci", "Detective chief inspector, VSOM and IOM", "chief-inspector", UNIT, "Olamide Adeyemi"),
    PostOnPaper("di", "Detective inspector, VSOM", "inspector", UNIT, "Joanna Sefton"),
    PostOnPaper("duty", "Duty officer, VSOM", "duty-officer", UNIT, "Mark Farrow"),
    PostOnPaper(ADMINISTRATOR, "ViSOR administrator", "administrator", UNIT, "Elaine Tomsett"),
    *_team_posts(),
    PostOnPaper(
        "counter-wexmarsh", "Front counter, Wexmarsh", "counter", "Wexmarsh Central front counter", "Ingrid Lindqvist"
    ),
    PostOnPaper("counter-harrowfen", "Front counter, Harrowfen", "counter", "Harrowfen front counter", "Paul Castell"),
    PostOnPaper("counter-tolbrigg", "Front counter, Tolbrigg", "counter", "Tolbrigg front counter", "Moira Beattock"),
    PostOnPaper(
        "nbt-harrowfen",
        "Neighbourhood constable, Harrowfen",
        "neighbourhood",
        "Harrowfen neighbourhood team",
        "Lucy Garside",
    ),
    PostOnPaper("auditor", "Auditor", "auditor", "Information assurance", "Edmund Quill"),
    PostOnPaper("dpo", "Data protection officer", "data-protection", "Information rights", "Dorothy Pellwick"),
    PostOnPaper("records-1", "Records manager", "data-protection", "Information rights", "Imran Castlemere"),
    PostOnPaper(
        "pp-harrowfen", "Probation practitioner, Harrowfen", "probation", "Harrowfen probation office", "Siobhan Maddox"
    ),
    PostOnPaper("pom-garrowmoor", "Prison offender manager", "prison", "Offender management unit", "Tunde Ilesanmi"),
    PostOnPaper(
        "ap-fettlers",
        "Key worker, Fettler's Yard",
        "approved-premises",
        "Fettler's Yard approved premises",
        "Rose Calloway",
    ),
    PostOnPaper("mappa", "MAPPA co-ordinator", "mappa-coordinator", "MAPPA co-ordination", "Judith Beck"),
    PostOnPaper("rulebook-1", "Rulebook officer 1", "rulebook", "Rulebook office", "Harriet Penrose"),
    PostOnPaper("rulebook-2", "Rulebook officer 2", "rulebook", "Rulebook office", "Callum Strath"),
)

MANAGERS = tuple(post for post in POSTS if post.role == "offender-manager")
