"""Changes that must be notified: Sexual Offences Act 2003, section 84."""

from __future__ import annotations

from datetime import date

from custos.law.citations import SOA, Citation
from custos.law.facts import ChangedHomeAddress, CustodyEnded, HospitalEnded, Stayed, Told, UsedName
from custos.law.findings import Certainty, Step
from custos.law.reckoning import NEVER
from custos.law.register import provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.stays import day_reached

S84_1A = Citation(SOA, "s. 84(1)(a)")
S84_1B = Citation(SOA, "s. 84(1)(b)")
S84_1C = Citation(SOA, "s. 84(1)(c)")
S84_1D = Citation(SOA, "s. 84(1)(d)")
S84_6 = Citation(SOA, "s. 84(6)")

QUALIFYING_DAYS = 7

NAME = Rule("notify-change-of-name", (S84_1A,), Certainty.VERIFIED)
HOME = Rule("notify-change-of-home-address", (S84_1B,), Certainty.VERIFIED)
QUALIFYING = Rule("notify-qualifying-period", (S84_1C, S84_6), Certainty.DERIVED)
RELEASE = Rule("notify-release", (S84_1D,), Certainty.VERIFIED)


class Keys:
    """The key of each event: what it is about, or the fact itself where nothing was said or it was said before."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def of(self, about: str, fact: str) -> str:
        """A key that no earlier event of this requirement has."""
        if not about:
            return fact
        if about in self._used:
            return f"{about}:{fact}"
        self._used.add(about)
        return about


@provision(
    NAME.code,
    title="Change of name",
    asks="Notify the police of a name not yet notified within 3 days, the day of its first use being the first.",
    cites=NAME.cites,
    keyed_by="the name",
)
def notify_change_of_name(person: Registrant) -> None:
    """A name not yet notified must reach the police within 3 days, the day of its first use being the first."""
    require_name(person, NAME)


def require_name(person: Registrant, rule: Rule) -> None:
    """Require each name not yet notified from the day of its first use."""
    keys = Keys()
    for told in person.told(UsedName):
        fact = told.fact
        assert isinstance(fact, UsedName)
        person.happened.setdefault(fact.about, []).append(fact.on)
        if person.told_before(fact.about, fact.on) is None:
            event = Step("A new name was used on {}", (fact.on,), rule.cite, (told.id,))
            person.require(rule, keys.of(fact.about, told.id), fact.on, (event,), about=fact.about)


@provision(
    HOME.code,
    title="Change of home address",
    asks="Notify the police of the new home address within 3 days, the day of the move being the first.",
    cites=HOME.cites,
    keyed_by="the address",
)
def notify_change_of_home_address(person: Registrant) -> None:
    """The new home address must reach the police within 3 days, the day of the move being the first."""
    require_home_address(person, HOME)


def require_home_address(person: Registrant, rule: Rule) -> None:
    """Require each new home address from the day of the move."""
    keys = Keys()
    for told in person.told(ChangedHomeAddress):
        fact = told.fact
        assert isinstance(fact, ChangedHomeAddress)
        person.happened.setdefault(fact.about, []).append(fact.on)
        event = Step("The home address changed on {}", (fact.on,), rule.cite, (told.id,))
        person.require(rule, keys.of(fact.about, told.id), fact.on, (event,), about=fact.about)


def _stay(told: Told, cites: Citation) -> Step:
    fact = told.fact
    assert isinstance(fact, Stayed)
    if fact.until is None:
        return Step("Staying there since {}, and still", (fact.on,), cites, (told.id,))
    return Step("Stayed there from {} to {}", (fact.on, fact.until), cites, (told.id,))


@provision(
    QUALIFYING.code,
    title="Stay at other premises",
    asks="Notify the police of premises stayed at for 7 days in 12 months, within 3 days beginning with the seventh.",
    cites=QUALIFYING.cites,
    keyed_by="the premises",
    certainty=QUALIFYING.certainty,
)
def notify_qualifying_period(person: Registrant) -> None:
    """Premises stayed at for 7 days within 12 months must be notified within 3 days, the seventh being the first."""
    require_premises(person, QUALIFYING)


def require_premises(person: Registrant, rule: Rule) -> None:
    """Require the premises from the first day, while he is subject, that completes a qualifying period.

    On the strict reading days before he was subject count towards it; on the lenient one only those while he is. No
    source says which.
    """
    cites = rule.cites[-1]
    premises: dict[str, list[Told]] = {}
    for told in person.told(Stayed):
        premises.setdefault(told.fact.about or told.id, []).append(told)  # type: ignore[attr-defined]
    for key, stays in premises.items():
        qualified = day_reached(stays, QUALIFYING_DAYS, person.blocks)
        if qualified is None:
            continue
        day, used = qualified
        about: str = used[0].fact.about  # type: ignore[attr-defined]
        person.happened.setdefault(about, []).append(day)
        if person.told_before(about, day) is None:
            lenient_day, more = _while_subject(person, stays, day)
            steps = [_stay(told, cites) for told in stays if told in used or told in more]
            steps.append(Step("That made 7 days within 12 months on {}", (day,), cites, ()))
            if lenient_day == NEVER:
                steps.append(
                    Step("Fewer than 7 such days came since he was subject: a reminder, and no breach", (), cites, ())
                )
            elif lenient_day != day:
                steps.append(Step("Of days since he was subject, {} is the seventh", (lenient_day,), cites, ()))
            flagged = rule if lenient_day == day else rule._replace(certainty=Certainty.UNVERIFIED)
            person.require(flagged, key, day, tuple(steps), about=about, lenient_day=lenient_day)


def _while_subject(person: Registrant, stays: list[Told], day: date) -> tuple[date, list[Told]]:
    """The seventh day since he became subject, as he was on that day, and its stays; NEVER where it did not come."""
    since = max(first for first, _ in person.blocks if first <= day)
    return day_reached(stays, QUALIFYING_DAYS, [(since, NEVER)], since=since) or (NEVER, [])


@provision(
    RELEASE.code,
    title="Release",
    asks="Notify the police within 3 days of release from custody or hospital, the day of release being the first.",
    cites=RELEASE.cites,
    keyed_by="the release",
)
def notify_release(person: Registrant) -> None:
    """Release from custody or detention in hospital must be notified within 3 days, its day being the first."""
    require_release(person, RELEASE)


def require_release(person: Registrant, rule: Rule) -> None:
    """Require a notification from the day of each release."""
    for kind, words in ((CustodyEnded, "Released from custody on {}"), (HospitalEnded, "Released from hospital on {}")):
        for told in person.told(kind):
            day: date = told.fact.on
            person.require(rule, told.id, day, (Step(words, (day,), rule.cite, (told.id,)),))
