"""Review of indefinite status on application in Northern Ireland: Schedule 3A.

From when he may apply was not read (15 years, or 8 for the young, as elsewhere), so no application is refused for
coming too early, and every clock is flagged.
"""

from __future__ import annotations

from datetime import date

from custos.law.citations import SOA, Citation
from custos.law.facts import Nation, Order, ReviewApplied, ReviewDecided, Told
from custos.law.findings import Certainty, Step
from custos.law.reckoning import within_days_of
from custos.law.register import NORTHERN_IRELAND, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.ending import about
from custos.law.united_kingdom.reviews import POLICE, barred, require, reviewable_on

SCH_3A = Citation(SOA, "Sch. 3A, Northern Ireland")

BEGAN = date(2014, 3, 1)  # SR 2014/53
DAYS = 7 * 12  # within 12 weeks of the application
# Para. 2
BARS = frozenset({Order.SOPO, Order.INTERIM_SOPO})

DECIDE = Rule("decide-review-northern-ireland", (SCH_3A,), Certainty.UNVERIFIED, Nation.NORTHERN_IRELAND)


@provision(
    DECIDE.code,
    title="Decide the review",
    asks="Decide an application for a review of indefinite status within 12 weeks of it.",
    cites=DECIDE.cites,
    keyed_by="the application",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=DECIDE.certainty,
)
def decide_review(person: Registrant) -> None:
    """The Chief Constable must decide the application within 12 weeks of it, unless a prevention order bars it."""
    for application in person.told(ReviewApplied):
        day = application.fact.on
        nation = person.under(DECIDE, day)
        if nation is None or day < BEGAN or not reviewable_on(person, day):
            continue
        mine = (application.id, *(fact for step in nation for fact in step.facts))
        if barred(person, DECIDE, application, BARS, mine):
            continue
        which: str = application.fact.about  # type: ignore[attr-defined]
        applied = Step("He applied for a review on {}", (day,), SCH_3A, (application.id,))
        reading = within_days_of(day, DAYS)
        weeks = Step("12 weeks of that end on {}", (reading.outer,), SCH_3A, ())
        event = (*person.sources_by(day), *nation, applied, weeks)
        require(person, DECIDE, which, POLICE, day, event, reading, about(person.facts, ReviewDecided, which), _decided)


def _decided(told: Told) -> Step:
    return Step("Decided on {}", (told.fact.on,), SCH_3A, (told.id,))
