"""A review of indefinite status from the application to the appeal, by its manager and an inspector."""

import re
from datetime import timedelta

from django.utils import timezone

from tests.filled import Known, sergeant_of
from tests.journeys.conftest import Sits

TODAY = timezone.localdate()
APPLICANT = "Ravenshaw"


def test_a_review_from_receipt_to_appeal(sits_down: Sits, known: Known) -> None:
    reference, manager = known.reference(APPLICANT), sits_down(known.manager(APPLICANT))
    manager.goes_to(f"/people/{reference}/about/reviews/").sees("There has been no review", "The law lets him apply")
    manager.presses("Record an application").dates("On which day did the police receive it?", TODAY + timedelta(days=1))
    manager.chooses("By post").types("What does he say in it?", "I work and harm nobody.")
    manager.presses("Record the application").is_told_of_a_problem("today or in the past")
    manager.dates("On which day did the police receive it?", TODAY - timedelta(days=3)).presses(
        "Record the application"
    )
    manager.is_headed("Review of indefinite status").sees("Acknowledge the application for a review", "I work and harm")

    manager.goes_to(f"/people/{reference}/about/requirements/").presses("Acknowledge it")
    manager.dates("On which day was the letter sent?", TODAY).chooses("By post").presses("Record it")
    assert manager.fetches("Letter (PDF)").startswith(b"%PDF")
    manager.follows("Ask the bodies").chooses("Probation").dates("receive the notice?", TODAY).presses("Record it")
    manager.goes_to(f"/people/{reference}/about/requirements/").presses("Record its answer").chooses("Probation")
    manager.dates("On which day did its answer come?", TODAY).types("What did it say?", "Nothing that matters.")
    manager.presses("Record it").sees("1 of 1 answered")

    sergeant = sits_down(sergeant_of(known.manager(APPLICANT)))
    sergeant.goes_to(manager.page.url).follows("Weigh the factors").types("Assessments of risk under MAPPA", "Level 1")
    sergeant.presses("Keep what is written").sees("1 of 17 written")
    manager.follows("Weigh the factors")
    for box in manager.page.locator("main textarea").all():
        if not box.input_value():
            box.fill("Nothing is known.")
    manager.presses("Keep what is written").sees("17 of 17 written").follows("Propose a decision")
    manager.chooses("He stays subject").types("Reasons", "He has not let us see where he lives.")
    manager.presses("Lay it before who decides").sees("Somebody who did not prepare it decides")
    manager.may_not_open(f"{manager.page.url}decide/")

    inspector = sits_down("sefton")
    inspector.goes_to(f"/people/{reference}/about/requirements/").presses("Decide it").sees("He has not let us see")
    inspector.types("For how many years", "16").presses("Decide").is_told_of_a_problem("Set from 8 to 15 years")
    inspector.types("For how many years", "10").presses("Decide").sees("Decision: he stays subject")
    inspector.goes_to("/").presses("Reviews of indefinite status").is_headed("Reviews of indefinite status")
    inspector.follows("1 decisions").sees(APPLICANT.upper())

    manager.goes_to(f"/people/{reference}/about/reviews/").follows("Review of indefinite status, England and Wales")
    manager.follows("Record that he received the notice").dates("receive the notice?", TODAY).chooses("By hand")
    manager.presses("Record it").follows("Record an appeal").dates("was the appeal brought?", TODAY)
    manager.types("Before which court?", "Wexmarsh Magistrates' Court").presses("Record it")
    manager.follows("Record how the court decided").dates("did the court decide?", TODAY)
    manager.chooses("The appeal is allowed").presses("Record it").sees("Appeal decided: allowed")
    manager.goes_to(f"/people/{reference}/").sees("Was subject to notification until")
    manager.goes_to(f"/people/{reference}/about/timeline/").sees("Appeal brought", "Application received")


def test_a_review_fits_a_phone_and_is_read_only_by_who_sees_the_record_in_full(sits_down: Sits, known: Known) -> None:
    reference = known.reference("Quarrendon")
    manager = sits_down(known.manager("Quarrendon"), width=320, height=700)
    manager.goes_to(f"/people/{reference}/about/reviews/").follows("Review of indefinite status")
    assert manager.page.evaluate("document.documentElement.scrollWidth") <= 320
    review = re.sub(r"^https?://[^/]+", "", manager.page.url)
    sits_down("garside").may_not_open(review)
    sits_down("maddox").may_not_open(review)
    sits_down().must_sign_in_for(review)
