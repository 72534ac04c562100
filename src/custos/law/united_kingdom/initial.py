"""The initial notification: Sexual Offences Act 2003, section 83."""

from __future__ import annotations

from datetime import date

from custos.law.citations import SOA, Citation
from custos.law.facts import Notified, Told
from custos.law.findings import Certainty, Step
from custos.law.register import PART_2_BEGAN, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.source import Source

S83_1 = Citation(SOA, "s. 83(1)")
S98_4 = Citation(SOA, "s. 98(4)")
S103G = Citation(SOA, "ss. 103G(4) and 107(5)")

RULE = Rule("notify-initially", (S83_1,), Certainty.VERIFIED)


def complied_before_2004(person: Registrant) -> Told | None:
    """The first notification under the 1997 Act (s. 83(3))."""
    earliest = person.live[0].day
    if earliest >= PART_2_BEGAN:
        return None
    for told in person.told(Notified):
        fact = told.fact
        if isinstance(fact, Notified) and earliest <= fact.on < PART_2_BEGAN and fact.valid:
            return told
    return None


def _spared(person: Registrant, source: Source, since: date, due: date) -> bool:
    """Section 83(2) and (4): already subject, already notified for that, and subject throughout the new 3 days."""
    for other in person.live:
        if other.since is None or other.since >= since or other.last < due:
            continue
        if any(other.since <= each.on < since and each.advance is None for each in person.given):
            return True
    return False


def _by_order(person: Registrant, source: Source) -> None:
    """An order on somebody already subject restarts nothing (s. 103G(1)); else the 3 days begin with its service."""
    day = source.since
    assert day is not None
    place = person.live.index(source)
    for number, other in enumerate(person.live):
        first = other.since == day and other.order and number > place  # of two orders of one day, the first asks for it
        if other is not source and other.since and other.since <= day <= other.last and not first:
            return
    if day == PART_2_BEGAN and source.day < day and complied_before_2004(person):
        return
    if source.counted_from is None:
        _ask_for_service(person, source)
        return
    event = Step("Service of the order on {}", (source.counted_from,), S103G, source.facts[:1])
    person.require(RULE, source.key, source.counted_from, (event,))


def _ask_for_service(person: Registrant, source: Source) -> None:
    if person.subject_until(source.since or source.day) is None:
        return  # he had died before
    text = "The day on which the order was served was not told, and the 3 days begin with it"
    person.ask(RULE, source.key, "served", text, source.day, source.facts)


@provision(
    RULE.code,
    title="Initial notification",
    asks="Notify the police in person, within 3 days beginning with the relevant date, of everything in section 83(5).",
    cites=RULE.cites,
    keyed_by="the offence",
)
def notify_initially(person: Registrant) -> None:
    """He must notify the police within 3 days beginning with the relevant date, or 1 May 2004 if that is later."""
    days_done: set[date] = set()
    for source in person.live:
        since = source.since
        if source.order:
            _by_order(person, source)
            continue
        if source.from_service:
            since = source.counted_from
            if since is None:
                _ask_for_service(person, source)
        if since is None or since in days_done:
            continue
        days_done.add(since)
        if since == PART_2_BEGAN and source.day < PART_2_BEGAN and complied_before_2004(person):
            continue
        due = person.count(since, 3)[0] or since
        before = source.day if source.from_service else since  # s. 83(4) looks at the time before the order was made
        if _spared(person, source, before, due):
            continue
        event = Step("Subject to the notification requirements from {}", (since,), S83_1, ())
        if source.from_service:
            event = Step("Service of the order on {}", (since,), S98_4, ())
        person.require(RULE, source.key, since, (event,), lenient_day=source.lenient_day)
