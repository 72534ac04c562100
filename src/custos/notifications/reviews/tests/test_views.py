"""The pages of a review: the whole journey, what is refused at which box, and who is turned away."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from custos.access.actions import clear, conceal
from custos.access.reads import Compartment, engine
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import Nation
from custos.notifications.reviews import reads
from custos.notifications.reviews.models import DeedKind, Review, ReviewDeed
from custos.notifications.reviews.schemes import S91D_2
from custos.notifications.reviews.tests.factories import (
    RECEIVED,
    applied,
    decided,
    done,
    indefinite,
    prepared,
    tell,
)
from custos.organisations.reads import Actor

Look = Callable[[Actor], None]


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def review(cast: Cast, look_as: Look) -> Review:
    """Bell's application."""
    tell(cast, *indefinite())
    look_as(cast.officer)
    return applied(cast)


def signed_in(actor: Actor) -> Client:
    """A browser in which the actor has signed in."""
    client = Client()
    client.force_login(actor.user)
    return client


def day(name: str, value: date) -> dict[str, str]:
    """A date in its three boxes."""
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def begin_at(cast: Cast) -> str:
    """Where an application is recorded."""
    return reverse("reviews:begin", args=[cast.bell.reference])


def at(review: Review, name: str, *more: object) -> str:
    """The address of one of the review's pages."""
    return reverse(f"reviews:{name}", args=[review.person.reference, review.id, *more])


def application(on: date = RECEIVED) -> dict[str, str]:
    """The first page, filled in."""
    return {**day("on", on), "how": "post", "by_whom": "The front desk", "words": "I have changed."}


def problems_on(answer: Any) -> dict[str, str]:
    """What the summary at the top of a refused page says, by the box that each line leads to."""
    summary = re.search(r"govuk-error-summary__list.*?</ul>", answer.content.decode(), re.DOTALL)
    found = re.findall(r'<a href="#([^"]+)">\s*(.*?)\s*</a>', summary[0] if summary else "", re.DOTALL)
    return {box: unescape(words) for box, words in found}


def send(client: Client, address: str, typed: dict[str, str]) -> str:
    """Fill in a page that is not refused, and return the page that it leads to."""
    answer = client.post(address, typed, follow=True)
    assert answer.redirect_chain, problems_on(answer)
    return unescape(answer.content.decode())


def refused(client: Client, address: str, typed: dict[str, str]) -> dict[str, str]:
    """Fill in a page that is refused, and return what is said at which box."""
    answer = client.post(address, typed)
    assert answer.status_code == 422
    return problems_on(answer)


def test_from_the_application_to_the_appeal(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite())
    officer, inspector = signed_in(cast.officer), signed_in(cast.inspector)
    assert "The law lets him apply from 11 January 2023." in officer.get(begin_at(cast)).content.decode()
    page = send(officer, begin_at(cast), application())
    assert "was due Mon 4 May 2026" in page
    look_as(cast.officer)
    review = Review.objects.get()
    page = send(officer, at(review, "record", "acknowledged"), {**day("on", TODAY), "how": "post"})
    assert "Met 5 May 2026" in page
    asked = {**day("on", TODAY), "body": "other", "named": "Wexmarsh Council"}
    assert "Inform the review: Wexmarsh Council" in send(officer, at(review, "record", "asked"), asked)
    answered = {**day("on", TODAY), "body": "Wexmarsh Council", "words": "Nothing that matters."}
    assert "1 of 1 answered" in send(officer, at(review, "record", "answered"), answered)
    weighed = dict.fromkeys(S91D_2, "Nothing is known.")
    assert "17 of 17 written" in send(officer, at(review, "factors"), weighed)
    proposal = {"ends": "no", "words": "He is still a risk.", "further_years": "10"}
    assert "The proposal is laid" in send(officer, at(review, "lay"), proposal)
    assert "He is still a risk." in inspector.get(at(review, "decide")).content.decode()
    page = send(inspector, at(review, "decide"), {**day("on", TODAY), **proposal})
    assert "Decision: he stays subject, 5 May 2026" in page
    assert "He may apply again 10 years on" in page
    send(officer, at(review, "record", "notice"), {**day("on", TODAY), "how": "hand"})
    send(officer, at(review, "record", "appealed"), {**day("on", TODAY), "by_whom": "Wexmarsh Magistrates"})
    page = send(officer, at(review, "record", "appeal-decided"), {**day("on", TODAY), "allowed": "yes"})
    assert "Appeal decided: allowed, 5 May 2026" in page
    section = officer.get(reverse("web:section", args=[cast.bell.reference, "reviews"])).content.decode()
    assert "Was subject to notification until 4 May 2026" in section
    assert "Record an application" not in section


