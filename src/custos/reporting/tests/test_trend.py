"""The trend is what was overdue when each day ended, by what was known then; nothing that is found later changes it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.reporting.boards import Board, scope_of
from custos.reporting.tests.factories import client_of
from custos.reporting.trend import Stood, Trend, trend_of
from custos.requirements.models import Fact, Finding, Nature, Revision
from custos.tasks.tests.factories import a_person

MONTHLY = "/boards/?by=month"
LookAs = Callable[[Actor], None]


def began(person: Person, days_ago: int) -> Fact:
    """The first fact of a record."""
    told = {"person": person, "seq": 1, "told": "born", "data": {"told": "born", "on": "1980-01-01"}}
    return Fact.objects.create(**told, recorded_at=NOW - timedelta(days=days_ago))


def a_life(person: Person, random: Random, met: Fact) -> list[Revision]:
    """A finding that was decided anew now and then: another day, met, withdrawn."""
    finding = Finding.objects.create(
        person=person,
        nature=random.choice([Nature.REQUIREMENT] * 5 + [Nature.QUESTION]),
        code="agree-plan",
        key=str(random.random()),
    )
    at, made = NOW - timedelta(days=random.randrange(1, 500)), list[Revision]()
    while at <= NOW:
        last = at.date() + timedelta(days=random.randrange(-90, 90))
        said: dict[str, Any] = {"withdrawn": random.random() < 0.2, "met_by": met if random.random() < 0.3 else None}
        said |= {"safe_by": last, "breach_after": random.choice([last, last, None])}
        told = {"finding": finding, "person": person, "number": len(made) + 1, "decided_at": at, "law_version": "x"}
        made.append(Revision.objects.create(**told, **said))
        at += timedelta(days=random.randrange(1, 200), hours=random.randrange(24))
    finding.current = made[-1]
    finding.save()
    return made


def seen_by(actor: Actor, look_as: LookAs) -> Trend:
    """The trend of whatever the actor oversees."""
    look_as(actor)
    return trend_of(scope_of(actor, "unit", today=TODAY), today=TODAY)


@pytest.mark.parametrize("seed", range(6))
def test_each_figure_is_what_stood_when_the_day_ended_and_the_last_is_the_board(
    cast: Cast, look_as: LookAs, seed: int
) -> None:
    random, lives, since = Random(seed), [], []
    with access.engine():
        for number in range(6):
            person = a_person(cast, f"Invented{number}", manager=cast.officer)
            since.append(began(person, random.randrange(500)))
            lives += [a_life(person, random, since[-1]) for _ in range(random.randrange(4))]
        other = a_person(cast, "Elsewhere", manager=cast.other_sergeant)
        a_life(other, random, began(other, 400))
    found = seen_by(cast.sergeant, look_as)
    assert [each.day for each in found.stood][::12] == [TODAY.replace(year=2025), TODAY]
    for each in found.stood:
        end = datetime(each.day.year, each.day.month, each.day.day, tzinfo=ZoneInfo("Europe/London")) + timedelta(
            days=1
        )
        known = [[row for row in rows if row.decided_at < end] for rows in lives]
        late = [
            rows[-1]
            for rows in known
            if rows
            and rows[-1].finding.nature == Nature.REQUIREMENT
            and not rows[-1].withdrawn
            and rows[-1].met_by is None
            and rows[-1].breach_after
            and rows[-1].breach_after < each.day
        ]
        assert each == Stood(each.day, sum(fact.recorded_at < end for fact in since), len(late))
    assert found.whole_from == max(fact.recorded_at for fact in since).date()
    assert found.stood[-1].late == Board(cast.sergeant, scope_of(cast.sergeant, "unit", today=TODAY), today=TODAY).total


def test_the_page_says_from_when_the_figures_hold_and_leaves_out_days_without_any_record(cast: Cast) -> None:
    with access.engine():
        first, last = (a_person(cast, name, manager=cast.officer) for name in ("Ashby", "Corder"))
        a_life(first, Random(3), began(first, 100))
        began(last, 20)
    with time_machine.travel(NOW, tick=False):
        page = client_of(cast.sergeant).get(MONTHLY).content.decode()
        assert "The last of these records began on 15 April 2026: the figures hold for everybody" in page
        assert page.count("<tr") == 1 + 4  # its heads; today, and three months of a hundred days
        empty = client_of(cast.other_sergeant).get(MONTHLY).content.decode()
        assert "Nobody&#39;s record had begun." in empty or "Nobody's record had begun." in empty
        assert client_of(cast.officer).get(MONTHLY).status_code == 403
        assert client_of(cast.sergeant).get("/boards/?by=moon").status_code == 404
