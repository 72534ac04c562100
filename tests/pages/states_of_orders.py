"""How the pages of an order are brought to show what they show."""

from collections.abc import Callable

from custos.orders.applications.documents import PAPERS
from custos.orders.applications.forms import FORMS as STEPS
from custos.orders.kinds import KINDS
from custos.orders.models import DeedKind
from tests.pages.declaring import ALWAYS_OF_SOMETHING, NOTHING_ASKED, bare, first, of, plain
from tests.pages.scene import ABSENT, EMPTY

ORDERED, INTERIM, VARIED = "Hebblewick", "Osmotherby", "Pickerden"
AN_ORDER = (
    "select person.reference, deed.order_id{} from orders_orderdeed deed join people_person person"
    " on person.id = deed.person_id{} where person.surname = '{}' and deed.kind = '{}'"
    " order by deed.on, deed.id limit 1"
)
THE_ORDER, THE_INTERIM, THE_VARIED = (
    AN_ORDER.format("", "", surname, "made") for surname in (ORDERED, INTERIM, VARIED)
)
MADE, SERVED = (AN_ORDER.format(", deed.id", "", ORDERED, kind) for kind in ("made", "served"))
A_TERM = AN_ORDER.format(", term.thread", " join orders_orderterm term on term.deed_id = deed.id", ORDERED, "made")
A_PAPER = AN_ORDER.format(", paper.id", " join orders_sealedorder paper on paper.deed_id = deed.id", ORDERED, "made")
AN_ADVICE = (
    "select person.reference, advice.id from orders_advice advice join people_person person"
    " on person.id = advice.person_id where (advice.given_on is null) = {} order by advice.asked_on limit 1"
)
ADVISED, ASKING = (AN_ADVICE.format(is_open) for is_open in ("false", "true"))
WEIGHED = (
    "select person.reference, one.thread, other.thread from orders_weighing weighing join people_person person"
    " on person.id = weighing.person_id join orders_orderterm one on one.id = weighing.one_id"
    " join orders_orderterm other on other.id = weighing.other_id limit 1"
)
UNDER_IT = "/people/{}/orders/{}/"
DEEDS = tuple(kind.value for kind in DeedKind if kind not in (DeedKind.MADE, DeedKind.REPLACED))
SHOWN = ("shpo-on-conviction", "voo", "foreign-conviction-notice", "licence-conditions")
MORE = {"more": "contact-children", "term-rows": "1"}
AN_APPLICATION = (
    "select person.reference, file.id{} from orders_application file join people_person person"
    " on person.id = file.person_id{} where file.route = '{}' order by file.opened_at limit 1"
)
THE_FILE, HIS_FILE = (AN_APPLICATION.format("", "", route) for route in ("application", "his"))
A_DRAFT = AN_APPLICATION.format(
    ", term.id", " join orders_draftterm term on term.application_id = file.id", "application"
)
ITS_RESULT = AN_ORDER.format(
    ", file.id", " join orders_application file on file.about_id = deed.order_id", VARIED, "made"
)
FILE = "/people/{}/orders/applications/{}/"
FROM_THE_LIBRARY = "terms/?from=contact-children"
UNREAL = "?on-day=31&on-month=2&on-year=2026"


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    kinds = tuple(visit for code in KINDS for visit in plain(f"/orders/kinds/{code}/"))
    add("orders:kind", kinds, NOTHING_ASKED, plain("/orders/kinds/none/"))
    add("orders:choose", of(ORDERED, "orders/new/"), of(EMPTY, "orders/new/"), of(ORDERED, "orders/new/", {}))
    add(
        "orders:make",
        tuple(visit for code in SHOWN for visit in of(ORDERED, f"orders/new/{code}/"))
        + of(ORDERED, "orders/new/shpo-on-conviction/", MORE),
        of(EMPTY, "orders/new/sro/"),
        tuple(visit for code in SHOWN for visit in of(ORDERED, f"orders/new/{code}/", {})),
    )
    add(
        "orders:order",
        first(THE_ORDER, UNDER_IT) + first(THE_INTERIM, UNDER_IT) + first(THE_VARIED, f"{UNDER_IT}?on=2025-06-01"),
        "An order always has its making",
        of(ORDERED, f"orders/{ABSENT}/") + first(THE_ORDER, UNDER_IT + UNREAL),
    )
    add(
        "orders:record",
        tuple(visit for kind in DEEDS for visit in first(THE_ORDER, f"{UNDER_IT}record/{kind}/"))
        + first(ITS_RESULT, f"{UNDER_IT}record/varied/?application={{}}"),
        ALWAYS_OF_SOMETHING,
        tuple(visit for kind in DEEDS for visit in first(THE_ORDER, f"{UNDER_IT}record/{kind}/", {})),
    )
    add(
        "orders:check",
        first(A_TERM, f"{UNDER_IT}terms/{{}}/check/"),
        ALWAYS_OF_SOMETHING,
        first(A_TERM, f"{UNDER_IT}terms/{{}}/check/", {}),
    )
    declare_applications(add)
    declare_sealed(add)
    declare_advice(add)
    declare_conflicts(add)
    for page in ("correct", "strike-out"):
        add(
            f"orders:{page}",
            first(MADE, f"{UNDER_IT}deeds/{{}}/{page}/") + first(SERVED, f"{UNDER_IT}deeds/{{}}/{page}/"),
            ALWAYS_OF_SOMETHING,
            first(MADE, f"{UNDER_IT}deeds/{{}}/{page}/", {}),
        )
    add(
        "orders:letter",
        first(SERVED, f"{UNDER_IT}deeds/{{}}/letter.pdf") + first(SERVED, f"{UNDER_IT}deeds/{{}}/letter.pdf?easy=yes"),
        "Without a letter there is no paper: it is not there",
        first(MADE, f"{UNDER_IT}deeds/{{}}/letter.pdf"),
    )


