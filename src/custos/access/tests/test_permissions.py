"""Who may do what: every cell of the matrix."""

import pytest

from custos.access.models import Tier
from custos.access.permissions import DEEDS, NotPermitted, check, may
from custos.access.roles import REACH
from custos.access.tests.cast import Cast
from custos.organisations.reads import Role


def test_every_role_has_a_reach() -> None:
    assert set(REACH) == set(Role)


@pytest.mark.parametrize("deed", DEEDS)
def test_buttons_and_actions_agree_in_every_cell(deed: str, cast: Cast) -> None:
    rule = DEEDS[deed]
    for actor in cast.actors.values():
        for tier in (None, *Tier):
            enough = rule.tier is None or (tier is not None and list(Tier).index(tier) >= list(Tier).index(rule.tier))
            wanted = actor.role in rule.roles and enough
            assert may(actor, deed, tier) == wanted
            if not wanted:
                with pytest.raises(NotPermitted, match=rule.refusal[:20]):
                    check(actor, deed, tier)


def test_no_deed_is_open_to_an_auditor_but_reading() -> None:
    assert {deed for deed, rule in DEEDS.items() if Role.AUDITOR in rule.roles} == {"views.read", "account.read"}
