"""Who he is: the person, his names, birth and identifiers."""

from custos.exchange.rows import OLDEST, YOUNGEST, Case, Row
from custos.exchange.sheets import BY_NAME, Kind
from custos.exchange.values import BadCell, must_have_shape
from custos.law.reckoning import age_on
from custos.nominals.reads import compact
from custos.plumbing.words import date_words

SHAPES = {
    "pnc": "PNC number",
    "cro": "CRO number",
    "prison": "prison number",
    "crn": "CRN",
    "ni": "National Insurance number",
}
MAY_COME_BEFORE_BIRTH = {"born"}


def people(case: Case) -> None:
    """The person is born when he can have been, and given to a unit and post that the force has."""
    for row in case.sound("people"):
        age = age_on(row["born"], case.world.today)
        unit, post = case.world.units.get(row["unit"]), case.world.posts.get(row["manager"])
        if age < YOUNGEST:
            case.say("people", row, "born", "born-too-late")
        elif age > OLDEST:
            case.say("people", row, "born", "born-too-early")
        if unit is None:
            case.say("people", row, "unit", "unknown-unit", choices=case.world.unit_names)
        if post is None:
            case.say("people", row, "manager", "unknown-manager")
        elif unit is not None and post.unit_id != unit.id:
            case.say("people", row, "manager", "manager-of-another-unit", other=post.unit.name)


def before_birth(case: Case) -> None:
    """Nothing is known of him from before he was born."""
    if case.born is None:
        return
    for sheet in BY_NAME.values():
        days = [column.name for column in sheet.columns if column.kind == Kind.DATE and column.past]
        for row in case.sound(sheet.name):
            early = (day for day in days if day not in MAY_COME_BEFORE_BIRTH and row[day] and row[day] < case.born)
            if first := next(early, None):
                case.say(sheet.name, row, first, "before-birth", other=date_words(case.born))


def ends(case: Case) -> None:
    """What ends does so after it began."""
    for sheet, rows in case.person.sheets.items():
        for row in rows:
            if row.sound and row["since"] and row["until"] and row["until"] < row["since"]:
                case.say(sheet, row, "until", "end-before-start", other=date_words(row["since"]))


def references(case: Case) -> None:
    """A reference stands once in its sheet for one person."""
    for sheet in ("offences", "names", "addresses", "accounts", "notifications"):
        seen: dict[str, Row] = {}
        for row in case.person.of(sheet):
            first = seen.setdefault(row["ref"], row) if row["ref"] else row
            if first is not row:
                case.say(sheet, row, "ref", "ref-twice", other=first.number)


def names(case: Case) -> None:
    """A name says something; an online one where; a first use when."""
    for row in case.sound("names"):
        if not row["surname"]:
            case.say("names", row, "surname", "name-empty")
        elif row["kind"] == "online" and not row["service"]:
            case.say("names", row, "service", "service-missing")
        elif row["first_used_while_registered"] and not row["since"]:
            case.say("names", row, "since", "first-use-without-day")


def identifiers(case: Case) -> None:
    """A number looks like one of its kind, and stands once."""
    seen: dict[tuple[str, str], Row] = {}
    for row in case.sound("identifiers"):
        first = seen.setdefault((row["kind"], compact(row["value"])), row)
        if first is not row:
            case.say("identifiers", row, "value", "identifier-twice", other=first.number)
        elif row["kind"] in SHAPES:
            _shape(case, row)


def _shape(case: Case, row: Row) -> None:
    try:
        must_have_shape(SHAPES[row["kind"]], row["value"])
    except BadCell as bad:
        case.say("identifiers", row, "value", bad.kind, **bad.words)


CHECKS = (people, before_birth, ends, references, names, identifiers)
