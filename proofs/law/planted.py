"""Twenty faults planted in the law, in memory and each in a process of its own: the comparison must catch every one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from custos.law import decide, registrant, spells
from custos.law.england_wales import prescribed as in_england_wales
from custos.law.england_wales import travel as travel_of_england_wales
from custos.law.facts import Nation
from custos.law.northern_ireland import absence
from custos.law.reckoning import last_day_of_period
from custos.law.united_kingdom import advance, changes, period, periodic, prescribed, reviews, subject, travel


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
)
