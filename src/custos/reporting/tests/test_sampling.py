"""Dip samples: drawn by lot and weight once a month, answered by another, and what is found becomes a task."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access import reads as access
from custos.access.actions import clear, conceal, give_record
from custos.access.models import Compartment, Holding
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.organisations.models import Tenure
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.refusals import UnableToRecord
from custos.reporting.actions import check_sample, draw_sample
from custos.reporting.models import Sample
from custos.reporting.sampling import QUESTIONS, digest_of, draw
from custos.reporting.tests.factories import client_of
from custos.tasks.actions import finish
from custos.tasks.models import Task
from custos.tasks.tests.factories import a_person

LookAs = Callable[[Actor], None]
FINE = dict.fromkeys(QUESTIONS, ("yes", ""))


@pytest.fixture
def sample(cast: Cast, look_as: LookAs) -> Sample:
    """Bell, whom alone the sergeant's draw fell on."""
    look_as(cast.sergeant)
    return draw_sample(by=cast.sergeant, at=NOW, seed=5).samples.get()


def test_the_lot_falls_by_weight_without_putting_back_and_the_same_seed_draws_the_same() -> None:
    people = [UUID(int=number) for number in range(30)]
    weights = {person: (8, 1, 0)[number % 3] for number, person in enumerate(people)}
    drawn = Counter(each.person for seed in range(400) for each in draw(weights, size=5, seed=seed))
    by_weight = Counter[int]()
    for person, count in drawn.items():
        by_weight[weights[person]] += count
    assert drawn.total() == 400 * 5
    assert by_weight[0] == 0
    assert by_weight[8] > 5 * by_weight[1]
    shuffled = dict(Random(1).sample(list(weights.items()), 30))
    assert draw(weights, size=5, seed=9) == draw(shuffled, size=5, seed=9)
    assert len({each.person for each in draw(weights, size=50, seed=9)}) == 20
    assert digest_of(weights) == digest_of(shuffled) != digest_of(weights | {people[0]: 7})


def test_a_draw_keeps_its_seed_its_weights_and_whom_it_fell_on_and_nobody_hidden(cast: Cast, look_as: LookAs) -> None:
    hidden = a_person(cast, "Heron", manager=cast.officer)
    circle = Compartment.objects.create(name="Circle")
    conceal(person=hidden, compartment=circle, since=SINCE, by=cast.administrator, at=NOW)
    clear(user=cast.sergeant.user, compartment=circle, since=SINCE, by=cast.administrator, at=NOW)
    others = [a_person(cast, f"Invented{number}", manager=cast.officer) for number in range(8)]
    look_as(cast.sergeant)
    made = draw_sample(by=cast.sergeant, at=NOW, seed=5)
    drawn = set(made.samples.values_list("person_id", flat=True))
    among = {person.id: 4 for person in [cast.bell, *others]}
    assert drawn == {each.person for each in draw(among, size=5, seed=5)}
    assert (made.digest, made.weights["very-high"]) == (digest_of(among), 8)
    assert hidden.id not in drawn
    with pytest.raises(UnableToRecord, match="May 2026 was drawn already"):
        draw_sample(by=cast.sergeant, at=NOW + timedelta(days=20))
    assert draw_sample(by=cast.sergeant, at=NOW + timedelta(days=27)).month.month == 6


def test_what_is_found_becomes_a_task_of_the_manager_and_is_counted(
    cast: Cast, sample: Sample, look_as: LookAs
) -> None:
    answers = FINE | {"plan": ("no", "It names a partner who left."), "partners": ("not", "")}
    check_sample(sample=sample, answers=answers, by=cast.sergeant, at=NOW)
    task = Task.objects.get(person=cast.bell)
    assert task.to == "whoever manages the record"
    assert task.due == TODAY + timedelta(days=14)
    assert task.words.endswith("No: It names a partner who left.")
    with time_machine.travel(NOW, tick=False):
        client = client_of(cast.sergeant)
        listed = client.get(reverse("reporting:samples")).content.decode()
        assert rows_behind(client, listed) == {"drawn": 1, "checked": 1, "found": 1}
        look_as(cast.officer)
        finish(task=task, by=cast.officer, at=NOW)
        listed = client.get(reverse("reporting:samples")).content.decode()
        assert rows_behind(client, listed) == {"drawn": 1, "checked": 1, "found": 1, "mended": 1}
        draw = reverse("reporting:draw", args=[sample.draw_id])
        assert "Still to be mended" not in client.get(f"{draw}?rows=found").content.decode()
        assert client.get(f"{draw}?rows=lost").status_code == 404
        timeline = client.get(reverse("web:timeline", args=[cast.bell.reference])).content.decode()
    assert "To mend: It names a partner who left." in timeline


def rows_behind(client: Client, listed: str) -> dict[str, int]:
    """Each count of the draws, having seen that its list is as long; nought leads nowhere."""
    found = {}
    for href, which, count in re.findall(r'href="([^"]+rows=(\w+))">(\d+)<span', listed):
        body = client.get(href).content.decode().partition("<tbody")[2]
        assert body.count("<tr") == int(count)
        found[which] = int(count)
    return found


