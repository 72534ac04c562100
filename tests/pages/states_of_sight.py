"""How the pages of seeing more of a record, and of who viewed whom, are brought to show what they show."""

from collections.abc import Callable

from tests.pages.declaring import ALWAYS_OF_SOMETHING, NOTHING_ASKED, Visit, bare, first, of, plain
from tests.pages.scene import ABSENT, SOMEBODY

AN_OPENING = "select id from access_opening where {} order by asked_at limit 1"
WAITING, URGENT = AN_OPENING.format("not urgent and outcome = ''"), AN_OPENING.format("urgent and outcome = ''")
GRANTED = AN_OPENING.format("outcome = 'granted'")
A_DOUBT = "select id from access_doubt where answered_at is null order by id limit 1"
A_LOOK = "?since-day=31&since-month=2&since-year=2026"
WHICH = ("asked", "waiting", "open", "all")


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    add("web:ask", of("Ingrave", "ask/"), of(SOMEBODY, "ask/"), of("Ingrave", "ask/", {"words": ""}))
    add("web:urgent", of("Ingrave", "urgent/"), ALWAYS_OF_SOMETHING, of("Ingrave", "urgent/", {"words": ""}))
    add(
        "web:openings",
        tuple(visit for which in WHICH for visit in plain(f"/openings/?which={which}")),
        bare("/openings/"),
        plain("/openings/?which=nobodys"),
    )
    shown = [first(question, "/openings/{}/") for question in (WAITING, URGENT, GRANTED)]
    refused = [first(question, "/openings/{}/", {"words": ""}) for question in (WAITING, URGENT, GRANTED)]
    add("web:opening", sum(shown, ()), ALWAYS_OF_SOMETHING, sum(refused, ()) + plain(f"/openings/{ABSENT}/"))
    add(
        "web:views-unrelated",
        plain("/views/unrelated/"),
        plain("/views/unrelated/?since-day=1&since-month=1&since-year=2001&until-day=2&until-month=1&until-year=2001"),
        plain(f"/views/unrelated/{A_LOOK}"),
    )
    add("web:hidden-looks", plain("/views/hidden/"), bare("/views/hidden/"), NOTHING_ASKED)
    add("web:doubts", plain("/views/questions/"), bare("/views/questions/"), NOTHING_ASKED)
    add(
        "web:doubt",
        first(A_DOUBT, "/views/questions/{}/"),
        ALWAYS_OF_SOMETHING,
        first(A_DOUBT, "/views/questions/{}/", {"answer": ""}),
    )
    add(
        "web:views-signing-in",
        plain("/views/users/farrow/signing-in/"),
        plain("/views/users/ilesanmi/signing-in/"),
        plain("/views/users/nobody-at-all/signing-in/"),
    )
    add("web:permissions", plain("/permissions/"), "It is the same for every force", NOTHING_ASKED)
    add(
        "web:views-of",
        (Visit(lambda scene: f"/views/people/{scene.of(SOMEBODY)}/"),),
        (Visit(lambda scene: f"/views/people/{scene.of('Langmere')}/"),),
        (*plain("/views/people/0000-0000/"), Visit(lambda scene: f"/views/people/{scene.of(SOMEBODY)}/{A_LOOK}")),
    )
