"""What reviews put beside requirements: each button leads to the step that meets it, for whoever may take it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from custos.access.actions import give_record
from custos.access.reads import Part
from custos.access.tests.cast import NOW, SINCE, Cast
from custos.law.facts import Fact, Nation, ReviewApplied
from custos.notifications.reviews.models import DeedKind
from custos.notifications.reviews.on_the_record import CODES, next_step
from custos.notifications.reviews.tests.factories import RECEIVED, applied, done, found, indefinite, tell
from custos.organisations.reads import Actor
from custos.plumbing import registry
from custos.requirements.reads import Finding

Look = Callable[[Actor], None]


def link_of(finding: Finding, actor: Actor) -> str:
    """Where the button beside a requirement leads an actor; nowhere where there is none."""
    step = next_step(finding, actor)
    return step.link if step else ""


def test_each_requirement_of_a_review_leads_to_the_step_that_meets_it(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite())
    look_as(cast.officer)
    review = applied(cast)
    done(cast, review, DeedKind.ASKED, body="Wexmarsh Council")
    rows = {code: row.finding for code, row in found(cast).items()}
    under = f"/people/{cast.bell.reference}/reviews/{review.id}/"
    assert link_of(rows["acknowledge-review"], cast.officer) == f"{under}record/acknowledged/"
    assert link_of(rows["inform-review"], cast.officer) == f"{under}record/answered/?body=Wexmarsh+Council"
    assert link_of(rows["decide-review"], cast.officer) == f"{under}factors/"
    assert link_of(rows["decide-review"], cast.inspector) == f"{under}decide/"
    assert {link_of(row, cast.neighbourhood) for row in rows.values()} == {""}
    assert registry.next_steps.keys() >= CODES


@pytest.mark.parametrize(
    ("facts", "rest"),
    [
        (indefinite(Nation.SCOTLAND, convicted=date(2012, 1, 10)), "new/"),
        ([*indefinite(), ReviewApplied(RECEIVED, "of another register")], None),
    ],
)
def test_without_a_review_of_ours_the_button_begins_one_or_is_not_there(
    cast: Cast, look_as: Look, facts: list[Fact], rest: str | None
) -> None:
    tell(cast, *facts)
    look_as(cast.officer)
    links = {link_of(row.finding, cast.officer) for row in found(cast).values()}
    assert links == {f"/people/{cast.bell.reference}/reviews/{rest}" if rest else ""}


def test_a_partner_reads_the_review_and_records_nothing(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite())
    look_as(cast.officer)
    review = applied(cast)
    partner = {"unit": cast.probation.post.unit, "post": cast.probation.post, "part": Part.PARTNER}
    look_as(cast.sergeant)
    give_record(person=cast.bell, since=SINCE, by=cast.sergeant, at=NOW, **partner)  # type: ignore[arg-type]
    client = Client()
    client.force_login(cast.probation.user)
    named = [cast.bell.reference, review.id]
    page = client.get(reverse("reviews:review", args=named)).content.decode()
    assert "Application received, 20 April 2026" in page
    assert "Strike out" not in page
    assert client.get(reverse("reviews:record", args=[*named, "asked"])).status_code == 403
