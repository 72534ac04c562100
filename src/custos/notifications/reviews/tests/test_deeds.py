"""What each deed of a review does: what the law then requires, what is refused at which box, and who may not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.law.facts import Convicted, Disposal, Length, Listed, Nation, Order, OrderMade, Sentenced
from custos.notifications.actions import take_notification
from custos.notifications.reviews import reads
from custos.notifications.reviews.actions import (
    correct_deed,
    decide_review,
    lay_before,
    record_deed,
    strike_out_deed,
    weigh,
)
from custos.notifications.reviews.letters import letter_pdf
from custos.notifications.reviews.models import DeedKind, Review, ReviewDeed
from custos.notifications.reviews.refusals import UnableToReview, WrittenMeanwhile
from custos.notifications.reviews.schemes import scheme_of
from custos.notifications.reviews.tests.factories import (
    MAY_APPLY_FROM,
    RECEIVED,
    applied,
    decided,
    done,
    found,
    indefinite,
    last_day,
    prepared,
    tell,
)
from custos.notifications.tests.factories import given, station
from custos.organisations.reads import Actor
from custos.requirements.reads import Nature, found_of, questions

Look = Callable[[Actor], None]
SCOTTISH = date(2012, 1, 10)  # convicted; to be reviewed in 2027


@pytest.fixture
def review(cast: Cast, look_as: Look) -> Review:
    """Bell's application, of which the law requires that it be acknowledged and decided."""
    tell(cast, *indefinite())
    look_as(cast.officer)
    return applied(cast)


def refused(field: str, words: str, deed: Callable[[], object]) -> None:
    """A deed is refused in these words, at this box."""
    with pytest.raises(UnableToReview, match=words) as refusal:
        deed()
    assert refusal.value.field == field


# The application


def test_the_law_s_days_follow_from_the_application_and_from_the_bodies_asked(cast: Cast, review: Review) -> None:
    rows = found(cast)
    assert rows["acknowledge-review"].breach_after == RECEIVED + timedelta(days=14)
    assert rows["decide-review"].certainty == "unverified"
    done(cast, review, DeedKind.ACKNOWLEDGED, how="post")
    done(cast, review, DeedKind.ASKED, body="Probation", on=RECEIVED + timedelta(days=2))
    rows = found(cast)
    assert rows["acknowledge-review"].met_on == TODAY
    assert rows["inform-review"].breach_after == RECEIVED + timedelta(days=2 + 28)
    assert rows["decide-review"].breach_after == RECEIVED + timedelta(days=2 + 28 + 42)
    done(cast, review, DeedKind.ANSWERED, body="Probation", words="Nothing that matters.")
    assert found(cast)["inform-review"].met_on == TODAY
    assert [entry.code for entry in account_of(cast.bell.id)].count("review.recorded") == 4


def test_what_the_police_owe_in_his_review_is_not_on_his_acknowledgement(
    cast: Cast, review: Review, look_as: Look
) -> None:
    look_as(cast.counter)
    taken = take_notification(person=cast.bell, given=given("periodic", station(cast)), by=cast.counter, at=NOW)
    listed = {each["title"] for each in taken.acknowledgement["owed"] + taken.acknowledgement["next"]}
    assert "Periodic notification" in listed
    assert not {"Acknowledge the application for a review", "Decide the review"} & listed


def test_an_application_before_its_day_is_refused_with_the_day(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite())
    look_as(cast.officer)
    refused("on", "from 11 January 2023", lambda: applied(cast, on=MAY_APPLY_FROM - timedelta(days=1)))
    assert not Review.objects.exists()
    assert applied(cast, on=MAY_APPLY_FROM).nation == Nation.ENGLAND_WALES


def test_a_prevention_order_bars_an_application(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite(), OrderMade(date(2024, 1, 1), Order.SHPO, until=date(2029, 1, 1)))
    look_as(cast.officer)
    refused("on", "prevention order was in force", lambda: applied(cast))


