"""The workbook, described once: for its reader, its writer, guesses at foreign headings and its reference page.

One sheet a noun, one row a thing known, keyed by the force's own reference of the person.
"""

from dataclasses import dataclass
from enum import StrEnum

from custos.law.facts import Change, Disposal, Listed, Matter, Nation
from custos.nominals.reads import CATALOGUE


class Kind(StrEnum):
    """What a cell of a column must hold."""

    TEXT = "text"
    REF = "reference"  # the force's own, unique within one person
    REFS = "references"  # several, parted by semicolons
    DATE = "date"
    TIME = "time"
    YES_NO = "yes or no"
    CHOICE = "one of"
    CHOICES = "some of"  # several, parted by semicolons, or "all"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is for, what its cells hold, whether they may be blank."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    length: int = 120
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 100
    past: bool = False  # a day after today can not be right
    says: str = ""
    shape: str = ""  # the name of the shape that its text must have
    also: tuple[str, ...] = ()  # other headings that force systems give it


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the noun that its rows tell of, and its columns in order."""

    name: str
    says: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(column for column in self.columns if column.name == name)


def text(name: str, length: int = 120, **more: object) -> Column:
    """A column of text."""
    return Column(name, length=length, **more)  # type: ignore[arg-type]


def day(name: str, **more: object) -> Column:
    """A column of days, which may not lie ahead unless `past=False`."""
    return Column(name, Kind.DATE, **{"past": True, **more})  # type: ignore[arg-type]


def ref(name: str = "ref", **more: object) -> Column:
    """A column of the force's own references."""
    return Column(name, Kind.REF, length=40, **more)  # type: ignore[arg-type]


def choice(name: str, *choices: str, **more: object) -> Column:
    """A column of words from a list."""
    return Column(name, Kind.CHOICE, choices=tuple(map(str, choices)), **more)  # type: ignore[arg-type]


def count(name: str, most: int, **more: object) -> Column:
    """A column of whole numbers from nought, or `least`, to `most`."""
    return Column(name, Kind.NUMBER, most=most, **more)  # type: ignore[arg-type]


def yes(name: str, **more: object) -> Column:
    """A column of yes and no."""
    return Column(name, Kind.YES_NO, **more)  # type: ignore[arg-type]


