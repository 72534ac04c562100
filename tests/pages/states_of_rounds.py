"""How the pages of days' rounds are brought to show what they show."""

from collections.abc import Callable

from tests.pages.declaring import ALWAYS_OF_SOMETHING, FRAGMENT, NOTHING_ASKED, bare, first, plain, told
from tests.pages.scene import ABSENT

A_PLAN = "select id from rounds_dayplan where state = '{}' order by id limit 1"
PROPOSED, AGREED = (A_PLAN.format(state) for state in ("proposed", "agreed"))
A_CALL = (
    "select plan_id, call.id from rounds_call call join rounds_dayplan plan on plan.id = call.plan_id"
    " where plan.state = 'proposed' and call.address_id is not null order by call.crew nulls last, call.place limit 1"
)
BUTTON = "It takes a button of the day's page, and leads back to it"
FORMS = {"change": {"minutes": "-1"}, "point": {}}


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    add("rounds:plans", plain("/rounds/"), bare("/rounds/"), NOTHING_ASKED)
    add("rounds:new", plain("/rounds/new/"), bare("/rounds/new/"), told("/rounds/new/"))
    add(
        "rounds:plan",
        tuple(visit for each in (PROPOSED, AGREED) for visit in first(each, "/rounds/{}/")),
        ALWAYS_OF_SOMETHING,
        plain(f"/rounds/{ABSENT}/"),
    )
    add("rounds:progress", FRAGMENT, ALWAYS_OF_SOMETHING, plain(f"/rounds/{ABSENT}/progress/"))
    for deed in ("again", "agree"):
        add(f"rounds:{deed}", BUTTON, ALWAYS_OF_SOMETHING, plain(f"/rounds/{ABSENT}/{deed}/"))
    add("rounds:move", BUTTON, ALWAYS_OF_SOMETHING, plain(f"/rounds/{ABSENT}/visits/{ABSENT}/move/"))
    for page, wrong in FORMS.items():
        where = f"/rounds/{{}}/visits/{{}}/{page}/"
        add(f"rounds:{page}", first(A_CALL, where), ALWAYS_OF_SOMETHING, first(A_CALL, where, wrong))
    add(
        "rounds:sheet",
        "A file is handed out: its test reads one",
        ALWAYS_OF_SOMETHING,
        plain(f"/rounds/{ABSENT}/sheets/0.pdf"),
    )
