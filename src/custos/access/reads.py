"""Who may see whom. Every read path goes through here, and what it shows is put on record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from custos.access.drawing import tables as permission_tables
from custos.access.fields import FIELDS, Matter, sees
from custos.access.looking import doubts_for, hidden_looks, looks_at, looks_by, narrowed, unrelated_looks
from custos.access.models import (
    Clearance,
    Compartment,
    Concealment,
    Doubt,
    Ground,
    Holding,
    Opening,
    Outcome,
    Part,
    Pattern,
    Tier,
    Unfound,
    View,
)
from custos.access.pace import SLOW_UNTIL
from custos.access.permissions import DEEDS, NotPermitted, check, may
from custos.access.roles import REACH, Reach
from custos.access.sight import circles_of, engine, hidden, look_as, look_as_nobody, not_hidden
from custos.organisations.reads import Actor, Post, User, holders_of, units_under
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.plumbing.many import among
from custos.plumbing.prepared import prepared

__all__ = [
    "DEEDS",
    "FIELDS",
    "REACH",
    "SLOW_UNTIL",
    "Compartment",
    "Concealment",
    "Doubt",
    "Ground",
    "Holding",
    "Matter",
    "NotPermitted",
    "Opening",
    "Outcome",
    "Part",
    "Pattern",
    "Reach",
    "Sighting",
    "Tier",
    "Unfound",
    "View",
    "check",
    "check_about",
    "cleared_for",
    "concealed",
    "doubts_for",
    "engine",
    "find",
    "held_by",
    "hidden_looks",
    "inside",
    "look_as",
    "look_as_nobody",
    "looks_at",
    "looks_by",
    "manager_of",
    "managers_of",
    "may",
    "more_of",
    "narrowed",
    "not_hidden",
    "people_in_full",
    "people_visible_to",
    "permission_tables",
    "sees",
    "show",
    "tiers_for",
    "unrelated_looks",
    "views_by",
    "views_of",
]


SEEN = {
    Tier.NAME: "only that a record exists",
    Tier.OPERATIONAL: "who he is and how to meet him safely, and no more",
    Tier.READING: "the record to read, and no more",
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person as somebody may see him."""

    person: Person
    tier: Tier

    @property
    def full(self) -> bool:
        """Whether the whole record is open, if only to read."""
        return self.tier in (Tier.FULL, Tier.READING)

    @property
    def operational(self) -> bool:
        """Whether the operational view, or more, is open."""
        return self.tier != Tier.NAME


@dataclass(frozen=True, slots=True)
class Manager:
    """Who is answerable for a record."""

    unit: str
    post: str
    user: User | None

    @property
    def words(self) -> str:
        """Whom to ask, as a page says it."""
        return ", ".join(part for part in (self.user.name if self.user else self.post, self.unit) if part)


def people_visible_to(actor: Actor | None, *, today: date) -> QuerySet[Person]:
    """Return the people of whom the actor may know at all, in no order."""
    if actor is None or not REACH[actor.role].known:
        return Person.objects.none()
    return _not_hidden()


def people_in_full(actor: Actor | None, *, today: date) -> QuerySet[Person]:
    """Return the people whose whole record is open to the actor: managed, overseen or partnered."""
    if actor is None:
        return Person.objects.none()
    return people_visible_to(actor, today=today).filter(pk__in=_held(actor, today).values("person_id"))


def held_by(actor: Actor, *, today: date) -> QuerySet[Holding]:
    """Return the holdings as manager that are the actor's own, or, for one who oversees, the unit's."""
    return _held(actor, today).filter(part=Part.MANAGER).exclude(person_id__in=hidden())


def tiers_for(actor: Actor | None, people: Iterable[UUID], *, today: date) -> dict[UUID, Tier]:
    """Return the tier at which the actor sees each of these people; those not to be seen are left out."""
    ids = list(people)
    if actor is None or not ids or not REACH[actor.role].known:
        return {}
    full = dict(_held_among(people=ids, post=actor.post.id, units=_overseen(actor), today=today))
    least, opened = (Tier.OPERATIONAL if REACH[actor.role].operational else Tier.NAME), _opened(actor)
    return {
        person: Tier.FULL if full[person] else more_of(least, opened.get(person, least))
        for person in ids
        if person in full
    }


def more_of(one: Tier, other: Tier) -> Tier:
    """Return whichever of two tiers opens more."""
    return max(one, other, key=list(Tier).index)


