"""The weighted caseload is a sum of counts that lead to their rows, by the force's own numbers."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
import time_machine
from django.urls import reverse

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.organisations.reads import Actor
from custos.reporting.boards import scope_of
from custos.reporting.caseload import GROUPS, Caseload, minutes_of
from custos.reporting.tests.factories import client_of
from custos.reporting.tests.test_boards import a_register
from custos.rulebook import actions as rulebook
from custos.rulebook.reads import number
from custos.tasks.reads import TABS, Work
from custos.tasks.tests.factories import a_requirement

LookAs = Callable[[Actor], None]


@pytest.mark.parametrize("seed", range(6))
def test_the_counts_are_those_of_the_worklist_and_everybody_is_counted_once(
    cast: Cast, look_as: LookAs, seed: int
) -> None:
    a_register(cast, Random(seed + 40))
    look_as(cast.inspector)
    scope = scope_of(cast.inspector, "unit", today=TODAY)
    load = Caseload(cast.inspector, scope, today=TODAY)
    listed = Work(scope, today=TODAY)
    every = [key for tab in ("overdue", "next-four-weeks") for key in listed.keys(TABS[tab])]
    assert sorted(key.id for key in load.board.listed({})) == sorted(key.id for key in every)
    loads = {officer: load.load_of(officer) for officer in load.board.officers}
    assert sum(part.count for each in loads.values() for part in each.work) == len(every)
    assert sum(part.count for each in loads.values() for part in each.people) == scope.size
    for officer, each in loads.items():
        assert each.minutes == minutes_of(each.people) + minutes_of(each.work)
        assert {part.code: part.count for part in each.people} == Counter(
            group for group in GROUPS for _ in load.listed(officer, group)
        )


def test_the_sum_is_by_the_numbers_of_the_force_on_the_day(cast: Cast, look_as: LookAs) -> None:
    with access.engine():
        a_requirement(cast.bell, safe_by=TODAY - timedelta(days=2), code="home-visit", falls_on="police")
        a_requirement(cast.bell, safe_by=TODAY + timedelta(days=27), code="agree-plan", falls_on="police")
        a_requirement(cast.bell, safe_by=TODAY + timedelta(days=28), code="assess-risk", falls_on="police")
    look_as(cast.inspector)
    change = rulebook.draft_number(
        code="caseload.minutes.visits",
        value=200,
        since=TODAY,
        instrument="Order 7",
        reason="Distances",
        by=cast.inspector,
        at=NOW,
    )
    look_as(cast.administrator)
    rulebook.approve(change=change, by=cast.administrator, at=NOW)
    look_as(cast.sergeant)
    load = Caseload(cast.sergeant, scope_of(cast.sergeant, "unit", today=TODAY), today=TODAY)
    found = load.load_of(str(cast.officer.post.id))
    assert [(part.code, part.count, part.each) for part in found.work] == [("visits", 1, 200), ("plans", 1, 120)]
    assert [(part.code, part.count) for part in found.people] == [("none", 1)]
    assert found.minutes == 200 + 120 + number("caseload.people.none", cast.force, on=TODAY)


def test_each_count_of_a_sum_leads_to_a_list_of_that_length(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        a_register(cast, Random(4))
        client = client_of(cast.inspector)
        page = client.get(reverse("reporting:caseload")).content.decode()
        sums = [href.replace("&amp;", "&") for href in re.findall(r'href="(/boards/caseload/sum/[^"]+)"', page)]
        assert sums
        for address in sums:
            text = client.get(address).content.decode()
            links = re.findall(r'href="(/boards/(?:overdue|caseload/people)/[^"]+)">([\d,]+)<span', text)
            assert links
            for href, count in links:
                listed = client.get(href.replace("&amp;", "&")).content.decode()
                assert listed.count('<li class="custos-due') == int(count), href


def test_what_does_not_exist_is_not_found_and_others_are_refused(cast: Cast) -> None:
    client, sums = client_of(cast.sergeant), reverse("reporting:load")
    assert client.get(sums).status_code == 404
    assert client.get(f"{sums}?officer={cast.other_sergeant.post.id}").status_code == 404
    mine = f"{reverse('reporting:people')}?officer={cast.officer.post.id}"
    assert client.get(mine).status_code == 200
    assert client.get(f"{mine}&level=extreme").status_code == 404
    assert client.get(f"{reverse('reporting:overdue')}?when=ever").status_code == 404
    for name in ("caseload", "load", "people"):
        assert client_of(cast.officer).get(reverse(f"reporting:{name}")).status_code == 403
    assert (
        "Nobody is managed here." in client_of(cast.other_sergeant).get(reverse("reporting:caseload")).content.decode()
    )