def test_who_is_subject_for_a_time_has_nothing_to_review(cast: Cast, look_as: Look) -> None:
    tell(
        cast,
        Convicted(date(2026, 4, 1), "C-1", Listed.OUTRIGHT),
        Sentenced(date(2026, 4, 1), "C-1", Disposal.IMPRISONMENT, length=Length(months=8)),
    )
    look_as(cast.officer)
    refused("", "not find him subject for an indefinite period", lambda: applied(cast))


def test_an_application_from_which_no_day_can_be_reckoned_is_kept_for_a_person_to_look_at(
    cast: Cast, look_as: Look
) -> None:
    tell(cast, *(fact for fact in indefinite() if "custody" not in fact.told))
    look_as(cast.officer)
    review = applied(cast)
    assert found(cast) == {}
    (question,) = [each for each in questions() if each.key == str(review.id)]
    assert question.current
    assert "can not be reckoned" in question.current.detail["text"]


def test_a_second_application_waits_for_the_first_to_be_decided(cast: Cast, review: Review) -> None:
    refused("", "under way", lambda: applied(cast))


# Bodies


def test_a_body_is_asked_once_and_answers_once_and_only_if_it_was_asked(cast: Cast, review: Review) -> None:
    refused("on", "rests on “Body asked”", lambda: done(cast, review, DeedKind.ANSWERED, body="Probation", words="x"))
    done(cast, review, DeedKind.ASKED, body="Probation")
    refused("body", "recorded already", lambda: done(cast, review, DeedKind.ASKED, body="Probation"))
    done(cast, review, DeedKind.ASKED, body="Wexmarsh Council")
    assert reads.open_bodies(reads.deeds_of(review)) == ["Probation", "Wexmarsh Council"]
    done(cast, review, DeedKind.ANSWERED, body="Probation", words="Nothing.")
    assert reads.open_bodies(reads.deeds_of(review)) == ["Wexmarsh Council"]


def test_nothing_is_done_before_what_it_rests_on_nor_on_a_day_to_come(cast: Cast, review: Review) -> None:
    early, late = RECEIVED - timedelta(days=1), TODAY + timedelta(days=1)
    refused("on", "this came after that", lambda: done(cast, review, DeedKind.ACKNOWLEDGED, on=early))
    refused("on", "still to come", lambda: done(cast, review, DeedKind.ACKNOWLEDGED, on=late))
    refused("on", "He was born", lambda: done(cast, review, DeedKind.ACKNOWLEDGED, on=date(1980, 1, 1)))
    refused("", "deeds of their own", lambda: done(cast, review, DeedKind.DECIDED, ends=True, words="x"))


# Weighing and deciding


def test_what_was_written_of_a_factor_is_not_written_over_unread(cast: Cast, review: Review, look_as: Look) -> None:
    weigh(review=review, words={"mappa": "Level 1"}, seen={}, by=cast.officer, at=NOW)
    look_as(cast.sergeant)
    with pytest.raises(WrittenMeanwhile):
        weigh(review=review, words={"mappa": "Level 2"}, seen={"mappa": ""}, by=cast.sergeant, at=NOW)
    weigh(review=review, words={"victims": "None submitted"}, seen={"victims": ""}, by=cast.sergeant, at=NOW)
    weigh(review=review, words={"mappa": "Level 2"}, seen={"mappa": "Level 1"}, by=cast.sergeant, at=NOW)
    assert {code: each.words for code, each in reads.factors_of(review).items()} == {
        "mappa": "Level 2",
        "victims": "None submitted",
    }


def test_a_decision_is_proposed_once_every_factor_is_written_of(cast: Cast, review: Review) -> None:
    weigh(review=review, words={"seriousness": "Two rapes"}, seen={}, by=cast.officer, at=NOW)
    told = {"ends": True, "words": "x"}
    refused("", "16 are left", lambda: lay_before(review=review, told=told, by=cast.officer, at=NOW))
    assert prepared(cast, review).laid_by == cast.officer.user


