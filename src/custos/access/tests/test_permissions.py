"""Who may do what: every cell of the matrix, role by deed by relation to the record."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.http import Http404

from custos.access import actions
from custos.access import reads as access
from custos.access.drawing import MAY, markdown, tables
from custos.access.management.commands.draw_permissions import PAGE
from custos.access.models import Compartment, Ground, Opening, Part, Tier
from custos.access.permissions import DEEDS, NotPermitted, check, may
from custos.access.roles import REACH
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.organisations.models import Agency, AgencyKind, Post, Tenure, Unit, User
from custos.organisations.reads import Actor, Role

SINCE_THEN, THIS_EVENING = NOW - timedelta(hours=2), NOW.replace(hour=20)


def test_every_role_has_a_reach() -> None:
    assert set(REACH) == set(Role)


def somebody(cast: Cast, role: Role, unit: Unit | None = None) -> Actor:
    """A user in a post of the role, in a unit that manages nobody unless another is named."""
    user = User.objects.create_user("somebody", "an invented password", name="Alex Somebody")
    post = Post.objects.create(unit=unit or cast.counter.post.unit, code="somebody", title="Somebody", role=role)
    Tenure.objects.create(user=user, post=post, since=SINCE)
    return Actor(user=user, post=post)


def nothing(cast: Cast, role: Role) -> Actor:
    """No relation to the record, in the force that has it: what the post sees by itself."""
    return somebody(cast, role)


def elsewhere(cast: Cast, role: Role) -> Actor:
    """No relation to the record, in another force."""
    other = Agency.objects.create(code="elsewhere", name="Elsewhere Police", kind=AgencyKind.POLICE)
    return somebody(cast, role, Unit.objects.create(agency=other, name="Their unit"))


def opened(cast: Cast, role: Role) -> Actor:
    """The record was opened to the actor for a time."""
    return _open_to(cast, somebody(cast, role))


def lapsed(cast: Cast, role: Role) -> Actor:
    """The record was opened to the actor until a moment ago."""
    return _open_to(cast, somebody(cast, role), until=NOW)


def partnered(cast: Cast, role: Role) -> Actor:
    """The actor's post partners the record."""
    return _given(cast, somebody(cast, role), Part.PARTNER)


def managed(cast: Cast, role: Role) -> Actor:
    """The actor's post manages the record."""
    return _given(cast, somebody(cast, role), Part.MANAGER)


def beside(cast: Cast, role: Role) -> Actor:
    """Another post of the actor's own unit manages the record: who oversees the unit oversees it."""
    return somebody(cast, role, cast.team)


def above(cast: Cast, role: Role) -> Actor:
    """A team below the actor's unit manages the record."""
    return somebody(cast, role, cast.unit)


def hidden(cast: Cast, role: Role) -> Actor:
    """The record is hidden from everybody, whatever was opened or given before."""
    actor = _given(cast, opened(cast, role), Part.PARTNER)
    _conceal(cast)
    return actor


def hidden_from_manager(cast: Cast, role: Role) -> Actor:
    """The record is hidden also from whoever manages it, and is not inside the circle."""
    actor = managed(cast, role)
    _conceal(cast)
    return actor


def insider(cast: Cast, role: Role) -> Actor:
    """The record is hidden, and the actor is inside the circle: as if it were not."""
    actor = somebody(cast, role)
    actions.clear(user=actor.user, compartment=_conceal(cast), since=SINCE, by=cast.inspector, at=NOW)
    return actor


def managing_insider(cast: Cast, role: Role) -> Actor:
    """The record is hidden, and the actor inside the circle manages it."""
    actor = managed(cast, role)
    actions.clear(user=actor.user, compartment=_conceal(cast), since=SINCE, by=cast.inspector, at=NOW)
    return actor


def _open_to(cast: Cast, actor: Actor, until: datetime = THIS_EVENING) -> Actor:
    told = {"tier": Tier.READING, "ground": Ground.OTHER, "words": "x", "asked_at": SINCE_THEN, "outcome": "granted"}
    with access.engine():
        Opening.objects.create(
            person=cast.bell, user=actor.user, post=actor.post, since=SINCE_THEN, until=until, **told
        )
    return actor


def _given(cast: Cast, actor: Actor, part: Part) -> Actor:
    told = {"unit": actor.post.unit, "post": actor.post, "part": part, "since": TODAY}
    with access.engine():
        actions.give_record(person=cast.bell, **told, by=cast.sergeant, at=NOW)  # type: ignore[arg-type]
    return actor


