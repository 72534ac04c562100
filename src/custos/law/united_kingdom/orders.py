"""What orders do to the status: ss. 103G and 122I, Sentencing Code s. 352, and their like in the other nations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from custos.law.citations import SOA, Citation
from custos.law.facts import BreachedOrder, Fact, Nation, Order, OrderEnded, OrderMade, OrderRenewed, Told
from custos.law.findings import Certainty, Step
from custos.law.reckoning import DAY, NEVER
from custos.law.register import PART_2_BEGAN, provision
from custos.law.united_kingdom.source import Source

S103G = Citation(SOA, "ss. 103G and 107; Sentencing Code s. 352")
S122I = Citation(SOA, "ss. 122I and 129")
S81_7 = Citation(SOA, "s. 81(7) and (8)")
S114_5 = Citation("Anti-social Behaviour, Crime and Policing Act 2014", "s. 114(5)")
ASP_40 = Citation("Abusive Behaviour and Sexual Harm (Scotland) Act 2016", "s. 40")
S100 = Citation(SOA, "s. 100")
ASP_18 = Citation("Abusive Behaviour and Sexual Harm (Scotland) Act 2016", "ss. 18 and 35")

Facts = Mapping[type[Fact], list[Told]]
Begins = tuple[date, Step]

CODE = "subject-while-an-order-is-in-force"
PREVENTION = frozenset({Order.SHPO, Order.INTERIM_SHPO, Order.SOPO, Order.INTERIM_SOPO})
# A risk order makes nobody subject until he is convicted, found or cautioned for breach of it.
BY_BREACH = frozenset({Order.SRO, Order.INTERIM_SRO, Order.RSHO, Order.INTERIM_RSHO})
OLD = frozenset({Order.RESTRAINING_1997, Order.SEX_OFFENDER, Order.INTERIM_SEX_OFFENDER})
# From which day the terms of an older order count as those of the order that took its place.
COUNTS_AS = {
    (Order.SOPO, Nation.ENGLAND_WALES): (date(2020, 3, 8), Order.SHPO, S114_5),
    (Order.RSHO, Nation.ENGLAND_WALES): (date(2020, 3, 8), Order.SRO, S114_5),
    (Order.SOPO, Nation.SCOTLAND): (date(2028, 3, 31), Order.SHPO, ASP_40),
    (Order.RSHO, Nation.SCOTLAND): (date(2028, 3, 31), Order.SRO, ASP_40),
}
# By themselves these make him subject; a notification order does so with what was done abroad.
BY_MAKING = PREVENTION | {Order.INTERIM_NOTIFICATION}
OPEN_ENDED = BY_MAKING | BY_BREACH | OLD  # the others last for a fixed time, whose last day may not have been told


def _cites(fact: OrderMade) -> Citation:
    if fact.order is Order.INTERIM_NOTIFICATION:
        return S100
    if fact.order in OLD:
        return S81_7
    if fact.nation is Nation.SCOTLAND and fact.order not in (Order.SOPO, Order.INTERIM_SOPO):
        return ASP_18
    return S122I if fact.order in BY_BREACH else S103G


def about_order(facts: Facts, kind: type[Fact], about: str, since: date) -> list[Told]:
    """What was told of the order after it was made, by day."""
    if not about:
        return []
    return [told for told in facts.get(kind, ()) if told.fact.about == about and told.fact.on >= since]  # type: ignore[attr-defined]


def _first_day(made: Told, fact: OrderMade, facts: Facts) -> Begins | None:
    """The day from which the order makes him subject, and the step that says so; None where it does not."""
    if fact.order in OLD:
        return in_force_when_part_2_began(made, fact)
    if fact.order in BY_MAKING:
        return fact.on, Step("Order made on {}: {}", (fact.on, fact.order), _cites(fact), (made.id,))
    if fact.order not in BY_BREACH:
        return None
    breaches = about_order(facts, BreachedOrder, fact.about, fact.on)
    if not breaches:
        return None
    first = breaches[0]
    words = "Order made on {}: {}, and breach of it found on {}"
    return first.fact.on, Step(words, (fact.on, fact.order, first.fact.on), _cites(fact), (made.id, first.id))


@provision(
    "subject-by-an-order-before-may-2004",
    title="Subject by an order of the Acts before",
    asks="Under a restraining or sex offender order in force just before 1 May 2004 he is subject until it ends.",
    cites=(S81_7,),
    keyed_by="the order",
)
def in_force_when_part_2_began(made: Told, fact: OrderMade) -> tuple[date, Step] | None:
    """An order of the Acts of 1997 and 1998 makes him subject from 1 May 2004, if it was in force until then."""
    if fact.on >= PART_2_BEGAN:
        return None
    return PART_2_BEGAN, Step("Order made on {}: {}", (fact.on, fact.order), S81_7, (made.id,))


@provision(
    CODE,
    title="Subject while an order is in force",
    asks="Under a sexual harm prevention order, or found in breach of a risk order, he is subject while it lasts.",
    cites=(S103G, S122I, ASP_18),
    keyed_by="the order",
)
def sources_by_order(facts: Facts) -> list[Source]:
    """Each order that makes him subject, or keeps him so, from its making or its breach until it ends as renewed."""
    # An interim notification order is decided with what was done abroad.
    made = (told for told in facts.get(OrderMade, ()) if told.fact.order is not Order.INTERIM_NOTIFICATION)  # type: ignore[attr-defined]
    return [source for told in made if (source := source_of(told, facts)) is not None]


def source_of(made: Told, facts: Facts) -> Source | None:
    """What one order does to the status; None where it makes nobody subject."""
    fact = made.fact
    assert isinstance(fact, OrderMade)
    begins = _first_day(made, fact, facts)
    if begins is None:
        return None
    source = source_by(made, begins, facts)
    source.order = fact.order
    # s. 83 counts from service of an order, from the conviction for a breach, and of the old orders from 1 May 2004.
    source.counted_from = begins[0] if fact.order in BY_BREACH | OLD else fact.served
    _say_what_it_counts_as(source, fact)
    return source


def source_by(made: Told, begins: Begins, facts: Facts) -> Source:
    """An order as a source, from that day until it ends as renewed."""
    fact, cites = made.fact, begins[1].citation
    assert isinstance(fact, OrderMade)
    assert cites is not None
    source = Source(fact.about or made.id, fact.on if fact.order in OLD else begins[0])
    renewed = about_order(facts, OrderRenewed, fact.about, fact.on)
    last = renewed[-1].fact.until or NEVER if renewed else fact.until or NEVER  # type: ignore[attr-defined]
    ended = [told for told in about_order(facts, OrderEnded, fact.about, fact.on)[:1] if told.fact.on <= last]
    if ended:  # on the day on which it was ended it no longer counts
        last = ended[0].fact.on - DAY
        source.certainty, source.ended = Certainty.DERIVED, "order-ended"
    source.citations = (cites,)
    if last >= begins[0]:
        source.since, source.last = begins[0], last
        source.indefinite = last == NEVER and fact.order in OPEN_ENDED
        source.pending = last == NEVER and not source.indefinite
    changes = [("renewed on {}", told) for told in renewed] + [("ended on {}", told) for told in ended]
    source.facts = (*begins[1].facts, *(told.id for _, told in changes))
    source.steps = [begins[1], *(_changed(words, told, cites) for words, told in changes)]
    source.step = _in_one_line(source, begins[1], changes, last)
    source.steps.append(source.step._replace(facts=()))
    return source


def _say_what_it_counts_as(source: Source, fact: OrderMade) -> None:
    newer = COUNTS_AS.get((fact.order, fact.nation))
    if newer is None or source.since is None or source.last < newer[0]:
        return
    day, order, cites = newer
    words = "from {} its terms count as those of a {}"
    source.steps.append(Step("F" + words[1:], (day, order), cites, ()))
    brief = source.step
    source.step = brief._replace(words=f"{brief.words}; {words}", values=(*brief.values, day, order))


def _changed(words: str, told: Told, cites: Citation) -> Step:
    return Step("The order was " + words, (told.fact.on,), cites, (told.id,))


def _in_one_line(source: Source, begins: Step, changes: Sequence[tuple[str, Told]], last: date) -> Step:
    """The order as every requirement that rests on it shows it."""
    words = begins.words + "".join(", " + each for each, _ in changes)
    values: tuple[object, ...] = (*begins.values, *(told.fact.on for _, told in changes))
    if source.since is None:
        words, values = words + ": its last day was {}, so nothing follows from it", (*values, last)
    elif last == NEVER:
        until = "until further order" if source.indefinite else "until a day that was not told"
        words, values = words + ": subject from {} " + until, (*values, source.since)
    else:
        words, values = words + ": subject from {} to {}", (*values, source.since, last)
    return Step(words, values, source.citations[0], source.facts)
