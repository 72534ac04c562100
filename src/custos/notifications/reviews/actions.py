"""What may be done in a review: each deed is kept, told to the law and put on the account, or none of it is."""

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from typing import Any

from django.db import transaction

from custos.access.reads import check_about
from custos.audit.actions import declare, write
from custos.audit.reads import is_their_own
from custos.law.terms import Nation
from custos.notifications.reviews import asking
from custos.notifications.reviews.letters import letter_of
from custos.notifications.reviews.models import NATIONS, DeedKind, Review, ReviewDeed, ReviewFactor
from custos.notifications.reviews.permission import DECIDE, RECORD, changing
from custos.notifications.reviews.reads import deeds_of, factors_of, is_decided, preparers_of, under_way, unweighed
from custos.notifications.reviews.refusals import UnableToReview, WrittenMeanwhile
from custos.notifications.reviews.refusing import refuse, refuse_outcome, refuse_removal
from custos.notifications.reviews.schemes import scheme_of
from custos.notifications.reviews.telling import fact_of
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.ids import uuid7
from custos.plumbing.words import date_words
from custos.requirements.actions import correct, strike_out, tell
from custos.requirements.reads import believed_from

declare(
    {
        "review.recorded": "Review of indefinite status ({nation}): {what}, on {on}",
        "review.weighed": "Wrote of {count} factors of the review of his indefinite status",
        "review.laid": "Laid the review of his indefinite status before whoever decides it, proposing that {what}",
        "review.corrected": "Review of indefinite status: corrected {what} of {was}, now {on}. Reason: {why}",
        "review.struck-out": "Review of indefinite status: struck out {what} of {on}. Reason: {why}",
    }
)
OWN_DEEDS = frozenset({DeedKind.APPLIED, DeedKind.BEGUN, DeedKind.DECIDED})


@transaction.atomic
def begin_review(*, person: Person, told: Mapping[str, Any], by: Actor, at: datetime) -> ReviewDeed:
    """Record an application, or where nobody applies that the police began; the law says whose rules apply.

    `told` names fields of the deed. Raises UnableToReview where the law bars it, NotPermitted.
    """
    check_about(RECORD, person, by, at)
    hold(person.id)
    if under_way(person):
        raise UnableToReview("A review of his status is under way: go on with that one")
    if not asking.is_indefinite(person):
        raise UnableToReview(
            "The law does not find him subject for an indefinite period, so there is nothing to review"
        )
    scottish = asking.is_reviewed_unasked(person)
    nation = Nation.SCOTLAND if scottish else asking.nation_of_application(person, told["on"])
    review = Review.objects.create(person=person, nation=nation.value, opened_at=at)
    kind = DeedKind.BEGUN if scottish else DeedKind.APPLIED
    return _keep(_built(review, kind, told, by, at), by, at)


@transaction.atomic
def record_deed(*, review: Review, kind: DeedKind, told: Mapping[str, Any], by: Actor, at: datetime) -> ReviewDeed:
    """Record what was done in a review, all but its beginning and its decision. Raises UnableToReview, NotPermitted."""
    check_about(RECORD, review.person, by, at)
    if kind in OWN_DEEDS:
        raise UnableToReview("A review is begun and decided by deeds of their own")
    hold(review.person_id)
    return _keep(_built(review, kind, told, by, at), by, at)