def test_who_prepared_it_does_not_decide_it(cast: Cast, review: Review, look_as: Look) -> None:
    outcome = {"on": TODAY, "ends": True, "words": "x"}
    look_as(cast.inspector)
    refused("", "Nothing is laid", lambda: decide_review(review=review, told=outcome, by=cast.inspector, at=NOW))
    weigh(review=review, words={"mappa": "Level 1"}, seen={}, by=cast.inspector, at=NOW)
    look_as(cast.officer)
    laid = prepared(cast, review)
    look_as(cast.inspector)
    refused("", "You prepared it", lambda: decide_review(review=laid, told=outcome, by=cast.inspector, at=NOW))
    typing = replace(cast.inspector, user=cast.stranger, on_behalf_of=cast.officer.user)
    refused("", "You prepared it", lambda: decide_review(review=laid, told=outcome, by=typing, at=NOW))


@pytest.mark.parametrize("who", ["officer", "sergeant", "duty", "administrator"])
def test_only_the_rank_of_the_house_s_choice_decides(cast: Cast, review: Review, who: str, look_as: Look) -> None:
    prepared(cast, review)
    actor: Actor = getattr(cast, who)
    look_as(actor)
    with pytest.raises(NotPermitted, match="detective inspector"):
        decide_review(review=review, told={"on": TODAY, "ends": True, "words": "x"}, by=actor, at=NOW)


def test_what_was_emptied_after_it_was_laid_is_written_of_again_before_it_is_decided(
    cast: Cast, review: Review, look_as: Look
) -> None:
    prepared(cast, review)
    seen = {"mappa": "Nothing is known of it."}
    weigh(review=review, words={"mappa": ""}, seen=seen, by=cast.officer, at=NOW)
    look_as(cast.inspector)
    told = {"on": TODAY, "ends": True, "words": "x"}
    refused("", "1 is left", lambda: decide_review(review=review, told=told, by=cast.inspector, at=NOW))


def test_once_decided_what_was_weighed_stays(cast: Cast, review: Review, look_as: Look) -> None:
    look_as(cast.inspector)
    decided(cast, review)
    told = {"words": {"mappa": "Level 3"}, "seen": {"mappa": "Nothing is known of it."}}
    refused("", "is decided", lambda: weigh(review=review, **told, by=cast.officer, at=NOW))
    refused("", "is decided", lambda: lay_before(review=review, told={"ends": True}, by=cast.officer, at=NOW))


# What a decision does


def test_a_decision_that_ends_them_ends_them_with_the_notice(cast: Cast, review: Review, look_as: Look) -> None:
    look_as(cast.inspector)
    decided(cast, review)
    assert last_day(cast) is None
    done(cast, review, DeedKind.NOTICE, how="hand")
    assert last_day(cast) == (TODAY - timedelta(days=1)).isoformat()
    refused("ends", "does not appeal", lambda: done(cast, review, DeedKind.APPEALED, by_whom="Wexmarsh Magistrates"))


def test_who_stays_subject_may_apply_again_after_the_years_that_were_set(
    cast: Cast, review: Review, look_as: Look
) -> None:
    look_as(cast.inspector)
    for years, words in ((7, "from 8 to 15 years"), (16, "from 8 to 15 years")):
        refused("further_years", words, partial(prepared, cast, review, ends=False, further_years=years))
    refused("further_years", "nothing to set", lambda: lay(cast, review, ends=True, further_years=9))
    decide_review(
        review=lay(cast, review, ends=False, further_years=15),
        told={"on": TODAY, "ends": False, "words": "x", "further_years": 15},
        by=cast.inspector,
        at=NOW,
    )
    (may_apply,) = [row for row in found_of(cast.bell)[Nature.STANDING] if "may-apply" in row.finding.code]
    assert may_apply.detail["since"] == "2041-05-05"


