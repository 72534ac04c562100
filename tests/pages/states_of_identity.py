"""How the pages of signing in, of one's sessions and of an agency's users are brought to show what they show."""

from collections.abc import Callable

from tests.pages.declaring import ALWAYS_OF_SOMETHING, NOTHING_ASKED, Visit, bare, plain, told
from tests.pages.scene import ABSENT

HALF_WAY = "It stands between a right password and an open session: its journey looks at it"
LEADS_BACK = "It draws nothing: it leads back to how one signs in"
ONCE = "It is shown once, when it is made: its journey looks at it"
NEVER_EMPTY = "Whoever asks is signed in, and is shown so"
OUTSIDE = "It leads to an agency's own sign-in and back: the tests of identity go that way"
SOMEBODY, NOBODY = "/users/nandakumar/", "/users/nobody-at-all/"


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    for step in ("code", "choose-password", "set-up"):
        add(f"web:{step}", HALF_WAY, HALF_WAY, HALF_WAY)
    add("web:passkey", LEADS_BACK, LEADS_BACK, told("/sign-in/passkey/"))
    for way, rest in (("to-service", ""), ("back", "back/"), ("heard", "heard/")):
        add(f"web:{way}", OUTSIDE, OUTSIDE, plain(f"/sign-in/with/nobody/{rest}"))
    add("identity:services", OUTSIDE, plain("/sign-in-services/"), NOTHING_ASKED)
    add(
        "identity:add-service",
        "It asks, and shows nothing else",
        plain("/sign-in-services/add/"),
        told("/sign-in-services/add/"),
    )
    for name, rest in (("service", ""), ("describe-service", "describe/"), ("switch-service", "switch/")):
        add(f"identity:{name}", OUTSIDE, ALWAYS_OF_SOMETHING, plain(f"/sign-in-services/nobody/{rest}"))
    add("identity:service-metadata", OUTSIDE, ALWAYS_OF_SOMETHING, plain("/sign-in-services/nobody/metadata/"))
    add("identity:sign-in", plain("/you/sign-in/"), NEVER_EMPTY, NOTHING_ASKED)
    for name, rest in (("codes", "codes"), ("password", "password"), ("new-passkey", "passkeys/new")):
        address = f"/you/sign-in/{rest}/"
        add(f"identity:{name}", "It asks, and shows nothing else", plain(address), told(address))
    add("identity:recovery", ONCE, ONCE, NOTHING_ASKED)
    absent = (Visit(lambda scene: f"/you/sign-in/passkeys/{ABSENT}/remove/", {}),)
    add("identity:remove-passkey", LEADS_BACK, LEADS_BACK, absent)
    add("identity:sessions", plain("/you/sessions/"), NEVER_EMPTY, NOTHING_ASKED)
    add("identity:typing", plain("/you/typing/"), bare("/you/typing/"), told("/you/typing/"))
    add("identity:typed", "Its journey has something typed first", plain("/you/typed/"), NOTHING_ASKED)
    add("identity:users", plain("/users/") + plain("/users/?which=ending"), bare("/users/?which=ending"), NOTHING_ASKED)
    add("identity:join", "It asks, and shows nothing else", plain("/users/join/"), told("/users/join/"))
    add("identity:user", plain(SOMEBODY), ALWAYS_OF_SOMETHING, plain(NOBODY))
    for deed in ("move", "leave", "vetting", "training", "withdraw", "reset", "link"):
        address = f"{SOMEBODY}{deed}/"
        add(f"identity:{deed}", plain(address), ALWAYS_OF_SOMETHING, told(address) + plain(f"{NOBODY}{deed}/"))
