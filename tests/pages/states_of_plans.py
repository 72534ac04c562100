"""How the pages of plans are brought to show what they show."""

from collections.abc import Callable

from tests.pages.declaring import ALWAYS_OF_SOMETHING, NOTHING_ASKED, first, of
from tests.pages.scene import ABSENT, EMPTY

AGREED, WAITING = "Hebblewick", "Rowe"
A_PLAN = (
    "select person.reference, plan.id from plans_plan plan join people_person person on person.id = plan.person_id"
    " where person.surname = '{}' order by plan.number desc limit 1"
)
THE_PLAN, IT_WAITS = A_PLAN.format(AGREED), A_PLAN.format(WAITING)
TWO = (
    "select person.reference, one.id, two.id from plans_plan one join plans_plan two on two.person_id = one.person_id"
    " join people_person person on person.id = one.person_id"
    f" where person.surname = '{AGREED}' and one.number = 1 and two.number = 2"
)
UNDER_IT = "/people/{}/plans/{}/"


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    unwritten = {"number": "1", "base": "0", "do": "sign"}
    add(
        "plans:write",
        of(AGREED, "plans/write/"),
        of(EMPTY, "plans/write/"),
        of("Pickerden", "plans/write/", unwritten) + of(WAITING, "plans/write/", unwritten),
    )
    add(
        "plans:plan",
        first(THE_PLAN, UNDER_IT) + first(IT_WAITS, UNDER_IT),
        ALWAYS_OF_SOMETHING,
        of(AGREED, f"plans/{ABSENT}/"),
    )
    add(
        "plans:decide",
        first(IT_WAITS, f"{UNDER_IT}countersign/"),
        ALWAYS_OF_SOMETHING,
        first(IT_WAITS, f"{UNDER_IT}countersign/", {}),
    )
    add(
        "plans:share",
        first(THE_PLAN, f"{UNDER_IT}share/"),
        ALWAYS_OF_SOMETHING,
        first(THE_PLAN, f"{UNDER_IT}share/", {}),
    )
    add(
        "plans:action",
        first(THE_PLAN, f"{UNDER_IT}actions/2/"),
        ALWAYS_OF_SOMETHING,
        first(THE_PLAN, f"{UNDER_IT}actions/2/", {}) + first(THE_PLAN, f"{UNDER_IT}actions/99/"),
    )
    add("plans:compare", first(TWO, f"{UNDER_IT}compare/{{}}/"), ALWAYS_OF_SOMETHING, NOTHING_ASKED)
    add(
        "plans:paper",
        "A paper is made of a countersigned version, and its test fetches it",
        ALWAYS_OF_SOMETHING,
        first(IT_WAITS, f"{UNDER_IT}plan.pdf"),
    )
