"""Faults planted in the law, in memory and each in a process of its own: the comparison must catch every one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from custos.law import decide, registrant, spells
from custos.law.england_wales import notices_abroad, probation_details, recall, risk
from custos.law.england_wales import prescribed as in_england_wales
from custos.law.england_wales import travel as travel_of_england_wales
from custos.law.england_wales import violent as in_england_wales_violent
from custos.law.facts import Check, Nation, RiskAssessed, VisitFailed
from custos.law.northern_ireland import absence, automatic
from custos.law.northern_ireland import violent as in_northern_ireland_violent
from custos.law.policy import assessments, managed, numbers, reactive, visits
from custos.law.reckoning import NEVER, last_day_of_period, not_less_than_days_before
from custos.law.scotland import powers
from custos.law.united_kingdom import (
    abroad,
    advance,
    before_acting,
    changes,
    entries,
    foreign_travel,
    identification,
    orders,
    parents,
    period,
    periodic,
    prescribed,
    reviews,
    subject,
    travel,
)
from custos.law.united_kingdom.journeys import longer_than
from custos.law.united_kingdom.schedule_3 import listing


class Bug(NamedTuple):
    """A planted fault: what it is, where the law says otherwise, and how it is planted."""

    name: str
    section: str
    plant: Callable[[], None]


def _set(*where: Any, **values: Any) -> Callable[[], None]:
    def plant() -> None:
        for module in where:
            for name, value in values.items():
                if not hasattr(module, name):
                    raise AttributeError(f"{module.__name__} has no {name}: this fault is planted nowhere")
                setattr(module, name, value)

    return plant


def _without_disregard(self: Any, begins: date, days: int) -> Any:
    return begins + timedelta(days - 1), ()


_in_order = spells.in_order


def _not_in_hospital(kinds: Any) -> Any:
    return _in_order((kinds[0], *kinds[2:]))


def _beginning_with(day: date, years: int = 1) -> date:
    return last_day_of_period(day, 12 * years)


_row_for = period.row_for


def _more_than_30_months(sentence: Any, term: Any) -> Any:
    if term is not None and (term.months, term.days) == (30, 0):
        term = term._replace(months=29)
    return _row_for(sentence, term)


def _terms_of(module: Any, **values: Any) -> Callable[[], None]:
    regulations = module.REGULATIONS
    last = regulations.terms[-1]._replace(**values)
    return _set(module, REGULATIONS=regulations._replace(terms=(*regulations.terms[:-1], last)))


def _nothing_missing(_matters: Any, _day: date) -> Any:
    return ()


def _everything_counts() -> None:
    missing: Any = decide.PART_2.missing
    missing[Nation.ENGLAND_WALES] = _nothing_missing


def _not_added(_cases: Any) -> None:
    pass


def _of_england_and_wales(_came: Any) -> Nation:
    return Nation.ENGLAND_WALES


def _order_never_refused(_fact: Any, _in_force: Any) -> str:
    return ""


def _never_cancelled(_facts: Any, _about: str) -> Any:
    return []


def _never_under_one(_interim: Any, _day: date) -> bool:
    return False


_days_before, _longer_than, _notices = (
    not_less_than_days_before,
    longer_than,
    entries._notices,
)


def _eight_days_before(day: date, days: int) -> Any:
    return _days_before(day, days + 1)


def _longer_by_one(plan: Any, days: int) -> Any:
    return _longer_than(plan, days + 1)


def _as_if_not_cancelled(person: Any, day: date) -> Any:
    steps, _ = _notices(person, day)
    return steps, bool(steps)


def _without_end(_under: Any) -> date:
    return NEVER


def _number(code: str, value: int) -> Callable[[], None]:
    shipped = {code: (numbers.SHIPPED[code][0]._replace(value=value),)}
    return _set(numbers, SHIPPED={**numbers.SHIPPED, **shipped})


def _thirty_days_each(day: date, months: int) -> date:
    return day + timedelta(30 * months)


def _of_every_kind(managed: Any) -> Any:
    return managed.person.told(RiskAssessed)


def _as_it_began(_self: Any, _kinds: Any, began: Any, _until: date, **_met: bool) -> Any:
    return began


def _all_the_same(_self: Any, _kinds: Any, due: Any, *_rest: Any, **_reach: Any) -> Any:
    return due


def _nothing_aged(_managed: Any, _period: Any, due: Any) -> Any:
    return due


def _the_last_set(self: Any, code: str, _day: date) -> Any:
    return self.numbers[code][-1]


_A_WEEK = periodic.Applicable(7, in_northern_ireland_violent.BEGAN, in_northern_ireland_violent.PERIODIC.cites[0])

BUGS = (
    Bug("Four days to notify in place of three", "ss. 83(1), 84(1)", _set(registrant, DAYS_TO_NOTIFY=4)),
    Bug("Time away counted as if he were here", "s. 83(6)", _set(registrant.Registrant, count=_without_disregard)),
    Bug("Detention in hospital not disregarded", "s. 83(6)(c)", _set(registrant, in_order=_not_in_hospital)),
    Bug(
        "A year beginning with the notification, not after it", "s. 85(1)", _set(periodic, anniversary=_beginning_with)
    ),
    Bug("Four days after a return in place of three", "s. 85(3)", _set(periodic, DAYS_AFTER_RETURN=4)),
    Bug("Periods of those under 18 not halved", "s. 82(2)", _set(subject, ADULT=0)),
    Bug("A notification counts whatever it left out", "s. 83(5)", _everything_counts),
    Bug("30 months exactly taken for less", "s. 82(1)", _set(subject, row_for=_more_than_30_months)),
    Bug("Consecutive and overlapping terms not added", "s. 82(3), (4)", _set(subject, add_terms=_not_added)),
    Bug("A caution counted as any other description", "s. 82(1)", _set(subject, CAUTION=period.CAUTION_BEFORE_2004)),
    Bug("Advance notice three days early still covers", "s. 84(3)", _set(registrant, DAYS_EITHER_SIDE=3)),
    Bug("Seven days to tell that it did not happen", "s. 84(4)", _set(advance, DAYS_TO_TELL=7)),
    Bug("Eight days make a qualifying period", "s. 84(6)", _set(changes, QUALIFYING_DAYS=8)),
    Bug(
        "Accounts in England and Wales from 2013",
        "2012 Regulations, reg. 1",
        _set(in_england_wales, ACCOUNT=in_england_wales.ACCOUNT._replace(since=date(2014, 8, 13))),
    ),
    Bug(
        "Scotland asks by the rules of England and Wales",
        "s. 88(3)",
        _set(registrant, nation_of=_of_england_and_wales),
    ),
    Bug("Thirteen hours with a child in place of twelve", "2012 Regulations, reg. 11", _set(prescribed, HOURS=13)),
    Bug("Known eight days before is not early", "2004 Regulations, reg. 5", _set(travel, DAYS_KNOWN_EARLY=8)),
    Bug("24 hours before a trip known late", "2012 Regulations, reg. 5", _terms_of(travel_of_england_wales, late=24)),
    Bug("An absence of four days need not be told", "s. 85A", _set(absence, MORE_THAN_DAYS=4)),
    Bug("Sixteen years to a review", "ss. 88B, 91B", _set(reviews, ADULT_YEARS=16)),
    Bug(
        "Paragraph 35A asked of a service court as of any other",
        "Sch. 3 paras. 93, 93A",
        _set(listing, NOT_READ_OF_SERVICE=frozenset()),
    ),
    Bug("An old order counts from 2 May 2004", "s. 81(7)", _set(orders, PART_2_BEGAN=date(2004, 5, 2))),
    Bug("Notification orders made after their repeal", "ss. 97 to 101", _set(abroad, _refused=_order_never_refused)),
    Bug("A cancelled notice still makes him subject", "s. 96ZA", _set(notices_abroad, _ends=_never_cancelled)),
    Bug("Eight days of a visit left out in place of seven", "s. 96A(9)", _set(automatic, DAYS_LEFT_OUT=8)),
    Bug(
        "Twelve hours before a trip under a violent offender order",
        "2009 Regulations, reg. 6",
        _terms_of(in_england_wales_violent, late=12),
    ),
    Bug(
        "A week without a home under a violent offences prevention order",
        "2015 Act, s. 67",
        _set(in_northern_ireland_violent, APPLICABLE=dict.fromkeys(Nation, _A_WEEK)),
    ),
    Bug("A risk order that replaces another asks again", "s. 122F", _set(risk, _was_under_one=_never_under_one)),
    Bug("A foreign travel order asks for nothing", "s. 117(4)", _set(foreign_travel, ORDERS=frozenset())),
    Bug("In Scotland a parent answers until 18", "s. 89", _set(parents, AGES=dict.fromkeys(Nation, 18))),
    Bug("Samples asked for outside Scotland", "s. 87(4)", _set(identification, CHECKS=frozenset(Check))),
    Bug("A warrant lasts two months", "s. 96A(8)", _set(powers, WARRANT_MONTHS=2)),
    Bug(
        "A name eight days before its use",
        "cpa26_name_notice",
        _set(before_acting, not_less_than_days_before=_eight_days_before),
    ),
    Bug(
        "An absence of six days need not be told",
        "cpa26_absence_notice",
        _set(before_acting, longer_than=_longer_by_one),
    ),
    Bug(
        "A cancelled notice still binds at an entry",
        "cpa26_premises_notice",
        _set(entries, _notices=_as_if_not_cancelled),
    ),
    Bug(
        "Details told after the order has ended", "cpa26_probation_details", _set(probation_details, _last=_without_end)
    ),
    Bug("Level 2 of MAPPA bars no release", "Sentencing Act 2026 s. 30", _set(recall, BARRED_FROM=3)),
    Bug("Very high risk visited every two months", "R-01", _number("visit.months.very-high", 2)),
    Bug("A month of visits is thirty days", "R-01 to R-04", _set(visits, same_day_after=_thirty_days_each)),
    Bug("An attempt counts as the visit", "R-01 to R-04", _set(visits, Visited=VisitFailed)),
    Bug("The clock of a visit runs on in custody", "R-11", _set(managed.Managed, _start=_as_it_began)),
    Bug("Due abroad as if he were here", "House policy", _set(managed.Managed, unless=_all_the_same)),
    Bug("A static score is an assessment of what changes", "R-09", _set(assessments, assessments=_of_every_kind)),
    Bug("A change calls for no assessment", "R-09", _set(assessments, _aged=_nothing_aged)),
    Bug("A plan within 15 days in place of 15 working days", "R-10", _number("plan.days", 15)),
    Bug("Two years at low risk are enough", "R-05", _number("reactive.months.low", 24)),
    Bug("Managed reactively a year before the rule", "R-05", _set(reactive, BEGAN=date(2016, 6, 29))),
    Bug("A check every two years", "R-06", _number("reactive.months.check", 24)),
    Bug("A force's new number reaches back", "House policy", _set(numbers.Policies, number=_the_last_set)),
)
