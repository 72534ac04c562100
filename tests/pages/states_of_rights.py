"""How the pages of data protection are brought to show what they show."""

from collections.abc import Callable

from custos.rights.vocabulary import STEPS, CaseKind
from tests.pages.declaring import ALWAYS_OF_SOMETHING, NOTHING_ASKED, bare, first, plain, told
from tests.pages.scene import ABSENT

A_CASE = "select id from rights_case where kind = '{}' order by since limit 1"
FULL = tuple(A_CASE.format(kind.value) for kind in CaseKind if kind.value not in ("rectification", "erasure"))
RESTRICTION = A_CASE.format("restriction")
STEPS_SHOWN = tuple(
    (A_CASE.format(kind.value), f"/rights/{{}}/record/{step.value}/")
    for kind in (CaseKind.ACCESS, CaseKind.RESTRICTION, CaseKind.REVIEW, CaseKind.BREACH)
    for step in STEPS[kind]
)
OPENED = [f"/rights/new/{kind.value}/" for kind in CaseKind]


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    add("rights:cases", plain("/rights/"), bare("/rights/"), NOTHING_ASKED)
    add("rights:due", plain("/rights/retention/"), bare("/rights/retention/"), NOTHING_ASKED)
    add(
        "rights:open",
        tuple(visit for address in OPENED for visit in plain(address)),
        "It is the same for every force",
        tuple(visit for address in OPENED for visit in told(address)) + plain("/rights/new/none/"),
    )
    add(
        "rights:case",
        tuple(visit for question in FULL for visit in first(question, "/rights/{}/")),
        ALWAYS_OF_SOMETHING,
        plain(f"/rights/{ABSENT}/"),
    )
    add(
        "rights:record",
        tuple(visit for question, address in STEPS_SHOWN for visit in first(question, address)),
        ALWAYS_OF_SOMETHING,
        tuple(visit for question, address in STEPS_SHOWN for visit in first(question, address, {})),
    )
    disposal = "select case_id from rights_step where kind = 'approved' and case_id in (select id from rights_case"
    add(
        "rights:dispose",
        first(f"{disposal} where kind = 'review') limit 1", "/rights/{}/dispose/"),
        ALWAYS_OF_SOMETHING,
        plain(f"/rights/{ABSENT}/dispose/"),
    )
    add(
        "rights:paper",
        first(RESTRICTION, "/rights/{}/letter.pdf"),
        ALWAYS_OF_SOMETHING,
        first(RESTRICTION, "/rights/{}/copy.pdf"),
    )