def declare_advice(add: Callable[..., None]) -> None:
    """Declare the states of the pages of advice to investigators."""
    ask, one = "orders/advice/new/", "/people/{}/orders/advice/{}/"
    add("orders:advice-list", plain("/orders/advice/"), bare("/orders/advice/"), NOTHING_ASKED)
    add("orders:advice-ask", of(ORDERED, ask), of(EMPTY, ask), of(ORDERED, ask, {}))
    add(
        "orders:advice",
        first(ADVISED, one) + first(ASKING, one),
        ALWAYS_OF_SOMETHING,
        first(ASKING, one, {}) + of(ORDERED, f"orders/advice/{ABSENT}/"),
    )
    strike = f"{one}strike-out/"
    add("orders:advice-strike-out", first(ASKING, strike), ALWAYS_OF_SOMETHING, first(ASKING, strike, {}))


def declare_conflicts(add: Callable[..., None]) -> None:
    """Declare the states of the page on which two terms are weighed."""
    page = "/people/{}/orders/weigh/{}/{}/"
    unreal = first(WEIGHED, f"/people/{{}}/orders/weigh/{{}}/{ABSENT}/")
    add("orders:weigh", first(WEIGHED, page), ALWAYS_OF_SOMETHING, first(WEIGHED, page, {}) + unreal)


def declare_sealed(add: Callable[..., None]) -> None:
    """Declare the states of the pages of a sealed order."""
    seal, paper = f"{UNDER_IT}deeds/{{}}/sealed/", f"{UNDER_IT}sealed/{{}}/"
    add("orders:seal", first(MADE, seal), ALWAYS_OF_SOMETHING, first(MADE, seal, {}) + first(SERVED, seal))
    add("orders:sealed", first(A_PAPER, paper), ALWAYS_OF_SOMETHING, first(A_PAPER, paper, {}))
    add(
        "orders:sealed-file", first(A_PAPER, f"{paper}paper.pdf"), ALWAYS_OF_SOMETHING, first(MADE, f"{paper}paper.pdf")
    )
    add(
        "orders:sealed-take-off",
        first(A_PAPER, f"{paper}take-off/"),
        ALWAYS_OF_SOMETHING,
        first(A_PAPER, f"{paper}take-off/", {}),
    )


def declare_applications(add: Callable[..., None]) -> None:
    """Declare the states of the pages of an application."""
    new = "orders/applications/new/"
    add("orders:application-open", of(ORDERED, new), of(EMPTY, new), of(ORDERED, new, {}))
    add(
        "orders:application-file",
        first(THE_FILE, FILE) + first(HIS_FILE, FILE),
        ALWAYS_OF_SOMETHING,
        of(ORDERED, f"orders/applications/{ABSENT}/"),
    )
    receive = f"{UNDER_IT}application/"
    add(
        "orders:application-receive",
        first(THE_VARIED, receive) + first(THE_ORDER, receive),
        ALWAYS_OF_SOMETHING,
        first(THE_VARIED, receive, {}) + of(ORDERED, f"orders/{ABSENT}/application/"),
    )
    add(
        "orders:application-evidence",
        first(THE_FILE, f"{FILE}evidence/") + first(HIS_FILE, f"{FILE}evidence/"),
        ALWAYS_OF_SOMETHING,
        first(THE_FILE, f"{FILE}evidence/", {}),
    )
    add(
        "orders:application-term",
        first(THE_FILE, f"{FILE}terms/") + first(THE_FILE, FILE + FROM_THE_LIBRARY),
        ALWAYS_OF_SOMETHING,
        first(THE_FILE, f"{FILE}terms/", {}),
    )
    steps = [f"{FILE}record/{kind}/" for kind in STEPS]
    add(
        "orders:application-record",
        tuple(visit for step in steps for visit in first(THE_FILE, step) + first(HIS_FILE, step)),
        ALWAYS_OF_SOMETHING,
        tuple(visit for step in steps for visit in first(THE_FILE, step, {}) + first(HIS_FILE, step, {})),
    )
    add(
        "orders:application-strike-out",
        first(A_DRAFT, f"{FILE}terms/{{}}/strike-out/"),
        ALWAYS_OF_SOMETHING,
        first(A_DRAFT, f"{FILE}terms/{{}}/strike-out/", {}),
    )
    papers = [f"{FILE}papers/{code}.{kind}" for code in PAPERS for kind in ("pdf", "docx")]
    add(
        "orders:application-paper",
        tuple(visit for paper in papers for visit in first(THE_FILE, paper))
        + first(HIS_FILE, f"{FILE}papers/answer.pdf")
        + first(HIS_FILE, f"{FILE}papers/answer.docx"),
        ALWAYS_OF_SOMETHING,
        first(THE_FILE, f"{FILE}papers/none.pdf"),
    )