def find(actor: Actor | None, reference: str, *, at: datetime, needs: Tier = Tier.NAME, deed: str = "") -> Sighting:
    """Find a person by public reference, for a deed where one is named, and put the look on record.

    Raises Http404 where the actor may not know of him, PermissionDenied where he may know but not see or do as much.
    """
    today = day_of(at)
    known = _named(reference=reference) if actor and REACH[actor.role].known else []
    if not known or actor is None:
        if actor:
            actor.looks.missed.append(reference)
        raise Http404("No such record")
    person = known[0]
    tier = tiers_for(actor, [person.id], today=today)[person.id]
    if list(Tier).index(tier) < list(Tier).index(needs):
        show(actor, {person.id: tier})
        raise PermissionDenied(f"You may see {SEEN[tier]}. Ask {manager_of(person, today=today).words}.")
    show(actor, {person.id: tier})
    if deed:
        check(actor, deed, tier)
    return Sighting(person, tier)


def check_about(deed: str, person: Person, by: Actor, at: datetime) -> None:
    """Refuse, with a sentence, whoever may not do this about him. Raises NotPermitted."""
    check(by, deed, tiers_for(by, [person.id], today=day_of(at)).get(person.id))


def show(actor: Actor, tiers: dict[UUID, Tier]) -> None:
    """Put on record that the answer in the making shows these people, at these tiers."""
    actor.looks.shown.update({person: str(tier) for person, tier in tiers.items()})


def manager_of(person: Person, *, today: date) -> Manager:
    """Say who is answerable for the record on the day."""
    return managers_of([person.id], today=today).get(person.id, Manager("nobody: the record has no manager", "", None))


def managers_of(people: Iterable[UUID], *, today: date) -> dict[UUID, Manager]:
    """Say, for each of these people, who is answerable for the record on the day."""
    rows = _managing(people=list(people), today=today)
    users = holders_of({row.post_id for row in rows if row.post_id}, on=today)
    return {
        row.person_id: Manager(
            row.unit.name, row.post.title if row.post else "", users.get(row.post_id) if row.post_id else None
        )
        for row in rows
    }


def cleared_for(actor: Actor, *, today: date) -> set[UUID]:
    """Return the compartments that the actor is inside of on the day."""
    return set(circles_of(user=actor.user.id, on=today))


def inside(person: Person, post: Post, *, on: date) -> bool:
    """Say whether whoever holds the post is inside every compartment in which the person is hidden."""
    circles = set(Concealment.objects.on(on).filter(person=person).values_list("compartment_id", flat=True))
    users = [user.id for user in holders_of([post.id], on=on).values()]
    return circles <= set(Clearance.objects.on(on).filter(user__in=users).values_list("compartment_id", flat=True))


def concealed(people: Iterable[UUID]) -> set[UUID]:
    """Return those of these people who are hidden from whoever is outside their compartment."""
    return set(Person.objects.filter(pk__in=among(people)).filter(pk__in=hidden()).values_list("id", flat=True))


def views_of(person: Person, *, limit: int = 200) -> list[View]:
    """Return who viewed a person, newest first."""
    return list(View.objects.filter(people__contains=[person.id]).order_by("-at", "-id")[:limit])


def views_by(user: User, *, limit: int = 200) -> list[View]:
    """Return what a user viewed, newest first."""
    return list(View.objects.filter(user_id=user.id).order_by("-at", "-id")[:limit])


def _not_hidden() -> QuerySet[Person]:
    return Person.objects.filter(disposed_on=None).exclude(pk__in=hidden())


@prepared
def _named(*, reference: str) -> QuerySet[Person]:
    return _not_hidden().select_related("force").filter(reference=reference)


@prepared
def _held_among(
    *, people: list[UUID], post: UUID, units: list[UUID], today: date
) -> QuerySet[Person, tuple[UUID, bool]]:
    held = Holding.objects.on(today).filter(Q(post=post) | Q(unit__in=among(units)), person_id=OuterRef("pk"))
    return _not_hidden().filter(pk__in=among(people)).annotate(full=Exists(held)).values_list("id", "full")


@prepared
def _managing(*, people: list[UUID], today: date) -> QuerySet[Holding]:
    held: QuerySet[Holding] = Holding.objects.on(today).filter(person_id__in=among(people), part=Part.MANAGER)
    return held.select_related("unit", "post")


def _overseen(actor: Actor) -> list[UUID]:
    return units_under(actor.post.unit) if REACH[actor.role].oversees else []


def _held(actor: Actor, today: date) -> QuerySet[Holding]:
    mine = Q(post=actor.post)
    if REACH[actor.role].oversees:
        mine |= Q(unit__in=_overseen(actor))
    return Holding.objects.on(today).filter(mine)


def _opened(actor: Actor) -> dict[UUID, Tier]:
    # Asked of the function that row security asks, and only for whoever the database knows to be looking.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, tier FROM access_opened() WHERE access_user() = %s AND access_post() = %s",
            [actor.user.id, actor.post.id],
        )
        found: dict[UUID, Tier] = {}
        for person, tier in cursor.fetchall():
            found[person] = more_of(Tier(tier), found.get(person, Tier.NAME))
    return found
