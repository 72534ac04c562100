"""How every address is brought to show what it shows when there is much, when there is nothing, and when it refuses."""

from custos.nominals.kinds import KINDS
from custos.plumbing import registry
from tests.pages import (
    states_of_boards,
    states_of_identity,
    states_of_orders,
    states_of_plans,
    states_of_reviews,
    states_of_rights,
    states_of_risk,
    states_of_rounds,
    states_of_rules,
    states_of_sight,
    states_of_visits,
)
from tests.pages.declaring import (
    ALWAYS_OF_SOMETHING,
    FRAGMENT,
    NOTHING_ASKED,
    Pages,
    Visit,
    at,
    bare,
    first,
    nouns,
    of,
    plain,
    told,
)
from tests.pages.scene import ABSENT, ANOTHER, EMPTY, SOMEBODY, Scene

NOT_THERE = "/people/0000-0000/"
KIND_CODES = tuple(code for code, kind in KINDS.items() if kind.by_form)
LASTING = tuple(code for code, kind in KINDS.items() if kind.ending)
SECTIONS = tuple(registry.sections)
UNREAL = "?as_at-day=31&as_at-month=2&as_at-year=2026"
A_NOTIFICATION = (
    "select person.reference, note.id from notifications_notification note join people_person person"
    " on person.id = note.person_id where {} order by note.given_on desc, note.id limit 1"
)
ACKNOWLEDGED, IMPORTED = (
    A_NOTIFICATION.format("note.acknowledged <> '' and note.plan_id is null"),
    A_NOTIFICATION.format("note.acknowledged = ''"),
)
IN_ADVANCE = A_NOTIFICATION.format("note.kind = 'advance'")
A_FINDING = (
    "select person.reference, finding.id from requirements_finding finding join people_person person on person.id ="
    " finding.person_id where finding.nature = '{0}' and finding.current_id is not null and person.force_reference in"
    " ('WX000001', 'WX000026') order by person.force_reference, finding.code limit 1"
)
AN_IMPORT = "select id from exchange_import where name = '{}'"
OF_THREE, OTHER_HEADINGS = AN_IMPORT.format("of three.xlsx"), AN_IMPORT.format("other headings.xlsx")
THE_DEMONSTRATION = "select id from exchange_import order by at limit 1"
A_CANDIDATE = (
    "select of_id, candidate.id from exchange_candidate candidate join exchange_import handed on handed.id = of_id"
    " where handed.name = 'of three.xlsx' order by candidate.id limit 1"
)
DECIDED = "select of_id, id from exchange_candidate where decision <> '' order by id limit 1"

PAGES = Pages()
add = PAGES.add

# Nominals
add(
    "nominals:open",
    told("/people/new/", {"surname": "Bell", "forenames": "Thomas James", "sex": "male", "manager": "unit:{unit}"}),
    plain("/people/new/"),
    told("/people/new/"),
)
add("nominals:move", of(SOMEBODY, "move/"), of(EMPTY, "move/"), of(SOMEBODY, "move/", {}))
add(
    "nominals:add-photograph",
    of(SOMEBODY, "photograph/"),
    of(EMPTY, "photograph/"),
    of(SOMEBODY, "photograph/", {}),
)
add(
    "nominals:photo",
    first(
        "select person.reference, photo.id from nominals_photograph photo join people_person person"
        " on person.id = photo.person_id order by person.reference limit 1",
        "/people/{}/photo/{}/",
    ),
    ALWAYS_OF_SOMETHING,
    of(SOMEBODY, f"photo/{ABSENT}/"),
)
add(
    "nominals:add",
    tuple(visit for code in KIND_CODES for visit in of(SOMEBODY, f"add/{code}/")),
    of(EMPTY, "add/sentence/"),
    tuple(visit for code in KIND_CODES for visit in of(SOMEBODY, f"add/{code}/", {})) + of(SOMEBODY, "add/nothing/"),
)
add(
    "nominals:choose-birth-date",
    first(
        "select person.reference, birth.id from nominals_birthdate birth join people_person person"
        " on person.id = birth.person_id where not birth.chosen limit 1",
        "/people/{}/birth-date/{}/choose/",
    ),
    ALWAYS_OF_SOMETHING,
    first(
        "select person.reference, birth.id from nominals_birthdate birth join people_person person"
        " on person.id = birth.person_id where not birth.chosen limit 1",
        "/people/{}/birth-date/{}/choose/",
        {},
    ),
)
add("nominals:correct", nouns("correct", KIND_CODES), ALWAYS_OF_SOMETHING, nouns("correct", KIND_CODES, {}))
add("nominals:strike-out", nouns("strike-out", ("home",)), ALWAYS_OF_SOMETHING, nouns("strike-out", ("home",), {}))
add("nominals:end", nouns("ended", LASTING), ALWAYS_OF_SOMETHING, nouns("ended", LASTING, {}))