def test_what_the_law_bars_is_said_at_its_box_and_what_was_typed_stays(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite())
    client = signed_in(cast.officer)
    answer = client.post(begin_at(cast), application(date(2022, 12, 31)))
    assert "He may apply from 11 January 2023" in problems_on(answer)["id_on-day"]
    assert "I have changed." in answer.content.decode()


def test_each_empty_page_says_at_its_boxes_what_it_asks_for(cast: Cast, review: Review, look_as: Look) -> None:
    client = signed_in(cast.officer)
    empty = refused(client, at(review, "record", "acknowledged"), {"how": ""})
    assert empty == {
        "id_on-day": "Answer the question: On which day was the letter sent?",
        "id_how": "Answer the question: How was it sent?",
    }
    named = refused(client, at(review, "record", "asked"), {**day("on", TODAY), "body": "other"})
    assert named == {"id_named": "Say what the body is called"}
    assert client.get(at(review, "record", "nothing")).status_code == 404
    assert client.get(at(review, "record", "decided")).status_code == 404


def test_two_officers_write_of_the_factors_and_neither_loses_a_word(cast: Cast, review: Review, look_as: Look) -> None:
    officer, sergeant = signed_in(cast.officer), signed_in(cast.sergeant)
    send(officer, at(review, "factors"), {"mappa": "Level 1", "victims": "None submitted"})
    typed = {"mappa": "Level 2", "victims": "", "risk": "None"}
    answer = sergeant.post(at(review, "factors"), typed)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert problems_on(answer).keys() == {"id_mappa"}
    assert "Alex Nandakumar wrote" in page
    shown = {name: unescape(value) for name, value in hidden_on(page)}
    again = typed | shown | {"victims": "None submitted"}
    assert "None submitted</textarea>" in page
    send(sergeant, at(review, "factors"), again)
    look_as(cast.officer)
    kept = {code: each.words for code, each in reads.factors_of(review).items()}
    assert kept == {"mappa": "Level 2", "victims": "None submitted", "risk": "None"}


def hidden_on(page: str) -> list[tuple[str, str]]:
    """What had been shown in each box, as the page sends it back."""
    found = re.findall(r'<input type="hidden" name="(initial-[\w-]+)"([^>]*)>', page)
    return [(name, (re.findall(r'value="([^"]*)"', rest) or [""])[0]) for name, rest in found]


def test_what_is_not_ready_leads_back_to_the_review(cast: Cast, review: Review, look_as: Look) -> None:
    officer, inspector = signed_in(cast.officer), signed_in(cast.inspector)
    assert "once every factor is written of" in send(officer, at(review, "lay"), {})
    assert "Nothing is laid before you" in send(inspector, at(review, "decide"), {})
    assert "Every body that was asked has answered" in send(officer, at(review, "record", "answered"), {})
    assert officer.get(begin_at(cast)).headers["Location"] == at(review, "review")
    look_as(cast.inspector)
    decided(cast, review)
    assert "The review is decided" in send(officer, at(review, "factors"), {})


def test_who_prepared_it_is_told_that_somebody_else_decides(cast: Cast, review: Review, look_as: Look) -> None:
    inspector = signed_in(cast.inspector)
    send(inspector, at(review, "factors"), {"mappa": "Level 1"})
    look_as(cast.officer)
    prepared(cast, review)
    outcome = {**day("on", TODAY), "ends": "yes", "words": "x"}
    answer = inspector.post(at(review, "decide"), outcome)
    assert "You prepared it, so somebody else decides it" in answer.content.decode()
    assert not reads.is_decided(review)