BAD: dict[str, tuple[Any, str, str]] = {
    "no answer": ({"plan": ("", "")}, "Answer: Did the last assessment", "plan"),
    "another answer": ({"plan": ("maybe", "")}, "Answer: Did the last assessment", "plan"),
    "no without words": ({"visits": ("no", "  ")}, "Say what is to be mended", "visits-words"),
    "too many words": ({"visits": ("no", "x" * 301)}, "Shorten this to 300", "visits-words"),
    "a question that is not asked": ({"horoscope": ("yes", "")}, "does not ask horoscope", ""),
}


@pytest.mark.parametrize("which", BAD)
def test_a_checklist_that_is_not_whole_is_refused(cast: Cast, sample: Sample, which: str) -> None:
    changed, words, field = BAD[which]
    with pytest.raises(UnableToRecord, match=words) as refused:
        check_sample(sample=sample, answers=FINE | changed, by=cast.sergeant, at=NOW)
    assert refused.value.field == field
    assert not Task.objects.exists()
    assert Sample.objects.get(pk=sample.pk).checked_at is None


def test_nobody_checks_twice_nor_their_own_nor_whom_nobody_manages(cast: Cast, sample: Sample) -> None:
    with access.engine():
        give_record(person=cast.bell, unit=cast.team, post=cast.sergeant.post, since=TODAY, by=cast.sergeant, at=NOW)
    with pytest.raises(UnableToRecord, match="You manage him yourself"):
        check_sample(sample=sample, answers=FINE, by=cast.sergeant, at=NOW)
    with access.engine():
        Holding.objects.filter(person=cast.bell, until=None).update(part="partner")
    with pytest.raises(UnableToRecord, match="Nobody manages the record today"):
        check_sample(sample=sample, answers=FINE, by=cast.sergeant, at=NOW)
    with access.engine():
        Holding.objects.filter(person=cast.bell, until=None).update(part="manager", post=cast.officer.post)
    check_sample(sample=sample, answers=FINE, by=cast.sergeant, at=NOW)
    with pytest.raises(UnableToRecord, match="checked meanwhile"):
        check_sample(sample=sample, answers=FINE, by=cast.sergeant, at=NOW)


def test_nobody_checks_in_one_post_whom_they_manage_in_another(cast: Cast, sample: Sample) -> None:
    Tenure.objects.create(user=cast.sergeant.user, post=cast.officer.post, since=SINCE)
    Tenure.objects.filter(user=cast.officer.user).update(until=TODAY - timedelta(days=1))
    with pytest.raises(UnableToRecord, match="You manage him yourself"):
        check_sample(sample=sample, answers=FINE, by=cast.sergeant, at=NOW)


def test_only_supervisors_draw_and_check_and_only_their_own(cast: Cast, sample: Sample, look_as: LookAs) -> None:
    look_as(cast.other_sergeant)
    with pytest.raises(UnableToRecord, match="There is nobody to draw"):
        draw_sample(by=cast.other_sergeant, at=NOW)
    with pytest.raises(access.NotPermitted):
        check_sample(sample=sample, answers=FINE, by=cast.other_sergeant, at=NOW)
    for actor in (cast.officer, cast.duty, cast.administrator, cast.auditor):
        look_as(actor)
        with pytest.raises(access.NotPermitted):
            draw_sample(by=actor, at=NOW)
    draw_page, check_page = (reverse(f"reporting:{page}", args=[pk]) for page, pk in _pages(sample))
    for page in (draw_page, check_page):
        assert client_of(cast.other_sergeant).get(page).status_code == 404
        assert client_of(cast.officer).get(page).status_code == 403
        assert client_of(cast.inspector).get(page).status_code == 200
    assert client_of(cast.administrator).get(check_page).status_code == 403


def _pages(sample: Sample) -> list[tuple[str, Any]]:
    return [("draw", sample.draw_id), ("check", sample.id)]


def test_the_pages_go_from_the_draw_to_the_checklist_and_keep_what_was_typed(cast: Cast) -> None:
    people: list[Person] = [a_person(cast, f"Invented{number}", manager=cast.officer) for number in range(3)]
    with time_machine.travel(NOW, tick=False):
        client = client_of(cast.sergeant)
        address = reverse("reporting:samples")
        assert "No dip sample was drawn." in client.get(address).content.decode()
        page = client.post(address, follow=True).content.decode()
        assert page.count("To be checked") == len(people) + 1
        again = client.post(address, follow=True).content.decode()
        assert "drawn already" in again
        sample = _first()
        check = reverse("reporting:check", args=[sample.id])
        sent = dict.fromkeys(QUESTIONS, "yes") | {"plan": "no", "plan-words": " "}
        refused = client.post(check, sent)
        assert (refused.status_code, 'href="#id_plan-words"' in refused.content.decode()) == (422, True)
        done = client.post(check, sent | {"plan-words": "No owner."}, follow=True).content.decode()
        assert "Checked: 1 to mend" in done
        assert "No owner." in client.get(check).content.decode()


def _first() -> Sample:
    with access.engine():
        return Sample.objects.order_by("id")[0]
