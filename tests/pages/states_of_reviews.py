"""How the pages of a review of indefinite status are brought to show what they show."""

from collections.abc import Callable

from tests.pages.declaring import ALWAYS_OF_SOMETHING, NOTHING_ASKED, bare, first, of, plain
from tests.pages.scene import ABSENT, EMPTY

REVIEWED, REVIEWABLE = "Quarrendon", "Ravenshaw"
A_REVIEW = (
    "select person.reference, review.id{} from notifications_review review join people_person person"
    " on person.id = review.person_id join notifications_reviewdeed deed on deed.review_id = review.id"
    " where deed.kind = '{}' and review.laid_at is {} null order by person.reference limit 1"
)
THE_REVIEW, THE_LAID = A_REVIEW.format("", "applied", ""), A_REVIEW.format("", "applied", "not")
ACKNOWLEDGED_IT = A_REVIEW.format(", deed.id", "acknowledged", "")
APPLIED = A_REVIEW.format(", deed.id", "applied", "")
UNDER_IT = "/people/{}/reviews/{}/"
NEVER_WITHOUT = "A review always has its beginning"
DEEDS = ("acknowledged", "asked", "answered", "notice", "appealed", "appeal-decided")
STALE = {"seriousness": "Written meanwhile", "initial-seriousness": "What stood here before"}


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    add("reviews:counts", plain("/reviews/"), bare("/reviews/"), NOTHING_ASKED)
    add(
        "reviews:listed",
        first(
            "select extract(year from deed.on)::int from notifications_reviewdeed deed"
            " where deed.kind = 'applied' limit 1",
            "/reviews/list/?year={}&nation=england-wales&what=applications",
        ),
        plain("/reviews/list/?year=1999&nation=scotland&what=removals"),
        plain("/reviews/list/?year=soon"),
    )
    add(
        "reviews:begin",
        of(REVIEWABLE, "reviews/new/"),
        of(EMPTY, "reviews/new/"),
        of(REVIEWABLE, "reviews/new/", {}),
    )
    add("reviews:review", first(THE_REVIEW, UNDER_IT), NEVER_WITHOUT, of(REVIEWED, f"reviews/{ABSENT}/"))
    add(
        "reviews:record",
        tuple(visit for kind in DEEDS for visit in first(THE_REVIEW, f"{UNDER_IT}record/{kind}/")),
        NEVER_WITHOUT,
        tuple(visit for kind in DEEDS for visit in first(THE_REVIEW, f"{UNDER_IT}record/{kind}/", {})),
    )
    add(
        "reviews:factors",
        first(THE_REVIEW, f"{UNDER_IT}factors/") + first(THE_LAID, f"{UNDER_IT}factors/"),
        NEVER_WITHOUT,
        first(THE_REVIEW, f"{UNDER_IT}factors/", STALE),
    )
    for page in ("lay", "decide"):
        add(
            f"reviews:{page}",
            first(THE_LAID, f"{UNDER_IT}{page}/"),
            first(THE_REVIEW, f"{UNDER_IT}{page}/"),
            first(THE_LAID, f"{UNDER_IT}{page}/", {}),
        )
    for page in ("correct", "strike-out"):
        add(
            f"reviews:{page}",
            first(APPLIED, f"{UNDER_IT}deeds/{{}}/{page}/"),
            ALWAYS_OF_SOMETHING,
            first(APPLIED, f"{UNDER_IT}deeds/{{}}/{page}/", {}),
        )
    add(
        "reviews:letter",
        first(ACKNOWLEDGED_IT, f"{UNDER_IT}deeds/{{}}/letter.pdf"),
        "Without a letter there is no paper: it is not there",
        first(APPLIED, f"{UNDER_IT}deeds/{{}}/letter.pdf"),
    )
