"""Boards agree with what is required, on registers that are drawn by lot, and count nobody who may not be seen."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from random import Random
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access import reads as access
from custos.access.actions import conceal, give_record
from custos.access.models import Compartment
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.law.facts import RiskLevelAgreed
from custos.law.findings import REGISTRANT
from custos.law.terms import RiskLevel
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.reporting.boards import WAYS, Board, scope_of
from custos.reporting.kinds import CODES, KINDS, bracket_words, kind_of
from custos.reporting.tests.factories import client_of
from custos.requirements.models import Fact, Finding
from custos.tasks.reads import NoSuchScope
from custos.tasks.tests.factories import CODE, a_person, a_requirement

LookAs = Callable[[Actor], None]
SEEDS = range(12)


def a_register(cast: Cast, random: Random) -> tuple[list[tuple[Person, Actor, Finding]], set[Person]]:
    """People of three managers with whatever is required of them; some are hidden."""
    made, hidden = [], set()
    circle = Compartment.objects.create(name=f"Circle {random.random()}")
    for number in range(random.randrange(1, 9)):
        manager = random.choice([cast.officer, cast.colleague, cast.other_sergeant])
        person = a_person(cast, f"Invented{number}", manager=manager)
        if random.random() < 0.2:
            conceal(person=person, compartment=circle, since=SINCE, by=cast.administrator, at=NOW)
            hidden.add(person)
        for key in range(random.randrange(5)):
            due = TODAY + timedelta(days=random.randrange(-130, 30))
            code = random.choice([*CODES, CODE])
            finding = a_requirement(
                person,
                safe_by=due,
                key=str(key),
                code=code,
                falls_on=REGISTRANT if code == CODE else "police",
                met_on=TODAY if random.random() < 0.1 else None,
                reminder=random.random() < 0.1,
            )
            made.append((person, manager, finding))
    return made, hidden


@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_and_list_agrees_with_what_is_required(cast: Cast, look_as: LookAs, seed: int) -> None:
    random = Random(seed)
    made, hidden = a_register(cast, random)
    for actor, sees in (
        (cast.inspector, {"Nandakumar", "Okafor", "Pryce"}),
        (cast.sergeant, {"Nandakumar", "Okafor"}),
        (cast.other_sergeant, {"Pryce"}),
    ):
        look_as(actor)
        board = Board(actor, scope_of(actor, "unit", today=TODAY), today=TODAY)
        expected = {
            finding.id: (kind_of(finding.code, current.falls_on), manager)
            for person, manager, finding in made
            if (current := finding.current)
            and person not in hidden
            and manager.user.name.removeprefix("Alex ") in sees
            and current.met_by_id is None
            and current.breach_after
            and current.breach_after < TODAY
        }
        assert {row[0]: row[2] for row in board.rows.listed()} == {key: kind for key, (kind, _) in expected.items()}
        assert board.total == len(board.listed({})) == len(expected)
        assert board.people == len({finding.person_id for _, _, finding in made if finding.id in expected})
        by_officer = Counter(str(manager.post.id) for _, manager in expected.values())
        assert Counter(row[-1] for row in board.rows.listed()) == by_officer
        for down, across in product(WAYS, WAYS):
            counted = board.counted(down, across)
            assert counted.total() == len(expected)
            for (one, other), count in counted.items():
                assert count == len(board.listed({down: one} | {across: other})) or down == across
                assert one in board.names(down)


@pytest.mark.parametrize("seed", range(4))
def test_every_link_on_the_page_leads_to_a_list_of_that_length(cast: Cast, seed: int) -> None:
    a_register(cast, Random(seed + 100))
    client = client_of(cast.inspector)
    text = client.get(reverse("reporting:board")).content.decode()
    links = re.findall(r'href="(/boards/overdue/[^"]+)">([\d,]+)<span', text)
    for href, count in links:
        listed = client.get(href.replace("&amp;", "&")).content.decode()
        assert listed.count('<li class="custos-due') == int(count), href
    bars = sum(int(each) for each in re.findall(r'fill="#0b0c0c">(\d+)</text>', text))
    last = re.findall(r'whose=unit">([\d,]+)<span', text)
    assert not links or bars == int(last[-1])


def test_days_over_are_counted_from_the_first_day_and_by_the_brackets_of_the_rulebook(
    cast: Cast, look_as: LookAs
) -> None:
    ends = {"first": 7, "second": 30, "third": 90}
    for days in (91, 90, 31, 30, 8, 7, 1, 0):
        a_requirement(cast.bell, safe_by=TODAY - timedelta(days=days), key=str(days))
    look_as(cast.sergeant)
    board = Board(cast.sergeant, scope_of(cast.sergeant, "unit", today=TODAY), today=TODAY)
    assert board.ends == ends
    assert [row[3] for row in board.rows.listed()] == [
        *("more", "third", "third", "second", "second", "first", "first")
    ]
    assert list(bracket_words(ends).values()) == ["1 to 7 days", "8 to 30 days", "31 to 90 days", "Over 90 days"]
    assert list(bracket_words({"first": 7, "second": 7, "third": 90})) == ["first", "third", "more"]


def test_the_level_is_the_one_agreed_last_and_one_in_a_closed_circle_is_none(cast: Cast, look_as: LookAs) -> None:
    with access.engine():
        from_facts(cast, RiskLevelAgreed(SINCE, RiskLevel.LOW), 1)
        from_facts(cast, RiskLevelAgreed(TODAY - timedelta(days=3), RiskLevel.HIGH), 2)
        from_facts(cast, RiskLevelAgreed(TODAY + timedelta(days=3), RiskLevel.VERY_HIGH), 3)
        a_requirement(cast.bell, safe_by=TODAY - timedelta(days=2), code="home-visit", falls_on="police")
    look_as(cast.sergeant)
    board = Board(cast.sergeant, scope_of(cast.sergeant, "unit", today=TODAY), today=TODAY)
    assert [row[4] for row in board.rows.listed()] == ["high"]
    assert board.counted("level", "kind") == {("high", "visits"): 1}


def from_facts(cast: Cast, fact: RiskLevelAgreed, seq: int) -> None:
    """A fact as it stands, told to nobody."""
    data = {"told": fact.told, "on": fact.on.isoformat(), "level": fact.level.value}
    Fact.objects.create(person=cast.bell, seq=seq, told=fact.told, data=data, recorded_at=NOW)


def test_whoever_oversees_nobody_sees_no_board_and_nobody_elses(cast: Cast) -> None:
    for actor in (cast.officer, cast.duty, cast.counter, cast.probation, cast.auditor, cast.keeper, cast.protection):
        for name in ("board", "board-on-paper", "overdue"):
            assert client_of(actor).get(reverse(f"reporting:{name}")).status_code == 403, (actor.role, name)
    assert Client().get(reverse("reporting:board")).status_code == 302
    other = f"unit-{cast.team.id}"
    assert client_of(cast.other_sergeant).get(f"{reverse('reporting:board')}?whose={other}").status_code == 404
    assert client_of(cast.inspector).get(f"{reverse('reporting:board')}?whose={other}").status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"whose": "force"},
        {"whose": "mine"},
        {"whose": "team"},
        {"whose": "unit-nonsense"},
        {"kind": "nonsense"},
        {"days": "0"},
        {"level": "extreme"},
        {"team": "00000000-0000-7000-8000-000000000000"},
        {"officer": "nobody"},
    ],
)
def test_a_list_that_does_not_exist_is_not_found(cast: Cast, asked: dict[str, str]) -> None:
    answer = client_of(cast.sergeant).get(f"{reverse('reporting:overdue')}?{urlencode(asked)}")
    assert answer.status_code == 404
    with pytest.raises(NoSuchScope):
        scope_of(cast.sergeant, "force", today=TODAY)


def test_somebody_given_to_a_unit_and_no_post_is_counted_there(cast: Cast, look_as: LookAs) -> None:
    with access.engine():
        person = a_person(cast, "Ashby", manager=cast.officer)
        give_record(person=person, unit=cast.team, post=None, since=TODAY, by=cast.sergeant, at=NOW)
        a_requirement(person, safe_by=TODAY - timedelta(days=40), code="home-visit", falls_on="police")
    look_as(cast.inspector)
    board = Board(cast.inspector, scope_of(cast.inspector, "unit", today=TODAY), today=TODAY)
    assert board.counted("officer", "days") == {("nobody", "third"): 1}
    assert board.names("officer")["nobody"] == "Given to no post yet"


def test_what_is_empty_says_so_and_the_paper_says_its_day(cast: Cast) -> None:
    client = client_of(cast.other_sergeant)
    assert "Nothing that is required is overdue here." in client.get(reverse("reporting:board")).content.decode()
    assert "Nothing of this is overdue." in client.get(reverse("reporting:overdue")).content.decode()
    with access.engine():
        a_requirement(cast.bell, safe_by=TODAY - timedelta(days=2), code="agree-plan", falls_on="police")
    with time_machine.travel(NOW, tick=False):
        paper = client_of(cast.sergeant).get(reverse("reporting:board-on-paper")).content.decode()
    assert "As it stood on Tue 5 May 2026. 1 thing that is required is overdue, of 1 person out of 1." in paper
    assert set(KINDS) == {kind_of(code, who) for code in [*CODES, "x"] for who in (REGISTRANT, "police")}
