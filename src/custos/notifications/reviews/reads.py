"""What stands of reviews: their deeds, the factors weighed, who prepared them, and how many there were by year."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from custos.notifications.reviews.models import DeedKind, Review, ReviewDeed, ReviewFactor
from custos.notifications.reviews.schemes import scheme_of
from custos.people.reads import Person

FIRST = (DeedKind.APPLIED, DeedKind.BEGUN)


def reviews_of(person: Person) -> QuerySet[Review]:
    """Return a person's reviews, newest first, those struck out too."""
    return Review.objects.filter(person=person).order_by("-opened_at", "-id")


def find_review(person: Person, pk: UUID) -> Review | None:
    """Return one review of his."""
    return Review.objects.select_related("person__force", "laid_by", "laid_as").filter(person=person, pk=pk).first()


def deeds_of(review: Review) -> list[ReviewDeed]:
    """Return what stands of a review, in order."""
    found = ReviewDeed.objects.filter(review=review).standing().select_related("review", "person__force", "user")
    return sorted(found, key=in_order)


def in_order(deed: ReviewDeed) -> tuple[object, ...]:
    """Return where a deed stands among the others of its review: by day, then as a review runs."""
    return deed.on, list(DeedKind).index(DeedKind(deed.kind)), deed.saved_at


def is_decided(review: Review) -> bool:
    """Say whether a decision stands."""
    return ReviewDeed.objects.filter(review=review, kind=DeedKind.DECIDED).standing().exists()


def under_way(person: Person) -> Review | None:
    """Return the review that has begun and is not decided."""
    standing = ReviewDeed.objects.filter(review=OuterRef("pk")).standing()
    begun = reviews_of(person).filter(Exists(standing.filter(kind__in=FIRST)))
    return begun.exclude(Exists(standing.filter(kind=DeedKind.DECIDED))).first()


def factors_of(review: Review) -> dict[str, ReviewFactor]:
    """Return what was written of each factor."""
    found = ReviewFactor.objects.filter(review=review).select_related("by")
    return {factor.factor: factor for factor in found}


def unweighed(review: Review) -> list[str]:
    """Return the factors of which nothing is written, in the order of the Act."""
    written = {code for code, factor in factors_of(review).items() if factor.words.strip()}
    return [words for code, words in scheme_of(review).factors.items() if code not in written]


def preparers_of(review: Review) -> set[UUID]:
    """Return who prepared it: whoever wrote of a factor, and whoever laid it before the one who decides."""
    wrote = set(ReviewFactor.objects.filter(review=review).values_list("by_id", flat=True))
    return wrote | ({review.laid_by_id} if review.laid_by_id else set())


def open_bodies(deeds: Iterable[ReviewDeed]) -> list[str]:
    """Return the bodies that were asked and have not answered."""
    rows = list(deeds)
    answered = {row.body for row in rows if row.kind == DeedKind.ANSWERED}
    return [row.body for row in rows if row.kind == DeedKind.ASKED and row.body not in answered]


COUNTED = {
    "applications": Q(kind=DeedKind.APPLIED),
    "decisions": Q(kind=DeedKind.DECIDED),
    "removals": Q(kind=DeedKind.DECIDED, ends=True) | Q(kind=DeedKind.APPEAL_DECIDED, allowed=True),
}


def counted(people: QuerySet[Person], what: str) -> QuerySet[ReviewDeed]:
    """Return the applications, decisions or removals that stand, of these people."""
    found = ReviewDeed.objects.standing().filter(COUNTED[what], person__in=people)
    return found.select_related("review", "person").order_by("-on", "person__sort_key", "id")


def counts(people: QuerySet[Person]) -> dict[tuple[int, str], dict[str, int]]:
    """Return how many applications, decisions and removals there were of these people, by year and nation."""
    found: dict[tuple[int, str], dict[str, int]] = {}
    for what in COUNTED:
        rows = counted(people, what).order_by().values_list("on__year", "review__nation").annotate(Count("id"))
        for year, nation, number in rows:
            found.setdefault((year, nation), dict.fromkeys(COUNTED, 0))[what] = number
    return found