# Tasks
add(
    "tasks:worklist",
    tuple(
        visit
        for whose in ("mine", "team", "unit", "force")
        for due in ("overdue", "today", "this-week", "next-four-weeks", "waiting", "cannot-be-decided")
        for visit in plain(f"/work/?whose={whose}&due={due}")
    ),
    bare("/work/"),
    plain("/work/?due=never"),
)
add(
    "tasks:people",
    tuple(visit for whose in ("mine", "team", "unit") for visit in plain(f"/work/people/?whose={whose}")),
    bare("/work/people/"),
    plain("/work/people/?whose=nobodys"),
)
add(
    "tasks:moved",
    tuple(visit for whose in ("mine", "team", "unit") for visit in plain(f"/work/moved/?whose={whose}")),
    bare("/work/moved/"),
    plain("/work/moved/?whose=nobodys"),
)
add("tasks:tasks", plain("/work/tasks/") + plain("/work/tasks/?who=given"), bare("/work/tasks/"), NOTHING_ASKED)
add(
    "tasks:give",
    (Visit(lambda scene: f"/work/tasks/give/?person={scene.of(SOMEBODY)}"),),
    plain("/work/tasks/give/"),
    told("/work/tasks/give/"),
)
A_TASK = "select id from tasks_task where done_at is null order by words like 'Find out%%' desc, id limit 1"
EVERY_TASK = tuple(
    visit
    for place in range(6)
    for visit in first(f"select id from tasks_task order by kind, id limit 1 offset {place}", "/work/tasks/{}/")
)
add("tasks:task", EVERY_TASK, ALWAYS_OF_SOMETHING, first(A_TASK, "/work/tasks/{}/", {}))
add(
    "tasks:hand-on",
    first(A_TASK, "/work/tasks/{}/hand-on/"),
    ALWAYS_OF_SOMETHING,
    first(A_TASK, "/work/tasks/{}/hand-on/", {}),
)
add("tasks:alerts", plain("/work/alerts/"), bare("/work/alerts/"), NOTHING_ASKED)
AN_ALERT = "select id from tasks_alert where reviewed_at is null order by id limit 1"
add(
    "tasks:review",
    first(AN_ALERT, "/work/alerts/{}/"),
    ALWAYS_OF_SOMETHING,
    first(AN_ALERT, "/work/alerts/{}/", {}),
)

