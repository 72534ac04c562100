"""What is kept from some posts within an open record: by the pages, and by the database asked without any filter."""

from datetime import date
from typing import Any

import pytest

from custos.access import reads as access
from custos.access.actions import give_record
from custos.access.fields import FIELDS, Matter, seen_by
from custos.access.models import Part, Tier
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.nominals.models import Account, Name, Spell, Victim
from custos.nominals.on_the_record import OF_SECTION, read_section
from custos.nominals.tests.factories import convict, know
from custos.organisations.models import Post, Tenure, User
from custos.organisations.reads import Actor, Role
from custos.plumbing.registry import Sight

SECTIONS = ("offences", "away", "identity")
SAID = {Matter.VICTIMS: "Victim 10", Matter.MEDICAL: "Skarrow House", Matter.INTELLIGENCE: "Lurker"}


@pytest.fixture
def known(cast: Cast, settings: Any) -> Cast:
    """Bell, of whom there is something of every matter."""
    settings.CUSTOS_IS_THE_VISOR = True
    officer = cast.officer
    access.look_as(officer, today=TODAY, at=NOW)
    offence = convict(cast.bell, by=officer)
    know(cast.bell, "victim", by=officer, offence=offence, age_band="10 to 12", sex="female")
    know(cast.bell, "spell", by=officer, kind="hospital", place="Skarrow House", since=date(2026, 1, 5))
    know(cast.bell, "name", by=officer, kind="alias", surname="Lurker", from_intelligence=True)
    know(cast.bell, "account", by=officer, kind="account", institution="Skarrow Bank", number="12345678")
    return cast


def partner(cast: Cast, role: Role) -> Actor:
    """A post of the role that partners the record, so that everything but what is kept back is open."""
    with access.engine():
        user = User.objects.create_user("partner", "an invented password", name="Alex Partner")
        post = Post.objects.create(unit=cast.probation.post.unit, code="partner", title="Partner", role=role)
        Tenure.objects.create(user=user, post=post, since=SINCE)
        told = {"unit": post.unit, "post": post, "part": Part.PARTNER, "since": SINCE}
        give_record(person=cast.bell, **told, by=cast.sergeant, at=NOW)  # type: ignore[arg-type]
    return Actor(user=user, post=post)


@pytest.mark.parametrize("role", [role for role in Role if access.REACH[role].known])
def test_the_database_alone_keeps_back_what_the_table_says(known: Cast, role: Role) -> None:
    actor = partner(known, role)
    access.look_as(actor, today=TODAY, at=NOW)
    assert access.tiers_for(actor, [known.bell.id], today=TODAY)[known.bell.id] == Tier.FULL
    seen = {
        Matter.VICTIMS: Victim.objects.exists(),
        Matter.MEDICAL: Spell.objects.filter(kind="hospital").exists(),
        Matter.FINANCE: Account.objects.exists(),
        Matter.INTELLIGENCE: Name.objects.filter(from_intelligence=True).exists(),
    }
    assert {matter for matter, is_seen in seen.items() if is_seen} == set(seen_by(role))


@pytest.mark.parametrize("role", [Role.APPROVED_PREMISES, Role.PROBATION, Role.PRISON, Role.OFFENDER_MANAGER])
def test_a_page_says_what_it_keeps_back_instead_of_saying_nothing(known: Cast, role: Role) -> None:
    actor = partner(known, role)
    access.look_as(actor, today=TODAY, at=NOW)
    sight = Sight(access.find(actor, known.bell.reference, at=NOW), actor, NOW, TODAY)
    for section in SECTIONS:
        page = read_section(section)(sight)
        closed = [matter for matter in OF_SECTION[section] if matter not in seen_by(role)]
        assert page["kept_back"] == [FIELDS[matter].says for matter in closed], section
        rows = [row for panel in page["panels"] for group in panel["groups"] for row in group["rows"]]
        said = str([row["line"].words for row in rows])
        for matter in OF_SECTION[section]:
            assert (SAID[matter] in said) == (matter not in closed), (section, matter)


def test_the_law_still_sees_everything(known: Cast) -> None:
    access.look_as(partner(known, Role.APPROVED_PREMISES), today=TODAY, at=NOW)
    with access.engine():
        assert Victim.objects.exists()
        assert Name.objects.filter(from_intelligence=True).exists()
