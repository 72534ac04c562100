"""How the pages of visits are brought to show what they show."""

from collections.abc import Callable

from custos.visits.models import Source
from tests.pages.declaring import ALWAYS_OF_SOMETHING, NOTHING_ASKED, bare, first, of, plain
from tests.pages.scene import ABSENT, EMPTY

WITHOUT, WAITING = "Quarrendon", "Sallowby"
VISITED, SHUT, PREPARED = "Hebblewick", "Osmotherby", "Pickerden"
A_VISIT = (
    "select person.reference, visit.id from visits_visit visit join people_person person on person.id ="
    " visit.person_id where person.surname = '{}' and {} order by visit.opened_at, visit.id limit 1"
)
SUBMITTED, ATTEMPT = A_VISIT.format(VISITED, "visit.concern = 'some'"), A_VISIT.format(SHUT, "visit.outcome <> ''")
TO_REVIEW = A_VISIT.format(VISITED, "visit.reviewed_at is null")
OPEN = A_VISIT.format(PREPARED, "visit.submitted_at is null")
A_FREQUENCY = (
    "select person.reference, frequency.id from visits_frequency frequency join people_person person"
    " on person.id = frequency.person_id where frequency.agreed is null order by frequency.saved_at limit 1"
)
A_REACTIVE = (
    "select person.reference, reactive.id from visits_reactive reactive join people_person person"
    " on person.id = reactive.person_id where person.surname = '{}' limit 1"
)
REACTIVE = "/people/{}/visits/reactive/{}/"
UNDER_IT = "/people/{}/visits/{}/"


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    add("visits:unit", plain("/visits/"), bare("/visits/"), plain("/visits/?only=nothing"))
    add("visits:waiting", plain("/visits/to-review/"), bare("/visits/to-review/"), NOTHING_ASKED)
    add("visits:schedule", of(VISITED, "visits/schedule/"), of(EMPTY, "visits/schedule/"), NOTHING_ASKED)
    add("visits:open", of(VISITED, "visits/new/"), of(EMPTY, "visits/new/"), NOTHING_ASKED)
    add(
        "visits:visit",
        first(SUBMITTED, UNDER_IT) + first(ATTEMPT, UNDER_IT) + first(OPEN, UNDER_IT),
        ALWAYS_OF_SOMETHING,
        of(VISITED, f"visits/{ABSENT}/"),
    )
    checks = [f"{UNDER_IT}checks/{source.value}/" for source in Source]
    add(
        "visits:check",
        tuple(visit for check in checks for visit in first(OPEN, check)),
        ALWAYS_OF_SOMETHING,
        tuple(visit for check in checks for visit in first(OPEN, check, {})),
    )
    add(
        "visits:proof",
        "A file is handed out as it was handed in: its test fetches one",
        ALWAYS_OF_SOMETHING,
        first(OPEN, f"{UNDER_IT}proof/{ABSENT}"),
    )
    add(
        "visits:give-up",
        first(OPEN, f"{UNDER_IT}give-up/"),
        ALWAYS_OF_SOMETHING,
        first(OPEN, f"{UNDER_IT}give-up/", {}),
    )
    add(
        "visits:door",
        first(OPEN, f"{UNDER_IT}door/"),
        ALWAYS_OF_SOMETHING,
        first(OPEN, f"{UNDER_IT}door/", {"submit": "yes"}),
    )
    add(
        "visits:keep",
        "It answers what a page asks by itself",
        ALWAYS_OF_SOMETHING,
        first(TO_REVIEW, f"{UNDER_IT}keep/", {}),
    )
    for page in ("review", "annotate"):
        add(
            f"visits:{page}",
            first(TO_REVIEW, f"{UNDER_IT}{page}/"),
            ALWAYS_OF_SOMETHING,
            first(TO_REVIEW, f"{UNDER_IT}{page}/", {}),
        )
    _declare_how_often(add)
    add("visits:warrant", of(SHUT, "visits/warrant/"), of(EMPTY, "visits/warrant/"), of(SHUT, "visits/warrant/", {}))
    add(
        "visits:warrant-paper",
        "A paper is made of a draft, and its journey fetches both",
        ALWAYS_OF_SOMETHING,
        of(SHUT, f"visits/warrant/{ABSENT}.pdf"),
    )


def _declare_how_often(add: Callable[..., None]) -> None:
    add("visits:reactives", plain("/visits/reactive/"), bare("/visits/reactive/"), NOTHING_ASKED)
    add(
        "visits:reactive",
        of(WITHOUT, "visits/reactive/") + of(WAITING, "visits/reactive/"),
        of(EMPTY, "visits/reactive/"),
        of(EMPTY, "visits/reactive/", {}),
    )
    for page, surname in (("decide", WAITING), ("check", WITHOUT), ("end", WITHOUT)):
        asked, path = A_REACTIVE.format(surname), f"{REACTIVE}{page}/"
        add(f"visits:{page}-reactive", first(asked, path), ALWAYS_OF_SOMETHING, first(asked, path, {}))
    add(
        "visits:frequency",
        of(VISITED, "visits/frequency/", {"do": "look", "months": "2", "reasons": "He drinks again."}),
        of(EMPTY, "visits/frequency/"),
        of(VISITED, "visits/frequency/", {}),
    )
    add(
        "visits:decide-frequency",
        first(A_FREQUENCY, "/people/{}/visits/frequency/{}/"),
        ALWAYS_OF_SOMETHING,
        first(A_FREQUENCY, "/people/{}/visits/frequency/{}/", {}),
    )