def test_a_deed_is_corrected_and_struck_out_and_stays_to_be_read(cast: Cast, review: Review, look_as: Look) -> None:
    client = signed_in(cast.officer)
    (first,) = reads.deeds_of(review)
    asked = done(cast, review, DeedKind.ASKED, body="Wexmarsh Council")
    page = client.get(at(review, "correct", asked.id)).content.decode()
    assert 'value="Wexmarsh Council"' in page
    typed = {**day("on", TODAY), "body": "Probation", "why": "The other one"}
    assert "Body asked: Probation" in send(client, at(review, "correct", asked.id), typed)
    assert "meanwhile" in client.post(at(review, "strike-out", asked.id), {"why": "x"}).content.decode()
    assert refused(client, at(review, "strike-out", first.id), {"why": "x"})["id_why"].startswith("“Body asked”")
    right = ReviewDeed.objects.get(replaces=asked)
    page = send(client, at(review, "strike-out", right.id), {"why": "Never sent"})
    assert "Never sent" in page
    assert "The other one" in page
    send(client, at(review, "strike-out", first.id), {"why": "Of his brother"})
    section = unescape(client.get(reverse("web:section", args=[cast.bell.reference, "reviews"])).content.decode())
    assert "Struck out or corrected: Of his brother" in section
    assert "Record an application" in section
    assert "This review is struck out." in client.get(at(review, "review")).content.decode()


def test_a_decision_is_corrected_with_what_was_decided_in_the_boxes(cast: Cast, review: Review, look_as: Look) -> None:
    look_as(cast.inspector)
    decision = decided(cast, review, ends=False, further_years=9)
    page = signed_in(cast.inspector).get(at(review, "correct", decision.id)).content.decode()
    assert re.search(r'name="further_years"[^>]*value="9"', page)
    assert signed_in(cast.officer).get(at(review, "correct", decision.id)).status_code == 403


def test_the_letter_is_a_tagged_paper_and_where_there_is_none_it_is_not_there(
    cast: Cast, review: Review, look_as: Look
) -> None:
    client = signed_in(cast.officer)
    (first,) = reads.deeds_of(review)
    assert client.get(at(review, "letter", first.id)).status_code == 404
    sent = done(cast, review, DeedKind.ACKNOWLEDGED, how="post")
    answer = client.get(at(review, "letter", sent.id))
    assert answer["Content-Type"] == "application/pdf"
    assert "/StructTreeRoot" in PdfReader(BytesIO(answer.content)).root_object


def test_in_scotland_the_page_begins_the_police_s_own_review(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite(Nation.SCOTLAND, convicted=date(2012, 1, 10)))
    client = signed_in(cast.officer)
    assert "Begin the review" in client.get(begin_at(cast)).content.decode()
    page = send(client, begin_at(cast), day("on", TODAY))
    assert "Decide whether indefinite notification continues" in page
    assert "was read in part" in page
    assert "Acknowledge the application" not in page


def test_who_is_not_indefinite_is_led_back_to_the_record(cast: Cast, look_as: Look) -> None:
    page = signed_in(cast.officer).get(begin_at(cast), follow=True).content.decode()
    assert "Only somebody who is subject for an indefinite period" in page


# Counts


