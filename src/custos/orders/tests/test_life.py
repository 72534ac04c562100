"""The life of an order: what each deed tells the law, what stands on a day, and what is refused at which box."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from custos.access.actions import give_record
from custos.access.permissions import NotPermitted
from custos.access.reads import engine
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.orders.actions import check_term, correct_deed, strike_out_deed
from custos.orders.models import DeedKind, Order, OrderDeed, TermChange, TermCheck, Warned
from custos.orders.reads import order_now, orders_of, running
from custos.orders.tests.factories import done, ordered, term
from custos.orders.warning import DAYS_BEFORE_END
from custos.organisations.reads import Actor
from custos.plumbing.refusals import SeveralFaults, UnableToRecord
from custos.requirements.reads import Nature, beliefs, found_of, standing_of
from custos.rulebook.actions import approve, draft_number
from custos.tasks.actions import finish
from custos.tasks.reads import TABS, Task, Work, asked_of, scope_of, tasks_seen_by

Look = Callable[[Actor], None]
MADE = date(2024, 3, 1)
BAR = date(2029, 2, 28)


@pytest.fixture
def order(cast: Cast, look_as: Look) -> Order:
    """A prevention order against Bell, of 2024, until further order, with one term."""
    look_as(cast.officer)
    return ordered(cast, on=MADE)


def told(cast: Cast) -> list[str]:
    """The facts believed of Bell."""
    return [belief.happening.told for belief in beliefs(cast.bell)]


def last_day(cast: Cast) -> str | None:
    """The last day on which Bell is subject; None where there is none, or he is not subject."""
    standing = standing_of(cast.bell)
    return standing.detail["last_day"] if standing else ""


def refused(field: str, words: str, deed: Callable[[], object]) -> None:
    """A deed is refused in these words at this box."""
    with pytest.raises(UnableToRecord) as refusal:
        deed()
    faults = refusal.value.faults
    assert any(fault.field == field and words in str(fault) for fault in faults), [(f.field, str(f)) for f in faults]


# Made and served


def test_an_order_makes_him_subject_in_the_same_act_until_it_ends(cast: Cast, order: Order) -> None:
    assert told(cast) == ["order-made"]
    assert last_day(cast) is None
    done(cast, order, DeedKind.SERVED, on=MADE, how="court", by_whom="The usher", given="The sealed order")
    (belief,) = beliefs(cast.bell)
    assert belief.row.data["served"] == "2024-03-01"
    done(cast, order, DeedKind.ENDED, on=date(2025, 3, 1), how="quashed")
    assert told(cast) == ["order-made", "order-ended"]
    assert last_day(cast) == "2025-02-28"
    assert [entry.code for entry in account_of(cast.bell.id)].count("order.recorded") == 3


def test_nobody_records_who_may_not_change_the_record(cast: Cast, look_as: Look) -> None:
    look_as(cast.neighbourhood)
    with pytest.raises(NotPermitted):
        ordered(replace(cast, officer=cast.neighbourhood))


def test_what_is_wrong_is_said_all_at_once_and_nothing_is_kept(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    with pytest.raises(SeveralFaults) as refusal:
        ordered(cast, length="fixed", until=TODAY, terms=[term(wording="")])
    assert {fault.field for fault in refusal.value.faults} == {"until", "term-0-wording"}
    assert not Order.objects.exists()
    assert not beliefs(cast.bell)


def test_the_same_order_is_recorded_once(cast: Cast, order: Order) -> None:
    refused("on", "recorded already", lambda: ordered(cast, on=MADE))


# Varied, renewed, discharged


def test_it_is_varied_inside_the_bar_and_shows_as_it_stood_before(cast: Cast, order: Order) -> None:
    (first,) = order_now(order).terms
    place = term("place", plain="Do not go near a school.")
    done(cast, order, DeedKind.VARIED, [place], on=date(2025, 1, 10), words="He waited at schools")
    changed = term(thread=first.row.thread, change=TermChange.CHANGED, plain="Do not be alone with anybody under 16.")
    done(cast, order, DeedKind.VARIED, [changed], on=date(2025, 6, 10), applied_by="him")
    ended = term(thread=place.thread, change=TermChange.ENDED)
    done(cast, order, DeedKind.VARIED, [ended], on=date(2026, 1, 10))

    def stood(day: date) -> list[str]:
        return [each.row.plain for each in order_now(order, on=day).terms_on(day)]

    under_18, school, under_16 = first.row.plain, "Do not go near a school.", "Do not be alone with anybody under 16."
    assert stood(date(2024, 12, 31)) == [under_18]
    assert stood(date(2025, 1, 10)) == [under_18, school]
    assert stood(date(2025, 6, 10)) == [under_16, school]
    assert stood(date(2026, 1, 9)) == [under_16, school]
    assert stood(TODAY) == [under_16]
    assert told(cast) == ["order-made"]


def test_a_discharge_inside_the_bar_needs_both_to_consent(cast: Cast, order: Order) -> None:
    assert order_now(order).barred_until == BAR
    refused("he_consents", "Until the end of 28 February 2029", lambda: done(cast, order, DeedKind.DISCHARGED))
    refused("police_consent", "did not", lambda: done(cast, order, DeedKind.DISCHARGED, he_consents=True))
    done(cast, order, DeedKind.DISCHARGED, he_consents=True, police_consent=True)
    assert last_day(cast) == (TODAY - timedelta(days=1)).isoformat()
    assert not running(orders_of(cast.bell), TODAY)


def test_an_order_with_nothing_but_travel_abroad_has_no_bar(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    order = ordered(cast, on=MADE, length="fixed", until=BAR, terms=[term("foreign-travel")])
    assert order_now(order).barred_until is None
    done(cast, order, DeedKind.DISCHARGED)


def test_a_variation_that_makes_it_longer_is_a_renewal_to_the_law_and_needs_its_reason(
    cast: Cast, look_as: Look
) -> None:
    look_as(cast.officer)
    order = ordered(cast, on=MADE, length="fixed", until=BAR)
    assert last_day(cast) == "2029-02-28"
    longer: dict[str, Any] = {"length": "fixed", "until": date(2031, 3, 1)}
    refused("words", "only where that is necessary", lambda: done(cast, order, DeedKind.VARIED, **longer))
    done(cast, order, DeedKind.VARIED, words="The risk has not fallen", **longer)
    assert told(cast) == ["order-made", "order-renewed"]
    assert last_day(cast) == "2031-03-01"
    done(cast, order, DeedKind.RENEWED, length="fixed", until=date(2033, 1, 1), words="Nor has it since")
    assert last_day(cast) == "2033-01-01"


def test_an_old_order_is_never_made_longer(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    order = ordered(cast, "sopo", on=date(2014, 5, 1), length="fixed", until=date(2030, 5, 1))
    told: dict[str, Any] = {"length": "fixed", "until": date(2031, 5, 1), "words": "It is"}
    refused("until", "Since 8 March 2015 nothing makes", lambda: done(cast, order, DeedKind.VARIED, **told))
    refused("on", "Since 8 March 2015 nothing makes", lambda: done(cast, order, DeedKind.RENEWED, **told))


# Replaced


def test_a_full_order_ends_the_interim_one(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    interim = ordered(cast, "interim-shpo", on=MADE, length="fixed", until=date(2027, 1, 1))
    full = ordered(cast, "shpo-on-application", on=date(2024, 9, 2))
    ended = order_now(interim).ended
    assert ended
    assert (ended.kind, ended.on, ended.replaced_by_id) == ("replaced", date(2024, 9, 2), full.id)
    assert told(cast).count("order-ended") == 1
    assert [now.order for now in running(orders_of(cast.bell), TODAY)] == [full]


def test_an_english_order_ends_a_scottish_one_unless_the_court_leaves_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    made: dict[str, Any] = {"length": "fixed", "until": date(2031, 3, 1)}
    scottish = ordered(cast, "shpo-scotland-on-application", on=MADE, **made)
    ordered(cast, "shpo-on-conviction", on=date(2025, 1, 1), left_in_force={scottish.id})
    assert order_now(scottish).ended is None
    ordered(cast, "shpo-on-conviction", on=date(2026, 1, 1))
    assert [now.since for now in running(orders_of(cast.bell), TODAY)] == [date(2026, 1, 1)]


def test_an_order_that_is_struck_out_ends_no_other(cast: Cast, order: Order) -> None:
    later = ordered(cast, on=TODAY)
    assert order_now(order).ended
    made, replaced = order_now(later).made, order_now(order).ended
    assert made
    assert replaced
    refused("", "ended with another", lambda: strike_out_deed(deed=replaced, why="x", by=cast.officer, at=NOW))
    moved = correct_deed(deed=made, changes={"on": date(2026, 5, 1)}, why="Misread", by=cast.officer, at=NOW)
    ended = order_now(order).ended
    assert ended
    assert ended.on == date(2026, 5, 1)
    strike_out_deed(deed=moved, why="Another man's", by=cast.officer, at=NOW)
    assert order_now(order).ended is None
    assert last_day(cast) is None


# Put right


def test_a_correction_keeps_the_first_writing_and_corrects_the_fact(cast: Cast, order: Order) -> None:
    made = order_now(order).made
    assert made
    changes = {"length": "fixed", "until": date(2029, 3, 1)}
    right = correct_deed(deed=made, changes=changes, why="The paper says so", by=cast.officer, at=NOW)
    assert last_day(cast) == "2029-03-01"
    assert [each.row.plain for each in order_now(order).terms] == ["Do not have contact with anybody under 18."]
    assert OrderDeed.objects.get(pk=made.pk).struck_out_why == "The paper says so"
    refused("", "meanwhile", lambda: correct_deed(deed=made, changes={}, why="x", by=cast.officer, at=NOW))
    refused("why", "Say why", lambda: strike_out_deed(deed=right, why=" ", by=cast.officer, at=NOW))
    strike_out_deed(deed=right, why="Never made", by=cast.officer, at=NOW)
    assert told(cast) == []
    assert not standing_of(cast.bell)


def test_what_others_rest_on_is_struck_out_after_them(cast: Cast, order: Order) -> None:
    place = term("place")
    added = done(cast, order, DeedKind.VARIED, [place], on=date(2025, 1, 10), words="Necessary")
    ended = [term(thread=place.thread, change=TermChange.ENDED)]
    last = done(cast, order, DeedKind.VARIED, ended, on=date(2025, 2, 10))
    made = order_now(order).made
    assert made
    for deed in (made, added):
        refused("why", "rests on it", lambda deed=deed: strike_out_deed(deed=deed, why="x", by=cast.officer, at=NOW))  # type: ignore[misc]
    strike_out_deed(deed=last, why="Misread", by=cast.officer, at=NOW)
    strike_out_deed(deed=added, why="Misread", by=cast.officer, at=NOW)
    assert len(order_now(order).terms_on(TODAY)) == 1


# Breach, and risk orders


def test_found_in_breach_of_a_risk_order_he_is_subject_until_it_ends(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    order = ordered(cast, "sro", on=MADE, length="fixed", until=date(2028, 3, 1))
    done(cast, order, DeedKind.SERVED, on=MADE, how="court", by_whom="x", given="x")
    assert not standing_of(cast.bell)
    assert {row.finding.code for row in found_of(cast.bell)[Nature.REQUIREMENT]} == {"risk-order-notify-initially"}
    done(cast, order, DeedKind.BREACH, on=date(2025, 3, 1), court=COURT, words="The first term")
    assert last_day(cast) == "2028-03-01"


COURT = "Wexmarsh Magistrates' Court"


# Checked, and warned of


def test_a_term_is_checked_while_it_binds_him(cast: Cast, order: Order) -> None:
    (first,) = order_now(order).terms
    seen = {"seen": "concern", "words": "A child's coat hung in the hall."}
    keep = {"order": order, "thread": first.row.thread, "by": cast.officer, "at": NOW}
    check_term(told={"on": TODAY, **seen}, **keep)  # type: ignore[arg-type]
    assert TermCheck.objects.get().get_seen_display() == "Perhaps not kept"
    early = date(2024, 2, 1)
    refused("on", "did not bind him", lambda: check_term(told={"on": early, **seen}, **keep))  # type: ignore[arg-type]
    ahead = TODAY + timedelta(days=1)
    refused("on", "still to come", lambda: check_term(told={"on": ahead, **seen}, **keep))  # type: ignore[arg-type]


def test_whoever_manages_him_is_asked_in_time_and_no_more_once_it_is_renewed(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    until = TODAY + timedelta(days=60)
    order = ordered(cast, "voo", on=date(2024, 7, 4), length="fixed", until=date(2026, 7, 4))
    task = Task.objects.get()
    assert (task.to, task.due) == ("whoever manages the record", TODAY)
    assert "VOO of 4 July 2024 ends on 4 July 2026" in task.words
    assert until == date(2026, 7, 4)
    done(cast, order, DeedKind.RENEWED, length="fixed", until=date(2028, 7, 4), words="The risk stands")
    task.refresh_from_db()
    assert task.done_at
    new = Task.objects.get(done_at=None)
    assert new.due == date(2028, 7, 4) - timedelta(days=90)
    done(cast, order, DeedKind.ENDED, how="quashed")
    assert not Task.objects.filter(done_at=None)
    assert not Warned.objects.filter(closed=False)


def test_the_task_goes_with_the_record(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    ordered(cast, "voo", on=date(2024, 7, 4), length="fixed", until=date(2026, 7, 4))
    (task,) = Task.objects.all()
    look_as(cast.colleague)
    assert not Task.objects.exists()
    with engine():
        give_record(person=cast.bell, unit=cast.team, post=cast.colleague.post, since=TODAY, by=cast.sergeant, at=NOW)
    for actor, listed in ((cast.colleague, "today"), (cast.officer, "waiting")):
        look_as(actor)
        work = Work(scope_of(actor, "mine", today=TODAY), today=TODAY)
        assert [tab for tab in TABS if task.id in {key.id for key in work.keys(TABS[tab])}][:1] == [listed]
    look_as(cast.colleague)
    assert list(tasks_seen_by(cast.colleague, today=TODAY).filter(asked_of(cast.colleague, today=TODAY))) == [task]
    finish(task=task, by=cast.colleague, at=NOW)


def test_how_long_before_is_a_number_of_the_force(cast: Cast, look_as: Look) -> None:
    told = {"code": DAYS_BEFORE_END, "value": 30, "since": TODAY, "instrument": "Force policy 9", "reason": "A month"}
    approve(change=draft_number(**told, by=cast.inspector, at=NOW), by=cast.administrator, at=NOW)  # type: ignore[arg-type]
    look_as(cast.officer)
    ordered(cast, "voo", on=date(2026, 5, 1), length="fixed", until=date(2028, 5, 1))
    assert Task.objects.get().due == date(2028, 4, 1)


def test_a_term_that_ends_before_its_order_is_warned_of_too(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    ordered(cast, on=MADE, terms=[term(), term("foreign-travel", until=date(2029, 2, 28))])
    assert "A term of SHPO of 1 March 2024 ends on 28 February 2029" in Task.objects.get().words
