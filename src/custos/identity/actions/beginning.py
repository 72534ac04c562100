"""The first administrator of a deployment, whom nobody can let in because nobody is there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.identity.actions.users import give_first_password
from custos.organisations.reads import Actor, Agency, AgencyKind, Post, Qualification, Role, Tenure, Unit, User
from custos.plumbing.words import date_words

declare({"deployment.began": "Began the deployment of {agency}: {user} as {post}, vetted until {vetted} ({level})"})


class AlreadyBegun(Exception):
    """Somebody is on record already: whoever joins now is let in by an administrator."""


@dataclass(frozen=True, slots=True)
class First:
    """The first administrator: who, in what post of which force, vetted and trained how and until when."""

    force_code: str
    force: str
    unit: str
    username: str
    name: str
    level: str
    vetted_since: date
    vetted_until: date
    course: str
    trained_on: date


@transaction.atomic
def begin_deployment(*, first: First, by: Actor, at: datetime) -> tuple[User, str]:
    """Make force, unit, post and user, vetted and trained; returns a first password. Raises AlreadyBegun."""
    with access.engine():
        if User.objects.exists():
            raise AlreadyBegun("There are users already: an administrator lets others join, under Users")
        agency = Agency.objects.create(code=first.force_code, name=first.force, kind=AgencyKind.POLICE)
        unit = Unit.objects.create(agency=agency, name=first.unit)
        code = f"{first.force_code}-administrator"[:40]
        post = Post.objects.create(unit=unit, code=code, title="ViSOR administrator", role=Role.ADMINISTRATOR)
        user = User.objects.create_user(first.username, name=first.name)
        Tenure.objects.create(user=user, post=post, since=min(first.vetted_since, first.trained_on))
        for kind, what, since, until in (
            ("vetting", first.level, first.vetted_since, first.vetted_until),
            ("training", first.course, first.trained_on, None),
        ):
            Qualification.objects.create(user=user, kind=kind, what=what, since=since, until=until)
        words = {"agency": agency, "user": user, "post": post, "vetted": date_words(first.vetted_until)}
        write(code="deployment.began", person=None, about=user, by=by, at=at, words=words | {"level": first.level})
        return user, give_first_password(user, at)
