"""How the pages of the rulebook are brought to show what they show."""

from collections.abc import Callable

from tests.pages.declaring import FRAGMENT, NOTHING_ASKED, Visit, bare, first, plain, told
from tests.pages.scene import ABSENT

A_CHANGE = "select id from rulebook_change where kind = '{}' order by drafted_at limit 1"
A_SWITCH, A_NUMBER = A_CHANGE.format("law"), A_CHANGE.format("number")
LEADS_BACK = "It draws nothing: it leads back to the change"


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    add("rulebook:law", plain("/rulebook/"), bare("/rulebook/"), NOTHING_ASKED)
    add("rulebook:numbers", plain("/rulebook/numbers/"), bare("/rulebook/numbers/"), NOTHING_ASKED)
    add("rulebook:changes", plain("/rulebook/changes/"), bare("/rulebook/changes/"), NOTHING_ASKED)
    for deed in ("switch", "number"):
        address = f"/rulebook/changes/{deed}/"
        add(f"rulebook:draft-{deed}", "It asks, and shows nothing else", plain(address), told(address))
    add(
        "rulebook:change",
        first(A_SWITCH, "/rulebook/changes/{}/"),
        first(A_NUMBER, "/rulebook/changes/{}/"),
        plain(f"/rulebook/changes/{ABSENT}/"),
    )
    add("rulebook:progress", FRAGMENT, FRAGMENT, FRAGMENT)
    add(
        "rulebook:refuse",
        "It asks, and shows nothing else",
        first(A_SWITCH, "/rulebook/changes/{}/refuse/"),
        first(A_SWITCH, "/rulebook/changes/{}/refuse/", {}),
    )
    for deed in ("preview", "approve", "withdraw"):
        absent = (Visit(lambda scene, deed=deed: f"/rulebook/changes/{ABSENT}/{deed}/", {}),)  # type: ignore[misc]
        add(f"rulebook:{deed}", LEADS_BACK, LEADS_BACK, absent)
