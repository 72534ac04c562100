"""Who sees whom: asked of the code, and of the database with the code's filters left out."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404

from custos.access import reads as access
from custos.access.actions import UnableToGiveRecord, clear, conceal, give_record
from custos.access.models import Compartment, Holding, Part, Tier
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.models import Person

Look = Callable[[Actor], None]

FULL = {"officer", "sergeant", "inspector", "duty", "administrator"}
OPERATIONAL = {"colleague", "other_sergeant", "counter", "neighbourhood"}
NAME_ONLY = {"probation", "prison", "coordinator", "auditor", "protection", "second_protection"}
NOTHING = {"keeper", "second_keeper"}


def test_everybody_of_the_cast_has_a_tier_here(cast: Cast) -> None:
    assert set(cast.actors) == FULL | OPERATIONAL | NAME_ONLY | NOTHING


def test_each_post_sees_as_much_of_bell_as_it_should(cast: Cast, look_as: Look) -> None:
    wanted = dict.fromkeys(FULL, Tier.FULL) | dict.fromkeys(OPERATIONAL, Tier.OPERATIONAL)
    wanted |= dict.fromkeys(NAME_ONLY, Tier.NAME)
    for name, actor in cast.actors.items():
        look_as(actor)
        if name in NOTHING:
            with pytest.raises(Http404):
                access.find(actor, cast.bell.reference, at=NOW)
        else:
            assert access.find(actor, cast.bell.reference, at=NOW).tier == wanted[name], name


def test_row_security_alone_draws_the_same_line(cast: Cast, look_as: Look) -> None:
    for name, actor in cast.actors.items():
        look_as(actor)
        assert _ask("SELECT count(*) FROM access_full() AS seen (id) WHERE id = %s", cast.bell.id) == (name in FULL), (
            name
        )
        assert Person.objects.filter(pk=cast.bell.pk).exists() != (name in NOTHING), name


def test_whoever_has_not_signed_in_finds_nobody(cast: Cast) -> None:
    access.look_as_nobody()
    assert not Person.objects.exists()
    assert not Holding.objects.exists()
    assert not access.people_visible_to(None, today=TODAY).exists()
    with pytest.raises(Http404):
        access.find(None, cast.bell.reference, at=NOW)


def test_a_look_is_put_on_record_with_its_tier(cast: Cast, look_as: Look) -> None:
    look_as(cast.neighbourhood)
    access.find(cast.neighbourhood, cast.bell.reference, at=NOW)
    assert cast.neighbourhood.looks.shown == {cast.bell.id: "operational"}


def test_too_low_a_tier_is_refused_with_whom_to_ask_and_the_look_is_kept(cast: Cast, look_as: Look) -> None:
    look_as(cast.probation)
    with pytest.raises(PermissionDenied, match="Alex Nandakumar, Team 2"):
        access.find(cast.probation, cast.bell.reference, at=NOW, needs=Tier.FULL)
    assert cast.probation.looks.shown == {cast.bell.id: "name"}


def test_a_hidden_person_is_not_found_by_any_post_and_by_no_query(cast: Cast, look_as: Look) -> None:
    hide(cast)
    for name, actor in cast.actors.items():
        look_as(actor)
        with pytest.raises(Http404):
            access.find(actor, cast.bell.reference, at=NOW)
        assert not Person.objects.filter(pk=cast.bell.pk).exists(), name
        assert not Holding.objects.filter(person=cast.bell).exists(), name
        assert access.tiers_for(actor, [cast.bell.id], today=TODAY) == {}


def test_whoever_is_cleared_sees_the_hidden_person_as_before(cast: Cast, look_as: Look) -> None:
    circle = hide(cast)
    with access.engine():
        clear(user=cast.officer.user, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    look_as(cast.officer)
    assert access.find(cast.officer, cast.bell.reference, at=NOW).tier == Tier.FULL


def test_a_partner_sees_the_whole_record_until_the_partnership_ends(cast: Cast, look_as: Look) -> None:
    with access.engine():
        holding = give_record(
            person=cast.bell,
            unit=cast.probation.post.unit,
            post=cast.probation.post,
            part=Part.PARTNER,
            since=TODAY - timedelta(days=9),
            by=cast.sergeant,
            at=NOW,
        )
    look_as(cast.probation)
    assert access.find(cast.probation, cast.bell.reference, at=NOW).tier == Tier.FULL
    with access.engine():
        Holding.objects.filter(pk=holding.pk).update(until=TODAY - timedelta(days=1))
    look_as(cast.probation)
    assert access.find(cast.probation, cast.bell.reference, at=NOW).tier == Tier.NAME


def test_a_record_that_changes_hands_changes_who_sees_it_on_that_day(cast: Cast, look_as: Look) -> None:
    look_as(cast.sergeant)
    give_record(person=cast.bell, unit=cast.team, post=cast.colleague.post, since=TODAY, by=cast.sergeant, at=NOW)
    look_as(cast.officer)
    assert access.find(cast.officer, cast.bell.reference, at=NOW).tier == Tier.OPERATIONAL
    look_as(cast.colleague)
    assert access.find(cast.colleague, cast.bell.reference, at=NOW).tier == Tier.FULL
    assert access.manager_of(cast.bell, today=TODAY).words == "Alex Okafor, Team 2"
    assert access.manager_of(cast.bell, today=TODAY - timedelta(days=1)).words == "Alex Nandakumar, Team 2"


def test_a_record_can_not_be_given_back_before_it_was_taken(cast: Cast, look_as: Look) -> None:
    look_as(cast.sergeant)
    long_ago = TODAY - timedelta(days=9000)
    with pytest.raises(UnableToGiveRecord, match="choose a later day"):
        give_record(
            person=cast.bell, unit=cast.team, post=cast.colleague.post, since=long_ago, by=cast.sergeant, at=NOW
        )


def test_a_record_can_not_be_given_to_a_post_of_another_unit(cast: Cast, look_as: Look) -> None:
    look_as(cast.sergeant)
    with pytest.raises(UnableToGiveRecord, match="not a post of"):
        give_record(person=cast.bell, unit=cast.unit, post=cast.officer.post, since=TODAY, by=cast.sergeant, at=NOW)


def test_rows_of_somebody_seen_by_name_only_can_not_be_written(cast: Cast, look_as: Look) -> None:
    look_as(cast.colleague)
    assert _ask("SELECT count(*) FROM access_full() AS seen (id) WHERE id = %s", cast.bell.id) == 0


def test_the_clock_of_sight_is_the_day_that_was_set(cast: Cast) -> None:
    access.look_as(cast.officer, today=TODAY.replace(year=2019))
    assert access.people_in_full(cast.officer, today=TODAY.replace(year=2019)).count() == 0
    assert _ask("SELECT count(*) FROM access_full()") == 0


def test_the_engine_sees_everything_and_closes_its_eyes_again(cast: Cast) -> None:
    hide(cast)
    access.look_as_nobody()
    with access.engine():
        assert Person.objects.filter(pk=cast.bell.pk).exists()
    assert not Person.objects.exists()


def test_two_people_of_one_force_are_both_found(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    other = open_person(force=cast.force, surname="Rowe", forenames="Darren", born=None, by=cast.officer, at=NOW)
    assert set(access.people_visible_to(cast.officer, today=TODAY)) == {cast.bell, other}
    assert set(access.people_in_full(cast.officer, today=TODAY)) == {cast.bell}


def hide(cast: Cast) -> Compartment:
    """Hide Bell in a circle that nobody is cleared for."""
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        conceal(person=cast.bell, compartment=circle, since=TODAY - timedelta(days=1), by=cast.inspector, at=NOW)
    return circle


def _ask(query: str, *values: str | UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, [str(value) for value in values])
        return int(cursor.fetchone()[0])