@transaction.atomic
def weigh(*, review: Review, words: Mapping[str, str], seen: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Keep what was newly written of some factors, as a draft. Raises UnableToReview, WrittenMeanwhile.

    `seen` is what the officer was shown of them before: what another wrote since is not written over unread.
    """
    check_about(RECORD, review.person, by, at)
    hold(review.person_id)
    _refuse_decided(review)
    kept = factors_of(review)
    for code, said in words.items():
        if code in kept and kept[code].words not in (seen.get(code, ""), said):
            raise WrittenMeanwhile(
                "Somebody wrote of this while you did: read it under your words, then keep one", code
            )
    for code, said in words.items():
        values = {"words": said, "by": by.user, "at": at, "person": review.person}
        ReviewFactor.objects.update_or_create(review=review, factor=code, defaults=values)
    if words:
        counted = {"count": len(words)}
        write(code="review.weighed", person=review.person, about=review, by=by, at=at, words=counted)


@transaction.atomic
def lay_before(*, review: Review, told: Mapping[str, Any], by: Actor, at: datetime) -> Review:
    """Lay a proposal with its reasons before whoever decides, once every factor is weighed. Raises UnableToReview."""
    check_about(RECORD, review.person, by, at)
    hold(review.person_id)
    held = Review.objects.select_related("person").get(pk=review.pk)
    _refuse_decided(held)
    scheme = scheme_of(held)
    _refuse_unweighed(held)
    refuse_outcome(_built(held, DeedKind.DECIDED, {**told, "on": day_of(at)}, by, at), scheme)
    held.proposes_end, held.reasons = told["ends"], told["words"]
    held.further_years, held.until = told.get("further_years"), told.get("until")
    held.laid_by, held.laid_as, held.laid_at = by.user, by.post, at
    held.save()
    words = {"what": scheme.ends if held.proposes_end else scheme.goes_on}
    write(code="review.laid", person=held.person, about=held, by=by, at=at, words=words)
    return held


@transaction.atomic
def decide_review(*, review: Review, told: Mapping[str, Any], by: Actor, at: datetime) -> ReviewDeed:
    """Decide what was laid: whoever wrote of a factor or laid it does not. Raises UnableToReview, NotPermitted."""
    check_about(DECIDE, review.person, by, at)
    hold(review.person_id)
    held = Review.objects.select_related("person__force").get(pk=review.pk)
    if held.laid_at is None:
        raise UnableToReview("Nothing is laid before you yet: whoever prepares it writes of the factors and proposes")
    _refuse_preparer(held, by)
    _refuse_unweighed(held)
    return _keep(_built(held, DeedKind.DECIDED, told, by, at), by, at)


@transaction.atomic
def correct_deed(*, deed: ReviewDeed, changes: Mapping[str, Any], why: str, by: Actor, at: datetime) -> ReviewDeed:
    """Put a deed right; the first writing stays beside it. Raises UnableToReview, NotPermitted."""
    held = _held(deed, why, by, at)
    right = copy(held)
    right._state = copy(held._state)
    right._state.adding = True
    right.id, right.replaces, right.saved_at, right.user, right.post = uuid7(), held, at, by.user, by.post
    for field, value in changes.items():
        setattr(right, field, value)
    _refuse(right, [other for other in deeds_of(held.review) if other.pk != held.pk], day_of(at))
    _strike(held, why, at)
    right.letter = letter_of(right)
    right.save(force_insert=True)
    fact = fact_of(right)
    for told in believed_from(held.origin):
        if fact and fact_of(held) != fact:
            correct(fact=told, to=fact, why=why, by=by, at=at)
    words = {"what": held.get_kind_display(), "was": date_words(held.on), "on": date_words(right.on), "why": why}
    write(code="review.corrected", person=held.person, about=right, by=by, at=at, words=words)
    return right


@transaction.atomic
def strike_out_deed(*, deed: ReviewDeed, why: str, by: Actor, at: datetime) -> ReviewDeed:
    """Say that it was never done; nothing else may rest on it. Raises UnableToReview, NotPermitted."""
    held = _held(deed, why, by, at)
    refuse_removal(held, [other for other in deeds_of(held.review) if other.pk != held.pk])
    _strike(held, why, at)
    for told in believed_from(held.origin):
        strike_out(fact=told, why=why, by=by, at=at)
    words = {"what": held.get_kind_display(), "on": date_words(held.on), "why": why}
    write(code="review.struck-out", person=held.person, about=held, by=by, at=at, words=words)
    return held


def _built(review: Review, kind: DeedKind, told: Mapping[str, Any], by: Actor, at: datetime) -> ReviewDeed:
    pk = uuid7()
    whose = {"person": review.person, "review": review, "user": by.user, "post": by.post, "saved_at": at}
    return ReviewDeed(id=pk, origin=pk, kind=kind, **whose, **told)


def _keep(deed: ReviewDeed, by: Actor, at: datetime) -> ReviewDeed:
    _refuse(deed, deeds_of(deed.review), day_of(at))
    deed.letter = letter_of(deed)
    deed.save(force_insert=True)
    if fact := fact_of(deed):
        tell(person=deed.person, fact=fact, source=deed, by=by, at=at)
    nation = NATIONS[Nation(deed.review.nation)]
    words = {"nation": nation, "what": deed.get_kind_display(), "on": date_words(deed.on)}
    write(code="review.recorded", person=deed.person, about=deed, by=by, at=at, words=words)
    return deed


def _refuse(deed: ReviewDeed, others: list[ReviewDeed], today: date) -> None:
    refuse(deed, others, today)
    if deed.kind != DeedKind.APPLIED:
        return
    own = {str(fact.id) for fact in believed_from(deed.origin)}
    if asking.nation_of_application(deed.person, deed.on, without=own).value != deed.review.nation:
        raise UnableToReview("On that day another nation's rules applied: strike this out and record it anew", "on")


def _held(deed: ReviewDeed, why: str, by: Actor, at: datetime) -> ReviewDeed:
    check_about(changing(deed), deed.person, by, at)
    if not why.strip():
        raise UnableToReview("Say why", "why")
    hold(deed.person_id)
    held = ReviewDeed.objects.select_related("person__force", "review__person").get(pk=deed.pk)
    if held.struck_out_at:
        raise UnableToReview("This was struck out or corrected meanwhile. Open the review again")
    if held.kind == DeedKind.DECIDED:
        _refuse_preparer(held.review, by)
    return held


def _refuse_unweighed(review: Review) -> None:
    if left := unweighed(review):
        verb = "is" if len(left) == 1 else "are"
        raise UnableToReview(f"Every factor is written of first. {len(left)} {verb} left, the first: {left[0]}")


def _refuse_preparer(review: Review, by: Actor) -> None:
    if is_their_own(by, users=preparers_of(review), about=[review.pk]):
        raise UnableToReview("You prepared it, so somebody else decides it")


def _strike(deed: ReviewDeed, why: str, at: datetime) -> None:
    deed.struck_out_at, deed.struck_out_why = at, why
    deed.save(update_fields=["struck_out_at", "struck_out_why"])


def _refuse_decided(review: Review) -> None:
    if is_decided(review):
        raise UnableToReview("The review is decided: what was weighed stays as it was")
