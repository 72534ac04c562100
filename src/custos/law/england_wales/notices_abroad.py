"""The police notice on a conviction, finding or caution abroad: sections 96ZA to 96ZD."""

from __future__ import annotations

from custos.law.citations import SOA, Citation
from custos.law.facts import ForeignNoticeAppealDecided, ForeignNoticeCancelled, ForeignNoticeGiven, Told
from custos.law.findings import Step
from custos.law.register import ENGLAND_WALES, provision
from custos.law.united_kingdom.abroad import NOTICES_BEGAN, End, Facts, Route, first_end
from custos.law.words import day_in_words

S96ZA = Citation(SOA, "ss. 96ZA and 96ZC")


@provision(
    "subject-by-foreign-notice",
    title="Subject by notice on a conviction abroad",
    asks="From the day on which the notice was given he is subject for what is left of the period counted from the "
    "conviction abroad.",
    cites=(S96ZA,),
    keyed_by="the notice",
    extent=ENGLAND_WALES,
    since=NOTICES_BEGAN,
)
def routes_by_notice(facts: Facts) -> list[Route]:
    """A notice makes him subject from the day on which it was given, until it is cancelled by police or court."""
    return [_route(given, facts) for given in facts.get(ForeignNoticeGiven, ())]


def _route(given: Told, facts: Facts) -> Route:
    fact = given.fact
    assert isinstance(fact, ForeignNoticeGiven)
    early = f"was given before {day_in_words(NOTICES_BEGAN)}, when section 96ZA came into force"
    return Route(
        fact.about,
        fact.offence,
        fact.on,
        Step("notice given on {}", (fact.on,), S96ZA, (given.id,)),
        S96ZA,
        first_end(_ends(facts, fact.about), fact.on),
        refused=early if fact.on < NOTICES_BEGAN else "",
    )


def _ends(facts: Facts, about: str) -> list[End]:
    """What was told to cancel the notice."""
    by_police = [told for told in facts.get(ForeignNoticeCancelled, ()) if told.fact.about == about]  # type: ignore[attr-defined]
    by_court = [
        told
        for told in facts.get(ForeignNoticeAppealDecided, ())
        if isinstance(told.fact, ForeignNoticeAppealDecided) and told.fact.about == about and told.fact.cancelled
    ]
    return [End(told, "notice-cancelled", "the notice was cancelled on {}") for told in by_police] + [
        End(told, "notice-cancelled", "the notice was cancelled on appeal on {}") for told in by_court
    ]
