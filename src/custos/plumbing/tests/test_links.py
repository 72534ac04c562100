"""Addresses that are put together quickly are those that Django gives."""

from uuid import UUID

import pytest
from django.urls import NoReverseMatch, resolve, reverse, set_script_prefix

from custos.plumbing.links import link

REFERENCE, OTHER = "9999-9992", "0000-0000"
NOUN = UUID("01a21bd6-300a-7d94-972e-c56a462a8e48")


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ("web:record", {"reference": REFERENCE}),
        ("web:record", {"reference": OTHER}),
        ("nominals:photo", {"reference": REFERENCE, "noun_id": NOUN}),
        ("nominals:photo", {"reference": OTHER, "noun_id": UUID(int=1)}),
        ("tasks:task", {"task": NOUN}),
        ("tasks:worklist", {}),
        ("nominals:add", {"reference": REFERENCE, "kind": "? {reference}"}),
    ],
)
def test_it_is_what_django_gives(view: str, named: dict[str, str | UUID]) -> None:
    for _ in range(2):
        assert link(view, **named) == reverse(view, kwargs=named)


def test_it_leads_to_the_view_with_its_values() -> None:
    found = resolve(link("nominals:photo", reference=REFERENCE, noun_id=NOUN))
    assert (found.view_name, found.kwargs) == ("nominals:photo", {"reference": REFERENCE, "noun_id": NOUN})


def test_what_is_no_reference_is_left_to_django() -> None:
    with pytest.raises(NoReverseMatch):
        link("web:record", reference="a/b")


def test_it_follows_where_the_site_stands() -> None:
    before = link("web:record", reference=REFERENCE)
    set_script_prefix("/custos/")
    try:
        assert link("web:record", reference=REFERENCE) == f"/custos{before}"
    finally:
        set_script_prefix("/")
    assert link("web:record", reference=REFERENCE) == before