def lay(cast: Cast, review: Review, **told: object) -> Review:
    """Lay a proposal of which everything was weighed."""
    return lay_before(review=review, told={"words": "x", **told}, by=cast.officer, at=NOW)


def test_an_appeal_that_is_allowed_ends_them_on_its_day_and_one_dismissed_does_not(
    cast: Cast, review: Review, look_as: Look
) -> None:
    look_as(cast.inspector)
    decision = decided(cast, review, ends=False)
    done(cast, review, DeedKind.NOTICE, how="post")
    done(cast, review, DeedKind.APPEALED, by_whom="Wexmarsh Magistrates' Court")
    ruling = done(cast, review, DeedKind.APPEAL_DECIDED, allowed=False)
    assert last_day(cast) is None
    right = correct_deed(deed=ruling, changes={"allowed": True}, why="Misread", by=cast.officer, at=NOW)
    assert last_day(cast) == (TODAY - timedelta(days=1)).isoformat()
    strike_out_deed(deed=right, why="Of somebody else", by=cast.officer, at=NOW)
    assert last_day(cast) is None
    refused(
        "ends",
        "does not appeal",
        lambda: correct_deed(deed=decision, changes={"ends": True}, why="x", by=cast.inspector, at=NOW),
    )


# Correcting and striking out


def test_a_corrected_deed_moves_the_law_s_days_and_the_first_writing_stays(cast: Cast, review: Review) -> None:
    (first,) = reads.deeds_of(review)
    day = RECEIVED - timedelta(days=3)
    refused("on", "from 11 January 2023", lambda: corrected(cast, first, date(2020, 1, 1)))
    right = corrected(cast, first, day)
    assert found(cast)["acknowledge-review"].breach_after == day + timedelta(days=14)
    assert reads.deeds_of(review) == [right]
    assert ReviewDeed.objects.get(pk=first.pk).struck_out_why == "Misread"
    refused("", "meanwhile", lambda: corrected(cast, first, day))
    refused("why", "Say why", lambda: strike_out_deed(deed=right, why=" ", by=cast.officer, at=NOW))


def corrected(cast: Cast, deed: ReviewDeed, on: date) -> ReviewDeed:
    """Correct the day of a deed."""
    return correct_deed(deed=deed, changes={"on": on}, why="Misread", by=cast.officer, at=NOW)


def test_what_others_rest_on_is_struck_out_last(cast: Cast, review: Review) -> None:
    (first,) = reads.deeds_of(review)
    asked = done(cast, review, DeedKind.ASKED, body="Probation", on=RECEIVED)
    refused("why", "rests on it", lambda: strike_out_deed(deed=first, why="x", by=cast.officer, at=NOW))
    refused("on", "this came before that", lambda: corrected(cast, first, RECEIVED + timedelta(days=1)))
    strike_out_deed(deed=asked, why="Never sent", by=cast.officer, at=NOW)
    strike_out_deed(deed=first, why="Of his brother", by=cast.officer, at=NOW)
    assert found(cast) == {}
    assert reads.under_way(cast.bell) is None
    assert applied(cast).id != review.id


def test_a_decision_is_struck_out_only_by_who_may_decide_and_did_not_prepare_it(
    cast: Cast, review: Review, look_as: Look
) -> None:
    look_as(cast.inspector)
    decision = decided(cast, review)
    with pytest.raises(NotPermitted):
        strike_out_deed(deed=decision, why="x", by=cast.officer, at=NOW)
    strike_out_deed(deed=decision, why="Of somebody else", by=cast.inspector, at=NOW)
    assert found(cast)["decide-review"].met_on is None
    weigh(
        review=review, words={"mappa": "Level 3"}, seen={"mappa": "Nothing is known of it."}, by=cast.inspector, at=NOW
    )
    told = {"on": TODAY, "ends": True, "words": "x"}
    refused("", "You prepared it", lambda: decide_review(review=review, told=told, by=cast.inspector, at=NOW))


# Scotland and Northern Ireland


