"""The person before the law: the facts told of him, sorted once, and the questions that every rule asks of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import date, time, timedelta
from operator import attrgetter
from typing import NamedTuple

from custos.law import facts
from custos.law.citations import SOA, Citation
from custos.law.facts import (
    CameUnderNation,
    Change,
    ChangedHomeAddress,
    Fact,
    Matter,
    Nation,
    Notified,
    NotifiedInAdvance,
    Told,
)
from custos.law.findings import REGISTRANT, Certainty, Question, Required, Standing, Step, end_of
from custos.law.in_force import InForce
from custos.law.notices import BY_DAY, Came, Failed, Given, last_by, listed, nation_of, nations_of, said_of
from custos.law.reckoning import DAY, NEVER, last_day
from custos.law.register import PART_2_BEGAN
from custos.law.spells import PAIRS, S83_6, SpellAway, in_order, spells_of, steps_about
from custos.law.united_kingdom.abroad import ORIGINS, Facts
from custos.law.united_kingdom.ending import end_by_review
from custos.law.united_kingdom.offences import StatusFacts
from custos.law.united_kingdom.orders import sources_by_order
from custos.law.united_kingdom.source import Source
from custos.law.united_kingdom.subject import subject_to_notification

S83_5 = Citation(SOA, "s. 83(5)")
S84_2 = Citation(SOA, "s. 84(2) and (3)")
S87 = Citation(SOA, "s. 87(1)")

DAYS_TO_NOTIFY = 3
DAYS_EITHER_SIDE = 2  # s. 84(3) and (4)(a): from two days before the expected day to two days after it

FromAbroad = Callable[[Facts, StatusFacts, list[Came]], tuple[list[Source], list[Question]]]
Missing = Mapping[Nation, Callable[[tuple[Matter, ...], date], tuple[Matter, ...]]]


class Scheme(NamedTuple):
    """What a scheme of notification asks of every notification, and where it says so. As it stands: that of Part 2."""

    missing: Missing
    matters: Citation = S83_5  # what must be told
    method: Citation = S87  # how
    advance: Citation = S84_2  # before it happens
    counted: Citation = S83_6  # time that is not counted
    changes: frozenset[Change] = frozenset(Change)  # that may be notified in advance


class Rule(NamedTuple):
    """What every finding of one requirement has in common."""

    code: str
    cites: tuple[Citation, ...]
    certainty: Certainty
    nation: Nation | None = None  # None: one for the three nations

    @property
    def cite(self) -> Citation:
        """Where the requirement itself is said."""
        return self.cites[0]


MIDNIGHT = time.min
BY_SOURCE = attrgetter("day", "key")
Block = tuple[date, date]  # the first and the last day of an unbroken time
UNVERIFIED = Certainty.UNVERIFIED
NOTICES = (Notified, NotifiedInAdvance)
# What can make him subject for something done abroad.
FROM_ABROAD = frozenset({*ORIGINS, facts.ForeignNoticeGiven, facts.OrderMade})


class Registrant:
    """Everything told of one person, in the order of days."""

    __slots__ = (
        "advances",
        "blocks",
        "blocks_alive",
        "died",
        "facts",
        "failed",
        "found",
        "given",
        "happened",
        "in_force",
        "kinds",
        "last_source_day",
        "live",
        "nations",
        "questions",
        "quiet_from",
        "quiet_steps",
        "scheme",
        "source_steps",
        "sources",
        "spells",
        "standings",
    )

    def __init__(self, told: Sequence[Told], scheme: Scheme, in_force: InForce, from_abroad: FromAbroad) -> None:
        self.in_force = in_force
        sorted_by_kind: dict[type[Fact], list[Told]] = {}
        for each in sorted(told, key=BY_DAY):
            kind = each.fact.__class__
            if kind in sorted_by_kind:
                sorted_by_kind[kind].append(each)
            else:
                sorted_by_kind[kind] = [each]
        self.facts = sorted_by_kind
        self.scheme = scheme
        self.found: list[Required] = []
        self.standings: list[Standing] = []
        self.happened: dict[str, list[date]] = {}
        self._sort_spells()
        self._decide_status(from_abroad)
        self._sort_notifications()

    def also(self, more: Sequence[Source]) -> Registrant:
        """The same person, subject by these sources as well."""
        other = copy(self)
        other._sum_up(in_order_of_days([*self.sources, *more]), in_order_of_days([*self.live, *more]))
        return other

    def beside(self, scheme: Scheme, own: Sequence[Source], *, otherwise: bool = False) -> Registrant:
        """The same person before another scheme, to which he is subject by sources of its own, wherever he lives.

        `otherwise`: only while he is not subject under Part 2, so that his reasons name what decides that as well.
        """
        other = copy(self)
        other.scheme, other.nations, other.happened = scheme, [], {}
        other._cite_spells()
        own = in_order_of_days(own)
        if otherwise:
            other._sum_up(in_order_of_days([*self.sources, *own]), own, self.blocks_alive)
        else:
            other._sum_up(own, own)
        other._sort_notifications()
        return other

    def told(self, kind: type[Fact]) -> list[Told]:
        """The facts of one kind, by day."""
        return self.facts.get(kind, [])

    def _sort_spells(self) -> None:
        get = self.facts.get
        self.kinds = tuple(
            spells_of(pair, get(pair[0], ()), get(pair[1], ())) if pair[0] in self.facts else [] for pair in PAIRS
        )
        self.spells: list[SpellAway] = in_order(self.kinds)
        self.quiet_from = max((spell.ended or NEVER for spell in self.spells), default=date.min)
        self.quiet_steps = tuple(kind[-1].step for kind in self.kinds if kind)

    def _cite_spells(self) -> None:
        """Let the steps about time away cite the scheme."""
        cites = self.scheme.counted
        self.kinds = tuple(
            [spell._replace(step=spell.step._replace(citation=cites)) for spell in kind] for kind in self.kinds
        )
        self.quiet_steps = tuple(kind[-1].step for kind in self.kinds if kind)

    def _decide_status(self, from_abroad: FromAbroad) -> None:
        self.nations = nations_of(self.told(ChangedHomeAddress), self.told(CameUnderNation))
        self.died = next(iter(self.told(facts.Died)), None)
        get = self.facts.get
        status = StatusFacts(
            next(iter(self.told(facts.Born)), None),
            [*get(facts.Convicted, ()), *get(facts.Found, ()), *get(facts.Cautioned, ())],
            get(facts.Sentenced, []),
            get(facts.Quashed, []),
            self.kinds,
        )
        sources, self.questions = subject_to_notification(status)
        more = sources_by_order(self.facts) if facts.OrderMade in self.facts else []
        if not FROM_ABROAD.isdisjoint(self.facts):
            abroad, questions = from_abroad(self.facts, status, self.nations)
            more += abroad
            self.questions += questions
        if more:
            sources = in_order_of_days([*sources, *more])
        if facts.ReviewDecided in self.facts:
            end_by_review(sources, self.facts)
        self._sum_up(sources, sources)

    def _sum_up(self, sources: list[Source], live: list[Source], but: Sequence[Block] = ()) -> None:
        """When he is subject by those that are live; every source is named in the reasons."""
        self.sources = sources
        self.source_steps = tuple(source.step for source in self.sources)
        self.last_source_day = self.sources[-1].day if self.sources else NEVER
        self.live = [source for source in live if source.since is not None]
        self.blocks = self.blocks_alive = without(self._merge(), but) if but else self._merge()
        if self.died is not None:
            # A notification dated after his death is an error of the record, not a reason to un-meet what it met.
            end: date = self.died.fact.on
            self.blocks = [(first, min(last, end)) for first, last in self.blocks_alive if first <= end]

    def _merge(self) -> list[Block]:
        """The times during which he was subject, by whatever source, none touching the next."""
        blocks: list[Block] = []
        for first, last in sorted((source.since or NEVER, source.last) for source in self.live):
            if blocks and (blocks[-1][1] == NEVER or first <= blocks[-1][1] + DAY):
                if last > blocks[-1][1]:
                    blocks[-1] = (blocks[-1][0], last)
            else:
                blocks.append((first, last))
        return blocks

    def _sort_notifications(self) -> None:
        given: list[Given] = []
        failed: list[Failed] = []
        for told in self.facts.get(Notified, ()):
            self._take(told, given, failed, None)
        for told in self.facts.get(NotifiedInAdvance, ()):
            assert isinstance(told.fact, NotifiedInAdvance)
            if told.fact.change in self.scheme.changes:
                self._take(told, given, failed, told.fact)
        self.given = given = sorted(given)
        self.failed = sorted(failed)
        self.advances = [each for each in given if each.advance is not None] if NotifiedInAdvance in self.facts else []

    def _take(
        self,
        told: Told,
        given: list[Given],
        failed: list[Failed],
        advance: NotifiedInAdvance | None,
    ) -> None:
        fact = told.fact
        assert isinstance(fact, NOTICES)
        on = fact.on
        for first, last in self.blocks_alive:
            if first <= on <= last:
                break
        else:
            return
        at = fact.at or MIDNIGHT
        changes = (advance.about,) if advance is not None else fact.changes  # type: ignore[union-attr]
        came = last_by(self.nations, on)
        scheme = self.scheme
        wanting = scheme.missing[nation_of(came)](fact.matters, on)
        if not wanting and fact.valid:
            step = said_of(told, came, ", with all that is required", (), scheme.method)
            fixed = None if advance is not None else fact.fixed  # type: ignore[union-attr]
            given.append(Given(on, at, told.id, changes, fixed, advance, step, came))
        elif fact.valid:
            step = said_of(told, came, ", but not told: {}", (listed(wanting),), scheme.matters)
            failed.append(Failed(on, at, told.id, changes, step))
        else:
            step = said_of(told, came, ", but not in person at a station that the Act allows", (), scheme.method)
            failed.append(Failed(on, at, told.id, changes, step))

    def subject_until(self, day: date) -> date | None:
        """The last day of the unbroken time during which he is subject that holds this day; None if he is not."""
        for first, last in self.blocks:
            if first <= day <= last:
                return last
        return None

    def unbroken_until(self, day: date) -> date:
        """The last day of the same unbroken time, whether or not he died in it."""
        for first, last in self.blocks_alive:
            if first <= day <= last:
                return last
        return day

    def sources_by(self, day: date) -> tuple[Step, ...]:
        """What made him subject, as far as it had happened by that day."""
        if day >= self.last_source_day:
            return self.source_steps
        return tuple(source.step for source in self.sources if source.day <= day)

    def told_before(self, about: str, day: date) -> Given | None:
        """The first notification before that day that told of this."""
        if about:
            for each in self.given:
                if each.on >= day:
                    break
                if about in each.changes and each.advance is None:
                    return each
        return None

    def count(self, begins: date, days: int) -> tuple[date | None, tuple[Step, ...]]:
        """The last of so many days that begin with a day, time away left out, and the spells that bear on it."""
        if begins >= self.quiet_from:  # no spell runs or begins from then on
            return begins + timedelta(days - 1), self.quiet_steps
        due = last_day(begins, days, self.spells)
        until = due or next(spell.began for spell in self.spells if spell.ended is None)
        return due, steps_about(self.kinds, begins, until)

    def nation(self, day: date) -> Nation:
        """Whose rules applied to him on that day. Where none is told: those of England and Wales."""
        return nation_of(last_by(self.nations, day))

    def under(self, rule: Rule, day: date) -> tuple[Step, ...] | None:
        """The step that says whose rules applied on that day; None where the rule is not of that nation."""
        came = last_by(self.nations, day)
        if rule.nation is not None and rule.nation is not nation_of(came):
            return None
        return () if came is None else (came.step,)

    def ask(self, rule: Rule, key: str, missing: str, text: str, day: date, facts: tuple[str, ...]) -> None:
        """Put a question to a person: he was subject on that day, but what follows can not be decided."""
        named = (*facts, *(fact for step in self.sources_by(day) for fact in step.facts))
        self.questions.append(Question(rule.code, key, missing, text, tuple(dict.fromkeys(named)), rule.cites))

    def attempts(self, day: date, about: str | None, until: tuple[date, time, str]) -> tuple[Step, ...]:
        """The last attempt that does not count, from that day until the notification that does.

        Every one as well that another nation's rules could have let count.
        """
        found: list[Step] = []
        for each in self.failed:
            if (each.on, each.at, each.id) > until:
                break
            if each.on >= day and (not about or about in each.changes):
                if found and len(found[-1].facts) == 1:
                    found.pop()
                found.append(each.step)
        return tuple(found)

    def _in_advance(self, about: str, day: date) -> tuple[Given | None, tuple[Step, ...]]:
        """The advance notice that covers an event on that day, or else why the first one does not (s. 84(2), (3))."""
        aside: tuple[Step, ...] = ()
        for each in self.advances:
            notice = each.advance
            if notice is None or notice.about != about or each.on > day:
                continue
            away = (day - notice.expected).days
            if -DAYS_EITHER_SIDE <= away <= DAYS_EITHER_SIDE:
                words = "Notified in advance on {}, expected on {}: within two days of it, so covered"
                return each, (each.said(words, (each.on, notice.expected), self.scheme.advance),)
            if not aside:
                words = "Notified in advance on {}, expected on {}: more than two days from it, so not covered"
                aside = (each.said(words, (each.on, notice.expected), self.scheme.advance),)
        return None, aside

    def require(
        self,
        rule: Rule,
        key: str,
        day: date,
        event: tuple[Step, ...],
        *,
        about: str | None = None,
        but: str = "",
        lenient_day: date | None = None,
    ) -> None:
        """Require a notification within 3 days beginning with a day, and see whether it was given.

        `about` is what must be told; `but` a notification that can not meet it; `lenient_day` the latest day on which
        the event can have happened, NEVER where perhaps it did not.
        """
        subject_until = self.subject_until(day)
        if subject_until is None:
            return
        nation = self.under(rule, day)
        if nation is None:
            return
        due, away = self.count(day, DAYS_TO_NOTIFY)
        until = subject_until if self.died is None else self.unbroken_until(day)
        met, noticed = self._met(day, until, about, but)
        if met is None and due is not None and due > subject_until:
            return
        certainty = UNVERIFIED if away and due != day + DAYS_ON else rule.certainty
        safe_by = breach_after = None if due is None else end_of(due)
        if lenient_day is not None:
            never = lenient_day == NEVER or (met is None and lenient_day > subject_until)
            outer, more = (None, ()) if never else self.count(lenient_day, DAYS_TO_NOTIFY)
            breach_after = None if outer is None else end_of(outer)
            away += tuple(step for step in more if step not in away)
        if due is None:
            counted = Step("The 3 days beginning with {} stand still", (day,), self.scheme.counted, ())
        else:
            counted = Step("The 3 days beginning with {} end on {}", (day, due), rule.cite, ())
        self.found.append(
            Required(
                rule.code,
                key,
                REGISTRANT,
                day,
                safe_by,
                breach_after,
                None if met is None else met.id,
                None if met is None else met.on,
                certainty,
                rule.cites,
                self.sources_until(due, met) + nation + event + away + (counted,) + noticed,
            )
        )

    def _met(self, day: date, until: date, about: str | None, but: str) -> tuple[Given | None, tuple[Step, ...]]:
        """The first notification that tells of an event on that day, and what was attempted before it."""
        met: Given | None = None
        steps: tuple[Step, ...] = ()
        if about and self.advances:
            met, steps = self._in_advance(about, day)
        if met is None:
            for each in self.given:
                if each.on > until:
                    break
                if each.on >= day and each.advance is None and each.id != but and (not about or about in each.changes):
                    met = each
                    steps += (each.step,)
                    break
        if self.failed:
            last = (until, time.max, "") if met is None else (met.on, met.at, met.id)
            steps = self.attempts(day, about, last) + steps
        return met, steps

    def sources_until(self, due: date | None, met: Given | None) -> tuple[Step, ...]:
        """What made him subject, as far as it bears on a requirement.

        While it is not met, whatever made him subject later bears on it too: notifying then would have counted.
        """
        if met is None or met.on >= self.last_source_day:
            return self.source_steps
        return self.sources_by(met.on if due is None or met.on > due else due)


def in_order_of_days(sources: Iterable[Source]) -> list[Source]:
    """The sources by their day."""
    return sorted(sources, key=BY_SOURCE)


def without(blocks: Sequence[Block], but: Sequence[Block]) -> list[Block]:
    """What is left of some times when others are taken out of them."""
    left = list(blocks)
    for first, last in but:
        cut = [(begins, min(ends, first - DAY)) for begins, ends in left]
        cut += [(max(begins, last + DAY), ends) for begins, ends in left if last < NEVER]
        left = sorted((begins, ends) for begins, ends in cut if begins <= ends)
    return left


DAYS_ON = DAY * (DAYS_TO_NOTIFY - 1)
__all__ = ["PART_2_BEGAN", "Failed", "Given", "Registrant", "Rule"]