PERSON = Column(
    "person",
    Kind.REF,
    required=True,
    length=40,
    says="the force's reference of the person",
    also=("nominal", "nominal ref", "person id", "person ref", "urn", "visor ref", "offender id", "record number"),
)
SINCE = day("since", says="the first day", also=("from", "start", "start date", "date from"))
MUST_SINCE = day("since", required=True, says="the first day", also=("from", "start", "start date", "date from"))
UNTIL = day("until", says="the last day; blank while it lasts", also=("to", "end", "end date", "date to"))
RUNS_OUT = day("until", past=False, says="the last day", also=("to", "end", "end date", "expires"))
OFFENCE = ref("offence", required=True, says="the ref of a row of the sheet offences", also=("offence ref",))


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "people",
        "The people of the register: one row each",
        (
            PERSON,
            text("surname", 100, required=True, also=("last name", "family name")),
            text("forenames", 150, also=("first names", "first name", "given names", "forename")),
            day("born", required=True, also=("date of birth", "dob", "birth date")),
            text("sex", 20),
            text("gender", 40),
            text("ethnicity", 60, also=("self-defined ethnicity", "ethnic appearance")),
            text("nationality", 60),
            text("language", 60, also=("first language",)),
            text("interpreter", 60, says="the language he needs one for", also=("interpreter required",)),
            text("unit", required=True, says="the name of a unit of your force", also=("team", "department")),
            text("manager", 40, required=True, says="the code of a post", also=("offender manager", "om", "owner")),
            day("managed_since", required=True, says="since when that post manages him", also=("allocated",)),
        ),
    ),
    Sheet(
        "names",
        "Other names: former ones, aliases, online identities",
        (
            PERSON,
            choice("kind", "legal", "birth", "former", "alias", "nickname", "online", required=True),
            text("surname", 100, says="the whole identity where it is an online one", also=("last name",)),
            text("forenames", 150, also=("first names", "first name")),
            text("service", 60, says="the site or service of an online identity", also=("platform", "site")),
            SINCE,
            UNTIL,
            yes("first_used_while_registered", says="yes: he used it first on the day in since, while registered"),
            ref(says="what notifications name in changes"),
        ),
    ),
    Sheet(
        "birth_dates",
        "Other dates of birth that somebody gives",
        (PERSON, day("born", required=True), text("source", says="who or what says so")),
    ),
    Sheet(
        "identifiers",
        "Numbers by which other systems know him",
        (
            PERSON,
            choice("kind", "pnc", "cro", "prison", "crn", "visor", "ni", "passport", required=True),
            text("value", 60, required=True, also=("number", "identifier")),
            SINCE,
            RUNS_OUT,
        ),
    ),
    Sheet(
        "addresses",
        "Where he lives, can be found, stays or works",
        (
            PERSON,
            ref(says="what notifications name in changes"),
            choice("kind", "home", "found", "stays", "household", "work", "other", required=True),
            text("lines", 300, required=True, also=("address", "address lines")),
            text("postcode", 10, shape="postcode"),
            choice("nation", *Nation, says="of a home: whose rules apply to him; left empty: England or Wales"),
            SINCE,
            Column("since_at", Kind.TIME, says="for a child's household, whose twelve hours are counted"),
            UNTIL,
            Column("until_at", Kind.TIME),
            yes("resides", says="yes: he began to reside in the household"),
        ),
    ),
    Sheet(
        "spells",
        "Custody, hospital and time abroad",
        (
            PERSON,
            choice("kind", "remand", "sentence", "hospital", "abroad", required=True),
            MUST_SINCE,
            UNTIL,
            text("place", also=("establishment", "prison", "hospital", "country")),
        ),
    ),
    Sheet(
        "offences",
        "Convictions, findings and cautions, one row an offence",
        (
            PERSON,
            ref(required=True, says="what sentences, victims and certificates name", also=("offence ref",)),
            text("offence", 200, required=True, also=("offence title", "offence description")),
            choice("kind", "convicted", "cautioned", "insanity", "disability", required=True, also=("outcome",)),
            day("on", required=True, also=("date", "conviction date", "date of conviction")),
            text("court", also=("court name",)),
            choice("listed", *Listed, required=True, says="how the offence stands to Schedule 3"),
            day("committed_on", also=("offence date", "date of offence")),
            choice("catalogue", *dict(CATALOGUE), says="which row of the catalogue, where listed is unknown"),
            count("victim_age", 120, says="at the offence; of several victims, of the youngest"),
            choice(
                "aspect", "yes", "no", says="what else the paragraph asks: gratification, the court's determination"
            ),
        ),
    ),
    Sheet(
        "sentences",
        "How the court dealt with him, one row an offence and hearing",
        (
            PERSON,
            OFFENCE,
            day("on", required=True, also=("date", "sentence date", "date of sentence")),
            text("court", also=("court name",)),
            choice("disposal", *Disposal, required=True, also=("sentence", "sentence type")),
            count("years", 99),
            count("months", 999),
            count("weeks", 999),
            count("days", 9999),
            count("extension_months", 120, says="the extension period, in months"),
            day("begins", past=False, says="where that is not the day of sentence"),
            ref("consecutive_to", says="the ref of the offence whose term it follows"),
            RUNS_OUT,
        ),
    ),
    Sheet(
        "victims",
        "What may be known of victims; never a name",
        (
            PERSON,
            OFFENCE,
            choice(
                "age_band",
                "under 5",
                "5 to 9",
                "10 to 12",
                "13 to 15",
                "16 to 17",
                "adult",
                "not known",
                required=True,
            ),
            text("sex", 20),
            text("relationship", 60),
        ),
    ),
    Sheet(
        "certificates",
        "Certificates under section 92",
        (PERSON, OFFENCE, day("on", required=True), text("court", required=True)),
    ),
    Sheet(
        "descriptions",
        "What he looks like",
        (
            PERSON,
            SINCE,
            count("height_cm", 250, least=90),
            text("build", 40),
            text("hair", 60),
            text("eyes", 40),
            text("notes", 300),
        ),
    ),
    Sheet(
        "marks",
        "Scars, tattoos and other marks",
        (
            PERSON,
            text("kind", 40, required=True),
            text("place", 60, required=True),
            text("description", 300, required=True),
        ),
    ),
    Sheet(
        "hazards",
        "What whoever calls on him must know first",
        (PERSON, text("kind", 60, required=True), text("description", 300, required=True), SINCE, RUNS_OUT),
    ),
    Sheet(
        "phones",
        "Telephone numbers",
        (PERSON, text("number", 30, required=True, shape="telephone number"), SINCE, UNTIL),
    ),
    Sheet(
        "emails",
        "E-mail addresses",
        (PERSON, text("address", 200, required=True, shape="e-mail address"), SINCE, UNTIL),
    ),
    Sheet(
        "vehicles",
        "Vehicles that he owns or uses",
        (PERSON, text("registration", 12, required=True, also=("vrm",)), text("description"), SINCE, UNTIL),
    ),
    Sheet(
        "devices",
        "Devices that can reach others or hold images",
        (PERSON, text("kind", 40, required=True), text("description", 200), text("serial", 60), SINCE, UNTIL),
    ),
    Sheet(
        "accounts",
        "Accounts, cards and identity documents; only where Custos is the force's ViSOR",
        (
            PERSON,
            ref(says="what notifications name in changes"),
            choice("kind", "account", "debit", "credit", "document", required=True),
            text("institution", required=True),
            text("holder"),
            text("number", 60, says="kept sealed"),
            day("expires", past=False),
            SINCE,
            UNTIL,
        ),
    ),
    Sheet(
        "employments",
        "Work, paid or not, and education",
        (PERSON, text("employer", required=True), text("role"), yes("with_children"), SINCE, UNTIL),
    ),
    Sheet(
        "associates",
        "Those he lives with or sees",
        (
            PERSON,
            text("kind", 40, required=True),
            text("name", 150, required=True),
            text("relation", 60),
            day("born"),
            yes("in_household"),
            yes("child"),
            SINCE,
            UNTIL,
        ),
    ),
    Sheet(
        "notifications",
        "What he notified, and when",
        (
            PERSON,
            ref(),
            choice("kind", "initial", "change", "periodic", "release", "advance", "did-not-happen", required=True),
            day("given_on", required=True, also=("date", "date given")),
            Column("given_at", Kind.TIME, also=("time", "time given")),
            text("station", required=True, says="the name of a published police station"),
            Column("told", Kind.CHOICES, choices=tuple(map(str, Matter)), says='"all", or what he told'),
            Column("changes", Kind.REFS, length=400, says="the refs of the addresses, names and accounts he told of"),
            yes("fixed", says="no: he told that he has no sole or main residence"),
            day("expected", past=False, says="the day on which he expects the change, told in advance"),
            choice("change", *Change, says="what he expects, told in advance"),
        ),
    ),
    Sheet(
        "photographs",
        "Drawn faces; only the demonstration has them",
        (PERSON, day("taken_on", required=True), count("drawing", 2**31, required=True)),
    ),
)

BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}