def _conceal(cast: Cast) -> Compartment:
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        actions.conceal(person=cast.bell, compartment=circle, since=SINCE, by=cast.inspector, at=NOW)
    return circle


RELATIONS = (
    nothing,
    elsewhere,
    opened,
    lapsed,
    partnered,
    managed,
    beside,
    above,
    hidden,
    hidden_from_manager,
    insider,
    managing_insider,
)
# What a post sees by itself, said a second time and by hand: a new role must be put into one of these.
SEES_NOBODY = {"rulebook", "duty-to-cooperate", "victim-liaison", "lay-adviser", "system-administrator"}
OPERATIONAL = {"offender-manager", "sergeant", "inspector", "duty-officer", "administrator", "counter", "neighbourhood"}
OPERATIONAL |= {"superintendent", "chief-inspector", "investigating-officer", "field-officer", "intelligence"}
OPERATIONAL |= {"control-room", "custody", "other-force"}
BY_NAME = {"probation", "prison", "approved-premises", "mappa-coordinator", "auditor", "data-protection"}
BY_NAME |= {"court-liaison", "senior-probation", "mappa-administrator", "mappa-chair"}
OVERSEES = {"sergeant", "inspector", "duty-officer", "administrator", "data-protection"}
OVERSEES |= {"superintendent", "chief-inspector"}


def tier_of(role: Role, relation: Callable[[Cast, Role], Actor]) -> Tier | None:
    """What each relation opens to a role."""
    if role in SEES_NOBODY or relation in (hidden, hidden_from_manager):
        return None
    if relation in (partnered, managed, managing_insider) or (relation in (beside, above) and role in OVERSEES):
        return Tier.FULL
    if relation is opened:
        return Tier.READING
    return Tier.OPERATIONAL if role in OPERATIONAL else Tier.NAME


def test_every_role_is_said_here_to_see_one_thing() -> None:
    assert sorted([*SEES_NOBODY, *OPERATIONAL, *BY_NAME]) == sorted(Role)


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("role", Role)
def test_every_deed_of_every_role_in_every_relation(
    cast: Cast, role: Role, relation: Callable[[Cast, Role], Actor]
) -> None:
    actor = relation(cast, role)
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


def test_nobody_sees_or_does_anything(cast: Cast) -> None:
    access.look_as_nobody()
    assert access.tiers_for(None, [cast.bell.id], today=TODAY) == {}
    with pytest.raises(Http404):
        access.find(None, cast.bell.reference, at=NOW)


@pytest.mark.parametrize("role", sorted(SEES_NOBODY - {"rulebook"}))
def test_whose_post_sees_nobody_may_do_nothing(role: str) -> None:
    assert not [deed for deed, rule in DEEDS.items() if role in rule.roles]


def test_who_leads_reads_and_does_no_routine_work() -> None:
    reads = {"visits.oversee", "boards.read", "reviews.count", "task.give", "access.ask", "access.urgently"}
    assert {deed for deed, rule in DEEDS.items() if Role.SUPERINTENDENT in rule.roles} == reads
    assert {deed for deed, rule in DEEDS.items() if Role.CHIEF_INSPECTOR in rule.roles} == reads | {"record.give"}


def test_what_somebody_may_not_do_is_not_typed_for_them_either(cast: Cast) -> None:
    for role in Role:
        for_them = replace(cast.inspector, on_behalf_of=cast.officer.user, officer_role=role)
        for deed, rule in DEEDS.items():
            both = {role, Role.INSPECTOR} <= rule.roles
            assert may(for_them, deed, Tier.FULL) == both, (deed, role)


def test_every_deed_that_the_code_asks_for_is_in_the_matrix_and_every_one_there_is_asked_for() -> None:
    folders = (path for path in (Path(settings.ROOT) / "src" / "custos").rglob("*.py") if "tests" not in path.parts)
    texts = {path.name + str(path.parent): path.read_text() for path in folders if path.name != "permissions.py"}
    whole = "\n".join(texts.values())
    asked = set(re.findall(r"(?:\bcheck|\bmay|_check|_may)\([^()]*?\"([a-z]+\.[a-z-]+)\"", whole))
    assert len(asked) > 15
    assert asked <= set(DEEDS)
    assert {deed for deed in DEEDS if f'"{deed}"' not in whole} == set()


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
