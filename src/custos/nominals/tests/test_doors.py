"""Recording, ending, correcting and striking out what is known of a person."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from custos.access.reads import NotPermitted
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.law.facts import Born, ChangedHomeAddress, CustodyBegan, CustodyEnded, Nation, Stayed
from custos.nominals import actions, reads
from custos.nominals.models import Address, BirthDate, Name, Spell
from custos.nominals.tests.factories import convict, know, open_somebody
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.requirements.reads import beliefs, believed_from, questions, requirements_of, standing_of

LATER = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)


@pytest.fixture
def rowe(cast: Cast, look_as: Callable[[Actor], None]) -> Person:
    """Rowe, opened and managed by the officer, who is looking."""
    look_as(cast.officer)
    return open_somebody(cast)


def believed(person: Person) -> list[object]:
    """What the law is told of a person, oldest first."""
    return [belief.happening for belief in beliefs(person)]


def test_opening_a_record_keeps_the_name_the_birth_date_and_who_manages_it(cast: Cast, rowe: Person) -> None:
    assert [reads.words_of(name) for name in reads.known(rowe, "name")] == ["Darren Rowe"]
    assert believed(rowe) == [Born(date(1968, 2, 11))]
    assert str(rowe) == "ROWE, Darren"


def test_only_the_managing_unit_opens_records(cast: Cast, look_as: Callable[[Actor], None]) -> None:
    for outsider in (cast.counter, cast.neighbourhood, cast.probation, cast.auditor):
        look_as(outsider)
        with pytest.raises(NotPermitted):
            open_somebody(cast, by=outsider)


def test_a_move_ends_the_last_home_on_the_day_before_and_is_told_to_the_law(cast: Cast, rowe: Person) -> None:
    old = actions.move_home(person=rowe, lines="1 Old Lane", on=date(2025, 1, 10), by=cast.officer, at=NOW)
    new = actions.move_home(person=rowe, lines="9 New Road", on=date(2026, 5, 3), by=cast.officer, at=NOW)
    old.refresh_from_db()
    assert old.until == date(2026, 5, 2)
    assert reads.home_of(rowe, on=TODAY) == new
    assert ChangedHomeAddress(date(2026, 5, 3), about=f"address:{new.id}") in believed(rowe)


def test_a_second_move_on_one_day_ends_the_first_on_that_day(cast: Cast, rowe: Person) -> None:
    first = actions.move_home(person=rowe, lines="1 Old Lane", on=TODAY, by=cast.officer, at=NOW)
    actions.move_home(person=rowe, lines="9 New Road", on=TODAY, by=cast.officer, at=NOW)
    first.refresh_from_db()
    assert first.until == TODAY


def test_a_move_before_the_last_one_is_refused(cast: Cast, rowe: Person) -> None:
    actions.move_home(person=rowe, lines="9 New Road", on=date(2026, 5, 3), by=cast.officer, at=NOW)
    with pytest.raises(actions.MovedBeforeLastMove, match="A later move, on 3 May 2026"):
        actions.move_home(person=rowe, lines="1 Old Lane", on=date(2026, 5, 1), by=cast.officer, at=NOW)


def test_a_home_that_ended_before_the_present_one_began_may_be_recorded_afterwards(cast: Cast, rowe: Person) -> None:
    actions.move_home(person=rowe, lines="9 New Road", on=date(2026, 5, 3), by=cast.officer, at=NOW)
    days: dict[str, Any] = {"since": date(2020, 1, 1), "until": date(2026, 5, 2)}
    know(rowe, "home", kind="home", lines="1 Old Lane", by=cast.officer, **days)
    assert [home.lines for home in reads.known(rowe, "home")] == ["1 Old Lane", "9 New Road"]


def test_no_fixed_abode_is_told_as_a_place_where_he_can_be_found(cast: Cast, rowe: Person) -> None:
    place = actions.move_home(person=rowe, lines="Car park", on=TODAY, fixed=False, by=cast.officer, at=NOW)
    assert ChangedHomeAddress(TODAY, about=f"address:{place.id}", fixed=False) in believed(rowe)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"victim_age": 15}, "subject"),
        ({"victim_age": 30}, "not subject"),
        ({}, "a question"),
        ({"victim_age": 15, "listed": "not-listed"}, "not subject"),
    ],
)
def test_the_law_decides_from_the_catalogue_whether_an_offence_is_listed(
    cast: Cast, rowe: Person, told: dict[str, Any], expected: str
) -> None:
    more = {"listed": "unknown", "catalogue": "england-wales:33", "committed_on": date(2025, 6, 1), **told}
    offence = convict(rowe, by=cast.officer, on=date(2026, 3, 4), **more)
    know(rowe, "sentence", by=cast.officer, disposal="fine", on=date(2026, 3, 4), offence=offence)
    standing = standing_of(rowe)
    asked = questions().filter(person=rowe).exists()
    found = "subject" if standing else "a question" if asked else "not subject"
    assert found == expected


def test_a_home_in_scotland_brings_him_under_its_rules_and_says_so(cast: Cast, rowe: Person) -> None:
    home = actions.move_home(
        person=rowe, lines="3 Wynd", nation=Nation.SCOTLAND, on=date(2026, 5, 3), by=cast.officer, at=NOW
    )
    assert reads.words_of(home) == "3 Wynd, Scotland"
    about = f"address:{home.id}"
    assert ChangedHomeAddress(date(2026, 5, 3), about, nation=Nation.SCOTLAND) in believed(rowe)
    convict(rowe, by=cast.officer)
    know(rowe, "household", lines="8 Close", resides=True, since=date(2026, 5, 4), by=cast.officer)
    codes = {row.finding.code for row in requirements_of(rowe)}
    assert "notify-initially" in codes
    assert "notify-child-household" not in codes, "Scotland asks for no household with a child"


def test_the_counter_records_a_move_and_a_neighbourhood_officer_may_not(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.counter)
    actions.move_home(person=rowe, lines="9 New Road", on=TODAY, by=cast.counter, at=NOW)
    look_as(cast.neighbourhood)
    with pytest.raises(NotPermitted):
        actions.move_home(person=rowe, lines="9 New Road", on=TODAY, by=cast.neighbourhood, at=NOW)


def test_the_counter_records_nothing_but_what_is_notified(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.counter)
    with pytest.raises(NotPermitted):
        know(rowe, "hazard", kind="dogs", description="Two large dogs", by=cast.counter)


def test_a_colleague_who_does_not_manage_him_may_not_change_his_record(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.colleague)
    with pytest.raises(NotPermitted):
        know(rowe, "phone", number="07700 900123", by=cast.colleague)


def test_the_end_of_a_stay_corrects_what_the_law_believes_of_it(cast: Cast, rowe: Person) -> None:
    stay = know(rowe, "stay", lines="3 Mill Street", since=date(2026, 4, 1), by=cast.officer)
    assert isinstance(stay, Address)
    actions.end(noun=stay, on=date(2026, 4, 9), by=cast.officer, at=LATER)
    assert believed(rowe)[-1] == Stayed(date(2026, 4, 1), about=f"address:{stay.id}", until=date(2026, 4, 9))
    assert len(believed_from(stay.id)) == 1


def test_a_last_day_before_the_first_is_refused(cast: Cast, rowe: Person) -> None:
    stay = know(rowe, "stay", lines="3 Mill Street", since=date(2026, 4, 1), by=cast.officer)
    assert isinstance(stay, Address)
    with pytest.raises(actions.EndsBeforeItBegins, match="1 April 2026"):
        actions.end(noun=stay, on=date(2026, 3, 9), by=cast.officer, at=LATER)


def test_nothing_is_known_of_him_from_before_he_was_born(cast: Cast, rowe: Person) -> None:
    with pytest.raises(actions.BeforeBirth, match="He was born on 11 February 1968") as refusal:
        know(rowe, "vehicle", registration="EX01 AMP", since=date(1968, 2, 10), by=cast.officer)
    assert refusal.value.field == "since"
    with pytest.raises(actions.BeforeBirth):
        actions.move_home(person=rowe, lines="1 Mill Street", on=date(1960, 1, 1), by=cast.officer, at=LATER)


def test_what_has_a_last_day_does_not_end_again(cast: Cast, rowe: Person) -> None:
    phone = know(rowe, "phone", number="07700 900123", until=date(2026, 1, 1), by=cast.officer)
    with pytest.raises(actions.AlreadyEnded):
        actions.end(noun=phone, on=TODAY, by=cast.officer, at=LATER)  # type: ignore[arg-type]


def test_a_spell_tells_its_beginning_and_its_end(cast: Cast, rowe: Person) -> None:
    spell = know(rowe, "spell", kind="remand", since=date(2026, 3, 1), by=cast.officer)
    assert isinstance(spell, Spell)
    actions.end(noun=spell, on=date(2026, 3, 20), by=cast.officer, at=LATER)
    assert believed(rowe)[-2:] == [CustodyBegan(date(2026, 3, 1)), CustodyEnded(date(2026, 3, 20))]


@pytest.mark.parametrize("kind", ["sentence", "remand"])
def test_two_spells_in_custody_may_touch_and_not_overlap(cast: Cast, rowe: Person, kind: str) -> None:
    days: dict[str, Any] = {"since": date(2026, 3, 1), "until": date(2026, 3, 20)}
    know(rowe, "spell", kind="remand", by=cast.officer, **days)
    know(rowe, "spell", kind=kind, since=date(2026, 3, 20), until=date(2026, 3, 25), by=cast.officer)
    with pytest.raises(actions.SpellsOverlap, match="from 1 March 2026 to 20 March 2026"):
        know(rowe, "spell", kind=kind, since=date(2026, 3, 19), by=cast.officer)


def test_hospital_and_a_sentence_may_run_together(cast: Cast, rowe: Person) -> None:
    know(rowe, "spell", kind="sentence", since=date(2026, 3, 1), by=cast.officer)
    know(rowe, "spell", kind="hospital", since=date(2026, 3, 10), by=cast.officer)
    assert len(reads.current(rowe, "spell", on=TODAY)) == 2


def test_a_sentence_before_the_conviction_is_refused(cast: Cast, rowe: Person) -> None:
    offence = convict(rowe, by=cast.officer)
    with pytest.raises(actions.SentenceBeforeConviction):
        know(rowe, "sentence", offence=offence, on=date(2022, 2, 1), disposal="fine", by=cast.officer)


def test_a_caution_carries_no_sentence(cast: Cast, rowe: Person) -> None:
    offence = convict(rowe, kind="cautioned", by=cast.officer)
    with pytest.raises(actions.CautionCarriesNoSentence):
        know(rowe, "sentence", offence=offence, on=date(2022, 4, 1), disposal="fine", by=cast.officer)


def test_imprisonment_without_a_length_is_refused(cast: Cast, rowe: Person) -> None:
    offence = convict(rowe, by=cast.officer)
    with pytest.raises(actions.SentenceNeedsALength):
        know(rowe, "sentence", offence=offence, on=date(2022, 4, 1), disposal="imprisonment", by=cast.officer)


@pytest.mark.parametrize(
    ("convicted", "months", "refused"),
    [
        (date(2026, 3, 21), 24, False),
        (date(2026, 3, 21), 25, True),
        (date(2026, 3, 22), 36, False),
        (date(2026, 3, 22), 37, True),
    ],
)
def test_how_long_a_sentence_may_be_suspended_depends_on_the_day_of_conviction(
    cast: Cast, rowe: Person, convicted: date, months: int, refused: bool
) -> None:
    offence = convict(rowe, on=convicted, by=cast.officer)
    sentence: dict[str, Any] = {
        "offence": offence,
        "on": date(2026, 4, 1),
        "disposal": "suspended-imprisonment",
        "months": months,
    }
    if refused:
        with pytest.raises(actions.SuspendedTooLong, match="22 March 2026"):
            know(rowe, "sentence", by=cast.officer, **sentence)
    else:
        assert know(rowe, "sentence", by=cast.officer, **sentence)


def test_two_offences_can_not_have_one_reference(cast: Cast, rowe: Person) -> None:
    convict(rowe, by=cast.officer)
    with pytest.raises(actions.OffenceRecordedTwice):
        convict(rowe, by=cast.officer)


def test_an_offence_is_not_committed_after_it_was_dealt_with(cast: Cast, rowe: Person) -> None:
    on = date(2022, 3, 4)
    with pytest.raises(actions.CommittedAfterConviction, match="after 4 March 2022") as refusal:
        convict(rowe, on=on, committed_on=date(2022, 3, 5), by=cast.officer)
    assert refusal.value.field == "committed_on"
    assert convict(rowe, on=on, committed_on=on, by=cast.officer)


def test_an_offence_is_not_struck_out_while_a_sentence_rests_on_it(cast: Cast, rowe: Person) -> None:
    offence = convict(rowe, by=cast.officer)
    know(rowe, "sentence", offence=offence, on=date(2022, 4, 1), disposal="fine", by=cast.officer)
    with pytest.raises(actions.StillLeanedOn, match="sentences"):
        actions.strike_out_noun(noun=offence, why="Another man's", by=cast.officer, at=LATER)


def test_a_correction_shows_both_and_corrects_what_is_believed(cast: Cast, rowe: Person) -> None:
    home = actions.move_home(person=rowe, lines="9 New Road", on=date(2026, 5, 1), by=cast.officer, at=NOW)
    changes = {"lines": "6 New Road", "since": date(2026, 5, 2)}
    actions.correct_noun(noun=home, changes=changes, why="Misread", by=cast.officer, at=LATER)
    homes = reads.section(rowe, "addresses", on=TODAY)[0]
    assert [line.words for line in homes.now] == ["6 New Road"]
    assert [(line.words, line.struck_out) for line in homes.struck_out] == [("9 New Road", "Misread")]
    assert [fact.data["on"] for fact in believed_from(home.id)] == ["2026-05-02"]
    assert reads.home_of(rowe, on=TODAY, as_at=NOW).lines == "9 New Road"  # type: ignore[union-attr]


def test_what_is_struck_out_stays_to_be_seen_and_is_believed_no_longer(cast: Cast, rowe: Person) -> None:
    home = actions.move_home(person=rowe, lines="9 New Road", on=date(2026, 5, 1), by=cast.officer, at=NOW)
    actions.strike_out_noun(noun=home, why="Never lived there", by=cast.officer, at=LATER)
    assert reads.home_of(rowe, on=TODAY) is None
    assert believed_from(home.id) == []
    with pytest.raises(actions.AlreadyStruckOut):
        actions.strike_out_noun(noun=home, why="Again", by=cast.officer, at=LATER)


def test_choosing_a_birth_date_changes_what_he_is_listed_under_and_what_the_law_believes(
    cast: Cast, rowe: Person
) -> None:
    birth = know(rowe, "birth-date", born=date(1968, 11, 2), by=cast.officer)
    assert isinstance(birth, BirthDate)
    actions.choose_birth_date(birth=birth, why="Birth certificate seen", by=cast.officer, at=LATER)
    rowe.refresh_from_db()
    assert rowe.born == date(1968, 11, 2)
    assert believed(rowe) == [Born(date(1968, 11, 2))]
    assert [row.chosen for row in BirthDate.objects.filter(person=rowe).order_by("born")] == [False, True]


def test_a_new_legal_name_ends_the_last_one_and_is_what_he_is_listed_under(cast: Cast, rowe: Person) -> None:
    name: dict[str, Any] = {"kind": "legal", "surname": "Reed", "forenames": "Darren", "since": date(2026, 5, 1)}
    know(rowe, "name", by=cast.officer, first_used_while_registered=True, **name)
    rowe.refresh_from_db()
    assert rowe.surname == "Reed"
    assert Name.objects.get(person=rowe, surname="Rowe").until == date(2026, 4, 30)
    assert [name.surname for name in reads.aliases_of(rowe)] == ["Rowe"]


def test_intelligence_tells_the_law_nothing_until_it_is_confirmed(cast: Cast, rowe: Person) -> None:
    stay = know(rowe, "stay", lines="3 Mill Street", since=TODAY, from_intelligence=True, by=cast.officer)
    assert believed_from(stay.id) == []
    actions.correct_noun(
        noun=stay, changes={"from_intelligence": False}, why="He says so too", by=cast.officer, at=LATER
    )
    assert [fact.told for fact in believed_from(stay.id)] == ["stayed"]


def test_passport_and_national_insurance_numbers_are_sealed_and_still_found(cast: Cast, rowe: Person) -> None:
    number = know(rowe, "identifier", kind="passport", value="123 456 789", by=cast.officer)
    assert isinstance(number, reads.Identifier)
    number.refresh_from_db()
    assert number.value == number.plain == ""
    assert reads.unsealed(number) == "123456789"
    described = reads.Description(names=[("Nobody", "At All")], identifiers=[("passport", "123456789")])
    assert [found.person for found in reads.alike(described, by=cast.officer, at=NOW)] == [rowe]


def test_financial_details_are_refused_where_custos_is_not_the_visor(cast: Cast, rowe: Person) -> None:
    account = {"kind": "account", "institution": "Vale Bank", "number": "12345678", "on": TODAY}
    with pytest.raises(actions.FinancialDetailsOff):
        actions.open_account(person=rowe, by=cast.officer, at=NOW, **account)  # type: ignore[arg-type]


def test_an_account_is_sealed_and_its_opening_and_closing_are_told(cast: Cast, rowe: Person, settings: object) -> None:
    settings.CUSTOS_IS_THE_VISOR = True  # type: ignore[attr-defined]
    account = actions.open_account(
        person=rowe,
        kind="account",
        institution="Vale Bank",
        number="12-34-56 12345678",
        on=SINCE,
        by=cast.officer,
        at=NOW,
    )
    assert "12345678" not in str(vars(account))
    assert reads.unsealed(account) == "12345612345678"
    actions.end(noun=account, on=TODAY, by=cast.officer, at=LATER)
    changes = [fact.data.get("change") for fact in believed_from(account.id)]
    assert changes == ["account-opened", "account-closed"]


def test_an_import_keeps_everything_of_a_person_and_tells_nothing_by_itself(
    cast: Cast, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.administrator)
    newcomer = actions.Newcomer(force=cast.force, surname="Pike", born=date(1970, 1, 1), force_reference="F-1")
    person, told = actions.import_nominal(
        newcomer=newcomer, unit=cast.team, post=None, since=SINCE, by=cast.administrator, at=NOW
    )
    offence = actions.build("offence", person=person, at=NOW, values={
        "reference": "C1", "offence": "Rape", "kind": "convicted", "on": date(2020, 1, 1), "listed": "outright",
    })  # fmt: skip
    sentence = actions.build("sentence", person=person, at=NOW, values={
        "offence": offence, "on": date(2020, 2, 1), "disposal": "imprisonment", "years": 3,
    })  # fmt: skip
    told += actions.record_all(person=person, nouns=[offence, sentence], by=cast.administrator, at=NOW)
    assert [telling.happening.told for telling in told] == ["born", "convicted", "sentenced"]
    assert believed(person) == []


@pytest.mark.parametrize("kind", ["traits", "description"])
def test_what_says_nothing_is_refused(cast: Cast, rowe: Person, kind: str) -> None:
    with pytest.raises(actions.NothingSaid):
        know(rowe, kind, source="Nobody", by=cast.officer)