def test_in_scotland_the_police_begin_and_an_order_has_its_latest_day(cast: Cast, look_as: Look) -> None:
    tell(cast, *indefinite(Nation.SCOTLAND, convicted=SCOTTISH))
    look_as(cast.inspector)
    due = found(cast)["decide-on-continuation"].breach_after
    assert due
    review = applied(cast, how="", by_whom="")
    assert (review.nation, reads.deeds_of(review)[0].kind) == (Nation.SCOTLAND, DeedKind.BEGUN)
    refused("on", "rests on “Application received”", lambda: done(cast, review, DeedKind.ACKNOWLEDGED))
    done(cast, review, DeedKind.ASKED, body="Social work")
    refused("until", "on which day the order ends", lambda: prepared(cast, review, ends=False))
    for wrong in (due, due.replace(year=due.year + 15) + timedelta(days=1)):
        refused("until", "at the latest", partial(lay, cast, review, ends=False, until=wrong))
    latest = due.replace(year=due.year + 15)
    told = {"on": TODAY, "ends": False, "words": "x", "until": latest}
    decision = decide_review(review=lay(cast, review, ends=False, until=latest), told=told, by=cast.inspector, at=NOW)
    assert found(cast)["decide-on-continuation"].breach_after == latest
    right = correct_deed(deed=decision, changes={"until": due.replace(year=2040)}, why="x", by=cast.inspector, at=NOW)
    assert found(cast)["decide-on-continuation"].breach_after == right.until


def test_in_northern_ireland_reasons_are_free_and_a_discharge_counts_from_the_decision(
    cast: Cast, look_as: Look
) -> None:
    tell(cast, *indefinite(Nation.NORTHERN_IRELAND))
    look_as(cast.inspector)
    review = applied(cast)
    assert found(cast)["decide-review-northern-ireland"].breach_after == RECEIVED + timedelta(days=84)
    assert list(scheme_of(review).factors) == ["reasons"]
    decided(cast, review)
    assert last_day(cast) == (TODAY - timedelta(days=1)).isoformat()


def test_where_another_nation_s_rules_applied_on_the_corrected_day_it_is_recorded_anew(
    cast: Cast, look_as: Look
) -> None:
    tell(cast, *indefinite(Nation.NORTHERN_IRELAND))
    look_as(cast.officer)
    (first,) = reads.deeds_of(applied(cast))
    refused("on", "could have applied for", lambda: corrected(cast, first, date(2009, 1, 1)))


# Letters


def test_the_letters_say_what_was_received_and_what_was_decided(cast: Cast, review: Review, look_as: Look) -> None:
    look_as(cast.inspector)
    acknowledged = done(cast, review, DeedKind.ACKNOWLEDGED, how="post")
    decision = decided(cast, review, ends=False, further_years=9)
    assert "received your application" in text_of(acknowledged)
    assert "20 April 2026" in text_of(acknowledged)
    said = text_of(decision)
    assert "after 9 years beginning with the day of this decision" in said
    assert "within 21 days beginning with the day" in said
    assert "He has lived without reproach." in said
    assert done(cast, review, DeedKind.NOTICE, how="post").letter == {}


def text_of(deed: ReviewDeed) -> str:
    """What a letter says."""
    pdf = PdfReader(BytesIO(letter_pdf(deed)))
    return " ".join("\n".join(page.extract_text() for page in pdf.pages).split())


# Who may


@pytest.mark.parametrize("who", ["colleague", "other_sergeant", "counter", "neighbourhood", "probation", "auditor"])
def test_who_does_not_manage_him_records_nothing(cast: Cast, review: Review, who: str, look_as: Look) -> None:
    actor: Actor = getattr(cast, who)
    with pytest.raises(NotPermitted):
        record_deed(review=review, kind=DeedKind.ACKNOWLEDGED, told={"on": TODAY}, by=actor, at=NOW)
    look_as(actor)
    assert not Review.objects.exists()
    assert not ReviewDeed.objects.exists()
