"""Prescribed changes of circumstances: section 84(1)(ca) and the 2012 Regulations, regs. 9 to 15."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from custos.law.citations import REGULATIONS_2012, SOA, Citation
from custos.law.england_wales.matters import REGULATIONS_BEGAN
from custos.law.facts import CeasedWithChild, Change, PrescribedChange, StayedWithChild, Told
from custos.law.findings import Certainty, Step
from custos.law.reckoning import elapsed_hours, hours_after
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.changes import Keys
from custos.law.united_kingdom.periodic import Applicable

S84_1CA = Citation(SOA, "s. 84(1)(ca)")
REG_11 = Citation(REGULATIONS_2012, "regs. 10 and 11")
REG_13 = Citation(REGULATIONS_2012, "regs. 12 and 13")
REG_15 = Citation(REGULATIONS_2012, "regs. 14 and 15")

HOURS = 12
NO_FIXED_ABODE_DAYS = 7  # reg. 9

CHILD = Rule("notify-child-household", (S84_1CA, REG_11), Certainty.VERIFIED)
CEASED = Rule("notify-child-household-ceased", (S84_1CA, REG_11), Certainty.VERIFIED)
ACCOUNT = Rule("notify-change-of-account", (S84_1CA, REG_13), Certainty.VERIFIED)
CARD = Rule("notify-change-of-card", (S84_1CA, REG_13), Certainty.VERIFIED)
DETAIL = Rule("notify-altered-detail", (S84_1CA, REG_13, REG_15), Certainty.VERIFIED)
DOCUMENT = Rule("notify-change-of-document", (S84_1CA, REG_15), Certainty.VERIFIED)

CHANGES: dict[Change, tuple[Rule, str]] = {
    Change.ACCOUNT_OPENED: (ACCOUNT, "An account was opened on {}"),
    Change.ACCOUNT_CLOSED: (ACCOUNT, "An account was closed on {}"),
    Change.CARD_OBTAINED: (CARD, "A card was obtained on {}"),
    Change.CARD_NO_LONGER_HELD: (CARD, "A card was no longer held from {}"),
    Change.DETAIL_ALTERED: (DETAIL, "A notified detail altered, or was no longer right or complete, on {}"),
    Change.DOCUMENT_OBTAINED: (DOCUMENT, "An identity document was obtained on {}"),
    Change.DOCUMENT_NO_LONGER_HELD: (DOCUMENT, "An identity document was no longer held from {}"),
}
LATER_CHANGES = frozenset({*CHANGES, Change.CHILD_HOUSEHOLD, Change.CHILD_HOUSEHOLD_CEASED})


def applicable_period(person: Registrant) -> Applicable:
    """Reg. 9: seven days after a notification that told no sole or main residence, from 13 August 2012; else a year."""
    about: dict[str, Told] = {}
    for kind in (PrescribedChange, StayedWithChild, CeasedWithChild):
        if kind in person.facts:
            for told in person.told(kind):
                about.setdefault(told.fact.about, told)  # type: ignore[attr-defined]
    return Applicable(NO_FIXED_ABODE_DAYS, REGULATIONS_BEGAN, LATER_CHANGES, about)


def _prescribed(person: Registrant, rule: Rule) -> None:
    keys = Keys()
    for told in person.told(PrescribedChange):
        fact = told.fact
        assert isinstance(fact, PrescribedChange)
        mine, words = CHANGES.get(fact.change, (None, ""))
        if mine is not rule or fact.on < REGULATIONS_BEGAN:
            continue
        person.happened.setdefault(fact.about, []).append(fact.on)
        event = Step(words, (fact.on,), rule.cites[1], (told.id,))
        person.require(rule, keys.of(fact.about, told.id), fact.on, (event,), about=fact.about)


@provision(
    ACCOUNT.code,
    title="Change of account",
    asks="Notify the police within 3 days of opening or closing a bank, building society or credit card account.",
    cites=ACCOUNT.cites,
    keyed_by="the account",
    extent=ENGLAND_WALES,
    since=REGULATIONS_BEGAN,
)
def notify_change_of_account(person: Registrant) -> None:
    """An account opened or closed must be notified within 3 days, the day of it being the first."""
    _prescribed(person, ACCOUNT)


@provision(
    CARD.code,
    title="Change of card",
    asks="Notify the police within 3 days of obtaining a debit or credit card or no longer holding one.",
    cites=CARD.cites,
    keyed_by="the card",
    extent=ENGLAND_WALES,
    since=REGULATIONS_BEGAN,
)
def notify_change_of_card(person: Registrant) -> None:
    """A debit or credit card obtained or no longer held must be notified within 3 days."""
    _prescribed(person, CARD)


@provision(
    DETAIL.code,
    title="Altered detail",
    asks="Notify the police within 3 days when a notified detail alters or is no longer right or complete.",
    cites=DETAIL.cites,
    keyed_by="the detail",
    extent=ENGLAND_WALES,
    since=REGULATIONS_BEGAN,
)
def notify_altered_detail(person: Registrant) -> None:
    """A notified detail that altered or became inaccurate or incomplete must be notified within 3 days."""
    _prescribed(person, DETAIL)


@provision(
    DOCUMENT.code,
    title="Change of identity document",
    asks="Notify the police within 3 days of obtaining a passport or other identity document or no longer holding one.",
    cites=DOCUMENT.cites,
    keyed_by="the document",
    extent=ENGLAND_WALES,
    since=REGULATIONS_BEGAN,
)
def notify_change_of_document(person: Registrant) -> None:
    """A passport or other identity document obtained or no longer held must be notified within 3 days."""
    _prescribed(person, DOCUMENT)


def _stay_of_twelve_hours(stay: StayedWithChild) -> tuple[date, date] | str | None:
    """The earliest and the latest day on which twelve hours of one stay can have passed.

    None where they did not pass; the missing part where that can not be told from the days.
    """
    if stay.resides:
        return stay.on, stay.on
    latest_start = (stay.on, stay.at or time.max)
    ends = hours_after(*latest_start, HOURS).date()
    begins = hours_after(stay.on, stay.at or time.min, HOURS).date()
    if stay.until is None:
        return begins, ends
    least = elapsed_hours(latest_start, (stay.until, stay.until_at or time.min))
    most = elapsed_hours((stay.on, stay.at or time.min), (stay.until, stay.until_at or time.max))
    if least >= HOURS:
        return begins, ends
    if stay.until_at is None:
        most += 1 / 60  # the end of the day is the first moment of the next
    if most < HOURS:
        return None
    return "the time at which the stay began or ended"


def _event_of_stay(told: Told, stay: StayedWithChild, days: tuple[date, date]) -> Step:
    if stay.resides:
        return Step("Began on {} to reside in a household with a child", (stay.on,), REG_11, (told.id,))
    words = "Stayed from {} in a household with a child; the first twelve hours ended on {}"
    return Step(words, (datetime.combine(stay.on, stay.at) if stay.at else stay.on, days[0]), REG_11, (told.id,))


def _episodes(person: Registrant) -> dict[str, list[tuple[Told, tuple[Step, ...]]]]:
    """The stays at each household, one list from its beginning and one from each time that he ceased there."""
    ceased: dict[str, list[Told]] = {}
    for told in person.told(CeasedWithChild):
        ceased.setdefault(told.fact.about, []).append(told)  # type: ignore[attr-defined]
    episodes: dict[str, list[tuple[Told, tuple[Step, ...]]]] = {}
    for told in person.told(StayedWithChild):
        stay = told.fact
        assert isinstance(stay, StayedWithChild)
        before = [each for each in ceased.get(stay.about, ()) if each.fact.on < stay.on] if stay.about else []
        if before:
            last = before[-1]
            words = "He had ceased to stay there on {}"
            step = Step(words, (last.fact.on,), REG_11, (last.id,))
            episodes.setdefault(f"{stay.about}:{last.id}", []).append((told, (step,)))
        else:
            episodes.setdefault(stay.about or told.id, []).append((told, ()))
    return episodes


@provision(
    CHILD.code,
    title="Household with a child",
    asks="Notify the police within 3 days of beginning to live, or of staying 12 hours, in a household with a child.",
    cites=CHILD.cites,
    keyed_by="the household",
    extent=ENGLAND_WALES,
    since=REGULATIONS_BEGAN,
)
def notify_child_household(person: Registrant) -> None:
    """Residing, or staying twelve hours together, in a household with a child must be notified within 3 days."""
    for key, stays in _episodes(person).items():
        for told, again in stays:
            if _household(person, key, told, again):
                break


def _household(person: Registrant, key: str, told: Told, again: tuple[Step, ...]) -> bool:
    """Require the notification of one stay; False where nothing followed from it, so that the next is looked at."""
    stay = told.fact
    assert isinstance(stay, StayedWithChild)
    days = _stay_of_twelve_hours(stay)
    if days is None or stay.on < REGULATIONS_BEGAN - timedelta(days=1) or person.subject_until(stay.on) is None:
        return False
    if isinstance(days, str):
        text = "Whether the stay lasted twelve hours can not be told without its times"
        person.ask(CHILD, f"{key}?{told.id}", days, text, stay.on, (told.id,))
        return False
    if days[0] < REGULATIONS_BEGAN or person.subject_until(days[0]) is None:
        return False
    person.happened.setdefault(stay.about, []).append(days[0])
    earlier = person.told_before(stay.about, days[0])
    if earlier is not None and not (again and earlier.on <= again[0].values[0]):  # type: ignore[operator]
        return True
    event = (*again, _event_of_stay(told, stay, days))
    person.require(CHILD, key, days[0], event, about=stay.about, lenient_day=days[1])
    return True


@provision(
    CEASED.code,
    title="No longer in a household with a child",
    asks="Notify the police within 3 days of ceasing to live or stay in a notified household with a child.",
    cites=CEASED.cites,
    keyed_by="the household",
    extent=ENGLAND_WALES,
    since=REGULATIONS_BEGAN,
)
def notify_child_household_ceased(person: Registrant) -> None:
    """Ceasing to reside or stay at a notified household with a child must be notified within 3 days."""
    keys = Keys()
    for told in person.told(CeasedWithChild):
        fact = told.fact
        assert isinstance(fact, CeasedWithChild)
        if fact.on < REGULATIONS_BEGAN:
            continue
        person.happened.setdefault(fact.about, []).append(fact.on)
        told_of = person.told_before(fact.about, fact.on + timedelta(days=1))
        if told_of is None:
            continue
        known = Step("The household was notified on {}", (told_of.on,), REG_11, (told_of.id,))
        event = Step("He or the child ceased to reside or stay there on {}", (fact.on,), REG_11, (told.id,))
        key = keys.of(fact.about, told.id)
        person.require(CEASED, key, fact.on, (known, event), about=fact.about, but=told_of.id)
