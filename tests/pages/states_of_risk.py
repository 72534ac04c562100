"""How the pages of risk are brought to show what they show."""

from collections.abc import Callable

from custos.risk.instruments import INSTRUMENTS
from custos.risk.kinds import KINDS
from tests.pages.declaring import ALWAYS_OF_SOMETHING, FRAGMENT, NOTHING_ASKED, bare, first, of, plain
from tests.pages.scene import ABSENT, EMPTY, SOMEBODY

WAITING = "Rowe"
WOMAN = "Rosethwaite"
AN_ASSESSMENT = (
    "select person.reference, row.id{} from risk_assessment row join people_person person"
    " on person.id = row.person_id{} where person.surname = '{}' and row.kind = '{}' order by row.saved_at limit 1"
)
THE_ARMS = AN_ASSESSMENT.format("", "", SOMEBODY, "arms")
THE_OSP = AN_ASSESSMENT.format("", "", SOMEBODY, "osp-dc")
IT_WAITS = AN_ASSESSMENT.format("", "", WAITING, "arms")
A_LEVEL = (
    "select person.reference, level.id from risk_level level join people_person person"
    f" on person.id = level.person_id where person.surname = '{WAITING}' and level.agreed is null"
)
A_WAITING_OVERRIDE = (
    "select person.reference, asked.assessment_id, asked.id from risk_override asked join people_person person"
    " on person.id = asked.person_id where asked.agreed is null order by asked.saved_at limit 1"
)
UNDER_IT = "/people/{}/risk/{}/"
FOR_MEN = tuple(code for code, kind in KINDS.items() if kind.sex != "female" and not kind.to_age)


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    add("risk:waiting", plain("/risk/waiting/"), bare("/risk/waiting/"), NOTHING_ASKED)
    add("risk:choose", of(SOMEBODY, "risk/new/"), of(EMPTY, "risk/new/"), NOTHING_ASKED)
    add(
        "risk:new",
        tuple(visit for code in FOR_MEN for visit in of(SOMEBODY, f"risk/new/{code}/")),
        of(EMPTY, "risk/new/serious-harm/"),
        tuple(visit for code in ("arms", "osp-dc") for visit in of("Pickerden", f"risk/new/{code}/", {"do": "submit"}))
        + of(WOMAN, "risk/new/arms/"),
    )
    add("risk:keep", FRAGMENT, FRAGMENT, FRAGMENT)
    add(
        "risk:compute",
        tuple(visit for code in INSTRUMENTS for visit in of(SOMEBODY, f"risk/compute/{code}/")),
        "It begins with what is recorded, and is refused where nothing is",
        of(SOMEBODY, "risk/compute/osp-dc-2026/", {"do": "compute"}) + of(EMPTY, "risk/compute/osp-iic-2026/"),
    )
    add("risk:history", of(SOMEBODY, "risk/history/"), of(EMPTY, "risk/history/"), NOTHING_ASKED)
    add(
        "risk:level",
        of(SOMEBODY, "risk/level/", {"do": "look", "level": "low"}),
        of(EMPTY, "risk/level/"),
        of(SOMEBODY, "risk/level/", {"do": "propose"}),
    )
    add(
        "risk:decide-level",
        first(A_LEVEL, "/people/{}/risk/level/{}/"),
        ALWAYS_OF_SOMETHING,
        first(A_LEVEL, "/people/{}/risk/level/{}/", {}),
    )
    add(
        "risk:assessment",
        first(THE_ARMS, UNDER_IT) + first(THE_OSP, UNDER_IT) + first(IT_WAITS, UNDER_IT),
        ALWAYS_OF_SOMETHING,
        of(SOMEBODY, f"risk/{ABSENT}/"),
    )
    for page, question in (
        ("decide", IT_WAITS),
        ("annotate", THE_ARMS),
        ("override", THE_OSP),
        ("put-off", THE_ARMS),
    ):
        path = f"{UNDER_IT}{'countersign' if page == 'decide' else page}/"
        add(f"risk:{page}", first(question, path), ALWAYS_OF_SOMETHING, first(question, path, {}))
    add(
        "risk:decide-override",
        first(A_WAITING_OVERRIDE, f"{UNDER_IT}override/{{}}/"),
        ALWAYS_OF_SOMETHING,
        first(A_WAITING_OVERRIDE, f"{UNDER_IT}override/{{}}/", {}),
    )
