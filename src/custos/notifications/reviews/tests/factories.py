"""People whose indefinite status is reviewed, all of them invented."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import (
    Born,
    CameUnderNation,
    Convicted,
    CustodyBegan,
    CustodyEnded,
    Disposal,
    Fact,
    Length,
    Listed,
    Matter,
    Nation,
    Notified,
    Sentenced,
)
from custos.notifications.reviews.actions import begin_review, decide_review, lay_before, record_deed, weigh
from custos.notifications.reviews.models import DeedKind, Review, ReviewDeed
from custos.notifications.reviews.reads import factors_of
from custos.notifications.reviews.schemes import scheme_of
from custos.requirements.actions import Telling, tell_all
from custos.requirements.reads import Revision, requirements_of, standing_of

MAY_APPLY_FROM = date(2023, 1, 11)
RECEIVED = date(2026, 4, 20)


def tell(cast: Cast, *facts: Fact) -> None:
    """Tell the law of Bell."""
    with access.engine():
        tell_all(person=cast.bell, facts=[Telling(fact) for fact in facts], by=cast.officer, at=NOW)


def indefinite(nation: Nation = Nation.ENGLAND_WALES, *, convicted: date = date(2005, 1, 10)) -> Sequence[Fact]:
    """Convicted, sentenced to five years, released three years later, notified two days after that."""
    year = convicted.year + 3
    given = date(year, 1, 11)
    came = [] if nation is Nation.ENGLAND_WALES else [CameUnderNation(date(2004, 6, 1), nation)]
    return [
        Born(date(1980, 1, 1)),
        *came,
        Convicted(convicted, "C-1", Listed.OUTRIGHT),
        Sentenced(convicted, "C-1", Disposal.IMPRISONMENT, length=Length(years=5)),
        CustodyBegan(convicted, serving=True),
        CustodyEnded(date(year, 1, 9)),
        Notified(given, None, tuple(Matter)),
    ]


def applied(cast: Cast, **told: Any) -> Review:
    """Let Bell apply, and return the review."""
    given = {"on": RECEIVED, "how": "post", "by_whom": "The front desk"} | told
    return begin_review(person=cast.bell, told=given, by=cast.officer, at=NOW).review


def done(cast: Cast, review: Review, kind: DeedKind, **told: Any) -> ReviewDeed:
    """Record a deed of today."""
    return record_deed(review=review, kind=kind, told={"on": TODAY} | told, by=cast.officer, at=NOW)


def prepared(cast: Cast, review: Review, *, ends: bool = True, **told: Any) -> Review:
    """Write of every factor that is left, and lay a proposal."""
    left = [code for code in scheme_of(review).factors if code not in factors_of(review)]
    words = dict.fromkeys(left, "Nothing is known of it.")
    weigh(review=review, words=words, seen={}, by=cast.officer, at=NOW)
    proposal = {"ends": ends, "words": "He has lived without reproach.", **told}
    return lay_before(review=review, told=proposal, by=cast.officer, at=NOW)


def decided(cast: Cast, review: Review, *, ends: bool = True, **told: Any) -> ReviewDeed:
    """Prepare the review and let the inspector decide it today."""
    prepared(cast, review, ends=ends, **told)
    outcome = {"on": TODAY, "ends": ends, "words": "He has lived without reproach.", **told}
    return decide_review(review=review, told=outcome, by=cast.inspector, at=NOW)


def found(cast: Cast) -> dict[str, Revision]:
    """What is required of anybody in Bell's reviews, by its code."""
    rows = requirements_of(cast.bell)
    return {row.finding.code: row for row in rows if "review" in row.finding.code or "continuation" in row.finding.code}


def last_day(cast: Cast) -> str | None:
    """The last day of Bell's status; None where there is none."""
    standing = standing_of(cast.bell)
    assert standing
    return standing.detail["last_day"]  # type: ignore[no-any-return]
