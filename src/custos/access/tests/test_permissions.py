"""Who may do what: every cell of the matrix, role by deed by relation to the record."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from custos.access import actions
from custos.access import reads as access
from custos.access.drawing import MAY, markdown, tables
from custos.access.management.commands.draw_permissions import PAGE
from custos.access.models import Compartment, Ground, Opening, Part, Tier
from custos.access.permissions import DEEDS, NotPermitted, check, may
from custos.access.roles import REACH
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.organisations.models import Post, Tenure, User
from custos.organisations.reads import Actor, Role


def test_every_role_has_a_reach() -> None:
    assert set(REACH) == set(Role)


def nothing(cast: Cast, actor: Actor) -> None:
    """No relation to the record: what the post sees by itself."""


def opened(cast: Cast, actor: Actor) -> None:
    """The record was opened to the actor for a time."""
    told = {"tier": Tier.READING, "ground": Ground.OTHER, "words": "x", "asked_at": NOW, "outcome": "granted"}
    with access.engine():
        end = NOW.replace(hour=20)
        Opening.objects.create(person=cast.bell, user=actor.user, post=actor.post, since=NOW, until=end, **told)


def partnered(cast: Cast, actor: Actor) -> None:
    """The actor's post partners the record."""
    told = {"unit": actor.post.unit, "post": actor.post, "part": Part.PARTNER, "since": SINCE}
    with access.engine():
        actions.give_record(person=cast.bell, **told, by=cast.sergeant, at=NOW)  # type: ignore[arg-type]


def hidden(cast: Cast, actor: Actor) -> None:
    """The record is hidden from everybody, whatever was opened or given before."""
    opened(cast, actor)
    partnered(cast, actor)
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        actions.conceal(person=cast.bell, compartment=circle, since=SINCE, by=cast.inspector, at=NOW)


RELATIONS: dict[str, Callable[[Cast, Actor], None]] = {
    "nothing": nothing,
    "opened": opened,
    "partnered": partnered,
    "hidden": hidden,
}


def tier_of(role: Role, relation: str) -> Tier | None:
    """What each relation opens to a role, said a second time and by hand."""
    if role == Role.RULEBOOK or relation == "hidden":
        return None
    if relation == "partnered":
        return Tier.FULL
    if relation == "opened":
        return Tier.READING
    police = {"offender-manager", "sergeant", "inspector", "duty-officer", "administrator", "counter", "neighbourhood"}
    return Tier.OPERATIONAL if role.value in police else Tier.NAME


def somebody(cast: Cast, role: Role) -> Actor:
    """A user in a post of the role, in a unit that manages nobody."""
    user = User.objects.create_user("somebody", "an invented password", name="Alex Somebody")
    post = Post.objects.create(unit=cast.counter.post.unit, code="somebody", title="Somebody", role=role)
    Tenure.objects.create(user=user, post=post, since=SINCE)
    return Actor(user=user, post=post)


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("role", Role)
def test_every_deed_of_every_role_in_every_relation(cast: Cast, role: Role, relation: str) -> None:
    actor = somebody(cast, role)
    RELATIONS[relation](cast, actor)
    access.look_as(actor, today=TODAY, at=NOW)
    tier = access.tiers_for(actor, [cast.bell.id], today=TODAY).get(cast.bell.id)
    assert tier == tier_of(role, relation)
    order = [None, *Tier]
    for deed, rule in DEEDS.items():
        wanted = drawn(deed, role) and order.index(tier) >= order.index(rule.tier)
        assert may(actor, deed, tier) == wanted, deed
        if not wanted:
            with pytest.raises(NotPermitted) as refusal:
                check(actor, deed, tier)
            assert str(refusal.value) == rule.refusal


def drawn(deed: str, role: Role) -> bool:
    """What the page says of a deed and a role."""
    table = tables()[1]
    (row,) = [row for row in table.rows if row[0] == deed]
    return row[table.columns.index(role.label)] == MAY


def test_no_deed_is_open_to_an_auditor_but_reading() -> None:
    assert {deed for deed, rule in DEEDS.items() if Role.AUDITOR in rule.roles} == {"views.read", "account.read"}


def test_the_reference_says_what_the_code_does() -> None:
    kept = (Path(settings.ROOT) / PAGE).read_text(encoding="utf-8")
    assert kept == markdown(), "Run ./run manage draw_permissions"
