"""Putting the invented force into the database. What is there already is left as it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.contrib.auth.hashers import make_password
from django.db import transaction

from custos.demonstration import establishment as paper
from custos.demonstration.establishment import PostOnPaper
from custos.organisations.reads import Actor, Agency, Post, Qualification, Tenure, Unit, User, actor_of
from custos.plumbing.days import day_of


@dataclass(frozen=True)
class Force:
    """The invented force as it stands in the database, and whoever may act in it."""

    today: date

    @cached_property
    def agency(self) -> Agency:
        """The police force."""
        return Agency.objects.get(code=paper.FORCE)

    @cached_property
    def administrator(self) -> Actor:
        """The ViSOR administrator, in whose name the register is imported."""
        return self.actor(paper.ADMINISTRATOR)

    def post(self, code: str) -> Post:
        """The post of this code."""
        return Post.objects.select_related("unit__agency").get(code=code)

    def actor(self, code: str) -> Actor:
        """Whoever holds the post of this code."""
        holder = next(post.username for post in paper.POSTS if post.code == code)
        return actor_of(User.objects.get(username=holder), on=self.today, origin="demonstration")


def is_there() -> bool:
    """Whether the invented force is in the database."""
    return Agency.objects.filter(code=paper.FORCE).exists()


@transaction.atomic
def establish(*, password: str, at: datetime) -> Force:
    """Make the agencies, units, posts, and people in post with a password of the demonstration, where they are not."""
    agencies = {
        each.code: Agency.objects.get_or_create(code=each.code, defaults={"name": each.name, "kind": each.kind})[0]
        for each in paper.AGENCIES
    }
    units: dict[str, Unit] = {}
    for unit in paper.UNITS:
        defaults = {"parent": units.get(unit.parent)}
        units[unit.name], _ = Unit.objects.get_or_create(
            agency=agencies[unit.agency], name=unit.name, defaults=defaults
        )
    # One hash for all: the demonstration has one password, and hashing is slow on purpose.
    hashed = make_password(password)
    for post in paper.POSTS:
        _fill(post, units[post.unit], hashed, day_of(at))
    return Force(day_of(at))


def _fill(on_paper: PostOnPaper, unit: Unit, hashed: str, today: date) -> None:
    """Make a post and whoever holds it, vetted for years yet or, of one, for days, and trained."""
    words = {"unit": unit, "title": on_paper.title, "role": on_paper.role}
    post, _ = Post.objects.get_or_create(code=on_paper.code, defaults=words)
    who = {"name": on_paper.holder, "password": hashed}
    user, _ = User.objects.get_or_create(username=on_paper.username, defaults=who)
    Tenure.objects.get_or_create(user=user, post=post, defaults={"since": paper.IN_POST_SINCE})
    vetted_for = timedelta(days=12 if on_paper.holder == paper.VETTED_FOR_DAYS else 900)
    level = {"what": "mv", "since": paper.IN_POST_SINCE, "until": today + vetted_for}
    Qualification.objects.get_or_create(user=user, kind="vetting", defaults=level)
    course = {"what": "Register user's course", "since": paper.IN_POST_SINCE}
    Qualification.objects.get_or_create(user=user, kind="training", defaults=course)
