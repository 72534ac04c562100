"""How the pages of boards are brought to show what they show."""

from collections.abc import Callable

from tests.pages.declaring import ALWAYS_OF_SOMETHING, FRAGMENT, NOTHING_ASKED, bare, first, plain, told
from tests.pages.scene import ABSENT

NOT_ONES_OWN = f"?whose=unit-{ABSENT}"
A_DRAW = "select id from reporting_draw order by drawn_at limit 1"
TO_CHECK = "select id from reporting_sample where checked_at is null order by id limit 1"
CHECKED = "select id from reporting_sample where checked_at is not null order by id limit 1"
AN_OFFICER = "select id from organisations_post where role = 'offender-manager' order by code limit 1"


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    monthly = "/boards/?by=month"
    add(
        "reporting:board",
        plain("/boards/") + plain(monthly),
        bare("/boards/") + bare(monthly),
        plain(f"/boards/{NOT_ONES_OWN}") + plain("/boards/?by=moon"),
    )
    add("reporting:board-on-paper", plain("/boards/print/"), bare("/boards/print/"), plain("/boards/print/?whose=mine"))
    add(
        "reporting:overdue",
        plain("/boards/overdue/?kind=notifications"),
        plain("/boards/overdue/?kind=plans&level=very-high"),
        plain("/boards/overdue/?kind=nonsense"),
    )
    add(
        "reporting:caseload",
        plain("/boards/caseload/"),
        bare("/boards/caseload/"),
        plain("/boards/caseload/?whose=force"),
    )
    for page in ("load", "people"):
        path = f"/boards/caseload/{'sum' if page == 'load' else page}/"
        add(f"reporting:{page}", first(AN_OFFICER, f"{path}?officer={{}}"), ALWAYS_OF_SOMETHING, plain(path))
    add("reporting:ahead", plain("/boards/ahead/"), bare("/boards/ahead/"), told("/boards/ahead/?whose=mine"))
    add("reporting:ahead-progress", FRAGMENT, FRAGMENT, plain(f"/boards/ahead/{ABSENT}/"))
    add("reporting:officers", plain("/boards/hand-over/"), bare("/boards/hand-over/"), NOTHING_ASKED)
    giving = "/boards/hand-over/{}/"
    add(
        "reporting:hand-over",
        first(AN_OFFICER, giving),
        ALWAYS_OF_SOMETHING,
        first(AN_OFFICER, giving, {"do": "notes"}),
    )
    add("reporting:samples", plain("/boards/samples/"), bare("/boards/samples/"), NOTHING_ASKED)
    add(
        "reporting:draw", first(A_DRAW, "/boards/samples/{}/"), ALWAYS_OF_SOMETHING, plain(f"/boards/samples/{ABSENT}/")
    )
    add(
        "reporting:check",
        first(TO_CHECK, "/boards/samples/{}/check/") + first(CHECKED, "/boards/samples/{}/check/"),
        ALWAYS_OF_SOMETHING,
        first(TO_CHECK, "/boards/samples/{}/check/", {"plan": "no"}),
    )