# Notifications
add("notifications:counter", plain("/counter/"), bare("/counter/"), NOTHING_ASKED)
add("notifications:stations", plain("/counter/stations/"), bare("/counter/stations/"), told("/counter/stations/"))
A_STATION = "select id from notifications_station where until is null order by name limit 1"
add(
    "notifications:withdraw",
    first(A_STATION, "/counter/stations/{}/withdraw/"),
    ALWAYS_OF_SOMETHING,
    first(A_STATION, "/counter/stations/{}/withdraw/", {}),
)
add(
    "notifications:acknowledgement-form",
    plain("/counter/acknowledgement/"),
    bare("/counter/acknowledgement/"),
    told("/counter/acknowledgement/", {"title": ""}),
)
ANYBODY = Scene.of
add(
    "notifications:start",
    at(lambda scene: scene.begun)
    + at(lambda scene: scene.begun_by_another)
    + at(lambda scene: scene.of(SOMEBODY))
    + at(lambda scene: scene.of("Narrowby"), "?kind=did-not-happen"),
    at(lambda scene: scene.of(EMPTY)),
    at(lambda scene: scene.of(ANOTHER), "", {})
    + at(lambda scene: scene.of(ANOTHER), "", {"kind": "advance", "fingerprints": "not-taken", "in_person": "on"}),
)
add(
    "notifications:take-over",
    at(lambda scene: scene.begun_by_another, "take-over/"),
    "Where nobody has begun one, it leads to the start",
    at(lambda scene: scene.begun_by_another, "take-over/", {}),
)
add(
    "notifications:give-up",
    at(lambda scene: scene.begun, "give-up/"),
    "Where nobody has begun one, it leads to the counter",
    at(lambda scene: scene.begun, "give-up/", {}),
)
WRONG_ACCOUNT = {
    "date-of-birth-answer": "told",
    "names-now-answer": "none",
    "home-address-now-answer": "not-asked",
    "home-address-now-0-lines": "4 Nowhere Row",
    "other-premises-answer": "told",
    "other-premises-rows": "3",
    "other-premises-0-on-day": "31",
    "other-premises-0-on-month": "2",
}
add(
    "notifications:account",
    at(lambda scene: scene.begun, "account/"),
    at(lambda scene: scene.hardly_begun, "account/"),
    at(lambda scene: scene.hardly_begun, "account/", WRONG_ACCOUNT),
)
WRONG_TRIP = {
    "known_on-day": "31",
    "known_on-month": "2",
    "departs-day": "tomorrow",
    "leg-rows": "3",
    "leg-0-country": "Spane",
    "leg-1-country": "Scotland",
    "stay-0-country": "Spain",
    "everything": "no",
}
add(
    "notifications:trip",
    at(lambda scene: scene.travels, "trip/"),
    "Where nothing is told, that is what is refused",
    at(lambda scene: scene.travels, "trip/", {}) + at(lambda scene: scene.travels, "trip/", WRONG_TRIP),
)
A_TRIP = (
    "select person.reference, trip.id from notifications_trip trip join people_person person"
    " on person.id = trip.person_id order by trip.id {} limit 1"
)
BEGUN_TRIP, TRIP_TO_COME = A_TRIP.format(""), A_TRIP.format("desc")
for deed in ("left", "returned"):
    add(
        f"notifications:{deed}",
        first(TRIP_TO_COME, f"/counter/{{}}/trips/{{}}/{deed}/"),
        ALWAYS_OF_SOMETHING,
        first(TRIP_TO_COME, f"/counter/{{}}/trips/{{}}/{deed}/", {"source": ""})
        + first(BEGUN_TRIP, f"/counter/{{}}/trips/{{}}/{deed}/", {"on-day": "1"}),
    )
