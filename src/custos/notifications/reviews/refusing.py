"""Weighing a deed against the others of its review: what must come first, what is done once, what the law allows."""

from collections.abc import Sequence
from datetime import date

from custos.law.reckoning import anniversary
from custos.notifications.reviews.asking import date_of_discharge
from custos.notifications.reviews.models import DeedKind, ReviewDeed
from custos.notifications.reviews.refusals import UnableToReview
from custos.notifications.reviews.schemes import Scheme, first_kind, scheme_of
from custos.plumbing.words import date_words

MANY = frozenset({DeedKind.ASKED, DeedKind.ANSWERED})  # once for each body
FIRST = frozenset({DeedKind.APPLIED, DeedKind.BEGUN})


def refuse(deed: ReviewDeed, others: Sequence[ReviewDeed], today: date) -> None:
    """Refuse a deed that can not be so beside the others that stand. Raises UnableToReview with its box."""
    if deed.on > today:
        raise UnableToReview("It can not have been done on a day that is still to come", "on")
    if deed.person.born and deed.on <= deed.person.born:
        raise UnableToReview(f"He was born on {date_words(deed.person.born)}", "on")
    _refuse_twice(deed, others)
    if deed.kind not in FIRST:
        base = _base(deed, others)
        if base is None:
            raise UnableToReview(f"It rests on “{_title_of_base(deed)}”, which is not recorded", "on")
        if deed.on < base.on:
            raise UnableToReview(f"{base.get_kind_display()} on {date_words(base.on)}: this came after that", "on")
    for other in others:
        if _base(other, [deed]) and other.on < deed.on:
            raise UnableToReview(f"{other.get_kind_display()} on {date_words(other.on)}: this came before that", "on")
    if deed.kind == DeedKind.DECIDED:
        refuse_outcome(deed, scheme_of(deed.review))
    together = {each.kind: each for each in (*others, deed)}
    if DeedKind.APPEALED in together and together[DeedKind.DECIDED].ends:
        raise UnableToReview("He does not appeal against a decision that ends the requirements", "ends")


def refuse_removal(deed: ReviewDeed, others: Sequence[ReviewDeed]) -> None:
    """Refuse to strike out what others rest on. Raises UnableToReview."""
    if resting := [other for other in others if _base(other, [deed])]:
        raise UnableToReview(f"“{resting[-1].get_kind_display()}” rests on it: strike that out first", "why")


def refuse_outcome(deed: ReviewDeed, scheme: Scheme) -> None:
    """Refuse an outcome that the nation's law does not know. Raises UnableToReview."""
    if deed.ends and (deed.further_years or deed.until):
        raise UnableToReview(
            "Where the requirements end there is nothing to set", "until" if deed.until else "further_years"
        )
    if deed.ends:
        return
    if scheme.years and deed.further_years and not scheme.years[0] <= deed.further_years <= scheme.years[1]:
        fewest, most = scheme.years
        raise UnableToReview(f"Set from {fewest} to {most} years before he may apply again", "further_years")
    if scheme.order_years:
        _refuse_order(deed, scheme.order_years)


def _refuse_order(deed: ReviewDeed, years: int) -> None:
    if deed.until is None:
        raise UnableToReview("Say on which day the order ends", "until")
    discharge = date_of_discharge(deed.person, decided=deed.origin)
    if discharge is None:
        return  # the law asks a person about the day: there is none to measure the order by
    latest = anniversary(discharge, years)
    if not discharge < deed.until <= latest:
        words = f"The order runs from {date_words(discharge)}, the date of discharge: it ends after that day, and by "
        raise UnableToReview(words + f"{date_words(latest)} at the latest", "until")


def _refuse_twice(deed: ReviewDeed, others: Sequence[ReviewDeed]) -> None:
    same = [other for other in others if other.kind == deed.kind and (deed.kind not in MANY or other.body == deed.body)]
    if same:
        words = f"{deed.body} is recorded already" if deed.kind in MANY else "It is recorded already"
        raise UnableToReview(f"{words}: correct that instead", "body" if deed.kind in MANY else "on")


def _base(deed: ReviewDeed, among: Sequence[ReviewDeed]) -> ReviewDeed | None:
    """The deed without which this one could not be."""
    for other in among:
        if other.kind == _kind_of_base(deed) and (other.kind != DeedKind.ASKED or other.body == deed.body):
            return other
    return None


def _kind_of_base(deed: ReviewDeed) -> DeedKind | None:
    first = first_kind(scheme_of(deed.review))
    return {
        DeedKind.APPLIED: None,
        DeedKind.BEGUN: None,
        DeedKind.ACKNOWLEDGED: DeedKind.APPLIED,
        DeedKind.ANSWERED: DeedKind.ASKED,
        DeedKind.NOTICE: DeedKind.DECIDED,
        DeedKind.APPEALED: DeedKind.DECIDED,
        DeedKind.APPEAL_DECIDED: DeedKind.APPEALED,
    }.get(DeedKind(deed.kind), first)


def _title_of_base(deed: ReviewDeed) -> str:
    base = _kind_of_base(deed)
    assert base, "what begins a review rests on nothing"
    return str(base.label)
