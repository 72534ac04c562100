"""Section 84: changes, each to be notified within three days beginning with the day on which it happened."""

from __future__ import annotations

from collections import defaultdict

from proofs.law.evaluator.days import ENDLESS, day_of, elapsed, hours_between, last_beginning_with
from proofs.law.evaluator.notices import PRESCRIBED_SINCE, counting
from proofs.law.evaluator.person import SUFFIX, Person
from proofs.law.evaluator.vocabulary import Fact

QUALIFYING_DAYS = 7
TWELVE_HOURS = 12
PRESCRIBED = {
    "account-opened": "notify-change-of-account",
    "account-closed": "notify-change-of-account",
    "card-obtained": "notify-change-of-card",
    "card-no-longer-held": "notify-change-of-card",
    "detail-altered": "notify-altered-detail",
    "document-obtained": "notify-change-of-document",
    "document-no-longer-held": "notify-change-of-document",
}
IN_SCOTLAND = {"notify-change-of-account": day_of("2007-12-31"), "notify-change-of-card": day_of("2007-12-31")}
PASSPORT, PASSPORT_SINCE = "notify-change-of-passport-scotland", day_of("2006-09-01")


def notify_changes(person: Person) -> None:
    """Everything that section 84(1) asks for."""
    notify_changes_of_the_act(person)
    _prescribed(person)
    _households(person)
    _ceased(person)


def notify_changes_of_the_act(person: Person) -> None:
    """What every scheme asks for: names, the home, other premises and releases."""
    _names(person)
    _homes(person)
    _qualifying_periods(person)
    _releases(person)


def told_before(person: Person, about: str, day: int) -> Fact | None:
    """The first notification that counts and told of this before that day."""
    return next((fact for fact in counting(person) if fact.on < day and about and about in fact.changes), None)


def in_advance(person: Person, about: str, day: int) -> Fact | None:
    """The advance notice that covers an event of that day: at most two days early, or two days late."""
    for fact in counting(person, "notified-in-advance"):
        if about and fact.about == about and fact.on <= day and fact.expected - 2 <= day <= fact.expected + 2:
            return fact
    return None


def change(
    person: Person,
    code: str,
    key: str,
    about: str | None,
    day: int,
    *,
    latest: int | None = None,
    but: Fact | None = None,
) -> None:
    """A change of that day must be notified; where its day is unsure, `latest` is the last that it can have been.

    `about` None: any notification tells of it. `but` is a notification that can not.
    """
    if not person.is_subject(day):
        return
    safe = person.last_of(day, 3)
    breach = None if latest == ENDLESS else person.last_of(day if latest is None else latest, 3)
    met = in_advance(person, about, day) if about else None
    until = person.registered_until(day)
    for fact in counting(person):
        if met is None and day <= fact.on <= until and fact is not but and (not about or about in fact.changes):
            met = fact
    if met is None and safe is not None and safe > person.subject_until(day):
        return
    if met is None and latest is not None and latest > person.subject_until(day):
        breach = None
    moments = [None if each is None else (each, None) for each in (safe, breach)]
    person.require(code, key, day, moments[0], moments[1], met)