A_PASSAGE = (
    "select person.reference, passage.id from notifications_passage passage join people_person person"
    " on person.id = passage.person_id limit 1"
)
add(
    "notifications:strike-out-passage",
    first(A_PASSAGE, "/counter/{}/passages/{}/strike-out/"),
    ALWAYS_OF_SOMETHING,
    first(A_PASSAGE, "/counter/{}/passages/{}/strike-out/", {"why": ""}),
)
A_PLAN = A_NOTIFICATION.format("note.plan_id is not null")
add("notifications:keep", FRAGMENT, FRAGMENT, FRAGMENT)
# Before the differences: what is refused there is kept as it was typed, and then nothing can be read back.
add(
    "notifications:read-back",
    at(lambda scene: scene.begun, "read-back/"),
    "Until everything is resolved, it leads back to what is not",
    at(lambda scene: scene.begun, "read-back/", {}),
)
add(
    "notifications:differences",
    at(lambda scene: scene.begun, "differences/"),
    "Until something is told, it leads back to the account",
    at(lambda scene: scene.begun, "differences/", {"names-now-0-outcome": "nonsense"}),
)
add(
    "notifications:taken",
    first(ACKNOWLEDGED, "/counter/{}/taken/{}/"),
    first(IMPORTED, "/counter/{}/taken/{}/"),
    at(lambda scene: scene.of(SOMEBODY), f"taken/{ABSENT}/"),
)
add(
    "notifications:pdf",
    first(ACKNOWLEDGED, "/counter/{}/taken/{}/acknowledgement.pdf"),
    "Without an acknowledgement there is no paper: it is not there",
    at(lambda scene: scene.of(SOMEBODY), f"taken/{ABSENT}/acknowledgement.pdf")
    + first(IMPORTED, "/counter/{}/taken/{}/acknowledgement.pdf"),
)
for deed in ("strike-out", "correct"):
    add(
        f"notifications:{deed}",
        first(ACKNOWLEDGED, f"/counter/{{}}/taken/{{}}/{deed}/") + first(A_PLAN, f"/counter/{{}}/taken/{{}}/{deed}/"),
        first(IMPORTED, f"/counter/{{}}/taken/{{}}/{deed}/"),
        first(ACKNOWLEDGED, f"/counter/{{}}/taken/{{}}/{deed}/", {})
        + first(A_PLAN, f"/counter/{{}}/taken/{{}}/{deed}/", {}),
    )
add(
    "notifications:happened",
    first(IN_ADVANCE, "/counter/{}/taken/{}/happened/"),
    first(ACKNOWLEDGED, "/counter/{}/taken/{}/happened/"),
    first(IN_ADVANCE, "/counter/{}/taken/{}/happened/", {}),
)

add(
    "notifications:excuse",
    first(A_PLAN, "/counter/{}/taken/{}/excuse/"),
    first(ACKNOWLEDGED, "/counter/{}/taken/{}/excuse/"),
    first(A_PLAN, "/counter/{}/taken/{}/excuse/", {}),
)

# Reviews of indefinite status
states_of_reviews.declare(add)

# Orders
states_of_orders.declare(add)
states_of_plans.declare(add)
states_of_boards.declare(add)
states_of_risk.declare(add)
states_of_visits.declare(add)

# Data protection
states_of_rights.declare(add)
states_of_rounds.declare(add)

# Search
add(
    "search:find",
    tuple(visit for asked in ("Bell", "Lance", "f", "1985") for visit in told("/find/", {"q": asked})),
    plain("/find/") + plain("/find/?search=over") + told("/find/", {"q": "Xyqqz"}),
    "Whatever is typed is looked for",
)

