"""What is done in a case, what is refused, and who sees of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from custos.access import reads as access
from custos.access.actions import conceal
from custos.access.models import Compartment
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.audit.reads import Entry
from custos.organisations.reads import Actor
from custos.plumbing.refusals import UnableToRecord
from custos.rights.actions import open_case
from custos.rights.models import Case, Restriction
from custos.rights.papers import paper_pdf, papers_of
from custos.rights.reads import case_of, due_for_review, file_of, open_cases
from custos.rights.tests.factories import a_case, chosen, step, weighed
from custos.rights.vocabulary import CaseKind, StepKind
from custos.tasks.reads import Task

Look = Callable[[Actor], None]


def test_a_request_goes_from_receipt_to_release(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    case = a_case(cast, person=cast.bell)
    step(case, StepKind.IDENTITY_ASKED, cast.protection)
    step(case, StepKind.IDENTITY_PROVED, cast.protection, words="Passport seen")
    step(case, StepKind.CHOSEN, cast.protection, **chosen())
    assert papers_of(file_of(case)) == {}
    step(case, StepKind.APPROVED, cast.second_protection)
    file = file_of(case)
    assert list(papers_of(file)) == ["letter", "copy"]
    assert paper_pdf(file, "copy").startswith(b"%PDF")
    step(case, StepKind.RELEASED, cast.protection, to="T. J. Bell", words="By hand")
    step(case, StepKind.CLOSED, cast.protection)
    codes = set(Entry.objects.filter(person_id=cast.bell.id).values_list("code", flat=True))
    assert {"rights.opened", "rights.recorded", "rights.released", "rights.closed", "partner.ended"} <= codes
    assert Task.objects.get(person=cast.bell).done_at
    assert open_cases(cast.protection) == []


def test_nobody_approves_what_he_proposed(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    case = a_case(cast, person=cast.bell)
    step(case, StepKind.CHOSEN, cast.protection, **chosen())
    with pytest.raises(UnableToRecord, match="somebody else"):
        step(case, StepKind.APPROVED, cast.protection)


def test_what_is_proposed_anew_is_approved_anew(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    case = a_case(cast, person=cast.bell)
    step(case, StepKind.CHOSEN, cast.protection, **chosen())
    step(case, StepKind.APPROVED, cast.second_protection)
    step(case, StepKind.CHOSEN, cast.protection, **chosen(withheld={}))
    with pytest.raises(UnableToRecord, match="second person"):
        step(case, StepKind.RELEASED, cast.protection, to="T. J. Bell", words="By hand")


def test_whatever_is_withheld_has_a_reason(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    case = a_case(cast, person=cast.bell)
    with pytest.raises(UnableToRecord, match="why each thing"):
        step(case, StepKind.CHOSEN, cast.protection, **chosen(words=""))


def test_a_letter_that_neither_confirms_nor_denies_is_the_same_whether_or_not_he_is_on_record(
    cast: Cast, look_as: Look
) -> None:
    look_as(cast.protection)
    letters = []
    for person in (cast.bell, None):
        case = a_case(cast, person=person)
        step(case, StepKind.CHOSEN, cast.protection, answer="neither", withheld={}, silent=True, copy=[])
        step(case, StepKind.APPROVED, cast.second_protection)
        file = file_of(case)
        file.case.id = cast.bell.id  # its own reference aside
        letters.append(paper_pdf(file, "letter"))
    assert letters[0] == letters[1]


def test_a_case_opens_the_record_to_its_unit_until_it_is_closed(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    assert access.tiers_for(cast.protection, [cast.bell.id], today=TODAY)[cast.bell.id] == access.Tier.NAME
    a_case(cast, person=cast.bell)
    for actor in (cast.protection, cast.second_protection):
        look_as(actor)
        assert access.tiers_for(actor, [cast.bell.id], today=TODAY)[cast.bell.id] == access.Tier.FULL


@pytest.mark.parametrize("name", ["officer", "sergeant", "inspector", "administrator", "auditor", "probation"])
def test_nobody_outside_the_unit_sees_a_case(cast: Cast, look_as: Look, name: str) -> None:
    look_as(cast.protection)
    case = a_case(cast, person=cast.bell)
    outsider = cast.actors[name]
    look_as(outsider)
    assert case_of(outsider, case.pk) is None
    assert not Case.objects.exists()
    with pytest.raises(access.NotPermitted):
        open_case(kind=CaseKind.BREACH, person=None, told={"words": "x", "since": NOW}, by=outsider, at=NOW)


def test_a_hidden_person_has_no_case_that_is_seen(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    case = a_case(cast, person=cast.bell)
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        conceal(person=cast.bell, compartment=circle, since=SINCE, by=cast.inspector, at=NOW)
    assert case_of(cast.protection, case.pk) is None
    with access.engine():  # nor where row security hides nothing
        assert case_of(cast.protection, case.pk) is None
        assert open_cases(cast.protection) == []
    with pytest.raises(UnableToRecord, match="No record"):
        a_case(cast, person=cast.bell)


def test_a_restriction_stands_on_the_record_until_it_is_lifted(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    case = a_case(cast, CaseKind.RESTRICTION, person=cast.bell)
    told: dict[str, Any] = {"outcome": "granted", "words": "Contested", "changed": "The address of 2019"}
    with pytest.raises(UnableToRecord, match="which data"):
        step(case, StepKind.DECIDED, cast.protection, **told)
    told["matter"] = "home"
    step(case, StepKind.DECIDED, cast.protection, **told)
    assert not Restriction.objects.exists()
    step(case, StepKind.APPROVED, cast.second_protection)
    look_as(cast.officer)
    assert [row.matter for row in Restriction.objects.all()] == ["The address of 2019"]
    look_as(cast.protection)
    step(case, StepKind.RELEASED, cast.protection, to="T. J. Bell", words="By post")
    with pytest.raises(UnableToRecord, match="until it is lifted"):
        step(case, StepKind.CLOSED, cast.protection)
    step(case, StepKind.LIFTED, cast.protection, words="It was right")
    assert not Restriction.objects.filter(lifted_at=None).exists()
    step(case, StepKind.CLOSED, cast.protection)


def test_a_breach_is_overdue_after_72_hours_until_it_is_reported_or_not_with_a_reason(
    cast: Cast, look_as: Look
) -> None:
    look_as(cast.protection)
    known = datetime(2026, 5, 2, 8, 59, tzinfo=UTC)
    case = a_case(cast, CaseKind.BREACH, since=known, words="A list was left on a train.", requester="")
    assert file_of(case).is_overdue(NOW)
    assert not file_of(case).is_overdue(datetime(2026, 5, 5, 8, 59, tzinfo=UTC))
    step(case, StepKind.NOT_REPORTED, cast.protection, words="It was sealed")
    assert not file_of(case).is_overdue(NOW)
    with pytest.raises(UnableToRecord, match="severity"):
        step(case, StepKind.CLOSED, cast.protection)
    assert Task.objects.get(person=None).due == date(2026, 5, 5)


def test_only_a_request_under_the_gdpr_is_extended(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    with pytest.raises(UnableToRecord, match="GDPR"):
        step(a_case(cast, person=cast.bell), StepKind.EXTENDED, cast.protection, words="Complex")
    case = a_case(cast, person=cast.bell, regime="part-2")
    step(case, StepKind.EXTENDED, cast.protection, words="Complex")
    assert file_of(case).clock.safe_by == date(2026, 7, 20)
    assert Task.objects.get(person=cast.bell, due=date(2026, 7, 20)).done_at is None


def test_group_1_is_not_disposed_of_before_the_hundredth_birthday(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    case = a_case(cast, CaseKind.REVIEW, person=cast.bell, group="1")
    with pytest.raises(UnableToRecord, match="100"):
        step(case, StepKind.WEIGHED, cast.protection, **weighed())
    step(case, StepKind.WEIGHED, cast.protection, **weighed("retain"))
    step(case, StepKind.APPROVED, cast.second_protection)
    step(case, StepKind.CLOSED, cast.protection)


def test_a_hold_beats_disposal(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    case = a_case(cast, CaseKind.REVIEW, person=cast.bell, group="3", since=datetime(2019, 1, 1, tzinfo=UTC))
    step(case, StepKind.HELD, cast.protection, words="An inquiry asked for it")
    with pytest.raises(UnableToRecord, match="hold"):
        step(case, StepKind.WEIGHED, cast.protection, **weighed())
    step(case, StepKind.HOLD_LIFTED, cast.protection, words="The inquiry ended")
    step(case, StepKind.WEIGHED, cast.protection, **weighed())


def test_a_record_is_due_ten_years_after_it_was_opened(cast: Cast, look_as: Look) -> None:
    look_as(cast.protection)
    assert due_for_review(cast.protection, today=TODAY) == []
    ((person, day),) = due_for_review(cast.protection, today=date(2036, 5, 6))
    assert (person, day) == (cast.bell, date(2036, 5, 5))


@pytest.mark.parametrize(("hour", "late"), [("10:00", False), ("10:01", True)])
def test_a_breach_reported_after_72_hours_is_reported_with_the_reason(
    cast: Cast, look_as: Look, hour: str, late: bool
) -> None:
    look_as(cast.protection)
    case = a_case(cast, CaseKind.BREACH, since=NOW - timedelta(hours=72), requester="")
    told: dict[str, Any] = {"hour": hour, "to": "IC-1"}
    if late:
        with pytest.raises(UnableToRecord, match="later than 72 hours"):
            step(case, StepKind.REPORTED, cast.protection, **told)
        told["words"] = "It was found by night"
    step(case, StepKind.REPORTED, cast.protection, **told)
