"""Opening more of a record for a time: who asks, who answers, what is open until when; by code and by database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from custos.access import actions
from custos.access import reads as access
from custos.access.actions import UnableToOpen, conceal
from custos.access.models import Compartment, Ground, Opening, Outcome, Tier
from custos.access.reads import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.organisations.reads import Actor
from custos.people.reads import Person

Look = Callable[[Actor], None]
FRIDAY = date(2026, 5, 8)
LAST_MOMENT = datetime(2026, 5, 8, 22, 59, 59, tzinfo=UTC)  # summer time: one second before midnight in London


def asked(by: Actor, person: Person, **changed: object) -> Opening:
    """Somebody asks for the whole record until Friday."""
    told = {"tier": Tier.READING, "ground": Ground.PLACE, "words": "He applies for a tenancy", "until": FRIDAY}
    access.look_as(by, today=TODAY, at=NOW)
    return actions.ask(person=person, **(told | changed), by=by, at=NOW)  # type: ignore[arg-type]


def granted(cast: Cast, by: Actor, tier: Tier = Tier.READING) -> Opening:
    """The officer opens the record to somebody who asked."""
    opening = asked(by, cast.bell, tier=tier)
    access.look_as(cast.officer, today=TODAY, at=NOW)
    return actions.grant(opening=opening.id, tier=tier, until=FRIDAY, words="", by=cast.officer, at=NOW)


def urgent(cast: Cast, by: Actor) -> Opening:
    """Somebody opens the record urgently."""
    access.look_as(by, today=TODAY, at=NOW)
    told = {"ground": Ground.SAFEGUARDING, "words": "A child is missing"}
    return actions.open_urgently(person=cast.bell, **told, by=by, at=NOW)  # type: ignore[arg-type]


def tier_at(actor: Actor, person: Person, at: datetime) -> Tier | None:
    """What is open to somebody at a moment, as the code says; the database, asked by itself, must agree."""
    day = at.astimezone().date()
    access.look_as(actor, today=day, at=at)
    tier = access.tiers_for(actor, [person.id], today=day).get(person.id)
    whole = _count("SELECT count(*) FROM access_opened_whole() AS seen (id) WHERE id = %s", person)
    some = _count("SELECT count(*) FROM access_opened_operational() AS seen (id) WHERE id = %s", person)
    if tier == Tier.READING:
        assert (whole, some) == (1, 1)
    elif not access.REACH[actor.role].operational and tier != Tier.FULL:
        assert (whole, some) == (0, 1 if tier == Tier.OPERATIONAL else 0)
    return tier


@pytest.mark.parametrize("tier", [Tier.OPERATIONAL, Tier.READING])
def test_what_is_granted_is_open_until_the_end_of_its_day_and_not_a_moment_longer(cast: Cast, tier: Tier) -> None:
    assert tier_at(cast.probation, cast.bell, NOW) == Tier.NAME
    granted(cast, cast.probation, tier)
    assert tier_at(cast.probation, cast.bell, NOW) == tier
    assert tier_at(cast.probation, cast.bell, LAST_MOMENT) == tier
    assert tier_at(cast.probation, cast.bell, LAST_MOMENT + timedelta(seconds=1)) == Tier.NAME
    assert tier_at(cast.prison, cast.bell, NOW) == Tier.NAME


def test_it_is_open_in_the_post_in_which_it_was_asked_for_and_in_no_other(cast: Cast) -> None:
    granted(cast, cast.probation)
    elsewhere = Actor(user=cast.probation.user, post=cast.prison.post)
    assert tier_at(elsewhere, cast.bell, NOW) == Tier.NAME
    successor = Actor(user=cast.prison.user, post=cast.probation.post)
    assert tier_at(successor, cast.bell, NOW) == Tier.NAME


def test_nothing_is_open_where_no_moment_is_given(cast: Cast) -> None:
    granted(cast, cast.probation)
    access.look_as(cast.probation, today=TODAY)
    assert access.tiers_for(cast.probation, [cast.bell.id], today=TODAY)[cast.bell.id] == Tier.NAME


def test_nobody_reads_by_what_was_opened_to_another_who_is_looking(cast: Cast) -> None:
    granted(cast, cast.probation)
    access.look_as(cast.probation, today=TODAY, at=NOW)
    assert access.tiers_for(cast.prison, [cast.bell.id], today=TODAY)[cast.bell.id] == Tier.NAME


def test_what_is_opened_lets_nobody_write_answer_or_open_to_others(cast: Cast) -> None:
    granted(cast, cast.colleague)
    tier = tier_at(cast.colleague, cast.bell, NOW)
    assert tier == Tier.READING
    for deed in ("record.change", "record.give", "fact.correct", "access.answer", "access.review"):
        assert not access.may(cast.colleague, deed, tier), deed
    assert _count("SELECT count(*) FROM access_full() AS held (id) WHERE id = %s", cast.bell) == 0


def test_whoever_types_for_the_asker_does_not_answer_and_no_asker_answers_what_was_typed_for_them(cast: Cast) -> None:
    access.look_as(cast.probation, today=TODAY, at=NOW)
    opening = asked(replace(cast.probation, on_behalf_of=cast.officer.user), cast.bell)
    access.look_as(cast.officer, today=TODAY, at=NOW)
    for by in (cast.officer, replace(cast.sergeant, on_behalf_of=cast.probation.user)):
        with pytest.raises(NotPermitted, match="Nobody answers"):
            actions.grant(opening=opening.id, tier=Tier.READING, until=FRIDAY, words="", by=by, at=NOW)


def test_the_manager_closes_it_early_with_a_reason(cast: Cast) -> None:
    opening = granted(cast, cast.probation)
    access.look_as(cast.officer, today=TODAY, at=NOW)
    with pytest.raises(UnableToOpen, match="Say why you close it"):
        actions.close(opening=opening.id, why=" ", by=cast.officer, at=NOW)
    later = NOW + timedelta(hours=1)
    actions.close(opening=opening.id, why="He withdrew", by=cast.officer, at=later)
    assert tier_at(cast.probation, cast.bell, later - timedelta(seconds=1)) == Tier.READING
    assert tier_at(cast.probation, cast.bell, later) == Tier.NAME
    access.look_as(cast.officer, today=TODAY, at=later)
    with pytest.raises(UnableToOpen, match="closed already"):
        actions.close(opening=opening.id, why="Again", by=cast.officer, at=later)


def test_a_refusal_has_its_reason_and_opens_nothing(cast: Cast) -> None:
    opening = asked(cast.probation, cast.bell)
    access.look_as(cast.officer, today=TODAY, at=NOW)
    with pytest.raises(UnableToOpen, match="Say why you refuse"):
        actions.refuse(opening=opening.id, words="", by=cast.officer, at=NOW)
    actions.refuse(opening=opening.id, words="Ask the housing officer", by=cast.officer, at=NOW)
    assert tier_at(cast.probation, cast.bell, NOW) == Tier.NAME
    access.look_as(cast.officer, today=TODAY, at=NOW)
    with pytest.raises(UnableToOpen, match="answered this meanwhile"):
        actions.refuse(opening=opening.id, words="x", by=cast.officer, at=NOW)
    with pytest.raises(UnableToOpen, match="answered this meanwhile"):
        actions.grant(opening=opening.id, tier=Tier.READING, until=FRIDAY, words="", by=cast.officer, at=NOW)


def test_no_more_is_granted_than_was_asked_nor_for_longer_than_a_year_nor_for_a_day_gone(cast: Cast) -> None:
    opening = asked(cast.probation, cast.bell, tier=Tier.OPERATIONAL)
    access.look_as(cast.officer, today=TODAY, at=NOW)
    for tier, until, why in (
        (Tier.READING, FRIDAY, "no more than was asked"),
        (Tier.OPERATIONAL, TODAY - timedelta(days=1), "has not passed"),
        (Tier.OPERATIONAL, TODAY + timedelta(days=367), "within the year"),
    ):
        with pytest.raises(UnableToOpen, match=why):
            actions.grant(opening=opening.id, tier=tier, until=until, words="", by=cast.officer, at=NOW)


@pytest.mark.parametrize("name", ["probation", "prison", "coordinator", "colleague", "neighbourhood", "auditor"])
def test_nobody_outside_answers_a_request(cast: Cast, look_as: Look, name: str) -> None:
    opening = asked(cast.counter, cast.bell)
    actor = cast.actors[name]
    look_as(actor)
    if Opening.objects.filter(pk=opening.pk).exists():
        with pytest.raises(NotPermitted):
            actions.grant(opening=opening.id, tier=Tier.READING, until=FRIDAY, words="", by=actor, at=NOW)
    else:
        with pytest.raises(Opening.DoesNotExist):
            actions.grant(opening=opening.id, tier=Tier.READING, until=FRIDAY, words="", by=actor, at=NOW)


def test_whoever_sees_enough_or_waits_already_asks_in_vain(cast: Cast) -> None:
    for actor, tier in ((cast.officer, Tier.READING), (cast.neighbourhood, Tier.OPERATIONAL)):
        with pytest.raises(UnableToOpen, match="as much already"):
            asked(actor, cast.bell, tier=tier)
    asked(cast.probation, cast.bell)
    with pytest.raises(UnableToOpen, match="asked already"):
        asked(cast.probation, cast.bell)
    with pytest.raises(NotPermitted, match="Auditors read"):
        asked(cast.auditor, cast.bell)


def test_an_urgent_access_opens_the_record_at_once_for_its_hours(cast: Cast) -> None:
    opening = urgent(cast, cast.neighbourhood)
    assert tier_at(cast.neighbourhood, cast.bell, NOW) == Tier.READING
    end = NOW + timedelta(hours=4)
    assert tier_at(cast.neighbourhood, cast.bell, end - timedelta(seconds=1)) == Tier.READING
    assert tier_at(cast.neighbourhood, cast.bell, end) == Tier.OPERATIONAL
    assert opening.waits


def test_an_urgent_access_is_reviewed_once_by_a_supervisor_and_closed_where_it_was_not_proper(cast: Cast) -> None:
    opening = urgent(cast, cast.neighbourhood)
    access.look_as(cast.officer, today=TODAY, at=NOW)
    with pytest.raises(NotPermitted, match="Only a supervisor"):
        actions.judge(opening=opening.id, proper=True, words="Fine", by=cast.officer, at=NOW)
    access.look_as(cast.sergeant, today=TODAY, at=NOW)
    with pytest.raises(UnableToOpen, match="Say why"):
        actions.judge(opening=opening.id, proper=False, words="", by=cast.sergeant, at=NOW)
    actions.judge(opening=opening.id, proper=False, words="No child was missing", by=cast.sergeant, at=NOW)
    assert tier_at(cast.neighbourhood, cast.bell, NOW) == Tier.OPERATIONAL
    access.look_as(cast.sergeant, today=TODAY, at=NOW)
    assert Opening.objects.get(pk=opening.pk).outcome == Outcome.NOT_PROPER
    with pytest.raises(UnableToOpen, match="reviewed this meanwhile"):
        actions.judge(opening=opening.id, proper=True, words="After all", by=cast.sergeant, at=NOW)


def test_a_supervisor_of_another_team_reviews_no_urgent_access_and_nobody_reviews_their_own(cast: Cast) -> None:
    opening = urgent(cast, cast.other_sergeant)
    access.look_as(cast.other_sergeant, today=TODAY, at=NOW)
    with pytest.raises((NotPermitted, Opening.DoesNotExist)):
        actions.judge(opening=opening.id, proper=True, words="Mine", by=cast.other_sergeant, at=NOW)


def test_only_vetted_police_open_urgently_and_only_with_words(cast: Cast) -> None:
    for actor in (cast.probation, cast.prison, cast.coordinator, cast.auditor):
        with pytest.raises(NotPermitted, match="vetted police"):
            urgent(cast, actor)
    access.look_as(cast.neighbourhood, today=TODAY, at=NOW)
    with pytest.raises(UnableToOpen, match="what is so urgent"):
        actions.open_urgently(person=cast.bell, ground=Ground.OTHER, words=" ", by=cast.neighbourhood, at=NOW)
    with pytest.raises(UnableToOpen, match="open to you already"):
        urgent(cast, cast.officer)


def test_a_hidden_person_is_opened_to_nobody_outside_not_even_by_what_was_granted_before(cast: Cast) -> None:
    opening = granted(cast, cast.probation)
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        conceal(person=cast.bell, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    assert tier_at(cast.probation, cast.bell, NOW) is None
    assert not Opening.objects.filter(pk=opening.pk).exists()
    with pytest.raises(UnableToOpen, match="no such record"):
        urgent(cast, cast.neighbourhood)
    with pytest.raises(Http404):
        access.find(cast.neighbourhood, cast.bell.reference, at=NOW)


def test_the_account_tells_each_step(cast: Cast) -> None:
    opening = granted(cast, cast.probation)
    access.look_as(cast.officer, today=TODAY, at=NOW)
    actions.close(opening=opening.id, why="He withdrew", by=cast.officer, at=NOW + timedelta(hours=1))
    told = [line.text for line in account_of(cast.bell.id)][:3]
    assert told == [
        "Closed what was opened to Alex Maddox: He withdrew",
        "Opened the full, to read only view to Alex Maddox until the end of 8 May 2026. ",
        "Asked for the full, to read only view until 8 May 2026: A placement, a tenancy or a release. "
        "He applies for a tenancy",
    ]


def test_the_database_alone_lets_nobody_grant_what_they_asked_for(cast: Cast) -> None:
    opening = asked(cast.probation, cast.bell)
    access.look_as(cast.probation, today=TODAY, at=NOW)
    assert Opening.objects.filter(pk=opening.pk).update(since=NOW, until=LAST_MOMENT, outcome="granted") == 0
    told = {"person": cast.bell, "user": cast.probation.user, "post": cast.probation.post, "asked_at": NOW}
    told |= {"tier": Tier.READING, "ground": Ground.OTHER, "words": "x", "since": NOW}
    for more in (
        {"until": LAST_MOMENT, "outcome": "granted"},
        {"until": NOW + timedelta(hours=4), "urgent": True},  # probation staff open nothing urgently
    ):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Opening.objects.bulk_create([Opening(**told | more)])
    access.look_as(cast.neighbourhood, today=TODAY, at=NOW)
    told |= {"user": cast.neighbourhood.user, "post": cast.neighbourhood.post, "urgent": True}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Opening.objects.bulk_create([Opening(**told, until=NOW + timedelta(days=2))])


def test_openings_are_seen_by_the_asker_by_those_who_hold_the_record_and_by_auditors(cast: Cast, look_as: Look) -> None:
    opening = asked(cast.probation, cast.bell)
    see = {"probation", "officer", "sergeant", "inspector", "duty", "administrator", "auditor"}
    for name, actor in cast.actors.items():
        look_as(actor)
        assert Opening.objects.filter(pk=opening.pk).exists() == (name in see), name


def test_whoever_is_told_of_no_such_person_leaves_one_row_whether_or_not_somebody_hides_there(cast: Cast) -> None:
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        conceal(person=cast.bell, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
        actions.clear(user=cast.officer.user, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    for reference in (cast.bell.reference, "0000-0000"):
        access.look_as(cast.neighbourhood, today=TODAY, at=NOW)
        with pytest.raises(Http404):
            access.find(cast.neighbourhood, reference, at=NOW)
    assert cast.neighbourhood.looks.missed == [cast.bell.reference, "0000-0000"]
    for reference in cast.neighbourhood.looks.missed:
        actions.note_unfound(asked=reference, by=cast.neighbourhood, at=NOW)
    assert not access.Unfound.objects.exists()
    with access.engine():
        assert access.Unfound.objects.count() == 2
        assert not access.hidden_looks(now=NOW).exists(), "It is told outside the circle"
    for name, actor in cast.actors.items():
        access.look_as(actor, today=TODAY, at=NOW)
        seen = list(access.Unfound.objects.values_list("asked", "user__name"))
        assert seen == ([(cast.bell.reference, "Alex Garside")] if name == "officer" else []), name


def _count(query: str, person: Person) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, [person.id])
        return int(cursor.fetchone()[0])
