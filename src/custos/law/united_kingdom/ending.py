"""What a review of indefinite status does to it in each nation: ss. 88C, 91C and 91E, and Schedule 3A."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from custos.law.citations import SOA, Citation
from custos.law.fact import Fact
from custos.law.facts import Nation, Order, Told
from custos.law.facts_of_reviews import ReviewAppealDecided, ReviewDecided, ReviewNoticeReceived
from custos.law.findings import Certainty, Step
from custos.law.reckoning import DAY
from custos.law.register import provision
from custos.law.united_kingdom.orders import ASP_18
from custos.law.united_kingdom.source import Source

ENDS = "subject-no-longer-after-review"
S91C = Citation(SOA, "ss. 91C(3) and 91E")
SCH_3A = Citation(SOA, "Sch. 3A, Northern Ireland")
S88C = Citation(SOA, "s. 88C, Scotland")
S88G = Citation(SOA, "ss. 88F and 88G, Scotland; asp 2016/22 ss. 18 and 19")
PREVENTION = frozenset({Order.SHPO, Order.INTERIM_SHPO})
Facts = Mapping[type[Fact], list[Told]]


def about(facts: Facts, kind: type[Fact], what: str) -> list[Told]:
    """What was told of one application or review, by day."""
    return [told for told in facts.get(kind, ()) if told.fact.about == what]  # type: ignore[attr-defined]


@provision(
    ENDS,
    title="No longer subject after a review",
    asks="Indefinite status ends when he receives the notice of the decision, or with the day that his nation gives.",
    cites=(S91C, SCH_3A, S88C),
    keyed_by="the offence",
    certainty=Certainty.DERIVED,
)
def end_by_review(sources: Iterable[Source], facts: Facts) -> None:
    """End each indefinite period at the first decision, or appeal, that ends it.

    A prevention order outlasts the decision of the police, but not that of a Scottish sheriff, if it is Scottish too.
    """
    ends = [end for told in facts.get(ReviewDecided, ()) if (end := _end(told, facts)) is not None]
    for source in sources:
        if source.since is None or not (source.indefinite or source.order):
            continue
        by_sheriff = source.order in PREVENTION and source.citations == (ASP_18,)
        for day, words, cites, ids in sorted(ends):
            if source.order and not (by_sheriff and cites == S88G):
                continue
            if source.since < day <= source.last:
                _close(source, day, words, cites, ids)


def _end(told: Told, facts: Facts) -> tuple[date, str, Citation, tuple[str, ...]] | None:
    """The first day on which the requirements no longer apply, as one review left it."""
    fact = told.fact
    assert isinstance(fact, ReviewDecided)
    if not fact.ends:
        appeals = about(facts, ReviewAppealDecided, fact.about)
        won = next((each for each in appeals if each.fact.allowed), None)  # type: ignore[attr-defined]
        cites = S88G if fact.nation is Nation.SCOTLAND else S91C
        return None if won is None else (won.fact.on, "on appeal, {}", cites, (told.id, won.id))
    if fact.nation is Nation.NORTHERN_IRELAND:
        return fact.on, "by the decision of {}", SCH_3A, (told.id,)
    if fact.nation is Nation.SCOTLAND:
        return fact.on, "by the decision of {}", S88C, (told.id,)
    notice = next(iter(about(facts, ReviewNoticeReceived, fact.about)), None)
    return None if notice is None else (notice.fact.on, "by the notice received on {}", S91C, (told.id, notice.id))


def _close(source: Source, day: date, words: str, cites: Citation, ids: tuple[str, ...]) -> None:
    source.last, source.ended = day - DAY, "review"
    source.certainty = Certainty.DERIVED  # no source says whether the day itself still counts
    source.steps.append(Step("Ended on review " + words, (day,), cites, ids))
    brief = source.step
    source.step = Step(
        brief.words + ", ended on review " + words, (*brief.values, day), brief.citation, brief.facts + ids
    )
