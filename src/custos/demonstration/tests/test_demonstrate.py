"""The demonstration sets itself up through the doors that a force uses, once, and has a day's work to show."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pypdf import PdfReader

from custos.access import reads as access
from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST
from custos.demonstration.management.commands.demonstrate import PASSWORD
from custos.organisations.reads import Agency, Post, Tenure, Unit, User, actor_of
from custos.people.reads import Person
from custos.requirements import reads as requirements
from custos.tasks.reads import Task

PEOPLE = len(CAST) + 6


def demonstrate(*arguments: str) -> str:
    said = StringIO()
    call_command("demonstrate", "--people", str(PEOPLE), *arguments, stdout=said)
    return said.getvalue()


def count() -> dict[str, int]:
    with access.engine():
        kinds = (
            Agency,
            Unit,
            Post,
            User,
            Tenure,
            Person,
            Task,
            requirements.Fact,
            requirements.Revision,
            access.Holding,
        )
        return {kind.__name__: kind._default_manager.count() for kind in kinds}


@pytest.mark.django_db
def test_it_sets_itself_up_once_and_then_only_says_who_signs_in() -> None:
    first = demonstrate()
    counted = count()
    assert counted["Person"] == PEOPLE
    assert counted["User"] == len(paper.POSTS)
    for post in paper.POSTS:
        assert post.username in first
    second = demonstrate()
    assert count() == counted
    assert "Imported" not in second
    assert PASSWORD in second


@pytest.mark.django_db
def test_once_does_the_night_s_work_and_writes_tagged_papers(tmp_path: Path) -> None:
    said = demonstrate("--once", "--out", str(tmp_path))
    texts = {}
    for name in ("due-today.pdf", "acknowledgement.pdf"):
        pdf = PdfReader(tmp_path / name)
        assert "/StructTreeRoot" in pdf.root_object
        texts[name] = "\n".join(page.extract_text() for page in pdf.pages)
        assert str(tmp_path / name) in said
    assert "BELL, Thomas James" in texts["due-today.pdf"]
    assert "Percy Annisgarth" in texts["acknowledgement.pdf"]
    assert "Raised" in said


@pytest.mark.django_db
def test_hidden_people_are_found_by_nobody_outside_and_by_those_let_in() -> None:
    demonstrate()
    with access.engine():
        hidden = {f"WX{place:06d}" for place, member in enumerate(CAST, 1) if member.hidden}
        people = set(Person.objects.filter(force_reference__in=hidden).values_list("id", flat=True))
    assert len(people) == 2
    assert not people & _seen_by("ds-north")
    assert not people & _seen_by("administrator")
    assert people <= _seen_by("dci")


def _seen_by(code: str) -> set[object]:
    holder = next(post.username for post in paper.POSTS if post.code == code)
    today = timezone.localdate()
    access.look_as(actor_of(User.objects.get(username=holder), on=today, origin="test"), today=today)
    return set(Person.objects.values_list("id", flat=True))