# The record, the home pages, the views
add("web:home", plain("/"), bare("/"), NOTHING_ASKED)
add(
    "web:sign-in",
    plain("/sign-in/?next=/find/"),
    plain("/sign-in/"),
    told("/sign-in/") + told("/sign-in/", {"username": "nobody-at-all", "password": "wrong"}),
)
add("web:post", plain("/post/"), "Whoever is in it holds a post", told("/post/"))
RECORDS = (SOMEBODY, "Stoneferry", "Marrowgill", "Whelgate", "Hallowick", "Ullbank")
add(
    "web:record",
    tuple(visit for surname in RECORDS for visit in of(surname)) + of(SOMEBODY, "?as_at=2026-06-01"),
    of(EMPTY),
    of(SOMEBODY, UNREAL) + plain(NOT_THERE),
)
add(
    "web:section",
    tuple(visit for code in SECTIONS if code != "timeline" for visit in of(SOMEBODY, f"about/{code}/"))
    + of("Stoneferry", "about/identity/")
    + of("Dunmallock", "about/trips/")
    + of("Osmotherby", "about/orders/"),
    tuple(visit for code in SECTIONS if code != "timeline" for visit in of(EMPTY, f"about/{code}/")),
    of(SOMEBODY, "about/nothing/") + of(SOMEBODY, f"about/requirements/{UNREAL}"),
)
add(
    "web:timeline",
    of(SOMEBODY, "about/timeline/"),
    of(EMPTY, "about/timeline/"),
    of(SOMEBODY, f"about/timeline/{UNREAL}"),
)
add(
    "web:why",
    tuple(
        visit
        for nature in ("requirement", "question", "standing")
        for visit in first(A_FINDING.format(nature), "/people/{}/why/{}/")
    ),
    "A reason always has its steps",
    of(SOMEBODY, f"why/{ABSENT}/"),
)
add(
    "web:what-if",
    of(SOMEBODY, "what-if/", {"kind": "moves", "do": "choose"}),
    of(EMPTY, "what-if/"),
    of(SOMEBODY, "what-if/", {"kind": "moves", "do": "suppose"}),
)
add("web:print", of(SOMEBODY, "print/"), of(EMPTY, "print/"), plain(f"{NOT_THERE}print/"))
add("web:views", plain("/views/"), bare("/views/"), plain("/views/?reference=x&username=y"))
add("web:account", plain("/views/account/"), bare("/views/account/"), NOTHING_ASKED)
add("web:statement", plain("/views/account/1/"), "A statement always says something", plain("/views/account/99999/"))
add("web:searches", plain("/views/searches/"), bare("/views/searches/"), NOTHING_ASKED)
states_of_sight.declare(add)
add(
    "web:views-by", plain("/views/users/farrow/"), plain("/views/users/ilesanmi/"), plain("/views/users/nobody-at-all/")
)

# Imports
add("exchange:imports", plain("/imports/"), bare("/imports/"), NOTHING_ASKED)
add(
    "exchange:hand-in",
    "It asks for a file and shows nothing else",
    plain("/imports/hand-in/"),
    told("/imports/hand-in/"),
)
add(
    "exchange:show",
    first(OF_THREE, "/imports/{}/") + first(OTHER_HEADINGS, "/imports/{}/"),
    first(THE_DEMONSTRATION, "/imports/{}/"),
    plain(f"/imports/{ABSENT}/"),
)
add("exchange:progress", FRAGMENT, FRAGMENT, FRAGMENT)
add(
    "exchange:headings",
    first(OTHER_HEADINGS, "/imports/{}/headings/"),
    first(OF_THREE, "/imports/{}/headings/"),
    first(OTHER_HEADINGS, "/imports/{}/headings/", {"sheet-0": "nonsense", "column-3-8": "nonsense"}),
)
add(
    "exchange:alike",
    first(OF_THREE, "/imports/{}/alike/"),
    first(OTHER_HEADINGS, "/imports/{}/alike/"),
    plain(f"/imports/{ABSENT}/alike/"),
)
add(
    "exchange:decide",
    first(A_CANDIDATE, "/imports/{}/alike/{}/"),
    ALWAYS_OF_SOMETHING,
    first(A_CANDIDATE, "/imports/{}/alike/{}/", {}),
)
add(
    "exchange:differences",
    first(OF_THREE, "/imports/{}/differences/"),
    first(THE_DEMONSTRATION, "/imports/{}/differences/"),
    plain(f"/imports/{ABSENT}/differences/"),
)
add("exchange:to-mend", first(OF_THREE, "/imports/{}/rows-to-mend.xlsx"), "Whatever is mended has rows", NOTHING_ASKED)
add(
    "exchange:start",
    "It draws nothing: it leads back to the register",
    "It draws nothing: it leads back to the register",
    (Visit(lambda scene: f"/imports/{ABSENT}/import/", {}),),
)
add(
    "exchange:receipt",
    first(OF_THREE, "/imports/{}/receipt/"),
    first(THE_DEMONSTRATION, "/imports/{}/receipt/"),
    plain(f"/imports/{ABSENT}/receipt/"),
)

# The rulebook
states_of_rules.declare(add)

# Signing in, and who may
states_of_identity.declare(add)

# Last, since whoever has gone out sees nothing more
add("web:sign-out", told("/sign-out/"), "It says the same to everybody", NOTHING_ASKED)
