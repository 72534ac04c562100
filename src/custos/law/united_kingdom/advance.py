"""A change notified in advance that did not happen: Sexual Offences Act 2003, section 84(4)."""

from __future__ import annotations

from datetime import timedelta

from custos.law.citations import SOA, Citation
from custos.law.facts import ToldItDidNotHappen
from custos.law.findings import REGISTRANT, Certainty, Required, Step, end_of
from custos.law.reckoning import NEVER
from custos.law.register import provision
from custos.law.registrant import DAYS_EITHER_SIDE, Given, Registrant, Rule

S84_4 = Citation(SOA, "s. 84(4)")

DAYS_TO_TELL = 6
RULE = Rule("tell-that-it-did-not-happen", (S84_4,), Certainty.VERIFIED)


@provision(
    RULE.code,
    title="Change did not happen",
    asks="Tell the police, within 6 days beginning with the expected day, that a notified change did not happen.",
    cites=RULE.cites,
    keyed_by="the advance notice",
)
def tell_that_it_did_not_happen(person: Registrant) -> None:
    """Where the change did not happen by two days after the expected day, he must say so by five days after it."""
    require_telling(person, RULE)


def require_telling(person: Registrant, rule: Rule) -> None:
    """Require that he says of each notice that its change did not happen, where nothing told says that it did."""
    for given in person.advances:
        notice = given.advance
        if notice is None:
            continue
        if notice.expected == NEVER:
            text = "The day on which the change was expected was not told"
            person.ask(rule, given.id, "expected", text, given.on, (given.id,))
            continue
        latest = notice.expected + timedelta(days=DAYS_EITHER_SIDE)
        if not notice.about or not any(given.on <= day <= latest for day in person.happened.get(notice.about, ())):
            _require(person, rule, given)


def _require(person: Registrant, rule: Rule, given: Given) -> None:
    notice = given.advance
    assert notice is not None
    lapses = notice.expected + timedelta(days=DAYS_EITHER_SIDE + 1)
    subject_until = person.subject_until(lapses)
    words = "Notified in advance on {}, expected on {}; nothing told says that it happened by two days after that"
    event = given.said(words, (given.on, notice.expected), rule.cite)
    nation = person.under(rule, notice.expected)
    if subject_until is None or nation is None:
        return
    due, away = person.count(notice.expected, DAYS_TO_TELL)
    met = next(
        (
            told
            for told in person.told(ToldItDidNotHappen)
            if told.fact.about == notice.about and told.fact.on >= given.on  # type: ignore[attr-defined]
        ),
        None,
    )
    if met is None and due is not None and due > subject_until:
        return
    met_on = met.fact.on if met else None
    if due is None:
        counted = Step("The 6 days beginning with {} stand still", (notice.expected,), person.scheme.counted, ())
    else:
        counted = Step("The 6 days beginning with {} end on {}", (notice.expected, due), rule.cite, ())
    done = (Step("Told on {} that it did not happen", (met_on,), rule.cite, (met.id,)),) if met else ()
    moved = due != notice.expected + timedelta(days=DAYS_TO_TELL - 1)
    person.found.append(
        Required(
            rule.code,
            given.id,
            REGISTRANT,
            lapses,
            end_of(due) if due else None,
            end_of(due) if due else None,
            met.id if met else None,
            met_on,
            Certainty.UNVERIFIED if moved else rule.certainty,
            rule.cites,
            (*person.sources_by(max(due or lapses, lapses)), *nation, event, *away, counted, *done),
        )
    )
