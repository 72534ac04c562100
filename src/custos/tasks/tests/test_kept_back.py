"""A reason that rests on a matter kept from a post says so, and not what it rests on."""

from datetime import date

import pytest

from custos.access import reads as access
from custos.access.actions import give_record
from custos.access.fields import seen_by
from custos.access.models import Part
from custos.access.reads import Matter
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.law.facts import HospitalBegan
from custos.nominals.tests.factories import convict, know
from custos.organisations.models import Post, Tenure, User
from custos.organisations.reads import Actor, Role
from custos.requirements.reads import Fact, Revision
from custos.tasks.presenters import CLOSED, steps_of
from custos.tasks.reads import veiled


@pytest.mark.parametrize("role", [Role.APPROVED_PREMISES, Role.PROBATION, Role.PRISON, Role.OFFENDER_MANAGER])
def test_a_step_on_a_matter_kept_back_is_closed(cast: Cast, role: Role) -> None:
    access.look_as(cast.officer, today=TODAY, at=NOW)
    convict(cast.bell, by=cast.officer)
    know(cast.bell, "home", kind="home", lines="3 Mill Street", since=date(2026, 1, 4), by=cast.officer)
    know(cast.bell, "spell", by=cast.officer, kind="hospital", place="Skarrow House", since=date(2026, 1, 5))
    actor = partner(cast, role)
    access.look_as(actor, today=TODAY, at=NOW)
    revisions = list(Revision.objects.filter(person=cast.bell))
    shut = veiled(actor, revisions, today=TODAY)
    of_hospital = ids(told=HospitalBegan.told)
    named = {fact for each in revisions for step in each.why for fact in step["facts"]}
    assert of_hospital & named, "No reason rests on the hospital"
    assert bool(of_hospital & shut) == (Matter.MEDICAL not in seen_by(role))
    said = [step for each in revisions for step in steps_of(each, shut) if of_hospital & set(step["ids"])]
    closed = [step for each in revisions for step in steps_of(each, shut) if step["text"] == CLOSED]
    assert bool(said) == (Matter.MEDICAL in seen_by(role))
    assert bool(closed) == bool(shut)


def ids(**which: object) -> set[str]:
    """The ids of facts."""
    with access.engine():
        return {str(pk) for pk in Fact.objects.filter(**which).values_list("pk", flat=True)}


def partner(cast: Cast, role: Role) -> Actor:
    """A post of the role that partners the record."""
    with access.engine():
        user = User.objects.create_user("partner", "an invented password", name="Alex Partner")
        post = Post.objects.create(unit=cast.probation.post.unit, code="partner", title="Partner", role=role)
        Tenure.objects.create(user=user, post=post, since=SINCE)
        give_record(
            person=cast.bell, unit=post.unit, post=post, part=Part.PARTNER, since=SINCE, by=cast.sergeant, at=NOW
        )
    return Actor(user=user, post=post)