class Keys:
    """A name for each event of a kind: what it is about; the fact itself where that was said before, or nothing."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def of(self, fact: Fact) -> str:
        """The name of this event."""
        if not fact.about or fact.about in self.used:
            return f"{fact.about}:{fact.id}" if fact.about else fact.id
        self.used.add(fact.about)
        return str(fact.about)


def _names(person: Person) -> None:
    keys = Keys()
    for fact in person.of["used-name"]:
        person.happened[fact.about].append(fact.on)
        if told_before(person, fact.about, fact.on) is None:
            change(person, person.name("notify-change-of-name"), keys.of(fact), fact.about, fact.on)


def _homes(person: Person) -> None:
    keys = Keys()
    for fact in person.of["changed-home-address"]:
        person.happened[fact.about].append(fact.on)
        change(person, person.name("notify-change-of-home-address"), keys.of(fact), fact.about, fact.on)


def _qualifying_periods(person: Person) -> None:
    premises: dict[str, list[Fact]] = {}
    for fact in person.of["stayed"]:
        premises.setdefault(fact.about or fact.id, []).append(fact)
    for key, stays in premises.items():
        day = _seventh_day(person, stays)
        if day is None:
            continue
        person.happened[stays[0].about].append(day)
        if told_before(person, stays[0].about, day) is None:
            latest = _seventh_day(
                person, stays, since=person.subject.rfind(0, 0, day - person.first) + 1 + person.first
            )
            change(person, person.name("notify-qualifying-period"), key, stays[0].about, day, latest=latest or ENDLESS)


def _seventh_day(person: Person, stays: list[Fact], *, since: int | None = None) -> int | None:
    """Walk the days of his stays; the first on which seven of them lie within twelve months, while he is subject.

    `since`: the lenient reading, that only days from then on count, the day on which he became subject.
    """
    present = sorted(
        {
            day
            for stay in stays
            for day in range(stay.on, (min(stay.until, person.end) if stay.until else person.end) + 1)
        }
    )
    recent: list[int] = []
    for day in present if since is None else [day for day in present if day >= since]:
        recent.append(day)
        while last_beginning_with(recent[0], 12) < day:  # the earlier a day, the earlier its twelve months are over
            del recent[0]
        if len(recent) >= QUALIFYING_DAYS and (since is not None or person.is_subject(day)):
            return day
    return None


def _releases(person: Person) -> None:
    for kind in ("custody-ended", "hospital-ended"):
        for fact in person.of[kind]:
            change(person, person.name("notify-release"), fact.id, None, fact.on)


def _prescribed(person: Person) -> None:
    keys: dict[str, Keys] = defaultdict(Keys)
    for fact in person.of["prescribed-change"]:
        code = _prescribed_code(person, fact)
        if code is not None:
            person.happened[fact.about].append(fact.on)
            change(person, code, keys[code].of(fact), fact.about, fact.on)


def _prescribed_code(person: Person, fact: Fact) -> str | None:
    """Which rule of which nation asks for it on that day, if any."""
    nation, code = person.nation(fact.on), PRESCRIBED[fact.change]
    if nation != "scotland":
        return code + SUFFIX[nation] if fact.on >= PRESCRIBED_SINCE[nation] else None
    if fact.change in ("document-obtained", "document-no-longer-held"):
        return PASSPORT if fact.passport and fact.on >= PASSPORT_SINCE else None
    return code + SUFFIX[nation] if fact.on >= IN_SCOTLAND.get(code, ENDLESS) else None


def _households(person: Person) -> None:
    done: set[tuple[str, str]] = set()
    for fact in person.of["stayed-with-child"]:
        ceased = _ceased_before(person, fact)
        key = fact.about or fact.id
        key = f"{key}:{ceased.id}" if ceased else key
        code = "notify-child-household" + SUFFIX[person.nation(fact.on)]
        if (code, key) not in done and _household(person, code, key, fact, ceased):
            done.add((code, key))


def _ceased_before(person: Person, stay: Fact) -> Fact | None:
    ceased = [each for each in person.of["ceased-with-child"] if each.about == stay.about and each.on < stay.on]
    return ceased[-1] if ceased and stay.about else None


def _household(person: Person, code: str, key: str, stay: Fact, ceased: Fact | None) -> bool:
    """Whether this stay, by its twelfth hour or as the beginning of residence, was the event; the first one counts."""
    first, last = _twelfth_hour(stay)
    since = PRESCRIBED_SINCE.get(person.nation(stay.on), ENDLESS)
    if last is None or not person.is_subject(stay.on) or stay.on < since - 1:
        return False
    if first is None:
        person.ask(code, f"{key}?{stay.id}", "the time at which the stay began or ended")
        return False
    if first < since or not person.is_subject(first):
        return False
    person.happened[stay.about].append(first)
    earlier = told_before(person, stay.about, first)
    same_rules = person.nation(first) == person.nation(stay.on)
    if same_rules and (earlier is None or (ceased is not None and earlier.on <= ceased.on)):
        change(person, code, key, stay.about, first, latest=last)
    return True


def _asked(person: Person, day: int) -> bool:
    since = PRESCRIBED_SINCE.get(person.nation(day))
    return since is not None and day >= since


def _twelfth_hour(stay: Fact) -> tuple[int | None, int | None]:
    """The earliest and the latest day on which the twelfth hour can lie.

    Neither where it never came; the second alone where what was told does not say whether it came.
    """
    if stay.resides:
        return stay.on, stay.on
    ends = None if stay.until is None else (stay.until, 24 * 60 if stay.until_at is None else stay.until_at)
    earliest = (stay.on, 0 if stay.at is None else stay.at)
    latest = (stay.on, 24 * 60 - 1 if stay.at is None else stay.at)
    if ends is not None and hours_between(earliest, ends) < TWELVE_HOURS:
        return None, None
    surely = ends is None or hours_between(latest, (stay.until, stay.until_at or 0)) >= TWELVE_HOURS
    if not surely:
        return None, stay.on
    return elapsed(*earliest, TWELVE_HOURS)[0], elapsed(*latest, TWELVE_HOURS)[0]


def _ceased(person: Person) -> None:
    keys: dict[str, Keys] = defaultdict(Keys)
    for fact in person.of["ceased-with-child"]:
        if not _asked(person, fact.on):
            continue
        person.happened[fact.about].append(fact.on)
        told = told_before(person, fact.about, fact.on + 1)
        if told is not None:
            code = "notify-child-household-ceased" + SUFFIX[person.nation(fact.on)]
            change(person, code, keys[code].of(fact), fact.about, fact.on, but=told)


def tell_that_it_did_not_happen(person: Person) -> None:
    """Section 84(4): not happened by the second day after the expected one, so to be told by the fifth."""
    code = person.name("tell-that-it-did-not-happen")
    for notice in counting(person, "notified-in-advance"):
        if notice.expected >= ENDLESS:
            person.ask(code, notice.id, "expected")
            continue
        owed = notice.expected + 3
        last = person.last_of(notice.expected, 6)
        if _happened(person, notice) or not person.is_subject(owed):
            continue
        told = [fact for fact in person.of["told-it-did-not-happen"] if fact.about == notice.about]
        met = next((fact for fact in told if fact.on >= notice.on), None)
        if last is not None and last > person.subject_until(owed) and met is None:
            continue
        moment = None if last is None else (last, None)
        person.require(code, notice.id, owed, moment, moment, met)


def _happened(person: Person, notice: Fact) -> bool:
    return any(notice.on <= day <= notice.expected + 2 for day in person.happened.get(notice.about, ()))
