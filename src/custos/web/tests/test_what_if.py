"""What if: other facts are supposed, the law answers, and nothing of it is kept."""

import html
import json
import re
from collections.abc import Mapping

import pytest
from django.test import Client

from custos.access import reads as access
from custos.access.tests.cast import Cast
from custos.requirements.models import Fact, Finding, Revision
from custos.web.tests.conftest import Visit
from custos.web.tests.test_record import NAME_ONLY, OPERATIONAL, TAGS

MOVED = {"kind": "moves", "do": "suppose", "nation": "scotland", "on-day": "1", "on-month": "6", "on-year": "2026"}


def asked(client: Client, cast: Cast, told: Mapping[str, object], status: int = 200) -> str:
    """What the page answers, without its markup."""
    response = client.post(f"/people/{cast.bell.reference}/what-if/", told)
    assert response.status_code == status
    return response.content.decode()


def words(page: str) -> str:
    """A page without its markup."""
    return " ".join(html.unescape(TAGS.sub(" ", page)).split())


def carried(page: str) -> list[str]:
    """What the page carries over to the next step."""
    return [html.unescape(each) for each in re.findall(r'name="suppose" value="([^"]*)"', page)]


def kept() -> list[int]:
    """How much is kept."""
    with access.engine():
        return [kind.objects.count() for kind in (Fact, Finding, Revision)]


def test_a_supposed_move_says_what_would_be_due_and_keeps_nothing(registered: Cast, visit: Visit) -> None:
    before = kept()
    page = asked(visit(registered.officer), registered, MOVED)
    said = words(page)
    assert "Change of home address Now: nothing Then: Owed by 3 June 2026" in said
    assert "1 June 2026: His home address became this one" in said
    assert kept() == before


def test_suppositions_add_up_and_can_be_left_out(registered: Cast, visit: Visit) -> None:
    browser = visit(registered.officer)
    moved = carried(asked(browser, registered, MOVED))[0]
    notified = {"kind": "notifies", "do": "suppose", "on-day": "2", "on-month": "6", "on-year": "2026"}
    both = asked(browser, registered, notified | {"suppose": [moved]})
    assert "Change of home address Now: nothing Then: Met on 2 June 2026" in words(both)
    told = list(dict.fromkeys(carried(both)))
    assert len(told) == 2
    one = words(asked(browser, registered, {"suppose": told, "drop": "1"}))
    assert "Change of home address Now: nothing Then: Owed by 3 June 2026" in one


def test_what_is_on_record_can_be_supposed_not_so(registered: Cast, visit: Visit) -> None:
    with access.engine():
        sentence = Fact.objects.get(told="sentenced")
    said = words(asked(visit(registered.officer), registered, {"without": [str(sentence.pk)]}))
    assert "Not so: Sentenced on 4 March 2026" in said
    assert "Subject to the notification requirements Now: Subject to notification until 3 March 2036 Then:" in said


def test_what_can_not_be_is_refused_with_its_reason_and_the_answers_kept(registered: Cast, visit: Visit) -> None:
    told = {"kind": "released", "do": "suppose", "on-day": "1", "on-month": "6", "on-year": "2026"}
    page = asked(visit(registered.officer), registered, told, status=422)
    assert "That can not be: custody ended: custody ended that never began" in words(page)
    assert 'value="2026"' in page


def test_an_empty_day_is_refused_at_its_field(registered: Cast, visit: Visit) -> None:
    told = {"kind": "moves", "do": "suppose", "nation": "scotland", "suppose": []}
    assert "Answer the question: On which day?" in words(asked(visit(registered.officer), registered, told, status=422))


@pytest.mark.parametrize("broken", ["{", '{"told": "nothing"}', json.dumps({"told": "died", "on": "soon"})])
def test_what_the_page_can_not_have_carried_is_no_page(registered: Cast, visit: Visit, broken: str) -> None:
    asked(visit(registered.officer), registered, {"suppose": [broken]}, status=400)


@pytest.mark.parametrize("name", [*OPERATIONAL, *NAME_ONLY])
def test_only_those_who_see_the_whole_record_may_suppose(registered: Cast, visit: Visit, name: str) -> None:
    response = visit(registered.actors[name]).get(f"/people/{registered.bell.reference}/what-if/")
    assert response.status_code in (403, 404)
