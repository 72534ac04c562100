"""The demonstration sets itself up through the doors that a force uses, once, and has a day's work to show."""

from datetime import UTC
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone
from pypdf import PdfReader

from custos.access import reads as access
from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST
from custos.demonstration.generating import SEED
from custos.demonstration.management.commands.demonstrate import PASSWORD
from custos.demonstration.register import people
from custos.demonstration.telling import told_by
from custos.law.facts import Fact, decode, encode
from custos.law.policy.managed import OF_POLICY
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
def test_it_sets_itself_up_once_with_two_people_hidden_and_then_only_says_who_signs_in() -> None:
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
    hidden = hidden_people()
    assert len(hidden) == 2
    assert not hidden & seen_by("ds-north")
    assert not hidden & seen_by("administrator")
    assert hidden <= seen_by("dci")


@pytest.mark.django_db
def test_in_the_first_minute_of_a_day_the_import_tells_the_law_what_the_rows_tell_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=20).astimezone(UTC)
    monkeypatch.setattr(timezone, "now", lambda: midnight)
    demonstrate()
    today = timezone.localdate()
    for place, rows in enumerate(people(PEOPLE, SEED, today)):
        if place < len(CAST) and (CAST[place].afterwards or CAST[place].review or CAST[place].order):
            continue
        with access.engine():
            person = Person.objects.get(force_reference=rows["people"][0]["person"])
            told = requirements.Fact.objects.filter(person=person)
            believed = [fact for fact in (decode(row.data) for row in told) if type(fact) not in OF_POLICY]
        assert nameless(believed) == nameless([each.fact for each in told_by(rows)])


def nameless(facts: list[Fact]) -> list[str]:
    """The facts in order, without the names that the force and we give to addresses and names."""
    told = [encode(fact) for fact in facts]
    for each in told:
        each.pop("about", None)
        each["changes"] = len(each.get("changes", ()))
    return sorted(str(sorted(each.items())) for each in told)


def hidden_people() -> set[UUID]:
    references = {f"WX{place:06d}" for place, member in enumerate(CAST, 1) if member.hidden}
    with access.engine():
        return set(Person.objects.filter(force_reference__in=references).values_list("id", flat=True))


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


def seen_by(code: str) -> set[UUID]:
    holder = next(post.username for post in paper.POSTS if post.code == code)
    today = timezone.localdate()
    access.look_as(actor_of(User.objects.get(username=holder), on=today, origin="test"), today=today)
    return set(Person.objects.values_list("id", flat=True))