def test_every_count_leads_to_a_list_of_that_length(cast: Cast, review: Review, look_as: Look) -> None:
    look_as(cast.inspector)
    decided(cast, review)
    client = signed_in(cast.sergeant)
    page = client.get(reverse("reviews:counts")).content.decode()
    links = [unescape(link) for link in re.findall(r'href="(/reviews/list/[^"]+)"', page)]
    assert [link.rpartition("=")[2] for link in links] == ["applications", "decisions", "removals"]
    for link in links:
        listed = client.get(link).content.decode()
        assert listed.count('<tr class="govuk-table__row" role="row">') == 2
        assert "BELL, Thomas James" in listed
    elsewhere = signed_in(cast.other_sergeant)
    assert "No review has been recorded." in elsewhere.get(reverse("reviews:counts")).content.decode()
    assert "Nobody is on this list." in elsewhere.get(links[0]).content.decode()
    for wrong in ("?year=soon", "?year=2026&nation=france&what=removals", "?year=2026&nation=scotland&what=all"):
        assert client.get(reverse("reviews:listed") + wrong).status_code == 404
    for actor in (cast.officer, cast.counter, cast.auditor, cast.probation):
        assert signed_in(actor).get(reverse("reviews:counts")).status_code == 403


def test_a_removal_by_a_court_is_counted_in_the_year_of_the_court(cast: Cast, review: Review, look_as: Look) -> None:
    look_as(cast.inspector)
    decided(cast, review, ends=False)
    done(cast, review, DeedKind.APPEALED, by_whom="Wexmarsh Magistrates")
    done(cast, review, DeedKind.APPEAL_DECIDED, allowed=True)
    people = type(cast.bell).objects.filter(pk=cast.bell.pk)
    assert reads.counts(people) == {(2026, "england-wales"): {"applications": 1, "decisions": 1, "removals": 1}}


# Who is turned away


PAGES = ("review", "factors", "lay", "decide")


@pytest.mark.parametrize("who", ["colleague", "counter", "neighbourhood", "probation", "coordinator", "auditor"])
def test_who_does_not_see_the_whole_record_sees_no_review(cast: Cast, review: Review, who: str, look_as: Look) -> None:
    client = signed_in(getattr(cast, who))
    addresses = [begin_at(cast), *(at(review, name) for name in PAGES), at(review, "record", "asked")]
    assert {client.get(address).status_code for address in addresses} == {403}


def test_a_hidden_man_s_review_is_not_there_and_who_has_not_signed_in_is_asked_to(
    cast: Cast, review: Review, look_as: Look
) -> None:
    assert Client().get(at(review, "review")).headers["Location"].startswith("/sign-in/")
    stranger = Client()
    stranger.force_login(cast.stranger)
    assert stranger.get(at(review, "review")).headers["Location"].startswith("/sign-in/")
    with engine():
        compartment = Compartment.objects.create(name="Protected people")
        clear(user=cast.inspector.user, compartment=compartment, since=TODAY, by=cast.inspector, at=NOW)
    look_as(cast.inspector)
    conceal(person=cast.bell, compartment=compartment, since=TODAY, by=cast.inspector, at=NOW)
    sergeant = signed_in(cast.sergeant)
    for address in (begin_at(cast), *(at(review, name) for name in PAGES)):
        assert sergeant.get(address).status_code == 404
    assert "No review has been recorded." in sergeant.get(reverse("reviews:counts")).content.decode()
    assert signed_in(cast.inspector).get(at(review, "review")).status_code == 200


def test_only_deciders_reach_the_decision(cast: Cast, review: Review, look_as: Look) -> None:
    prepared(cast, review)
    assert signed_in(cast.inspector).get(at(review, "decide")).status_code == 200
    for actor in (cast.officer, cast.sergeant, cast.duty, cast.administrator):
        assert signed_in(actor).get(at(review, "decide")).status_code == 403
    assert signed_in(cast.officer).get(at(review, "review")[:-37] + f"{cast.bell.id}/").status_code == 404


def test_a_review_as_it_stood_is_on_the_record_and_on_the_timeline(cast: Cast, review: Review, look_as: Look) -> None:
    client = signed_in(cast.officer)
    timeline = client.get(reverse("web:timeline", args=[cast.bell.reference])).content.decode()
    assert "Application received" in timeline
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    section = reverse("web:section", args=[cast.bell.reference, "reviews"])
    assert "Application received" in client.get(section).content.decode()
    assert "There has been no review." in client.get(f"{section}?as_at={yesterday}").content.decode()
