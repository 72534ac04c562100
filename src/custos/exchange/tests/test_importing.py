"""Importing: whole people only, the same twice changes nothing, what differs is listed and never applied."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.http import Http404

from custos.access import reads as access
from custos.access.actions import clear, conceal, give_record
from custos.access.models import Compartment
from custos.access.tests.cast import TODAY
from custos.audit.reads import account_of
from custos.exchange import actions, drafting, presenters, reads
from custos.exchange.actions import importing
from custos.exchange.building import notifications_of, nouns_of
from custos.exchange.digest import everybody, register_digest
from custos.exchange.ledger import check_everything
from custos.exchange.models import Candidate, Decision, Difference, Import, ImportedPerson, State, ToMend
from custos.exchange.reading import read_register
from custos.exchange.rows import PersonRows, World
from custos.exchange.tests import books
from custos.exchange.tests.conftest import Desk
from custos.exchange.world import world_of
from custos.nominals import reads as nominals
from custos.nominals.actions import UnableToRecord, record_all, settle_all
from custos.nominals.reads import Noun
from custos.nominals.tests.factories import know
from custos.notifications.reads import Notification
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.reads import Person
from custos.requirements import reads as requirements
from custos.requirements.actions import tell_all
from custos.rights.actions import dispose
from custos.rights.tests.factories import to_be_disposed
from custos.rights.tests.test_disposing import holding

Look = Callable[[Actor], None]


def three() -> books.Book:
    """Three people who are not alike."""
    return books.joined(
        [
            books.person("WX1", surname="Varnholt", forenames="Edric", born=date(1980, 2, 29)),
            books.person("WX2", surname="Quessel", forenames="Maro", born=date(1971, 6, 1)),
            books.person("WX3", surname="Imbry", forenames="Ilan", born=date(1994, 11, 9)),
        ]
    )


def found(reference: str) -> Person:
    with access.engine():
        return Person.objects.get(force_reference=reference)


def test_a_person_is_imported_whole(desk: Desk) -> None:
    imp = desk.take_in(books.person())
    assert (imp.state, imp.imported, imp.ready, imp.rows_to_mend) == (State.DONE, 1, 1, 0)
    person = found("WX1")
    assert (person.surname, person.forenames, person.born) == ("Varnholt", "Edric Tam", date(1980, 2, 29))
    assert access.manager_of(person, today=books.TODAY).unit == "Team 2"
    home = nominals.home_of(person, on=books.TODAY)
    assert home
    assert home.lines == "9 Tansy Yard, Longmoor"
    first = nominals.known(person, "home")[0]
    with access.engine():
        release = Notification.objects.get(person=person, kind="release")
    assert release.changes == [nominals.about(first)]
    assert [line.code for line in account_of(person.id)][::-1] == [
        "person.imported",
        "management.given",
        "nouns.recorded",
        "facts.told",
    ]


def test_every_row_becomes_a_noun(desk: Desk) -> None:
    desk.take_in(books.person())
    person = found("WX1")
    kinds = {
        "names": ["name"],
        "addresses": ["home", "stay", "household", "place"],
        "spells": ["spell"],
        "offences": ["offence"],
        "sentences": ["sentence"],
        "victims": ["victim"],
        "certificates": ["certificate"],
        "identifiers": ["identifier"],
        "phones": ["phone"],
        "associates": ["associate"],
    }
    beside = {"names": 1}  # the name he is listed under
    for sheet, nouns in kinds.items():
        kept = sum(len(nominals.known(person, noun)) for noun in nouns)
        assert kept == len(books.PERSON[sheet]) + beside.get(sheet, 0), sheet


def test_the_law_is_asked_once_and_everything_agrees(desk: Desk) -> None:
    desk.take_in(three())
    assert requirements.standing_of(found("WX1"))
    ledger = check_everything()
    assert ledger.faults == []
    assert ledger.counts["people"] == 4  # and Bell
    assert ledger.counts["facts"] > 20


def test_a_fault_in_one_row_holds_back_that_person_alone(desk: Desk) -> None:
    book = three()
    book["marks"][1]["description"] = None
    imp = desk.take_in(book)
    assert set(ImportedPerson.objects.values_list("reference", flat=True)) == {"WX1", "WX3"}
    (fault,) = ToMend.objects.filter(of=imp)
    assert (fault.sheet, fault.row, fault.column, fault.reference) == ("marks", 3, "description", "WX2")
    assert (imp.imported, imp.held_back, imp.rows_to_mend) == (2, 1, 1)


def test_mended_rows_fed_again_make_the_register_that_a_clean_import_makes(desk: Desk) -> None:
    clean = three()
    spoiled = three()
    spoiled["marks"][1]["description"] = None
    with transaction.atomic():
        desk.take_in(clean)
        expected = register_digest()
        transaction.set_rollback(True)
    desk.take_in(spoiled)
    assert register_digest() != expected
    again = desk.take_in(clean)
    assert (again.imported, again.unchanged) == (1, 2)
    assert register_digest() == expected
    assert check_everything().faults == []


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    desk.take_in(three())
    before = register_digest()
    again = desk.take_in(three())
    assert (again.imported, again.ready, again.unchanged) == (0, 0, 3)
    assert register_digest() == before
    assert not Difference.objects.filter(of=again).exists()


def test_changed_content_is_listed_and_not_applied(desk: Desk) -> None:
    desk.take_in(three())
    before = register_digest()
    book = three()
    book["hazards"][0]["description"] = "A goose"
    again = desk.take_in(book)
    (difference,) = Difference.objects.filter(of=again)
    assert (difference.reference, difference.sheets) == ("WX1", ["hazards"])
    assert "hazards" in difference.says
    assert (again.imported, again.unchanged, register_digest()) == (0, 2, before)


class Stopped(Exception):
    """The worker is gone."""


def test_an_import_that_is_stopped_leaves_whole_people_and_can_be_taken_up_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    imp = desk.read(three())
    real, kept = importing._keep, list[int]()

    def stopped_in_the_third(made: Iterable[Model]) -> None:
        kept.append(1)
        real(list(made) if len(kept) < 3 else list(made)[:-9])
        if len(kept) == 3:
            raise Stopped

    monkeypatch.setattr(importing, "AT_ONCE", 1)
    monkeypatch.setattr(importing, "_keep", stopped_in_the_third)
    with pytest.raises(Stopped):
        desk.run(imp)
    imp.refresh_from_db()
    assert (imp.state, imp.imported, imp.done) == (State.IMPORTING, 2, 2)
    assert not Person.objects.filter(force_reference="WX3").exists()
    assert check_everything().faults == []
    monkeypatch.setattr(importing, "_keep", real)
    desk.run(imp)
    assert (imp.state, imp.imported) == (State.DONE, 3)
    assert Person.objects.exclude(force_reference="").count() == 3
    assert check_everything().faults == []


def test_what_the_record_itself_refuses_holds_back_that_person_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    imp = desk.read(three())

    def refuse_one(*, nouns: Sequence[Noun], by: Actor, at: datetime) -> list[Noun]:
        if nouns[0].person.force_reference == "WX2":
            raise UnableToRecord("no such thing can be")
        return settle_all(nouns=nouns, by=by, at=at)

    monkeypatch.setattr(drafting, "settle_all", refuse_one)
    desk.run(imp)
    assert set(ImportedPerson.objects.values_list("reference", flat=True)) == {"WX1", "WX3"}
    (fault,) = ToMend.objects.filter(of=imp)
    assert (fault.kind, fault.reference, fault.row) == ("refused", "WX2", 3)
    assert "no such thing can be" in fault.message
    assert (imp.ready, imp.imported, imp.held_back, imp.rows_to_mend) == (2, 2, 1, 1)


def test_an_import_keeps_what_the_actions_would_keep_one_after_the_other(desk: Desk) -> None:
    with transaction.atomic():
        desk.take_in(three())
        imported = list(everybody())
        codes = [line.code for line in account_of(found("WX2").id)]
        transaction.set_rollback(True)
    access.look_as(desk.by, today=books.TODAY)
    world = world_of(desk.by, desk.at)
    for person in read_register(books.xlsx(three()), world).ready():
        _act_one_after_the_other(desk, person, world)
    assert list(everybody()) == imported
    assert [line.code for line in account_of(found("WX2").id)][:3] == codes[:3]
    assert check_everything().faults == []


def _act_one_after_the_other(desk: Desk, rows: PersonRows, world: World) -> None:
    main = rows.main
    who: dict[str, Any] = {"by": desk.by, "at": desk.at}
    named: dict[str, Any] = {"surname": main["surname"], "forenames": main["forenames"], "born": main["born"]}
    person = open_person(force=desk.by.agency, force_reference=rows.reference, **named, **who)
    unit, post = world.units[main["unit"]], world.posts[main["manager"]]
    give_record(person=person, unit=unit, post=post, since=main["managed_since"], **who)
    building = nouns_of(person, rows, desk.at)
    facts = record_all(person=person, nouns=building.nouns, **who)
    for notification, told in notifications_of(building, world, **who):
        notification.save(force_insert=True)
        facts += told
    tell_all(person=person, facts=facts, **who)


def test_a_public_reference_that_is_taken_is_drawn_again(desk: Desk) -> None:
    drawn = [Person(reference=desk.cast.bell.reference), Person(reference="1111-1111"), Person(reference="1111-1111")]
    drafting.draw_free_references(drawn, "default")
    references = {person.reference for person in drawn}
    assert len(references - {desk.cast.bell.reference}) == 3


def test_csvs_and_a_workbook_make_the_same_register(desk: Desk) -> None:
    desk.take_in(books.csvs(three()))
    before = register_digest()
    again = desk.take_in(books.xlsx(three()))
    assert (again.unchanged, register_digest()) == (3, before)


def test_somebody_who_may_be_here_waits_for_a_decision(desk: Desk) -> None:
    imp = desk.take_in(books.person(surname="Bell", forenames="Thomas James", born=date(1985, 3, 6)))
    assert (imp.ready, imp.imported) == (0, 0)
    (like,) = Candidate.objects.filter(of=imp)
    assert like.person == desk.cast.bell
    assert "birth date with day and month swapped" in like.reasons
    assert ["Born", "6 March 1985"] in like.told


def test_a_likeness_to_somebody_hidden_is_left_out_even_where_row_security_hides_nothing(desk: Desk) -> None:
    imp = desk.take_in(books.person(surname="Bell", forenames="Thomas James", born=date(1985, 3, 6)))
    (like,) = reads.alike_in(imp, desk.by, today=TODAY)
    with access.engine():
        circle = Compartment.objects.create(name="an invented circle")
        conceal(person=desk.cast.bell, compartment=circle, since=TODAY, by=desk.cast.inspector, at=desk.at)
        assert Candidate.objects.filter(of=imp).count() == 1
        assert reads.alike_in(imp, desk.by, today=TODAY) == []
        assert reads.summary_of(imp).may_be_here == 0
        with pytest.raises(Http404):
            reads.find_candidate(imp, like.pk, desk.by, today=TODAY)


def test_of_the_same_person_nothing_is_applied_but_all_is_listed(desk: Desk) -> None:
    book = books.person(surname="Bell", forenames="Thomas James", born=date(1985, 6, 3))
    imp = desk.read(book)
    before = register_digest()
    (like,) = Candidate.objects.filter(of=imp)
    actions.decide_duplicate(candidate=like, decision=Decision.SAME, why="same PNC", by=desk.by, at=desk.at)
    desk.run(imp)
    assert (imp.imported, register_digest()) == (0, before)
    (difference,) = Difference.objects.filter(of=imp)
    assert "somebody on record" in difference.says
    assert desk.take_in(book).unchanged == 1
    with access.engine():
        conceal(
            person=desk.cast.bell,
            compartment=Compartment.objects.create(name="an invented circle"),
            since=TODAY,
            by=desk.cast.inspector,
            at=desk.at,
        )
    said = [words for each in reads.differences_in(imp) for words in presenters.difference_row(each)]
    assert not [words for words in said if "Bell" in words or desk.cast.bell.reference in words]


def test_disposal_takes_what_a_register_said_of_him_under_another_reference(desk: Desk, look_as: Look) -> None:
    imp = desk.read(books.person(surname="Bell", forenames="Thomas James", born=date(1985, 6, 3)))
    (like,) = Candidate.objects.filter(of=imp)
    actions.decide_duplicate(candidate=like, decision=Decision.SAME, why="same PNC", by=desk.by, at=desk.at)
    book = books.person(surname="Bell", forenames="Thomas James", born=date(1985, 6, 3))
    book["spells"][0]["since"] = "Quexilby"
    desk.read(book)
    look_as(desk.cast.protection)
    case = to_be_disposed(desk.cast)
    assert list(holding("Quexilby")) == ["exchange_tomend"]
    dispose(case=case, by=desk.cast.protection, at=desk.at)
    assert list(holding("Quexilby")) == []


def test_somebody_who_is_not_the_same_is_imported(desk: Desk) -> None:
    imp = desk.read(books.person(surname="Bell", forenames="Thomas", born=date(1985, 6, 3)))
    (like,) = Candidate.objects.filter(of=imp)
    actions.decide_duplicate(candidate=like, decision=Decision.DIFFERENT, why="twins", by=desk.by, at=desk.at)
    imp.refresh_from_db()
    assert imp.ready == 1
    assert desk.run(imp).imported == 1


def test_two_who_are_alike_in_one_register_are_told_apart_by_a_person(desk: Desk) -> None:
    other = books.person("WX2")
    imp = desk.take_in(books.joined([books.person(), other]))
    (twin,) = Candidate.objects.filter(of=imp)
    assert (twin.reference, twin.other, imp.imported) == ("WX2", "WX1", 1)


def test_somebody_opened_by_hand_between_reading_and_importing_is_not_opened_twice(desk: Desk) -> None:
    imp = desk.read(books.person())
    desk.take_in(books.person("WX7"))
    desk.run(imp)
    assert imp.imported == 0
    assert Candidate.objects.filter(of=imp, reference="WX1").count() == 1


def test_a_decision_needs_its_reason_and_is_taken_once(desk: Desk) -> None:
    imp = desk.read(books.person(surname="Bell", forenames="Thomas", born=date(1985, 6, 3)))
    (like,) = Candidate.objects.filter(of=imp)
    with pytest.raises(actions.ReasonMissing):
        actions.decide_duplicate(candidate=like, decision=Decision.DIFFERENT, why=" ", by=desk.by, at=desk.at)
    actions.decide_duplicate(candidate=like, decision=Decision.SAME, why="", by=desk.by, at=desk.at)
    with pytest.raises(actions.AlreadyDecided):
        actions.decide_duplicate(candidate=like, decision=Decision.DIFFERENT, why="x", by=desk.by, at=desk.at)


def test_a_register_that_was_not_read_is_not_imported(desk: Desk) -> None:
    with pytest.raises(actions.NotReadYet):
        desk.run(desk.hand_in(books.person()))
    unusable = desk.read(b"%PDF")
    assert unusable.state == State.UNUSABLE
    with pytest.raises(actions.NotReadYet):
        desk.run(unusable)


def test_an_empty_file_is_refused(desk: Desk) -> None:
    with pytest.raises(actions.FileIsEmpty):
        desk.hand_in(b"")


def test_only_the_administrator_imports(desk: Desk, look_as: Look) -> None:
    imp = desk.read(books.person())
    for name, actor in desk.cast.actors.items():
        look_as(actor)
        if actor == desk.by:
            continue
        with pytest.raises(access.NotPermitted):
            actions.hand_in(name="x", content=b"x", by=actor, at=desk.at)
        with pytest.raises(access.NotPermitted):
            actions.run_import(imp=imp, by=actor, at=desk.at)
        look_as(actor)
        assert not Import.objects.exists(), name
    access.look_as_nobody()
    assert not Import.objects.exists()


def test_a_force_gives_people_to_its_own_units_only(desk: Desk) -> None:
    imp = desk.read(books.person(unit="Longmoor office"))
    (fault,) = ToMend.objects.filter(of=imp)
    assert (fault.kind, fault.column) == ("unknown-unit", "unit")
    assert "Team 2" in fault.message


@pytest.mark.parametrize("alike", ["number", "name"])
def test_importing_somebody_like_a_hidden_person_tells_his_circle_and_not_the_importer(desk: Desk, alike: str) -> None:
    cast, bell = desk.cast, desk.cast.bell
    book = books.person()  # with PNC 2001/0123456X
    if alike == "name":
        book = books.person(surname="Bell", forenames="Thomas James", born=date(1985, 6, 3))
    else:
        know(bell, "identifier", by=desk.by, kind="pnc", value="2001/0123456X")
    with access.engine():
        circle = Compartment.objects.create(name="an invented circle")
        clear(user=cast.inspector.user, compartment=circle, since=TODAY, by=cast.inspector, at=desk.at)
        conceal(person=bell, compartment=circle, since=TODAY, by=cast.inspector, at=desk.at)
    access.look_as(desk.by, today=TODAY, at=desk.at)
    imp = desk.take_in(book)
    assert (imp.ready, imp.imported) == (1, 1)
    assert not Candidate.objects.filter(of=imp).exists()
    assert nominals.clashes_of(bell) == []
    access.look_as(cast.inspector, today=TODAY, at=desk.at)
    (clash,) = nominals.clashes_of(bell)
    assert clash.user == desk.by.user
